/* epitome-tool-article.c: a page's article
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-tool.h"

#include <glib/gi18n-lib.h>

#include "article/epitome-document.h"
#include "epitome-error.h"
#include "epitome-tool-answer.h"
#include "epitome-tool-lines.h"
#include "epitome-tool-people.h"
#include "epitome-tool-terminal.h"
#include "text/epitome-text.h"

/* Of a page with the dateline before it, which is between the blocks. There it is all that is between them */
static char *
dup_block (const EpitomeDocument *document, guint i, EpitomeBodyType type)
{
  const EpitomeBlock *block = &g_array_index (document->blocks, EpitomeBlock, i);
  gsize start = block->start;

  if (type == EPITOME_BODY_HTML)
    for (start = i > 0 ? block[-1].end : 0; g_ascii_isspace (document->text[start]);)
      start++;
  return g_strndup (document->text + start, block->end - start);
}

/* What a wall lets through is answered all the same: who asks for an article's text has use for its beginning
 */
static const char *
get_status (const EpitomeDocument *document)
{
  g_autoptr (GError) error = NULL;

  return epitome_document_check_wall (document, &error) ? "ok" : epitome_error_get_nick (error->code);
}

static gboolean
answer_question (const EpitomeToolQuestion *question, EpitomeJsonWriter *answer, gpointer user_data,
                 GError **error)
{
  g_autoptr (EpitomeArticle) article =
    epitome_tool_question_read_article (question, EPITOME_TOOL_BODY_HTML, error);
  g_autoptr (EpitomeDocument) document = article != NULL ? epitome_document_new (article, error) : NULL;
  g_autofree char *language = NULL;

  if (document == NULL)
    return FALSE;
  language = epitome_text_detect_language (document, article->language);
  epitome_json_writer_add_string (answer, "status", get_status (document));
  epitome_json_writer_add_string (answer, "title",
                                  document->title != NULL ? document->title : article->title);
  epitome_json_writer_add_string (answer, "language", language);
  if (document->byline != NULL)
    epitome_json_writer_add_string (answer, "byline", document->byline);
  if (document->date != NULL)
    epitome_json_writer_add_string (answer, "date", document->date);
  epitome_json_writer_add_string (answer, "text", document->text);
  return TRUE;
}

static gboolean
print_article (EpitomeArticle *article, gpointer user_data, GError **error)
{
  g_autoptr (EpitomeDocument) document = epitome_document_new (article, error);

  if (document == NULL)
    return FALSE;
  for (guint i = 0; i < document->blocks->len; i++)
    {
      g_autofree char *block = dup_block (document, i, article->body_type);

      if (i > 0)
        epitome_tool_terminal_print ("", EPITOME_TOOL_LOOK_PLAIN, 0);
      epitome_tool_terminal_print (block, EPITOME_TOOL_LOOK_PLAIN, 0);
    }
  return epitome_document_check_wall (document, error);
}

/**
 * epitome_tool_article:
 *
 * `epitome article`
 */
EpitomeToolStatus
epitome_tool_article (char **argv)
{
  g_auto (EpitomeToolOptions) options = { 0 };

  if (!epitome_tool_options_parse (&options, NULL,
                                   _ ("Prints a page’s article, without what stands around it."), argv))
    return EPITOME_TOOL_USAGE;
  return options.jsonl ? epitome_tool_lines_run (&options, answer_question, NULL)
                       : epitome_tool_people_run (&options, NULL, print_article, NULL);
}
