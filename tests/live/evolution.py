"""A real Evolution on a profile of its own, and what a user would see of it.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import ctypes
import glob
import hashlib
import os
import shutil
import subprocess
import time

from liferea import (BLOCK_ID, PATIENCE, Atspi, activate, children, children_of, choose, die_with_parent, find,
                     find_all, has_state, present, select_row, set_value, text_of, wait)

SIZE = (1280, 1200)
LIST_HEIGHT = 500
ACCOUNT = 'ingrid'
FEED = 'http://127.0.0.1/news.xml'
FEED_TITLE = 'Harbour news'
FOLDERS = ('Drafts', 'Sent', 'Templates')
# Of everybody's own account, which has what waits to be sent
LOCAL = 'On This Computer'
OUTBOX = 'Outbox'

SOURCES = {
    ACCOUNT: """[Data Source]
DisplayName=Ingrid
Enabled=true

[Mail Account]
BackendName=maildir
IdentityUid=identity

[Maildir Backend]
Path=%s
""",
    'identity': """[Data Source]
DisplayName=Ingrid
Enabled=true
Parent=ingrid

[Mail Identity]
Address=ingrid@epitome.example
Name=Ingrid Falk

[Mail Composition]
DraftsFolder=folder://ingrid/Drafts
TemplatesFolder=folder://ingrid/Templates

[Mail Submission]
SentFolder=folder://ingrid/Sent
"""}

SETTINGS = """[org/gnome/evolution]
version='3.46.4'

[org/gnome/evolution/mail]
prompt-check-if-default-mailer=false
show-to-do-bar=false
mark-seen=false
"""

# What Evolution keeps of a user who added the column with the summaries
VIEW = 'With Summaries'
VIEWS = {
    'galview.xml': """<?xml version="1.0"?>
<GalViewCollection>
  <GalView id="With_Summaries" title="%s" filename="With_Summaries.galview" type="etable"/>
</GalViewCollection>
""" % VIEW,
    'With_Summaries.galview': """<?xml version="1.0"?>
<ETableState state-version="0.100000">
  <column source="5" expansion="1.0"/>
  <column source="23" expansion="3.0"/>
  <grouping/>
</ETableState>
"""}


def mount_over(folder, hidden):
    """Has this process, and those it starts, see @folder where @hidden was. As root or as anybody else."""
    CLONE_NEWNS, CLONE_NEWUSER, MS_BIND, MS_REC, MS_PRIVATE = 0x20000, 0x10000000, 0x1000, 0x4000, 0x40000
    libc = ctypes.CDLL(None, use_errno=True)
    user, group = os.geteuid(), os.getegid()

    def check(result):
        if result != 0:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))

    if libc.unshare(CLONE_NEWNS) != 0:
        check(libc.unshare(CLONE_NEWNS | CLONE_NEWUSER))
        for name, text in (('setgroups', 'deny'), ('uid_map', '%d %d 1' % (user, user)),
                           ('gid_map', '%d %d 1' % (group, group))):
            with open('/proc/self/' + name, 'w', encoding='ascii') as file:
                file.write(text)
    check(libc.mount(None, b'/', None, MS_REC | MS_PRIVATE, None))
    check(libc.mount(folder.encode(), hidden.encode(), None, MS_BIND, None))


def can_mount(folder):
    """Whether this kernel lets us."""
    try:
        subprocess.run(['true'], check=True, preexec_fn=lambda: mount_over(folder, folder))
    except subprocess.SubprocessError:
        return False
    return True


class EvolutionProfile:
    """The folders of a user who has one account, and Evolution with the module."""

    def __init__(self, profile):
        self.home = profile.path
        self.profile = profile
        self.mail = os.path.join(profile.path, 'Mail')
        self.modules = os.path.join(profile.path, 'modules')

    def set_modules(self, system_modules, modules):
        """Has Evolution load its own and @modules, of which it wants one folder."""
        shutil.rmtree(self.modules, ignore_errors=True)
        shutil.copytree(system_modules, self.modules)
        for module in modules:
            shutil.copy(module, self.modules)

    def create(self, mails):
        """@mails: for each folder's name, the messages in it"""
        for name, text in SOURCES.items():
            self._write(os.path.join(self.profile.config, 'evolution', 'sources', name + '.source'),
                        text.replace('%s', self.mail))
        # Its folder is named after the address
        self._write(os.path.join(self.profile.data, 'evolution', 'mail', 'rss', 'rss.ini'),
                    '[feed:%s]\nhref=%s\ndisplay-name=%s\ncontent-type=1\ntotal-count=0\nunread-count=0\nlast-updated=0\n'
                    % (hashlib.sha1(FEED.encode()).hexdigest(), FEED, FEED_TITLE))
        for name, text in VIEWS.items():
            self._write(os.path.join(self.profile.config, 'evolution', 'mail', 'views', name), text)
        self._write(self.profile.keyfile, SETTINGS)
        # Else Evolution complains that they aren't there
        for name in ('preview-plugins', 'webkit-editor-plugins'):
            os.makedirs(os.path.join(self.profile.data, 'evolution', name))
        self._write(os.path.join(self.mail, '..maildir++'), 'maildir++ 1')
        for name in ('Inbox', *FOLDERS, *(set(mails) - {'Inbox', *FOLDERS})):
            self._fill(os.path.join(self.mail, '' if name == 'Inbox' else '.' + name), mails.get(name, []))

    def send_later(self, mail):
        """Puts @mail into the outbox; what was there before Evolution opened that is overlooked."""
        folder = os.path.join(self.profile.data, 'evolution', 'mail', 'local', '.' + OUTBOX, 'cur')
        with open(os.path.join(folder, '1740000001.1_0.epitome:2,S'), 'wb') as file:
            file.write(mail)
        # Evolution looks again at what is newer than what it knows, in seconds
        os.utime(folder, (time.time() + 60,) * 2)

    def printed(self):
        """The files that were printed into."""
        return glob.glob(os.path.join(self.home, '*.pdf'))

    @staticmethod
    def _fill(folder, messages):
        for part in ('cur', 'new', 'tmp'):
            os.makedirs(os.path.join(folder, part))
        for number, mail in enumerate(messages, 1):
            with open(os.path.join(folder, 'cur', '17400000%02d.%d_0.epitome:2,S' % (number, number)), 'wb') as file:
                file.write(mail)

    @staticmethod
    def _write(path, text):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)


class Evolution:
    """The program itself, from start to end."""

    def __init__(self, desktop, profile, system_modules, log_path, environment=None):
        self.desktop = desktop
        self.profile = profile
        self.system_modules = system_modules
        self.log_path = log_path
        self.environment = environment or {}
        self.process = None
        self.menu_bar = None
        self.folder_tree = None
        self.pane = None

    def _prepare(self):
        mount_over(self.profile.modules, self.system_modules)
        die_with_parent()

    def start(self):
        with open(self.log_path, 'ab') as log:
            self.process = subprocess.Popen(['evolution', '--component=mail'], stdin=subprocess.DEVNULL, stdout=log,
                                            stderr=log, env={**os.environ, **self.environment},
                                            cwd=self.profile.home, preexec_fn=self._prepare)
        wait(lambda: self.process.poll() is not None or find(self.app(), 'tree table', 'Messages'), 'the window')
        if self.process.poll() is not None:
            raise RuntimeError('Evolution ended with %d, see %s' % (self.process.returncode, self.log_path))
        window = subprocess.run(['xdotool', 'search', '--onlyvisible', '--class', 'evolution'], check=True,
                                capture_output=True, text=True).stdout.split()[0]
        subprocess.run(['xdotool', 'windowsize', window, *map(str, SIZE)], check=True)
        # Looking through the whole window each time takes long; and while a folder is opened, Evolution may die of it
        self.menu_bar = wait(lambda: find(self.app(), 'menu bar'), 'the menus')
        self.folder_tree = wait(lambda: find(self.app(), 'tree table', 'Mail Folder Tree'), 'the folders')
        self.pane = wait(lambda: next((pane for pane in find_all(self.app(), 'split pane')
                                       if has_state(pane, 'VERTICAL') and has_state(pane, 'SHOWING')), None),
                         'the messages')
        # So that all messages of a folder can be clicked on
        set_value(self.pane, LIST_HEIGHT)

    def stop(self):
        """Asks it to end, and returns its exit status."""
        if self.process.poll() is None:
            subprocess.run(['evolution', '--quit'], check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return self.process.wait(PATIENCE)

    def kill(self):
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def app(self):
        return next((a for a in children(Atspi.get_desktop(0)) if a.get_name() == 'evolution'), None)

    def workers(self):
        return children_of(self.process.pid).get('epitome-worker'[:15], [])

    def window(self, name):
        return next((w for w in children(present(self.app())) if w.get_name() == name), None)

    def take_entry(self, menu, *entries):
        """Of the menus of the main window."""
        part = find(self.menu_bar, 'menu', menu)
        for entry in entries:
            part = next(c for role in ('menu', 'menu item', 'check menu item') for c in find_all(part, role, entry))
        activate(part)

    def open_preferences(self):
        """Returns the window, in which our page is open."""
        self.take_entry('Edit', 'Preferences')
        window = wait(lambda: self.window('Evolution Preferences'), 'the window')
        pages = find(window, 'list box')
        number = next(i for i, page in enumerate(children(pages)) if find(page, 'label', 'Summaries'))
        choose(pages, number)
        return window

    def close_preferences(self):
        """They lie above the messages."""
        activate(find(self.window('Evolution Preferences'), 'push button', 'Close'))
        wait(lambda: self.window('Evolution Preferences') is None, 'the window to close')

    def compose(self, subject, *entries):
        """Takes an entry of the Message menu that has the user write. Returns the text to begin with."""
        self.take_entry('Message', *entries)
        text = wait(lambda: text_of(find(self.window(subject), 'document web')), 'the text')
        activate(find(self.window(subject), 'push button', 'Close'))
        wait(lambda: self.window(subject) is None, 'the window to close')
        return text

    def print(self):
        """Prints the open message into a file in the profile's home."""
        self.take_entry('File', 'Print…')
        window = wait(lambda: self.window('Print'), 'the window')
        wait(lambda: select_row(find(window, 'table'), 0), 'the printer')
        wait(lambda: has_state(find(window, 'push button', 'Print'), 'SENSITIVE'), 'it to be ready')
        activate(find(window, 'push button', 'Print'))

    # The folders and the messages in them

    def _messages(self):
        return present(find(self.pane, 'tree table', 'Messages'))

    def folders(self):
        """Their names, one for each row, without the number of what is unread."""
        table = self.folder_tree
        cells = [Atspi.Table.get_accessible_at(table, row, 0) for row in range(Atspi.Table.get_n_rows(table))]
        return [''.join(part.get_name() for part in children(cell)).partition(' (')[0] for cell in cells]

    def open_folder(self, name, account='Ingrid'):
        def chosen():
            names = self.folders()
            own = names[names.index(account):] if account in names else []
            return name in own and select_row(self.folder_tree, len(names) - len(own) + own.index(name))
        wait(chosen, 'the folder %s' % name)

    @staticmethod
    def _column(table, name):
        return next(c for c in range(Atspi.Table.get_n_columns(table))
                    if Atspi.Table.get_column_header(table, c).get_name() == name)

    def column(self, name):
        """What stands in a column of the message list, from top to bottom."""
        table = self._messages()
        number = self._column(table, name)
        return [Atspi.Table.get_accessible_at(table, row, number).get_name()
                for row in range(Atspi.Table.get_n_rows(table))]

    def select(self, subject):
        """Clicks on a message, and waits until it is shown."""
        def place():
            table = self._messages()
            row = self.column('Subject').index(subject) if subject in self.column('Subject') else None
            if row is None:
                return None
            number = self._column(table, 'Subject')
            header, cell = (Atspi.Component.get_extents(part, Atspi.CoordType.SCREEN)
                            for part in (Atspi.Table.get_column_header(table, number),
                                         Atspi.Table.get_accessible_at(table, row, number)))
            # Evolution forgets about the headers when it says where a row is
            return cell.x + 20, cell.y + header.height + cell.height / 2
        self.desktop.click(*wait(place, 'the message "%s"' % subject))
        wait(lambda: 'Subject: ' + subject in self.text(), 'its text')

    # What is shown of the message

    def page(self):
        return find(self.pane, 'document web', 'Evolution Mail Display')

    def area(self):
        """Where it is on the screen."""
        area = Atspi.Component.get_extents(present(self.page()), Atspi.CoordType.SCREEN)
        return area.x, area.y, area.width, area.height

    def text(self):
        """All of it, the summary too."""
        return text_of(present(self.page()))

    def block(self):
        """The part of the page that holds the summary."""
        page = self.page()
        return page and next((part for part in find_all(page, 'landmark')
                              if part.get_attributes().get('id') == BLOCK_ID), None)

    def summary(self):
        block = self.block()
        return text_of(block) if block else ''
