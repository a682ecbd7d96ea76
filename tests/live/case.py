"""What the live tests share: a Liferea with the plugin and the sample feed for each class of tests.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import atexit
import html
import os
import re
import shutil
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree

from feeds import Web
from liferea import NORMAL, PROGRAM, Desktop, Feed, Liferea, Profile, wait

SOURCE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SAMPLE = os.path.join(SOURCE, 'data', 'sample', 'feed.xml')
PLUGINS = os.environ['EPITOME_TEST_PLUGINS']
SCHEMAS = os.environ['EPITOME_TEST_SCHEMAS']
OUTPUT = os.environ['EPITOME_TEST_OUTPUT']
WORKER = 'epitome-worker'[:15]      # as much of it as the kernel keeps

# The article of the sample feed that has no text, by the start of its headline
EMPTY = 'Untitled picture'
CONTENT = '{http://purl.org/rss/1.0/modules/content/}encoded'


def plain(markup):
    """The letters of some HTML, for telling whether a sentence stands in it."""
    text = re.sub(r'<[^>]*>', ' ', markup)
    return ' '.join(html.unescape(text).split())


def sample_articles():
    """The sample feed, as a list of (headline, plain text of the body)."""
    return [(item.findtext('title'), plain(item.findtext(CONTENT) or item.findtext('description') or ''))
            for item in ElementTree.parse(SAMPLE).iter('item')]


class Session:
    """The display, the profile and the server of this process."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix='epitome-live-')
        self.profile = Profile(os.path.join(self.folder, 'home'))
        os.makedirs(self.profile.path)
        self.web = Web()
        self.desktop = Desktop(self.profile)
        atexit.register(self.close)

    def close(self):
        self.web.close()
        self.desktop.close()
        shutil.rmtree(self.folder, ignore_errors=True)


class LiveTest(unittest.TestCase):
    """Each class starts Liferea once; its tests run in the order of their names and may build on one another."""

    session = None
    view_mode = NORMAL
    extra_opml = ''
    complaint = None    # what Epitome is expected to say to the user

    @classmethod
    def program(cls):
        return PROGRAM

    @classmethod
    def environment(cls):
        return {}

    @classmethod
    def feeds(cls):
        with open(SAMPLE, 'rb') as sample:
            return [Feed(cls.session.web.serve('/sample.xml', sample.read()), 'Sample')]

    @classmethod
    def setUpClass(cls):
        if LiveTest.session is None:
            os.makedirs(OUTPUT, exist_ok=True)
            LiveTest.session = Session()
        profile = cls.session.profile
        shutil.rmtree(profile.path)
        os.makedirs(profile.path)
        profile.create(cls.feeds(), cls.view_mode, extra_opml=cls.extra_opml)
        profile.add_plugins(PLUGINS)
        cls.liferea = Liferea(cls.session.desktop, os.path.join(OUTPUT, cls.__name__ + '.log'),
                              cls.environment(), cls.program())
        if os.path.exists(cls.liferea.log_path):
            os.remove(cls.liferea.log_path)
        cls.addClassCleanup(cls.liferea.kill)
        cls.liferea.start()

    @classmethod
    def tearDownClass(cls):
        status = cls.liferea.stop()
        if status != 0:
            raise AssertionError('Liferea ended with %d' % status)
        # GTK says so of every menu that is opened over AT-SPI
        bad = [line for line in cls.liferea.log().splitlines()
               if re.search(r'epitome.*(WARNING|CRITICAL)|(Gtk|GLib|GObject|Pango).*(CRITICAL|WARNING)', line)
               and 'no trigger event for menu popup' not in line
               and not (cls.complaint and cls.complaint in line)]
        if bad:
            raise AssertionError('Liferea complained:\n' + '\n'.join(bad[:20]))

    def tearDown(self):
        self.session.desktop.screenshot(os.path.join(OUTPUT, self.id().removeprefix('__main__.') + '.png'))

    # What tests do and look for

    def set(self, key, value, schema='io.github.epitome'):
        """Writes a setting as another program would."""
        subprocess.run(['gsettings', '--schemadir', SCHEMAS, 'set', schema, key, value], check=True)

    def enable(self, on):
        self.set('active-plugins', "['epitome']" if on else '[]', 'net.sf.liferea.plugins')

    def workers(self):
        return self.liferea.children().get(WORKER, [])

    def wait_for_line(self, start):
        """Waits until the row whose headline starts with @start has a second line, and returns that."""
        def line():
            number = self.liferea.find_row(start)
            return None if number is None else self.liferea.row(number).partition('\n')[2].strip()
        return wait(line, 'a summary of "%s"' % start)

    def open(self, start):
        self.liferea.select(wait(lambda: self.liferea.find_row(start) is not None
                                 and self.liferea.find_row(start) + 1, 'the article "%s"' % start) - 1)
