#!/usr/bin/python3
"""A Liferea that the plugin doesn't fit: it says so, and does nothing.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import shutil
import sqlite3
import unittest

import tap
from case import LiveTest
from liferea import PROGRAM, wait

MENU_ENTRY = 'Article Summaries…'
HEADING = 'Articles cannot be summarized'


class Misfit:
    def assert_refusal(self):
        """One message, and nothing done by halves."""
        wait(self.liferea.alerts, 'the message')
        self.assertEqual(self.liferea.alerts(), [[HEADING, self.complaint]])
        self.assertNotIn(MENU_ENTRY, self.liferea.menu_entries('Tools'))
        self.assertEqual(self.workers(), [])
        self.assertFalse(any('\n' in row for row in self.liferea.rows()))


class MissingFunction(Misfit, LiveTest):
    complaint = 'Epitome does not work with this version of Liferea: it lacks itemlist_get_selected_id.'

    @classmethod
    def program(cls):
        path = os.path.join(cls.session.folder, 'liferea')
        with open(shutil.which(PROGRAM), 'rb') as real, open(path, 'wb') as other:
            other.write(real.read().replace(b'\0itemlist_get_selected_id\0', b'\0itemlist_get_selected_ix\0'))
        os.chmod(path, 0o755)
        return path

    def test(self):
        wait(self.liferea.row_count, 'the feed')
        self.assert_refusal()


@unittest.skipIf('EPITOME_TEST_LIFEREA' in os.environ, 'the one given may be of either generation')
class OtherGeneration(Misfit, LiveTest):
    complaint = ('This Epitome was built for Liferea 1.14 and 1.15. Liferea 1.16 needs one that was built with '
                 '-Dlibpeas=2.')

    @classmethod
    def environment(cls):
        return {'LD_PRELOAD': os.environ['EPITOME_TEST_OTHER_GENERATION']}

    def test(self):
        wait(self.liferea.row_count, 'the feed')
        self.assert_refusal()


class UnknownDatabase(Misfit, LiveTest):
    complaint = ('Epitome does not work with this version of Liferea: its database has the format 12, only 10 to 11 '
                 'can be read.')

    def test(self):
        self.wait_for_line('Storm Closes')
        self.enable(False)
        wait(lambda: MENU_ENTRY not in self.liferea.menu_entries('Tools') and not self.workers()
             and not any('\n' in row for row in self.liferea.rows()), 'the plugin to be off')
        # Under a Liferea that runs, for it wouldn't start with that
        database = sqlite3.connect(self.session.profile.database)
        with database:
            database.execute("UPDATE info SET value = 12 WHERE name = 'schemaVersion'")
        database.close()
        self.enable(True)
        self.assert_refusal()


if __name__ == '__main__':
    tap.main()
