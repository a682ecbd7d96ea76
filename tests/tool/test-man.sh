#!/bin/sh
# The manual page: well written, and complete, as TAP. $1: the page, $2: the program
# SPDX-License-Identifier: GPL-3.0-or-later
set -u
page=$1
program=$2
n=0

check()  # NAME COMMAND...
{
  n=$((n + 1))
  name=$1
  shift
  if "$@"; then echo "ok $n - $name"; else echo "not ok $n - $name"; fi
}

check 'mandoc finds nothing' mandoc -T lint -W style "$page"
check 'nothing is quoted in a quotation' sh -c '! mandoc -T utf8 "$1" | grep -q -e "””" -e "“[^”]*“"' - "$page"
rendered=$(mandoc -T ascii "$page" | sed "s/.$(printf '\b')//g")
for command in $("$program" --help | sed -n 's/^  \([a-z]*\) .*[A-Z].*/\1/p' | grep -v '^epitome$'); do
  check "$command" sh -c 'echo "$1" | grep -q "^     $2\( \|\$\)"' - "$rendered" "$command"
  for option in $("$program" "$command" --help | sed -n 's/^  \(-., \)\{0,1\}\(--[a-z-]*\).*/\2/p'); do
    check "$command $option" sh -c 'echo "$1" | grep -q -e "^     .*$2"' - "$rendered" "$option"
  done
done
echo "1..$n"
