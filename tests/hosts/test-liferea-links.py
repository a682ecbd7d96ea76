#!/usr/bin/python3
"""What the plugin brings into Liferea's process: neither libsoup, which would kill it, nor a parser, nor a
web engine, nor another libpeas than its own.

Usage: test-liferea-links.py PLUGIN

SPDX-License-Identifier: GPL-3.0-or-later
"""
import re
import subprocess
import sys

# libgtk brings libxml2 and ICU into some builds of itself: only what the plugin names counts for these
NEVER_NAMED = re.compile(r'lib(soup|webkit|javascriptcore|peas|xml2|icu|stemmer|cld2|exttextcat)')
NEVER_LOADED = re.compile(r'lib(soup|webkit|javascriptcore|peas)')


def named(plugin):
    lines = subprocess.check_output(['readelf', '--dynamic', '--wide', plugin], text=True)
    return re.findall(r'\(NEEDED\).*\[(.*)\]', lines)


def loaded(plugin):
    return [line.split()[0] for line in subprocess.check_output(['ldd', plugin], text=True).splitlines()]


def exported(plugin):
    lines = subprocess.check_output(['nm', '--dynamic', '--defined-only', plugin], text=True).splitlines()
    return [line.split()[-1] for line in lines]


def main():
    plugin = sys.argv[1]
    checks = [
        ('nothing is named that must not be', not any(map(NEVER_NAMED.match, named(plugin)))),
        ('nothing is loaded that must not be', not any(map(NEVER_LOADED.match, loaded(plugin)))),
        ('nothing is exported but what libpeas asks for', exported(plugin) == ['peas_register_types']),
    ]
    print('1..%d' % len(checks))
    for number, (name, passed) in enumerate(checks, 1):
        print('%sok %d - %s' % ('' if passed else 'not ', number, name))


if __name__ == '__main__':
    main()
