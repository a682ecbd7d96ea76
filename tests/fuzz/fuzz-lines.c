/* fuzz-lines.c: a line of JSON, to its answer
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "fuzz.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "epitome-engine.h"
#include "epitome-tool-answer.h"
#include "epitome-tool-question.h"

static gboolean
answer_question (const EpitomeToolQuestion *question, EpitomeJsonWriter *answer, gpointer user_data,
                 GError **error)
{
  EpitomeOptions options = EPITOME_OPTIONS_INIT;
  g_autoptr (EpitomeArticle) article =
    epitome_tool_question_read_article (question, EPITOME_TOOL_BODY_TEXT | EPITOME_TOOL_BODY_HTML, error);
  g_autoptr (EpitomeSummary) summary =
    article != NULL ? epitome_engine_summarize (article, &options, NULL, error) : NULL;

  if (summary == NULL)
    return FALSE;
  epitome_json_writer_add_string (answer, "language", summary->language);
  epitome_tool_answer_add_entities (answer, summary->entities);
  return TRUE;
}

/* One line, of JSON, with an "id" */
int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autoptr (GString) line = g_string_new_len ((const char *) data, size);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) answer = NULL;
  gboolean failed;

  answer = epitome_tool_question_answer (line, answer_question, NULL, &failed);
  g_assert_true (g_utf8_validate_len (answer->str, answer->len, NULL));
  g_assert_true (strchr (answer->str, '\n') == answer->str + answer->len - 1);
  json_parser_load_from_data (parser, answer->str, answer->len, &error);
  g_assert_no_error (error);
  g_assert_true (json_object_has_member (json_node_get_object (json_parser_get_root (parser)), "id"));
  return 0;
}
