/* epitome-word-features.h: what the tagger sees of a word
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-tagger.h"

G_BEGIN_DECLS

/* Longer stretches are cut: no name is so long, and capitals in a row may be of any number */
#define EPITOME_MAX_STRETCH 256

/**
 * EpitomeStretch:
 * @first: index of its first word
 * @end: index behind its last; at most %EPITOME_MAX_STRETCH further on
 *
 * Words in a row that may belong to names; all others can't.
 */
typedef struct
{
  guint first;
  guint end;
} EpitomeStretch;

gboolean epitome_word_features_next_stretch (const EpitomeTagInput *input, guint from,
                                             EpitomeStretch *stretch);
guint    epitome_word_features_extract      (const EpitomeTagInput *input, guint i, guint32 *features);

G_END_DECLS
