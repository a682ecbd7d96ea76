#!/usr/bin/python3
"""sentences.py: how well `epitome sentences` finds sentence boundaries

SPDX-License-Identifier: GPL-3.0-or-later

Usage: sentences.py [--errors N] EPITOME [LANGUAGE...]

Runs the program on running text of Universal Dependencies ($EPITOME_EVAL, sentences_ud_*.jsonl.gz) and
prints, for each treebank, precision, recall and F1 of the boundaries inside the documents: their ends, which
nobody could miss, are not counted, but for the F1 called "ends". "even" and "odd" are the F1 of every second
document, which shows what chance does. Beside them stand the F1 of ICU's own sentence iterator and of the best of
all the tools that were tried, which must be beaten. --errors shows the first N wrong ones of each.
"""
import argparse
import glob
import gzip
import json
import os
import subprocess
import sys

# F1 of ICU 72.1's sentence iterator, the better one of with and without suppressions, and of the best tool
PEERS = {
    "English-EWT": (0.877, 0.908),
    "German-GSD": (0.901, 0.923),
    "Italian-ISDT": (0.917, 0.957),
    "Polish-PDB": (0.923, 0.972),
    "Spanish-GSD": (0.966, 0.966),
}


def boundaries(sentences):
    """Where sentences end, in characters that aren't white space"""
    ends, position = [], 0
    for sentence in sentences:
        position += len("".join(sentence.split()))
        ends.append(position)
    return ends


def run(program, rows):
    lines = "".join(json.dumps({"id": row["id"], "text": row["text"], "lang": row["lang"]}) + "\n" for row in rows)
    result = subprocess.run([program, "sentences", "--jsonl"], input=lines, stdout=subprocess.PIPE, text=True, check=False)
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    return [answer.get("sentences", []) for answer in answers]


def show(row, wrong, kind, n):
    text = "".join(row["text"].split())
    for end in sorted(wrong)[:n]:
        print(f"  {kind}: {text[max(0, end - 40):end]} | {text[end:end + 25]}")
    return n - min(n, len(wrong))


def measure(rows, answers, with_ends=False):
    """Precision, recall and F1"""
    right = found = gold = 0
    for row, answer in zip(rows, answers, strict=True):
        expected, got = boundaries(row["sentences"]), boundaries(answer)
        if not with_ends:
            expected, got = expected[:-1], got[:-1]
        right += len(set(expected) & set(got))
        found += len(got)
        gold += len(expected)
    precision, recall = right / max(found, 1), right / max(gold, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def show_errors(rows, answers, n):
    left = {"split": n, "missed": n}
    for row, answer in zip(rows, answers, strict=True):
        expected, got = set(boundaries(row["sentences"])), set(boundaries(answer))
        left["split"] = show(row, got - expected, "split", left["split"])
        left["missed"] = show(row, expected - got, "missed", left["missed"])


def print_treebank(treebank, rows, answers):
    """Returns whether it is worse than the best peer"""
    precision, recall, f1 = measure(rows, answers)
    figures = [precision, recall, f1]
    figures.append(measure(rows, answers, with_ends=True)[2])
    figures += [measure(rows[half::2], answers[half::2])[2] for half in (0, 1)]
    figures += PEERS.get(treebank, (0, 0))
    print(f"{treebank:16}" + "".join(f"{figure:10.3f}" for figure in figures))
    return f1 < figures[-1]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("languages", nargs="*")
    parser.add_argument("--errors", type=int, default=0)
    arguments = parser.parse_args()
    folder = os.environ.get("EPITOME_EVAL", os.path.join(os.path.dirname(__file__), "../../../shared/eval"))
    files = sorted(glob.glob(os.path.join(folder, "sentences_ud_*.jsonl.gz")))
    if not files:
        print(f"SKIP: no sentences_ud_*.jsonl.gz in {folder}")
        return 77

    worse = 0
    columns = ["precision", "recall", "F1", "ends", "even", "odd", "ICU", "best"]
    print(f"{'treebank':16}" + "".join(f"{column:>10}" for column in columns))
    for name in files:
        with gzip.open(name, "rt") as file:
            rows = [json.loads(line) for line in file]
        if arguments.languages and rows[0]["lang"] not in arguments.languages:
            continue
        treebank = os.path.basename(name)[len("sentences_ud_"):-len(".jsonl.gz")]
        answers = run(arguments.program, rows)
        worse += print_treebank(treebank, rows, answers)
        show_errors(rows, answers, arguments.errors)
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())
