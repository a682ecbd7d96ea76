/* epitome-stopwords.c: the function words of a language
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-stopwords.h"

#include "../epitome-word-list.h"
#include "epitome-fold.h"

typedef struct
{
  EpitomeInterner *words;
  GString *folded;
  const char *language;
} Loader;

static void
add_word (const char *word, gsize length, gpointer data)
{
  Loader *loader = data;

  epitome_fold_word (word, length, loader->language, loader->folded);
  epitome_interner_add (loader->words, loader->folded->str, loader->folded->len);
}

static gpointer
load (const char *folder, const char *language)
{
  g_autofree char *name = g_strdup_printf ("%s/%s.txt", folder, language);
  g_autoptr (EpitomeInterner) words = epitome_interner_new ();
  g_autoptr (GString) folded = g_string_new (NULL);
  Loader loader = { words, folded, language };

  return epitome_word_list_read (name, add_word, &loader) ? g_steal_pointer (&words) : NULL;
}

static gpointer
load_stopwords (const char *language)
{
  return load ("stopwords", language);
}

static gpointer
load_starters (const char *language)
{
  return load ("starters", language);
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
  static EpitomeListShelf shelf;

  return epitome_list_shelf_get (&shelf, language, load_stopwords);
}

/**
 * epitome_stopwords_get_starters:
 *
 * As epitome_stopwords_get(), but those that with a capital begin a sentence: they are seldom part of a name.
 */
const EpitomeInterner *
epitome_stopwords_get_starters (const char *language)
{
  static EpitomeListShelf shelf;

  return epitome_list_shelf_get (&shelf, language, load_starters);
}
