/* epitome-stopwords.c: the function words of a language
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-stopwords.h"

#include <gio/gio.h>
#include <string.h>

#include "data/epitome-engine-data.h"

#include "epitome-fold.h"

static EpitomeInterner *
load (const char *language)
{
  g_autofree char *path = g_strdup_printf ("/io/github/epitome/engine/stopwords/%s.txt", language);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GString) folded = g_string_new (NULL);
  EpitomeInterner *words;
  const char *line, *end;
  gsize size;

  bytes =
    g_resource_lookup_data (epitome_engine_data_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  if (bytes == NULL)
    return NULL;

  words = epitome_interner_new ();
  line = g_bytes_get_data (bytes, &size);
  for (end = line + size; line < end;)
    {
      const char *stop = memchr (line, '\n', end - line);

      if (stop == NULL)
        stop = end;
      epitome_fold_word (line, stop - line, language, folded);
      epitome_interner_add (words, folded->str, folded->len);
      line = stop + 1;
    }
  return words;
}

/**
 * epitome_stopwords_get:
 * @language: ISO 639 code
 *
 * Loads the list when it is first asked for; from then on it never changes. May be called from any thread.
 *
 * Returns: (transfer none) (nullable): the language's function words as epitome_fold_word() writes them,
 *   %NULL when there is no list
 */
const EpitomeInterner *
epitome_stopwords_get (const char *language)
{
  static GMutex mutex;
  static GHashTable *lists; /* languages without a list are in it too, with NULL */
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  gpointer list;

  if (lists == NULL)
    lists = g_hash_table_new (g_str_hash, g_str_equal);
  if (!g_hash_table_lookup_extended (lists, language, NULL, &list))
    {
      list = load (language);
      g_hash_table_insert (lists, g_strdup (language), list);
    }
  return list;
}
