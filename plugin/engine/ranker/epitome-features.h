/* epitome-features.h: what the ranker sees of a sentence
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-excerpt.h"

G_BEGIN_DECLS

/**
 * EpitomeFeatureKind:
 * @EPITOME_FEATURE_POSITION: how far into the text, from 0 to 1
 * @EPITOME_FEATURE_DEPTH: the same, the more the longer the text is
 * @EPITOME_FEATURE_RANK: how many sentences stand before it, as a logarithm
 * @EPITOME_FEATURE_AHEAD, @EPITOME_FEATURE_CENTROID, @EPITOME_FEATURE_TITLE,
 * @EPITOME_FEATURE_PHRASES, @EPITOME_FEATURE_COVERAGE: see #EpitomeCentrality
 * @EPITOME_FEATURE_LENGTH: in words
 * @EPITOME_FEATURE_RELATIVE_LENGTH: in words, of the text's average
 * @EPITOME_FEATURE_SHORT: by how much it is shorter than a sentence should be
 * @EPITOME_FEATURE_OVERHANG: characters that a line of the item list has no room for
 * @EPITOME_FEATURE_NUMBER: has figures
 * @EPITOME_FEATURE_TALK: words of the first and second person
 * @EPITOME_FEATURE_SPEAKERLESS: all of it is quoted, so nobody is named who says it
 * @EPITOME_FEATURE_TORN: has one end of a quotation alone
 * @EPITOME_FEATURE_PRONOUN: leans on somebody or something named before
 * @EPITOME_FEATURE_CONNECTIVE: leans on what was said before
 * @EPITOME_FEATURE_QUESTION: asks
 * @EPITOME_FEATURE_LIST_ITEM: stands in a list
 * @EPITOME_FEATURE_ADDRESS: has the address of a page in it
 * @EPITOME_FEATURE_OUTCOME: what the text comes to: a verdict, a result, the question that is asked
 */
typedef enum
{
  EPITOME_FEATURE_POSITION,
  EPITOME_FEATURE_DEPTH,
  EPITOME_FEATURE_RANK,
  EPITOME_FEATURE_AHEAD,
  EPITOME_FEATURE_CENTROID,
  EPITOME_FEATURE_TITLE,
  EPITOME_FEATURE_PHRASES,
  EPITOME_FEATURE_COVERAGE,
  EPITOME_FEATURE_LENGTH,
  EPITOME_FEATURE_RELATIVE_LENGTH,
  EPITOME_FEATURE_SHORT,
  EPITOME_FEATURE_OVERHANG,
  EPITOME_FEATURE_NUMBER,
  EPITOME_FEATURE_TALK,
  EPITOME_FEATURE_SPEAKERLESS,
  EPITOME_FEATURE_TORN,
  EPITOME_FEATURE_PRONOUN,
  EPITOME_FEATURE_CONNECTIVE,
  EPITOME_FEATURE_QUESTION,
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

const char     *epitome_feature_get_name       (EpitomeFeatureKind kind);

guint           epitome_features_get_min_words (const EpitomeText *text);
EpitomeStanding epitome_features_get_standing  (const EpitomeText *text, guint sentence,
                                                const EpitomeExcerpt *excerpt, guint min_words);
void            epitome_features_measure       (const EpitomeText *text, const EpitomeExcerpt *excerpts,
                                                const gboolean *counted, const char *title, double *values,
                                                double *term_coverage);

G_END_DECLS
