/* epitome-model.h: what the tagger has learned
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-labels.h"

G_BEGIN_DECLS

/* A model's bytes: a header, the transitions (EPITOME_N_LABELS squared floats), the features (each its 32-bit hash
 * and the number of weights it has), sorted by hash, and the weights (label and value, a byte each) */
#define EPITOME_MODEL_MAGIC 0x31544545

/* Low enough that no score makes up for it, and far from overflowing when added up */
#define EPITOME_MODEL_FORBIDDEN -1e9f

typedef struct
{
  guint32 magic;
  guint32 n_labels;
  guint32 n_features;
  guint32 n_weights;
  /* What a weight of 1 in the bytes is worth */
  float scale;
} EpitomeModelHeader;

typedef struct
{
  guint32 hash;
  guint32 n_weights;
} EpitomeModelFeature;

typedef struct
{
  guint8 label;
  gint8 value;
} EpitomeModelWeight;

typedef struct _EpitomeModel EpitomeModel;

EpitomeModel *epitome_model_new             (GBytes *bytes, GError **error);
void          epitome_model_free            (EpitomeModel *self);
void          epitome_model_score           (const EpitomeModel *self, const guint32 *features, guint n_features,
                                             float *scores);
const float  *epitome_model_get_transitions (const EpitomeModel *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EpitomeModel, epitome_model_free)

G_END_DECLS
