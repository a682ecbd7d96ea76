#!/usr/bin/python3
"""articles.py: how well `epitome article` finds the article of a page

SPDX-License-Identifier: GPL-3.0-or-later

Usage: articles.py [--worst N] EPITOME

On the pages of $EPITOME_EVAL: article_aeb (news pages and their text, made by hand): precision, recall and F1
of sequences of four words, means over pages. article_trafilatura (phrases that must and mustn't be in the
text): the same over phrases. --worst lists the N worst pages of each.
"""
import argparse
import collections
import gzip
import json
import os
import re
import subprocess
import sys

# What was reached once and shouldn't be lost again
FLOORS = {"article_aeb": 0.95, "article_trafilatura": 0.90}


def read(folder, name):
    path = os.path.join(folder, f"{name}.jsonl.gz")
    if not os.path.exists(path):
        return []
    with gzip.open(path, "rt") as file:
        return [json.loads(line) for line in file]


def extract(program, rows):
    lines = "".join(json.dumps({"id": row["id"], "html": row["html"]}) + "\n" for row in rows)
    result = subprocess.run([program, "article", "--jsonl"], input=lines, stdout=subprocess.PIPE, text=True, check=False)
    return [json.loads(line).get("text") or "" for line in result.stdout.splitlines()]


def f1(precision, recall):
    return 2 * precision * recall / max(precision + recall, 1e-9)


def sequences(text):
    words = re.findall(r"\w+", text)
    return collections.Counter(tuple(words[i:i + 4]) for i in range(max(1, len(words) - 3)))


def compare_texts(rows, texts):
    pages = []
    for row, text in zip(rows, texts, strict=True):
        expected, got = sequences(row["text"]), sequences(text)
        right = sum((expected & got).values())
        pages.append((right / max(1, got.total()), right / max(1, expected.total()), row["id"]))
    means = [sum(page[i] for page in pages) / len(pages) for i in range(2)]
    return means, [(f1(p, r), name) for p, r, name in pages]


def compare_phrases(rows, texts):
    right = wrong = missed = 0
    pages = []
    for row, text in zip(rows, texts, strict=True):
        text = " ".join(text.split())
        found = sum(" ".join(phrase.split()) in text for phrase in row["with_"])
        false = sum(" ".join(phrase.split()) in text for phrase in row["without"])
        right, wrong, missed = right + found, wrong + false, missed + len(row["with_"]) - found
        pages.append((found - len(row["with_"]) - false, row["id"]))
    return [right / max(1, right + wrong), right / max(1, right + missed)], pages


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--worst", type=int, default=0)
    arguments = parser.parse_args()
    folder = os.environ.get("EPITOME_EVAL", os.path.join(os.path.dirname(__file__), "../../../shared/eval"))
    missing = below = 0

    for name, compare in (("article_aeb", compare_texts), ("article_trafilatura", compare_phrases)):
        rows = read(folder, name)
        if not rows:
            print(f"{name}: not in {folder}")
            missing += 1
            continue
        (precision, recall), pages = compare(rows, extract(arguments.program, rows))
        print(f"{name:22} precision {precision:.3f}  recall {recall:.3f}  F1 {f1(precision, recall):.3f}")
        below += f1(precision, recall) < FLOORS[name]
        for score, page in sorted(pages)[:arguments.worst]:
            print(f"  {score:.2f} {page}")
    if missing == len(FLOORS):
        return 77
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
