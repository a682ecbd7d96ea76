/* epitome-sentence-finder.h: what is looked at to tell whether a sentence ends
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../epitome-interner.h"
#include "epitome-abbreviations.h"
#include "epitome-characters.h"
#include "epitome-scan.h"

G_BEGIN_DECLS

/**
 * EpitomeSentenceFinder:
 * @scan: the block
 * @language: ISO 639 code
 * @abbreviations: the language's
 * @stopwords: (nullable): its function words
 * @starters: (nullable): those that with a capital seldom are part of a name
 * @folded: scratch
 * @ordinals: "3." is third
 * @spaced: spaces stand where others put a stop
 * @english: has its own rules for capitals
 * @german: every noun has a capital
 * @own_mark: an ASCII sign that ends sentences in this language only: Greek asks with the semicolon, Armenian
 *   types its stop as a colon
 * @start: where the sentence being read begins
 * @body: the same, behind the bullet or number it may begin with
 */
typedef struct
{
  const EpitomeScan          *scan;
  const char                 *language;
  const EpitomeAbbreviations *abbreviations;
  const EpitomeInterner      *stopwords;
  const EpitomeInterner      *starters;
  GString                    *folded;
  gboolean                    ordinals;
  gboolean                    spaced;
  gboolean                    english;
  gboolean                    german;
  UChar                       own_mark;
  gint32                      start;
  gint32                      body;
} EpitomeSentenceFinder;

/* Zero outside of the text */
static inline UChar
epitome_finder_at (const EpitomeSentenceFinder *self, gint32 i)
{
  return i >= 0 && i < self->scan->length ? self->scan->chars[i] : 0;
}

gint32              epitome_finder_find_letter    (const EpitomeSentenceFinder *self, gint32 i);
gint32              epitome_finder_word_start     (const EpitomeSentenceFinder *self, gint32 end);
gint32              epitome_finder_word_end       (const EpitomeSentenceFinder *self, gint32 i);
EpitomeAbbreviation epitome_finder_abbreviation   (const EpitomeSentenceFinder *self, gint32 start, gint32 end);
gboolean            epitome_finder_is_stopword    (const EpitomeSentenceFinder *self, gint32 start, gint32 end);
gboolean            epitome_finder_is_starter     (const EpitomeSentenceFinder *self, gint32 start, gint32 end);
gboolean            epitome_finder_opens_sentence (const EpitomeSentenceFinder *self, gint32 i);
gboolean            epitome_finder_has_word       (const EpitomeSentenceFinder *self, gint32 i, const char *word);
gboolean            epitome_finder_is_in_address  (const EpitomeSentenceFinder *self, gint32 end);

G_END_DECLS
