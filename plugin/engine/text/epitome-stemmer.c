/* epitome-stemmer.c: Snowball's stemmers, one of each language a thread
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-stemmer.h"

#include <libstemmer.h>

static void
stemmer_free (gpointer data)
{
  g_clear_pointer ((struct sb_stemmer **) &data, sb_stemmer_delete);
}

static void
cache_free (gpointer data)
{
  g_hash_table_unref (data);
}

static const char *
get_algorithm (const char *language)
{
  if (g_str_equal (language, "nb") || g_str_equal (language, "nn"))
    return "no";
  return language;
}

/**
 * epitome_stemmer_get:
 * @language: ISO 639 code
 *
 * Returns: (transfer none) (nullable): the calling thread's stemmer for @language, %NULL if Snowball has none
 */
struct sb_stemmer *
epitome_stemmer_get (const char *language)
{
  static GPrivate stemmers = G_PRIVATE_INIT (cache_free);
  GHashTable *cache = g_private_get (&stemmers);
  gpointer stemmer;

  if (cache == NULL)
    {
      cache = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, stemmer_free);
      g_private_set (&stemmers, cache);
    }
  if (!g_hash_table_lookup_extended (cache, language, NULL, &stemmer))
    {
      stemmer = sb_stemmer_new (get_algorithm (language), "UTF_8");
      if (stemmer != NULL)
        g_hash_table_insert (cache, g_strdup (language), stemmer);
    }
  return stemmer;
}
