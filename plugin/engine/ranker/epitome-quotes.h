/* epitome-quotes.h: what is said by others
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  EPITOME_QUOTE_BALANCED,
  EPITOME_QUOTE_UNCLOSED,
  EPITOME_QUOTE_UNOPENED,
} EpitomeQuoteBalance;

/**
 * EpitomeQuoteState:
 * @open: within a quotation
 * @n_sentences: since how many sentences
 *
 * Carried from sentence to sentence within a block; begins as all zero.
 */
typedef struct
{
  gboolean open;
  guint    n_sentences;
} EpitomeQuoteState;

gboolean            epitome_is_quotation_mark  (gunichar c);
EpitomeQuoteBalance epitome_quotes_get_balance (const char *text, gsize start, gsize end);
double              epitome_quotes_get_share   (const char *text, gsize start, gsize end, EpitomeQuoteState *state);

G_END_DECLS
