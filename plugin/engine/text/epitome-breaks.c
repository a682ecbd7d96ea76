/* epitome-breaks.c: ICU's break iterators, one of each kind and language a thread
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-breaks.h"

static void
iterator_free (gpointer data)
{
  g_clear_pointer ((UBreakIterator **) &data, ubrk_close);
}

static void
cache_free (gpointer data)
{
  g_hash_table_unref (data);
}

/* Opening one with suppressions costs more than a whole article */
static UBreakIterator *
get (UBreakIteratorType type, const char *locale)
{
  static GPrivate iterators = G_PRIVATE_INIT (cache_free);
  GHashTable *cache = g_private_get (&iterators);
  UErrorCode status = U_ZERO_ERROR;
  gpointer iterator;

  if (cache == NULL)
    {
      cache = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, iterator_free);
      g_private_set (&iterators, cache);
    }
  if (!g_hash_table_lookup_extended (cache, locale, NULL, &iterator))
    {
      iterator = ubrk_open (type, locale, NULL, 0, &status);
      g_return_val_if_fail (U_SUCCESS (status), NULL);
      g_hash_table_insert (cache, g_strdup (locale), iterator);
    }
  return iterator;
}

/**
 * epitome_breaks_get_words:
 *
 * Returns: (transfer none): the calling thread's iterator for words; ICU knows them by script, not by
 *   language
 */
UBreakIterator *
epitome_breaks_get_words (void)
{
  return get (UBRK_WORD, "");
}

/**
 * epitome_breaks_get_sentences:
 * @language: ISO 639 code
 *
 * Returns: (transfer none): the calling thread's iterator for sentences, which knows the language's
 *   abbreviations as far as CLDR has them
 */
UBreakIterator *
epitome_breaks_get_sentences (const char *language)
{
  g_autofree char *locale = g_strdup_printf ("%s@ss=standard", language);

  return get (UBRK_SENTENCE, locale);
}
