/* epitome-stemmer.c: Snowball's stemmers, one of each language a thread
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Most words of an article are in the article before it, too, and stemming is dear: each stemmer keeps the
 * stems of the words that it was asked for last, one in each place of a table. */
#include "config.h"
#include "epitome-stemmer.h"

#include <libstemmer.h>
#include <string.h>

/* In bytes; longer words are no words of a language that Snowball knows */
#define MAX_STEMMED 100
/* With the zero behind; longer words are stemmed each time */
#define MAX_KEPT 32
/* A power of two: 1 MB a language */
#define N_KEPT 16384

/* Filled up with zeros */
typedef union
{
  char bytes[MAX_KEPT];
  guint64 numbers[MAX_KEPT / sizeof (guint64)];
} ShortWord;

typedef struct
{
  ShortWord word;
  ShortWord stem;
} Kept;

typedef struct
{
  struct sb_stemmer *snowball;
  Kept kept[N_KEPT];
} Stemmer;

/* A thread's. A text asks for one language again and again */
typedef struct
{
  GHashTable *by_language;
  char *last_language;
  Stemmer *last; /* NULL where Snowball has none */
} Stemmers;

static void
stemmer_free (Stemmer *self)
{
  sb_stemmer_delete (self->snowball);
  g_free (self);
}

static void
stemmers_free (gpointer data)
{
  Stemmers *self = data;

  g_hash_table_unref (self->by_language);
  g_free (self->last_language);
  g_free (self);
}

static Stemmers *
stemmers_new (void)
{
  Stemmers *self = g_new0 (Stemmers, 1);

  self->by_language = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) stemmer_free);
  return self;
}

static Stemmer *
stemmer_new (const char *language)
{
  gboolean norwegian = g_str_equal (language, "nb") || g_str_equal (language, "nn");
  struct sb_stemmer *snowball = sb_stemmer_new (norwegian ? "no" : language, "UTF_8");
  Stemmer *self;

  if (snowball == NULL)
    return NULL;
  self = g_new0 (Stemmer, 1);
  self->snowball = snowball;
  return self;
}

/* The calling thread's, or NULL where Snowball has none */
static Stemmer *
get_stemmer (const char *language)
{
  static GPrivate stemmers = G_PRIVATE_INIT (stemmers_free);
  Stemmers *self = g_private_get (&stemmers);

  if (self == NULL)
    {
      self = stemmers_new ();
      g_private_set (&stemmers, self);
    }
  if (g_strcmp0 (self->last_language, language) == 0)
    return self->last;

  self->last = g_hash_table_lookup (self->by_language, language);
  if (self->last == NULL && (self->last = stemmer_new (language)) != NULL)
    g_hash_table_insert (self->by_language, g_strdup (language), self->last);
  g_free (self->last_language);
  self->last_language = g_strdup (language);
  return self->last;
}

static guint
place_of (const ShortWord *word)
{
  guint64 hash = 0;

  for (guint i = 0; i < G_N_ELEMENTS (word->numbers); i++)
    hash = (hash ^ word->numbers[i] ^ hash >> 32) * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
  return (hash >> 32) % N_KEPT;
}

static const char *
stem_anew (const Stemmer *self, const char *word, gsize length, gsize *stem_length)
{
  const sb_symbol *stem = sb_stemmer_stem (self->snowball, (const sb_symbol *) word, length);

  *stem_length = stem != NULL ? sb_stemmer_length (self->snowball) : 0;
  if (*stem_length > 0)
    return (const char *) stem;
  *stem_length = length;
  return word;
}

static const char *
stem_short (Stemmer *self, const char *word, gsize length, gsize *stem_length)
{
  ShortWord key = { 0 };
  const char *stem;
  Kept *kept;

  memcpy (key.bytes, word, length);
  kept = &self->kept[place_of (&key)];
  if (memcmp (&kept->word, &key, sizeof key) == 0)
    {
      *stem_length = strlen (kept->stem.bytes);
      return kept->stem.bytes;
    }
  stem = stem_anew (self, word, length, stem_length);
  if (*stem_length < MAX_KEPT)
    {
      kept->word = key;
      memset (&kept->stem, 0, sizeof kept->stem);
      memcpy (kept->stem.bytes, stem, *stem_length);
    }
  return stem;
}

/**
 * epitome_stem:
 * @language: ISO 639 code
 * @word: in lowercase, as epitome_fold_word() writes it
 * @length: of @word in bytes
 * @stem_length: (out): of the stem in bytes
 *
 * Returns: (transfer none): its stem, not terminated: @word itself where Snowball has no stemmer for
 *   @language. Good until the same thread calls again
 */
const char *
epitome_stem (const char *language, const char *word, gsize length, gsize *stem_length)
{
  Stemmer *stemmer = length <= MAX_STEMMED ? get_stemmer (language) : NULL;

  if (stemmer != NULL && length < MAX_KEPT)
    return stem_short (stemmer, word, length, stem_length);
  if (stemmer != NULL)
    return stem_anew (stemmer, word, length, stem_length);
  *stem_length = length;
  return word;
}
