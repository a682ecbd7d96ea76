#!/usr/bin/python3
"""A feed of 2,000 articles.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import tap
from case import LiveTest
from liferea import Feed, wait
from many import many

COUNT = 2000


class Large(LiveTest):
    @classmethod
    def feeds(cls):
        url = cls.session.web.serve('/large.xml', many(COUNT))
        return [Feed(url, 'Many', cacheLimit='unlimited')]

    def test_1_all_of_them_are_there(self):
        wait(lambda: self.liferea.row_count() == COUNT, 'the articles')

    def test_2_what_is_on_screen_comes_first(self):
        wait(lambda: '\n' in self.liferea.row(0), 'the first summary')

    def test_3_the_others_follow(self):
        for number in (COUNT - 1, COUNT // 2):
            wait(lambda: '\n' in self.liferea.row(number), 'the summary of row %d' % number)

    def test_4_nothing_waits_at_the_end(self):
        wait(lambda: not any('summar' in text for text in self.liferea.status()), 'the status bar to be quiet')


if __name__ == '__main__':
    tap.main()
