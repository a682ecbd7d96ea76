/* epitome-back-off.c: what failed not long ago isn't tried again yet
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Remembered in the cache's file, over restarts; and in memory, where there is no such file. */
#include "config.h"
#include "epitome-back-off.h"

/* Then memory is cleared; what the file has stays */
#define MAX_ENTRIES 4000

#define MINUTE 60
#define HOUR   (60 * MINUTE)
#define DAY    (24 * HOUR)

/* After the first failure; each time in a row it is so many times as long, up to the longest */
#define FACTOR 4

static const struct
{
  const char *prefix;
  gint64 first;
  gint64 longest;
} kinds[] = {
  [EPITOME_BACK_OFF_HOST] = { "failing host ", 1 * MINUTE, 1 * DAY },
  [EPITOME_BACK_OFF_PAGE] = { "failing page ", 1 * HOUR, 30 * DAY },
};

struct _EpitomeBackOff
{
  EpitomeCache *cache;
  GMutex lock;
  /* key → Entry */
  GHashTable *entries;
};

/* until is in seconds since 1970. reason is an #EpitomeError, 0 (which is none of a page) if it isn't known
 */
typedef struct
{
  guint32 n_failures;
  guint32 reason;
  gint64 until;
} Entry;

static char *
make_key (EpitomeBackOffKind kind, const char *name)
{
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, name, -1);

  return g_strconcat (kinds[kind].prefix, digest, NULL);
}

static void
read_stored (EpitomeBackOff *self, const char *key, Entry *entry)
{
  g_autoptr (GBytes) record = self->cache != NULL ? epitome_cache_look_up_record (self->cache, key) : NULL;

  if (record != NULL && g_bytes_get_size (record) == sizeof *entry)
    memcpy (entry, g_bytes_get_data (record, NULL), sizeof *entry);
}

/* With the lock held */
static Entry *
ensure (EpitomeBackOff *self, const char *key)
{
  Entry *entry = g_hash_table_lookup (self->entries, key);

  if (entry != NULL)
    return entry;
  if (g_hash_table_size (self->entries) >= MAX_ENTRIES)
    g_hash_table_remove_all (self->entries);
  entry = g_new0 (Entry, 1);
  read_stored (self, key, entry);
  g_hash_table_insert (self->entries, g_strdup (key), entry);
  return entry;
}

/* The file may be anybody's */
static gboolean
is_reason (guint code)
{
  return code == EPITOME_ERROR_NOT_TEXT || code == EPITOME_ERROR_TOO_LARGE ||
         (code >= EPITOME_ERROR_FETCH_REFUSED && code < EPITOME_N_ERRORS);
}

static void
keep (EpitomeBackOff *self, const char *key, const Entry *entry)
{
  g_autoptr (GBytes) record = g_bytes_new (entry, sizeof *entry);

  if (self->cache != NULL)
    epitome_cache_store_record (self->cache, key, record);
}

static gint64
get_delay (EpitomeBackOffKind kind, guint n_failures)
{
  gint64 delay = kinds[kind].first;

  for (guint i = 1; i < n_failures && delay < kinds[kind].longest; i++)
    delay *= FACTOR;
  return MIN (delay, kinds[kind].longest);
}

/* Should the clock have been set back, it was not meant to be so long */
static gboolean
is_plausible (const Entry *entry, gint64 now)
{
  return entry->until <= now + kinds[EPITOME_BACK_OFF_PAGE].longest;
}

/**
 * epitome_back_off_new:
 * @cache: (nullable): where it is remembered
 *
 * Can be used from any thread.
 *
 * Returns: (transfer full): the memory of failures
 */
EpitomeBackOff *
epitome_back_off_new (EpitomeCache *cache)
{
  EpitomeBackOff *self = g_new0 (EpitomeBackOff, 1);

  g_set_object (&self->cache, cache);
  g_mutex_init (&self->lock);
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

/**
 * epitome_back_off_free:
 *
 * Frees it.
 */
void
epitome_back_off_free (EpitomeBackOff *self)
{
  g_clear_object (&self->cache);
  g_mutex_clear (&self->lock);
  g_hash_table_unref (self->entries);
  g_free (self);
}

/**
 * epitome_back_off_is_waiting:
 * @name: a host's, or a page's address
 * @now: in seconds since 1970
 *
 * Returns: whether it is not to be tried yet
 */
gboolean
epitome_back_off_is_waiting (EpitomeBackOff *self, EpitomeBackOffKind kind, const char *name, gint64 now)
{
  g_autofree char *key = make_key (kind, name);
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->lock);
  const Entry *entry = ensure (self, key);

  return entry->until > now && is_plausible (entry, now);
}

/**
 * epitome_back_off_fail:
 * @name: a host's, or a page's address
 * @retry_at: when the server wants to be asked again, 0 if it didn't say
 * @now: in seconds since 1970
 *
 * It failed: it is left alone, longer each time.
 */
void
epitome_back_off_fail (EpitomeBackOff *self, EpitomeBackOffKind kind, const char *name, gint64 retry_at,
                       gint64 now)
{
  g_autofree char *key = make_key (kind, name);
  Entry failed;

  {
    g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->lock);
    Entry *entry = ensure (self, key);

    if (!is_plausible (entry, now))
      entry->until = 0;
    /* What was under way together fails together, and counts once */
    if (entry->until <= now)
      entry->n_failures = MIN (entry->n_failures, G_MAXINT) + 1;
    entry->until = MAX (retry_at, MAX (entry->until, now + get_delay (kind, entry->n_failures)));
    failed = *entry;
  }
  keep (self, key, &failed);
}

/**
 * epitome_back_off_explain:
 * @page: its address
 * @reason: why it couldn't be had
 *
 * Remembers that for as long as it isn't had, whoever is to blame.
 */
void
epitome_back_off_explain (EpitomeBackOff *self, const char *page, EpitomeError reason)
{
  g_autofree char *key = make_key (EPITOME_BACK_OFF_PAGE, page);
  Entry explained;

  {
    g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->lock);
    Entry *entry = ensure (self, key);

    entry->reason = reason;
    explained = *entry;
  }
  keep (self, key, &explained);
}

/**
 * epitome_back_off_get_reason:
 * @page: its address
 *
 * Returns: why it couldn't be had the last time; %EPITOME_ERROR_FETCH_DEFERRED if it was never tried
 */
EpitomeError
epitome_back_off_get_reason (EpitomeBackOff *self, const char *page)
{
  g_autofree char *key = make_key (EPITOME_BACK_OFF_PAGE, page);
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->lock);
  const Entry *entry = ensure (self, key);

  return is_reason (entry->reason) ? (EpitomeError) entry->reason : EPITOME_ERROR_FETCH_DEFERRED;
}

/**
 * epitome_back_off_succeed:
 * @name: a host's, or a page's address
 *
 * It worked: all failures are forgotten.
 */
void
epitome_back_off_succeed (EpitomeBackOff *self, EpitomeBackOffKind kind, const char *name)
{
  g_autofree char *key = make_key (kind, name);
  gboolean had_failed;

  {
    g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->lock);
    Entry *entry = ensure (self, key);

    had_failed = entry->n_failures > 0 || entry->reason != 0;
    *entry = (Entry){ 0 };
  }
  if (had_failed && self->cache != NULL)
    epitome_cache_remove_record (self->cache, key);
}
