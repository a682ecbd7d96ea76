#!/usr/bin/python3
"""The summary on top of the open article.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import tap
from case import LiveTest, sample_articles
from feeds import rss
from liferea import WIDE, Atspi, Feed, activate, find, find_all, has_state, text_of, wait


class Page(LiveTest):
    view_mode = WIDE

    @classmethod
    def feeds(cls):
        body = ''.join('<p>%s</p>' % text for title, text in sample_articles() if title.startswith('Storm Closes'))
        untitled = cls.session.web.serve('/untitled.xml', rss('Notes', [('note', '', body, None)]))
        return super().feeds() + [Feed(untitled, 'Notes')]

    def open_and_read(self, start):
        """Opens an article, and returns what stands on top of it once the summary is there."""
        body = next(body for title, body in sample_articles() if title.startswith(start))
        self.open(start)

        def summary():
            sentences = self.liferea.block() and self.liferea.sentences()
            # That of the article before may still be on the screen
            return sentences and ' '.join(text_of(sentences[0]).split())[:20] in body and sentences
        wait(summary, 'the summary of "%s"' % start)
        return text_of(self.liferea.block())

    def test_1_sentences_and_entities(self):
        block = self.open_and_read('Storm Closes')
        self.assertEqual(len(self.liferea.sentences()), 3)
        self.assertIn('Pieter Dekker', block)

    def test_2_every_sentence_stands_in_the_article(self):
        for title, body in sample_articles():
            if title.startswith(('The Quiet Return', '“I stopped', 'Forscher', 'À Marseille', 'مدينة', 'В Карелии')):
                self.open_and_read(title)
                for sentence in self.liferea.sentences():
                    self.assertIn(' '.join(text_of(sentence).split()), body)

    def test_3_click_leads_to_the_sentence(self):
        self.open_and_read('The Quiet Return')
        last = self.liferea.sentences()[-1]
        sentence = text_of(last)
        activate(last)
        wait(lambda: any(text_of(mark)[:20] in sentence and text_of(mark)
                         for mark in find_all(self.liferea.page(), 'mark')), 'the mark on the sentence')

    def test_4_number_of_sentences(self):
        self.open_and_read('Storm Closes')
        self.set('summary-sentences', '2')
        wait(lambda: len(self.liferea.sentences()) == 2, 'a shorter summary')
        self.set('summary-sentences', '3')
        wait(lambda: len(self.liferea.sentences()) == 3, 'the longer one')

    def test_5_no_entities(self):
        self.open_and_read('Storm Closes')
        self.set('show-entities', 'false')
        wait(lambda: 'Ruth Adeyemi' not in text_of(self.liferea.block())
             or 'People' not in text_of(self.liferea.block()), 'the entities to go')
        self.set('show-entities', 'true')
        wait(lambda: 'People' in text_of(self.liferea.block()), 'the entities to be back')

    def test_5_names_are_copied(self):
        self.open_and_read('Storm Closes')
        name, _, copy = wait(lambda: next((n for n in self.liferea.names() if n[0] == 'Pieter Dekker'), None), 'a name')
        self.assertEqual(copy.get_name(), 'Copy “Pieter Dekker”')
        activate(copy)
        wait(lambda: self.session.desktop.clipboard() == name, 'the name in the clipboard')

    def test_5_names_are_reached_by_keyboard(self):
        self.open_and_read('Storm Closes')
        _, search, copy = wait(lambda: next((n for n in self.liferea.names() if n[0] == 'Pieter Dekker'), None), 'a name')
        self.liferea.focus_page()
        Atspi.Component.grab_focus(search)
        wait(lambda: has_state(search, 'FOCUSED'), 'the focus on the name')
        self.session.desktop.press('Tab')
        wait(lambda: has_state(copy, 'FOCUSED'), 'the focus on the button beside it')

    def test_6_folded_away(self):
        self.open_and_read('Storm Closes')
        self.set('block-folded', 'true')
        wait(lambda: not self.liferea.sentences(), 'the block to fold')
        self.set('block-folded', 'false')
        wait(lambda: self.liferea.sentences(), 'the block to unfold')

    def test_7_no_block(self):
        self.open_and_read('Storm Closes')
        self.set('show-block', 'false')
        wait(lambda: not self.liferea.block(), 'the block to go')
        self.set('show-block', 'true')
        wait(lambda: self.liferea.block(), 'the block to be back')

    def test_8_hostile_article(self):
        number = next(i for i, (title, _) in enumerate(sample_articles()) if 'script' in title)
        self.liferea.select(number)
        wait(lambda: self.liferea.block() and 'break readers' in text_of(self.liferea.block()), 'its summary')
        self.assertEqual(find_all(self.liferea.block(), 'image'), [])
        self.assertNotIn('\u202e', text_of(self.liferea.block()))
        self.assertIsNone(self.liferea.dialog())

    def test_91_click_on_a_name_searches_all_feeds(self):
        self.liferea.select_feed(0)
        wait(lambda: self.liferea.row_count() > 5, 'the feed')
        self.open_and_read('Storm Closes')
        _, search, _ = wait(lambda: next((n for n in self.liferea.names() if n[0] == 'Pieter Dekker'), None), 'a name')
        activate(search)
        # The article is in this feed, and untitled in the other
        wait(lambda: self.liferea.row_count() == 2, 'what is found')
        dialog = wait(lambda: next((w for w in find_all(self.liferea.app(), 'dialog')
                                    if w.get_name() == 'Search All Feeds'), None), 'the dialog')
        entry = find(dialog, 'text')
        self.assertEqual(Atspi.Text.get_text(entry, 0, -1), 'Pieter Dekker')

    def test_9_article_without_a_title(self):
        self.liferea.select_feed(1)
        wait(lambda: self.liferea.row_count() == 1, 'the feed')
        self.liferea.select(0)
        wait(lambda: self.liferea.block() and 'Veldhaven' in text_of(self.liferea.block()), 'its summary')


if __name__ == '__main__':
    tap.main()
