/* epitome-model.c: what the tagger has learned
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Nothing is copied but the transitions: the bytes are part of the program's read-only data, mapped once for
 * all threads and processes. A hash's first bits lead to the few features that share them. Most features
 * speak for or against many labels, so each has a weight for every one, and weights are added up as vectors.
 */
#include "config.h"
#include "epitome-model.h"

#include <string.h>

#include "../epitome-error.h"

#define N_TRANSITIONS (EPITOME_N_LABELS * EPITOME_N_LABELS)

/* Added up at once; the others one by one behind them */
#define N_VECTOR (EPITOME_N_LABELS / 16 * 16)

/* So that sums of them fit into 16 bits */
G_STATIC_ASSERT (EPITOME_MAX_FEATURES * -G_MININT8 <= -G_MININT16);

struct _EpitomeModel
{
  GBytes *bytes;
  float transitions[N_TRANSITIONS];
  guint shift;
  const guchar *index;
  const guchar *hashes;
  const gint8 *weights;
};

static guint32
read_number (const guchar *data, gsize i)
{
  guint32 number;

  memcpy (&number, data + i * sizeof number, sizeof number);
  return GUINT32_FROM_LE (number);
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

/* Returns whether it leads to features that there are, and to all of them */
static gboolean
is_index (const guchar *index, guint index_bits, guint32 n_features)
{
  guint32 last = 0;

  for (gsize i = 0; i <= (gsize) 1 << index_bits; i++)
    {
      guint32 first = read_number (index, i);

      if (first < last || first > n_features || (i == 0 && first != 0))
        return FALSE;
      last = first;
    }
  return last == n_features;
}

static gboolean
read_model (EpitomeModel *self)
{
  const gsize head = sizeof (EpitomeModelHeader) + N_TRANSITIONS * sizeof (guint32);
  gsize size, index_size;
  const guchar *data = g_bytes_get_data (self->bytes, &size);
  guint32 n_features, index_bits;

  if (size < head || read_number (data, 0) != EPITOME_MODEL_MAGIC ||
      read_number (data, 1) != EPITOME_N_LABELS)
    return FALSE;
  n_features = read_number (data, 2);
  index_bits = read_number (data, 3);
  if (n_features > size || index_bits == 0 || index_bits > EPITOME_MODEL_MAX_INDEX_BITS)
    return FALSE;
  index_size = (((gsize) 1 << index_bits) + 1) * sizeof (guint32);
  if (size != head + index_size + (gsize) n_features * (sizeof (guint32) + EPITOME_N_LABELS))
    return FALSE;

  read_transitions (self, data + sizeof (EpitomeModelHeader));
  self->shift = 32 - index_bits;
  self->index = data + head;
  self->hashes = self->index + index_size;
  self->weights = (const gint8 *) self->hashes + (gsize) n_features * sizeof (guint32);
  return is_index (self->index, index_bits, n_features);
}

/**
 * epitome_model_new:
 * @bytes: as the trainer wrote them
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
  g_bytes_unref (self->bytes);
  g_free (self);
}

/* The feature's weights, or NULL when it has none */
static const gint8 *
find_weights (const EpitomeModel *self, guint32 hash)
{
  guint32 bucket = hash >> self->shift;
  guint32 end = read_number (self->index, bucket + 1);

  for (guint32 i = read_number (self->index, bucket); i < end; i++)
    if (read_number (self->hashes, i) == hash)
      return self->weights + (gsize) i * EPITOME_N_LABELS;
  return NULL;
}

/**
 * epitome_model_score:
 * @features: (array length=n_features): of a word, at most %EPITOME_MAX_FEATURES
 * @scores: (array) (out): room for %EPITOME_N_LABELS: what speaks for each label
 */
void
epitome_model_score (const EpitomeModel *self, const guint32 *features, guint n_features, float *scores)
{
  gint16 sums[EPITOME_N_LABELS] = { 0 };

  for (guint i = 0; i < n_features; i++)
    {
      const gint8 *weights = find_weights (self, features[i]);

      if (weights == NULL)
        continue;
      for (guint label = 0; label < N_VECTOR; label++)
        sums[label] += weights[label];
      for (guint label = N_VECTOR; label < EPITOME_N_LABELS; label++)
        sums[label] += weights[label];
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
