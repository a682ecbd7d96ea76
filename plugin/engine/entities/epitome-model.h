/* epitome-model.h: what the tagger has learned
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-labels.h"

G_BEGIN_DECLS

/* A model's bytes, used where they are; all numbers in little endian:
 *
 *   header       magic, number of labels, of features, and of the hashes' first bits that the index counts, 32 bits
 *                each
 *   transitions  a signed 32-bit number for each label and each label behind it
 *   index        32 bits for each start that a hash may have, and one more: the first feature with it
 *   hashes       of the features, 32 bits each, rising
 *   weights      a signed byte for each label, feature by feature
 *
 * A weight and a transition of EPITOME_MODEL_UNIT are worth 1. */
#define EPITOME_MODEL_MAGIC          0x33544545
#define EPITOME_MODEL_UNIT           20
#define EPITOME_MODEL_MAX_INDEX_BITS 20

/* No word has more */
#define EPITOME_MAX_FEATURES 256

/* Low enough that no score makes up for it, and far from overflowing when added up */
#define EPITOME_MODEL_FORBIDDEN -1e9f

typedef struct
{
  guint32 magic;
  guint32 n_labels;
  guint32 n_features;
  guint32 index_bits;
} EpitomeModelHeader;

typedef struct _EpitomeModel EpitomeModel;

EpitomeModel *epitome_model_new             (GBytes *bytes, GError **error);
void          epitome_model_free            (EpitomeModel *self);
void          epitome_model_score           (const EpitomeModel *self, const guint32 *features, guint n_features,
                                             float *scores);
const float  *epitome_model_get_transitions (const EpitomeModel *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EpitomeModel, epitome_model_free)

G_END_DECLS
