"""What readers store of feeds that come through `epitome filter`, and of the same feeds as they are.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import glob
import json
import os
import shlex
import shutil
import tempfile
from collections import namedtuple
from xml.sax.saxutils import escape

from feeds import Web

TOOL = os.environ['EPITOME_TEST_TOOL']

# As a reader stores it, with what it makes of a guid, a link and a date
Item = namedtuple('Item', 'guid link date title content')

MILL = ('The old mill at Brenford will be a school of music from next autumn, the town council decided on Tuesday. '
        'For nine years nobody had found a use for the building, which the river floods every spring. '
        'The council gives two million pounds for a new wall and a dry cellar. '
        'Teachers from the county’s orchestra will give lessons there on five days a week. '
        'Some neighbours fear that there won’t be enough room to park & turn. '
        'The mayor, Anne Copley, said that a bus would stop at the mill every twenty minutes.')
FERRY = ('The town of Edsbruk has opened a ferry to its islands. '
         'The boat runs on batteries that are charged by a turbine in the river. '
         'Ingrid Falk, who leads the harbour office, expects thirty thousand passengers in the first year. '
         'The old ferry was built in 1961 and burned ninety litres of diesel an hour. '
         'It will be sold to a museum in Stockholm, which wants to show it beside a steam tug. '
         'Islanders had waited for the new boat since the spring, because its first batteries failed the tests.')
LONG = {'mill': MILL, 'ferry': FERRY}
TEXTS = {**LONG, 'short': 'Hm.'}
NEWS = {'library': FERRY.replace('ferry', 'library').replace('boat', 'reading room')}

BLOCK_BEGIN = '<blockquote class="epitome-summary"'
BLOCK_END = '</blockquote>'


def rss(texts):
    items = ''.join('<item><title>On the %s</title><guid isPermaLink="false">id-%s</guid>'
                    '<link>http://epitome.example/%s</link><pubDate>Mon, 03 Mar 2025 09:4%d:00 +0000</pubDate>'
                    '<description>%s</description></item>\n' % (name, name, name, number, escape(escape(text)))
                    for number, (name, text) in enumerate(texts.items()))
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>RSS</title>'
            '<link>http://epitome.example/</link><description>All of it</description>\n%s</channel></rss>\n' % items)


def rss_full(texts):
    """With a description and the whole text besides"""
    items = ''.join('<item><title>On the %s</title><guid>http://epitome.example/full/%s</guid>'
                    '<link>http://epitome.example/full/%s</link><pubDate>Mon, 03 Mar 2025 09:4%d:00 +0000</pubDate>'
                    '<description><![CDATA[Much on the %s.]]></description>'
                    '<content:encoded><![CDATA[<p>%s</p>]]></content:encoded></item>\n'
                    % (name, name, name, number, name, escape(text))
                    for number, (name, text) in enumerate(texts.items()))
    return ('<?xml version="1.0"?>\n<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
            '<channel><title>RSS, full</title><link>http://epitome.example/full/</link><description/>\n%s'
            '</channel></rss>\n' % items)


def atom(texts):
    items = ''.join('<entry><title>On the %s</title><id>tag:epitome.example,2025:%s</id>'
                    '<link href="http://epitome.example/atom/%s"/><updated>2025-03-03T09:4%d:00Z</updated>'
                    '<content type="html">%s</content></entry>\n' % (name, name, name, number, escape(escape(text)))
                    for number, (name, text) in enumerate(texts.items()))
    return ('<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><title>Atom</title>'
            '<id>tag:epitome.example,2025:feed</id><updated>2025-03-03T09:40:00Z</updated>\n%s</feed>\n' % items)


def rdf(texts):
    items = ''.join('<item rdf:about="http://epitome.example/rdf/%s"><title>On the %s</title>'
                    '<link>http://epitome.example/rdf/%s</link><dc:date>2025-03-03T09:4%d:00Z</dc:date>'
                    '<description>%s</description></item>\n' % (name, name, name, number, escape(escape(text)))
                    for number, (name, text) in enumerate(texts.items()))
    return ('<?xml version="1.0"?>\n<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
            'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            '<channel rdf:about="http://epitome.example/rdf/"><title>RDF</title>'
            '<link>http://epitome.example/rdf/</link><description/></channel>\n%s</rdf:RDF>\n' % items)


def json_feed(texts):
    items = [{'id': 'json-' + name, 'url': 'http://epitome.example/json/' + name, 'title': 'On the ' + name,
              'date_published': '2025-03-03T09:4%d:00Z' % number, 'content_html': '<p>%s</p>' % escape(text)}
             for number, (name, text) in enumerate(texts.items())]
    return json.dumps({'version': 'https://jsonfeed.org/version/1.1', 'title': 'JSON',
                       'home_page_url': 'http://epitome.example/json/', 'items': items}, indent=1)


FORMATS = {'rss': rss, 'rss-full': rss_full, 'atom': atom, 'rdf': rdf, 'json': json_feed}


class FilteredFeeds:
    """Tests of a reader; a subclass says which.

    READER: made with a folder of its own and an environment to run in. Its update (urls, command) makes it get all
    feeds, each through the command if there is one, and its items (url) are those that it has stored since.
    FORMATS: those that it reads
    TAKES_CHANGES: whether it stores an item anew that has changed, but not its date
    """

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix='epitome-filter-')
        self.addCleanup(shutil.rmtree, self.folder)
        self.web = Web()
        self.addCleanup(self.web.close)
        self.cache = os.path.join(self.folder, 'cache')

    def serve(self, texts):
        return {name: self.web.serve('/' + name, FORMATS[name](texts), kind='application/xml')
                for name in self.FORMATS}

    def start(self, name, **environment):
        folder = os.path.join(self.folder, name)
        os.mkdir(folder)
        reader = self.READER(folder, {'XDG_CACHE_HOME': self.cache, **environment})
        self.addCleanup(reader.close)
        return reader

    def read(self, reader, urls, command=None):
        """What the reader has of each feed once it has got them all, by their titles."""
        reader.update(list(urls.values()), command)
        stored = {name: reader.items(url) for name, url in urls.items()}
        for items in stored.values():
            self.assertEqual(len(items), len({item.title for item in items}))
        return {name: {item.title: item for item in items} for name, items in stored.items()}

    @staticmethod
    def command():
        return [TOOL, 'filter', '--budget', '600']

    @staticmethod
    def write_script(path, *options):
        with open(path, 'w', encoding='utf-8') as script:
            script.write('#!/bin/sh\nexec %s\n' % shlex.join([TOOL, 'filter', *options]))
        os.chmod(path, 0o700)

    def check_summary(self, item, plain):
        """That there is one in front, and that nothing else is different"""
        self.assertTrue(item.content.startswith(BLOCK_BEGIN), item.content)
        self.assertEqual(item.content.split(BLOCK_END, 1)[1], plain.content)
        self.assertEqual(item.content.count(BLOCK_BEGIN), 1)
        self.assertEqual(item._replace(content=''), plain._replace(content=''))

    def check(self, stored, plain, long):
        self.assertEqual(stored.keys(), plain.keys())
        for name in plain:
            self.assertEqual(stored[name].keys(), plain[name].keys())
            for title, item in plain[name].items():
                if title.removeprefix('On the ') in long:
                    self.check_summary(stored[name][title], item)
                else:
                    self.assertEqual(stored[name][title], item)

    def test_summaries_stand_in_front(self):
        urls = self.serve(TEXTS)
        plain = self.read(self.start('plain'), urls)
        self.assertEqual({len(items) for items in plain.values()}, {len(TEXTS)})
        self.check(self.read(self.start('filtered'), urls, self.command()), plain, LONG)

    def test_the_next_update_is_answered_from_the_cache(self):
        urls = self.serve(TEXTS)
        reader = self.start('filtered')
        first = self.read(reader, urls, self.command())
        # Without a file to keep summaries in, none are made
        for path in glob.glob(os.path.join(self.cache, 'epitome', 'summaries.db*')):
            os.remove(path)
        os.mkdir(os.path.join(self.cache, 'epitome', 'summaries.db'))
        self.assertEqual(self.read(reader, urls, self.command()), first)

    def test_what_is_new_gets_its_summary(self):
        urls = self.serve(TEXTS)
        reader = self.start('filtered')
        self.read(reader, urls, self.command())
        urls = self.serve({**TEXTS, **NEWS})
        plain = self.read(self.start('plain'), urls)
        self.check(self.read(reader, urls, self.command()), plain, {**LONG, **NEWS})

    def test_no_cache_leaves_feeds_as_they_are(self):
        urls = self.serve(TEXTS)
        plain = self.read(self.start('plain'), urls)
        self.check(self.read(self.start('filtered', XDG_CACHE_HOME='/dev/null'), urls, self.command()), plain, {})

    def test_no_time_leaves_feeds_as_they_are_until_the_next_update(self):
        urls = self.serve(TEXTS)
        plain = self.read(self.start('plain'), urls)
        reader = self.start('filtered')
        script = os.path.join(self.folder, 'script')
        self.write_script(script, '--budget', '0')
        self.check(self.read(reader, urls, [script]), plain, {})
        self.write_script(script, '--budget', '600')
        self.check(self.read(reader, urls, [script]), plain, LONG if self.TAKES_CHANGES else {})

    def test_what_is_no_feed_stays_what_the_reader_takes_it_for(self):
        urls = {'broken': self.web.serve('/broken', rss(TEXTS).replace('</channel>', ''), kind='application/xml')}
        plain = self.read(self.start('plain'), urls)
        self.assertEqual(self.read(self.start('filtered'), urls, self.command()), plain)
