#!/usr/bin/python3
"""What "meson install" puts where, that uninstalling leaves nothing of it, and that plugin/run keeps to its folder.

test-install.py BUILD PREFIX PLUGINDIR: below the home folder it is really installed there, as a user would; anywhere
else the files go below a folder of the test's own. SPDX-License-Identifier: GPL-3.0-or-later
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

import tap

BUILD, PREFIX, PLUGINDIR = sys.argv[1:4]
HOST_MODULES = set(sys.argv[4:])
SOURCE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
HOME = os.path.expanduser('~')
LOG = os.path.join(BUILD, 'meson-logs', 'install-log.txt')

FILES = {
    'bin/epitome',
    'libexec/epitome-fetcher',
    'libexec/epitome-tool.so',
    'libexec/epitome-worker',
    'share/bash-completion/completions/epitome',
    'share/glib-2.0/schemas/io.github.epitome.gschema.xml',
    'share/locale/de/LC_MESSAGES/epitome.mo',
    'share/locale/es/LC_MESSAGES/epitome.mo',
    'share/locale/fr/LC_MESSAGES/epitome.mo',
    'share/man/man1/epitome.1',
    'share/metainfo/io.github.epitome.Epitome.metainfo.xml',
}
PLUGIN = {'epitome.plugin', 'libepitome.so'}


def wanted():
    return ({os.path.join(PREFIX, name) for name in FILES}
            | {os.path.join(PLUGINDIR, name) for name in PLUGIN} | HOST_MODULES)


def files_below(root):
    return {os.path.join(folder, name) for folder, _, names in os.walk(root) for name in names}


def install(**environment):
    subprocess.run(['meson', 'install', '-C', BUILD, '--no-rebuild', '--quiet'], check=True,
                   env={**os.environ, **environment}, stdout=subprocess.DEVNULL)


class System(unittest.TestCase):
    """For all users: staged, as a packager does."""

    def setUp(self):
        self.root = tempfile.mkdtemp(prefix='epitome-')
        self.addCleanup(shutil.rmtree, self.root)

    def stage(self):
        kept = LOG + '.kept'
        if os.path.exists(LOG):     # of a real installation, which this one must not hide
            os.rename(LOG, kept)
        try:
            install(DESTDIR=self.root)
        finally:
            os.remove(LOG)
            if os.path.exists(kept):
                os.rename(kept, LOG)

    def test_files(self):
        self.stage()
        self.assertEqual({path.removeprefix(self.root) for path in files_below(self.root)}, wanted())

    def test_plugin_is_where_liferea_looks(self):
        listed = subprocess.run(['dpkg', '-L', 'liferea'], check=True, capture_output=True, text=True).stdout
        self.assertIn(PLUGINDIR, listed.splitlines())


class Home(unittest.TestCase):
    """For one user, without root."""

    def setUp(self):
        install()

    def test_files(self):
        compiled = os.path.join(PREFIX, 'share', 'glib-2.0', 'schemas', 'gschemas.compiled')
        self.assertEqual(files_below(PREFIX), wanted() | {compiled})

    def test_plugin_is_where_liferea_looks(self):
        self.assertEqual(PLUGINDIR, os.path.join(HOME, '.local/share/liferea/plugins'))

    def test_schema_is_found(self):
        keys = subprocess.run(['gsettings', 'list-keys', 'io.github.epitome'], check=True, capture_output=True,
                              env={**os.environ, 'XDG_DATA_HOME': os.path.join(PREFIX, 'share')}, text=True).stdout
        self.assertIn('list-lines', keys.split())

    def test_tool_runs(self):
        answer = subprocess.run([os.path.join(PREFIX, 'bin', 'epitome'), '--help'], check=True, capture_output=True,
                                text=True).stdout
        self.assertIn('summarize', answer)

    def test_uninstalling_leaves_nothing(self):
        subprocess.run([os.path.join(SOURCE, 'plugin', 'uninstall'), BUILD], check=True, stdout=subprocess.DEVNULL)
        self.assertFalse(os.path.exists(PREFIX), 'left: %s' % files_below(PREFIX))


class Run(unittest.TestCase):
    """plugin/run, as far as it takes to know what it would install."""

    def test_it_stays_in_its_folder(self):
        folder = tempfile.mkdtemp(prefix='epitome-')
        self.addCleanup(shutil.rmtree, folder)
        source = os.path.join(folder, 'source')
        shutil.copytree(SOURCE, source, ignore=shutil.ignore_patterns('build', '.git'), symlinks=True)
        ninja = os.path.join(folder, 'ninja')
        with open(ninja, 'w', encoding='ascii') as script:
            script.write('#!/bin/sh\ncase " $* " in *" install "*) exit 1;; esac\nexec %s "$@"\n' % shutil.which('ninja'))
        os.chmod(ninja, 0o755)
        subprocess.run([os.path.join(source, 'plugin', 'run')], check=False, stdout=subprocess.DEVNULL,
                       env={**os.environ, 'PATH': folder + ':' + os.environ['PATH']})
        build = os.path.join(source, 'build')
        listed = subprocess.run(['meson', 'introspect', '--installed', os.path.join(build, 'run')], check=True,
                                capture_output=True, text=True).stdout
        installed = json.loads(listed).values()
        self.assertIn('epitome.plugin', {os.path.basename(path) for path in installed})
        self.assertEqual([path for path in installed if not path.startswith(build + '/')], [])


if __name__ == '__main__':
    if PREFIX.startswith(HOME + '/'):
        del System
    else:
        del Home, Run
    tap.main([])
