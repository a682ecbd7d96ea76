#!/usr/bin/python3
"""What strangers write to get out of where it is shown.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import tap
from case import LiveTest
from feeds import rss
from html import escape
from liferea import NORMAL, Feed, find_all, text_of, wait

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


class Injection(LiveTest):
    view_mode = NORMAL

    @classmethod
    def feeds(cls):
        items = [('one', TITLE, BODY, 'javascript:document.title="taken over"'),
                 ('two', 'Another ' + SCRIPT, BODY.replace('Lisbon', 'Porto'), 'http://epitome.example/</script>')]
        return [Feed(cls.session.web.serve('/injection.xml', rss('Notes', items)), 'Notes')]

    def check_shown(self, text):
        self.assertNotIn('\u202e', text)
        self.assertNotIn('\x9b', text)
        self.assertNotIn('\u0301' * 11, text)

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


if __name__ == '__main__':
    tap.main()
