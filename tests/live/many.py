"""Feeds of very many articles, each with a text of its own.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import contextlib
import random
import sqlite3

from feeds import rss

SUBJECTS = ('The harbour', 'A museum', 'The river', 'One school', 'The railway', 'Some farmers', 'The council',
            'A factory', 'The library', 'The islands')
VERBS = ('will receive', 'has lost', 'may close', 'is looking for', 'had expected', 'wants to keep', 'has opened')
OBJECTS = ('a new bridge over the canal', 'three million euros from the region', 'twelve electric buses',
           'a licence for the coming year', 'its oldest building', 'the support of its neighbours')
TAILS = ('after months of argument', 'because nobody else had asked', 'before the first snow',
         'although the budget is small', 'as the mayor had promised')


def article(number):
    chance = random.Random(number)
    sentences = ['%s %s %s %s.' % tuple(map(chance.choice, (SUBJECTS, VERBS, OBJECTS, TAILS))) for _ in range(30)]
    return ('many-%d' % number, 'Report number %d' % number,
            ''.join('<p>%s</p>' % ' '.join(sentences[i:i + 5]) for i in range(0, 30, 5)), None)


def many(count):
    return rss('Many', [article(number) for number in range(count)])


def add_articles(database, count):
    """Makes one article of many() more of them, in the database of a Liferea that isn't running: it would take
    minutes itself."""
    def rows(node, date):
        for number in range(1, count):
            guid, headline, body, _ = article(number)
            yield (node, node, headline, 'http://epitome.example/' + guid, guid,
                   '<div xmlns="http://www.w3.org/1999/xhtml">%s</div>' % body, date - 60 * number)

    with contextlib.closing(sqlite3.connect(database)) as connection, connection:
        only = connection.execute('SELECT node_id, date FROM items WHERE node_id IN '
                                  '(SELECT node_id FROM items GROUP BY node_id HAVING count(*) = 1)').fetchone()
        connection.executemany('INSERT INTO items (parent_item_id, node_id, parent_node_id, title, read, updated, popup, '
                               'marked, source, source_id, valid_guid, description, date, comment) '
                               'VALUES (0, ?, ?, ?, 0, 0, 1, 0, ?, ?, 1, ?, ?, 0)', rows(*only))
