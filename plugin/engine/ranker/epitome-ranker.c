/* epitome-ranker.c: how much each sentence says
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-ranker.h"

#include <math.h>

#include "epitome-weights.h"

static void
find_excerpts (EpitomeRanking *self, const EpitomeText *text, gboolean *counted)
{
  g_autofree EpitomeStanding *standings = g_new (EpitomeStanding, self->n_sentences);
  EpitomeStanding best = EPITOME_STANDING_NONE;
  guint min_words = epitome_features_get_min_words (text);

  for (guint i = 0; i < self->n_sentences; i++)
    {
      self->excerpts[i] = epitome_excerpt_cut (text, i);
      standings[i] = epitome_features_get_standing (text, i, &self->excerpts[i], min_words);
      best = MIN (best, standings[i]);
    }
  for (guint i = 0; i < self->n_sentences; i++)
    counted[i] = standings[i] == best && best != EPITOME_STANDING_NONE;
}

/**
 * epitome_ranker_rank:
 * @title: (nullable): the headline
 * @n_sentences: how many sentences the summary may have
 *
 * Scores every sentence by a weighted sum of its features.
 *
 * Returns: (transfer full): the scores
 */
EpitomeRanking *
epitome_ranker_rank (const EpitomeText *text, const char *title, guint n_sentences)
{
  EpitomeRanking *self = g_new0 (EpitomeRanking, 1);
  g_autofree gboolean *counted = g_new (gboolean, text->sentences->len);

  self->weights = epitome_weights_get (n_sentences);
  self->n_sentences = text->sentences->len;
  self->excerpts = g_new (EpitomeExcerpt, self->n_sentences);
  self->scores = g_new (double, self->n_sentences);
  self->values = g_new0 (double, (gsize) self->n_sentences *EPITOME_N_FEATURES);
  self->term_coverage = g_new (double, text->n_terms);

  find_excerpts (self, text, counted);
  epitome_features_measure (text, self->excerpts, counted, title != NULL ? title : "", self->values,
                            self->term_coverage);
  for (guint i = 0; i < self->n_sentences; i++)
    {
      const double *row = &self->values[(gsize) i * EPITOME_N_FEATURES];

      self->scores[i] = counted[i] ? 0 : -INFINITY;
      for (guint j = 0; j < EPITOME_N_FEATURES && counted[i]; j++)
        self->scores[i] += row[j] * self->weights[j];
    }
  return self;
}

/**
 * epitome_ranking_free:
 *
 * Frees @self.
 */
void
epitome_ranking_free (EpitomeRanking *self)
{
  g_free (self->excerpts);
  g_free (self->scores);
  g_free (self->values);
  g_free (self->term_coverage);
  g_free (self);
}

/**
 * epitome_ranking_explain:
 * @sentence: index of a sentence
 *
 * Returns: (transfer full) (element-type EpitomeFeature): where its score came from
 */
GArray *
epitome_ranking_explain (const EpitomeRanking *self, guint sentence)
{
  GArray *explained = g_array_sized_new (FALSE, FALSE, sizeof (EpitomeFeature), EPITOME_N_FEATURES);

  g_return_val_if_fail (sentence < self->n_sentences, explained);
  for (guint j = 0; j < EPITOME_N_FEATURES; j++)
    {
      double value = self->values[(gsize) sentence * EPITOME_N_FEATURES + j];
      EpitomeFeature feature = { epitome_feature_get_name (j), value, value * self->weights[j] };

      g_array_append_val (explained, feature);
    }
  return explained;
}

/**
 * epitome_ranking_get_relief:
 * @sentence: index of a sentence
 *
 * Returns: what @sentence gains when the one before it is shown too, so that it may lean on it
 */
double
epitome_ranking_get_relief (const EpitomeRanking *self, guint sentence)
{
  const double *row = &self->values[(gsize) sentence * EPITOME_N_FEATURES];

  return -row[EPITOME_FEATURE_PRONOUN] * self->weights[EPITOME_FEATURE_PRONOUN] -
         row[EPITOME_FEATURE_CONNECTIVE] * self->weights[EPITOME_FEATURE_CONNECTIVE];
}
