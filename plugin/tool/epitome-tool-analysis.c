/* epitome-tool-analysis.c: the engine's first stages on their own
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-tool-analysis.h"

/* A text is somebody's whole question, a page has much around what is asked for */
static EpitomeDocument *
read_document (const EpitomeArticle *article, GError **error)
{
  if (article->body_type == EPITOME_BODY_PLAIN)
    return epitome_document_new_verbatim (article->body, error);
  return epitome_document_new (article, error);
}

/**
 * epitome_tool_analyse:
 *
 * For the stages: all of a plain text, and the article of a page.
 *
 * Returns: (transfer full): its sentences and words
 */
EpitomeText *
epitome_tool_analyse (const EpitomeArticle *article, GError **error)
{
  g_autoptr (EpitomeDocument) document = read_document (article, error);

  return document != NULL ? epitome_text_new (g_steal_pointer (&document), article->language, error) : NULL;
}
