/* epitome-test-tool.h: runs the built `epitome`
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * EpitomeTestRun:
 * @bytes: what came on standard output
 * @out: the same, up to the first NUL
 * @err: what came on standard error
 * @status: exit status
 */
typedef struct
{
  GBytes *bytes;
  char   *out;
  char   *err;
  int     status;
} EpitomeTestRun;

/**
 * EpitomeTestCache:
 * @parent: what $XDG_CACHE_HOME is
 * @folder: where summaries are stored in it
 */
typedef struct
{
  char *parent;
  char *folder;
} EpitomeTestCache;

EpitomeTestRun *epitome_test_run         (const char *const *arguments, const char *input);
EpitomeTestRun *epitome_test_run_bytes   (const char *const *arguments, GBytes *input);
EpitomeTestRun *epitome_test_run_command (const char *command, const char *input);
char           *epitome_test_run_on_terminal (const char *const *arguments, guint columns,
                                              const char *const *environment);
void            epitome_test_run_free    (EpitomeTestRun *self);

GPtrArray      *epitome_test_parse_lines (const char *lines);

void            epitome_test_cache_set_up    (EpitomeTestCache *cache, gconstpointer data);
void            epitome_test_cache_tear_down (EpitomeTestCache *cache, gconstpointer data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EpitomeTestRun, epitome_test_run_free)

G_END_DECLS
