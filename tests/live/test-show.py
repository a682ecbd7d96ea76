#!/usr/bin/python3
"""What plugin/run tells where there is no display.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import subprocess
import sys
import tempfile
import unittest

import tap
from case import EMPTY, OUTPUT, PLUGINS, SAMPLE, SOURCE, sample_articles
from feeds import Web, rss
from show import NO_SUMMARY


class WithoutDisplay(unittest.TestCase):
    def setUp(self):
        profiles = tempfile.TemporaryDirectory(prefix='epitome-show-')
        self.addCleanup(profiles.cleanup)
        self.profiles = profiles.name
        self.screenshot = os.path.join(OUTPUT, self.id().removeprefix('__main__.') + '.png')
        os.makedirs(OUTPUT, exist_ok=True)
        if os.path.exists(self.screenshot):
            os.remove(self.screenshot)

    def show(self, *feeds):
        """Opens the feeds, and returns what is said of the articles, as a list of (headline, summary)."""
        environment = {name: value for name, value in os.environ.items() if name not in ('DISPLAY', 'WAYLAND_DISPLAY')}
        shown = subprocess.run([sys.executable, os.path.join(SOURCE, 'tests', 'live', 'show.py'),
                                '--profiles=' + self.profiles, '--plugins=' + PLUGINS,
                                '--screenshot=' + self.screenshot, *feeds],
                               env=environment, check=False, capture_output=True, text=True)
        self.assertEqual(shown.returncode, 0, shown.stderr)
        told = shown.stdout
        self.assertIn('Screenshot: ' + self.screenshot, told)
        self.assertTrue(os.path.exists(self.screenshot))
        articles = told.partition('On top of the open article:')[0].strip().split('\n\n')
        return [tuple(line.strip() for line in article.split('\n')) for article in articles]

    def test_twice(self):
        first = self.show(SAMPLE)
        self.assertEqual(len(first), len(sample_articles()))
        for headline, summary in first:
            if not headline.startswith(EMPTY):
                self.assertNotEqual(summary, NO_SUMMARY, headline)
        self.assertEqual(self.show(SAMPLE), first)

    def test_address(self):
        web = Web()
        self.addCleanup(web.close)
        body = '<p>The ferry to Edsbruk sails again.</p>'
        told = self.show(web.serve('/ferry.xml', rss('Ferries', [('ferry', 'Good news', body, None)])))
        self.assertEqual([headline for headline, _ in told], ['Good news'])
        self.assertIn('sails again', told[0][1])


if __name__ == '__main__':
    tap.main()
