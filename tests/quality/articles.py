#!/usr/bin/python3
"""articles.py: how well `epitome article` finds the article of a page

SPDX-License-Identifier: GPL-3.0-or-later

Usage: articles.py [--worst N] [--half 1|2] EPITOME

On the pages of $EPITOME_EVAL, beside what others reach on the same kinds of pages: article_aeb (news pages and
their text, made by hand): F1 of sequences of four words, the mean over pages. article_trafilatura (phrases that must
and mustn't be in the text): F1 over all phrases. Then the pages a second. --half takes half of the pages: what is
developed on the one can be checked on the other. --worst lists the N worst pages of each.
"""
import argparse
import collections
import gzip
import hashlib
import json
import os
import re
import resource
import subprocess
import sys

# What was reached once and shouldn't be lost again
FLOORS = {"article_aeb": 0.97, "article_trafilatura": 0.93}

# In per cent, measured by others: news by hand, German and English news, French news, phrases
PEERS = {
    "trafilatura": ("94.9", "94.1", "93.0", "92.5", "57"),
    "Readability.js": ("94.8", "86.7", "90.7", "88.2", "51"),
    "python-readability": ("90.5", "84.9", "93.1", "83.9", ""),
}


def read(folder, name, half):
    path = os.path.join(folder, f"{name}.jsonl.gz")
    if not os.path.exists(path):
        return []
    with gzip.open(path, "rt") as file:
        rows = [json.loads(line) for line in file]
    return [row for row in rows if half in (0, which_half(row["id"]))]


def which_half(page):
    return 1 + hashlib.md5(page.encode()).digest()[-1] % 2


def extract(program, rows):
    """The articles, and the seconds that it took"""
    lines = "".join(json.dumps({"id": row["id"], "html": row["html"]}) + "\n" for row in rows)
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    result = subprocess.run([program, "article", "--jsonl"], input=lines, stdout=subprocess.PIPE, text=True, check=False)
    seconds = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    return [json.loads(line).get("text") or "" for line in result.stdout.splitlines()], seconds


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
        precision, recall = right / max(1, got.total()), right / max(1, expected.total())
        pages.append((f1(precision, recall), precision, recall, row["id"]))
    means = [sum(page[i] for page in pages) / len(pages) for i in range(3)]
    return means, [(page[0], page[3]) for page in pages]


def compare_phrases(rows, texts):
    right = wrong = missed = 0
    pages = []
    for row, text in zip(rows, texts, strict=True):
        text = " ".join(text.split())
        found = sum(" ".join(phrase.split()) in text for phrase in row["with_"])
        false = sum(" ".join(phrase.split()) in text for phrase in row["without"])
        right, wrong, missed = right + found, wrong + false, missed + len(row["with_"]) - found
        pages.append((found - len(row["with_"]) - false, row["id"]))
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    return [f1(precision, recall), precision, recall], pages


def print_table(scores, speed):
    print(f"{'':20}{'aeb':>10}{'de, en':>10}{'fr':>10}{'phrases':>10}{'pages/s':>10}")
    ours = [f"{100 * scores[name]:.1f}" if name in scores else "" for name in FLOORS]
    print(f"{'Epitome':20}{ours[0]:>10}{'':20}{ours[1]:>10}{speed:10.0f}")
    for name, figures in PEERS.items():
        print(f"{name:20}" + "".join(f"{figure:>10}" for figure in figures))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--worst", type=int, default=0)
    parser.add_argument("--half", type=int, choices=(0, 1, 2), default=0)
    arguments = parser.parse_args()
    folder = os.environ.get("EPITOME_EVAL", os.path.join(os.path.dirname(__file__), "../../../shared/eval"))
    scores = {}
    n_pages = seconds = 0

    for name, compare in (("article_aeb", compare_texts), ("article_trafilatura", compare_phrases)):
        rows = read(folder, name, arguments.half)
        if not rows:
            print(f"{name}: not in {folder}")
            continue
        texts, taken = extract(arguments.program, rows)
        n_pages, seconds = n_pages + len(rows), seconds + taken
        (scores[name], precision, recall), pages = compare(rows, texts)
        print(f"{name:22} precision {precision:.3f}  recall {recall:.3f}  F1 {scores[name]:.3f}")
        for score, page in sorted(pages)[:arguments.worst]:
            print(f"  {score:.2f} {page}")
    if not scores:
        return 77
    print_table(scores, n_pages / max(seconds, 1e-9))
    return 1 if any(score < FLOORS[name] for name, score in scores.items()) else 0


if __name__ == "__main__":
    sys.exit(main())
