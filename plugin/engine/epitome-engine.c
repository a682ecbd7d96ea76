/* epitome-engine.c: an article in, its summary out
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-engine.h"

#include <math.h>

#include "article/epitome-document.h"
#include "entities/epitome-entities.h"
#include "ranker/epitome-ranker.h"
#include "selector/epitome-selector.h"
#include "text/epitome-text.h"

static gboolean
is_blank (const char *text)
{
  while (g_ascii_isspace (*text))
    text++;
  return *text == '\0';
}

static EpitomeText *
read_text (const EpitomeArticle *article, GCancellable *cancellable, GError **error)
{
  g_autoptr (EpitomeDocument) document = NULL;

  if (is_blank (article->body))
    {
      g_set_error_literal (error, EPITOME_ERROR, EPITOME_ERROR_TOO_SHORT, "Empty");
      return NULL;
    }
  document = epitome_document_new (article, error);
  if (document == NULL || !epitome_document_check_wall (document, error) ||
      g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return epitome_text_new (g_steal_pointer (&document), article->language, error);
}

static GArray *
choose (const EpitomeText *text, const EpitomeRanking *ranking, const EpitomeOptions *options,
        gboolean *whole, GError **error)
{
  g_autoptr (GError) refusal = NULL;
  g_autoptr (GArray) chosen = epitome_selector_select (text, ranking, options, &refusal);

  *whole = options->whole && g_error_matches (refusal, EPITOME_ERROR, EPITOME_ERROR_TOO_SHORT);
  if (*whole)
    chosen = epitome_selector_take (text, ranking, options->sentences);
  if (chosen != NULL && chosen->len > 0)
    return g_steal_pointer (&chosen);
  g_propagate_error (error, g_steal_pointer (&refusal));
  return NULL;
}

static void
add_sentences (EpitomeSummary *summary, const EpitomeText *text, const EpitomeRanking *ranking,
               const GArray *chosen, EpitomeDetail detail)
{
  for (guint i = 0; i < chosen->len; i++)
    {
      guint index = g_array_index (chosen, guint, i);
      const EpitomeExcerpt *excerpt = &ranking->excerpts[index];
      g_autofree char *folded = epitome_text_dup_folded (text, excerpt->start, excerpt->end);
      double score = isfinite (ranking->scores[index]) ? ranking->scores[index] : 0;
      EpitomeSummarySentence *sentence = epitome_summary_sentence_new (
        folded, epitome_text_get_span (text, excerpt->start, excerpt->end), score);

      if (detail & EPITOME_DETAIL_FEATURES)
        sentence->features = epitome_ranking_explain (ranking, index);
      g_ptr_array_add (summary->sentences, sentence);
    }
}

static GArray *
get_spans (const EpitomeSummary *summary)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (EpitomeSpan));

  for (guint i = 0; i < summary->sentences->len; i++)
    {
      const EpitomeSummarySentence *sentence = g_ptr_array_index (summary->sentences, i);

      g_array_append_val (spans, sentence->span);
    }
  return spans;
}

static void
add_entities (EpitomeSummary *summary, const EpitomeArticle *article, const EpitomeText *text,
              const char *title, guint n)
{
  g_autoptr (GArray) spans = get_spans (summary);
  const EpitomeSurroundings around = {
    .title = title,
    .author = article->author,
    .feed_title = article->feed_title,
    .published = g_date_valid (&article->published) ? &article->published : NULL,
    .summary = spans,
  };
  g_autoptr (GArray) mentions = epitome_entities_find_mentions (text, &around);
  g_autoptr (GPtrArray) entities = epitome_entities_rank (text, &around, mentions);

  epitome_entities_choose (entities, n);
  g_ptr_array_extend_and_steal (summary->entities, g_steal_pointer (&entities));
}

/**
 * epitome_engine_summarize:
 * @article: the article
 * @options: how long, and what else
 * @cancellable: (nullable): looked at between the stages
 * @error: of the domain %EPITOME_ERROR: %EPITOME_ERROR_TOO_SHORT, %EPITOME_ERROR_NOT_TEXT,
 *   %EPITOME_ERROR_UNSUPPORTED_LANGUAGE, %EPITOME_ERROR_TOO_LARGE, %EPITOME_ERROR_PAYWALL or
 *   %EPITOME_ERROR_COOKIE_WALL; or %G_IO_ERROR_CANCELLED
 *
 * Chooses the sentences that say what @article says. The same article and options give the same summary. May
 * be called from any thread; blocks for as long as it takes, in proportion to the text.
 *
 * Returns: (transfer full) (nullable): the summary
 */
EpitomeSummary *
epitome_engine_summarize (const EpitomeArticle *article, const EpitomeOptions *options,
                          GCancellable *cancellable, GError **error)
{
  g_autoptr (EpitomeText) text = NULL;
  g_autoptr (EpitomeRanking) ranking = NULL;
  g_autoptr (GArray) chosen = NULL;
  EpitomeSummary *summary;
  const char *title;
  gboolean whole;

  g_return_val_if_fail (article != NULL && options != NULL, NULL);

  text = read_text (article, cancellable, error);
  if (text == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  title = *article->title != '\0' ? article->title : text->document->title;
  ranking = epitome_ranker_rank (text, title, options->sentences);
  chosen = choose (text, ranking, options, &whole, error);
  if (chosen == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  summary = epitome_summary_new (text->language);
  summary->whole = whole;
  add_sentences (summary, text, ranking, chosen, options->detail);
  if (options->entities > 0)
    add_entities (summary, article, text, title, MIN (options->entities, EPITOME_MAX_ENTITIES));
  if (options->detail & EPITOME_DETAIL_TEXT)
    summary->text = g_strdup (text->document->text);
  return summary;
}
