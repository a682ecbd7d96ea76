#!/usr/bin/python3
"""Summaries in Evolution, read back as its user sees them.

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
from evolution import FEED, FEED_TITLE, LOCAL, OUTBOX, SIZE, VIEW, Evolution, EvolutionProfile, can_mount
from feeds import Web
from liferea import Atspi, Desktop, Profile, activate, find, find_all, has_state, wait, wait_until_steady
from mails import ARABIC, ARMOUR, ARTICLE, FERRY, SEALED, message
from workers import OwnWorker

MODULE = os.environ['EPITOME_TEST_EVOLUTION_MODULE']
SYSTEM_MODULES = os.environ['EPITOME_TEST_EVOLUTION_MODULES']
SCHEMAS = os.environ['EPITOME_TEST_SCHEMAS']
OUTPUT = os.environ['EPITOME_TEST_OUTPUT']

# A sentence of the summary, and words of the message that are none of it
SAID = 'The town of Edsbruk has opened a ferry to its islands.'
FOREIGN = ('library', 'Harbour street', 'Hello')


def feed_item(subject, link, body, feed=FEED):
    """As Evolution stores it."""
    return ('From: News <news@epitome.example>\nSubject: %s\nDate: Mon, 03 Mar 2025 09:41:00 +0000\n'
            'X-RSS-Feed: %s\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n'
            '<h4><a href="%s">%s</a></h4><div><br></div>%s' % (subject, feed, link, subject, body)).encode()


# For measuring: those after the first are opened with a key. Each has a colour, which shows once its text does
LETTERS = ['Letter %d' % number for number in range(7)]
COLOURS = [bytes((32 * number, 255, 0)) for number in range(7)]

MAILS = {
    'Inbox': [
        message('The ferry sails', FERRY % 'The timetable is on the quay.'),
        message('Lunch', 'See you at noon, at the usual place.\n'),
        message('Armoured', ARMOUR),
        SEALED,
        message('In two forms', FERRY % 'Both say it.', '<p>' + FERRY % 'Both say it.' + '</p>'),
        message('العبارة', ARABIC),
        message('Cheap tickets', FERRY % 'Buy now.'),
        feed_item('In a feed', 'http://127.0.0.1/ferry', ARTICLE),
        message('Once more', FERRY % 'This is another message.'),
        # So long that room is kept for its summary at once
        message('At length', FERRY % ('The timetable is on the quay. ' * 60)),
        *[message(letter, FERRY % 'See below.', '<p>%s</p><p style="background: #%s">%s</p>'
                  % (FERRY % 'See below.', colour.hex(), letter)) for letter, colour in zip(LETTERS, COLOURS)],
    ],
    'Drafts': [message('A draft', FERRY % 'Not finished.')],
    'Sent': [message('What was sent', FERRY % 'Sent yesterday.')],
    'Templates': [message('A template', FERRY % 'To be filled in.')],
}


class Summaries(unittest.TestCase):
    """One start of Evolution; the tests run in the order of their names."""

    @classmethod
    def setUpClass(cls):
        if not can_mount('/tmp'):
            raise unittest.SkipTest('nothing can be mounted, and Evolution looks for modules in its own folder alone')
        os.makedirs(OUTPUT, exist_ok=True)
        cls.folder = tempfile.mkdtemp(prefix='epitome-')
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.profile = Profile(os.path.join(cls.folder, 'home'))
        os.makedirs(cls.profile.path)
        cls.own = EvolutionProfile(cls.profile)
        cls.web = Web()
        cls.addClassCleanup(cls.web.close)
        link = cls.web.serve('/page.html', '<title>A teaser</title><article><h1>A teaser</h1>%s</article>' % ARTICLE,
                             'text/html')
        teaser = feed_item('A teaser', link, '<p>Edsbruk says farewell to diesel.</p>',
                           cls.web.url('/news.xml'))
        cls.own.create({**MAILS, 'Inbox': [teaser, *MAILS['Inbox']]})
        cls.desktop = Desktop(cls.profile, SIZE)
        cls.addClassCleanup(cls.desktop.close)
        cls.worker = OwnWorker(cls.folder)
        log = os.path.join(OUTPUT, 'evolution.log')
        if os.path.exists(log):
            os.remove(log)
        cls.evolution = Evolution(cls.desktop, cls.own, SYSTEM_MODULES, log,
                                  {'GSETTINGS_SCHEMA_DIR': SCHEMAS, 'EPITOME_WORKER': cls.worker.path})
        cls.addClassCleanup(cls.evolution.kill)
        cls.start([MODULE])

    @classmethod
    def start(cls, modules):
        cls.own.set_modules(SYSTEM_MODULES, modules)
        cls.evolution.start()
        cls.evolution.open_folder('Inbox')

    @classmethod
    def tearDownClass(cls):
        status = cls.evolution.stop()
        with open(cls.evolution.log_path, encoding='utf-8', errors='replace') as log:
            bad = [line for line in log if re.search(r'epitome.*(WARNING|CRITICAL)', line)]
        if status != 0 or bad:
            raise AssertionError('Evolution ended with %d and said:\n%s' % (status, ''.join(bad[:20])))

    def tearDown(self):
        self.desktop.screenshot(os.path.join(OUTPUT, self.id().removeprefix('__main__.') + '.png'))

    def set(self, key, value):
        subprocess.run(['gsettings', '--schemadir', SCHEMAS, 'set', 'io.github.epitome', key, value], check=True)

    def open_and_read(self, subject):
        self.evolution.select(subject)
        return wait(self.evolution.summary, 'its summary')

    def assertNoSummary(self):
        self.assertFalse(wait_until_steady(lambda: self.evolution.block() is not None and 'there', 1))

    def stored(self):
        """All that the cache holds, as one string of bytes."""
        folder = os.path.join(self.profile.cache, 'epitome')
        return b''.join(open(os.path.join(folder, name), 'rb').read() for name in os.listdir(folder))

    def test_1_summary(self):
        said = self.open_and_read('The ferry sails')
        self.assertIn(SAID, said)
        self.assertIn('Ingrid Falk', said)
        for foreign in FOREIGN:
            self.assertNotIn(foreign, said)

    def test_1_html(self):
        self.assertIn(SAID, self.open_and_read('In two forms'))

    def test_1_right_to_left(self):
        self.assertIn('إدسبروك', self.open_and_read('العبارة'))

    def test_2_short_and_encrypted_mail_has_none(self):
        self.open_and_read('The ferry sails')
        for subject in ('Lunch', 'Armoured', 'Sealed'):
            self.evolution.select(subject)
            self.assertNoSummary()
        self.assertNotIn(b'hQEMA7xz', self.stored())

    def test_2_junk_has_none(self):
        self.open_and_read('Once more')
        self.evolution.select('Cheap tickets')
        self.evolution.take_entry('Message', 'Mark As', 'Junk')
        wait(lambda: 'Cheap tickets' not in self.evolution.column('Subject'), 'it to be gone')
        self.evolution.open_folder('Junk')
        self.evolution.select('Cheap tickets')
        self.assertNoSummary()
        self.evolution.open_folder('Inbox')

    def test_2_what_the_user_writes_has_none(self):
        self.evolution.open_folder(OUTBOX, LOCAL)
        wait_until_steady(lambda: self.evolution.column('Subject') == [], 1)
        self.own.send_later(message('What waits', FERRY % 'Sent later.'))
        for place, subject in ((['Drafts'], 'A draft'), (['Sent'], 'What was sent'), (['Templates'], 'A template'),
                               ([OUTBOX, LOCAL], 'What waits')):
            self.evolution.open_folder(*place)
            self.evolution.select(subject)
            self.assertNoSummary()
        for secret in (b'Not finished', b'Sent yesterday', b'To be filled', b'Sent later'):
            self.assertNotIn(secret, self.stored())
        self.evolution.open_folder('Inbox')

    def summaries(self):
        """The column, by the messages' subjects."""
        return dict(zip(self.evolution.column('Subject'), self.evolution.column('Summary')))

    def test_3_column(self):
        """Filled from top to bottom, so when the last row is, all are."""
        self.evolution.take_entry('View', 'Current View', VIEW)
        wait(lambda: SAID in self.summaries()[LETTERS[-1]], 'the summaries')
        self.desktop.screenshot(os.path.join(OUTPUT, 'evolution-column.png'))
        self.assertIn(SAID, self.summaries()['The ferry sails'])
        self.assertIn(SAID, self.summaries()['In a feed'])
        for subject in ('Lunch', 'Armoured', 'Sealed'):
            # Its header is what a screen reader says of an empty cell
            self.assertEqual(self.summaries()[subject], 'Summary')
        self.set('summarize-mail', 'false')
        wait(lambda: SAID not in self.summaries()['The ferry sails'] and SAID in self.summaries()['In a feed'],
             'those of mail to go')
        self.set('summarize-mail', 'true')
        wait(lambda: SAID in self.summaries()['The ferry sails'], 'them to be back')
        self.evolution.take_entry('View', 'Current View', 'Messages')

    def test_3_full_text(self):
        """The page's summary, in the block and in the column."""
        self.evolution.select('A teaser')
        self.assertNoSummary()
        self.assertEqual(self.web.log, [])
        self.set('full-text', 'teasers')
        said = wait(lambda: SAID in self.evolution.summary() and self.evolution.summary(), 'the page to be summarized')
        self.evolution.take_entry('View', 'Current View', VIEW)
        wait(lambda: SAID in self.summaries()['A teaser'], 'it in the column')
        self.assertIn(self.summaries()['A teaser'], said)
        self.set('full-text', 'never')
        wait(lambda: SAID not in self.summaries()['A teaser'], 'it to go')
        self.evolution.take_entry('View', 'Current View', 'Messages')

    def test_3_not_in_what_is_written(self):
        self.open_and_read('The ferry sails')
        for entries, subject in ((('Reply to Sender',), 'Re: The ferry sails'),
                                 (('Forward As', 'Inline'), 'Fwd: The ferry sails')):
            text = self.evolution.compose(subject, *entries)
            self.assertIn('timetable', text)
            self.assertEqual(text.count('Edsbruk has opened'), 1)
            self.assertNotIn('Summary', text)

    def test_3_not_in_print(self):
        self.open_and_read('At length')
        self.evolution.print()
        text = wait(self.printed, 'the print')
        self.assertIn('timetable', text)
        self.assertEqual(text.count('Edsbruk has opened'), 1)
        self.assertNotIn('Summary', text)

    def printed(self):
        """What was printed, once all of it is there."""
        return subprocess.run(['pdftotext', *self.own.printed(), '-'], check=False, capture_output=True,
                              text=True).stdout

    def assertSwitch(self, look):
        """That what is shown of the open message obeys the switch that @look finds."""
        self.assertTrue(has_state(wait(look, 'the switch'), 'CHECKED'))
        activate(look())
        wait(lambda: not self.evolution.block(), 'the summary to go')
        activate(look())
        wait(self.evolution.summary, 'it to be back')

    def test_4_preferences(self):
        def box(name):
            return next((box for box in find_all(window, 'check box', name) if has_state(box, 'SHOWING')), None)

        def feed():
            table = find(window, 'table', 'Summarize the articles of')
            if table and Atspi.Table.get_accessible_at(table, 0, 1).get_name() == FEED_TITLE:
                return Atspi.Table.get_accessible_at(table, 0, 0)
            return None

        for subject, switches in (('The ferry sails', (lambda: box('Mail'),)),
                                  ('In a feed', (lambda: box('Feeds'), feed))):
            self.assertIn(SAID, self.open_and_read(subject))
            window = self.evolution.open_preferences()
            for switch in switches:
                self.assertSwitch(switch)
            self.desktop.screenshot(os.path.join(OUTPUT, 'evolution-preferences.png'))
            self.evolution.close_preferences()

    def test_5_worker_is_killed(self):
        self.open_and_read('The ferry sails')
        for worker in self.evolution.workers():
            os.kill(worker, signal.SIGKILL)
        self.assertIn(SAID, self.open_and_read('Once more'))
        self.assertIsNone(self.evolution.process.poll())

    def test_6_worker_is_missing(self):
        self.open_and_read('The ferry sails')
        with self.worker.missing():
            for worker in self.evolution.workers():
                os.kill(worker, signal.SIGKILL)
            self.evolution.select('At length')
            wait(lambda: not self.evolution.block(), 'nothing to be said of it')
            self.assertIn('Harbour street', self.evolution.text())
        self.assertIsNone(self.evolution.process.poll())

    def test_7_time(self):
        opening.compare(self, self.measure)

    def measure(self, ours):
        self.assertEqual(self.evolution.stop(), 0)
        self.start([MODULE] if ours else [])
        self.evolution.select(LETTERS[0])
        wait(lambda: bool(self.evolution.summary()) == ours, 'what is ours')
        # As the screen has them: blue first
        marks = [bytes((colour[2], colour[1], colour[0], 0)) * 8 for colour in COLOURS[1:]]
        # To look takes its time of the processor as well, so no more than needed: each colour spans the page
        x, y, width, height = self.evolution.area()
        return opening.measure(self.evolution.process.pid, (x + width // 2, y, 16, height), 'Down', marks)


if __name__ == '__main__':
    tap.main()
