# The sets that summaries are measured on
# SPDX-License-Identifier: GPL-3.0-or-later
import gzip
import json
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EVAL = Path(os.environ.get('EPITOME_EVAL', ROOT.parent / 'shared' / 'eval'))
SETS = ('summary_cnndm', 'summary_xsum', 'summary_orangesum_fr', 'summary_orangesum_titled_fr', 'documents_gum')


def rows(name, limit=None):
    """The documents of a set, [] where the set isn't there"""
    path = EVAL / f'{name}.jsonl.gz'
    if not path.exists():
        return []
    with gzip.open(path, 'rt', encoding='utf-8') as lines:
        return [json.loads(line) for _, line in zip(range(limit or 10 ** 9), lines)]


def reference(row):
    """What a human wrote, as one text"""
    summary = row['summary']
    return summary if isinstance(summary, str) else ' '.join(summary)
