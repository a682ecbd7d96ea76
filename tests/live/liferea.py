"""A real Liferea on a display and a profile of its own, and what a user would see of it.

One session to a process: AT-SPI, which reads the window, is bound to one bus.
SPDX-License-Identifier: GPL-3.0-or-later
"""
import contextlib
import ctypes
import hashlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
import warnings
from xml.sax.saxutils import quoteattr

import gi
gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, Gio, GLib

warnings.simplefilter('ignore', DeprecationWarning)

NORMAL, WIDE, AUTOMATIC = range(3)
PATIENCE = float(os.environ.get('EPITOME_TEST_PATIENCE', 60))

PLUGIN_SCHEMA = 'net.sf.liferea.plugins'
PLUGINS_GROUP = 'org/gnome/liferea/plugins'
LIFEREA_GROUP = 'org/gnome/liferea'
FEED_ICON = '/usr/share/icons/hicolor/48x48/apps/net.sourceforge.liferea.png'
BLOCK_ID = 'epitome-summary'
# Another than the one that is installed
PROGRAM = os.environ.get('EPITOME_TEST_LIFEREA', 'liferea')
# What it calls itself: 1.14, and 1.16
APPLICATIONS = ('liferea', 'net.sourceforge.liferea')

PASTE = '''import gi
gi.require_version ('Gtk', '3.0')
gi.require_version ('Gdk', '3.0')
from gi.repository import Gdk, Gtk
print (Gtk.Clipboard.get (Gdk.SELECTION_CLIPBOARD).wait_for_text () or '', end='')'''


class Timeout(AssertionError):
    pass


class Gone(Exception):
    """A part of the window that isn't there at the moment."""


def wait(condition, what, seconds=PATIENCE):
    """Waits until @condition answers with something true, and returns that."""
    context = GLib.MainContext.default()
    end = time.monotonic() + seconds
    while True:
        while context.pending():    # events that keep AT-SPI's picture of the window up to date
            context.iteration(False)
        try:
            answer = condition()
        except (GLib.Error, Gone):  # what we looked at has just gone: look again
            answer = None
        if answer:
            return answer
        if time.monotonic() > end:
            raise Timeout('waited in vain for ' + what)
        time.sleep(0.05)


def wait_until_steady(look, seconds=2):
    """Waits until @look has given the same answer for so long, and returns it."""
    last = [None, 0]

    def steady():
        answer = look()
        if answer != last[0]:
            last[:] = answer, time.monotonic()
        return time.monotonic() - last[1] >= seconds
    wait(steady, 'the window to come to rest')
    return last[0]


# The tree of accessible objects

def children(node):
    """Those that are there; a page that is just being replaced has none any more."""
    try:
        return [c for c in (node.get_child_at_index(i) for i in range(node.get_child_count())) if c]
    except GLib.Error:
        return []


def implements(node, interface):
    """Liferea logs a CRITICAL for a call of an interface that the object hasn't."""
    return interface in node.get_interfaces()


def has_state(node, state):
    return node.get_state_set().contains(getattr(Atspi.StateType, state))


def present(node):
    """@node, which may have gone since somebody saw it there."""
    if node is None:
        raise Gone('a part of the window')
    return node


def find_all(node, role, name=None):
    """All below @node, depth first; never looks into tables, which may be huge."""
    present(node)
    found = []
    stack = [node]
    while stack:
        node = stack.pop()
        if node.get_role_name() == role and name in (None, node.get_name()):
            found.append(node)
        if node.get_role_name() != 'tree table':
            stack.extend(reversed(children(node)))
    return found


def find(node, role, name=None):
    return next(iter(find_all(node, role, name)), None)


def label_of(node):
    """What a screen reader calls it."""
    labels = [relation.get_target(0).get_name() for relation in node.get_relation_set()
              if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY]
    return node.get_name() or ' '.join(labels)


def squeeze(text):
    return ''.join(text.split())


def text_of(node):
    """The text of a part of a page. Its own may hold that of its children, run together, or nothing of it."""
    if node.get_role_name() == 'push button':
        return node.get_name()
    own = Atspi.Text.get_text(node, 0, -1).replace('\ufffc', ' ') if implements(present(node), 'Text') else ''
    below = [text_of(child) for child in children(node)]
    if squeeze(own) not in squeeze(' '.join(below)):
        below = [own] + [text for text in below if squeeze(text) not in squeeze(own)]
    return ' '.join(' '.join(below).split())


def select_row(table, number):
    """Tells whether that row is selected now."""
    if number not in Atspi.Table.get_selected_rows(table):
        Atspi.Table.add_row_selection(table, number)
    return number in Atspi.Table.get_selected_rows(table)


def activate(node, action=0):
    return Atspi.Action.do_action(node, action)


def choose(box, number):
    """Takes an entry of a combo box."""
    return Atspi.Selection.select_child(box, number)


def set_value(control, value):
    return Atspi.Value.set_current_value(control, value)


# Where it runs

class Feed:
    def __init__(self, url, title=None, **attributes):
        self.url = url if '://' in url else 'file://' + os.path.abspath(url)
        self.title = title or os.path.basename(url)
        self.id = 'f' + hashlib.sha1(self.url.encode()).hexdigest()[:6]
        self.attributes = {'updateInterval': '1440', **attributes}

    def outline(self):
        attributes = {'type': 'rss', 'id': self.id, 'title': self.title, 'text': self.title,
                      'xmlUrl': self.url, **self.attributes}
        return '<outline %s/>' % ' '.join(k + '=' + quoteattr(v) for k, v in attributes.items())


class Profile:
    """The folders of a user who has nothing but Liferea and its plugins."""

    def __init__(self, path):
        self.path = os.path.abspath(path)
        self.config = os.path.join(self.path, 'config')
        self.data = os.path.join(self.path, 'data')
        self.cache = os.path.join(self.path, 'cache')
        self.keyfile = os.path.join(self.config, 'glib-2.0', 'settings', 'keyfile')
        self.database = os.path.join(self.data, 'liferea', 'liferea.db')

    def exists(self):
        return os.path.exists(self.keyfile)

    def create(self, feeds, view_mode=AUTOMATIC, plugins=('epitome',), extra_opml='', settings=None):
        """@settings: of Liferea's own, besides the ones given here"""
        os.makedirs(os.path.join(self.config, 'liferea'), exist_ok=True)
        os.makedirs(os.path.dirname(self.keyfile), exist_ok=True)
        os.makedirs(os.path.join(self.data, 'liferea'), exist_ok=True)

        with open(os.path.join(self.config, 'liferea', 'feedlist.opml'), 'w', encoding='utf-8') as opml:
            opml.write('<?xml version="1.0" encoding="UTF-8"?>\n<opml version="1.0"><head><title>Feeds</title>'
                       '</head><body>\n%s\n%s</body></opml>\n'
                       % ('\n'.join(feed.outline() for feed in feeds), extra_opml))
        settings = {'last-window-width': '1280', 'last-window-height': '900', 'last-window-maximized': 'false',
                    'default-view-mode': str(view_mode), 'last-node-selected': "'%s'" % feeds[0].id,
                    **(settings or {})}
        # Liferea says in its status bar that a file has no icon, unless there is one already
        icons = os.path.join(self.cache, 'liferea', 'favicons')
        os.makedirs(icons, exist_ok=True)
        for feed in feeds:
            if feed.url.startswith('file:'):
                shutil.copy(FEED_ICON, os.path.join(icons, feed.id + '.png'))
        with open(self.keyfile, 'w', encoding='utf-8') as keyfile:
            keyfile.write('[%s]\n%s\n\n[%s]\nactive-plugins=%s\n'
                          % (LIFEREA_GROUP, '\n'.join('%s=%s' % item for item in settings.items()),
                             PLUGINS_GROUP, list(plugins)))

    def add_plugins(self, folder):
        """Has Liferea find the plugins in @folder as if the user had installed them for himself."""
        target = os.path.join(self.data, 'liferea', 'plugins')
        os.makedirs(target, exist_ok=True)
        for name in os.listdir(folder):
            link = os.path.join(target, name)
            if os.path.lexists(link):
                os.remove(link)
            os.symlink(os.path.join(folder, name), link)

    def environment(self, runtime_dir):
        return {'HOME': self.path, 'XDG_CONFIG_HOME': self.config, 'XDG_DATA_HOME': self.data,
                'XDG_CACHE_HOME': self.cache, 'XDG_STATE_HOME': os.path.join(self.path, 'state'),
                'XDG_RUNTIME_DIR': runtime_dir, 'GSETTINGS_BACKEND': 'keyfile', 'GIO_USE_VFS': 'local',
                'GIO_USE_NETWORK_MONITOR': 'base'}


def die_with_parent():
    PR_SET_PDEATHSIG = 1
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


class Desktop:
    """A display and a session bus that nobody else uses; all of it gone when closed."""

    def __init__(self, profile, size=(1280, 900)):
        self.profile = profile
        # Not in the profile: sockets want short paths
        self.runtime_dir = tempfile.mkdtemp(prefix='epitome-')
        self.processes = []
        os.chmod(self.runtime_dir, 0o700)

        # Else it starts anew when its last client goes, and drops those that are just coming
        display = self._start_and_read(['Xvfb', '-displayfd', '{fd}', '-nolisten', 'tcp', '-noreset',
                                        '-screen', '0', '%dx%dx24' % size])
        for name in ('WAYLAND_DISPLAY', 'AT_SPI_BUS_ADDRESS', 'GTK_MODULES', 'GTK_THEME', 'DESKTOP_SESSION',
                     'XDG_CURRENT_DESKTOP', 'SESSION_MANAGER', 'LANGUAGE', 'NO_AT_BRIDGE'):
            os.environ.pop(name, None)
        os.environ.update(profile.environment(self.runtime_dir), DISPLAY=':' + display, LC_ALL='C.UTF-8',
                          LIBGL_ALWAYS_SOFTWARE='1', WEBKIT_DISABLE_DMABUF_RENDERER='1',
                          WEBKIT_DISABLE_COMPOSITING_MODE='1')
        os.environ['DBUS_SESSION_BUS_ADDRESS'] = self.start_bus()
        Atspi.init()
        Atspi.set_timeout(3000, 15000)

    def _start_and_read(self, command):
        """Starts a server that writes its address to a descriptor once it can be used."""
        reader, writer = os.pipe()
        self.processes.append(subprocess.Popen([word.format(fd=writer) for word in command], pass_fds=[writer],
                                               preexec_fn=die_with_parent, stdin=subprocess.DEVNULL,
                                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        os.close(writer)
        with open(reader, encoding='ascii') as answer:
            address = answer.readline().strip()
        if not address:
            raise RuntimeError('%s does not start' % command[0])
        return address

    def start_bus(self):
        """Returns the address of a session bus, which is the last of the processes."""
        return self._start_and_read(['dbus-daemon', '--session', '--nofork', '--nopidfile', '--print-address={fd}'])

    def environment_apart(self):
        """For a program that has a session bus of its own, but is read by AT-SPI like the others."""
        address = Gio.bus_get_sync(Gio.BusType.SESSION).call_sync(
            'org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress', None, None, Gio.DBusCallFlags.NONE, -1)
        return {'DBUS_SESSION_BUS_ADDRESS': self.start_bus(), 'AT_SPI_BUS_ADDRESS': address.unpack()[0]}

    def screenshot(self, path):
        subprocess.run(['import', '-window', 'root', path], check=True, stdin=subprocess.DEVNULL)

    def move_pointer(self, x, y):
        subprocess.run(['xdotool', 'mousemove', str(int(x)), str(int(y))], check=True)

    def press(self, *keys):
        subprocess.run(['xdotool', 'key', *keys], check=True)

    def clipboard(self):
        """What another program would paste."""
        return subprocess.run(['/usr/bin/python3', '-c', PASTE], env={**os.environ, 'NO_AT_BRIDGE': '1'}, check=True,
                              capture_output=True, text=True).stdout

    def click(self, x, y):
        self.move_pointer(x, y)
        subprocess.run(['xdotool', 'click', '1'], check=True)

    def close(self):
        for process in reversed(self.processes):
            process.terminate()
            process.wait()
        shutil.rmtree(self.runtime_dir, ignore_errors=True)


def children_of(pid):
    """The processes of another, as a map from the program's name to the ids."""
    found = {}
    for child in filter(str.isdigit, os.listdir('/proc')):
        try:
            with open('/proc/%s/stat' % child, encoding='utf-8') as stat:
                name, _, rest = stat.read().partition('(')[2].rpartition(')')
                state, parent = rest.split()[:2]
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(parent) == pid and state != 'Z':
            found.setdefault(name, []).append(int(child))
    return found


class Liferea:
    """The program itself, from start to end."""

    def __init__(self, desktop, log_path, environment=None, program=PROGRAM):
        self.desktop = desktop
        self.program = program
        self.log_path = log_path
        self.environment = environment or {}
        self.process = None

    def _environment(self):
        return {**os.environ, **self.environment}

    def start(self):
        with open(self.log_path, 'ab') as log:
            self.process = subprocess.Popen([self.program], stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                            env=self._environment(), preexec_fn=die_with_parent)
        wait(lambda: self.process.poll() is not None or self.app() and self.item_list(), 'the window')
        if self.process.poll() is not None:
            raise RuntimeError('Liferea ended with %d, see %s' % (self.process.returncode, self.log_path))

    def stop(self):
        """Asks it to end, and returns its exit status."""
        if self.process.poll() is None:
            # No signal: Liferea's handler takes a lock, which its main loop may be holding at that moment. The answer
            # may be lost as it ends
            subprocess.run(['gapplication', 'action', 'net.sourceforge.liferea', 'quit'], check=False,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=self._environment())
        try:
            return self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise

    def kill(self):
        """For one that may have ended already."""
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def log(self):
        with open(self.log_path, encoding='utf-8', errors='replace') as log:
            return log.read()

    def children(self):
        """Its processes, as a map from the program's name to the ids."""
        return children_of(self.process.pid)

    def descriptors(self):
        """The numbers of its open files."""
        return os.listdir('/proc/%d/fd' % self.process.pid)

    def action(self, name, *parameter):
        subprocess.run(['gapplication', 'action', 'net.sourceforge.liferea', name, *parameter], check=True,
                       env=self._environment())

    # The window

    def app(self):
        return next((a for a in children(Atspi.get_desktop(0)) if a.get_name() in APPLICATIONS
                     and a.get_process_id() == self.process.pid), None)

    def dialog(self):
        return next((w for w in children(self.app()) if w.get_role_name() == 'dialog'), None)

    def alerts(self):
        """What message dialogs say, as a list of lists of texts."""
        return [[label.get_name() for label in find_all(window, 'label')] for window in children(self.app())
                if window.get_role_name() == 'alert']

    def open_menu_entry(self, menu, entry):
        menu = find(self.app(), 'menu', menu)
        activate(menu)
        wait(lambda: all(has_state(c, 'SHOWING') for c in children(menu)), 'the menu to open')
        activate(next(c for c in children(menu) if c.get_name() == entry))

    def menu_entries(self, menu):
        return [c.get_name() for c in children(find(self.app(), 'menu', menu))]

    def _window(self):
        return subprocess.run(['xdotool', 'search', '--onlyvisible', '--class', 'liferea'], check=True,
                              capture_output=True, text=True).stdout.split()[0]

    def resize(self, width, height):
        subprocess.run(['xdotool', 'windowsize', self._window(), str(width), str(height)], check=True)

    def focus_page(self):
        """Has keys go to the article: without a window manager, nobody else does."""
        subprocess.run(['xdotool', 'windowfocus', '--sync', self._window()], check=True)
        # The page goes on below the window; in this corner there is nothing to click on
        area = Atspi.Component.get_extents(self.block(), Atspi.CoordType.SCREEN)
        self.desktop.move_pointer(area.x + area.width - 5, area.y + 5)
        subprocess.run(['xdotool', 'click', '1'], check=True)

    # The list of articles; Liferea makes it anew when the layout changes, so it is looked up each time

    def item_list(self):
        return next((t for t in find_all(self.app(), 'tree table') if has_state(t, 'SHOWING')
                     and t.get_parent().get_parent().get_role_name() == 'viewport'), None)

    def _items(self):
        """The list, for who can't do without; while the layout changes there is none."""
        return present(self.item_list())

    def feed_list(self):
        return next(t for t in find_all(self.app(), 'tree table') if has_state(t, 'SHOWING')
                    and t.get_parent().get_parent().get_role_name() != 'viewport')

    @staticmethod
    def _column(table, name):
        columns = range(Atspi.Table.get_n_columns(table))
        headers = [(c, Atspi.Table.get_column_header(table, c)) for c in columns]
        return next(c for c, header in headers if header and header.get_name() == name)

    def _cell(self, table, row):
        return Atspi.Table.get_accessible_at(table, row, self._column(table, 'Headline'))

    def row_count(self):
        table = self.item_list()
        return Atspi.Table.get_n_rows(table) if table else 0

    def row(self, number):
        """The text of a row's headline, the lines below it with it."""
        return self._cell(self._items(), number).get_name() or ''

    def rows(self):
        table = self._items()
        column = self._column(table, 'Headline')
        return [Atspi.Table.get_accessible_at(table, row, column).get_name() or ''
                for row in range(Atspi.Table.get_n_rows(table))]

    def row_area(self, number):
        """Where its text stands on the screen."""
        return Atspi.Component.get_extents(self._cell(self._items(), number), Atspi.CoordType.SCREEN)

    def is_row_cut_off(self, number):
        """Whether its text goes on beyond the list's right border."""
        cell = self.row_area(number)
        whole = Atspi.Component.get_extents(self._items().get_parent(), Atspi.CoordType.SCREEN)
        return cell.x + cell.width > whole.x + whole.width

    def row_place(self, number):
        """Where it is and how high, in pixels."""
        place = Atspi.Component.get_extents(self._cell(self.item_list(), number), Atspi.CoordType.SCREEN)
        return place.y, place.height

    def find_row(self, start):
        """The number of the row whose headline starts so."""
        return next((i for i, text in enumerate(self.rows()) if text.startswith(start)), None)

    def select(self, number):
        wait(lambda: select_row(self._items(), number), 'row %d to be selected' % number)

    def select_feed(self, number):
        """Opens a row of the feed list."""
        wait(lambda: select_row(self.feed_list(), number), 'feed %d to be selected' % number)

    def sort_by(self, column):
        table = self._items()
        activate(Atspi.Table.get_column_header(table, self._column(table, column)))

    @contextlib.contextmanager
    def hover(self, number):
        """Rests the pointer on a row until its tooltip is there. Yields a list with the text of each tooltip that
        comes, '' when it goes."""
        shown = []

        def note(event):
            if event.source.get_role_name() == 'tool tip':
                shown.append(event.source.get_name() if event.detail1 else '')

        def rest():
            area = self.row_area(number)
            middle = area.y + area.height / 2
            self.desktop.move_pointer(area.x + 90, middle - 2)
            self.desktop.move_pointer(area.x + 100, middle)
            try:
                return wait(lambda: shown and shown[-1], 'a tooltip', 5)
            except Timeout:     # the row was still moving
                return None

        # It is no child of the application while it is hidden, and none that is listed when it is shown
        listener = Atspi.EventListener.new(note)
        listener.register('object:state-changed:visible')
        try:
            wait(rest, 'a tooltip')
            yield shown
        finally:
            listener.deregister('object:state-changed:visible')
            self.desktop.move_pointer(0, 0)

    def tooltip(self, number):
        """What is shown to somebody who rests the pointer on a row."""
        with self.hover(number) as shown:
            return shown[-1]

    def status(self):
        """The texts in the status bar."""
        return [label.get_name() for bar in find_all(self.app(), 'status bar')
                for label in find_all(bar, 'label')] + [bar.get_name() for bar in find_all(self.app(), 'status bar')]

    # The open article

    def page(self):
        return next((d for d in find_all(self.app(), 'document web') if has_state(d, 'SHOWING')), None)

    def block(self):
        """The part of the page that holds the summary."""
        page = self.page()
        return page and next((part for part in find_all(page, 'landmark')
                              if part.get_attributes().get('id') == BLOCK_ID), None)

    def names(self):
        """The names in that part, as (name, what searches for it, what copies it)."""
        buttons = find_all(self.block(), 'push button')[1:]
        return [(name.get_name(), name, copy) for name, copy in zip(buttons[::2], buttons[1::2])]

    def sentences(self):
        """The sentences in that part that lead to where they stand."""
        return find_all(self.block(), 'link')
