#!/usr/bin/python3
"""What was read in Liferea isn't summarized again elsewhere.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import tap
from case import EMPTY, SAMPLE, LiveTest, sample_articles
from liferea import wait
from shared import count_stored, filter_feed


class Shared(LiveTest):
    def test_filter_finds_what_liferea_has(self):
        articles = sample_articles()
        wait(lambda: self.liferea.row_count() == len(articles)
             and all('\n' in row for row in self.liferea.rows() if not row.startswith(EMPTY)), 'the summaries')
        wait(lambda: count_stored() == len(articles), 'all of them to be stored')
        with open(SAMPLE, 'rb') as sample:
            filtered = filter_feed(sample.read())
        self.assertGreater(filtered.count(b'class="epitome-summary"'), len(articles) / 2)
        # One is broken on purpose: Liferea mends it, and has another text
        self.assertLessEqual(count_stored(), len(articles) + 1)


if __name__ == '__main__':
    tap.main()
