#!/usr/bin/python3
"""A feed of 10,000 articles in Liferea with the plugin and without: how long until it is open, how it scrolls, what
it takes of memory. In one run, in turns; medians. Prints ratios, and the milliseconds that they are of.

    measure-scale.py [--layout normal|wide] [--rounds 3] [--count 10000] [--openings 3] [--holds PLUGINS]

--holds: instead, what of the plugin held the main loop for how long; PLUGINS is where one is installed that was
compiled with -Dc_args=-finstrument-functions

SPDX-License-Identifier: GPL-3.0-or-later
"""
import argparse
import collections
import json
import os
import shutil
import statistics
import subprocess
import sys
import time

from case import PLUGINS, SCHEMAS, Session
from liferea import NORMAL, PROGRAM, WIDE, Feed, Liferea, die_with_parent, wait
from many import add_articles, many

SMALL, LARGE = 0, 1
FRAME_MS = 16
HOLD_USEC = 500
PATIENCE = 300


def set_key(schema, key, value):
    subprocess.run(['gsettings', '--schemadir', SCHEMAS, 'set', schema, key, value], check=True)


class Probed:
    """A Liferea that works its lists itself, without anything between it and the screen."""

    def __init__(self, session, plugins, output, environment=None):
        self.output = output
        open(output, 'w', encoding='ascii').close()
        self.read = 0
        self.open_feed = SMALL
        set_key('net.sf.liferea.plugins', 'active-plugins', str(plugins))
        set_key('net.sf.liferea', 'last-node-selected', session.small.id)
        self.environment = {'NO_AT_BRIDGE': '1', 'GTK_MODULES': os.environ['EPITOME_TEST_PROBE'],
                            'EPITOME_PROBE_OUTPUT': output, **(environment or {})}
        with open(os.path.join(session.folder, 'log'), 'ab') as log:
            self.process = subprocess.Popen([PROGRAM], stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                            env=self._environment(), preexec_fn=die_with_parent)
        self.answer()

    def answer(self):
        def line():
            if self.process.poll() is not None:
                raise RuntimeError('Liferea ended with %d' % self.process.returncode)
            with open(self.output, encoding='ascii') as output:
                lines = output.read().split('\n')
            return lines[self.read] if len(lines) > self.read + 1 else None
        found = wait(line, 'an answer', PATIENCE)
        self.read += 1
        return json.loads(found)

    def ask(self, what, *parameter):
        # It may have no time to answer; what it does then is written down
        subprocess.run(['gapplication', 'action', 'net.sourceforge.liferea', 'probe-' + what, *parameter], check=False,
                       stderr=subprocess.DEVNULL)
        return self.answer()

    def open(self):
        """Opens the large feed; the small one is open at the start."""
        if self.open_feed != SMALL:
            self.ask('open', str(SMALL))
        self.open_feed = LARGE
        return self.ask('open', str(LARGE))

    def ticks(self):
        """Of the processor, of it and of its children."""
        total = 0
        for pid in [self.process.pid] + [pid for pids in Liferea.children(self).values() for pid in pids]:
            with open('/proc/%d/stat' % pid, encoding='utf-8') as stat:
                total += sum(map(int, stat.read().rpartition(')')[2].split()[11:13]))
        return total

    def rest(self):
        """Waits until neither it nor the worker has anything to do."""
        while True:
            before = self.ticks()
            time.sleep(3)
            if self.ticks() - before <= 12:
                return

    def memory(self):
        """In MiB, what nobody shares with it."""
        with open('/proc/%d/smaps_rollup' % self.process.pid, encoding='ascii') as smaps:
            return sum(int(line.split()[1]) for line in smaps if line.startswith(('Private_', 'Swap:'))) / 1024

    _environment = Liferea._environment
    stop = Liferea.stop


def fill(session, feeds, layout, count):
    """Has Liferea fetch the feeds, once, and never again."""
    profile = session.profile
    os.makedirs(profile.path, exist_ok=True)
    profile.create(feeds, layout, plugins=())
    output = os.path.join(session.folder, 'probe')
    liferea = Probed(session, [], output)
    try:
        liferea.rest()
    finally:
        liferea.stop()
    add_articles(profile.database, count)
    for feed in feeds:
        feed.attributes['updateInterval'] = '-1'
    profile.create(feeds, layout, plugins=())
    profile.add_plugins(PLUGINS)


def measure(liferea, figures, name, openings):
    for _ in range(openings):
        answer = liferea.open()
        for key in ('painted', 'painted_cpu', 'settled', 'settled_cpu', 'height', 'rows'):
            figures[name, key].append(answer[key])


def measure_scrolling(liferea, figures, name):
    for wall, cpu in liferea.ask('scroll')['frames'][1:]:
        figures[name, 'frame'].append(wall)
        figures[name, 'frame_cpu'].append(cpu)


def run(session, figures, name, openings, cold=False):
    output = os.path.join(session.folder, 'probe')
    if cold:
        shutil.rmtree(os.path.join(session.profile.cache, 'epitome'), ignore_errors=True)
    liferea = Probed(session, ['epitome'] if name != 'without' else [], output)
    try:
        measure(liferea, figures, name, openings)
        liferea.rest()
        if not cold:
            measure(liferea, figures, name + ', later', openings)
            liferea.rest()
            measure_scrolling(liferea, figures, name)
            for shown, took in liferea.ask('tooltips')['tooltips']:
                figures[name, 'tooltip'].append(took)
                figures[name, 'tooltip shown'].append(shown)
        liferea.rest()
        figures[name, 'memory'].append(liferea.memory())
        figures[name, 'cpu'].append(liferea.ask('usage')['cpu'])
    finally:
        liferea.stop()


def say(figures, key, names, floor):
    for name in names:
        if (name, key) in figures:
            value = statistics.median(figures[name, key])
            base = statistics.median(figures[floor, key])
            print('  %-15s %-22s %8.1f  x %.2f' % (key, name, value, value / base if base else 0))


def compare(session, rounds, openings):
    figures = collections.defaultdict(list)
    for number in range(rounds):
        run(session, figures, 'without', openings)
        run(session, figures, 'cold', openings, True)
        run(session, figures, 'warm', openings)
        print('# round %d of %d' % (number + 1, rounds), file=sys.stderr)
    for key in ('rows', 'height', 'painted', 'painted_cpu', 'settled', 'settled_cpu'):
        say(figures, key, ('without', 'cold', 'warm'), 'without')
        say(figures, key, ('without, later', 'warm, later'), 'without, later')
    for key in ('frame', 'frame_cpu', 'tooltip', 'tooltip shown', 'memory', 'cpu'):
        say(figures, key, ('without', 'cold', 'warm'), 'without')
    for name in ('without', 'warm'):
        for key in ('frame', 'frame_cpu'):
            values = sorted(figures[name, key])
            print('  %-15s %-22s %8.1f at most, %.1f of 99 %%, %d of %d over %d ms'
                  % (key, name, values[-1], values[len(values) * 99 // 100],
                     sum(value > FRAME_MS for value in values), len(values), FRAME_MS))
        print('  %-15s %-22s %8.2f at most' % ('tooltip', name, max(figures[name, 'tooltip'])))


def name_function(path, offset):
    answer = subprocess.run(['addr2line', '-f', '-e', path, offset], capture_output=True, text=True, check=True)
    return answer.stdout.split()[0]


def find_holds(session, plugins):
    """What the plugin did in one go at the start, at the opening of a list, at each change of the settings."""
    output = os.path.join(session.folder, 'holds')
    session.profile.add_plugins(plugins)
    liferea = Probed(session, ['epitome'], os.path.join(session.folder, 'probe'),
                     {'LD_PRELOAD': os.environ['EPITOME_TEST_HOLD_TIMES'], 'EPITOME_HOLD_OUTPUT': output,
                      'EPITOME_HOLD_USEC': str(HOLD_USEC)})
    done = [0]

    def tell(what):
        liferea.rest()
        holds = collections.defaultdict(list)
        with open(output, encoding='utf-8') as lines:
            for line in lines.readlines()[done[0]:]:
                done[0] += 1
                taken, path, offset = line.split()
                holds[path, offset].append(int(taken))
        print(what)
        for (path, offset), taken in sorted(holds.items(), key=lambda item: -max(item[1])):
            print('  %8.2f ms at most, %3d times over %.1f: %s'
                  % (max(taken) / 1e3, len(taken), HOLD_USEC / 1e3, name_function(path, offset)))

    def set_and_tell(key, value):
        set_key('io.github.epitome', key, value)
        tell('%s %s' % (key, value))

    try:
        liferea.open()
        tell('start, and a list opened')
        liferea.open()
        tell('opened again')
        liferea.ask('scroll')
        tell('scrolled')
        liferea.ask('tooltips')
        tell('tooltips')
        set_and_tell('summary-sentences', '2')
        set_and_tell('list-entities', 'true')
        set_and_tell('list-lines', '3')
        set_and_tell('full-text', 'teasers')
        set_and_tell('full-text', 'never')
        set_and_tell('excluded-feeds', "['http://nowhere.example/feed']")
        set_key('net.sf.liferea.plugins', 'active-plugins', '[]')
        tell('turned off')
    finally:
        liferea.stop()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--layout', choices=('normal', 'wide'), default='normal')
    parser.add_argument('--rounds', type=int, default=3)
    parser.add_argument('--count', type=int, default=10000)
    parser.add_argument('--openings', type=int, default=3)
    parser.add_argument('--holds', metavar='PLUGINS')
    arguments = parser.parse_args()

    session = Session()
    small = session.web.serve('/small.xml', many(3))
    large = session.web.serve('/large.xml', many(1))
    session.small = Feed(small, 'Small')
    fill(session, [session.small, Feed(large, 'Many', cacheLimit='unlimited')],
         WIDE if arguments.layout == 'wide' else NORMAL, arguments.count)
    print('%s layout, %d articles' % (arguments.layout, arguments.count))
    if arguments.holds:
        find_holds(session, arguments.holds)
    else:
        compare(session, arguments.rounds, arguments.openings)


if __name__ == '__main__':
    main()
