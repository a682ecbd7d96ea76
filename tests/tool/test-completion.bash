#!/bin/bash
# What bash offers behind `epitome`, as TAP. $1: the completion, $2: the program
# SPDX-License-Identifier: GPL-3.0-or-later
set -u
source "$1" || exit 1
program=$(realpath "$2")
n=0

offer()  # WORD... (the last is the one being typed)
{
  COMP_WORDS=(epitome "$@")
  COMP_CWORD=$#
  COMPREPLY=()
  _epitome
  echo "${COMPREPLY[*]}"
}

check()  # NAME EXPECTED GOT
{
  n=$((n + 1))
  if [ "$2" = "$3" ]; then
    echo "ok $n - $1"
  else
    echo "not ok $n - $1: \"$3\", not \"$2\""
  fi
}

# Every long option that a command's help names, in the order of the alphabet
documented()  # COMMAND
{
  "$program" "$1" --help | sed -n 's/^  \(-., \)\{0,1\}\(--[a-z-]*\).*/\2/p' | sort | tr '\n' ' '
}

check 'a command' 'summarize' "$(offer su)"
check 'a general option' '--version' "$(offer --v)"
check 'an option' '--sentences' "$(offer summarize --sen)"
check 'a value' '1 10' "$(offer summarize --sentences 1)"
check 'no value' '' "$(offer summarize --words '')"
check 'no file' '' "$(offer cache '')"
cd "$(dirname "$1")"
check 'a file' 'epitome' "$(offer summarize epi)"
for command in $("$program" --help | sed -n 's/^  \([a-z]*\) .*[A-Z].*/\1/p' | grep -v '^epitome$'); do
  check "all options of $command" "$(documented "$command")" \
    "$(offer "$command" -- | tr ' ' '\n' | sort | tr '\n' ' ')"
  check "$command itself" "$command" "$(offer "$command")"
done
echo "1..$n"
