/* epitome-cache-file.c: the cache's file, while it can be used
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Everything that knows SQLite's ways: how the file is opened, what its failures mean, which statements
 * there are. What follows from a failure is the cache's affair. */
#include "config.h"
#include "epitome-cache-file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

/* Of the tables below */
#define SCHEMA_VERSION 1

/* Others hold the file for a millisecond. Whoever holds it longer is not waited for */
#define BUSY_TIMEOUT_MS 100

/* Pages given back to the file system at a time */
#define SHRINK_PAGES 256

struct _EpitomeCacheFile
{
  sqlite3 *db;
  sqlite3_stmt *statements[EPITOME_CACHE_N_STATEMENTS];
  /* Which file it is, for at its path there may be another meanwhile */
  dev_t device;
  ino_t inode;
};

/* verdict is NULL where there is a summary, and negative where there is neither. used is in seconds since
 * 1970, see epitome-cache.c */
static const char schema_sql[] =
  "CREATE TABLE summaries (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, used INTEGER NOT NULL,"
  " verdict INTEGER, data BLOB NOT NULL, digest INTEGER NOT NULL);"
  "CREATE INDEX summaries_by_use ON summaries (used, id);"
  "CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;"
  "INSERT INTO counters VALUES ('hits', 0);";

static const char *const statement_sql[EPITOME_CACHE_N_STATEMENTS] = {
  [EPITOME_CACHE_STATEMENT_LOOK_UP] = "SELECT verdict, data, digest, used FROM summaries WHERE key = ?1",
  [EPITOME_CACHE_STATEMENT_TOUCH] = "UPDATE summaries SET used = ?2 WHERE key = ?1",
  [EPITOME_CACHE_STATEMENT_STORE] =
    "INSERT OR REPLACE INTO summaries (key, used, verdict, data, digest) VALUES (?1, ?2, ?3, ?4, ?5)",
  [EPITOME_CACHE_STATEMENT_COUNT] = "SELECT count(*) FROM summaries WHERE ifnull (verdict, 0) >= 0",
  [EPITOME_CACHE_STATEMENT_REMOVE] = "DELETE FROM summaries WHERE key = ?1",
  [EPITOME_CACHE_STATEMENT_REMOVE_OLDEST] =
    "DELETE FROM summaries WHERE id IN (SELECT id FROM summaries ORDER BY used, id LIMIT ?1)",
  [EPITOME_CACHE_STATEMENT_REMOVE_ALL] = "DELETE FROM summaries",
  [EPITOME_CACHE_STATEMENT_GET_HITS] = "SELECT value FROM counters WHERE name = 'hits'",
  [EPITOME_CACHE_STATEMENT_ADD_HITS] = "UPDATE counters SET value = value + ?1 WHERE name = 'hits'",
  [EPITOME_CACHE_STATEMENT_GET_BYTES] = "SELECT (page_count - freelist_count) * page_size FROM "
                                        "pragma_page_count, pragma_freelist_count, pragma_page_size",
};

G_DEFINE_QUARK (epitome - cache - error - quark, epitome_cache_error)

static EpitomeCacheError
get_code (int result)
{
  switch (result & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
      return EPITOME_CACHE_ERROR_BUSY;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    /* A table is missing, or isn't as it was made */
    case SQLITE_ERROR:
    case SQLITE_SCHEMA:
    case SQLITE_MISMATCH:
    case SQLITE_CONSTRAINT:
      return EPITOME_CACHE_ERROR_BROKEN;
    default:
      return EPITOME_CACHE_ERROR_DISK;
    }
}

static gboolean
check (EpitomeCacheFile *self, int result, GError **error)
{
  if (result == SQLITE_OK || result == SQLITE_ROW || result == SQLITE_DONE)
    return TRUE;
  g_set_error_literal (error, EPITOME_CACHE_ERROR, get_code (result),
                       self->db != NULL ? sqlite3_errmsg (self->db) : sqlite3_errstr (result));
  return FALSE;
}

/* SQLite would make both readable for everybody that the umask lets. A file that is there isn't opened here:
 * closing it again would take away the locks that another connection of this process has on it */
static gboolean
create (EpitomeCacheFile *self, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  struct stat info;
  int fd;

  if (g_mkdir_with_parents (folder, 0700) == 0)
    {
      fd = g_open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
      if (fd >= 0)
        close (fd);
      if (g_stat (path, &info) == 0)
        {
          self->device = info.st_dev;
          self->inode = info.st_ino;
          return TRUE;
        }
    }
  g_set_error_literal (error, EPITOME_CACHE_ERROR, EPITOME_CACHE_ERROR_DISK, g_strerror (errno));
  return FALSE;
}

static gboolean
execute (EpitomeCacheFile *self, const char *sql, GError **error)
{
  return check (self, sqlite3_exec (self->db, sql, NULL, NULL, NULL), error);
}

static gboolean
get_version (EpitomeCacheFile *self, int *version, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int result = sqlite3_prepare_v2 (self->db, "PRAGMA user_version", -1, &statement, NULL);

  if (result == SQLITE_OK)
    result = sqlite3_step (statement);
  if (result == SQLITE_ROW)
    *version = sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);
  return check (self, result, error);
}

static gboolean
make_tables (EpitomeCacheFile *self, GError **error)
{
  g_autofree char *sql = NULL;
  int version = 0;

  /* Another process may be making them right now */
  if (!execute (self, "BEGIN IMMEDIATE", error) || !get_version (self, &version, error))
    return FALSE;
  if (version != 0)
    return execute (self, "ROLLBACK", error);
  sql = g_strdup_printf ("%s PRAGMA user_version = %d; COMMIT", schema_sql, SCHEMA_VERSION);
  return execute (self, sql, error);
}

static gboolean
set_up (EpitomeCacheFile *self, GError **error)
{
  int version = 0;

  sqlite3_extended_result_codes (self->db, 1);
  sqlite3_busy_timeout (self->db, BUSY_TIMEOUT_MS);
  /* The file may have been written by anybody who can write there: nothing in it is run */
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);

  if (!get_version (self, &version, error))
    return FALSE;
  if (version > SCHEMA_VERSION)
    {
      g_set_error (error, EPITOME_CACHE_ERROR, EPITOME_CACHE_ERROR_TOO_NEW, "Its version is %d, ours %d",
                   version, SCHEMA_VERSION);
      return FALSE;
    }
  /* auto_vacuum takes effect on an empty file only, before anything else is written; in any other it would be
   * written down once more, and the disk waited for */
  if (version == 0 && !execute (self, "PRAGMA auto_vacuum = INCREMENTAL", error))
    return FALSE;
  /* Temporary files would go where a worker that has locked itself in can't write */
  if (!execute (self,
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
                "PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0; PRAGMA cache_size = -1024; PRAGMA "
                "cell_size_check = ON;"
                "PRAGMA journal_size_limit = 1048576; PRAGMA wal_autocheckpoint = 256;",
                error))
    return FALSE;
  return version != 0 || make_tables (self, error);
}

/**
 * epitome_cache_file_open:
 * @path: where it is, or is to be
 * @error: %EPITOME_CACHE_ERROR
 *
 * Opens the file, and makes it where there is none.
 *
 * Returns: (transfer full): the file. When @error is set it is good for epitome_cache_file_set_aside() and
 *   epitome_cache_file_close() only
 */
EpitomeCacheFile *
epitome_cache_file_open (const char *path, GError **error)
{
  EpitomeCacheFile *self = g_new0 (EpitomeCacheFile, 1);

  if (create (self, path, error) &&
      check (self, sqlite3_open_v2 (path, &self->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL),
             error))
    set_up (self, error);
  return self;
}

/**
 * epitome_cache_file_close:
 *
 * Closes the file and frees @self.
 */
void
epitome_cache_file_close (EpitomeCacheFile *self)
{
  for (gsize i = 0; i < EPITOME_CACHE_N_STATEMENTS; i++)
    sqlite3_finalize (self->statements[i]);
  sqlite3_close (self->db);
  g_free (self);
}

/**
 * epitome_cache_file_is_in_place:
 * @path: where it was opened
 *
 * SQLite itself goes on with a file that was removed, replaced or emptied, and nobody else ever sees what it
 * stores there.
 *
 * Returns: whether it is still there, and worth storing in
 */
gboolean
epitome_cache_file_is_in_place (EpitomeCacheFile *self, const char *path)
{
  struct stat info;

  return g_stat (path, &info) == 0 && info.st_dev == self->device && info.st_ino == self->inode &&
         info.st_size > 0;
}

/**
 * epitome_cache_file_set_aside:
 * @path: where it was opened
 *
 * Moves a broken file out of the way, for whoever wants to know what happened to it, together with what
 * SQLite keeps beside it. If at @path there is another file already, that one is left alone: another process
 * was faster.
 *
 * Returns: whether it is worth while to open @path again
 */
gboolean
epitome_cache_file_set_aside (EpitomeCacheFile *self, const char *path)
{
  g_autofree char *aside = g_strconcat (path, ".broken", NULL);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *shm = g_strconcat (path, "-shm", NULL);
  struct stat info;

  if (g_lstat (path, &info) != 0)
    return errno == ENOENT;
  if (!S_ISREG (info.st_mode))
    return FALSE;
  if (info.st_dev != self->device || info.st_ino != self->inode)
    return TRUE;
  if (g_rename (path, aside) != 0)
    return FALSE;
  g_unlink (wal);
  g_unlink (shm);
  return TRUE;
}

/**
 * epitome_cache_file_prepare:
 * @statement: which one
 * @error: %EPITOME_CACHE_ERROR
 *
 * Returns: (transfer none) (nullable): it, ready to be bound
 */
sqlite3_stmt *
epitome_cache_file_prepare (EpitomeCacheFile *self, EpitomeCacheStatement statement, GError **error)
{
  sqlite3_stmt **prepared = &self->statements[statement];

  if (*prepared == NULL && !check (self,
                                   sqlite3_prepare_v3 (self->db, statement_sql[statement], -1,
                                                       SQLITE_PREPARE_PERSISTENT, prepared, NULL),
                                   error))
    return NULL;
  return *prepared;
}

/**
 * epitome_cache_file_step:
 * @statement: bound
 * @error: %EPITOME_CACHE_ERROR
 *
 * Returns: %SQLITE_ROW, after which the caller resets it; %SQLITE_DONE, reset; or anything else with @error
 * set
 */
int
epitome_cache_file_step (EpitomeCacheFile *self, sqlite3_stmt *statement, GError **error)
{
  int result = sqlite3_step (statement);

  check (self, result, error);
  if (result != SQLITE_ROW)
    sqlite3_reset (statement);
  return result;
}

/**
 * epitome_cache_file_run:
 * @statement: bound, one that gives no rows
 * @error: %EPITOME_CACHE_ERROR
 *
 * Returns: whether it was done
 */
gboolean
epitome_cache_file_run (EpitomeCacheFile *self, sqlite3_stmt *statement, GError **error)
{
  return epitome_cache_file_step (self, statement, error) == SQLITE_DONE;
}

/**
 * epitome_cache_file_changes:
 *
 * Returns: the rows that the last statement changed
 */
int
epitome_cache_file_changes (EpitomeCacheFile *self)
{
  return sqlite3_changes (self->db);
}

/**
 * epitome_cache_file_shrink:
 * @everything: all that isn't needed, not only some of it
 *
 * Gives disk space back. Nothing is lost when it fails.
 */
void
epitome_cache_file_shrink (EpitomeCacheFile *self, gboolean everything)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA incremental_vacuum (%d)", everything ? 0 : SHRINK_PAGES);

  sqlite3_exec (self->db, sql, NULL, NULL, NULL);
  if (everything)
    sqlite3_wal_checkpoint_v2 (self->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
}
