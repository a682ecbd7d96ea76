/* newer-engine.c: the engine of a version to come, whose summaries are shorter
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Put in front of the real one by the linker, in a worker that is the real one otherwise. */
#include "epitome-engine.h"

EpitomeSummary *__real_epitome_engine_summarize (const EpitomeArticle *article, const EpitomeOptions *options,
                                                 GCancellable *cancellable, GError **error);
EpitomeSummary *__wrap_epitome_engine_summarize (const EpitomeArticle *article, const EpitomeOptions *options,
                                                 GCancellable *cancellable, GError **error);

EpitomeSummary *
__wrap_epitome_engine_summarize (const EpitomeArticle *article, const EpitomeOptions *options,
                                 GCancellable *cancellable, GError **error)
{
  EpitomeOptions shorter = *options;

  shorter.sentences = 1;
  return __real_epitome_engine_summarize (article, &shorter, cancellable, error);
}
