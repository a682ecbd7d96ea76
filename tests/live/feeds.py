"""Feeds and pages, served on loopback as they are in the world.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import contextlib
import http.server
import socket
import threading
from email.utils import format_datetime
from datetime import datetime, timedelta, timezone
from xml.sax.saxutils import escape

# Longer than anything waits
HELD_SECONDS = 120

START = datetime(2025, 3, 1, 12, 0, tzinfo=timezone.utc)


def rss(title, items, newest=START):
    """@items: (guid, headline, HTML body, link or None), the newest first, each a minute older than the one before"""
    parts = ['<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>%s</title>'
             '<link>http://epitome.example/</link><description/>' % escape(title)]
    for age, (guid, headline, body, link) in enumerate(items):
        date = format_datetime(newest - timedelta(minutes=age))
        parts.append('<item><title>%s</title><guid isPermaLink="false">%s</guid><link>%s</link><pubDate>%s</pubDate>'
                     '<description>%s</description></item>\n'
                     % (escape(headline), escape(guid), escape(link or 'http://epitome.example/' + guid), date,
                        escape(body)))
    return ''.join(parts + ['</channel></rss>\n'])


class Web:
    """An HTTP server on a free port; what it serves may be changed while it runs.

    log: who asked for what, as (User-Agent, path)
    """

    def __init__(self):
        self.pages = {}
        self.log = []
        self.held = {}
        self.connections = {}
        web = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                web.log.append((self.headers.get('User-Agent', ''), self.path))
                web.connections[self.path] = self.connection
                if self.path in web.held:
                    web.held[self.path].wait(HELD_SECONDS)
                kind, body = web.pages.get(self.path, (None, b''))
                self.send_response(200 if kind else 404)
                self.send_header('Content-Type', kind or 'text/plain')
                self.send_header('Content-Length', str(len(body)))
                self.end_headers()
                with contextlib.suppress(ConnectionError):      # who gave up meanwhile
                    self.wfile.write(body)

            def log_message(self, *arguments):
                pass

        self.server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def url(self, path):
        return 'http://127.0.0.1:%d%s' % (self.server.server_port, path)

    def serve(self, path, body, kind='application/rss+xml'):
        self.pages[path] = (kind, body if isinstance(body, bytes) else body.encode())
        return self.url(path)

    def hold(self, path):
        """Keeps whoever asks for it waiting until the event that is returned is set."""
        self.held[path] = threading.Event()
        return self.held[path]

    def is_cut(self, path):
        """Whether who asked for it last has closed the connection."""
        try:
            return self.connections[path].recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) == b''
        except BlockingIOError:
            return False
        except ConnectionError:
            return True

    def close(self):
        self.server.shutdown()
        self.server.server_close()
