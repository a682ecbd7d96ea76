/* epitome-cache.c: summaries that were made once, on disk, shared by all processes of a user
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whatever is wrong with the file costs the cache, for a while or for good, and never a summary: a look-up
 * then finds nothing, a store does nothing. Each kind of trouble is logged once.
 *
 * Rows are stamped with the last hour, not the last second, they were used in, so that a reader who goes
 * through the same articles again and again writes next to nothing. */
#include "config.h"
#include "epitome-cache.h"

#include "epitome-cache-file.h"
#include "epitome-shelf.h"

#define STAMP_SECONDS 3600

/* In place of a verdict, where there is neither a summary nor one of those */
#define RECORD (-1)

/* Hits are counted in memory, and written with the next row, when asked for, or when so many came together */
#define MAX_UNWRITTEN_HITS 500

/* When over its size, the cache is brought down to this share of it, so that it isn't at it all the time; so
 * many rows at once and so many times in one call */
#define LOW_TENTHS   9
#define REMOVE_ROWS  16
#define REMOVE_TIMES 256

/* How long it is left alone after it was in use by somebody else, or couldn't be written to */
#define BUSY_PAUSE (2 * G_TIME_SPAN_SECOND)
#define DISK_PAUSE (30 * G_TIME_SPAN_SECOND)

/* Files are set aside at most so many times in a process: if it comes again and again the disk is at fault */
#define MAX_SET_ASIDE 3

struct _EpitomeCache
{
  GObject parent_instance;
  char *path;
  char *folder;

  GMutex lock;
  guint64 max_bytes;
  EpitomeCacheFile *file;
  gint64 paused_until;
  gboolean logged[EPITOME_N_CACHE_ERRORS];
  guint n_set_aside;
  guint n_unwritten_hits;
};

G_DEFINE_FINAL_TYPE (EpitomeCache, epitome_cache, G_TYPE_OBJECT)

static void
reset_statement (sqlite3_stmt *statement)
{
  sqlite3_reset (statement);
}

/* A row that is being read, let go of with the scope */
typedef sqlite3_stmt Row;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Row, reset_statement)

static void
set_aside (EpitomeCache *self, EpitomeCacheFile *file)
{
  if (self->n_set_aside++ >= MAX_SET_ASIDE || !epitome_cache_file_set_aside (file, self->path))
    self->paused_until = G_MAXINT64;
}

/* Takes what a failure means for the next time */
static void
give_up (EpitomeCache *self, EpitomeCacheFile *file, const GError *error)
{
  /* That two want it at once is nothing to tell anybody */
  if (error->code == EPITOME_CACHE_ERROR_BUSY)
    g_debug ("%s: %s", self->path, error->message);
  else if (!self->logged[error->code])
    g_message ("Stored summaries can't be used (%s): %s", self->path, error->message);
  self->logged[error->code] = TRUE;

  switch ((EpitomeCacheError) error->code)
    {
    case EPITOME_CACHE_ERROR_BUSY:
      self->paused_until = g_get_monotonic_time () + BUSY_PAUSE;
      break;
    case EPITOME_CACHE_ERROR_BROKEN:
      set_aside (self, file);
      break;
    case EPITOME_CACHE_ERROR_TOO_NEW:
      self->paused_until = G_MAXINT64;
      break;
    case EPITOME_CACHE_ERROR_DISK:
    default:
      self->paused_until = g_get_monotonic_time () + DISK_PAUSE;
    }
  if (self->file == file)
    self->file = NULL;
  epitome_cache_file_close (file);
}

/* Returns FALSE if there is no cache for now. With the lock held, as all that follow */
static gboolean
open_file (EpitomeCache *self)
{
  if (self->file != NULL && !epitome_cache_file_is_in_place (self->file, self->path))
    g_clear_pointer (&self->file, epitome_cache_file_close);
  /* Twice, for the first may only show that the file is broken */
  for (guint i = 0; i < 2 && self->file == NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      EpitomeCacheFile *file;

      if (g_get_monotonic_time () < self->paused_until)
        return FALSE;
      file = epitome_cache_file_open (self->path, &error);
      if (error == NULL)
        self->file = file;
      else
        give_up (self, file, error);
    }
  return self->file != NULL && g_get_monotonic_time () >= self->paused_until;
}

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

/* One of the three */
typedef struct
{
  EpitomeSummary *summary;
  GError *verdict;
  GBytes *record;
} Content;

static gboolean
read_row (sqlite3_stmt *row, const char *key, Content *content)
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
run_with_key (EpitomeCache *self, EpitomeCacheStatement which, const char *key, GError **error)
{
  sqlite3_stmt *statement = epitome_cache_file_prepare (self->file, which, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, key, -1, SQLITE_STATIC);
  if (which == EPITOME_CACHE_STATEMENT_TOUCH)
    sqlite3_bind_int64 (statement, 2, get_stamp ());
  return epitome_cache_file_run (self->file, statement, error);
}

static gboolean
run_with_number (EpitomeCache *self, EpitomeCacheStatement which, gint64 number, GError **error)
{
  sqlite3_stmt *statement = epitome_cache_file_prepare (self->file, which, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, number);
  return epitome_cache_file_run (self->file, statement, error);
}

static gboolean
get_number (EpitomeCache *self, EpitomeCacheStatement which, guint64 *number, GError **error)
{
  sqlite3_stmt *statement = epitome_cache_file_prepare (self->file, which, error);
  g_autoptr (Row) row = NULL;
  int result;

  if (statement == NULL)
    return FALSE;
  result = epitome_cache_file_step (self->file, statement, error);
  if (result == SQLITE_DONE)
    g_set_error_literal (error, EPITOME_CACHE_ERROR, EPITOME_CACHE_ERROR_BROKEN, "A counter is missing");
  if (result != SQLITE_ROW)
    return FALSE;
  row = statement;
  *number = MAX (sqlite3_column_int64 (row, 0), 0);
  return TRUE;
}

static gboolean
write_hits (EpitomeCache *self, GError **error)
{
  if (self->n_unwritten_hits == 0)
    return TRUE;
  if (!run_with_number (self, EPITOME_CACHE_STATEMENT_ADD_HITS, self->n_unwritten_hits, error))
    return FALSE;
  self->n_unwritten_hits = 0;
  return TRUE;
}

/* Brings the file down to its size, or as far as one call may take */
static gboolean
trim (EpitomeCache *self, GError **error)
{
  guint64 n_bytes;

  if (!get_number (self, EPITOME_CACHE_STATEMENT_GET_BYTES, &n_bytes, error))
    return FALSE;
  if (n_bytes <= self->max_bytes)
    return TRUE;
  for (guint i = 0; i < REMOVE_TIMES && n_bytes > self->max_bytes / 10 * LOW_TENTHS; i++)
    {
      if (!run_with_number (self, EPITOME_CACHE_STATEMENT_REMOVE_OLDEST, REMOVE_ROWS, error))
        return FALSE;
      if (epitome_cache_file_changes (self->file) == 0)
        break;
      if (!get_number (self, EPITOME_CACHE_STATEMENT_GET_BYTES, &n_bytes, error))
        return FALSE;
    }
  epitome_cache_file_shrink (self->file, FALSE);
  return TRUE;
}

typedef enum
{
  MISSING,
  FOUND,
  INVALID,
  FAILED,
} Finding;

static Finding
find (EpitomeCache *self, const char *key, Content *content, gboolean *stale, GError **error)
{
  sqlite3_stmt *statement = epitome_cache_file_prepare (self->file, EPITOME_CACHE_STATEMENT_LOOK_UP, error);
  g_autoptr (Row) row = NULL;
  int result;

  if (statement == NULL)
    return FAILED;
  sqlite3_bind_text (statement, 1, key, -1, SQLITE_STATIC);
  result = epitome_cache_file_step (self->file, statement, error);
  if (result != SQLITE_ROW)
    return result == SQLITE_DONE ? MISSING : FAILED;
  row = statement;
  /* Of a clock that was set back, too */
  *stale = !is_recent (sqlite3_column_int64 (row, 3));
  return read_row (row, key, content) ? FOUND : INVALID;
}

static gboolean
look_up (EpitomeCache *self, const char *key, Content *content, GError **error)
{
  gboolean stale = FALSE;
  Finding finding = find (self, key, content, &stale, error);

  if (finding == INVALID)
    run_with_key (self, EPITOME_CACHE_STATEMENT_REMOVE, key, error);
  if (finding != FOUND)
    return FALSE;
  self->n_unwritten_hits += content->record == NULL;
  if (stale && !run_with_key (self, EPITOME_CACHE_STATEMENT_TOUCH, key, error))
    return TRUE;
  if (self->n_unwritten_hits >= MAX_UNWRITTEN_HITS)
    write_hits (self, error);
  return TRUE;
}

static gboolean
store (EpitomeCache *self, const char *key, GBytes *bytes, const int *kind, GError **error)
{
  sqlite3_stmt *statement = epitome_cache_file_prepare (self->file, EPITOME_CACHE_STATEMENT_STORE, error);
  gconstpointer data;
  gsize size;

  if (statement == NULL)
    return FALSE;
  data = g_bytes_get_data (bytes, &size);
  sqlite3_bind_text (statement, 1, key, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 2, get_stamp ());
  if (kind != NULL)
    sqlite3_bind_int (statement, 3, *kind);
  else
    sqlite3_bind_null (statement, 3);
  sqlite3_bind_blob64 (statement, 4, data, size, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 5, make_digest (key, data, size));
  return epitome_cache_file_run (self->file, statement, error) && write_hits (self, error) &&
         trim (self, error);
}

static gboolean
clear (EpitomeCache *self, GError **error)
{
  if (!run_with_number (self, EPITOME_CACHE_STATEMENT_REMOVE_ALL, 0, error))
    return FALSE;
  epitome_cache_file_shrink (self->file, TRUE);
  epitome_shelf_clear (self->folder);
  return TRUE;
}

static gboolean
get_status (EpitomeCache *self, EpitomeCacheStatus *status, GError **error)
{
  guint64 n_hits;

  if (!get_number (self, EPITOME_CACHE_STATEMENT_COUNT, &status->n_summaries, error) ||
      !get_number (self, EPITOME_CACHE_STATEMENT_GET_BYTES, &status->n_bytes, error) ||
      !get_number (self, EPITOME_CACHE_STATEMENT_GET_HITS, &n_hits, error))
    return FALSE;
  status->n_hits = n_hits + self->n_unwritten_hits;
  /* The empty tables */
  if (status->n_summaries == 0)
    status->n_bytes = 0;
  status->n_bytes += epitome_shelf_get_size (self->folder);
  return write_hits (self, error);
}

static gboolean
refuse_for_now (EpitomeCache *self, GError **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s can't be used at the moment", self->path);
  return FALSE;
}

static void
epitome_cache_finalize (GObject *object)
{
  EpitomeCache *self = EPITOME_CACHE (object);

  if (self->file != NULL)
    {
      write_hits (self, NULL);
      epitome_cache_file_close (self->file);
    }
  g_free (self->path);
  g_free (self->folder);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (epitome_cache_parent_class)->finalize (object);
}

static void
epitome_cache_class_init (EpitomeCacheClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = epitome_cache_finalize;
}

static void
epitome_cache_init (EpitomeCache *self)
{
  g_mutex_init (&self->lock);
}

/**
 * epitome_cache_new:
 * @path: (nullable): its file; %NULL for the user's own, epitome/summaries.db in the XDG cache folder
 * @max_bytes: what it may take on disk
 *
 * Touches nothing yet: the file is opened, or made, when it is first needed. All calls can be made from any
 * thread and never wait for long.
 *
 * Returns: (transfer full): the cache
 */
EpitomeCache *
epitome_cache_new (const char *path, guint64 max_bytes)
{
  EpitomeCache *self = g_object_new (EPITOME_TYPE_CACHE, NULL);

  self->path = path != NULL ? g_strdup (path)
                            : g_build_filename (g_get_user_cache_dir (), "epitome", "summaries.db", NULL);
  self->folder = g_path_get_dirname (self->path);
  self->max_bytes = max_bytes;
  return self;
}

/**
 * epitome_cache_get_path:
 *
 * Returns: (transfer none): where its file is
 */
const char *
epitome_cache_get_path (EpitomeCache *self)
{
  g_return_val_if_fail (EPITOME_IS_CACHE (self), NULL);
  return self->path;
}

/**
 * epitome_cache_get_max_size:
 *
 * Returns: what it may take on disk, in bytes
 */
guint64
epitome_cache_get_max_size (EpitomeCache *self)
{
  g_return_val_if_fail (EPITOME_IS_CACHE (self), 0);
  return self->max_bytes;
}

/**
 * epitome_cache_set_max_size:
 * @max_bytes: what it may take on disk from now on
 *
 * Rows go at once if there are too many; of very many, the rest goes as others are stored.
 */
void
epitome_cache_set_max_size (EpitomeCache *self, guint64 max_bytes)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = NULL;
  g_autoptr (GError) error = NULL;
  gboolean smaller;

  g_return_if_fail (EPITOME_IS_CACHE (self));

  locker = g_mutex_locker_new (&self->lock);
  smaller = max_bytes < self->max_bytes;
  self->max_bytes = max_bytes;
  if (smaller && open_file (self) && !trim (self, &error))
    give_up (self, self->file, error);
}

/**
 * epitome_cache_look_up:
 * @key: from epitome_cache_key_new() or epitome_cache_key_of_day()
 * @summary: (out) (nullable): what is stored, if that is a summary
 * @verdict: (out) (nullable): what is stored, if that is the reason why there is none
 *
 * Returns: whether either is stored
 */
gboolean
epitome_cache_look_up (EpitomeCache *self, const char *key, EpitomeSummary **summary, GError **verdict)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = NULL;
  g_autoptr (GError) error = NULL;
  Content content = { NULL };
  gboolean found;

  g_return_val_if_fail (EPITOME_IS_CACHE (self), FALSE);
  g_return_val_if_fail (key != NULL && summary != NULL && verdict != NULL, FALSE);

  *summary = NULL;
  *verdict = NULL;
  locker = g_mutex_locker_new (&self->lock);
  if (!open_file (self))
    return FALSE;
  found = look_up (self, key, &content, &error);
  if (error != NULL)
    give_up (self, self->file, error);
  *summary = content.summary;
  *verdict = content.verdict;
  g_clear_pointer (&content.record, g_bytes_unref);
  return found;
}

static void
store_bytes (EpitomeCache *self, const char *key, GBytes *bytes, const int *kind)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->lock);
  g_autoptr (GError) error = NULL;

  /* One that would drive out all others isn't worth it */
  if (g_bytes_get_size (bytes) <= self->max_bytes / 4 && open_file (self) &&
      !store (self, key, bytes, kind, &error))
    give_up (self, self->file, error);
}

/**
 * epitome_cache_store:
 * @key: from epitome_cache_key_new() or epitome_cache_key_of_day()
 * @summary: (nullable): the summary
 * @verdict: (nullable): or why there is none, if epitome_error_is_verdict()
 *
 * Keeps one of them for the next time; those unused for the longest time make room.
 */
void
epitome_cache_store (EpitomeCache *self, const char *key, EpitomeSummary *summary, const GError *verdict)
{
  g_autoptr (GVariant) variant = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_return_if_fail (EPITOME_IS_CACHE (self));
  g_return_if_fail (key != NULL);
  g_return_if_fail ((summary != NULL) != epitome_error_is_verdict (verdict));

  if (summary != NULL)
    {
      variant = g_variant_ref_sink (epitome_summary_to_variant (summary));
      bytes = g_variant_get_data_as_bytes (variant);
    }
  else
    bytes = g_bytes_new (verdict->message, strlen (verdict->message) + 1);

  store_bytes (self, key, bytes, verdict != NULL ? &verdict->code : NULL);
}

/**
 * epitome_cache_look_up_record:
 * @key: as it was stored with
 *
 * Returns: (transfer full) (nullable): what is stored
 */
GBytes *
epitome_cache_look_up_record (EpitomeCache *self, const char *key)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = NULL;
  g_autoptr (GError) error = NULL;
  Content content = { NULL };

  g_return_val_if_fail (EPITOME_IS_CACHE (self), NULL);
  g_return_val_if_fail (key != NULL, NULL);

  locker = g_mutex_locker_new (&self->lock);
  if (!open_file (self))
    return NULL;
  look_up (self, key, &content, &error);
  if (error != NULL)
    give_up (self, self->file, error);
  g_clear_pointer (&content.summary, epitome_summary_unref);
  g_clear_error (&content.verdict);
  return content.record;
}

/**
 * epitome_cache_store_record:
 * @key: nothing that those for summaries could be
 * @record: anything, not empty
 *
 * Keeps what is worth keeping besides summaries, in the same room.
 */
void
epitome_cache_store_record (EpitomeCache *self, const char *key, GBytes *record)
{
  const int kind = RECORD;

  g_return_if_fail (EPITOME_IS_CACHE (self));
  g_return_if_fail (key != NULL && record != NULL && g_bytes_get_size (record) > 0);

  store_bytes (self, key, record, &kind);
}

/**
 * epitome_cache_remove_record:
 * @key: as it was stored with
 *
 * Forgets it.
 */
void
epitome_cache_remove_record (EpitomeCache *self, const char *key)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (EPITOME_IS_CACHE (self));
  g_return_if_fail (key != NULL);

  locker = g_mutex_locker_new (&self->lock);
  if (open_file (self) && !run_with_key (self, EPITOME_CACHE_STATEMENT_REMOVE, key, &error))
    give_up (self, self->file, error);
}

/**
 * epitome_cache_get_status:
 * @status: (out caller-allocates): what is stored
 * @error: why it isn't known
 *
 * Returns: whether it is known
 */
gboolean
epitome_cache_get_status (EpitomeCache *self, EpitomeCacheStatus *status, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = NULL;

  g_return_val_if_fail (EPITOME_IS_CACHE (self), FALSE);
  g_return_val_if_fail (status != NULL, FALSE);

  *status = (EpitomeCacheStatus){ 0 };
  locker = g_mutex_locker_new (&self->lock);
  /* Twice, for the first may only show that the file is broken */
  for (guint i = 0; i < 2 && open_file (self); i++)
    {
      g_autoptr (GError) failure = NULL;

      if (get_status (self, status, &failure))
        return TRUE;
      give_up (self, self->file, failure);
    }
  return refuse_for_now (self, error);
}

/**
 * epitome_cache_clear:
 * @error: why it can't be done
 *
 * Forgets all summaries and gives their disk space back. The count of hits stays.
 *
 * Returns: whether it was done
 */
gboolean
epitome_cache_clear (EpitomeCache *self, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = NULL;

  g_return_val_if_fail (EPITOME_IS_CACHE (self), FALSE);

  locker = g_mutex_locker_new (&self->lock);
  for (guint i = 0; i < 2 && open_file (self); i++)
    {
      g_autoptr (GError) failure = NULL;

      if (clear (self, &failure))
        return TRUE;
      give_up (self, self->file, failure);
    }
  return refuse_for_now (self, error);
}

/**
 * epitome_cache_flush:
 *
 * Writes down what is only counted in memory. For quiet moments; otherwise it is done along with the next
 * row.
 */
void
epitome_cache_flush (EpitomeCache *self)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (EPITOME_IS_CACHE (self));

  locker = g_mutex_locker_new (&self->lock);
  if (self->n_unwritten_hits > 0 && open_file (self) && !write_hits (self, &error))
    give_up (self, self->file, error);
}
