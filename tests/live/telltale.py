"""Articles that come in while a test runs, of which every sentence names the one it is from.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import contextlib
import os
import random
import re
import sqlite3
import time
from datetime import timedelta

from case import LiveTest
from feeds import START, rss
from liferea import Atspi, Feed, GLib, children, wait

# What a feed has of them at a time, as those in the world; Liferea keeps the others
IN_FEED = 100
SYLLABLES = [consonant + vowel for consonant in 'bdfgklmnprstvz' for vowel in 'aeiou']
NAME = re.compile(r'\bVel[a-z]{6}\b')

SENTENCES = ('%s has opened a ferry to its islands, report number %d.',
             'In %s the boat runs on batteries that are charged by a turbine in the river, number %d of its kind.',
             'People of %s had waited for the boat since the spring, because its first %d batteries failed.',
             'From %s it carries forty passengers and six cars over a distance of %d metres.',
             'The council of %s expects %d passengers in the first year, most of them in summer.',
             'A museum in %s will show the old ferry, which burned %d litres of diesel an hour.')


def name(number):
    """A place that no other article is about, and whose name isn't in any other's."""
    first, rest = divmod(number, len(SYLLABLES) ** 2)
    second, third = divmod(rest, len(SYLLABLES))
    return 'Vel' + SYLLABLES[first] + SYLLABLES[second] + SYLLABLES[third]


def article(number):
    chance = random.Random(number)
    sentences = [sentence % (name(number), number) for sentence in SENTENCES]
    chance.shuffle(sentences)
    return ('ferry-%d' % number, 'Ferry of %s' % name(number), '<p>%s</p>' % ' '.join(sentences), None)


def is_told_apart(row):
    """Whether its second line, if there is one, is from its own article."""
    headline, _, summary = row.partition('\n')
    return not summary.strip() or set(NAME.findall(summary)) == set(NAME.findall(headline))


class TelltaleTest(LiveTest):
    """Feeds that articles are published in, by turns."""

    count = 0
    n_feeds = 1
    limit = 'unlimited'     # how many of each feed Liferea keeps

    @classmethod
    def feeds(cls):
        cls.count = 20
        return [Feed(url, 'News', cacheLimit=cls.limit) for url in cls.serve()]

    @classmethod
    def serve(cls):
        """Returns the feeds' addresses."""
        oldest = max(cls.count - IN_FEED * cls.n_feeds, 0)
        numbers = [[n for n in range(cls.count - 1, oldest - 1, -1) if n % cls.n_feeds == feed]
                   for feed in range(cls.n_feeds)]
        return [cls.session.web.serve('/news-%d.xml' % feed,
                                      rss('News', map(article, newest), START + timedelta(minutes=cls.count)))
                for feed, newest in enumerate(numbers)]

    def publish(self, count=5):
        """Has so many new articles come in."""
        type(self).count += count
        self.serve()
        self.liferea.action('update-all')

    def is_whole(self, liferea=None):
        """Whether all articles are there, once each, and all have their summaries."""
        liferea = liferea or self.liferea
        if liferea.row_count() != self.count:
            return False
        rows = liferea.rows()
        self.assertEqual([row for row in rows if not is_told_apart(row)], [])
        self.assertEqual(len({row.partition('\n')[0] for row in rows}), self.count)
        return all(row.partition('\n')[2].strip() for row in rows)

    def look_up(self, path, query):
        """A number from a database, 0 if it can't be read."""
        try:
            with contextlib.closing(sqlite3.connect('file:%s?mode=ro' % path, uri=True)) as database:
                return database.execute(query).fetchone()[0]
        except sqlite3.Error:
            return 0

    def cache(self, *name):
        return os.path.join(self.session.profile.cache, 'epitome', *name)

    def stored(self):
        """How many summaries are."""
        return self.look_up(self.cache('summaries.db'), 'SELECT count(*) FROM summaries')

    def check_all_is_well(self, what, seconds=300):
        """New articles come in and get their summaries, like all others."""
        self.publish()
        start = asked = time.monotonic()

        def is_whole():
            nonlocal asked
            # Liferea doesn't look at a feed again that it is still busy with
            if self.liferea.row_count() < self.count and time.monotonic() > asked + 5:
                self.publish(0)
                asked = time.monotonic()
            return self.is_whole()
        wait(is_whole, 'every article and its summary ' + what, seconds)
        print('# all of %d articles there %.1f s after the end: %s'
              % (self.count, time.monotonic() - start, what), flush=True)

    def window(self):
        return children(self.liferea.app())[0]

    def ask(self):
        """How long the reader takes to tell a screen reader something that it has to work out, in seconds."""
        start = time.monotonic()
        try:
            Atspi.Component.get_extents(self.window(), Atspi.CoordType.SCREEN)
        except GLib.Error:      # gave up waiting
            pass
        return time.monotonic() - start

    def go_on(self, seconds, each_second):
        """Does something each second for so long, and returns the longest time that the reader took to answer."""
        longest = 0
        start = time.monotonic()
        for tick in range(int(seconds)):
            each_second()
            longest = max(longest, self.ask())
            while time.monotonic() < start + tick + 1:
                time.sleep(0.02)
                longest = max(longest, self.ask())
        return longest
