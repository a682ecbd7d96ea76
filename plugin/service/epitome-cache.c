/* epitome-cache.c: summaries that were made once, on disk, shared by all processes of a user
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whatever is wrong with the file costs the cache, for a while or for good, and never a summary: a look-up
 * then finds nothing, a store does nothing. Each kind of trouble is logged once. */
#include "config.h"
#include "epitome-cache.h"

#include "epitome-cache-rows.h"
#include "epitome-shelf.h"

/* Hits are counted in memory, and written with the next row, when asked for, or when so many came together */
#define MAX_UNWRITTEN_HITS 500

/* One that would drive out all others isn't worth it: this share is the most for one */
#define MAX_SHARE 4

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

static gboolean
write_hits (EpitomeCache *self, GError **error)
{
  if (self->n_unwritten_hits == 0)
    return TRUE;
  if (!epitome_cache_rows_run (self->file, EPITOME_CACHE_STATEMENT_ADD_HITS, self->n_unwritten_hits, error))
    return FALSE;
  self->n_unwritten_hits = 0;
  return TRUE;
}

static gboolean
clear (EpitomeCache *self, GError **error)
{
  if (!epitome_cache_rows_run (self->file, EPITOME_CACHE_STATEMENT_REMOVE_ALL, 0, error))
    return FALSE;
  epitome_cache_file_shrink (self->file, TRUE);
  epitome_shelf_clear (self->folder);
  return TRUE;
}

static gboolean
get_status (EpitomeCache *self, EpitomeCacheStatus *status, GError **error)
{
  guint64 n_hits;

  if (!epitome_cache_rows_get_number (self->file, EPITOME_CACHE_STATEMENT_COUNT, &status->n_summaries,
                                      error) ||
      !epitome_cache_rows_get_number (self->file, EPITOME_CACHE_STATEMENT_GET_BYTES, &status->n_bytes,
                                      error) ||
      !epitome_cache_rows_get_number (self->file, EPITOME_CACHE_STATEMENT_GET_HITS, &n_hits, error))
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
  if (smaller && open_file (self) && !epitome_cache_rows_trim (self->file, max_bytes, &error))
    give_up (self, self->file, error);
}

static gboolean
look_up (EpitomeCache *self, const char *key, EpitomeCacheContent *content)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->lock);
  g_autoptr (GError) error = NULL;
  gboolean found;

  if (!open_file (self))
    return FALSE;
  found = epitome_cache_rows_look_up (self->file, key, content, &error);
  self->n_unwritten_hits += found && content->record == NULL;
  if (error == NULL && self->n_unwritten_hits >= MAX_UNWRITTEN_HITS)
    write_hits (self, &error);
  if (error != NULL)
    give_up (self, self->file, error);
  return found;
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
  g_auto (EpitomeCacheContent) content = { NULL };
  gboolean found;

  g_return_val_if_fail (EPITOME_IS_CACHE (self), FALSE);
  g_return_val_if_fail (key != NULL && summary != NULL && verdict != NULL, FALSE);

  found = look_up (self, key, &content);
  *summary = g_steal_pointer (&content.summary);
  *verdict = g_steal_pointer (&content.verdict);
  return found;
}

static gboolean
store_and_trim (EpitomeCache *self, const char *key, const EpitomeCacheContent *content, GError **error)
{
  return epitome_cache_rows_store (self->file, key, content, self->max_bytes / MAX_SHARE, error) &&
         write_hits (self, error) && epitome_cache_rows_trim (self->file, self->max_bytes, error);
}

static void
store (EpitomeCache *self, const char *key, const EpitomeCacheContent *content)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->lock);
  g_autoptr (GError) error = NULL;

  if (open_file (self) && !store_and_trim (self, key, content, &error))
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
  g_return_if_fail (EPITOME_IS_CACHE (self));
  g_return_if_fail (key != NULL);
  g_return_if_fail ((summary != NULL) != epitome_error_is_verdict (verdict));

  store (self, key, &(EpitomeCacheContent){ .summary = summary, .verdict = (GError *) verdict });
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
  g_auto (EpitomeCacheContent) content = { NULL };

  g_return_val_if_fail (EPITOME_IS_CACHE (self), NULL);
  g_return_val_if_fail (key != NULL, NULL);

  look_up (self, key, &content);
  return g_steal_pointer (&content.record);
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
  g_return_if_fail (EPITOME_IS_CACHE (self));
  g_return_if_fail (key != NULL && record != NULL && g_bytes_get_size (record) > 0);

  store (self, key, &(EpitomeCacheContent){ .record = record });
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
  if (open_file (self) && !epitome_cache_rows_remove (self->file, key, &error))
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
