/* epitome-name-table.c: hashes of phrases, and what they name
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Open addressing over 64-bit hashes, 16 bytes an entry. The phrases are not kept: with some ten thousand of
 * them two that collide are less likely than a mistake in the lists. */
#include "config.h"
#include "epitome-name-table.h"

#include <string.h>

#define FIRST_CAPACITY 1024
/* Longer phrases are descriptions, not names */
#define MAX_WORDS 12

struct _EpitomeNameTable
{
  const EpitomeMorphology *morphology;
  EpitomeNameEntry *entries;
  gsize capacity;
  gsize n_entries;
  GArray *words;
};

static EpitomeNameEntry *
find_slot (const EpitomeNameTable *self, guint64 hash)
{
  gsize i = hash & (self->capacity - 1);

  while (self->entries[i].hash != 0 && self->entries[i].hash != hash)
    i = (i + 1) & (self->capacity - 1);
  return &self->entries[i];
}

static void
grow (EpitomeNameTable *self)
{
  g_autofree EpitomeNameEntry *old = self->entries;
  gsize n = self->capacity;

  self->capacity *= 2;
  self->entries = g_new0 (EpitomeNameEntry, self->capacity);
  for (gsize i = 0; i < n; i++)
    if (old[i].hash != 0)
      *find_slot (self, old[i].hash) = old[i];
}

static void
insert (EpitomeNameTable *self, guint64 hash, guint32 kinds, guint16 region)
{
  EpitomeNameEntry *entry;

  if (self->n_entries * 3 >= self->capacity * 2)
    grow (self);
  entry = find_slot (self, hash);
  if (entry->hash == 0)
    self->n_entries++;
  entry->hash = hash;
  entry->kinds |= kinds;
  if (entry->region == 0)
    entry->region = region;
}

/**
 * epitome_name_table_new:
 * @morphology: (transfer none): of the language the names are in
 */
EpitomeNameTable *
epitome_name_table_new (const EpitomeMorphology *morphology)
{
  EpitomeNameTable *self = g_new0 (EpitomeNameTable, 1);

  self->morphology = morphology;
  self->capacity = FIRST_CAPACITY;
  self->entries = g_new0 (EpitomeNameEntry, self->capacity);
  self->words = g_array_new (FALSE, FALSE, sizeof (EpitomeWord));
  return self;
}

/**
 * epitome_name_table_free:
 *
 * Frees @self.
 */
void
epitome_name_table_free (EpitomeNameTable *self)
{
  g_free (self->entries);
  g_array_unref (self->words);
  g_free (self);
}

/**
 * epitome_hash_of_stem:
 *
 * Returns: the hash under which the table has a word without its ending, apart from the whole words'
 */
guint64
epitome_hash_of_stem (guint64 hash)
{
  return epitome_hash_combine (hash, 1);
}

/**
 * epitome_hash_of_acronym:
 *
 * Returns: the hash under which the table has a word that is only meant when it's written in capitals
 */
guint64
epitome_hash_of_acronym (guint64 hash)
{
  return epitome_hash_combine (hash, 2);
}

/**
 * epitome_name_table_add:
 * @phrase: the name
 * @length: of @phrase in bytes, or -1
 * @kinds: what it names
 * @region: number of the country it names, or 0
 *
 * A name that is there already gets the @kinds as well. In languages with cases it is also found by its
 * stems.
 */
void
epitome_name_table_add (EpitomeNameTable *self, const char *phrase, gssize length, guint32 kinds,
                        guint16 region)
{
  guint64 hash, stems;
  gboolean bends;
  EpitomeWord *words;

  g_array_set_size (self->words, 0);
  epitome_words_scan (self->words, self->morphology, phrase, 0,
                      length < 0 ? strlen (phrase) : (gsize) length);
  words = (EpitomeWord *) self->words->data;
  if (self->words->len == 0 || self->words->len > MAX_WORDS)
    return;

  hash = words[0].hash;
  stems = epitome_hash_of_stem (words[0].stem);
  bends = words[0].stem != words[0].hash || epitome_morphology_has_cases (self->morphology);
  for (guint i = 1; i < self->words->len; i++)
    {
      insert (self, hash, EPITOME_NAME_PREFIX, 0);
      hash = epitome_hash_combine (hash, words[i].hash);
      if (bends)
        insert (self, stems, EPITOME_NAME_PREFIX, 0);
      stems = epitome_hash_combine (stems, words[i].stem);
    }
  insert (self, hash, kinds, region);
  if (bends)
    insert (self, stems, kinds, region);
}

/**
 * epitome_name_table_add_acronym:
 * @phrase: one word in capitals; longer phrases are added as they are
 *
 * As epitome_name_table_add(), but only to be found when it's written in capitals.
 */
void
epitome_name_table_add_acronym (EpitomeNameTable *self, const char *phrase, guint32 kinds, guint16 region)
{
  g_array_set_size (self->words, 0);
  epitome_words_scan (self->words, self->morphology, phrase, 0, strlen (phrase));
  if (self->words->len == 1)
    insert (self, epitome_hash_of_acronym (g_array_index (self->words, EpitomeWord, 0).hash), kinds, region);
  else
    epitome_name_table_add (self, phrase, -1, kinds, region);
}

/**
 * epitome_name_table_lookup:
 * @hash: of a phrase's words, combined
 *
 * Returns: (transfer none) (nullable): the entry
 */
const EpitomeNameEntry *
epitome_name_table_lookup (const EpitomeNameTable *self, guint64 hash)
{
  const EpitomeNameEntry *entry = find_slot (self, hash);

  return entry->hash != 0 ? entry : NULL;
}
