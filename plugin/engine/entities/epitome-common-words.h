/* epitome-common-words.h: words that a language's dictionary has, and that are no names
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-words.h"

G_BEGIN_DECLS

/* A Bloom filter (Bloom 1970, "Space/time trade-offs in hash coding with allowable errors") of the stems, as bare
 * bits: with so many of them a stem, and so many looked at, one other word in forty passes for a common one */
#define EPITOME_COMMON_WORDS_BITS   8
#define EPITOME_COMMON_WORDS_PROBES 5

typedef struct _EpitomeCommonWords EpitomeCommonWords;

EpitomeCommonWords *epitome_common_words_new  (const char *language, GBytes *bits);
void                epitome_common_words_free (EpitomeCommonWords *self);
gboolean            epitome_common_words_has  (const EpitomeCommonWords *self, const char *text,
                                               const EpitomeWord *word);
guint64             epitome_common_words_key  (const EpitomeCommonWords *self, const char *text,
                                               const EpitomeWord *word);

/**
 * epitome_common_words_bit:
 * @key: of a word
 * @probe: below %EPITOME_COMMON_WORDS_PROBES
 * @n_bits: in the filter
 *
 * Returns: which bit says, with those of the other probes, whether the word is in the filter
 */
static inline guint64
epitome_common_words_bit (guint64 key, guint probe, guint64 n_bits)
{
  return ((key >> 32) + probe * ((key & G_MAXUINT32) | 1)) % n_bits;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EpitomeCommonWords, epitome_common_words_free)

G_END_DECLS
