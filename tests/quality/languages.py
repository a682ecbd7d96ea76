#!/usr/bin/python3
"""languages.py: how often `epitome sentences` tells the language of a text

SPDX-License-Identifier: GPL-3.0-or-later

Usage: languages.py EPITOME

Cuts the sentences of nine languages ($EPITOME_EVAL, entities_wikineural_*.jsonl.gz) to so many characters, as
headlines are, and prints how many in a hundred are told right: without a hint, with the right one, and with one
of the eight wrong ones, as a feed in several languages has it. Beside them stands what CLD2 and the hint alone
reach, which must be beaten on short texts without losing on long ones.
"""
import glob
import gzip
import json
import os
import random
import re
import subprocess
import sys

LENGTHS = [40, 60, 100, 200, 800]
SAMPLES = 500
HINTS = ["no", "right", "wrong"]
# What the engine told right before it asked libexttextcat, too
CLD2 = {
    40: (87.0, 99.0, 83.5),
    60: (91.6, 99.1, 88.7),
    100: (95.6, 99.4, 92.7),
    200: (99.0, 99.9, 95.0),
    800: (100.0, 100.0, 96.3),
}


def read_sentences(name):
    with gzip.open(name, "rt") as file:
        for line in file:
            yield re.sub(r" ([.,;:!?)\]»])", r"\1", " ".join(json.loads(line)["tokens"]))


def cut(sentences, length):
    """Sentences of that length, longer texts of several; whole words"""
    text, texts = "", []
    for sentence in sentences:
        text = f"{text} {sentence}".strip() if length >= 200 else sentence
        if len(text) >= length:
            texts.append(text[:length].rsplit(" ", 1)[0])
            text = ""
    return texts


def ask(program, questions):
    lines = "".join(json.dumps(question) + "\n" for question in questions)
    answers = subprocess.run([program, "sentences", "--jsonl"], input=lines, stdout=subprocess.PIPE, text=True, check=False)
    return [json.loads(line).get("language") for line in answers.stdout.splitlines()]


def measure(program, texts, length):
    """For each kind of hint, in percent"""
    chance = random.Random(length)
    questions, expected = [], []
    for language in texts:
        for text in chance.sample(cut(texts[language], length), SAMPLES):
            wrong = chance.choice([other for other in texts if other != language])
            hints = [{}, {"lang": language}, {"lang": wrong}]
            questions += [{"id": len(questions), "text": text, **hint} for hint in hints]
            expected += [language] * len(HINTS)
    right = [answer == language for answer, language in zip(ask(program, questions), expected, strict=True)]
    return [100 * sum(right[i :: len(HINTS)]) / len(right[i :: len(HINTS)]) for i in range(len(HINTS))]


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = os.environ.get("EPITOME_EVAL", os.path.join(os.path.dirname(__file__), "../../../shared/eval"))
    names = sorted(glob.glob(os.path.join(folder, "entities_wikineural_*.jsonl.gz")))
    if not names:
        print(f"SKIP: no entities_wikineural_*.jsonl.gz in {folder}")
        return 77
    texts = {name[-len("xx.jsonl.gz") :][:2]: list(read_sentences(name)) for name in names}

    worse = 0
    print(f"{'characters':10}" + "".join(f"{hint + ' hint':>12}{'CLD2':>7}" for hint in HINTS))
    for length in LENGTHS:
        figures = measure(sys.argv[1], texts, length)
        peers = CLD2[length]
        worse += any(figure < peer - 0.1 for figure, peer in zip(figures, peers, strict=True))
        print(f"{length:10}" + "".join(f"{f:12.1f}{p:7.1f}" for f, p in zip(figures, peers, strict=True)))
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())
