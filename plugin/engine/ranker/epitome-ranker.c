/* epitome-ranker.c: how much each sentence says
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-ranker.h"

#include <math.h>

#include "epitome-features.h"

/* Fitted by tests/quality/fit on CNN, BBC and AFP stories and the GUM corpus with what people wrote of them.
 * Those for how a summary reads, which such figures don't see, are set by hand: short, speakerless, torn,
 * pronoun, connective, question, list-item, address, outcome */
static const struct
{
  const char *name;
  double weight;
} features[EPITOME_N_FEATURES] = {
  [EPITOME_FEATURE_LEAD] = { "lead", 3.00 },
  [EPITOME_FEATURE_POSITION] = { "position", -1.89 },
  [EPITOME_FEATURE_PARAGRAPH] = { "paragraph", 0.20 },
  [EPITOME_FEATURE_AHEAD] = { "ahead", 2.00 },
  [EPITOME_FEATURE_BEHIND] = { "behind", -1.27 },
  [EPITOME_FEATURE_MASS] = { "mass", 2.66 },
  [EPITOME_FEATURE_TITLE] = { "title", 1.22 },
  [EPITOME_FEATURE_SHORT] = { "short", -0.50 },
  [EPITOME_FEATURE_LONG] = { "long", -2.42 },
  [EPITOME_FEATURE_QUOTED] = { "quoted", -0.97 },
  [EPITOME_FEATURE_SPEAKERLESS] = { "speakerless", -2.00 },
  [EPITOME_FEATURE_TORN] = { "torn", -1.00 },
  [EPITOME_FEATURE_PRONOUN] = { "pronoun", -1.40 },
  [EPITOME_FEATURE_CONNECTIVE] = { "connective", -1.20 },
  [EPITOME_FEATURE_QUESTION] = { "question", -4.00 },
  [EPITOME_FEATURE_NUMBERS] = { "numbers", 0.03 },
  [EPITOME_FEATURE_NAMES] = { "names", 1.25 },
  [EPITOME_FEATURE_LIST_ITEM] = { "list-item", -0.60 },
  [EPITOME_FEATURE_ADDRESS] = { "address", -1.00 },
  [EPITOME_FEATURE_OUTCOME] = { "outcome", 7.00 },
};

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
 *
 * Scores every sentence by a weighted sum of its features.
 *
 * Returns: (transfer full): the scores
 */
EpitomeRanking *
epitome_ranker_rank (const EpitomeText *text, const char *title)
{
  EpitomeRanking *self = g_new0 (EpitomeRanking, 1);
  g_autofree gboolean *counted = g_new (gboolean, text->sentences->len);

  self->n_sentences = text->sentences->len;
  self->excerpts = g_new (EpitomeExcerpt, self->n_sentences);
  self->scores = g_new (double, self->n_sentences);
  self->values = g_new0 (double, (gsize) self->n_sentences *EPITOME_N_FEATURES);

  find_excerpts (self, text, counted);
  epitome_features_measure (text, self->excerpts, counted, title != NULL ? title : "", self->values);
  for (guint i = 0; i < self->n_sentences; i++)
    {
      const double *row = &self->values[(gsize) i * EPITOME_N_FEATURES];

      self->scores[i] = counted[i] ? 0 : -INFINITY;
      for (guint j = 0; j < EPITOME_N_FEATURES && counted[i]; j++)
        self->scores[i] += row[j] * features[j].weight;
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
      EpitomeFeature feature = { features[j].name, value, value * features[j].weight };

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

  return -row[EPITOME_FEATURE_PRONOUN] * features[EPITOME_FEATURE_PRONOUN].weight -
         row[EPITOME_FEATURE_CONNECTIVE] * features[EPITOME_FEATURE_CONNECTIVE].weight;
}

/**
 * epitome_ranker_get_n_features:
 *
 * Returns: how many features each sentence has
 */
guint
epitome_ranker_get_n_features (void)
{
  return EPITOME_N_FEATURES;
}
