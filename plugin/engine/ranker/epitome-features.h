/* epitome-features.h: what the ranker sees of a sentence
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-excerpt.h"

G_BEGIN_DECLS

typedef enum
{
  EPITOME_FEATURE_LEAD,
  EPITOME_FEATURE_POSITION,
  EPITOME_FEATURE_PARAGRAPH,
  EPITOME_FEATURE_AHEAD,
  EPITOME_FEATURE_BEHIND,
  EPITOME_FEATURE_MASS,
  EPITOME_FEATURE_TITLE,
  EPITOME_FEATURE_SHORT,
  EPITOME_FEATURE_LONG,
  EPITOME_FEATURE_QUOTED,
  EPITOME_FEATURE_SPEAKERLESS,
  EPITOME_FEATURE_TORN,
  EPITOME_FEATURE_PRONOUN,
  EPITOME_FEATURE_CONNECTIVE,
  EPITOME_FEATURE_QUESTION,
  EPITOME_FEATURE_NUMBERS,
  EPITOME_FEATURE_NAMES,
  EPITOME_FEATURE_LIST_ITEM,
  EPITOME_FEATURE_ADDRESS,
  EPITOME_FEATURE_OUTCOME,
} EpitomeFeatureKind;

#define EPITOME_N_FEATURES (EPITOME_FEATURE_OUTCOME + 1)

/**
 * EpitomeStanding:
 * @EPITOME_STANDING_FULL: a sentence
 * @EPITOME_STANDING_RELUCTANT: to be shown if there is nothing better: shouted, cut off, without an end,
 *   or a block of somebody else's words
 * @EPITOME_STANDING_NONE: never to be shown
 */
typedef enum
{
  EPITOME_STANDING_FULL,
  EPITOME_STANDING_RELUCTANT,
  EPITOME_STANDING_NONE,
} EpitomeStanding;

guint           epitome_features_get_min_words (const EpitomeText *text);
EpitomeStanding epitome_features_get_standing  (const EpitomeText *text, guint sentence,
                                                const EpitomeExcerpt *excerpt, guint min_words);
void            epitome_features_measure       (const EpitomeText *text, const EpitomeExcerpt *excerpts,
                                                const gboolean *counted, const char *title, double *values);

G_END_DECLS
