"""What strangers write to get out of where it is shown, as tests/support/payloads.txt has it.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import pathlib
import re

FILE = pathlib.Path(__file__).parent.parent / 'support' / 'payloads.txt'


def unescape(escaped):
    return re.sub(rb'\\([0-7]{3})', lambda match: bytes([int(match[1], 8)]), escaped)


def payloads():
    """Their bytes by their names, and which of them are short."""
    found = {}
    for line in FILE.read_bytes().splitlines():
        if line and not line.startswith(b'#'):
            name, times, escaped = line.split(b' ', 2)
            found[name.decode()] = unescape(escaped) * int(times)
    return found
