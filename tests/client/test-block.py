#!/usr/bin/python3
"""The block on top of an article, in a real web view: what the script in data/ does to a page.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import json
import os
import pathlib
import socket
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / 'live'))
import tap  # noqa: E402
import unittest  # noqa: E402

if not os.environ.get('DISPLAY'):
    print('1..0 # SKIP no display')
    sys.exit(0)

import gi  # noqa: E402
gi.require_version('Gdk', '3.0')
gi.require_version('Gtk', '3.0')
gi.require_version('WebKit2', '4.0')
from gi.repository import Gdk, GLib, Gtk, WebKit2  # noqa: E402

DATA = pathlib.Path(__file__).parent.parent.parent / 'data'
WORLD = 'epitome'
SECONDS = 20

# The block's shadow tree is closed to everybody else; the test runs in the same script world and opens it
OPEN_SHADOW = '''
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function () {
    return this.opened = attach.call (this, { mode: 'closed' });
  };
  globalThis.block = () => document.getElementById ('epitome-summary');
  globalThis.inside = (selector) => [...block ().opened.querySelectorAll (selector)];
  globalThis.top_ = () => document.getElementById ('content').getBoundingClientRect ().top;
'''

PAGE = '''<!DOCTYPE html><html><head>%s<style>%s</style></head><body>
<table><tr><td><a href="https://example.org/a" class="itemhead">Dam holds</a></td></tr></table>
<div dir="ltr"><div id="content" class="content">%s</div></div></body></html>'''

ARTICLE = '''<p>The <b>old</b> dam
held&nbsp;through the <i>ni<u>ght</u></i>. Nobody was hurt in Muscat.</p><p>Repairs start on Mon&shy;day.</p>''' \
    + '<p>Filler.</p>' * 200

# As Liferea 1.16 has it
POLICY = '''<meta http-equiv="Content-Security-Policy"
  content="default-src 'self'; script-src 'unsafe-inline' 'unsafe-eval' *; img-src *; media-src *; object-src 'none'">'''

SENTENCES = ['The old dam held through the night.', 'Nobody was hurt in Muscat.', 'Repairs start on Monday.']


def summary(sentences=SENTENCES, groups=()):
    return {'language': 'en', 'sentences': list(sentences), 'groups': list(groups)}


class Block(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.manager = WebKit2.UserContentManager()
        cls.manager.register_script_message_handler_in_world('epitome', WORLD)
        cls.view = WebKit2.WebView(user_content_manager=cls.manager)
        cls.window = Gtk.Window(default_width=800, default_height=400)
        cls.window.add(cls.view)
        cls.window.show_all()

    @classmethod
    def tearDownClass(cls):
        cls.window.destroy()

    def wait(self, condition, what):
        late = []
        source = GLib.timeout_add_seconds(SECONDS, lambda: late.append(True))
        while not condition() and not late:
            GLib.MainContext.default().iteration(True)
        if late:
            self.fail('waited in vain for ' + what)
        GLib.source_remove(source)

    def load(self, article=ARTICLE, style='', head='', until=WebKit2.LoadEvent.FINISHED):
        loaded = []
        handler = self.view.connect('load-changed', lambda view, event: event == until and loaded.append(True))
        self.view.load_html(PAGE % (head, style, article), 'about:blank')
        self.wait(lambda: loaded, 'the page')
        self.view.disconnect(handler)
        self.run_script(OPEN_SHADOW)

    def evaluate(self, script, world):
        done = []

        def finish(view, result):
            try:
                done.append(view.evaluate_javascript_finish(result))
            except GLib.Error as error:
                done.append(error)
        self.view.evaluate_javascript(script, -1, world, None, None, finish)
        self.wait(lambda: done, script[:60])
        if isinstance(done[0], GLib.Error):
            self.fail(done[0].message)
        return done[0].to_string()

    def run_script(self, script, world=WORLD):
        self.evaluate(script + '; true', world)

    def get(self, expression, world=WORLD):
        return json.loads(self.evaluate('JSON.stringify (%s)' % expression, world))

    def update(self, **changes):
        config = {
            'headlines': 'a.itemhead', 'content': '#content', 'headline': 'Dam holds',
            'style': (DATA / 'epitome-block.css').read_text(),
            'strings': {'title': 'Summary', 'waiting': 'Wait', 'refused': 'None', 'search': 'Search for %s',
                        'copy': 'Copy %s', 'copied': 'Copied'},
            'folded': False, 'settled': False, 'expected': {'sentences': 3, 'groups': 2},
            'summary': summary(), 'refused': False, 'failure': '',
        }
        config.update(changes)
        self.run_script((DATA / 'epitome-block.js').read_text()
                        + 'epitomeBlock.update (%s);' % json.dumps(config))

    def test_sentences_are_links_that_lead_nowhere(self):
        self.load()
        self.update()
        self.assertEqual(self.get("inside ('a').map (a => a.textContent)"), SENTENCES)
        self.assertEqual(self.get("inside ('a').map (a => [a.hasAttribute ('href'), a.role, a.tabIndex])"),
                         [[False, 'link', 0]] * 3)
        self.assertEqual(self.get("block ().nextElementSibling.id"), 'content')
        self.assertEqual(self.get("[block ().localName, block ().ariaLabel]"), ['section', 'Summary'])

    def test_marks_a_sentence_across_elements(self):
        self.load()
        self.update()
        for number, pieces in enumerate([['The ', 'old', ' dam\nheld\xa0through the ', 'ni', 'ght', '.'],
                                         ['Nobody was hurt in Muscat.'], ['Repairs start on Mon\xadday.']]):
            self.run_script("inside ('a')[%d].click ()" % number)
            marked = self.get("[...document.querySelectorAll ('mark')].map (m => m.textContent)")
            self.assertEqual([piece.strip() for piece in marked], [piece.strip() for piece in pieces])
        self.run_script("document.body.click ()")
        self.assertEqual(self.get("document.querySelectorAll ('mark').length"), 0)

    def test_marks_items_that_were_given_a_full_stop(self):
        self.load('<p>Opens faster.</p><ul><li>Opens <b>fast</b></li><li>Searches in all feeds;</li></ul>')
        self.update(summary=summary(['Opens fast.', 'Searches in all feeds.']))
        for number, item in enumerate(['Opens fast', 'Searches in all feeds']):
            self.run_script("inside ('a')[%d].click ()" % number)
            self.assertEqual(self.get("[...document.querySelectorAll ('mark')].map (m => m.textContent).join ('')"), item)

    def test_reaches_into_frames(self):
        self.load('<iframe srcdoc="<p>The old dam held through the night.</p><p>Nobody was hurt in Muscat.</p>">'
                  '</iframe>')
        self.update(headlines=None, framed=True)
        self.wait(lambda: self.get("inside ('a').map (a => a.textContent)") == SENTENCES[:2], 'links into the frame')
        self.run_script("inside ('a')[1].click ()")
        self.assertEqual(self.get("[...document.querySelector ('iframe').contentDocument.querySelectorAll ('mark')]"
                                  ".map (m => m.textContent)"), SENTENCES[1:2])
        self.run_script("document.body.click ()")
        self.assertEqual(self.get("document.querySelector ('iframe').contentDocument.querySelectorAll ('mark')"
                                  ".length"), 0)

    def add_script(self, source):
        """In all frames of the pages that come, at the end of each."""
        script = WebKit2.UserScript.new_for_world(source, WebKit2.UserContentInjectedFrames.ALL_FRAMES,
                                                  WebKit2.UserScriptInjectionTime.END, WORLD, None, None)
        self.manager.add_script(script)
        self.addCleanup(self.manager.remove_script, script)

    def watch(self, *scripts):
        """Returns what is told by the frames of the pages that come: their text with each animation frame, and '' once
        that is on the screen."""
        told = []
        handler = self.manager.connect('script-message-received::epitomePainted', lambda manager, result:
                                       told.append(result.get_js_value().to_string()))
        self.addCleanup(self.manager.disconnect, handler)
        self.manager.register_script_message_handler_in_world('epitomePainted', WORLD)
        self.addCleanup(self.manager.unregister_script_message_handler_in_world, 'epitomePainted', WORLD)
        for script in scripts:
            self.add_script(script)
        self.add_script('''requestAnimationFrame (function tell () {
          webkit.messageHandlers.epitomePainted.postMessage (document.body.textContent);
          requestAnimationFrame (tell);
        })''')
        self.add_script((DATA / 'epitome-block-watch.js').read_text())
        return told

    def assertPainted(self, told):
        self.assertGreaterEqual(told[:told.index('')].count('Nobody was hurt.'), 2, 'before it is painted, and after')

    def test_tells_when_frames_are_on_the_screen(self):
        """Which late pictures have no part in."""
        told = self.watch()
        with socket.create_server(('127.0.0.1', 0)) as silent:
            self.load('<iframe srcdoc="<p>Nobody was hurt.</p><img src=\'http://127.0.0.1:%d/\'>"></iframe>'
                      % silent.getsockname()[1], until=WebKit2.LoadEvent.COMMITTED)
            self.wait(lambda: '' in told, 'it to be told')
            self.assertTrue(self.view.is_loading())
        self.assertPainted(told)
        self.wait(lambda: not self.view.is_loading(), 'the page')

    def test_tells_when_frames_have_got_their_height(self):
        told = self.watch('globalThis.setTimeout = () => {}')
        self.load('<iframe srcdoc="<p>Nobody was hurt.</p>"></iframe>')
        self.wait(lambda: told.count('Nobody was hurt.') > 10, 'the text')
        self.assertNotIn('', told)
        del told[:]
        self.run_script("document.querySelector ('iframe').height = 400")
        self.wait(lambda: '' in told, 'it to be told')
        self.assertPainted(told)

    def test_keeps_room_for_what_is_known_to_come(self):
        heights = []
        for length in (100, 4000):
            self.load('<iframe srcdoc="<p>Beginning.</p>"></iframe>')
            self.update(headlines=None, framed=True, summary=None,
                        expected={'sentences': 3, 'groups': 2, 'length': length})
            self.wait(lambda: self.get('block () !== null'), 'the block')
            heights.append(self.get("block ().getBoundingClientRect ().height"))
        self.assertLess(heights[0], heights[1])

    def test_names_that_cannot_be_searched_for_can_be_copied(self):
        self.load()
        strings = {'title': 'Summary', 'waiting': 'Wait', 'refused': 'None', 'search': '', 'copy': 'Copy %s',
                   'copied': 'Copied'}
        self.update(strings=strings, summary=summary(groups=[{'label': 'Places', 'names': ['Muscat']}]))
        self.assertEqual(self.get("inside ('dd button').map (b => b.title)"), ['Copy Muscat'])
        self.assertEqual(self.get("inside ('bdi').map (b => b.textContent)"), ['Muscat'])

    def test_follows_enter_and_scrolls(self):
        self.load('<p>Filler.</p>' * 200 + '<p>Repairs start on Monday.</p>')
        self.update()
        self.run_script("inside ('a')[0].dispatchEvent (new KeyboardEvent ('keydown', { key: 'Enter' }))")
        self.wait(lambda: self.get("(r => r.top >= 0 && r.bottom <= innerHeight)"
                                   "(document.querySelector ('mark').getBoundingClientRect ())"), 'the sentence')
        self.assertEqual(self.get('document.activeElement.localName'), 'mark')
        self.run_script("document.dispatchEvent (new KeyboardEvent ('keydown', { key: 'Escape' }))")
        self.assertEqual(self.get("[document.querySelectorAll ('mark').length, document.activeElement.id]"),
                         [0, 'epitome-summary'])
        self.assertEqual(self.get("inside ('span').map (s => s.textContent)"), SENTENCES[:2],
                         'what is not there is no link')

    def test_looks_the_same_where_the_page_forbids_styles(self):
        """From its first layout on, which the room and the reader's place are measured by."""
        looks = []
        for head in '', POLICY:
            self.load(head=head)
            self.update()
            looks.append(self.get("[block ().offsetHeight, top_ (), getComputedStyle (block ()).borderLeftWidth,"
                                  " getComputedStyle (inside ('button')[0]).fontWeight]"))
        self.assertEqual(looks[0], looks[1])
        self.assertEqual(looks[0][2:], ['3px', '700'])

    def test_keeps_the_reader_s_place_where_the_page_forbids_styles(self):
        self.load(head=POLICY)
        self.run_script('scrollTo (0, 300)')
        before = self.get('top_ ()')
        self.update()
        self.assertAlmostEqual(self.get('top_ ()'), before, delta=1)    # pages scroll by whole pixels
        self.run_script('epitomeBlock.remove ()')
        self.assertAlmostEqual(self.get('top_ ()'), before, delta=1)

    def test_leaves_the_article_as_it_was(self):
        self.load()
        before = self.get('document.body.outerHTML')
        self.update()
        self.run_script("inside ('a')[0].click ()")
        self.run_script('epitomeBlock.remove ()')
        self.assertEqual(self.get('document.body.outerHTML'), before)

    def test_shows_what_strangers_write_as_text(self):
        """All payloads in all places, in scripts as hosts get them."""
        ours = {'style', 'button', 'div', 'p', 'a', 'span', 'dl', 'dt', 'dd', 'bdi'}
        printed = subprocess.run([os.environ['EPITOME_PRINT_BLOCK']], check=True, stdout=subprocess.PIPE).stdout
        for line in printed.splitlines():
            case = json.loads(line)
            with self.subTest(payload=case['payload'], place=case['place']):
                self.load()
                before = self.get('document.body.innerHTML')
                self.run_script(case['script'])
                if case['place'] == 'headline':
                    self.assertIsNone(self.get('block ()'), 'the page has another headline')
                else:
                    self.assertLessEqual(set(self.get("inside ('*').map (e => e.localName)")), ours)
                    self.assertEqual(self.get("inside ('*').flatMap (e => e.getAttributeNames ())"
                                              ".filter (name => name.startsWith ('on'))"), [])
                    self.assertEqual(self.get("inside ('a').filter (a => a.href && !a.href.startsWith ('https:'))"
                                              ".length"), 0)
                    self.assertEqual(self.get("document.querySelectorAll ('section').length"), 1)
                    self.run_script('epitomeBlock.remove ()')
                self.assertEqual(self.get('document.body.innerHTML'), before)
                self.assertEqual(self.get('document.title'), '')

    def test_shows_markup_as_it_is_written(self):
        evil = '</script><img src=x onerror="document.title=1"><b>&amp;'
        self.load()
        self.update(headline='Dam holds', summary=summary([evil], [{'label': evil, 'names': [evil, evil]}]))
        self.assertEqual(self.get("inside ('p, dt, bdi').map (e => e.textContent.trim ())"), [evil] * 4)

    def test_is_out_of_the_article_s_reach(self):
        self.load(style='section, #epitome-summary { display: none !important; position: fixed !important }'
                        'a { display: none }')
        self.update()
        self.assertTrue(self.get("block ().offsetHeight > 30 && inside ('a')[0].offsetHeight > 5"))
        self.assertEqual(self.get("[typeof epitomeBlock, document.getElementById ('epitome-summary').shadowRoot]",
                                  world=None), ['undefined', None])

    def test_waits_for_the_article(self):
        self.load()
        self.run_script("globalThis.html = document.body.innerHTML; document.body.innerHTML = ''")
        self.update()
        self.assertIsNone(self.get('block ()'))
        self.run_script("document.body.innerHTML = html")
        self.wait(lambda: self.get('block () !== null'), 'the block')
        self.run_script("document.body.innerHTML = html")
        self.wait(lambda: self.get('block () !== null'), 'the block on the page that was written anew')

    def test_only_on_its_article(self):
        self.load()
        self.update(headline='Dam breaks')
        self.assertIsNone(self.get('block ()'))
        self.update(headline=' Dam\n holds\u200b')
        self.assertIsNotNone(self.get('block ()'))

    def test_late_summary_moves_nothing(self):
        self.load()
        self.update(summary=None)
        self.assertEqual(self.get("inside ('.waiting').length"), 1)
        for there, wanted in ((0, summary(SENTENCES[:1])), (0, summary(SENTENCES * 20)), (900, summary())):
            self.run_script('scrollTo (0, %d)' % there)
            before = self.get('top_ ()')
            self.update(summary=wanted)
            self.assertAlmostEqual(self.get('top_ ()'), before, delta=1)
            self.assertEqual(self.get("inside ('.waiting').length"), 0)

    def test_late_refusal_moves_nothing(self):
        for there, left in ((0, 'None'), (900, None)):
            self.load()
            self.update(summary=None)
            self.run_script('scrollTo (0, %d)' % there)
            before = self.get('top_ ()')
            self.update(summary=None, refused=True)
            self.assertAlmostEqual(self.get('top_ ()'), before, delta=1)
            self.assertEqual(self.get("block () && inside ('p')[0].textContent"), left)

    def test_full_article_in_place_of_the_teaser(self):
        self.load('<p>The dam held.</p>' + '<p>Filler.</p>' * 200)
        self.update(summary=summary(['The dam held.']), more=True, notice='Being fetched')
        self.assertEqual(self.get('block ().title'), 'Being fetched')
        before = self.get('top_ ()')
        source = {'label': 'From <b>there</b>', 'address': 'https://example.org/a?b=1&c=2'}
        self.update(source=source, more=False, notice='')
        self.assertAlmostEqual(self.get('top_ ()'), before, delta=1)
        self.assertEqual(self.get('block ().title'), '')
        self.assertEqual(self.get("inside ('.source a')[0].textContent"), source['label'])
        self.assertEqual(self.get("inside ('.source a')[0].href"), source['address'])
        self.update()
        self.assertEqual(self.get("inside ('.source').length"), 0)

    def test_room_is_made_when_the_full_article_is_asked_for(self):
        self.load('<p>The dam held.</p>' + '<p>Filler.</p>' * 200)
        teaser = summary(['The dam held.'])
        self.update(summary=teaser, settled=True)
        height = self.get('block ().offsetHeight')
        # Under the reader's eyes only if it was the reader who asked
        self.update(summary=teaser, more=True)
        self.assertEqual(self.get('block ().offsetHeight'), height)
        self.update(summary=teaser, more=True, settled=True)
        self.assertGreater(self.get('block ().offsetHeight'), height)
        before = self.get('top_ ()')
        self.update()
        self.assertAlmostEqual(self.get('top_ ()'), before, delta=1)

    def test_reason_is_told_while_the_summary_stays(self):
        self.load()
        self.update(more=True, notice='Being fetched')
        self.run_script('globalThis.first = inside (".body p")[0]')
        self.update(notice='It failed')
        self.assertEqual(self.get('block ().title'), 'It failed')
        self.assertTrue(self.get('first === inside (".body p")[0]'))

    def test_reason_is_told_where_there_is_no_summary(self):
        # At once, and after it was waited for: then nothing moves
        self.load()
        self.update(summary=None, failure='It failed')
        self.assertEqual(self.get("inside ('p').map (p => p.textContent)"), ['It failed'])
        self.assertEqual(self.get("inside ('.body')[0].style.height"), '')
        self.load()
        self.update(summary=None, more=True)
        before = self.get('top_ ()')
        self.update(summary=None, failure='It failed')
        self.assertEqual(self.get("inside ('p').map (p => p.textContent)"), ['It failed'])
        self.assertAlmostEqual(self.get('top_ ()'), before, delta=1)

    def test_refusal_is_not_announced(self):
        self.load()
        self.update(summary=None, refused=True)
        self.assertIsNone(self.get('block ()'))

    def test_folds(self):
        said = self.listen()
        self.load()
        self.update(folded=True)
        self.assertEqual(self.get("[inside ('a')[0].offsetHeight, inside ('button')[0].ariaExpanded]"), [0, 'false'])
        self.run_script("inside ('button')[0].click ()")
        self.wait(lambda: said == ['unfolded'], 'word of the unfolding')
        self.assertEqual(self.get("[inside ('a')[0].offsetHeight > 5, inside ('button')[0].ariaExpanded]"),
                         [True, 'true'])
        self.run_script("inside ('button')[0].click ()")
        self.wait(lambda: said == ['unfolded', 'folded'], 'word of the folding')

    def listen(self):
        said = []
        handler = self.manager.connect('script-message-received::epitome',
                                       lambda manager, result: said.append(result.get_js_value().to_string()))
        self.addCleanup(self.manager.disconnect, handler)
        return said

    def test_names_are_searched_for_and_copied(self):
        said = self.listen()
        evil = '$& %s"</button><script>'
        self.load()
        self.update(summary=summary(groups=[{'label': 'People', 'names': ['Anna Lindh', evil]},
                                            {'label': 'Places', 'names': ['Muscat']}]))
        self.assertEqual(self.get("inside ('dl > div').map (d => d.textContent.trim ())"),
                         ['PeopleAnna Lindh, ' + evil, 'PlacesMuscat'])
        self.assertEqual(self.get("inside ('.name').map (b => [b.localName, b.tabIndex, b.title])"),
                         [['button', 0, 'Search for ' + name] for name in ('Anna Lindh', evil, 'Muscat')])
        self.run_script("inside ('.name').forEach (b => b.click ())")
        self.wait(lambda: len(said) == 3, 'word of the clicks')
        self.assertEqual(said, ['search:Anna Lindh', 'search:' + evil, 'search:Muscat'])

        self.assertEqual(self.get("inside ('.copy').map (b => [b.localName, b.tabIndex, b.ariaLabel])"),
                         [['button', 0, 'Copy ' + name] for name in ('Anna Lindh', evil, 'Muscat')])
        self.run_script("inside ('.copy')[1].focus (); inside ('.copy')[1].click ()")
        self.wait(lambda: len(said) == 4, 'word of the copying')
        self.assertEqual(said[3], 'copy:' + evil)
        self.assertEqual(self.get("inside ('.copy').map (b => b.ariaLabel)"),
                         ['Copy Anna Lindh', 'Copied', 'Copy Muscat'])
        self.run_script("inside ('.copy')[1].blur ()")
        self.assertEqual(self.get("inside ('.copy')[1].ariaLabel"), 'Copy ' + evil)
        self.assertEqual(self.get("inside ('script').length"), 0)

    def point_at(self, place):
        event = Gdk.Event.new(Gdk.EventType.MOTION_NOTIFY)
        event.window = self.view.get_window()
        event.set_device(Gdk.Display.get_default().get_default_seat().get_pointer())
        event.x, event.y = place['x'] + place['width'] / 2, place['y'] + place['height'] / 2
        Gtk.main_do_event(event)

    def test_copy_buttons_take_no_room(self):
        """And no click that is meant for the next name, until they are seen."""
        self.load()
        self.update(summary=summary(groups=[{'label': 'People', 'names': ['Anna Lindh', 'Bo', 'محمد بن راشد'] * 9}]))
        places = "inside ('.name').map (b => b.getBoundingClientRect ().toJSON ())"
        hit = '''inside ('.copy').map (b => (r => block ().opened.elementFromPoint (
                  r.left + r.width / 2, r.top + r.height / 2) === b) (b.getBoundingClientRect ()))'''
        before = self.get(places)
        self.assertNotIn(True, self.get(hit))
        self.point_at(before[1])
        self.wait(lambda: True in self.get(hit), 'a button below the pointer')
        self.assertEqual(self.get(hit).index(True), 1)
        self.assertEqual(self.get(places), before)
        self.run_script("inside ('.copy').forEach (b => b.remove ())")
        self.assertEqual(self.get(places), before)

    def test_page_cannot_speak_for_the_block(self):
        self.load()
        self.assertEqual(self.get('typeof window.webkit?.messageHandlers?.epitome', world=None), 'undefined')


if __name__ == '__main__':
    tap.main()
