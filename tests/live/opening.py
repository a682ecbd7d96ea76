"""What it costs to open a message: by the clock until it is on the screen, and of the reader's main thread all in all.

Nothing looks at the window by AT-SPI meanwhile, which the main thread would have to answer.
SPDX-License-Identifier: GPL-3.0-or-later
"""
import contextlib
import ctypes
import os
import statistics
import time

from liferea import PATIENCE, Timeout

# How often the reader is started with us and without
ROUNDS = int(os.environ.get('EPITOME_TEST_ROUNDS', 1))
# The reader is at rest while it takes less than the other of the processor in so long, in seconds
REST = 0.5
REST_CPU = 0.002
# What the quickest with us may be above the quickest without, as a factor and in ms: a busy machine's share
MAX_FACTOR = 1.5
MAX_MS = 10


class Image(ctypes.Structure):
    """XImage, as far as it is of interest."""
    _fields_ = [('width', ctypes.c_int), ('height', ctypes.c_int), ('xoffset', ctypes.c_int), ('format', ctypes.c_int),
                ('data', ctypes.c_void_p), ('byte_order', ctypes.c_int), ('bitmap_unit', ctypes.c_int),
                ('bitmap_bit_order', ctypes.c_int), ('bitmap_pad', ctypes.c_int), ('depth', ctypes.c_int),
                ('bytes_per_line', ctypes.c_int)]


class Screen:
    """A part of the screen, and the keyboard."""

    def __init__(self, x, y, width, height):
        self.area = (ctypes.c_int(x), ctypes.c_int(y), ctypes.c_uint(width), ctypes.c_uint(height))
        self.x11, self.xtst = (ctypes.CDLL(name) for name in ('libX11.so.6', 'libXtst.so.6'))
        self.x11.XOpenDisplay.restype = ctypes.c_void_p
        self.x11.XDefaultRootWindow.restype = ctypes.c_ulong
        self.x11.XGetImage.restype = ctypes.POINTER(Image)
        self.display = ctypes.c_void_p(self.x11.XOpenDisplay(None))
        self.root = ctypes.c_ulong(self.x11.XDefaultRootWindow(self.display))

    def close(self):
        self.x11.XCloseDisplay(self.display)

    def look(self):
        """Four bytes for each pixel: blue, green, red, and one more."""
        image = self.x11.XGetImage(self.display, self.root, *self.area, ctypes.c_ulong(0xffffff), 2)
        seen = ctypes.string_at(image.contents.data, image.contents.bytes_per_line * image.contents.height)
        self.x11.XDestroyImage(image)
        return seen

    def press(self, key):
        code = self.x11.XKeysymToKeycode(self.display, ctypes.c_ulong(self.x11.XStringToKeysym(key.encode())))
        for is_down in (1, 0):
            self.xtst.XTestFakeKeyEvent(self.display, code, is_down, ctypes.c_ulong(0))
        self.x11.XFlush(self.display)


def cpu(pid):
    """What its main thread has taken of the processor, in seconds."""
    with open('/proc/%d/task/%d/schedstat' % (pid, pid), encoding='ascii') as stat:
        return int(stat.read().split()[0]) / 1e9


def wait_for_rest(pid):
    end = time.monotonic() + PATIENCE
    before = -1
    while cpu(pid) - before > REST_CPU:
        if time.monotonic() > end:
            raise Timeout('waited in vain for the reader to come to rest')
        before = cpu(pid)
        time.sleep(REST)


def measure(pid, area, key, marks):
    """Has the reader open a message with each press of @key. @marks: for each, what is on the screen once it is shown,
    or None for anything new. Returns of each its time by the clock and of the processor, in ms."""
    taken = []
    with contextlib.closing(Screen(*area)) as screen:
        for mark in marks:
            wait_for_rest(pid)
            before = screen.look()
            start, start_cpu = time.monotonic(), cpu(pid)
            screen.press(key)
            while not (mark in screen.look() if mark else screen.look() != before):
                if time.monotonic() > start + PATIENCE:
                    raise Timeout('waited in vain for a message')
                time.sleep(0.002)
            shown = time.monotonic()
            wait_for_rest(pid)
            taken.append((1000 * (shown - start), 1000 * (cpu(pid) - start_cpu)))
    return taken


def compare(test, measure_with):
    """@measure_with: measures a reader that it starts with us or without."""
    taken = {True: [], False: []}
    for _ in range(ROUNDS):
        for ours in (False, True):
            taken[ours] += measure_with(ours)
    for number, what in enumerate(('until it is on the screen', 'of the main thread')):
        with_us, without = ([times[number] for times in taken[ours]] for ours in (True, False))
        print('# %d messages, %s: %.1f ms, without us %.1f; the quickest %.1f, without us %.1f'
              % (len(with_us), what, *map(statistics.median, (with_us, without)), min(with_us), min(without)))
        test.assertLess(min(with_us), MAX_FACTOR * min(without) + MAX_MS)
