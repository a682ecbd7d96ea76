"""Runs the tests of a module and says what came of them in TAP, which meson counts.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import sys
import time
import unittest


class TapResult(unittest.TestResult):
    def __init__(self):
        super().__init__()
        self.count = 0
        self.started = 0

    def startTest(self, test):
        super().startTest(test)
        self.started = time.monotonic()

    def say(self, verdict, test, note=''):
        self.count += 1
        print('%s %d - %s%s' % (verdict, self.count, test.id().removeprefix('__main__.'), note), flush=True)

    def addSuccess(self, test):
        super().addSuccess(test)
        self.say('ok', test)
        print('# took %.1f s' % (time.monotonic() - self.started), flush=True)

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self.say('ok', test, ' # SKIP ' + reason)

    def complain(self, test, trace):
        self.say('not ok', test)
        print(''.join('# %s\n' % line for line in trace.splitlines()), end='', flush=True)

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.complain(test, self.failures[-1][1])

    def addError(self, test, err):
        super().addError(test, err)
        self.complain(test, self.errors[-1][1])

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err:
            self.complain(subtest, self._exc_info_to_string(err, test))


def main(names=None):
    """@names: parts of the names of the tests to run, those of the command line if not given"""
    names = sys.argv[1:] if names is None else names
    loader = unittest.TestLoader()
    loader.testNamePatterns = ['*%s*' % name for name in names] or None
    result = TapResult()
    loader.loadTestsFromModule(sys.modules['__main__']).run(result)
    print('1..%d' % result.count)
    sys.exit(not result.wasSuccessful())
