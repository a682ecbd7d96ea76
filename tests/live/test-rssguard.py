#!/usr/bin/python3
"""The real RSS Guard, with its feeds filtered, and what it stored of them.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import contextlib
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import unittest

import tap
from filtered import FilteredFeeds, Item
from liferea import PATIENCE, Desktop, Profile, die_with_parent, wait

# Gets all feeds as soon as it is started, and asks nobody anything
CONFIG = """[feeds]
feeds_update_on_startup=true
feeds_update_on_startup_delay=0

[main]
first_run=false
first_run_4.0.4=false
update_on_start=false
"""
# RSS Guard's own numbers for them; those of RSS go by the version, too
KINDS = {'rss': 1, 'rss-full': 1, 'rdf': 2, 'atom': 3, 'json': 4, 'broken': 1}
ACCOUNT = 1


class RssGuard:
    """A user of RSS Guard's, who starts it now and then."""

    def __init__(self, folder, environment):
        self.folder = folder
        # As root, its web view wouldn't start otherwise
        self.environment = {**os.environ, 'HOME': folder, 'QTWEBENGINE_DISABLE_SANDBOX': '1', **environment}
        self.database_path = os.path.join(folder, 'database', 'database.db')
        self.process = None
        self._write_config()
        self._run_until('Tray icon displayed')   # by then it has made its database
        with self._database() as database:
            database.execute("INSERT INTO Accounts (id, type) VALUES (?, 'std-rss')", [ACCOUNT])

    def _write_config(self):
        os.makedirs(os.path.join(self.folder, 'config'), exist_ok=True)
        with open(os.path.join(self.folder, 'config', 'config.ini'), 'w', encoding='utf-8') as file:
            file.write(CONFIG)

    @contextlib.contextmanager
    def _database(self):
        with contextlib.closing(sqlite3.connect(self.database_path)) as database, database:
            yield database

    def _run_until(self, message):
        """Starts it, and ends it once it has said so."""
        log_path = os.path.join(self.folder, 'log')
        with open(log_path, 'wb') as log:
            self.process = subprocess.Popen(['rssguard', '-d', self.folder], stdin=subprocess.DEVNULL, stdout=log,
                                            stderr=log, env=self.environment, preexec_fn=die_with_parent)

        def has_said():
            with open(log_path, encoding='utf-8', errors='replace') as log:
                said = message in log.read()
            if not said and self.process.poll() is not None:
                raise RuntimeError('RSS Guard ended with %d, see %s' % (self.process.returncode, log_path))
            return said
        wait(has_said, 'RSS Guard to say: ' + message, PATIENCE * 5)
        self.close()

    def update(self, urls, command):
        with self._database() as database:
            database.execute('DELETE FROM Feeds')
            for number, url in enumerate(urls):
                kind = KINDS[url.rpartition('/')[2]]
                database.execute(
                    'INSERT INTO Feeds (id, title, category, source, update_type, account_id, custom_id, custom_data)'
                    ' VALUES (?, ?, -1, ?, 1, ?, ?, ?)',
                    [number + 1, url.rpartition('/')[2], url, ACCOUNT, str(number + 1),
                     json.dumps({'source_type': 0, 'type': kind, 'encoding': 'UTF-8',
                                 'post_process': '#'.join(command or [])})])
        self._run_until('Finished feed updates')

    def items(self, url):
        with self._database() as database:
            # What has no guid gets its row's number for one
            rows = database.execute(
                'SELECT NULLIF (Messages.custom_id, CAST (Messages.id AS TEXT)), url, Messages.date_created, '
                'Messages.title, contents FROM Messages JOIN Feeds ON Messages.feed = Feeds.custom_id WHERE source = ?',
                [url])
            return [Item(*row) for row in rows]

    def close(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


class InRssGuard(FilteredFeeds, unittest.TestCase):
    READER = RssGuard
    FORMATS = ('rss', 'rss-full', 'atom', 'rdf', 'json')
    TAKES_CHANGES = False

    @classmethod
    def setUpClass(cls):
        cls.home = tempfile.mkdtemp(prefix='epitome-live-')
        cls.addClassCleanup(shutil.rmtree, cls.home)
        profile = Profile(cls.home)
        cls.desktop = Desktop(profile)
        cls.addClassCleanup(cls.desktop.close)


if __name__ == '__main__':
    tap.main()
