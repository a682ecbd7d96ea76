/* epitome-ranker.h: how much each sentence says
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../text/epitome-text.h"
#include "epitome-excerpt.h"

G_BEGIN_DECLS

/**
 * EpitomeRanking:
 * @n_sentences: as many as the text has
 * @excerpts: what can be shown of each
 * @scores: one a sentence; -INFINITY for those that may not be chosen (headings, code, tables, fragments)
 * @values: @n_sentences rows of %EPITOME_N_FEATURES feature values
 * @term_coverage: of each of the text's terms, what it adds to %EPITOME_FEATURE_COVERAGE
 * @weights: (unowned): of the features
 */
typedef struct
{
  guint           n_sentences;
  EpitomeExcerpt *excerpts;
  double         *scores;
  double         *values;
  double         *term_coverage;
  const double   *weights;
} EpitomeRanking;

EpitomeRanking *epitome_ranker_rank           (const EpitomeText *text, const char *title,
                                               guint n_sentences);
void            epitome_ranking_free          (EpitomeRanking *self);
GArray         *epitome_ranking_explain       (const EpitomeRanking *self, guint sentence);
double          epitome_ranking_get_relief    (const EpitomeRanking *self, guint sentence);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EpitomeRanking, epitome_ranking_free)

G_END_DECLS
