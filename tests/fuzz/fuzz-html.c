/* fuzz-html.c: a feed's piece of HTML and its headline, to a summary
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first line is the headline, the rest the body. */
#include "config.h"
#include "fuzz.h"

#include "epitome-engine.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autofree char *text = fuzz_dup_text (data, size);
  char *body = text;
  const char *title = fuzz_take_line (&body);
  EpitomeOptions options = EPITOME_OPTIONS_INIT;
  g_autoptr (EpitomeDocument) document = epitome_document_new_from_html (body, title, NULL);
  g_autoptr (EpitomeArticle) article = epitome_article_new (title, body, EPITOME_BODY_HTML);
  g_autoptr (EpitomeSummary) summary = NULL;
  g_autoptr (GError) error = NULL;

  if (document != NULL)
    fuzz_check_document (document);
  options.whole = TRUE;
  summary = epitome_engine_summarize (article, &options, NULL, &error);
  g_assert_true ((summary == NULL) == (error != NULL));
  if (summary != NULL)
    fuzz_check_summary (summary);
  return 0;
}
