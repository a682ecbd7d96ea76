/* epitome-model.h: what the tagger has learned
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-labels.h"

G_BEGIN_DECLS

/* A model's bytes, all numbers in little endian:
 *
 *   header       magic, number of labels, of features and of weights, 32 bits each
 *   transitions  a signed 32-bit number for each label and each label behind it
 *   hashes       of the features, 32 bits each, rising
 *   counts       a byte for each feature: how many weights it has
 *   labels       a byte for each weight: which label it speaks for
 *   values       a signed byte for each weight
 *
 * A weight and a transition of EPITOME_MODEL_UNIT are worth 1. */
#define EPITOME_MODEL_MAGIC 0x32544545
#define EPITOME_MODEL_UNIT  20

/* No word has more */
#define EPITOME_MAX_FEATURES 256

/* Low enough that no score makes up for it, and far from overflowing when added up */
#define EPITOME_MODEL_FORBIDDEN -1e9f

typedef struct
{
  guint32 magic;
  guint32 n_labels;
  guint32 n_features;
  guint32 n_weights;
} EpitomeModelHeader;

typedef struct _EpitomeModel EpitomeModel;

EpitomeModel *epitome_model_new             (GBytes *bytes, GError **error);
void          epitome_model_free            (EpitomeModel *self);
void          epitome_model_score           (const EpitomeModel *self, const guint32 *features, guint n_features,
                                             float *scores);
const float  *epitome_model_get_transitions (const EpitomeModel *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EpitomeModel, epitome_model_free)

G_END_DECLS
