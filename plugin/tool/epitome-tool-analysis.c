/* epitome-tool-analysis.c: the engine's first stages on their own
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-tool-analysis.h"

/**
 * epitome_tool_analyse:
 *
 * Returns: (transfer full): the article's sentences and words
 */
EpitomeText *
epitome_tool_analyse (const EpitomeArticle *article, GError **error)
{
  g_autoptr (EpitomeDocument) document = epitome_document_new (article, error);

  return document != NULL ? epitome_text_new (g_steal_pointer (&document), article->language, error) : NULL;
}
