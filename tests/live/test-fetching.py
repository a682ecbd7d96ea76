#!/usr/bin/python3
"""Full articles where the feed brings teasers: fetched when the user wants it, and never before.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import signal

import tap
from case import OUTPUT, LiveTest
from feeds import rss
from liferea import WIDE, Atspi, Feed, find_all, text_of, wait, wait_until_steady

FETCHER = 'epitome-fetcher'[:15]    # as much of it as the kernel keeps

PAGE = '''<!DOCTYPE html><html lang="en"><head><title>%(title)s</title></head><body>
<nav><a href="/">Home</a></nav>
<article><h1>%(title)s</h1>
<p>The ferry of %(town)s will run on batteries from May on, after the county council voted for it by a narrow majority.
Its two diesel engines, built in 1971, are to be shown in the museum of the harbour. The crossing takes nine minutes,
and the batteries are charged on both shores while cars roll off.</p>
<p>"We burn four hundred litres a day for a trip that a cyclist would make in less time," said the captain, Merle
Janssen. The county pays eleven million euros for the rebuilding, of which Brussels gives back a third. Fishermen had
asked for a bridge instead, but a bridge would cost ten times as much and take the sandbank from the seals.</p>
<p>A second ferry follows next year if the first one keeps its timetable through the winter. Engineers from Kiel will
watch the batteries for three years and publish what they find, because nobody knows yet how they take the frost.</p>
</article><footer>All rights reserved.</footer></body></html>'''

TOWNS = ['Holm', 'Varel', 'Dagebull', 'Esens', 'Norden', 'Husum', 'Wyk', 'Tonning', 'Emden', 'Jever']


# Long enough to be summed up, and cut off
LONG_TEASER = ('<p>The regional office has put up fences along the coast, and it says that they work better than was '
               'hoped. The fences are made of brushwood and cost little. They were put up by volunteers in the winter, '
               'and they need new brushwood every second year. The office wants to build more of them next autumn, if '
               'the money for it can be found. A report with all the figures can be read on its pages. It says that '
               'the salt marsh has grown by eleven hectares, and that the birds…</p>')


# As sites show them that don't show the article
PAYWALL = '''<!DOCTYPE html><html lang="en"><head><title>%(title)s</title></head><body><article><h1>%(title)s</h1>
<p>%(town)s says farewell to diesel.</p><div class="paywall"><p>Subscribe now to continue reading this article.</p></div>
</article></body></html>'''
COOKIE_WALL = '''<!DOCTYPE html><html lang="en"><head><title>%(title)s</title></head><body><main>
<h1>We value your privacy</h1><p>We and our 842 partners store and access information on your device, such as cookies, and
process personal data such as unique identifiers for personalised ads and content.</p><p>Please accept cookies to continue
to the site, or manage your choices at any time.</p><button>Accept all</button></main></body></html>'''


def headline(town):
    return 'Ferry of %s goes electric' % town


class FetchingTest(LiveTest):
    """What the tests below share."""

    @classmethod
    def item(cls, folder, town, body='<p>%s says farewell to diesel.</p>', page=PAGE):
        """An article of a feed, and its page."""
        link = cls.session.web.serve('/%s/%s.html' % (folder, town), page % {'title': headline(town), 'town': town},
                                     'text/html')
        return '%s-%s' % (folder, town), headline(town), body.replace('%s', town), link

    @classmethod
    def feed(cls, name, *items):
        return Feed(cls.session.web.serve('/%s.xml' % name, rss(name, items)), name)

    def fetched(self):
        """The pages that Epitome asked for."""
        return [path for agent, path in self.session.web.log if agent.startswith('Epitome/')]

    def line(self, town):
        return self.wait_for_line(headline(town))

    def block_text(self):
        return text_of(self.liferea.block()) if self.liferea.block() else ''

    def notice(self):
        """The tooltip of the block in the page."""
        block = self.liferea.block()
        return block and (block.get_description() or block.get_attributes().get('title') or '')


class Fetching(FetchingTest):
    @classmethod
    def feeds(cls):
        web = cls.session.web
        items = []
        for town in TOWNS:
            link = web.serve('/%s.html' % town, PAGE % {'title': headline(town), 'town': town}, 'text/html')
            items.append((town, headline(town), '<p>%s says farewell to diesel.</p>' % town, link))
        items.append(('gone', 'Nothing behind this one', LONG_TEASER, web.url('/gone.html')))
        return [Feed(web.serve('/ferries.xml', rss('Ferries', items)), 'Ferries')]

    def test_1_off_means_no_connection(self):
        for town in TOWNS:
            self.assertEqual(self.line(town), '%s says farewell to diesel.' % town)
        self.open(headline(TOWNS[0]))
        self.assertEqual(self.fetched(), [])
        self.assertFalse([path for _, path in self.session.web.log if path.endswith('.html')])
        self.assertNotIn(FETCHER, self.liferea.children())

    def test_2_on_brings_the_full_article(self):
        held = self.session.web.hold('/Holm.html')
        self.set('full-text', "'teasers'")
        # Until it is there, the teaser's own, marked as such
        wait(lambda: self.line('Holm') == 'Teaser: Holm says farewell to diesel.', 'the mark on the teaser')
        wait(lambda: '/Holm.html' in self.fetched(), 'the page to be asked for')
        held.set()
        for town in TOWNS:
            wait(lambda: 'farewell' not in self.line(town), 'the full article of ' + town)
            self.assertNotIn('Teaser', self.line(town))
        self.assertEqual(len(self.liferea.children()[FETCHER]), 1)
        # Each once
        pages = [path for path in self.fetched() if path != '/gone.html']
        self.assertEqual(sorted(pages), sorted('/%s.html' % town for town in TOWNS))

    def test_3_block_says_where_it_is_from(self):
        self.open(headline('Varel'))
        wait(lambda: 'From the full article at 127.0.0.1' in self.block_text(), 'where it is from')
        link = next(link for link in find_all(self.liferea.block(), 'link') if 'full article' in text_of(link))
        self.assertEqual(link.get_hyperlink().get_uri(0), self.session.web.url('/Varel.html'))

    def test_4_failure_is_quiet(self):
        wait(lambda: '/gone.html' in self.fetched(), 'the page that is gone to be asked for')
        line = wait(lambda: 'Teaser' not in self.wait_for_line('Nothing behind this one')
                    and self.wait_for_line('Nothing behind this one'), 'the mark to go')
        self.assertIn('fences', line)
        self.open('Nothing behind this one')
        wait(lambda: self.liferea.block() and self.liferea.sentences(), 'the summary of the teaser')
        wait(lambda: 'could not be fetched' in self.notice() or 'cannot be fetched' in self.notice(), 'the reason')

    def test_5_off_again(self):
        self.set('full-text', "'never'")
        for town in TOWNS:
            wait(lambda: self.line(town) == '%s says farewell to diesel.' % town, 'the teaser of ' + town)
        wait(lambda: FETCHER not in self.liferea.children(), 'the fetcher to end')
        asked = len(self.fetched())
        self.open(headline('Esens'))
        self.liferea.select_feed(0)
        self.line('Esens')
        self.assertEqual(len(self.fetched()), asked)

    def test_6_for_this_feed_alone(self):
        self.set('full-text-feeds', "{'%s': 'always'}" % self.feeds()[0].id)
        wait(lambda: 'farewell' not in self.line('Husum'), 'the full article')
        self.set('full-text-feeds', '@a{ss} {}')
        wait(lambda: 'farewell' in self.line('Husum'), 'the teaser')


class NothingMoves(LiveTest):
    """In the layout whose rows are as high as their text."""

    view_mode = WIDE
    GONE = 'Nothing behind this one'
    EMPTY = 'Nothing at all here'
    GONE_PATH = '/wide/gone.html'

    @classmethod
    def feeds(cls):
        web = cls.session.web
        items = []
        for town in TOWNS[:4]:
            link = web.serve('/wide/%s.html' % town, PAGE % {'title': headline(town), 'town': town}, 'text/html')
            items.append((town, headline(town), '<p>%s says farewell to diesel.</p>' % town, link))
        # Whose pages can't be had
        for title, body in (cls.GONE, '<p>Some say farewell to diesel.</p>'), (cls.EMPTY, ''):
            items.append((title, title, body, web.url(cls.GONE_PATH)))
        return [Feed(web.serve('/wide.xml', rss('Wide ferries', items)), 'Wide ferries')]

    def places(self):
        return [self.liferea.row_place(i) for i in range(6)]

    def test_full_article_takes_the_teaser_s_place(self):
        held = [self.session.web.hold('/wide/%s.html' % town) for town in TOWNS[:4]]
        held.append(self.session.web.hold(self.GONE_PATH))
        self.wait_for_line(headline(TOWNS[0]))
        self.set('full-text', "'teasers'")
        wait(lambda: sum('Teaser: ' in row for row in self.liferea.rows()) == 5, 'the teasers to be marked')
        before = wait_until_steady(self.places)
        for event in held:
            event.set()
        wait(lambda: sum('batteries' in row for row in self.liferea.rows()) == 4, 'the full articles')
        wait(lambda: not any('Teaser: ' in row for row in self.liferea.rows()), 'the mark to go')
        self.assertEqual(wait_until_steady(self.places), before)


class WhileItRuns(FetchingTest):
    """What stands on top of the open article, of a teaser that has a summary of its own."""

    @classmethod
    def feeds(cls):
        return [cls.feed('running', cls.item('running', 'Holm', LONG_TEASER))]

    def place(self):
        """Where the article's own text begins."""
        text = [p for p in find_all(self.liferea.page(), 'paragraph') if 'regional office' in text_of(p)][-1]
        return Atspi.Component.get_extents(text, Atspi.CoordType.SCREEN).y

    def test_replaced_in_place(self):
        self.open(headline('Holm'))
        wait(lambda: self.liferea.block() and self.liferea.sentences(), 'the summary of the teaser')
        held = self.session.web.hold('/running/Holm.html')
        self.set('full-text', "'teasers'")
        wait(lambda: self.notice() == 'This is of the teaser. The full article is being fetched.', 'the mark')
        self.assertIn('fences', self.block_text())
        place = wait_until_steady(self.place, 1)
        self.session.desktop.screenshot(os.path.join(OUTPUT, 'while-it-runs.png'))
        held.set()
        wait(lambda: 'From the full article at 127.0.0.1' in self.block_text(), 'the full article')
        self.assertNotIn('fences', self.block_text())
        self.assertEqual(self.notice(), '')
        self.assertEqual(wait_until_steady(self.place, 1), place)
        # All of it within sight
        link = next(link for link in find_all(self.liferea.block(), 'link') if 'full article' in text_of(link))
        link = Atspi.Component.get_extents(link, Atspi.CoordType.SCREEN)
        self.assertLess(link.y + link.height, place)


class WhileNothingElseIsThere(FetchingTest):
    """Of a teaser that is too short for a summary."""

    @classmethod
    def feeds(cls):
        return [cls.feed('short', cls.item('short', 'Holm'))]

    def test_is_told(self):
        # Opened before it is known that there will be no summary, the article would have room for one
        self.line('Holm')
        self.open(headline('Holm'))
        wait(lambda: self.liferea.page() and 'farewell' in text_of(self.liferea.page()), 'the article')
        self.assertIsNone(self.liferea.block())
        held = self.session.web.hold('/short/Holm.html')
        self.set('full-text', "'teasers'")
        wait(lambda: 'Fetching the full article…' in self.block_text(), 'word of the fetch')
        held.set()
        wait(lambda: 'From the full article at 127.0.0.1' in self.block_text(), 'the full article')


class Walls(FetchingTest):
    """Pages that don't hold the article: quiet in the list, plain on top of the article."""

    @classmethod
    def feeds(cls):
        return [cls.feed('walled', cls.item('walled', 'Holm', page=PAYWALL), cls.item('walled', 'Varel', page=COOKIE_WALL),
                         cls.item('walled', 'Esens', LONG_TEASER, PAYWALL))]

    def check(self):
        for town, reason in (('Holm', 'The full article is for subscribers only.'),
                             ('Varel', 'The site shows a notice instead of the full article.')):
            wait(lambda: self.line(town) == '%s says farewell to diesel.' % town, 'the teaser of ' + town)
            self.open(headline(town))
            wait(lambda: reason in self.block_text() and self.notice() == reason, 'the reason')
        self.open(headline('Esens'))
        wait(lambda: self.notice() == 'The full article is for subscribers only.', 'the reason in the tooltip')
        self.assertIn('fences', self.block_text())
        self.assertNotIn('subscribers', self.block_text())

    def test_1_reason_is_told(self):
        self.set('full-text', "'teasers'")
        wait(lambda: len(self.fetched()) >= 3, 'the pages to be asked for')
        self.check()

    def test_2_reason_is_told_after_a_restart(self):
        asked = self.fetched()
        self.assertEqual(self.liferea.stop(), 0)
        self.liferea.start()
        self.check()
        self.assertEqual(self.fetched(), asked)


class WorkerLost(FetchingTest):
    """The worker dies in the middle of a fetch."""

    @classmethod
    def feeds(cls):
        return [cls.feed('lost', cls.item('lost', 'Holm'))]

    def test_asked_again(self):
        path = '/lost/Holm.html'
        self.line('Holm')
        held = self.session.web.hold(path)
        self.set('full-text', "'teasers'")
        wait(lambda: self.fetched().count(path) == 1, 'the page to be asked for')
        for pid in self.workers():
            os.kill(pid, signal.SIGKILL)
        wait(lambda: self.fetched().count(path) == 2, 'the page to be asked for again')
        held.set()
        wait(lambda: 'batteries' in self.line('Holm'), 'the full article')


class TurnedOff(FetchingTest):
    """In the middle of a fetch, for one feed and for all."""

    @classmethod
    def feeds(cls):
        return [cls.feed('off', cls.item('off', 'Holm'))]

    def begin(self, path, value):
        before = self.fetched().count(path)
        self.session.web.hold(path)
        self.set('full-text', value)
        wait(lambda: self.fetched().count(path) > before, 'the page to be asked for')
        self.assertFalse(self.session.web.is_cut(path))

    def test_1_for_one_feed(self):
        path = '/off/Holm.html'
        self.line('Holm')
        self.begin(path, "'teasers'")
        self.set('full-text-feeds', "{'%s': 'never'}" % self.feeds()[0].id)
        wait(lambda: self.session.web.is_cut(path), 'the transfer to end')
        wait(lambda: self.line('Holm') == 'Holm says farewell to diesel.', 'the mark to go')
        # Others may still be fetched
        self.assertIn(FETCHER, self.liferea.children())

    def test_2_for_all(self):
        path = '/off/Holm.html'
        self.set('full-text-feeds', '@a{ss} {}')
        self.begin(path, "'always'")
        self.set('full-text', "'never'")
        wait(lambda: self.session.web.is_cut(path), 'the transfer to end')
        wait(lambda: FETCHER not in self.liferea.children(), 'the fetcher to end')
        wait(lambda: self.line('Holm') == 'Holm says farewell to diesel.', 'the mark to go')


class ManyTeasers(LiveTest):
    """A hundred of them are no reason to ask for a hundred pages."""

    @classmethod
    def feeds(cls):
        web = cls.session.web
        items = []
        for i in range(100):
            title = 'Ferry number %d goes electric' % i
            link = web.serve('/many/%d.html' % i, PAGE % {'title': title, 'town': 'Port %d' % i}, 'text/html')
            items.append(('many-%d' % i, title, '<p>Number %d says farewell to diesel.</p>' % i, link))
        return [Feed(web.serve('/many.xml', rss('Many ferries', items)), 'Many ferries')]

    def fetched(self):
        return [path for agent, path in self.session.web.log
                if agent.startswith('Epitome/') and path.startswith('/many/')]

    def test_what_is_on_screen_comes_first(self):
        self.wait_for_line('Ferry number 0 ')
        self.set('full-text', "'teasers'")
        wait(lambda: len(self.fetched()) >= 6, 'some pages')
        # The list shows some ten rows, the newest on top
        self.assertLess(max(int(path[6:-5]) for path in self.fetched()[:5]), 15)
        self.set('full-text', "'never'")
        wait(lambda: FETCHER not in self.liferea.children(), 'the fetcher to end')
        asked = len(self.fetched())
        self.assertLess(asked, 30)
        self.liferea.select_feed(0)
        self.wait_for_line('Ferry number 0 ')
        self.assertEqual(len(self.fetched()), asked)


if __name__ == '__main__':
    tap.main()
