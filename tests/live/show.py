#!/usr/bin/python3
"""Opens Liferea with the plugin on a profile of its own; without a display, tells what is to be seen there.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile

from liferea import Desktop, Feed, Liferea, Profile, text_of, wait, wait_until_steady

NO_SUMMARY = '(no summary)'
# Of the names, what stands between them and the button beside each
COMMAS, COPY = re.compile('( ,)+'), re.compile(' Copy “[^”]*”')
WAITING = 'Summarizing…'    # stands on top of the article until its summary does
LONG_ROW = 150      # characters of headline and summary, for an article that is worth opening


def open_profile(folder, plugins, feeds):
    """A profile for each choice of feeds, so that none loses what was done in another."""
    name = hashlib.sha1('\n'.join(f.url for f in feeds).encode()).hexdigest()[:8]
    profile = Profile(os.path.join(folder, name))
    if not profile.exists():
        profile.create(feeds)
    profile.add_plugins(plugins)
    return profile


def show_on_display(profile):
    runtime_dir = tempfile.mkdtemp(prefix='epitome-')
    environment = {**os.environ, **profile.environment(runtime_dir)}
    wayland = os.environ.get('WAYLAND_DISPLAY')
    if wayland and 'XDG_RUNTIME_DIR' in os.environ:     # its socket lies in the folder that we hide
        environment['WAYLAND_DISPLAY'] = os.path.join(os.environ['XDG_RUNTIME_DIR'], wayland)
    try:
        # On a bus of its own, or it would only raise the window of a Liferea that is open already
        return subprocess.run(['dbus-run-session', '--', 'liferea'], env=environment, check=False).returncode
    finally:
        shutil.rmtree(runtime_dir, ignore_errors=True)


def describe(row):
    headline, _, summary = row.partition('\n')
    return '%s\n    %s\n' % (headline, ' '.join(summary.split()) or NO_SUMMARY)


def open_article(liferea, number):
    """Returns what comes to stand on top of it; short articles have nothing there."""
    def page():
        return liferea.page() and text_of(liferea.page())

    def block():
        return liferea.block() and text_of(liferea.block())
    before = page()
    liferea.select(number)
    wait(lambda: page() != before, 'the article')
    wait(lambda: WAITING not in (block() or ''), 'the summary')
    return wait_until_steady(block)


def tell_names(block):
    """As they are seen, in words"""
    return COPY.sub(',', COMMAS.sub('', block)).rstrip(',')


def show_without_display(profile, screenshot):
    desktop = Desktop(profile)
    liferea = Liferea(desktop, os.path.join(profile.path, 'liferea.log'))
    try:
        desktop.move_pointer(0, 0)      # no tooltip in the picture
        liferea.start()
        wait(liferea.row_count, 'the feed')
        rows = wait_until_steady(liferea.rows)
        block = open_article(liferea, next((i for i, row in enumerate(rows) if len(row) > LONG_ROW), 0))
        rows = wait_until_steady(liferea.rows)

        print('\n'.join(describe(row) for row in rows))
        print('On top of the open article:\n    %s\n' % (tell_names(block) if block else NO_SUMMARY))
        desktop.screenshot(screenshot)
        print('Screenshot: ' + screenshot)
        return liferea.stop()
    finally:
        desktop.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n', maxsplit=1)[0])
    parser.add_argument('--profiles', required=True, help='folder for the profiles')
    parser.add_argument('--plugins', required=True, help='folder that the plugin was installed into')
    parser.add_argument('--screenshot', required=True, help='where to write it, without a display')
    parser.add_argument('--title', help='of the feed, if there is one')
    parser.add_argument('feeds', nargs='+', metavar='FEED-FILE-OR-URL')
    arguments = parser.parse_args()

    feeds = [Feed(feed, arguments.title) for feed in arguments.feeds]
    profile = open_profile(arguments.profiles, arguments.plugins, feeds)
    if os.environ.get('DISPLAY') or os.environ.get('WAYLAND_DISPLAY'):
        return show_on_display(profile)
    return show_without_display(profile, os.path.abspath(arguments.screenshot))


if __name__ == '__main__':
    sys.exit(main())
