/* epitome-cache-rows.c: what is written to the cache's file, and read from it
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A row has one of three things in it, and a digest of that. Rows are stamped with the last hour, not the
 * last second, they were used in, so that a reader who goes through the same articles again and again writes
 * next to nothing. */
#include "config.h"
#include "epitome-cache-rows.h"

#include <string.h>

#include "../engine/epitome-error.h"

#define STAMP_SECONDS 3600

/* In place of a verdict, where there is neither a summary nor one of those */
#define RECORD (-1)

/* When over its size, the cache is brought down to this share of it, so that it isn't at it all the time; so
 * many rows at once and so many times in one call */
#define LOW_TENTHS   9
#define REMOVE_ROWS  16
#define REMOVE_TIMES 256

static void
reset_statement (sqlite3_stmt *statement)
{
  sqlite3_reset (statement);
}

/* A row that is being read, let go of with the scope */
typedef sqlite3_stmt Row;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Row, reset_statement)

static gint64
get_stamp (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static gboolean
is_recent (gint64 stamp)
{
  gint64 now = get_stamp ();

  return stamp <= now && stamp > now - STAMP_SECONDS;
}

/* Bits go over on disks, and half-written pages happen */
static gint64
make_digest (const char *key, gconstpointer data, gsize size)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;
  gint64 number;

  g_checksum_update (checksum, (const guchar *) key, -1);
  g_checksum_update (checksum, data, size);
  g_checksum_get_digest (checksum, digest, &length);
  memcpy (&number, digest, sizeof number);
  return number;
}

static gboolean
read_summary (GBytes *bytes, EpitomeSummary **summary)
{
  g_autoptr (GVariant) variant = NULL;

  variant = g_variant_ref_sink (
    g_variant_new_from_bytes (G_VARIANT_TYPE (EPITOME_SUMMARY_VARIANT_TYPE), bytes, FALSE));
  *summary = epitome_summary_new_from_variant (variant, NULL);
  return *summary != NULL;
}

static gboolean
read_verdict (int code, GBytes *bytes, GError **verdict)
{
  gsize size;
  const char *message = g_bytes_get_data (bytes, &size);
  g_autoptr (GError) read = NULL;

  if (message[size - 1] != '\0' || !g_utf8_validate (message, size - 1, NULL))
    return FALSE;
  read = g_error_new_literal (EPITOME_ERROR, code, message);
  if (!epitome_error_is_verdict (read))
    return FALSE;
  *verdict = g_steal_pointer (&read);
  return TRUE;
}

static gboolean
read_row (sqlite3_stmt *row, const char *key, EpitomeCacheContent *content)
{
  gconstpointer data = sqlite3_column_blob (row, 1);
  gsize size = sqlite3_column_bytes (row, 1);
  g_autoptr (GBytes) bytes = NULL;

  if (data == NULL || size == 0 || sqlite3_column_int64 (row, 2) != make_digest (key, data, size))
    return FALSE;
  bytes = g_bytes_new (data, size);
  if (sqlite3_column_type (row, 0) == SQLITE_NULL)
    return read_summary (bytes, &content->summary);
  if (sqlite3_column_int (row, 0) != RECORD)
    return read_verdict (sqlite3_column_int (row, 0), bytes, &content->verdict);
  content->record = g_steal_pointer (&bytes);
  return TRUE;
}

static gboolean
run_with_key (EpitomeCacheFile *file, EpitomeCacheStatement which, const char *key, GError **error)
{
  sqlite3_stmt *statement = epitome_cache_file_prepare (file, which, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, key, -1, SQLITE_STATIC);
  if (which == EPITOME_CACHE_STATEMENT_TOUCH)
    sqlite3_bind_int64 (statement, 2, get_stamp ());
  return epitome_cache_file_run (file, statement, error);
}

typedef enum
{
  MISSING,
  FOUND,
  INVALID,
  FAILED,
} Finding;

static Finding
find (EpitomeCacheFile *file, const char *key, EpitomeCacheContent *content, gboolean *stale, GError **error)
{
  sqlite3_stmt *statement = epitome_cache_file_prepare (file, EPITOME_CACHE_STATEMENT_LOOK_UP, error);
  g_autoptr (Row) row = NULL;
  int result;

  if (statement == NULL)
    return FAILED;
  sqlite3_bind_text (statement, 1, key, -1, SQLITE_STATIC);
  result = epitome_cache_file_step (file, statement, error);
  if (result != SQLITE_ROW)
    return result == SQLITE_DONE ? MISSING : FAILED;
  row = statement;
  /* Of a clock that was set back, too */
  *stale = !is_recent (sqlite3_column_int64 (row, 3));
  return read_row (row, key, content) ? FOUND : INVALID;
}

/**
 * epitome_cache_content_clear:
 *
 * Frees what is in it.
 */
void
epitome_cache_content_clear (EpitomeCacheContent *content)
{
  g_clear_pointer (&content->summary, epitome_summary_unref);
  g_clear_error (&content->verdict);
  g_clear_pointer (&content->record, g_bytes_unref);
}

/**
 * epitome_cache_rows_look_up:
 * @key: as it was stored with
 * @content: (out caller-allocates): empty; what is stored
 * @error: %EPITOME_CACHE_ERROR, which may be set even if it was found
 *
 * Stamps the row as used, and removes it if it isn't in order.
 *
 * Returns: whether it was found
 */
gboolean
epitome_cache_rows_look_up (EpitomeCacheFile *file, const char *key, EpitomeCacheContent *content,
                            GError **error)
{
  gboolean stale = FALSE;
  Finding finding = find (file, key, content, &stale, error);

  if (finding == INVALID)
    epitome_cache_rows_remove (file, key, error);
  else if (finding == FOUND && stale)
    run_with_key (file, EPITOME_CACHE_STATEMENT_TOUCH, key, error);
  return finding == FOUND;
}

/* As read_row() reads it */
static GBytes *
pack (const EpitomeCacheContent *content)
{
  g_autoptr (GVariant) variant = NULL;

  if (content->record != NULL)
    return g_bytes_ref (content->record);
  if (content->verdict != NULL)
    return g_bytes_new (content->verdict->message, strlen (content->verdict->message) + 1);
  variant = g_variant_ref_sink (epitome_summary_to_variant (content->summary));
  return g_variant_get_data_as_bytes (variant);
}

/**
 * epitome_cache_rows_store:
 * @key: what it is found by
 * @content: one of the three
 * @max_bytes: nothing is stored that takes more
 * @error: %EPITOME_CACHE_ERROR
 *
 * Returns: whether it went well
 */
gboolean
epitome_cache_rows_store (EpitomeCacheFile *file, const char *key, const EpitomeCacheContent *content,
                          guint64 max_bytes, GError **error)
{
  g_autoptr (GBytes) bytes = pack (content);
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);
  sqlite3_stmt *statement;

  if (size > max_bytes)
    return TRUE;
  statement = epitome_cache_file_prepare (file, EPITOME_CACHE_STATEMENT_STORE, error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, key, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 2, get_stamp ());
  if (content->summary != NULL)
    sqlite3_bind_null (statement, 3);
  else
    sqlite3_bind_int (statement, 3, content->verdict != NULL ? content->verdict->code : RECORD);
  sqlite3_bind_blob64 (statement, 4, data, size, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 5, make_digest (key, data, size));
  return epitome_cache_file_run (file, statement, error);
}

/**
 * epitome_cache_rows_remove:
 *
 * Returns: whether it went well, be there such a row or not
 */
gboolean
epitome_cache_rows_remove (EpitomeCacheFile *file, const char *key, GError **error)
{
  return run_with_key (file, EPITOME_CACHE_STATEMENT_REMOVE, key, error);
}

/**
 * epitome_cache_rows_run:
 * @which: one that takes a number
 *
 * Returns: whether it went well
 */
gboolean
epitome_cache_rows_run (EpitomeCacheFile *file, EpitomeCacheStatement which, gint64 number, GError **error)
{
  sqlite3_stmt *statement = epitome_cache_file_prepare (file, which, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, number);
  return epitome_cache_file_run (file, statement, error);
}

/**
 * epitome_cache_rows_get_number:
 * @which: one that answers with a number
 * @number: (out): the number, never below 0
 *
 * Returns: whether it went well
 */
gboolean
epitome_cache_rows_get_number (EpitomeCacheFile *file, EpitomeCacheStatement which, guint64 *number,
                               GError **error)
{
  sqlite3_stmt *statement = epitome_cache_file_prepare (file, which, error);
  g_autoptr (Row) row = NULL;
  int result;

  if (statement == NULL)
    return FALSE;
  result = epitome_cache_file_step (file, statement, error);
  if (result == SQLITE_DONE)
    g_set_error_literal (error, EPITOME_CACHE_ERROR, EPITOME_CACHE_ERROR_BROKEN, "A counter is missing");
  if (result != SQLITE_ROW)
    return FALSE;
  row = statement;
  *number = MAX (sqlite3_column_int64 (row, 0), 0);
  return TRUE;
}

/**
 * epitome_cache_rows_trim:
 * @max_bytes: what all rows may take on disk
 *
 * Brings the file down to its size, or as far as one call may take. Those unused for the longest time go.
 *
 * Returns: whether it went well
 */
gboolean
epitome_cache_rows_trim (EpitomeCacheFile *file, guint64 max_bytes, GError **error)
{
  guint64 n_bytes;

  if (!epitome_cache_rows_get_number (file, EPITOME_CACHE_STATEMENT_GET_BYTES, &n_bytes, error))
    return FALSE;
  if (n_bytes <= max_bytes)
    return TRUE;
  for (guint i = 0; i < REMOVE_TIMES && n_bytes > max_bytes / 10 * LOW_TENTHS; i++)
    {
      if (!epitome_cache_rows_run (file, EPITOME_CACHE_STATEMENT_REMOVE_OLDEST, REMOVE_ROWS, error))
        return FALSE;
      if (epitome_cache_file_changes (file) == 0)
        break;
      if (!epitome_cache_rows_get_number (file, EPITOME_CACHE_STATEMENT_GET_BYTES, &n_bytes, error))
        return FALSE;
    }
  epitome_cache_file_shrink (file, FALSE);
  return TRUE;
}
