/* epitome-model.c: what the tagger has learned
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Most features of a word were never seen in training, so that the answer "not there" has to come fast: an
 * open table of hashes, four times as large as needed, with the weights of what is there apart from it. */
#include "config.h"
#include "epitome-model.h"

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
  GBytes *bytes;
  float transitions[N_TRANSITIONS];
  Slot *slots;
  guint32 mask;
  /* Both in @bytes, one a weight */
  const guint8 *labels;
  const gint8 *values;
  guint32 n_weights;
};

static guint32
read_number (const guchar *data, gsize i)
{
  guint32 number;

  memcpy (&number, data + i * sizeof number, sizeof number);
  return GUINT32_FROM_LE (number);
}

static gboolean
has_impossible_label (const EpitomeModel *self)
{
  for (guint32 i = 0; i < self->n_weights; i++)
    if (self->labels[i] >= EPITOME_N_LABELS)
      return TRUE;
  return FALSE;
}

/* What can't be is forbidden here, so that decoding need not ask */
static void
read_transitions (EpitomeModel *self, const guchar *data)
{
  for (guint i = 0; i < N_TRANSITIONS; i++)
    {
      gboolean possible = epitome_label_may_follow (i / EPITOME_N_LABELS, i % EPITOME_N_LABELS);

      self->transitions[i] =
        possible ? (float) (gint32) read_number (data, i) / EPITOME_MODEL_UNIT : EPITOME_MODEL_FORBIDDEN;
    }
}

static gboolean
fill_slots (EpitomeModel *self, const guchar *hashes, const guchar *counts, guint32 n_features)
{
  guint32 first = 0;

  self->mask = 1;
  while (self->mask < n_features * 4)
    self->mask *= 2;
  self->slots = g_new0 (Slot, self->mask);
  self->mask--;
  for (guint32 i = 0; i < n_features; i++)
    {
      Slot slot = { read_number (hashes, i), first, counts[i] };
      guint32 at = slot.hash & self->mask;

      if (slot.n_weights == 0 || slot.n_weights > self->n_weights - first)
        return FALSE;
      while (self->slots[at].n_weights != 0)
        at = (at + 1) & self->mask;
      self->slots[at] = slot;
      first += slot.n_weights;
    }
  return first == self->n_weights;
}

static gboolean
read_model (EpitomeModel *self)
{
  const gsize head = sizeof (EpitomeModelHeader) + N_TRANSITIONS * sizeof (guint32);
  gsize size;
  const guchar *data = g_bytes_get_data (self->bytes, &size);
  const guchar *hashes, *counts;
  guint32 n_features;

  if (size < head || read_number (data, 0) != EPITOME_MODEL_MAGIC ||
      read_number (data, 1) != EPITOME_N_LABELS)
    return FALSE;
  n_features = read_number (data, 2);
  self->n_weights = read_number (data, 3);
  if (n_features > size || self->n_weights > size ||
      size != head + (gsize) n_features * 5 + (gsize) self->n_weights * 2)
    return FALSE;

  read_transitions (self, data + sizeof (EpitomeModelHeader));
  hashes = data + head;
  counts = hashes + (gsize) n_features * sizeof (guint32);
  self->labels = counts + n_features;
  self->values = (const gint8 *) self->labels + self->n_weights;
  return fill_slots (self, hashes, counts, n_features) && !has_impossible_label (self);
}

/**
 * epitome_model_new:
 * @bytes: as the trainer wrote them; kept
 * @error: %EPITOME_ERROR_INVALID when they are no model
 *
 * Returns: (transfer full) (nullable): the model, never changed afterwards
 */
EpitomeModel *
epitome_model_new (GBytes *bytes, GError **error)
{
  g_autoptr (EpitomeModel) self = g_new0 (EpitomeModel, 1);

  self->bytes = g_bytes_ref (bytes);
  if (!read_model (self))
    {
      g_set_error_literal (error, EPITOME_ERROR, EPITOME_ERROR_INVALID, "Not a tagger's model");
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * epitome_model_free:
 *
 * Frees @self and lets go of the bytes it reads from.
 */
void
epitome_model_free (EpitomeModel *self)
{
  g_free (self->slots);
  g_bytes_unref (self->bytes);
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
        sums[self->labels[self->slots[at].first + k]] += self->values[self->slots[at].first + k];
    }
  for (guint label = 0; label < EPITOME_N_LABELS; label++)
    scores[label] = (float) sums[label] / EPITOME_MODEL_UNIT;
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
