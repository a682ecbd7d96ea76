#!/usr/bin/python3
"""The plugin turned off and on, and its worker dying, while Liferea runs.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import signal

import tap
from case import EMPTY, LiveTest
from feeds import rss
from liferea import Feed, wait, wait_until_steady

MENU_ENTRY = 'Article Summaries…'
ROUNDS = 50

BODY = ('<p>The town of Edsbruk has opened a ferry to its islands, report number %d. The boat runs on batteries that '
        'are charged by a turbine in the river, and it carries forty passengers and six cars. Ingrid Falk, who leads '
        'the harbour office, expects thirty thousand passengers in the first year. The old ferry was built in 1961 '
        'and burned ninety litres of diesel an hour. It will be sold to a museum in Stockholm, which wants to show '
        'it beside a steam tug. Islanders had waited for the new boat since the spring, because its first batteries '
        'failed the tests of the transport agency.</p>')


class Lifecycle(LiveTest):
    @classmethod
    def feeds(cls):
        cls.items = []
        return super().feeds() + [Feed(cls.session.web.serve('/news.xml', rss('News', [])), 'News')]

    def setUp(self):
        self.enable(True)
        wait(self.is_on, 'the plugin to work')

    def is_off(self):
        return (not any('\n' in row for row in self.liferea.rows())
                and MENU_ENTRY not in self.liferea.menu_entries('Tools')
                and not self.workers() and not (self.liferea.page() and self.liferea.block()))

    def is_on(self):
        return (all('\n' in row for row in self.liferea.rows() if not row.startswith(EMPTY))
                and MENU_ENTRY in self.liferea.menu_entries('Tools'))

    def publish(self):
        """Has a new article come in, and returns its headline."""
        number = len(self.items)
        headline = 'Ferry report %d' % number
        self.items.insert(0, ('ferry-%d' % number, headline, BODY % number, None))
        self.session.web.serve('/news.xml', rss('News', self.items))
        self.liferea.action('update-all')
        return headline

    def test_1_off_and_on(self):
        self.open('Storm Closes')
        wait(self.liferea.block, 'the summary in the page')
        self.enable(False)
        wait(self.is_off, 'everything of it to be gone')
        self.enable(True)
        wait(self.is_on, 'everything of it to be back')

    def test_1_off_under_the_pointer(self):
        number = self.liferea.find_row('Storm Closes')
        with self.liferea.hover(number) as shown:
            self.assertIn('Pieter Dekker', shown[-1])
            self.enable(False)
            wait(lambda: 'Pieter Dekker' not in shown[-1], 'the tooltip to go')

    def test_2_many_times_leave_nothing_behind(self):
        def cycle():
            self.enable(False)
            wait(lambda: MENU_ENTRY not in self.liferea.menu_entries('Tools') and not self.workers(), 'off')
            self.enable(True)
            wait(lambda: MENU_ENTRY in self.liferea.menu_entries('Tools'), 'on')

        for _ in range(3):      # what is only made once, like caches of the libraries, is there then
            cycle()
        self.enable(False)
        wait(self.is_off, 'off')
        wait_until_steady(lambda: len(self.liferea.descriptors()))
        before = len(self.liferea.descriptors())
        children = sorted(self.liferea.children())
        for _ in range(ROUNDS):
            cycle()
        self.enable(False)
        wait(self.is_off, 'off')
        # Liferea opens and closes some of its own at any time; ours would be as many as the rounds
        wait(lambda: len(self.liferea.descriptors()) < before + ROUNDS / 5, 'descriptors to be closed')
        self.assertEqual(sorted(self.liferea.children()), children)
        self.enable(True)
        wait(self.is_on, 'on')
        self.assertEqual(self.liferea.menu_entries('Tools').count(MENU_ENTRY), 1)

    def test_3_worker_is_killed(self):
        self.liferea.select_feed(1)
        for _ in range(3):
            self.wait_for_line(self.publish())
            killed = wait(self.workers, 'a worker')
            for pid in killed:
                os.kill(pid, signal.SIGKILL)
            wait(lambda: not set(killed) & set(self.workers()), 'its death')
        self.wait_for_line(self.publish())
        self.assertIsNone(self.liferea.process.poll())

    def test_4_worker_is_killed_in_the_middle_of_work(self):
        for _ in range(5):
            headline = self.publish()
            for pid in self.workers():
                os.kill(pid, signal.SIGKILL)
            self.wait_for_line(headline)


if __name__ == '__main__':
    tap.main()
