/* epitome-words.h: a sentence cut into the words that names are made of
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EpitomeWordFlags:
 * @EPITOME_WORD_ALPHA: letters in it
 * @EPITOME_WORD_DIGIT: digits in it
 * @EPITOME_WORD_CAPITAL: begins with an upper- or titlecase letter
 * @EPITOME_WORD_LOWER: begins with a lowercase letter
 * @EPITOME_WORD_ALL_CAPS: two letters or more, all of them uppercase
 * @EPITOME_WORD_DOTTED: initials with points (U.S.)
 * @EPITOME_WORD_CLITIC: the 's of a possessive, or an elided article (l')
 * @EPITOME_WORD_IDEOGRAPH: one character of a script that sets no spaces between words
 * @EPITOME_WORD_SPACE: white space before it
 * @EPITOME_WORD_STOP: a function word of the text's language; set by who knows the text's tokens
 * @EPITOME_WORD_COMMON: with a capital here, though the dictionary has it small; set by epitome_lexicon_mark_common()
 *
 * A word with neither ALPHA nor DIGIT is one punctuation mark or symbol.
 */
typedef enum
{
  EPITOME_WORD_ALPHA = 1 << 0,
  EPITOME_WORD_DIGIT = 1 << 1,
  EPITOME_WORD_CAPITAL = 1 << 2,
  EPITOME_WORD_LOWER = 1 << 3,
  EPITOME_WORD_ALL_CAPS = 1 << 4,
  EPITOME_WORD_DOTTED = 1 << 5,
  EPITOME_WORD_CLITIC = 1 << 6,
  EPITOME_WORD_IDEOGRAPH = 1 << 7,
  EPITOME_WORD_SPACE = 1 << 8,
  EPITOME_WORD_STOP = 1 << 9,
  EPITOME_WORD_COMMON = 1 << 10,
} EpitomeWordFlags;

/**
 * EpitomeWord:
 * @start: first byte in the text
 * @end: the byte behind the last
 * @hash: of its letters in lower case, initials without their points
 * @stem: as @hash, without the ending that marks a case in the language
 * @shape: of the kinds of its characters, runs shortened
 * @kinds: #EpitomeNameKinds of the lists it was found in, alone or as part of a longer name
 * @region: number of the country it names, 0 for none
 * @phrase: how many words the longest name of a place or organization has that begins here, by the lists
 * @flags: #EpitomeWordFlags
 */
typedef struct
{
  guint32 start;
  guint32 end;
  guint64 hash;
  guint64 stem;
  guint32 shape;
  guint32 kinds;
  guint16 region;
  guint16 flags;
  guint8  phrase;
} EpitomeWord;

typedef struct _EpitomeMorphology EpitomeMorphology;

const EpitomeMorphology *epitome_morphology_get (const char *language);
gboolean                 epitome_morphology_has_cases (const EpitomeMorphology *self);
gboolean                 epitome_morphology_begins_capital (const EpitomeMorphology *self);

void    epitome_words_scan     (GArray *words, const EpitomeMorphology *morphology,
                                const char *text, gsize start, gsize end);
guint64 epitome_hash_combine   (guint64 hash, guint64 next);

G_END_DECLS
