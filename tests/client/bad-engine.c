/* bad-engine.c: an engine that crashes, hangs or lies where an article says so
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Put in front of the real one by the linker, in a worker that is the real one otherwise. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "articles.h"
#include "epitome-engine.h"

EpitomeSummary *__real_epitome_engine_summarize (const EpitomeArticle *article, const EpitomeOptions *options,
                                                 GCancellable *cancellable, GError **error);
EpitomeSummary *__wrap_epitome_engine_summarize (const EpitomeArticle *article, const EpitomeOptions *options,
                                                 GCancellable *cancellable, GError **error);

static EpitomeSummary *
make_nonsense (void)
{
  EpitomeSummary *summary = epitome_summary_new ("en");

  g_ptr_array_add (summary->sentences, epitome_summary_sentence_new (
                                         "Far beyond.", (EpitomeSpan){ 4000000000u, 4000000011u }, 1));
  return summary;
}

EpitomeSummary *
__wrap_epitome_engine_summarize (const EpitomeArticle *article, const EpitomeOptions *options,
                                 GCancellable *cancellable, GError **error)
{
  if (strstr (article->body, MARK_CRASH) != NULL)
    abort ();
  while (strstr (article->body, MARK_HANG) != NULL)
    pause ();
  if (strstr (article->body, MARK_NONSENSE) != NULL)
    return make_nonsense ();
  return __real_epitome_engine_summarize (article, options, cancellable, error);
}
