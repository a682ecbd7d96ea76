/* epitome-tool-sentences.c: a text's sentences
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-tool.h"

#include <glib/gi18n-lib.h>

#include "epitome-tool-analysis.h"
#include "epitome-tool-lines.h"
#include "epitome-tool-people.h"
#include "epitome-tool-terminal.h"

static char *
dup_sentence (const EpitomeText *text, guint i)
{
  EpitomeSentence *sentence = &g_array_index (text->sentences, EpitomeSentence, i);

  return epitome_text_dup_folded (text, sentence->start, sentence->end);
}

static gboolean
answer_question (const EpitomeToolQuestion *question, EpitomeJsonWriter *answer, gpointer user_data,
                 GError **error)
{
  g_autoptr (EpitomeArticle) article =
    epitome_tool_question_read_article (question, EPITOME_TOOL_BODY_TEXT, error);
  g_autoptr (EpitomeText) text = article != NULL ? epitome_tool_analyse (article, error) : NULL;

  if (text == NULL)
    return FALSE;

  epitome_json_writer_add_string (answer, "language", text->language);
  epitome_json_writer_begin_array (answer, "sentences");
  for (guint i = 0; i < text->sentences->len; i++)
    {
      g_autofree char *sentence = dup_sentence (text, i);

      epitome_json_writer_add_string (answer, NULL, sentence);
    }
  epitome_json_writer_end_array (answer);
  return TRUE;
}

static gboolean
print_article (EpitomeArticle *article, gpointer user_data, GError **error)
{
  g_autoptr (EpitomeText) text = epitome_tool_analyse (article, error);

  if (text == NULL)
    return FALSE;
  for (guint i = 0; i < text->sentences->len; i++)
    {
      g_autofree char *sentence = dup_sentence (text, i);

      epitome_tool_terminal_print (sentence, EPITOME_TOOL_LOOK_PLAIN, 0);
    }
  return TRUE;
}

/**
 * epitome_tool_sentences:
 *
 * `epitome sentences`
 */
EpitomeToolStatus
epitome_tool_sentences (char **argv)
{
  g_auto (EpitomeToolOptions) options = { 0 };

  if (!epitome_tool_options_parse (&options, NULL, _ ("Cuts a text into its sentences, one a line."), argv))
    return EPITOME_TOOL_USAGE;
  return options.jsonl ? epitome_tool_lines_run (&options, answer_question, NULL)
                       : epitome_tool_people_run (&options, NULL, print_article, NULL);
}
