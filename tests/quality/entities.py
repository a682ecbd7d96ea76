#!/usr/bin/python3
"""entities.py: how well `epitome entities` finds names and ranks them

SPDX-License-Identifier: GPL-3.0-or-later

Usage: entities.py EPITOME [SET...]

Runs the program on the sets entities_* in $EPITOME_EVAL and prints the F1 of exact spans: typed (persons,
organizations and places), untyped (all names), with what is wanted of data like these beside them, and by type. Tokens
are put together as running text, --group of them in a row as one article. The sets that the model learned from are
marked: build with a model that learned from one half (data/models/make-models BUILD FILE 0), and measure the other
(--half 1). With documents_gum, also how many of the first three key entities the human summaries of the news in it
name (P@3), and how many of those that they name are among the first five (R@5).
"""
import argparse
import collections
import json
import subprocess
import sys

import corpus

TYPES = {'PER': 'person', 'Person': 'person', 'ORG': 'organization', 'Org': 'organization', 'LOC': 'place',
         'Location': 'place', 'LocOrg': 'place', 'MISC': 'misc', 'OTH': 'misc'}
TYPED = ('person', 'organization', 'place')
NO_SPACE_BEFORE = set(',.;:!?)]}%»”’') | {"'s", "’s", "n't", "...", "'"}
NO_SPACE_BEHIND = set('([{«“')
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


def names_of(entity):
    return {mention for mention in entity['mentions'] if mention[:1].isupper() or mention[:4] == 'the '}


def is_named(name, entity):
    plain = {mention.removeprefix('the ').removeprefix('The ').removesuffix(" 's") for mention in names_of(entity)}
    return name.removeprefix('the ').removeprefix('The ') in plain


def measure_ranking(program, genre):
    rows = [row for row in corpus.rows('documents_gum') if row['genre'] == genre]
    answers = run(program, [{'id': row['id'], 'lang': row['lang'], 'text': row['text'], 'title': row['title']}
                            for row in rows])
    precision, recall, n = 0.0, 0.0, 0
    for row, answer in zip(rows, answers):
        ranked = [entity for entity in answer.get('entities', ()) if entity['type'] in TYPED]
        salient = [entity for entity in row['entities']
                   if entity['type'] in TYPED and entity['salience'] > 0 and '-' in entity['wiki']]
        if not salient:
            continue
        names = [{answer_text(row, m) for m in entity['mentions']} | {entity['name']} for entity in ranked]
        hit = [any(is_named(name, entity) for name in some for entity in salient) for some in names]
        reached = [any(is_named(name, entity) for some in names[:5] for name in some) for entity in salient]
        precision += sum(hit[:3]) / 3
        recall += sum(reached) / min(len(salient), 5) if reached else 0
        n += 1
    if n:
        print(f'documents_gum, {genre}: {n} articles  P@3 {precision / n:.2f}  R@5 {min(recall / n, 1):.2f}')


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
    options = parser.parse_args()
    if not corpus.EVAL.is_dir():
        print(f'{corpus.EVAL} is missing: nothing measured')
        return 77
    for name in options.sets or [*SETS, 'documents_gum']:
        if name == 'documents_gum':
            measure_ranking(options.program, 'news')
        else:
            measure(options, name)
    return 0


if __name__ == '__main__':
    sys.exit(main())
