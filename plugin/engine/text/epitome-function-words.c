/* epitome-function-words.c: function words of languages without a list
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-function-words.h"

/* In any language the shortest words that come again and again are articles, prepositions and the like. A
 * name is as short and as frequent only with a capital. */
#define LONGEST        3  /* in characters */
#define FEWEST         3  /* times in the text */
#define ONE_IN_SO_MANY 80 /* of the text's words */

static gboolean
may_be (const EpitomeText *text, const EpitomeToken *token)
{
  return (token->flags & EPITOME_TOKEN_WORD) && !(token->flags & EPITOME_TOKEN_ALL_CAPS) &&
         g_utf8_strlen (text->document->text + token->start, token->end - token->start) <= LONGEST;
}

/**
 * epitome_function_words_mark:
 * @text: tokens get %EPITOME_TOKEN_STOP
 *
 * Marks what looks like function words, for want of a list.
 */
void
epitome_function_words_mark (EpitomeText *text)
{
  g_autofree guint *counts = g_new0 (guint, text->n_terms + 1);
  guint n_words = 0;

  for (guint i = 0; i < text->tokens->len; i++)
    {
      const EpitomeToken *token = &g_array_index (text->tokens, EpitomeToken, i);

      n_words += (token->flags & EPITOME_TOKEN_WORD) != 0;
      if (may_be (text, token) && !(token->flags & EPITOME_TOKEN_CAPITAL))
        counts[token->term]++;
    }
  for (guint i = 0; i < text->tokens->len; i++)
    {
      EpitomeToken *token = &g_array_index (text->tokens, EpitomeToken, i);

      if (may_be (text, token) && counts[token->term] >= FEWEST &&
          counts[token->term] * ONE_IN_SO_MANY >= n_words)
        token->flags |= EPITOME_TOKEN_STOP;
    }
}
