/* epitome-model.c: what the tagger has learned
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Most features of a word were never seen in training, so that the answer "not there" has to come fast: an
 * open table of hashes, four times as large as needed, with the weights of what is there apart from it. */
#include "config.h"
#include "epitome-model.h"

#include <math.h>
#include <string.h>

#include "../epitome-error.h"

#define N_TRANSITIONS (EPITOME_N_LABELS * EPITOME_N_LABELS)

typedef struct
{
  guint32 hash;
  guint32 first;
  guint32 n_weights;
} Slot;

struct _EpitomeModel
{
  float transitions[N_TRANSITIONS];
  float scale;
  Slot *slots;
  guint32 mask;
  EpitomeModelWeight *weights;
  guint32 n_weights;
};

static gboolean
has_impossible_label (const EpitomeModel *self)
{
  for (guint32 i = 0; i < self->n_weights; i++)
    if (self->weights[i].label >= EPITOME_N_LABELS)
      return TRUE;
  return FALSE;
}

/* So that decoding need not ask */
static void
forbid_transitions (EpitomeModel *self)
{
  for (guint label = 0; label < EPITOME_N_LABELS; label++)
    for (guint next = 0; next < EPITOME_N_LABELS; next++)
      if (!epitome_label_may_follow (label, next))
        self->transitions[label * EPITOME_N_LABELS + next] = EPITOME_MODEL_FORBIDDEN;
}

static gboolean
fill_slots (EpitomeModel *self, const guchar *data, guint32 n_features)
{
  guint32 first = 0;

  self->mask = 1;
  while (self->mask < n_features * 4)
    self->mask *= 2;
  self->slots = g_new0 (Slot, self->mask);
  self->mask--;
  for (guint32 i = 0; i < n_features; i++)
    {
      EpitomeModelFeature feature;
      guint32 at;

      memcpy (&feature, data + (gsize) i * sizeof feature, sizeof feature);
      if (feature.n_weights > self->n_weights - first || feature.n_weights == 0)
        return FALSE;
      for (at = feature.hash & self->mask; self->slots[at].n_weights != 0; at = (at + 1) & self->mask)
        if (self->slots[at].hash == feature.hash)
          return FALSE;
      self->slots[at] = (Slot){ feature.hash, first, feature.n_weights };
      first += feature.n_weights;
    }
  return first == self->n_weights;
}

static gboolean
read_model (EpitomeModel *self, const guchar *data, gsize size)
{
  EpitomeModelHeader header;
  gsize features, weights;

  if (size < sizeof header + sizeof self->transitions)
    return FALSE;
  memcpy (&header, data, sizeof header);
  features = (gsize) header.n_features * sizeof (EpitomeModelFeature);
  weights = (gsize) header.n_weights * sizeof (EpitomeModelWeight);
  if (header.magic != EPITOME_MODEL_MAGIC || header.n_labels != EPITOME_N_LABELS ||
      !isfinite (header.scale) || header.n_features > G_MAXUINT32 / 8 ||
      size != sizeof header + sizeof self->transitions + features + weights)
    return FALSE;

  self->scale = header.scale;
  self->n_weights = header.n_weights;
  data += sizeof header;
  memcpy (self->transitions, data, sizeof self->transitions);
  data += sizeof self->transitions;
  self->weights = g_memdup2 (data + features, weights);
  forbid_transitions (self);
  return fill_slots (self, data, header.n_features) && !has_impossible_label (self);
}

/**
 * epitome_model_new:
 * @bytes: as the trainer wrote them, on a machine of the same byte order
 * @error: %EPITOME_ERROR_INVALID when they are no model
 *
 * Returns: (transfer full) (nullable): the model, never changed afterwards
 */
EpitomeModel *
epitome_model_new (GBytes *bytes, GError **error)
{
  g_autoptr (EpitomeModel) self = g_new0 (EpitomeModel, 1);
  gsize size;
  const guchar *data = g_bytes_get_data (bytes, &size);

  if (!read_model (self, data, size))
    {
      g_set_error_literal (error, EPITOME_ERROR, EPITOME_ERROR_INVALID, "Not a tagger's model");
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
epitome_model_free (EpitomeModel *self)
{
  g_free (self->slots);
  g_free (self->weights);
  g_free (self);
}

/**
 * epitome_model_score:
 * @features: (array length=n_features): of a word
 * @scores: (array) (out): room for %EPITOME_N_LABELS: what speaks for each label
 */
void
epitome_model_score (const EpitomeModel *self, const guint32 *features, guint n_features, float *scores)
{
  int sums[EPITOME_N_LABELS] = { 0 };

  for (guint i = 0; i < n_features; i++)
    {
      guint32 at = features[i] & self->mask;

      while (self->slots[at].n_weights != 0 && self->slots[at].hash != features[i])
        at = (at + 1) & self->mask;
      for (guint32 k = 0; k < self->slots[at].n_weights; k++)
        {
          const EpitomeModelWeight *weight = &self->weights[self->slots[at].first + k];

          sums[weight->label] += weight->value;
        }
    }
  for (guint label = 0; label < EPITOME_N_LABELS; label++)
    scores[label] = sums[label] * self->scale;
}

/**
 * epitome_model_get_transitions:
 *
 * Returns: (transfer none) (array): what speaks for a label behind another, by rows of the first;
 *   %EPITOME_MODEL_FORBIDDEN where it can't be
 */
const float *
epitome_model_get_transitions (const EpitomeModel *self)
{
  return self->transitions;
}
