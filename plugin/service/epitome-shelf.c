/* epitome-shelf.c: answers that are found without opening the cache
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A file each, beside the cache's own. Whoever asks for the same again and again, and is a process of its own
 * each time, has its answer before the cache's file would be open. What is wrong with a file costs that
 * answer. */
#include "config.h"
#include "epitome-shelf.h"

#include <string.h>
#include <utime.h>

#include <glib/gstdio.h>

#define PREFIX "answer-"
/* What the smallest file takes on disk */
#define DISK_BLOCK 4096
/* A file is stamped with the last hour, not the last second, it was used in */
#define STAMP_SECONDS 3600
/* In front of each record: bits go over on disks, and half-written files happen */
#define DIGEST_LENGTH 32
/* Down to this share, so that files don't go one at a time */
#define LOW_TENTHS 9

typedef struct
{
  char *path;
  guint64 size;
  gint64 used;
} Answer;

static void
clear_answer (gpointer data)
{
  Answer *answer = data;

  g_free (answer->path);
}

static char *
make_path (const char *folder, const char *key)
{
  g_autofree char *name = g_strconcat (PREFIX, key, NULL);

  return g_build_filename (folder, name, NULL);
}

static void
make_digest (const char *key, gconstpointer data, gsize size, guint8 *digest)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize length = DIGEST_LENGTH;

  g_checksum_update (checksum, (const guchar *) key, -1);
  g_checksum_update (checksum, data, size);
  g_checksum_get_digest (checksum, digest, &length);
}

static void
stamp (const char *path)
{
  GStatBuf info;

  if (g_stat (path, &info) == 0 && ABS (g_get_real_time () / G_USEC_PER_SEC - info.st_mtime) > STAMP_SECONDS)
    g_utime (path, NULL);
}

/* Returns (element-type Answer) */
static GArray *
list_answers (const char *folder)
{
  GArray *answers = g_array_new (FALSE, FALSE, sizeof (Answer));
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_array_set_clear_func (answers, clear_answer);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf info;

      if (g_str_has_prefix (name, PREFIX) && g_lstat (path, &info) == 0)
        {
          guint64 blocks = (info.st_size + DISK_BLOCK - 1) / DISK_BLOCK;
          Answer answer = { g_steal_pointer (&path), blocks * DISK_BLOCK, info.st_mtime };

          g_array_append_val (answers, answer);
        }
    }
  return answers;
}

static guint64
add_up (const GArray *answers)
{
  guint64 size = 0;

  for (guint i = 0; i < answers->len; i++)
    size += g_array_index (answers, Answer, i).size;
  return size;
}

static int
compare_by_use (gconstpointer a, gconstpointer b)
{
  const Answer *first = a, *second = b;

  return (first->used > second->used) - (first->used < second->used);
}

/* Those unused for the longest time make room */
static void
trim (const char *folder, guint64 max_bytes)
{
  g_autoptr (GArray) answers = list_answers (folder);
  guint64 size = add_up (answers);

  if (size <= max_bytes)
    return;
  g_array_sort (answers, compare_by_use);
  for (guint i = 0; i < answers->len && size > max_bytes / 10 * LOW_TENTHS; i++)
    {
      const Answer *answer = &g_array_index (answers, Answer, i);

      g_unlink (answer->path);
      size -= answer->size;
    }
}

/**
 * epitome_shelf_look_up:
 * @folder: where it is kept
 * @key: as it was stored with
 *
 * Returns: (transfer full) (nullable): the record
 */
GBytes *
epitome_shelf_look_up (const char *folder, const char *key)
{
  g_autofree char *path = make_path (folder, key);
  g_autofree char *content = NULL;
  guint8 digest[DIGEST_LENGTH];
  gsize size;

  if (!g_file_get_contents (path, &content, &size, NULL) || size < DIGEST_LENGTH)
    return NULL;
  make_digest (key, content + DIGEST_LENGTH, size - DIGEST_LENGTH, digest);
  if (memcmp (digest, content, DIGEST_LENGTH) != 0)
    return NULL;
  stamp (path);
  memmove (content, content + DIGEST_LENGTH, size - DIGEST_LENGTH);
  return g_bytes_new_take (g_steal_pointer (&content), size - DIGEST_LENGTH);
}

/**
 * epitome_shelf_store:
 * @folder: where to keep it; if it isn't there, nothing is kept
 * @key: what may be part of a file's name
 * @record: anything
 * @max_bytes: what all records together may take on disk
 *
 * Keeps it for the next time. Nothing else is lost when that fails.
 */
void
epitome_shelf_store (const char *folder, const char *key, GBytes *record, guint64 max_bytes)
{
  g_autofree char *path = make_path (folder, key);
  g_autoptr (GByteArray) content = g_byte_array_new ();
  gsize size;
  gconstpointer data = g_bytes_get_data (record, &size);

  /* One that would drive out all others isn't worth it */
  if (size > max_bytes / 4)
    return;
  g_byte_array_set_size (content, DIGEST_LENGTH);
  make_digest (key, data, size, content->data);
  g_byte_array_append (content, data, size);
  if (g_file_set_contents_full (path, (const char *) content->data, content->len,
                                G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL))
    trim (folder, max_bytes);
}

/**
 * epitome_shelf_get_size:
 *
 * Returns: what all records in @folder take on disk, in bytes
 */
guint64
epitome_shelf_get_size (const char *folder)
{
  g_autoptr (GArray) answers = list_answers (folder);

  return add_up (answers);
}

/**
 * epitome_shelf_clear:
 *
 * Removes all records from @folder.
 */
void
epitome_shelf_clear (const char *folder)
{
  trim (folder, 0);
}
