#!/usr/bin/python3
"""Sums up what meson's test logs say: every case of a program that speaks TAP, or else the program itself.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import json
import re
import sys

CASE = re.compile(r'^(ok|not ok)\b(.*)$', re.MULTILINE)


def count_program(log):
    """Returns how many cases of one program passed, failed and were skipped."""
    passed = failed = skipped = 0
    for result, rest in CASE.findall(log.get('stdout', '')):
        if re.search(r'#\s*(skip|todo)', rest, re.IGNORECASE):
            skipped += 1
        elif result == 'ok':
            passed += 1
        else:
            failed += 1

    if log['result'] == 'SKIP' and passed + failed + skipped == 0:
        skipped = 1
    elif log['result'] == 'OK':
        passed = passed if passed + failed + skipped else 1
    elif failed == 0:   # died, or ran out of time, before it could say so itself
        failed = 1
    return passed, failed, skipped


def main():
    totals = [0, 0, 0]
    for path in sys.argv[1:]:
        with open(path, encoding='utf-8') as log:
            for line in log:
                totals = [a + b for a, b in zip(totals, count_program(json.loads(line)))]
    print('%d %d %d' % tuple(totals))


if __name__ == '__main__':
    main()
