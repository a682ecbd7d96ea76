#!/usr/bin/python3
"""The item list, as a user reads it.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import re

import tap
from case import EMPTY, LiveTest, sample_articles
from feeds import rss
from liferea import AUTOMATIC, NORMAL, WIDE, Feed, choose, find, wait, wait_until_steady
from workers import WORKER_PATH

NEW_BODY = ('<p>The council of Lindmar has bought the old brewery for two million euros. The building has stood empty '
            'since 2011 and is to become a school for six hundred children.</p><p>The mayor, Helena Marchetti, said '
            'that the first classes would move in within three years. Neighbours had asked for a park instead, and '
            'some of them want to go to court. The brewery was built in 1896 by the Hartmann family and closed when '
            'its last owner moved the production to Hungary. An architect from Vienna will draw the plans, which the '
            'council wants to see before the summer. Parents have welcomed the decision because both of the existing '
            'schools are full.</p>')

# Liferea's own teaser has some 200 characters, two lines of ours have fewer
TEASER_LENGTH = 170

FOLDER = ('<outline type="vfolder" id="fsearch" title="Search" text="Search" matchType="any">'
          '<outline type="rule" rule="exact" value="Veldhaven" additive="true"/></outline>')


class Layout:
    """What holds in each layout."""

    extra_opml = FOLDER

    @classmethod
    def feeds(cls):
        cls.news = [('old-%d' % i, 'An older report, number %d' % i, NEW_BODY.replace('Lindmar', 'Lindmar %d' % i),
                     None) for i in range(3)]
        return super().feeds() + [Feed(cls.session.web.serve('/news.xml', rss('News', cls.news)), 'News')]

    def summary(self, row):
        """What stands under the headline, without what Liferea has there besides."""
        raise NotImplementedError

    def summaries(self):
        return {row.partition('\n')[0]: self.summary(row) for row in self.liferea.rows()}

    def assert_summaries(self):
        """Every article that has text has a summary, or is short enough to be one; it begins with its own words."""
        articles = sample_articles()

        def complete():
            rows = self.summaries()
            # Liferea's own start of an article may be as short as a summary, but keeps the place it was written at
            return len(rows) == len(articles) and all(
                line and not line.startswith('VELDHAVEN') for headline, line in rows.items()
                if not headline.startswith(EMPTY))
        wait(complete, 'a summary in every row')

        # In whatever order; Liferea shows the hostile one's headline otherwise than it is written
        bodies = dict(articles)
        for headline, line in self.summaries().items():
            if headline in bodies and not headline.startswith(EMPTY):
                self.assertIn(' '.join(line.split())[:20], bodies[headline], headline)

    def test_1_every_article_has_its_summary(self):
        self.assert_summaries()

    def test_2_clutter_is_left_out(self):
        self.assert_summaries()
        line = self.wait_for_line('Council Approves')
        for clutter in ('cookie', 'Home »', 'Staff Reporter', 'Share', 'Photo:', 'READ MORE', 'newsletter',
                        'You may also like', 'Leave a Comment', 'Akismet', 'rights reserved'):
            self.assertNotIn(clutter, line)

    def test_2_tooltip_has_summary_and_entities(self):
        self.assert_summaries()
        number = self.liferea.find_row('Storm Closes')
        line = self.summary(self.liferea.row(number))
        tooltip = ' '.join(self.liferea.tooltip(number).split())
        self.assertIn(' '.join(line.split())[:60], tooltip)
        self.assertIn('Veldhaven', tooltip)
        self.assertIn('Pieter Dekker', tooltip)

    def test_3_marking_keeps_it(self):
        line = self.wait_for_line('How we cut')
        self.open('How we cut')
        self.liferea.action('toggle-selected-item-flag')
        # Read articles are set in thinner letters, more of which fit in
        self.assertEqual(self.wait_for_line('How we cut')[:60], line[:60])

    def test_4_switching_feeds_keeps_it(self):
        self.assert_summaries()
        self.liferea.select_feed(1)
        wait(lambda: self.liferea.row_count() == 3, 'the other feed')
        self.wait_for_line('An older report, number 0')
        self.liferea.select_feed(0)
        wait(lambda: self.liferea.row_count() == len(sample_articles()), 'the sample feed')
        self.assert_summaries()

    def test_5_search_folder(self):
        self.liferea.select_feed(2)
        wait(lambda: self.liferea.row_count() == 1, 'what the search folder finds')
        self.assertTrue(self.summary(wait(lambda: self.summary(self.liferea.row(0)) and self.liferea.row(0),
                                          'its summary')))

    def publish(self, key, headline):
        """Has an article come into the other feed while that is open, and returns its summary."""
        self.liferea.select_feed(1)
        wait(lambda: self.liferea.row_count() == len(self.news), 'the feed')
        self.news.insert(0, (key, headline, NEW_BODY, None))
        self.session.web.serve('/news.xml', rss('News', self.news))
        self.liferea.action('update-all')
        return self.wait_for_line(headline)

    def test_6_new_articles_get_theirs(self):
        self.assertIn('brewery', self.publish('new', 'Brewery becomes a school'))
        self.liferea.select_feed(0)

    def test_7_no_lines(self):
        self.set('list-lines', '0')
        wait(self.is_bare, "the list to be Liferea's own")
        self.set('list-lines', '2')
        self.assert_summaries()

    def test_7_names_below_the_summary(self):
        self.set('list-entities', 'true')
        row = wait(lambda: 'Pieter Dekker' in self.liferea.row(self.liferea.find_row('Storm Closes'))
                   and self.liferea.row(self.liferea.find_row('Storm Closes')), 'the names')
        self.assertRegex(row.splitlines()[-1], 'Veldhaven.*Pieter Dekker|Pieter Dekker.*Veldhaven')
        self.set('list-entities', 'false')
        self.assert_summaries()
        wait(lambda: len(self.liferea.row(self.liferea.find_row('Storm Closes')).splitlines()) == 2, 'no names')

    def test_8_sorting(self):
        self.assert_summaries()
        first = self.liferea.row(0)
        summaries = self.summaries()
        self.liferea.sort_by('Headline')
        wait(lambda: self.liferea.row(0) != first, 'another order')
        self.assertEqual(self.summaries(), summaries)


class NormalLayout(Layout, LiveTest):
    view_mode = NORMAL

    def summary(self, row):
        return row.partition('\n')[2]

    def is_bare(self):
        return not any('\n' in row for row in self.liferea.rows())

    def test_6_tooltip_has_headline_that_is_cut_off(self):
        headline = 'Brewery of Lindmar' + ' and of every village around it' * 8
        line = self.publish('long', headline)
        tooltip = ' '.join(self.liferea.tooltip(self.liferea.find_row(headline)).split())
        self.assertEqual(tooltip[:len(headline)], headline)
        self.assertIn(line[:60], tooltip)
        self.liferea.select_feed(0)


class WideLayout(Layout, LiveTest):
    view_mode = WIDE

    def shown(self, row):
        text, _, date = row.partition('\n')[2].rpartition(' — ')
        self.assertRegex(date, r'\d')
        return text.strip()

    def summary(self, row):
        text = self.shown(row)
        return text if len(text) < TEASER_LENGTH else ''

    def is_bare(self):
        return len(self.shown(self.liferea.row(0))) >= TEASER_LENGTH

    def test_9_narrower_window(self):
        self.assert_summaries()
        self.assertFalse(self.liferea.is_row_cut_off(0))
        self.liferea.resize(950, 700)
        wait(lambda: not self.liferea.is_row_cut_off(0), 'the text to be wrapped at the new width')
        self.liferea.resize(1280, 900)


class Arrival:
    """Summaries that come while the list is on the screen."""

    N_ROWS = 6

    @classmethod
    def environment(cls):
        cls.sign = os.path.join(cls.session.folder, cls.__name__)
        worker = os.path.join(cls.session.folder, 'late-worker')
        with open(worker, 'w', encoding='utf-8') as script:
            script.write('#!/bin/sh\nuntil [ -e "%s" ]; do sleep 0.1; done\nexec "%s"\n' % (cls.sign, WORKER_PATH))
        os.chmod(worker, 0o755)
        return {'EPITOME_WORKER': worker}

    @classmethod
    def feeds(cls):
        body = NEW_BODY.replace('The council of Lindmar', 'LINDMAR — The council')
        items = [('late-%d' % i, 'A report, number %d' % i, body, None) for i in range(cls.N_ROWS)]
        return [Feed(cls.session.web.serve('/late.xml', rss('Late', items)), 'Late')]

    def places(self):
        areas = [self.liferea.row_area(number) for number in range(self.N_ROWS)]
        return [(area.y, area.height) for area in areas]

    def test_it_moves_no_row(self):
        wait(lambda: self.liferea.row_count() == self.N_ROWS, 'the feed')
        before = wait_until_steady(self.places)
        with open(self.sign, 'w', encoding='utf-8'):
            pass
        wait(lambda: all('\nThe council' in row for row in self.liferea.rows()), 'the summaries')
        self.assertEqual(wait_until_steady(self.places), before)


class ArrivalInNormalLayout(Arrival, LiveTest):
    view_mode = NORMAL


class ArrivalInWideLayout(Arrival, LiveTest):
    view_mode = WIDE


class AutomaticLayout(LiveTest):
    view_mode = AUTOMATIC

    def test_list_is_filled(self):
        # The first list goes soon after the start, when Liferea knows how wide the window is
        wait(lambda: all(' — ' in row for row in self.liferea.rows()), 'the wide layout')
        wait(lambda: re.search('^The port .* — Mar 14 2025$', self.wait_for_line('Storm Closes')), 'the summary')


class ChangingLayout(LiveTest):
    view_mode = NORMAL

    def choose_layout(self, before, number):
        if not self.liferea.dialog():
            self.liferea.open_menu_entry('Tools', 'Preferences')
        layouts = wait(lambda: find(self.liferea.dialog(), 'combo box', before), 'the choice of layouts')
        choose(layouts, number)

    def test_list_is_filled_in_each(self):
        # The date stands below the headline in the wide layout, and beside it in the normal one
        self.assertNotIn(' 2025', self.wait_for_line('Storm Closes'))
        self.choose_layout('Normal View', WIDE)
        wait(lambda: re.search('^The port .{,150} — Mar 14 2025$', self.wait_for_line('Storm Closes')), 'the wide layout')
        self.choose_layout('Wide View', NORMAL)
        wait(lambda: re.search('^The port .*[^5]$', self.wait_for_line('Storm Closes')), 'the normal layout')


if __name__ == '__main__':
    tap.main()
