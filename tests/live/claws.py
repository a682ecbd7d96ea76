"""A real Claws Mail on a profile of its own, and what a user would see of it.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import subprocess
from email.utils import format_datetime

from liferea import (PATIENCE, Atspi, activate, children, children_of, die_with_parent, find, find_all, has_state,
                     present, select_row, wait)
from mails import DATE

FOLDERS = (('inbox', 'inbox'), ('outbox', 'sent'), ('draft', 'draft'), ('queue', 'queue'), ('trash', 'trash'))

ACCOUNT = """[Account: 1]
account_name=Ingrid
is_default=1
name=Ingrid Falk
address=ingrid@epitome.example
protocol=5
receive_at_get_all=0
"""


def feed_article(title, link, body):
    """An article as RSSyl keeps it."""
    text = ('<html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8">\n'
            '<base href="%s">\n</head>\n<body>\n\nURL: <a href="%s">%s</a>\n\n<br><br>\n'
            '<!-- RSSyl text start -->\n%s\n<!-- RSSyl text end -->\n\n</body></html>\n' % (link, link, link, body))
    return ('Date: %s\nSubject: %s\nX-RSSyl-URL: %s\nMessage-ID: <%s>\nContent-Type: text/html; charset=UTF-8\n\n%s'
            % (format_datetime(DATE), title, link, link, text)).encode()


class ClawsProfile:
    """The folders of a user who has one mailbox, and Claws Mail with the plugin."""

    def __init__(self, profile):
        self.home = profile.path
        self.config = os.path.join(profile.path, 'claws')
        self.mail = os.path.join(profile.path, 'Mail')

    def create(self, mails, articles):
        """@mails: for each folder's name, the messages in it; @articles: those of the feed "News" """
        os.makedirs(self.config)
        for _, name in FOLDERS:
            self._fill(os.path.join(self.mail, name), mails.get(name, []))
        self._fill(os.path.join(self.config, 'RSSyl', 'My Feeds (RSSyl)', 'News'), articles)
        self._write('accountrc', ACCOUNT)
        items = ''.join('<folderitem type="%s" name="%s" path="%s" mtime="0" new="0" unread="0" total="0" '
                        'account_id="1"/>' % (kind, name, name) for kind, name in FOLDERS)
        self._write('folderlist.xml', '<?xml version="1.0" encoding="UTF-8"?>\n<folderlist>\n'
                    '<folder type="mh" name="Mail" path="%s" account_id="1">%s</folder>\n'
                    '<folder type="rssyl" name="My Feeds"><folderitem type="normal" name="News" path="/News" '
                    'uri="http://127.0.0.1/news.xml" default_refresh_interval="0" refresh_interval="0"/></folder>\n'
                    '</folderlist>\n' % (self.mail, items))

    def set_plugins(self, plugins):
        """Has it start with @plugins, and with settings of which nothing is left from before."""
        self._write('clawsrc', '[Common]\nwork_offline=1\nmainwin_width=1200\nmainwin_height=860\n'
                    'always_show_msg=2\nopen_selected_message_on_prevnext=1\nemphasize_link=0\ncheck_on_startup=0\n\n'
                    '[Plugins_GTK3]\n%s\n' % '\n'.join(plugins))

    @staticmethod
    def _fill(folder, messages):
        os.makedirs(folder)
        for number, mail in enumerate(messages, 1):
            with open(os.path.join(folder, str(number)), 'wb') as file:
                file.write(mail)

    def _write(self, name, text):
        with open(os.path.join(self.config, name), 'w', encoding='utf-8') as file:
            file.write(text)


class ClawsMail:
    """The program itself, from start to end."""

    def __init__(self, desktop, profile, log_path, environment=None):
        self.desktop = desktop
        self.profile = profile
        self.log_path = log_path
        self.environment = environment or {}
        self.process = None

    def _command(self, *arguments):
        return ['claws-mail', '--alternate-config-dir', self.profile.config, *arguments]

    def start(self):
        with open(self.log_path, 'ab') as log:
            self.process = subprocess.Popen(self._command(), stdin=subprocess.DEVNULL,
                                            stdout=log, stderr=log, env={**os.environ, **self.environment},
                                            preexec_fn=die_with_parent)
        wait(lambda: self.process.poll() is not None or self.app() and find(self.app(), 'menu bar'), 'the window')
        if self.process.poll() is not None:
            raise RuntimeError('Claws Mail ended with %d, see %s' % (self.process.returncode, self.log_path))

    def stop(self):
        """Asks it to end, and returns its exit status."""
        if self.process.poll() is None:
            subprocess.run(self._command('--exit'), check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return self.process.wait(PATIENCE)

    def kill(self):
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def select(self, path):
        """Opens a folder, or a message in it, as "claws-mail --select" does."""
        subprocess.run(self._command('--select', path), check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)

    def app(self):
        return next((a for a in children(Atspi.get_desktop(0)) if a.get_name() == 'claws-mail'), None)

    # What is shown of the message

    def panel(self):
        """The summary's part of the window, while it can be seen."""
        return next((b for b in find_all(self.app(), 'toggle button', 'Summary') if has_state(b, 'SHOWING')), None)

    def _label(self):
        panel = self.panel()
        return panel and next((label for label in find_all(panel, 'label')
                               if has_state(label, 'SHOWING') and label.get_name() not in ('Summary', 'Summarizing…')),
                              None)

    def summary(self):
        """What it says."""
        label = self._label()
        text = Atspi.Text.get_text(label, 0, -1) if label else ''
        return ' '.join(text.replace('\u2068', '').replace('\u2069', '').split())

    def links(self):
        return find_all(present(self._label()), 'link')

    def click_on(self, words, last=False):
        """Clicks where the words stand in the summary, the last time they do or the first."""
        label = present(self._label())
        text = Atspi.Text.get_text(label, 0, -1)
        area = Atspi.Text.get_character_extents(label, text.rindex(words) if last else text.index(words),
                                                Atspi.CoordType.SCREEN)
        self.desktop.click(area.x + area.width / 2, area.y + area.height / 2)

    def focus_window(self):
        """Without a window manager, nobody else does."""
        window = subprocess.run(['xdotool', 'search', '--onlyvisible', '--class', 'claws-mail'], check=True,
                                capture_output=True, text=True).stdout.split()[0]
        subprocess.run(['xdotool', 'windowfocus', '--sync', window], check=True)

    def focus_panel(self):
        """Has keys go to the summary."""
        self.focus_window()
        Atspi.Component.grab_focus(self.panel())
        wait(lambda: has_state(self.panel(), 'FOCUSED'), 'the focus on the summary')

    def _message(self):
        """The part that shows the message's text."""
        return next((t for t in find_all(self.app(), 'text') if has_state(t, 'MULTI_LINE') and has_state(t, 'SHOWING')),
                    None)

    def text(self):
        return Atspi.Text.get_text(present(self._message()), 0, -1)

    def selection(self):
        part = present(self._message())
        if Atspi.Text.get_n_selections(part) == 0:
            return ''
        chosen = Atspi.Text.get_selection(part, 0)
        return Atspi.Text.get_text(part, chosen.start_offset, chosen.end_offset)

    def text_area(self):
        """Where the text stands on the screen."""
        area = Atspi.Component.get_extents(present(self._message()), Atspi.CoordType.SCREEN)
        return area.x, area.y, area.width, area.height

    def workers(self):
        return children_of(self.process.pid).get('epitome-worker'[:15], [])

    # Its other windows

    def window(self, name):
        return next((w for w in children(present(self.app())) if w.get_name() == name), None)

    def windows(self):
        return [window.get_name() for window in children(present(self.app()))]

    def open_window(self, entry, name):
        """Takes an entry of the Configuration menu, and returns the window that it opens."""
        menu = find(self.app(), 'menu', 'Configuration')
        activate(menu)
        activate(wait(lambda: find(menu, 'menu item', entry), entry))
        return wait(lambda: self.window(name), 'the window')

    def press(self, window, button):
        activate(wait(lambda: find(window, 'push button', button), button))

    def loaded_plugins(self):
        """What its plugin window lists; that is left open."""
        window = self.window('Plugins') or self.open_window('Plugins...', 'Plugins')
        return [cell.get_name() for cell in find_all(window, 'table cell') if cell.get_name()]

    def unload(self, plugin):
        """Has it forget a plugin, as its user does."""
        self.loaded_plugins()
        window = self.window('Plugins')
        table = find(window, 'table')
        wait(lambda: select_row(table, self.loaded_plugins().index(plugin)), 'the row to be selected')
        self.press(window, 'Unload')
        wait(lambda: plugin not in self.loaded_plugins(), 'it to be gone')

    def load(self, path):
        """Has it load a plugin, as its user does."""
        self.loaded_plugins()
        # By the pointer: what AT-SPI activates isn't done until the dialog is closed, and it waits for that
        area = Atspi.Component.get_extents(find(self.window('Plugins'), 'push button', 'Load...'),
                                           Atspi.CoordType.SCREEN)
        self.desktop.click(area.x + area.width / 2, area.y + area.height / 2)
        dialog = wait(lambda: next((w for w in children(present(self.app()))
                                    if w.get_role_name() == 'file chooser'), None), 'the dialog')
        window = subprocess.run(['xdotool', 'search', '--onlyvisible', '--name', '^%s$' % dialog.get_name()],
                                check=True, capture_output=True, text=True).stdout.split()[0]
        subprocess.run(['xdotool', 'windowfocus', '--sync', window], check=True)
        subprocess.run(['xdotool', 'type', '--delay', '20', path], check=True)
        self.desktop.press('Return')
        wait(lambda: 'Epitome' in self.loaded_plugins(), 'it to be loaded')

    def close_plugins(self):
        self.press(self.window('Plugins'), 'Close')
