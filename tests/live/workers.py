"""The worker by a name of one reader's own, so that it can be missing there while other tests run beside.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import contextlib
import os

WORKER_PATH = os.path.join(os.environ['EPITOME_TEST_SCHEMAS'], '..', '..', '..', 'libexec', 'epitome-worker')


class OwnWorker:
    """path: what the reader's EPITOME_WORKER has to be"""

    def __init__(self, folder):
        self.path = os.path.join(folder, os.path.basename(WORKER_PATH))
        self._link()

    def _link(self):
        os.symlink(os.path.realpath(WORKER_PATH), self.path)

    @contextlib.contextmanager
    def missing(self):
        os.remove(self.path)
        try:
            yield
        finally:
            self._link()
