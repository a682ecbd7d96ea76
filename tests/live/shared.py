"""The cache that all hosts share, as the command line sees it.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import re
import subprocess

TOOL = os.environ['EPITOME_TEST_TOOL']


def count_stored():
    """How many summaries and refusals there are."""
    said = subprocess.run([TOOL, 'cache'], check=True, capture_output=True, text=True).stdout
    return int(re.search(r'^Summaries: (\d+)$', said, re.MULTILINE).group(1))


def filter_feed(feed):
    """@feed, with summaries"""
    return subprocess.run([TOOL, 'filter', '--budget', '600'], input=feed, check=True, capture_output=True).stdout
