/* epitome-cache-file.h: the cache's file, while it can be used
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

#define EPITOME_CACHE_ERROR (epitome_cache_error_quark ())

/**
 * EpitomeCacheError:
 * @EPITOME_CACHE_ERROR_BUSY: somebody else is at it
 * @EPITOME_CACHE_ERROR_BROKEN: it isn't what we wrote
 * @EPITOME_CACHE_ERROR_TOO_NEW: a later version's
 * @EPITOME_CACHE_ERROR_DISK: the disk is full, not ours to write on, or fails
 */
typedef enum
{
  EPITOME_CACHE_ERROR_BUSY,
  EPITOME_CACHE_ERROR_BROKEN,
  EPITOME_CACHE_ERROR_TOO_NEW,
  EPITOME_CACHE_ERROR_DISK,
} EpitomeCacheError;

#define EPITOME_N_CACHE_ERRORS (EPITOME_CACHE_ERROR_DISK + 1)

GQuark epitome_cache_error_quark (void);

typedef enum
{
  EPITOME_CACHE_STATEMENT_LOOK_UP,
  EPITOME_CACHE_STATEMENT_TOUCH,
  EPITOME_CACHE_STATEMENT_STORE,
  EPITOME_CACHE_STATEMENT_COUNT,
  EPITOME_CACHE_STATEMENT_REMOVE,
  EPITOME_CACHE_STATEMENT_REMOVE_OLDEST,
  EPITOME_CACHE_STATEMENT_REMOVE_ALL,
  EPITOME_CACHE_STATEMENT_GET_HITS,
  EPITOME_CACHE_STATEMENT_ADD_HITS,
  EPITOME_CACHE_STATEMENT_GET_BYTES,
} EpitomeCacheStatement;

#define EPITOME_CACHE_N_STATEMENTS (EPITOME_CACHE_STATEMENT_GET_BYTES + 1)

/* Not thread-safe */
typedef struct _EpitomeCacheFile EpitomeCacheFile;

EpitomeCacheFile *epitome_cache_file_open        (const char *path, GError **error);
void              epitome_cache_file_close       (EpitomeCacheFile *self);
gboolean          epitome_cache_file_is_in_place (EpitomeCacheFile *self, const char *path);
gboolean          epitome_cache_file_set_aside   (EpitomeCacheFile *self, const char *path);

sqlite3_stmt     *epitome_cache_file_prepare   (EpitomeCacheFile *self, EpitomeCacheStatement statement,
                                                GError **error);
int               epitome_cache_file_step      (EpitomeCacheFile *self, sqlite3_stmt *statement, GError **error);
gboolean          epitome_cache_file_run       (EpitomeCacheFile *self, sqlite3_stmt *statement, GError **error);
int               epitome_cache_file_changes   (EpitomeCacheFile *self);
void              epitome_cache_file_shrink    (EpitomeCacheFile *self, gboolean everything);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EpitomeCacheFile, epitome_cache_file_close)

G_END_DECLS
