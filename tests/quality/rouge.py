# ROUGE (Lin 2004): how much of a human's summary a machine's has
# SPDX-License-Identifier: GPL-3.0-or-later
"""F1 of shared words, shared pairs of words, and the longest common subsequence of words. Words are runs of
letters and digits in lowercase, neither stemmed nor stopped, so that every language is measured alike."""

import re
from collections import Counter

_WORD = re.compile(r'\w+')


def words(text):
    return _WORD.findall(text.lower())


def pairs(tokens):
    return list(zip(tokens, tokens[1:]))


def f1(n_shared, n_candidate, n_reference):
    if n_shared == 0:
        return 0.0
    precision = n_shared / n_candidate
    recall = n_shared / n_reference
    return 2 * precision * recall / (precision + recall)


def overlap(candidate, reference):
    """F1 of two bags"""
    shared = sum((Counter(candidate) & Counter(reference)).values())
    return f1(shared, len(candidate), len(reference))


def longest_common(a, b):
    """Length of the longest common subsequence, a bit for each word of a (Hyyrö 2004)"""
    places = {}
    for i, word in enumerate(a):
        places[word] = places.get(word, 0) | 1 << i
    mask = (1 << len(a)) - 1
    row = mask
    for word in b:
        match = row & places.get(word, 0)
        row = ((row + match) | (row - match)) & mask
    return len(a) - bin(row).count('1')


def score(candidate, reference):
    """ROUGE-1, -2 and -L of two texts"""
    c, r = words(candidate), words(reference)
    return (overlap(c, r), overlap(pairs(c), pairs(r)), f1(longest_common(c, r), len(c), len(r)))
