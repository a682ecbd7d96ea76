# The best that choosing sentences can do
# SPDX-License-Identifier: GPL-3.0-or-later
from collections import Counter

import rouge


class Oracle:
    """Goes over a text's sentences and chooses, one after the other, whichever makes ROUGE-1 and -2 highest
    together with those chosen before (Nallapati et al. 2017)"""

    def __init__(self, sentences, reference):
        self.n_words = len(reference)
        self.words = Counter(reference)
        self.pairs = Counter(rouge.pairs(reference))
        self.lengths = [len(s) for s in sentences]
        self.bags = [(Counter(w for w in s if w in self.words),
                      Counter(p for p in rouge.pairs(s) if p in self.pairs)) for s in sentences]

    def gains(self, chosen):
        """ROUGE-1 + ROUGE-2 of the chosen ones together with each sentence"""
        words, pairs = Counter(), Counter()
        for i in chosen:
            words += self.bags[i][0]
            pairs += self.bags[i][1]
        n = sum(self.lengths[i] for i in chosen)
        return [self._score(words, pairs, n + length, n - len(chosen) + length - 1, bags)
                for length, bags in zip(self.lengths, self.bags)]

    def _score(self, words, pairs, n_words, n_pairs, bags):
        shared = sum(((words + bags[0]) & self.words).values())
        shared_pairs = sum(((pairs + bags[1]) & self.pairs).values())
        return (rouge.f1(shared, n_words, self.n_words) +
                rouge.f1(shared_pairs, n_pairs, max(self.n_words - 1, 1)))

    def choose(self, n):
        """At most n indices, best first, and the gains that each was chosen by"""
        chosen, steps = [], []
        for _ in range(min(n, len(self.lengths))):
            gains = self.gains(chosen)
            steps.append((list(chosen), gains))
            chosen.append(max((i for i in range(len(gains)) if i not in chosen), key=gains.__getitem__))
        return chosen, steps
