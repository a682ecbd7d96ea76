/* epitome-word-list.c: the word and phrase lists compiled in
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-word-list.h"

#include <string.h>

#include "epitome-data.h"

/**
 * epitome_word_list_read:
 * @name: a list's path below data/, such as "stopwords/en.txt"
 * @func: called for each line but empty ones and comments, which begin with "#"
 * @data: for @func
 *
 * Returns: whether there is such a list
 */
gboolean
epitome_word_list_read (const char *name, EpitomeWordListFunc func, gpointer data)
{
  g_autofree char *path = g_strconcat ("/io/github/epitome/engine/", name, NULL);
  g_autoptr (GBytes) bytes = NULL;
  const char *line, *end;
  gsize size;

  bytes = epitome_data_lookup (path, NULL);
  if (bytes == NULL)
    return FALSE;

  line = g_bytes_get_data (bytes, &size);
  for (end = line + size; line < end;)
    {
      const char *stop = memchr (line, '\n', end - line);

      if (stop == NULL)
        stop = end;
      if (stop > line && *line != '#')
        func (line, stop - line, data);
      line = stop + 1;
    }
  return TRUE;
}

/**
 * epitome_list_shelf_get:
 * @language: ISO 639 code
 * @load: called when @language is first asked for
 *
 * May be called from any thread, for what is on the shelf never changes.
 *
 * Returns: (transfer none) (nullable): what @load made
 */
gconstpointer
epitome_list_shelf_get (EpitomeListShelf *self, const char *language, EpitomeListLoader load)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->mutex);
  gpointer list;

  /* Languages without a list are in it too, with NULL */
  if (self->lists == NULL)
    self->lists = g_hash_table_new (g_str_hash, g_str_equal);
  if (!g_hash_table_lookup_extended (self->lists, language, NULL, &list))
    {
      list = load (language);
      g_hash_table_insert (self->lists, g_strdup (language), list);
    }
  return list;
}
