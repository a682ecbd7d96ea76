#!/usr/bin/python3
"""A feed of 2,000 articles.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import random

import tap
from case import LiveTest
from feeds import rss
from liferea import Feed, wait

COUNT = 2000
SUBJECTS = ('The harbour', 'A museum', 'The river', 'One school', 'The railway', 'Some farmers', 'The council',
            'A factory', 'The library', 'The islands')
VERBS = ('will receive', 'has lost', 'may close', 'is looking for', 'had expected', 'wants to keep', 'has opened')
OBJECTS = ('a new bridge over the canal', 'three million euros from the region', 'twelve electric buses',
           'a licence for the coming year', 'its oldest building', 'the support of its neighbours')
TAILS = ('after months of argument', 'because nobody else had asked', 'before the first snow',
         'although the budget is small', 'as the mayor had promised')


def article(number):
    chance = random.Random(number)
    sentences = ['%s %s %s %s.' % tuple(map(chance.choice, (SUBJECTS, VERBS, OBJECTS, TAILS))) for _ in range(30)]
    return ('many-%d' % number, 'Report number %d' % number,
            ''.join('<p>%s</p>' % ' '.join(sentences[i:i + 5]) for i in range(0, 30, 5)), None)


class Large(LiveTest):
    @classmethod
    def feeds(cls):
        url = cls.session.web.serve('/large.xml', rss('Many', [article(number) for number in range(COUNT)]))
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
