#!/usr/bin/python3
"""Many articles, one after another, through one Liferea: what it and its worker take doesn't grow with them.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import re
import time
import unittest

import tap
from liferea import Gone, wait
from telltale import TelltaleTest

# So many in all; 20,000 on demand
SOAK = int(os.environ.get('EPITOME_TEST_SOAK', 500))
ROUND = 100
# What is made once is made by then
WARM_UP = 0.2
# So many say something of a slope
STEEP = 5000
MEGABYTE = 1024


class Sample:
    """What a process takes at the moment."""

    def __init__(self, pid):
        folder = '/proc/%d/' % pid
        with open(folder + 'smaps_rollup', encoding='ascii') as rollup:
            text = rollup.read()
        # Its share of what is shared goes by what else runs; what it allocated doesn't
        self.resident, self.own = (int(re.search(r'^%s: +(\d+) kB' % name, text, re.MULTILINE).group(1))
                                   for name in ('Rss', 'Anonymous'))
        self.descriptors = len(os.listdir(folder + 'fd'))
        self.threads = len(os.listdir(folder + 'task'))


def slope(points):
    """By how much it grows with each article, by least squares."""
    count = len(points)
    mean_x, mean_y = (sum(point[axis] for point in points) / count for axis in (0, 1))
    return (sum((x - mean_x) * (y - mean_y) for x, y in points)
            / sum((x - mean_x) ** 2 for x, _ in points))


class SoakTest(TelltaleTest):
    n_feeds = 5
    limit = '100'

    def has_come(self):
        """Whether Liferea has the newest articles of all feeds."""
        return self.look_up(self.session.profile.database, "SELECT count(DISTINCT source_id) FROM items WHERE "
                            "source_id IN (%s)" % ', '.join("'ferry-%d'" % number for number in
                                                            range(self.count - ROUND, self.count))) == ROUND

    def is_done(self):
        return self.has_come()

    def processes(self):
        return {'reader': self.liferea.process.pid}

    def read_one(self):
        try:
            self.liferea.select(0)
        except Gone:    # while it is made anew
            pass

    def soak(self):
        """Returns the samples of each process, as lists of (articles so far, sample)."""
        samples = {}
        while self.count < SOAK:
            self.publish(ROUND)
            wait(self.is_done, 'the articles up to number %d' % self.count)
            self.read_one()
            for name, pid in self.processes().items():
                samples.setdefault(name, []).append((self.count, Sample(pid)))
        return {name: [point for point in points if point[0] > SOAK * WARM_UP] for name, points in samples.items()}

    def report(self, samples):
        """Returns the slopes of the memory, in kB per 1,000 articles."""
        slopes = {}
        for name, points in samples.items():
            slopes[name] = 1000 * slope([(count, sample.own) for count, sample in points])
            first, last = points[0][1], points[-1][1]
            print('# %s: own memory %.1f to %.1f MB, %+.0f kB per 1,000 articles; resident %.1f to %.1f MB; '
                  'descriptors %d to %d, at most %d; threads %d to %d, at most %d'
                  % (name, first.own / MEGABYTE, last.own / MEGABYTE, slopes[name], first.resident / MEGABYTE,
                     last.resident / MEGABYTE, first.descriptors, last.descriptors, max(s.descriptors for _, s in points),
                     first.threads, last.threads, max(s.threads for _, s in points)), flush=True)
        return slopes


class With(SoakTest):
    def is_done(self):
        return self.has_come() and self.stored() >= self.count

    def processes(self):
        return {**super().processes(), 'worker': wait(self.workers, 'a worker')[0]}

    def test(self):
        start = time.monotonic()
        samples = self.soak()
        print('# %d articles in %d s' % (self.count, time.monotonic() - start), flush=True)
        slopes = type(self).slopes = self.report(samples)
        self.assertEqual(len(set(self.workers())), 1)
        for points in samples.values():
            # Pools of threads fill up, and some descriptors are open for what is being done
            self.assertLess(points[-1][1].descriptors, points[0][1].descriptors + 10)
            self.assertLess(points[-1][1].threads, points[0][1].threads + 20)
            self.assertLess(points[-1][1].own, points[0][1].own + 20 * MEGABYTE)
        if SOAK >= STEEP:
            self.assertLess(slopes['worker'], 100)  # kB per 1,000 articles


@unittest.skipIf(SOAK < STEEP, 'for a long soak, to compare with')
class Without(SoakTest):
    """The same without the plugin: what is Liferea's own."""

    def test(self):
        self.enable(False)
        wait(lambda: not self.workers(), 'the worker to end')
        slopes = self.report(self.soak())
        # What is in use, as mallinfo2() has it, grows alike. More is free with the plugin: holes between what Liferea keeps
        if hasattr(With, 'slopes'):
            self.assertLess(With.slopes['reader'], slopes['reader'] + 1000)


if __name__ == '__main__':
    tap.main()
