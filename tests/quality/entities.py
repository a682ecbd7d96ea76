#!/usr/bin/python3
"""entities.py: how well `epitome entities` finds names and ranks them

SPDX-License-Identifier: GPL-3.0-or-later

Usage: entities.py EPITOME [SET...]

Runs the program on the sets entities_* in $EPITOME_EVAL and prints the F1 of exact spans: typed (persons,
organizations and places), untyped (all names), with what is wanted of data like these beside them, and by type. Tokens
are put together as running text, --group of them in a row as one article. The sets that the model learned from are
marked: build with a model that learned from one half (data/models/make-models BUILD FILE 0), and measure the other
(--half 1). With documents_gum, also how many of the first three key entities the human summaries of its texts name
(P@3), and how many of the persons, organizations and places that they name, at most five, are among the first five
(R@5).
"""
import argparse
import collections
import json
import re
import subprocess
import sys

import corpus

TYPES = {'PER': 'person', 'Person': 'person', 'ORG': 'organization', 'Org': 'organization', 'LOC': 'place',
         'Location': 'place', 'LocOrg': 'place', 'MISC': 'misc', 'OTH': 'misc'}
TYPED = ('person', 'organization', 'place')
NO_SPACE_BEFORE = set(',.;:!?)]}%»”’') | {"'s", "’s", "n't", "...", "'"}
NO_SPACE_BEHIND = set('([{«“')
# Words of a name with a title: what is longer describes
MAX_TITLED = 6
# Typed and untyped, at least
WANTED = {'germeval2014_de_test': (62, 66), 'factrueval_ru': (68, 74), 'wikineural_fr': (62, 65), 'wikineural_it': (62, 65),
          'wikineural_pt': (62, 65), 'wikineural_pl': (58, 64)}
LEARNED = ('btc_en', 'wikigold_en', 'germeval2014_de_test', 'factrueval_ru')
SETS = sorted(path.name[:-9] for path in corpus.EVAL.glob('entities_*.jsonl.gz'))


def put_together(row, text):
    """The row's tokens behind `text`, and where its names are: (start, end, type)"""
    spans, glue = [], True
    for token, tag in zip(row['tokens'], row['tags']):
        if text and not glue and token not in NO_SPACE_BEFORE:
            text += ' '
        glue = token in NO_SPACE_BEHIND
        start = len(text)
        text += token
        kind = TYPES.get(tag[2:])
        if tag.startswith('I-') and spans and spans[-1][2] == kind:
            spans[-1] = (spans[-1][0], len(text), kind)
        elif tag != 'O' and kind:
            spans.append((start, len(text), kind))
    return text, spans


def outermost(row):
    """Spans as they are marked in running text, without those inside of others and those that begin small"""
    spans, last = [], 0
    for start, end, kind, _ in sorted(row['spans'], key=lambda span: (span[0], -span[1])):
        if start >= last and kind in TYPES and row['text'][start].isupper():
            spans.append((start, end, TYPES[kind]))
            last = end
    return row['text'], spans


def articles(name, group, limit, half):
    rows = corpus.rows(name, limit)
    if half is not None and name.removeprefix('entities_') in LEARNED:
        rows = rows[half::2]
    for first in range(0, len(rows), group if rows and 'tokens' in rows[0] else 1):
        text, spans = '', []
        if 'text' in rows[first]:
            text, spans = outermost(rows[first])
        else:
            for row in rows[first:first + group]:
                offset = len(text) + 2 if text else 0
                part, found = put_together(row, '')
                text = text + '\n\n' + part if text else part
                spans += [(start + offset, end + offset, kind) for start, end, kind in found]
        yield {'id': f'{name}-{first}', 'lang': rows[first]['lang'], 'text': text}, set(spans)


def run(program, questions):
    lines = ''.join(json.dumps(question) + '\n' for question in questions)
    result = subprocess.run([program, 'entities', '--jsonl'], input=lines, stdout=subprocess.PIPE, text=True,
                            check=False)
    return [json.loads(line) for line in result.stdout.splitlines()]


def f_measure(right, found, gold):
    return 200 * right / (found + gold) if found + gold else 0.0


def wanted(name, half):
    plain = name.removeprefix('entities_')
    figures = ' of {}/{}'.format(*WANTED[plain]) if plain in WANTED else ''
    if plain in LEARNED:
        figures += ' (learned from)' if half is None else f' (half {half})'
    return figures


def measure(options, name):
    pairs = list(articles(name, options.group, options.limit, options.half))
    answers = run(options.program, [question for question, _ in pairs])
    right, found, gold = collections.Counter(), collections.Counter(), collections.Counter()
    for (question, spans), answer in zip(pairs, answers):
        got = {(m['start'], m['end'], m['type']) for m in answer.get('mentions', ())}
        for kind in (*TYPED, 'misc'):
            right[kind] += sum(span[2] == kind for span in got & spans)
            found[kind] += sum(span[2] == kind for span in got)
            gold[kind] += sum(span[2] == kind for span in spans)
        right['all'] += len({span[:2] for span in got} & {span[:2] for span in spans})
        for sign, wrong in (('missed', spans - got), ('found', got - spans)):
            for start, end, kind in sorted(wrong)[:options.errors]:
                text = question['text']
                print(f'  {sign} {kind}: {text[max(0, start - 30):start]}[{text[start:end]}]{text[end:end + 30]}')
    typed = f_measure(*(sum(count[kind] for kind in TYPED) for count in (right, found, gold)))
    untyped = f_measure(right['all'], sum(found.values()), sum(gold.values()))
    kinds = '  '.join(f'{kind} {f_measure(right[kind], found[kind], gold[kind]):5.1f}' for kind in (*TYPED, 'misc'))
    print(f'{name:29} typed/untyped {typed:5.1f}/{untyped:4.1f}{wanted(name, options.half):24}  {kinds}')


def squeeze(name):
    """GUM sets blanks around punctuation; articles and the possessive are no part of a name"""
    name = re.sub(r"^(the|an?) ", '', name.replace('’', "'"), flags=re.IGNORECASE)
    return re.sub(r"\s|'s?\s*$", '', name).lower()


def gold_names(entity):
    """Its mentions that are names, neither pronouns nor descriptions"""
    return {mention for mention in entity['mentions'] if mention.removeprefix('the ')[:1].isupper()}


def is_same(names, entity):
    """Whether one of the names is one of the entity's, or what such a one ends with behind a title or trade"""
    words = {' '.join(name.split()).lower() for name in names}
    for mention in gold_names(entity):
        if squeeze(mention) in {squeeze(name) for name in names}:
            return True
        plain = re.sub(r" 's?$", '', mention).lower()
        if len(mention.split()) <= MAX_TITLED and any(plain.endswith(' ' + name) for name in words):
            return True
    return False


def salient_entities(row, least):
    return [entity for entity in row['entities']
            if entity['type'] in TYPED and entity['salience'] >= least and '-' in entity['wiki']]


def measure_ranking(program, least):
    """By genre; `least` of five people who summed a text up must have named what counts"""
    rows = corpus.rows('documents_gum')
    answers = run(program, [{'id': row['id'], 'lang': row['lang'], 'text': row['text'], 'title': row['title']}
                            for row in rows])
    scores = collections.defaultdict(list)
    for row, answer in zip(rows, answers):
        salient = salient_entities(row, least)
        if not salient:
            continue
        names = [{answer_text(row, m) for m in entity['mentions']} | {entity['name']}
                 for entity in answer.get('entities', ()) if entity['type'] in TYPED]
        hits = sum(any(is_same(some, entity) for entity in salient) for some in names[:3])
        reached = sum(any(is_same(some, entity) for some in names[:5]) for entity in salient)
        scores[row['genre']].append((hits / 3, min(reached / min(len(salient), 5), 1)))
    news = scores.pop('news')
    for title, some in (('news', news), ('other genres', [score for genre in scores.values() for score in genre])):
        precision, recall = (sum(column) / len(some) for column in zip(*some))
        print(f'documents_gum, {title}, named by {least} or more: {len(some)} articles  P@3 {precision:.2f}  '
              f'R@5 {recall:.2f}')


def answer_text(row, mention):
    return row['text'][mention['start']:mention['end']]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n', 1)[0])
    parser.add_argument('program')
    parser.add_argument('sets', nargs='*')
    parser.add_argument('--group', type=int, default=1, help='so many rows in a row are one article')
    parser.add_argument('--limit', type=int, help='only the first rows of each set')
    parser.add_argument('--half', type=int, choices=(0, 1), help='only every second row of what is learned from')
    parser.add_argument('--errors', type=int, default=0, help='show so many of each article')
    options = parser.parse_intermixed_args()
    if not corpus.EVAL.is_dir():
        print(f'{corpus.EVAL} is missing: nothing measured')
        return 77
    for name in options.sets or [*SETS, 'documents_gum']:
        if name == 'documents_gum':
            for least in (1, 2, 3):
                measure_ranking(options.program, least)
        else:
            measure(options, name)
    return 0


if __name__ == '__main__':
    sys.exit(main())
