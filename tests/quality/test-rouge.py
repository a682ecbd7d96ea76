#!/usr/bin/python3
"""ROUGE against cases counted by hand

SPDX-License-Identifier: GPL-3.0-or-later
"""
import unittest

import rouge


class Rouge(unittest.TestCase):
    def check(self, candidate, reference, expected):
        for ours, hand in zip(rouge.score(candidate, reference), expected, strict=True):
            self.assertAlmostEqual(ours, hand, places=9)

    def test_same(self):
        self.check('The cat sat.', 'the cat sat', (1, 1, 1))

    def test_nothing_shared(self):
        self.check('A dog ran.', 'The cat sat.', (0, 0, 0))

    def test_lin(self):
        """Lin 2004, section 3: S2 shares "police", "the", "gunman", S3 the same words in another order. Words: 3 of
        4 and 3 of 4. Pairs: S2 none but "the gunman", 1 of 3; so has S3. Sequence: 3 of 4 against 2 of 4."""
        self.check('police kill the gunman', 'police killed the gunman', (3 / 4, 1 / 3, 3 / 4))
        self.check('the gunman kill police', 'police killed the gunman', (3 / 4, 1 / 3, 2 / 4))

    def test_counted_once(self):
        """"the" is twice in the candidate and once in the reference: one is shared. Precision 2/4, recall 2/2, F1
        2/3. Pairs: "the cat" of 3 and 1, F1 1/2. Sequence: "the cat", as for words."""
        self.check('the the the cat', 'the cat', (2 / 3, 1 / 2, 2 / 3))

    def test_lengths(self):
        """6 words against 3, all 3 shared: precision 1/2, recall 1. Pairs: 5 against 2, "c d" alone shared:
        precision 1/5, recall 1/2, F1 2/7. Sequence: "c d e" is in order, 3 words."""
        self.check('a b c d x e', 'c d e', (2 / 3, 2 / 7, 2 / 3))

    def test_empty(self):
        self.check('', 'the cat', (0, 0, 0))


if __name__ == '__main__':
    unittest.main()
