#!/usr/bin/python3
"""Summaries in Claws Mail, read back as its user sees them.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import re
import shutil
import signal
import subprocess
import tempfile
import unittest

import opening
import tap
from claws import ClawsMail, ClawsProfile, feed_article
from feeds import rss
from liferea import (Atspi, Desktop, Profile, find, find_all, has_state, label_of, select_row, wait,
                     wait_until_steady)
from mails import ARABIC, ARMOUR, ARTICLE, DATE, FERRY, SEALED, message
from shared import count_stored, filter_feed
from workers import OwnWorker

PLUGIN = os.environ['EPITOME_TEST_CLAWS_PLUGIN']
FEEDS_PLUGIN = os.environ['EPITOME_TEST_CLAWS_FEEDS_PLUGIN']
SCHEMAS = os.environ['EPITOME_TEST_SCHEMAS']
OUTPUT = os.environ['EPITOME_TEST_OUTPUT']

# For measuring: those after the first are opened with a key
N_LETTERS = 8

# In the order of their numbers in the inbox
INBOX = [
    message('The ferry sails', FERRY % 'The timetable is on the quay.'),
    message('Lunch', 'See you at noon, at the usual place.\n'),
    message('Armoured', ARMOUR),
    message('In two forms', FERRY % 'Both forms say the same.', '<p>' + FERRY % 'Both forms say the same.' + '</p>'),
    message('Marked up', (FERRY % '').replace('The ', 'The <b>&amp; ')),
    message('العبارة', ARABIC),
    message('Once more', FERRY % 'This is another message.'),
    SEALED,
    *[message('Letter %d' % number, FERRY % ('This is letter %d.' % number)) for number in range(N_LETTERS)],
]
FERRY_NUMBER, SHORT, ARMOURED, TWO_FORMS, MARKED_UP, RIGHT_TO_LEFT, ANOTHER, SEALED_NUMBER, LETTER = range(1, 10)


class Claws(unittest.TestCase):
    """One start of Claws Mail; the tests run in the order of their names."""

    @classmethod
    def setUpClass(cls):
        os.makedirs(OUTPUT, exist_ok=True)
        cls.folder = tempfile.mkdtemp(prefix='epitome-claws-')
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.profile = Profile(os.path.join(cls.folder, 'home'))
        os.makedirs(cls.profile.path)
        cls.desktop = Desktop(cls.profile)
        cls.addClassCleanup(cls.desktop.close)
        cls.own = ClawsProfile(cls.profile)
        cls.own.create({'inbox': INBOX, 'draft': [message('A draft', FERRY % 'Not finished.')],
                        'sent': [message('Sent', FERRY % 'Sent yesterday.')]},
                       [feed_article('In a feed', 'http://epitome.example/ferry', ARTICLE)])
        cls.worker = OwnWorker(cls.folder)
        log = os.path.join(OUTPUT, cls.__name__ + '.log')
        if os.path.exists(log):
            os.remove(log)
        cls.claws = ClawsMail(cls.desktop, cls.own, log,
                              {'GSETTINGS_SCHEMA_DIR': SCHEMAS, 'EPITOME_WORKER': cls.worker.path})
        cls.addClassCleanup(cls.claws.kill)
        cls.start([FEEDS_PLUGIN, PLUGIN])

    @classmethod
    def start(cls, plugins):
        cls.own.set_plugins(plugins)
        cls.claws.start()

    @classmethod
    def tearDownClass(cls):
        status = cls.claws.stop()
        with open(cls.claws.log_path, encoding='utf-8', errors='replace') as log:
            bad = [line for line in log if re.search(r'epitome.*(WARNING|CRITICAL)|CRITICAL', line)]
        if status != 0 or bad:
            raise AssertionError('Claws Mail ended with %d and said:\n%s' % (status, ''.join(bad[:20])))

    def tearDown(self):
        self.desktop.screenshot(os.path.join(OUTPUT, self.id().removeprefix('__main__.') + '.png'))

    def set(self, key, value):
        subprocess.run(['gsettings', '--schemadir', SCHEMAS, 'set', 'io.github.epitome', key, value], check=True)

    def open(self, number, folder='inbox'):
        """Opens a message, and waits until its text is shown."""
        subject = {'draft': 'A draft', 'sent': 'Sent'}.get(folder)
        if subject is None:
            subject = ('The ferry sails', 'Lunch', 'Armoured', 'In two forms', 'Marked up', 'العبارة',
                       'Once more', 'Sealed', 'Letter 0')[number - 1]
        self.claws.select('#mh/Mail/%s/%d' % (folder, number))
        wait(lambda: 'Subject: ' + subject in self.claws.text(), 'the message')

    def open_and_read(self, number):
        self.open(number)
        return wait(self.claws.summary, 'its summary')

    def stored(self):
        """All that the cache holds, as one string of bytes."""
        folder = os.path.join(self.profile.cache, 'epitome')
        return b''.join(open(os.path.join(folder, name), 'rb').read() for name in os.listdir(folder))

    def test_1_summary(self):
        said = self.open_and_read(FERRY_NUMBER)
        self.assertIn('ferry to its islands', said)
        self.assertIn('People: ', said)
        for foreign in ('library', 'Harbour street', 'Hello'):
            self.assertNotIn(foreign, said)

    def test_1_each_sentence_and_name_is_a_link(self):
        self.open_and_read(FERRY_NUMBER)
        self.assertGreaterEqual(len(self.claws.links()), 4)

    def test_2_short_mail_has_none(self):
        self.open(SHORT)
        wait(lambda: self.claws.panel() is None, 'the summary of the message before to go')
        wait_until_steady(lambda: self.claws.panel() is None)
        self.assertIsNone(self.claws.panel())

    def test_2_encrypted_mail_has_none(self):
        for number in (ARMOURED, SEALED_NUMBER):
            self.open_and_read(FERRY_NUMBER)
            stored = count_stored()
            self.open(number)
            wait(lambda: self.claws.panel() is None, 'the summary of the message before to go')
            wait_until_steady(lambda: self.claws.panel() is None)
            self.assertIsNone(self.claws.panel())
            self.assertEqual(count_stored(), stored)
        self.assertNotIn(b'hQEMA7xz', self.stored())

    def test_2_drafts_and_sent_mail_are_left_alone(self):
        for folder in ('draft', 'sent'):
            self.open_and_read(FERRY_NUMBER)
            self.open(1, folder)
            wait(lambda: self.claws.panel() is None, 'the summary of the message before to go')
            wait_until_steady(lambda: self.claws.panel() is None)
            self.assertIsNone(self.claws.panel())
        for secret in (b'Not finished', b'Sent yesterday'):
            self.assertNotIn(secret, self.stored())

    def test_3_click_leads_to_the_sentence(self):
        self.open_and_read(FERRY_NUMBER)
        sentence = self.claws.summary().split('.')[0]
        self.claws.click_on(sentence[:20])
        wait(lambda: ' '.join(self.claws.selection().split()) == sentence, 'the sentence to be selected')

    def test_3_keyboard_leads_to_the_sentence(self):
        self.open_and_read(TWO_FORMS)
        sentence = self.claws.summary().split('.')[0]
        self.claws.focus_panel()
        self.desktop.press('Tab', 'Return')
        wait(lambda: ' '.join(self.claws.selection().split()) == sentence, 'the sentence to be selected')

    def test_3_names_are_copied(self):
        self.assertIn('Ingrid Falk', self.open_and_read(FERRY_NUMBER))
        self.claws.click_on('Ingrid Falk', last=True)
        wait(lambda: self.desktop.clipboard() == 'Ingrid Falk', 'the name in the clipboard')

    def test_4_markup_is_text(self):
        self.assertIn('The <b>&amp; ', self.open_and_read(MARKED_UP))

    def test_4_right_to_left(self):
        self.assertIn('إدسبروك', self.open_and_read(RIGHT_TO_LEFT))

    def test_5_settings_take_effect(self):
        self.open_and_read(FERRY_NUMBER)
        self.set('show-entities', 'false')
        wait(lambda: self.claws.summary() and 'People' not in self.claws.summary(), 'the names to go')
        self.set('show-entities', 'true')
        wait(lambda: 'People' in (self.claws.summary() or ''), 'the names to be back')
        self.set('summarize-mail', 'false')
        wait(lambda: self.claws.panel() is None, 'the summary to go')
        self.set('summarize-mail', 'true')
        wait(self.claws.summary, 'it to be back')

    def test_5_folded_away(self):
        self.open_and_read(FERRY_NUMBER)
        self.set('block-folded', 'true')
        wait(lambda: self.claws.panel() and not self.claws.summary(), 'it to fold')
        self.set('block-folded', 'false')
        wait(self.claws.summary, 'it to unfold')

    def test_5_feeds(self):
        """The filter had the article before: it isn't summarized again."""
        link = 'http://epitome.example/ferry'
        filter_feed(rss('News', [('ferry', 'In a feed', ARTICLE, link)], DATE).encode())
        stored = count_stored()
        self.claws.select('#rssyl/My Feeds//News/1')
        wait(lambda: 'Subject: In a feed' in self.claws.text(), 'the article')
        self.assertIn('ferry to its islands', wait(self.claws.summary, 'its summary'))
        self.assertNotIn('URL', self.claws.summary())
        self.assertEqual(count_stored(), stored)
        self.set('summarize-feeds', 'false')
        wait(lambda: self.claws.panel() is None, 'the summary to go')
        self.set('summarize-feeds', 'true')
        wait(self.claws.summary, 'it to be back')

    def test_6_text_stays_where_it_is(self):
        """The worker is held up: the text is there, and doesn't move when the summary comes."""
        self.open_and_read(FERRY_NUMBER)
        workers = self.claws.workers()
        for worker in workers:
            os.kill(worker, signal.SIGSTOP)
        try:
            self.open(ANOTHER)
            before = wait_until_steady(self.claws.text_area)
        finally:
            for worker in workers:
                os.kill(worker, signal.SIGCONT)
        wait(lambda: 'islands' in (self.claws.summary() or ''), 'the summary')
        self.assertEqual(wait_until_steady(self.claws.text_area), before)

    def test_6_worker_is_killed(self):
        self.open_and_read(FERRY_NUMBER)
        for worker in self.claws.workers():
            os.kill(worker, signal.SIGKILL)
        self.open_and_read(TWO_FORMS)
        self.assertIsNone(self.claws.process.poll())

    def test_7_preferences(self):
        window = self.claws.open_window('Preferences...', 'Preferences')
        pages = find(window, 'tree table')
        number = next(i for i in range(Atspi.Table.get_n_rows(pages))
                      if Atspi.Table.get_accessible_at(pages, i, 0).get_name() == 'Article Summaries')
        wait(lambda: select_row(pages, number), 'the page')
        mail = wait(lambda: next((box for box in find_all(window, 'check box')
                                  if box.get_name() == 'Mail' and has_state(box, 'SHOWING')), None), 'the switch')
        self.assertTrue(has_state(mail, 'CHECKED'))
        self.assertFalse([spin for spin in find_all(window, 'spin button')
                          if label_of(spin).startswith('Lines') and has_state(spin, 'SHOWING')])
        self.desktop.screenshot(os.path.join(OUTPUT, 'claws-preferences.png'))
        self.claws.press(window, 'Cancel')

    def test_8_unloaded_and_loaded(self):
        """Nothing is left of it while it is unloaded."""
        for _ in range(3):
            self.open_and_read(FERRY_NUMBER)
            self.claws.unload('Epitome')
            wait(lambda: self.claws.panel() is None and not self.claws.workers(), 'everything of it to be gone')
            self.claws.load(PLUGIN)
            self.claws.close_plugins()
            self.open_and_read(ANOTHER)
        self.assertEqual(len([b for b in find_all(self.claws.app(), 'toggle button', 'Summary')]), 1)

    def test_9_time(self):
        opening.compare(self, self.measure)

    def measure(self, ours):
        self.assertEqual(self.claws.stop(), 0)
        self.start([PLUGIN] if ours else [])
        self.open(LETTER)
        wait(lambda: bool(self.claws.panel()) == ours, 'what is ours')
        self.claws.focus_window()
        return opening.measure(self.claws.process.pid, wait_until_steady(self.claws.text_area), 'n',
                               [None] * (N_LETTERS - 1))

    def test_9_worker_is_missing(self):
        """Nothing is said of it, and the text stands where it does without a summary."""
        self.open(SHORT)
        wait(lambda: self.claws.panel() is None, 'the summary of the message before to go')
        without = wait_until_steady(self.claws.text_area)
        windows = self.claws.windows()
        self.open_and_read(FERRY_NUMBER)
        with self.worker.missing():
            for worker in self.claws.workers():
                os.kill(worker, signal.SIGKILL)
            for number in (TWO_FORMS, ANOTHER):
                self.open(number)
                wait(lambda: self.claws.text_area() == without, 'the room to be given back')
                self.assertIsNone(self.claws.panel())
            self.assertEqual(self.claws.windows(), windows)
        self.assertIsNone(self.claws.process.poll())


if __name__ == '__main__':
    tap.main()
