/* features.c: every sentence of a text with the ranker's features, to fit its weights on
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads {"title"?, "text"} a line and writes [{"text", "words", "values": {…}, "terms": […]}, …] a
 * line; only the sentences that may be chosen are in it. */
#include "config.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <stdio.h>

#include "article/epitome-document.h"
#include "ranker/epitome-features.h"
#include "ranker/epitome-ranker.h"
#include "text/epitome-text.h"

static void
add_terms (JsonBuilder *builder, const EpitomeText *text, const EpitomeExcerpt *excerpt)
{
  json_builder_set_member_name (builder, "terms");
  json_builder_begin_array (builder);
  for (guint i = 0; i < excerpt->n_tokens; i++)
    {
      const EpitomeToken *token = &g_array_index (text->tokens, EpitomeToken, excerpt->first_token + i);

      if (token->term != G_MAXUINT32 && (token->flags & EPITOME_TOKEN_STOP) == 0)
        json_builder_add_int_value (builder, token->term);
    }
  json_builder_end_array (builder);
}

static void
add_values (JsonBuilder *builder, const double *values)
{
  json_builder_set_member_name (builder, "values");
  json_builder_begin_object (builder);
  for (guint i = 0; i < EPITOME_N_FEATURES; i++)
    {
      json_builder_set_member_name (builder, epitome_feature_get_name (i));
      json_builder_add_double_value (builder, values[i]);
    }
  json_builder_end_object (builder);
}

static JsonNode *
build_answer (const EpitomeText *text, const EpitomeRanking *ranking)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < ranking->n_sentences; i++)
    {
      const EpitomeExcerpt *excerpt = &ranking->excerpts[i];
      g_autofree char *folded = epitome_text_dup_folded (text, excerpt->start, excerpt->end);

      if (!isfinite (ranking->scores[i]))
        continue;
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "text");
      json_builder_add_string_value (builder, folded);
      json_builder_set_member_name (builder, "words");
      json_builder_add_int_value (builder, excerpt->n_words);
      add_values (builder, &ranking->values[(gsize) i * EPITOME_N_FEATURES]);
      add_terms (builder, text, excerpt);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  return json_builder_get_root (builder);
}

static char *
answer_line (const char *line)
{
  g_autoptr (JsonNode) question = json_from_string (line, NULL);
  g_autoptr (JsonNode) answer = NULL;
  g_autoptr (EpitomeText) text = NULL;
  g_autoptr (EpitomeRanking) ranking = NULL;
  EpitomeDocument *document;
  const char *body, *title;

  if (question == NULL || !JSON_NODE_HOLDS_OBJECT (question))
    return g_strdup ("[]");
  body = json_object_get_string_member_with_default (json_node_get_object (question), "text", "");
  title = json_object_get_string_member_with_default (json_node_get_object (question), "title", "");
  document = epitome_document_new_from_plain (body, title, NULL);
  if (document != NULL)
    text = epitome_text_new (document, NULL, NULL);
  if (text == NULL)
    return g_strdup ("[]");
  ranking = epitome_ranker_rank (text, title, EPITOME_MAX_SENTENCES);
  answer = build_answer (text, ranking);
  return json_to_string (answer, FALSE);
}

int
main (void)
{
  g_autoptr (GIOChannel) input = g_io_channel_unix_new (0);
  char *line;

  g_io_channel_set_encoding (input, NULL, NULL);
  while (g_io_channel_read_line (input, &line, NULL, NULL, NULL) == G_IO_STATUS_NORMAL)
    {
      g_autofree char *owned = line;
      g_autofree char *answer = answer_line (owned);

      puts (answer);
    }
  return 0;
}
