#!/usr/bin/python3
"""What goes wrong around a Liferea that works: it stays responsive, nothing is lost or mixed up, and all is well again.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import contextlib
import os
import random
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import time
import unittest
import unittest.mock

import tap
from case import LiveTest
from liferea import PATIENCE, text_of, wait, wait_until_steady
from telltale import TelltaleTest, is_told_apart

# How long the worker is killed every second, and the reader or its worker is stopped; longer on demand
KILLING = int(os.environ.get('EPITOME_TEST_KILLING', 15))
STOPPED = int(os.environ.get('EPITOME_TEST_STOPPED', 4))
# The longest that the reader may keep somebody waiting. It is Liferea's own work and the machine's load that take
# longest; a reader that waited for its worker would take much more
HELD = 3
YEAR = 365 * 24 * 3600
DISK = '1m'

PRIVATE = 'EPITOME_TEST_PRIVATE_MOUNTS'
NO_MOUNTS = unittest.skipUnless(PRIVATE in os.environ, 'nothing can be mounted here')


def take_private_mounts():
    """Starts this program again where it can mount what nobody else sees, if it may."""
    for options in (['--mount'], ['--mount', '--user', '--map-root-user']):
        command = ['unshare', *options]
        if PRIVATE not in os.environ and subprocess.run([*command, 'true'], stderr=subprocess.DEVNULL).returncode == 0:
            os.environ[PRIVATE] = '1'
            os.execvp('unshare', [*command, sys.executable, *sys.argv])


def mount(*arguments):
    subprocess.run(['mount', *arguments], check=True)


def fill(path):
    """Writes a file until the disk is full."""
    with contextlib.suppress(OSError), open(path, 'wb', buffering=0) as filler:
        while True:
            filler.write(bytes(4096))


class FaultTest(TelltaleTest):
    words = 100

    def signal_workers(self, number):
        workers = self.workers()
        for pid in workers:
            os.kill(pid, number)
        return len(workers)

    def have_all_made_again(self):
        """Keeps the worker busy with all articles: none is stored with that length."""
        type(self).words += 1
        self.set('summary-words', str(self.words))

    def check_is_stored(self, what):
        """New articles are stored, as they were before."""
        before = self.stored()

        def is_stored():
            self.publish(1)
            return wait_until_steady(self.stored, 1) > before
        wait(is_stored, 'summaries to be stored ' + what)

    def check_held(self, longest, what):
        print('# longest answer %d ms, %s' % (longest * 1000, what), flush=True)
        self.assertLess(longest, HELD)


class Faults(FaultTest):
    @classmethod
    def environment(cls):
        cls.clock = os.path.join(cls.session.folder, 'clock')
        cls.shift(0)
        return {'LD_PRELOAD': os.environ['EPITOME_TEST_SHIFTED_CLOCK'], 'EPITOME_TEST_CLOCK': cls.clock}

    @classmethod
    def shift(cls, seconds):
        with open(cls.clock, 'r+b' if os.path.exists(cls.clock) else 'wb') as clock:
            clock.write(struct.pack('q', seconds))

    def test_1_killed_every_second(self):
        self.publish(50)
        wait(self.is_whole, 'the first articles')
        killed = []

        def load():
            self.publish()
            self.have_all_made_again()

        def kill():
            load()
            killed.append(self.signal_workers(signal.SIGKILL))
        self.check_held(self.go_on(5, load), 'without a fault')
        longest = self.go_on(KILLING, kill)
        print('# killed %d workers in %d s' % (sum(killed), KILLING), flush=True)
        self.assertGreater(sum(killed), KILLING / 5)    # a busy machine takes its time to start the next one
        self.check_held(longest, 'with the worker killed every second')
        self.check_all_is_well('after the worker was killed')
        self.liferea.select(0)
        wait(lambda: self.liferea.block() and is_told_apart(self.liferea.row(0) + text_of(self.liferea.block())),
             'the summary of the open article')

    def break_file(self, how, what):
        """Does something to the cache's file, under a worker that has it open and under the next one."""
        wait(self.stored, 'something to be stored')
        how(self.cache('summaries.db'))
        self.check_held(self.go_on(1, self.publish), what)
        self.check_all_is_well(what)
        self.check_is_stored(what)
        self.signal_workers(signal.SIGKILL)
        self.check_all_is_well(what + ', under another worker')

    def test_2_cache_truncated(self):
        self.break_file(lambda path: os.truncate(path, os.path.getsize(path) // 2), 'with the cache truncated')

    def test_2_cache_overwritten(self):
        def overwrite(path):
            with open(path, 'r+b') as file:
                file.write(random.Random(1).randbytes(os.path.getsize(path)))
        self.break_file(overwrite, 'with the cache overwritten')

    def test_2_cache_replaced(self):
        def replace(path):
            shutil.copy(path, path + '.new')
            os.replace(path + '.new', path)
        self.break_file(replace, 'with the cache replaced')

    def test_2_cache_locked(self):
        wait(self.stored, 'something to be stored')
        database = sqlite3.connect(self.cache('summaries.db'), isolation_level=None)
        database.execute('BEGIN EXCLUSIVE')
        try:
            self.check_held(self.go_on(1, self.publish), 'with the cache locked')
            self.check_all_is_well('with the cache locked')
        finally:
            database.execute('ROLLBACK')
            database.close()
        self.check_is_stored('after the cache was locked')

    @NO_MOUNTS
    def test_3_disk_full(self):
        mount('-t', 'tmpfs', '-o', 'size=' + DISK, 'none', self.cache())
        try:
            self.signal_workers(signal.SIGKILL)     # it would write to the folder below
            self.check_is_stored('on the small disk')
            fill(self.cache('filler'))
            full = self.stored()
            self.check_held(self.go_on(1, self.publish), 'with the disk full')
            self.check_all_is_well('with the disk full')
            self.assertLess(self.stored(), full + 5)
            os.remove(self.cache('filler'))
            mount('-o', 'remount,size=50m', self.cache())
            self.check_all_is_well('after the disk was full')
            self.signal_workers(signal.SIGKILL)     # it would leave the disk alone for half a minute
            self.check_is_stored('after the disk was full')
        finally:
            subprocess.run(['umount', '--lazy', self.cache()], check=True)
        self.check_all_is_well('after the disk was taken away')
        self.signal_workers(signal.SIGKILL)     # locked in with that disk's folder, it can't write to this one
        self.check_is_stored('after the disk was taken away')

    def stop(self, pids, what):
        """Has them stand still in the middle of work."""
        self.have_all_made_again()
        self.publish()
        wait(self.workers, 'a worker')
        for pid in pids():
            os.kill(pid, signal.SIGSTOP)
        stopped = pids()
        try:
            if self.liferea.process.pid in stopped:
                time.sleep(STOPPED)
            else:
                self.check_held(self.go_on(STOPPED, self.publish), what)
        finally:
            for pid in stopped:
                with contextlib.suppress(ProcessLookupError):   # given up
                    os.kill(pid, signal.SIGCONT)
        self.check_all_is_well(what)

    def test_4_worker_stands_still(self):
        self.stop(self.workers, 'with the worker stopped')

    def test_4_all_stand_still(self):
        self.stop(lambda: [self.liferea.process.pid, *self.workers()], 'with reader and worker stopped')

    def test_5_clock_jumps(self):
        for seconds, what in ((YEAR, 'with the clock a year ahead'), (-YEAR, 'with the clock a year behind'),
                              (0, 'with the clock set right')):
            self.shift(seconds)
            self.check_held(self.go_on(1, self.publish), what)
            self.check_all_is_well(what)
            self.check_is_stored(what)
            stamp = self.look_up(self.cache('summaries.db'), 'SELECT used FROM summaries ORDER BY id DESC LIMIT 1')
            self.assertAlmostEqual(stamp, time.time() + seconds, delta=3600)
            self.signal_workers(signal.SIGKILL)


class BusGone(FaultTest):
    """Liferea has a session bus of its own, but for what we read its window by."""

    @classmethod
    def environment(cls):
        return cls.session.desktop.environment_apart()

    def publish(self, count=5):
        with unittest.mock.patch.object(self.liferea, 'action'):
            super().publish(count)
        self.liferea.open_menu_entry('Subscriptions', 'Update All')

    def test_1_ends_in_order(self):
        """So it does without the plugin: GApplication wants it."""
        wait(self.is_whole, 'the first articles')
        workers = wait(self.workers, 'a worker')
        self.session.desktop.processes[-1].kill()
        self.assertEqual(self.liferea.process.wait(PATIENCE), 0)
        wait(lambda: not any(os.path.exists('/proc/%d' % pid) for pid in workers), 'the worker to end')

    def test_2_starts_without_a_bus(self):
        self.liferea.environment['DBUS_SESSION_BUS_ADDRESS'] = 'unix:path=/nowhere'
        self.liferea.start()
        self.check_all_is_well('without a session bus')
        self.signal_workers(signal.SIGKILL)
        self.check_all_is_well('without a session bus, under another worker')
        self.liferea.open_menu_entry('Subscriptions', 'Quit')
        self.assertEqual(self.liferea.process.wait(PATIENCE), 0)


@NO_MOUNTS
class ReadOnlyHome(FaultTest):
    """But for what Liferea can't start without."""

    @classmethod
    def environment(cls):
        home = cls.session.profile
        for folder in (home.path, home.data, os.path.join(home.cache, 'liferea')):
            os.makedirs(folder, exist_ok=True)
            mount('--bind', folder, folder)
            cls.addClassCleanup(subprocess.run, ['umount', '--lazy', folder], check=True)
        cls.remount('ro')
        return {}

    @classmethod
    def remount(cls, mode):
        mount('-o', 'bind,remount,' + mode, cls.session.profile.path)

    def test(self):
        self.assertRaises(OSError, os.makedirs, self.cache())
        self.check_held(self.go_on(1, self.publish), 'with a read-only home')
        self.check_all_is_well('with a read-only home')
        self.remount('rw')
        self.check_all_is_well('after the home was read-only')
        self.signal_workers(signal.SIGKILL)
        self.check_is_stored('after the home was read-only')


if __name__ == '__main__':
    take_private_mounts()
    tap.main()
