#!/usr/bin/python3
"""Two readers of one user at once, with one cache, and an upgrade while they run.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import re
import signal

import tap
from case import OUTPUT, PLUGINS, WORKER
from liferea import NORMAL, Liferea, Profile, wait
from telltale import TelltaleTest
from workers import WORKER_PATH

NEWER_WORKER = os.environ['EPITOME_TEST_NEWER_WORKER']


def count_sentences(row):
    return len(re.findall(r'[.…]', row.partition('\n')[2]))


class TwoReaders(TelltaleTest):
    @classmethod
    def environment(cls):
        cls.install(WORKER_PATH)
        return {'EPITOME_WORKER': cls.installed()}

    @classmethod
    def installed(cls):
        return os.path.join(cls.session.folder, 'epitome-worker')

    @classmethod
    def install(cls, worker):
        """For the workers that are started from now on."""
        os.symlink(os.path.realpath(worker), cls.installed() + '.new')
        os.replace(cls.installed() + '.new', cls.installed())

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        profile = Profile(os.path.join(cls.session.folder, 'other'))
        profile.create(cls.feeds(), NORMAL)
        profile.add_plugins(PLUGINS)
        os.symlink(cls.cache(cls), os.path.join(profile.cache, 'epitome'))
        cls.other = Liferea(cls.session.desktop, os.path.join(OUTPUT, 'OtherReader.log'),
                            {**profile.environment(cls.session.desktop.runtime_dir), **cls.environment_of_other()})
        cls.addClassCleanup(cls.other.kill)

    @classmethod
    def environment_of_other(cls):
        return {'EPITOME_WORKER': cls.installed(), **cls.session.desktop.environment_apart()}

    @classmethod
    def tearDownClass(cls):
        status = cls.other.stop()
        super().tearDownClass()
        if status != 0:
            raise AssertionError('The other Liferea ended with %d' % status)

    def publish(self, count=5):
        super().publish(count)
        self.other.action('update-all')

    def are_whole(self):
        return self.is_whole() and self.is_whole(self.other)

    def made(self):
        """Changes whenever a summary is stored, even one in place of itself."""
        return self.stored(), self.look_up(self.cache('summaries.db'), 'SELECT max(id) FROM summaries')

    def kill_worker(self, liferea):
        """Has its next one started, from what is installed by then."""
        for pid in liferea.children()[WORKER]:
            os.kill(pid, signal.SIGKILL)

    def sentences(self, liferea):
        """The number of sentences that the newest articles' summaries have."""
        return {count_sentences(row) for row in liferea.rows()[:5]}

    def test_1_what_one_made_the_other_has(self):
        self.set('list-lines', '5')
        wait(self.is_whole, 'the articles')
        wait(lambda: self.stored() == self.count, 'their summaries to be stored')
        made = self.made()
        self.other.start()
        wait(lambda: self.is_whole(self.other), 'the articles in the other')
        self.assertEqual(self.other.rows(), self.liferea.rows())
        self.assertEqual(self.made(), made)

    def test_2_both_at_once(self):
        for _ in range(10):
            self.publish()
        wait(self.are_whole, 'all articles in both')
        self.kill_worker(self.liferea)
        self.publish()
        wait(self.are_whole, 'all articles in both, after the death of one worker')
        self.assertEqual(self.stored(), self.count)

    def test_3_upgrade_under_one(self):
        self.install(NEWER_WORKER)
        self.kill_worker(self.other)
        before = self.stored()
        self.publish()
        wait(self.are_whole, 'all articles in both')
        self.assertEqual(self.sentences(self.other), {1})
        self.assertNotIn(1, self.sentences(self.liferea))
        # Each has its own stored
        wait(lambda: self.stored() == before + 10, 'both kinds to be stored')

    def test_4_nothing_is_stale(self):
        self.assertEqual(self.other.stop(), 0)
        self.other.start()
        wait(lambda: self.is_whole(self.other), 'all articles in the other')
        self.assertEqual({count_sentences(row) for row in self.other.rows()}, {1})
        made = self.made()
        self.kill_worker(self.liferea)
        self.publish()
        wait(self.are_whole, 'all articles in both')
        self.assertEqual(self.sentences(self.liferea), {1})
        self.assertEqual(self.made()[0], made[0] + 5)


if __name__ == '__main__':
    tap.main()
