#!/usr/bin/python3
"""What strangers write to get out of where it is shown.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import tap
from case import LiveTest
from feeds import rss
from html import escape
from liferea import NORMAL, Feed, find_all, text_of, wait, wait_until_steady
from payloads import payloads

# As text, which a summary has as it stands; as markup, which it hasn't; and as a name
SCRIPT = "<script>document.title = 'taken over'</script>"
MARKUP = '<span foreground="red" size="200000">Red</span></b>'
IMAGE = '<img src=x onerror="document.title = \'taken over\'">'
TOWER = 'e' + '\u0301' * 300
# What of it the feed has as markup is the reader's to render, with or without Epitome. So all of it is text
BODY = ('<p>The storm of Monday night closed the harbour of Lisbon, wrote %s and %s and %s to all who asked.</p>'
        '<p>The harbour of Lisbon opens again at %s noon, said \u202eAna \x9bCosta of the port authority.</p>'
        '<p>The ferries stayed in until the wind had fallen.</p>'
        '<p>Two ferries were torn from their moorings, and nobody was hurt in the storm, she said.</p>'
        '<p>Insurers expect that every day without the harbour of Lisbon costs nine million euros.</p>'
        % (escape(SCRIPT), escape(MARKUP), escape(IMAGE), TOWER))
TITLE = 'Storm <b>closes</b> the harbour'

# Where a body holds more tags as text than as markup, we take it for one that was escaped once too often. This payload's
# end a paragraph and a division amid each sentence, and the pieces are too short for a summary
TORN = 'html'

# In every sentence, or in one of them where it is long
SENTENCES = ('The storm of Monday night {0} closed the harbour of {1}, said Ana {0} Costa of the port authority. '
             'The ferries of {1} stayed in {0} until the wind had fallen. '
             'Two ferries {0} were torn from their moorings, and nobody was hurt in the storm, she said. '
             'Insurers expect {0} that every day without the harbour of {1} costs nine million euros.')


def check_shown(self, text):
    for character in '\u202a\u202b\u202d\u202e\u2066\u2067\x1b\x07\x9b\x00':
        self.assertNotIn(character, text)
    self.assertNotIn('\u0301' * 11, text)


def is_xml(text):
    return not any(ord(character) < 0x20 for character in text)


class Injection(LiveTest):
    view_mode = NORMAL

    @classmethod
    def feeds(cls):
        items = [('one', TITLE, BODY, 'javascript:document.title="taken over"'),
                 ('two', 'Another ' + SCRIPT, BODY.replace('Lisbon', 'Porto'), 'http://epitome.example/</script>')]
        return [Feed(cls.session.web.serve('/injection.xml', rss('Notes', items)), 'Notes')]

    check_shown = check_shown

    def check_written(self, text):
        """As it is written, and not as it is meant."""
        for part in (SCRIPT, MARKUP, IMAGE):
            self.assertIn(part, text)

    def test_1_list_and_tooltip(self):
        line = self.wait_for_line('Storm')
        self.check_shown(line)
        number = self.liferea.find_row('Storm')
        tooltip = self.liferea.tooltip(number)
        self.check_shown(tooltip)
        self.check_written(tooltip)

    def test_2_block(self):
        self.open('Storm')
        wait(lambda: self.liferea.block() and self.liferea.sentences(), 'the summary on top')
        block = text_of(self.liferea.block())
        self.check_shown(block)
        self.check_written(block)
        self.assertEqual(find_all(self.liferea.block(), 'image'), [])
        self.assertNotIn('taken over', self.liferea.page().get_name())

    def test_3_headline(self):
        self.open('Another')
        wait(lambda: self.liferea.block() and 'Porto' in text_of(self.liferea.block()), 'the summary on top')
        self.assertNotIn('taken over', self.liferea.page().get_name())
        self.assertIsNone(self.liferea.dialog())


class EveryPayload(LiveTest):
    """As text, in title, body and link."""

    check_shown = check_shown

    @classmethod
    def feeds(cls):
        cls.texts = {name: payload.decode(errors='replace') for name, payload in payloads().items()}
        # What is a megabyte long comes first, where it is seen without being opened
        cls.names = sorted(filter(lambda name: is_xml(cls.texts[name]), cls.texts), key=lambda name: -len(cls.texts[name]))
        cls.short = [name for name in cls.names if len(cls.texts[name]) < 10000]
        items = []
        for name in cls.names:
            text = cls.texts[name] if name in cls.short else ''
            more = '' if name in cls.short else ' %s.' % cls.texts[name]
            items.append((name, 'About ' + name, '<p>%s</p>' % escape(SENTENCES.format(text, name.title()) + more), text))
        items += [('titled-' + name, 'Titled %s: %s' % (name, cls.texts[name]),
                   '<p>%s</p>' % SENTENCES.format('', name.title()), None) for name in cls.short]
        broken = [rss('Broken', [(name, 'About ' + name, '<p>%s</p>' % SENTENCES.format('{0}', name), None)]).encode()
                  .replace(b'{0}', payloads()[name]) for name in cls.texts if name not in cls.names]
        web = cls.session.web
        return [Feed(web.serve('/all.xml', rss('Notes', items)), 'Notes')] + [
            Feed(web.serve('/broken%d.xml' % number, feed), 'Broken%d' % number) for number, feed in enumerate(broken)]

    def test_1_list(self):
        for name in ('long-word', 'tower', 'bidi', 'script'):
            self.check_shown(self.wait_for_line('About ' + name))
        wait(lambda: not any('summar' in text for text in self.liferea.status()), 'the summaries of all others')
        for row in self.liferea.rows():
            self.check_shown(row.partition('\n')[2])

    def test_2_tooltip_and_block(self):
        shown = 0
        for name in self.names:
            with self.subTest(payload=name):
                row = self.liferea.find_row('About ' + name)
                # Some make of the article one that has no summary
                if '\n' not in self.liferea.row(row):
                    continue
                if name in self.short and name != TORN:
                    self.open('About ' + name)
                    wait(lambda: self.liferea.block() and name.title() in text_of(self.liferea.block()), 'the summary')
                    self.check_shown(text_of(self.liferea.block()))
                    self.assertEqual(find_all(self.liferea.block(), 'image'), [])
                    self.assertNotIn('taken over', self.liferea.page().get_name())
                self.check_shown(self.liferea.tooltip(row))
                shown += 1
        self.assertGreater(shown, len(self.names) / 2)

    def test_3_torn(self):
        """Shown by the reader as it is written, read by us as markup: too short for a block, but not for the list."""
        self.open('About ' + TORN)
        wait(lambda: '<iframe' in text_of(self.liferea.page()), 'the article')
        line = self.wait_for_line('About ' + TORN)
        self.assertIn('Bold', line)
        self.assertNotIn('<', line)
        self.assertFalse(wait_until_steady(lambda: self.liferea.block() is not None))

    def test_4_what_is_no_xml(self):
        """Bytes that make of it no feed, or half of one. Whatever the reader shows of it, it goes on."""
        for number in range(1, 1 + len(self.texts) - len(self.names)):
            self.liferea.select_feed(number)
            wait(lambda: not any(row.startswith('About ' + self.names[0]) for row in self.liferea.rows()), 'the feed')
            for row in self.liferea.rows():
                self.check_shown(row.partition('\n')[2])
        self.liferea.select_feed(0)
        self.wait_for_line('About ' + self.names[0])


class RawMarkup(LiveTest):
    """What a feed has as markup is the reader's to run or not: the same with Epitome as without."""

    # The last one leaves the page one that gets its block
    NAMES = ('script', 'html', 'comment', 'link')

    @classmethod
    def feeds(cls):
        items = [(name, 'Raw ' + name, '<p>%s</p>' % SENTENCES.format(payloads()[name].decode(), name.title()), None)
                 for name in cls.NAMES]
        return [Feed(cls.session.web.serve('/raw.xml', rss('Raw', items)), 'Raw')]

    def open_and_get_title(self, name):
        self.open('Raw ' + name)
        return wait(lambda: self.liferea.page() and 'Raw ' + name in text_of(self.liferea.page()) and self.liferea.page(),
                    'the article').get_name()

    def test_1_titles(self):
        self.wait_for_line('Raw script')
        self.enable(False)
        wait(lambda: not any('\n' in row for row in self.liferea.rows()), 'the summaries to go')
        titles = {name: self.open_and_get_title(name) for name in self.NAMES}
        self.enable(True)
        self.wait_for_line('Raw script')
        for name, title in titles.items():
            with self.subTest(payload=name):
                # The second time its summary is there at once
                self.open_and_get_title(name)
                self.open_and_get_title(self.NAMES[-1])
                wait(lambda: self.liferea.block() and self.liferea.sentences(), 'the summary of another')
                self.assertEqual(self.open_and_get_title(name), title)


if __name__ == '__main__':
    tap.main()
