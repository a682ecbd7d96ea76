#!/usr/bin/python3
"""The real Newsboat, with its feeds filtered, and what it stored of them.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import contextlib
import os
import shlex
import sqlite3
import subprocess
import unittest

import tap
from filtered import FilteredFeeds, Item
from liferea import PATIENCE, die_with_parent


class Newsboat:
    """A user of Newsboat's, who has it reload all feeds now and then."""

    def __init__(self, folder, environment):
        self.folder = folder
        self.environment = {**os.environ, 'HOME': folder, **environment}
        self.command = ''

    def _path(self, name):
        return os.path.join(self.folder, name)

    def update(self, urls, command):
        self.command = 'filter:%s:' % shlex.join(command) if command else ''
        with open(self._path('urls'), 'w', encoding='utf-8') as file:
            file.writelines('"%s%s"\n' % (self.command, url) for url in urls)
        open(self._path('config'), 'w', encoding='utf-8').close()
        subprocess.run(['newsboat', '-u', self._path('urls'), '-c', self._path('cache.db'),
                        '-C', self._path('config'), '-x', 'reload'], check=True, timeout=PATIENCE * 5,
                       stdin=subprocess.DEVNULL, env=self.environment, preexec_fn=die_with_parent)

    def items(self, url):
        with contextlib.closing(sqlite3.connect(self._path('cache.db'))) as database:
            rows = database.execute('SELECT guid, url, pubDate, title, content FROM rss_item WHERE feedurl = ?',
                                    [self.command + url])
            return [Item(*row) for row in rows]

    def close(self):
        pass


class InNewsboat(FilteredFeeds, unittest.TestCase):
    READER = Newsboat
    FORMATS = ('rss', 'rss-full', 'atom', 'rdf')
    TAKES_CHANGES = True


if __name__ == '__main__':
    tap.main()
