#!/usr/bin/python3
"""The settings, worked as a screen reader's user does.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import re

import tap
from case import LiveTest
from liferea import Atspi, activate, find_all, has_state, label_of, set_value, wait

CONTROLS = ('spin button', 'check box', 'combo box', 'push button', 'toggle button')


class Preferences(LiveTest):
    def window(self):
        if not self.liferea.dialog():
            self.liferea.open_menu_entry('Tools', 'Article Summaries…')
        return wait(self.liferea.dialog, 'the window')

    def control(self, role, name):
        return wait(lambda: next((c for c in find_all(self.window(), role) if label_of(c).startswith(name)), None),
                    name)

    def stored(self):
        """How many summaries the window says are stored."""
        texts = [re.match(r'(\d+) summar', label.get_name()) for label in find_all(self.window(), 'label')]
        return next((int(match.group(1)) for match in texts if match), None)

    def test_1_every_control_has_a_name(self):
        self.open('Storm Closes')
        for role in CONTROLS:
            for control in find_all(self.window(), role):
                self.assertTrue(label_of(control), role)

    def test_2_lines_in_the_list(self):
        self.wait_for_line('Storm Closes')
        lines = self.control('spin button', 'Lines in the list')
        set_value(lines, 0)
        wait(lambda: not any('\n' in row for row in self.liferea.rows()), 'the summaries to go')
        set_value(lines, 1)
        self.wait_for_line('Storm Closes')

    def test_3_sentences(self):
        wait(lambda: self.liferea.block() and len(self.liferea.sentences()) == 3, 'the summary in the page')
        sentences = self.control('spin button', 'Sentences in a summary')
        set_value(sentences, 1)
        wait(lambda: len(self.liferea.sentences()) == 1, 'a shorter summary')
        set_value(sentences, 3)
        wait(lambda: len(self.liferea.sentences()) == 3, 'the longer one')

    def test_4_block(self):
        block = self.control('check box', 'Summary on top')
        self.assertTrue(has_state(block, 'CHECKED'))
        activate(block)
        wait(lambda: not self.liferea.block(), 'the summary in the page to go')
        activate(block)
        wait(self.liferea.block, 'it to be back')

    def test_5_feeds(self):
        def tick():
            feeds = self.control('table', 'Summarize the articles of')
            return wait(lambda: Atspi.Table.get_accessible_at(feeds, 0, 0), 'the feed')
        self.wait_for_line('Storm Closes')
        self.assertTrue(has_state(tick(), 'CHECKED'))
        activate(tick())
        wait(lambda: not any('\n' in row for row in self.liferea.rows()), 'the summaries to go')
        activate(tick())
        self.wait_for_line('Storm Closes')
        self.wait_for_line('A plain text post')

    def test_5_stored_summaries(self):
        wait(self.stored, 'the number of summaries')
        activate(self.control('push button', 'Clear'))
        wait(lambda: self.stored() == 0, 'them to be gone')

    def test_6_closing(self):
        self.session.desktop.press('Escape')
        wait(lambda: not self.liferea.dialog(), 'the window to close')


if __name__ == '__main__':
    tap.main()
