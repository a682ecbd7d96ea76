/* epitome-excerpt.h: the part of a sentence that can be shown alone
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../text/epitome-text.h"

G_BEGIN_DECLS

/**
 * EpitomeExcerpt:
 * @start: first byte in the text
 * @end: the byte behind the last
 * @first_token: index of its first token
 * @n_tokens: how many tokens it has
 * @n_words: how many of them are words or numbers
 *
 * A sentence without what only makes sense where it stands: dateline, list marker, stray brackets,
 * a quotation mark whose partner is in another sentence.
 */
typedef struct
{
  guint32 start;
  guint32 end;
  guint32 first_token;
  guint32 n_tokens;
  guint32 n_words;
} EpitomeExcerpt;

EpitomeExcerpt epitome_excerpt_cut         (const EpitomeText *text, guint sentence);
gboolean       epitome_excerpt_is_complete (const EpitomeText *text, const EpitomeExcerpt *self);
gboolean       epitome_excerpt_trails_off  (const EpitomeText *text, const EpitomeExcerpt *self);

G_END_DECLS
