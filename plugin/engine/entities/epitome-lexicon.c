/* epitome-lexicon.c: names and the words that stand around them, as lists know them
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One table that all languages share (names of people, cities and countries in English) and one for each
 * language that was asked for, made on first use and kept. */
#include "config.h"
#include "epitome-lexicon.h"

#include <string.h>

#include "../epitome-data.h"
#include "epitome-common-words.h"
#include "epitome-name-table.h"

#define RESOURCES "/io/github/epitome/entities/"

struct _EpitomeLexicon
{
  const EpitomeMorphology *morphology;
  const EpitomeNameTable *shared;
  EpitomeNameTable *own;
  EpitomeCommonWords *common;
};

static GBytes *
open_list (const char *name)
{
  g_autofree char *path = g_strconcat (RESOURCES, name, NULL);

  return epitome_data_lookup (path, NULL);
}

/* Not every language has every list */
static void
add_list (EpitomeNameTable *table, const char *name, guint32 kinds)
{
  g_autoptr (GBytes) bytes = open_list (name);
  const char *line, *end;
  gsize size;

  if (bytes == NULL)
    return;
  line = g_bytes_get_data (bytes, &size);
  for (end = line + size; line < end; line++)
    {
      const char *stop = memchr (line, '\n', end - line);

      if (stop == NULL)
        stop = end;
      epitome_name_table_add (table, line, stop - line, kinds, 0);
      line = stop;
    }
}

static void
add_language_list (EpitomeNameTable *table, const char *prefix, const char *language, guint32 kinds)
{
  g_autofree char *name = g_strdup_printf ("%s-%s.txt", prefix, language);

  add_list (table, name, kinds);
}

static gboolean
is_acronym (const char *name)
{
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isupper (g_utf8_get_char (p)))
      return FALSE;
  return *name != '\0';
}

static void
add_words (EpitomeNameTable *table, GKeyFile *words, const char *language, const char *key)
{
  static const struct
  {
    const char *key;
    guint32 kinds;
  } keys[] = {
    { "title", EPITOME_NAME_TITLE },       { "modifier", EPITOME_NAME_MODIFIER },
    { "landmark", EPITOME_NAME_LANDMARK }, { "organization", EPITOME_NAME_ORGANIZATION },
    { "particle", EPITOME_NAME_PARTICLE }, { "determiner", EPITOME_NAME_DETERMINER },
    { "locative", EPITOME_NAME_LOCATIVE }, { "saying", EPITOME_NAME_SAYING },
    { "body", EPITOME_NAME_BODY },         { "demonym", EPITOME_NAME_DEMONYM },
    { "place", EPITOME_NAME_REGION },      { "country", EPITOME_NAME_COUNTRY },
    { "joiner", EPITOME_NAME_JOINER },     { "suffix", EPITOME_NAME_SUFFIX },
    { "contest", EPITOME_NAME_CONTEST },   { "business", EPITOME_NAME_BUSINESS },
    { "and", EPITOME_NAME_AND },           { "event", EPITOME_NAME_EVENT },
  };
  g_auto (GStrv) values = g_key_file_get_string_list (words, language, key, NULL, NULL);
  const char *dash = strchr (key, '-');
  guint16 region = dash != NULL ? epitome_cldr_region_number (dash + 1) : 0;
  gsize length = dash != NULL ? (gsize) (dash - key) : strlen (key);

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      if (strlen (keys[i].key) != length || strncmp (keys[i].key, key, length) != 0)
        continue;
      for (guint k = 0; values[k] != NULL; k++)
        if (is_acronym (values[k]))
          epitome_name_table_add_acronym (table, values[k], keys[i].kinds, region);
        else
          epitome_name_table_add (table, values[k], -1, keys[i].kinds, region);
    }
}

static void
add_words_of_language (EpitomeNameTable *table, const char *language)
{
  g_autoptr (GBytes) bytes = open_list ("words.ini");
  g_autoptr (GKeyFile) words = g_key_file_new ();
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) keys = NULL;

  if (!g_key_file_load_from_bytes (words, bytes, G_KEY_FILE_NONE, &error))
    g_error ("The list of words is broken: %s", error->message);
  keys = g_key_file_get_keys (words, language, NULL, NULL);
  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    add_words (table, words, language, keys[i]);
}

static EpitomeNameTable *
make_shared (void)
{
  EpitomeNameTable *table = epitome_name_table_new (epitome_morphology_get ("en"));

  add_list (table, "cities.txt", EPITOME_NAME_CITY);
  add_list (table, "regions.txt", EPITOME_NAME_REGION);
  add_list (table, "given.txt", EPITOME_NAME_GIVEN);
  add_list (table, "family.txt", EPITOME_NAME_FAMILY);
  add_words_of_language (table, "mul");
  return table;
}

static EpitomeCommonWords *
open_common_words (const char *language)
{
  g_autofree char *name = g_strdup_printf ("common-%s.bits", language);
  g_autoptr (GBytes) bits = open_list (name);

  return epitome_common_words_new (language, bits);
}

static EpitomeLexicon *
make_lexicon (const char *language, const EpitomeNameTable *shared)
{
  EpitomeLexicon *self = g_new0 (EpitomeLexicon, 1);

  self->morphology = epitome_morphology_get (language);
  self->shared = shared;
  self->common = open_common_words (language);
  self->own = epitome_name_table_new (self->morphology);
  epitome_cldr_add_names (self->own, language);
  add_words_of_language (self->own, language);
  add_language_list (self->own, "cities", language, EPITOME_NAME_CITY);
  add_language_list (self->own, "regions", language, EPITOME_NAME_REGION);
  if (epitome_morphology_has_cases (self->morphology))
    {
      /* For the stems: the shared table has the names whole */
      add_list (self->own, "given.txt", EPITOME_NAME_GIVEN);
      add_list (self->own, "family.txt", EPITOME_NAME_FAMILY);
    }
  return self;
}

static void
look_up (const EpitomeNameTable *table, guint64 hash, guint32 *kinds, guint16 *region)
{
  const EpitomeNameEntry *entry = epitome_name_table_lookup (table, hash);

  if (entry == NULL)
    return;
  *kinds |= entry->kinds;
  if (entry->region != 0)
    *region = entry->region;
}

static guint32
look_up_phrase (const EpitomeLexicon *self, const EpitomeWord *word, gboolean alone, guint64 hash,
                gboolean has_case, guint16 *region)
{
  guint32 kinds = 0;

  *region = 0;
  look_up (self->shared, hash, &kinds, region);
  look_up (self->own, hash, &kinds, region);
  if (!alone)
    return kinds;
  if ((kinds & ~EPITOME_NAME_PREFIX) == 0 && word->stem != word->hash)
    {
      look_up (self->shared, word->stem, &kinds, region);
      look_up (self->own, word->stem, &kinds, region);
    }
  if ((kinds & ~EPITOME_NAME_PREFIX) == 0 && (word->flags & EPITOME_WORD_CAPITAL))
    look_up (self->own, epitome_hash_of_stem (word->stem), &kinds, region);
  if (has_case && (word->flags & (EPITOME_WORD_ALL_CAPS | EPITOME_WORD_DOTTED)))
    look_up (self->own, epitome_hash_of_acronym (hash), &kinds, region);
  return kinds;
}

/* What a name may be that isn't written with a capital, in a script that has them */
#define KINDS_OF_LOWER                                                                                       \
  (EPITOME_NAME_TITLE | EPITOME_NAME_MODIFIER | EPITOME_NAME_PARTICLE | EPITOME_NAME_JOINER |                \
   EPITOME_NAME_DETERMINER | EPITOME_NAME_LOCATIVE | EPITOME_NAME_SAYING | EPITOME_NAME_DATE |               \
   EPITOME_NAME_DEMONYM | EPITOME_NAME_CONTEST | EPITOME_NAME_BUSINESS | EPITOME_NAME_AND |       \
   EPITOME_NAME_EVENT | EPITOME_NAME_PREFIX)

static void
mark_words (EpitomeWord *words, guint n_words, guint32 kinds, guint16 region)
{
  for (guint i = 0; kinds != 0 && i < n_words; i++)
    {
      words[i].kinds |= kinds;
      if (region != 0)
        words[i].region = region;
    }
}

static void
mark_from (const EpitomeLexicon *self, EpitomeWord *words, guint n_words, gboolean has_case)
{
  guint64 hash = words[0].hash;

  for (guint n = 1; n <= n_words; n++)
    {
      guint16 region;
      guint32 kinds = look_up_phrase (self, &words[0], n == 1, hash, has_case, &region);
      guint32 longer = kinds & EPITOME_NAME_PREFIX;

      if (words[0].flags & EPITOME_WORD_LOWER)
        kinds &= KINDS_OF_LOWER;
      kinds &= ~EPITOME_NAME_PREFIX;
      mark_words (words, n, kinds, region);
      if (kinds & (EPITOME_NAME_PLACES | EPITOME_NAME_BODY))
        words[0].phrase = n;
      if (longer == 0 || n == n_words)
        break;
      hash = epitome_hash_combine (hash, words[n].hash);
    }
}

/* The same for names of several words that stand in another case than the lists have them */
static void
mark_stems_from (const EpitomeLexicon *self, EpitomeWord *words, guint n_words)
{
  guint64 hash = epitome_hash_of_stem (words[0].stem);

  for (guint n = 1; n <= n_words; n++)
    {
      const EpitomeNameEntry *entry = epitome_name_table_lookup (self->own, hash);

      if (entry == NULL)
        break;
      if (n > 1 && n > words[0].phrase && (entry->kinds & (EPITOME_NAME_PLACES | EPITOME_NAME_BODY)))
        {
          mark_words (words, n, entry->kinds & ~EPITOME_NAME_PREFIX, entry->region);
          words[0].phrase = n;
        }
      if (!(entry->kinds & EPITOME_NAME_PREFIX) || n == n_words)
        break;
      hash = epitome_hash_combine (hash, words[n].stem);
    }
}

/**
 * epitome_lexicon_get:
 * @language: ISO 639 code, or "und"
 *
 * Safe to call from any thread; the first call for a language takes some milliseconds.
 *
 * Returns: (transfer none): what the lists know in @language; kept for good
 */
const EpitomeLexicon *
epitome_lexicon_get (const char *language)
{
  static GMutex mutex;
  static GHashTable *lexica;
  static EpitomeNameTable *shared;
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&mutex);
  EpitomeLexicon *self;

  if (lexica == NULL)
    {
      lexica = g_hash_table_new (g_str_hash, g_str_equal);
      shared = make_shared ();
    }
  self = g_hash_table_lookup (lexica, language);
  if (self == NULL)
    {
      self = make_lexicon (language, shared);
      g_hash_table_insert (lexica, g_strdup (language), self);
    }
  return self;
}

/**
 * epitome_lexicon_get_morphology:
 *
 * Returns: (transfer none): how the lexicon's language bends names
 */
const EpitomeMorphology *
epitome_lexicon_get_morphology (const EpitomeLexicon *self)
{
  return self->morphology;
}

/**
 * epitome_lexicon_mark:
 * @words: (array length=n_words): of one sentence, as epitome_words_scan() made them
 * @has_case: whether capitals mean anything in it
 *
 * Fills in what the lists say: kinds, region and phrase of each word.
 */
void
epitome_lexicon_mark (const EpitomeLexicon *self, EpitomeWord *words, guint n_words, gboolean has_case)
{
  gboolean has_cases = epitome_morphology_has_cases (self->morphology);

  for (guint i = 0; i < n_words; i++)
    {
      if (!(words[i].flags & EPITOME_WORD_ALPHA))
        continue;
      mark_from (self, words + i, n_words - i, has_case);
      if (has_cases && (words[i].flags & EPITOME_WORD_CAPITAL))
        mark_stems_from (self, words + i, n_words - i);
    }
}

/**
 * epitome_lexicon_mark_common:
 * @text: where @words are
 * @words: (array length=n_words): of one sentence
 *
 * To be called behind epitome_lexicon_mark(): tells of the words with a capital which the language's dictionary has,
 * and no list of names.
 */
void
epitome_lexicon_mark_common (const EpitomeLexicon *self, const char *text, EpitomeWord *words, guint n_words)
{
  for (guint i = 0; i < n_words; i++)
    if ((words[i].flags & EPITOME_WORD_CAPITAL) &&
        !(words[i].kinds & (EPITOME_NAME_PERSONS | EPITOME_NAME_PLACES)) &&
        epitome_common_words_has (self->common, text, &words[i]))
      words[i].flags |= EPITOME_WORD_COMMON;
}
