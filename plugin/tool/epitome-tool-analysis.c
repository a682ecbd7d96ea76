/* epitome-tool-analysis.c: the engine's first stages on their own
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-tool-analysis.h"

/**
 * epitome_tool_analysis_read:
 *
 * Returns: (transfer full): the article's running text
 */
EpitomeDocument *
epitome_tool_analysis_read (const EpitomeArticle *article, GError **error)
{
  if (article->body_type == EPITOME_BODY_HTML)
    return epitome_document_new_from_html (article->body, article->title, error);
  return epitome_document_new_from_plain (article->body, article->title, error);
}

/**
 * epitome_tool_analysis_split:
 *
 * Returns: (transfer full): the article's sentences and words
 */
EpitomeText *
epitome_tool_analysis_split (const EpitomeArticle *article, GError **error)
{
  g_autoptr (EpitomeDocument) document = epitome_tool_analysis_read (article, error);
  g_autofree char *hint = NULL;

  if (document == NULL)
    return NULL;
  hint = g_strdup (article->language != NULL ? article->language : document->language);
  return epitome_text_new (g_steal_pointer (&document), hint, error);
}
