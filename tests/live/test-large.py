#!/usr/bin/python3
"""A feed of 10,000 articles.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import json
import os

import tap
from case import LiveTest
from liferea import Feed, wait
from many import add_articles, article, many

COUNT = 10000
SMALL, LARGE = 0, 1

# The engine summarizes thousands a second, but not on a machine that does much else
PATIENCE = 300

# Of the processor time that opening takes without the plugin. measure-scale.py says how much it is; on a machine that
# does other things, too, once may be far from another time
MOST = 2


class Large(LiveTest):
    @classmethod
    def environment(cls):
        cls.answers = os.path.join(cls.session.folder, 'probe')
        return {'GTK_MODULES': os.environ['EPITOME_TEST_PROBE'], 'EPITOME_PROBE_OUTPUT': cls.answers}

    @classmethod
    def feeds(cls):
        web = cls.session.web
        return [Feed(web.serve('/small.xml', many(3)), 'Small'),
                Feed(web.serve('/large.xml', many(1)), 'Many', cacheLimit='unlimited')]

    def open_feed(self, number):
        """Opens a feed, and returns what the probe says of that."""
        with open(self.answers, encoding='ascii') as answers:
            done = len(answers.readlines())

        def answer():
            with open(self.answers, encoding='ascii') as answers:
                return answers.read().split('\n')[done:-1]
        self.liferea.action('probe-open', str(number))
        return json.loads(wait(answer, 'feed %d to be opened' % number, PATIENCE)[0])

    def open_large(self):
        """Returns the processor time until the list is painted, at best."""
        times = []
        for _ in range(3):
            self.open_feed(SMALL)
            times.append(self.open_feed(LARGE)['painted_cpu'])
        return min(times)

    def test_1_all_of_them_are_there(self):
        wait(lambda: self.liferea.row_count() == 3, 'the small feed')
        self.liferea.select_feed(LARGE)
        wait(lambda: self.liferea.row_count() == 1, 'the large feed')
        self.liferea.stop()
        add_articles(self.session.profile.database, COUNT)
        self.liferea.start()
        wait(lambda: self.liferea.row_count() == COUNT, 'the articles', PATIENCE)

    def test_2_what_is_on_screen_comes_first(self):
        wait(lambda: '\n' in self.liferea.row(0), 'the first summary')

    def test_3_the_others_follow(self):
        for number in (COUNT - 1, COUNT // 2):
            wait(lambda: '\n' in self.liferea.row(number), 'the summary of row %d' % number, PATIENCE)

    def test_4_nothing_waits_at_the_end(self):
        wait(lambda: not any('summar' in text for text in self.liferea.status()), 'the status bar to be quiet', PATIENCE)

    def test_5_none_is_lost_and_each_has_its_own(self):
        for number in range(0, COUNT, COUNT // 100):
            headline, _, line = wait(lambda: self.liferea.row(number), 'row %d' % number).partition('\n')
            _, title, body, _ = article(number)
            self.assertEqual(headline, title)
            self.assertIn(line[:60], body.replace('</p><p>', ' '))
            self.assertTrue(line)

    def test_6_rows_are_of_one_height(self):
        heights = {wait(lambda: self.liferea.row_place(number)[1], 'row %d' % number)
                   for number in range(0, COUNT, COUNT // 20)}
        self.assertEqual(len(heights), 1)

    def test_7_it_opens_as_without(self):
        with_summaries = self.open_large()
        self.enable(False)
        wait(lambda: not self.workers(), 'the plugin to be off')
        self.assertLess(with_summaries, MOST * self.open_large())


if __name__ == '__main__':
    tap.main()
