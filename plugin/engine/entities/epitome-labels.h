/* epitome-labels.h: what a tagger says of each word
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../epitome-summary.h"

G_BEGIN_DECLS

/* A word is outside of names, or the beginning, the inside, the last or the only one of a name of some type
 * (BILOU; Ratinov and Roth 2009, "Design challenges and misconceptions in named entity recognition") */
typedef enum
{
  EPITOME_PLACE_BEGIN,
  EPITOME_PLACE_INSIDE,
  EPITOME_PLACE_LAST,
  EPITOME_PLACE_ONLY,
} EpitomeLabelPlace;

#define EPITOME_LABEL_OUTSIDE  0
#define EPITOME_N_LABEL_PLACES 4
/* Dates are found otherwise */
#define EPITOME_N_LABEL_TYPES 4
#define EPITOME_N_LABELS      (1 + EPITOME_N_LABEL_TYPES * EPITOME_N_LABEL_PLACES)

/**
 * epitome_label_make:
 *
 * Returns: the label of a word at @place of a name of @type
 */
static inline guint
epitome_label_make (EpitomeEntityType type, EpitomeLabelPlace place)
{
  return 1 + type * EPITOME_N_LABEL_PLACES + place;
}

/**
 * epitome_label_get_type:
 *
 * Returns: the type of the name that a word with @label, not %EPITOME_LABEL_OUTSIDE, is part of
 */
static inline EpitomeEntityType
epitome_label_get_type (guint label)
{
  return (EpitomeEntityType) ((label - 1) / EPITOME_N_LABEL_PLACES);
}

/**
 * epitome_label_get_place:
 *
 * Returns: where in its name a word with @label, not %EPITOME_LABEL_OUTSIDE, stands
 */
static inline EpitomeLabelPlace
epitome_label_get_place (guint label)
{
  return (EpitomeLabelPlace) ((label - 1) % EPITOME_N_LABEL_PLACES);
}

/**
 * epitome_label_may_start:
 *
 * Returns: whether a sentence may start with @label
 */
static inline gboolean
epitome_label_may_start (guint label)
{
  return label == EPITOME_LABEL_OUTSIDE || epitome_label_get_place (label) == EPITOME_PLACE_BEGIN ||
         epitome_label_get_place (label) == EPITOME_PLACE_ONLY;
}

/**
 * epitome_label_may_end:
 *
 * Returns: whether a sentence may end with @label
 */
static inline gboolean
epitome_label_may_end (guint label)
{
  return label == EPITOME_LABEL_OUTSIDE || epitome_label_get_place (label) == EPITOME_PLACE_LAST ||
         epitome_label_get_place (label) == EPITOME_PLACE_ONLY;
}

/**
 * epitome_label_may_follow:
 *
 * Returns: whether @next may stand right behind @label
 */
static inline gboolean
epitome_label_may_follow (guint label, guint next)
{
  if (epitome_label_may_end (label))
    return epitome_label_may_start (next);
  return !epitome_label_may_start (next) && epitome_label_get_type (label) == epitome_label_get_type (next);
}

G_END_DECLS
