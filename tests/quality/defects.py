# What a reader would stumble over in a summary
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counted from outside, by rules of their own: the engine's are what is under test."""

import re

import corpus
import rouge

KINDS = ('leans', 'dateline', 'title', 'question', 'cut', 'quote', 'marker')

_DATELINE = re.compile(r"^[A-Z][\w.,'/ -]{0,60}\([A-Z][\w ]{1,20}\)\s*[-–—:]|^[A-Z][\w., ]{2,40}\([A-Z]{2,12}\)[A-Z]|^\([A-Z][A-Za-z ]{1,12}\)\s*\S|^[A-Z]{4,}(, [A-Z][\w.]+)* [–—-] ")
_END = re.compile(r"[.!?…。！？؟][\"'”’»“)\]]*$")
_CUT = re.compile(r"(\.\.\.|…|\[…\])[\"'”’»)\]]*$")
_MARKER = re.compile(r'^([•·*▪–—-]\s|\d{1,2}[.)]\s|>)')
_QUOTE = re.compile(r'^["“«„].*["”»“]$')


def _openers(language):
    """(phrases that lean, phrases that begin like those and don't)"""
    path = corpus.ROOT / 'data' / 'openers' / f'{language}.txt'
    if not path.exists():
        return (), ()
    lines = [line.split(' ', 1) for line in path.read_text(encoding='utf-8').splitlines()]
    return [phrase for kind, phrase in lines if kind != 'alone'], [phrase for kind, phrase in lines if kind == 'alone']


def _begins_with(phrases):
    return re.compile(r'^\W*(?:%s)(?!\w)' % '|'.join(map(re.escape, phrases)), re.I) if phrases else re.compile('(?!)')


_OPENERS = {}


def _leans(sentence, language):
    if language not in _OPENERS:
        _OPENERS[language] = tuple(map(_begins_with, _openers(language)))
    leaning, alone = _OPENERS[language]
    plain = sentence.replace('’', "'")
    return leaning.match(plain) is not None and alone.match(plain) is None


def find(sentences, text, language, title):
    """For each of KINDS how many of the sentences have it; a sentence may lean on the one before it in the text"""
    before = dict(zip(text[1:], text))
    alone = [s for s in sentences if before.get(s) not in sentences]
    heading = rouge.words(title or '')
    return {
        'leans': sum(_leans(s, language) for s in alone),
        'dateline': sum(bool(_DATELINE.match(s)) for s in sentences),
        'title': sum(bool(heading) and rouge.overlap(rouge.words(s), heading) > 0.8 for s in sentences),
        'question': sum(s.rstrip('"”»’ ').endswith(('?', '？', '؟')) for s in sentences),
        'cut': sum(not _END.search(s) or bool(_CUT.search(s)) for s in sentences),
        'quote': sum(bool(_QUOTE.match(s)) and not re.search(r'["”»“].+["“«„]', s[1:-1]) for s in sentences),
        'marker': sum(bool(_MARKER.match(s)) for s in sentences),
    }
