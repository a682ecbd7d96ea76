/* epitome-model.c: what the tagger has learned
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Most features of a word are known, and each speaks for or against many labels: an open table of their
 * hashes leads to a row that has a weight for every label, and rows are added up as vectors. */
#include "config.h"
#include "epitome-model.h"

#include <string.h>

#include "../epitome-error.h"

#define N_TRANSITIONS (EPITOME_N_LABELS * EPITOME_N_LABELS)

/* The labels of a row and some more that stay 0, so that rows are whole vectors */
#define ROW_LENGTH 32

typedef gint8 Row[ROW_LENGTH];

/* So that sums of them fit into 16 bits */
G_STATIC_ASSERT (EPITOME_MAX_FEATURES * -G_MININT8 <= -G_MININT16);
G_STATIC_ASSERT (EPITOME_N_LABELS <= ROW_LENGTH);

/* @row counts from 1; 0 where there is none */
typedef struct
{
  guint32 hash;
  guint32 row;
} Slot;

struct _EpitomeModel
{
  float transitions[N_TRANSITIONS];
  Slot *slots;
  guint32 mask;
  Row *rows;
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

static void
fill_slots (EpitomeModel *self, const guchar *hashes, guint32 n_features)
{
  self->mask = 1;
  while (self->mask < n_features * 2)
    self->mask *= 2;
  self->slots = g_new0 (Slot, self->mask);
  self->mask--;
  for (guint32 i = 0; i < n_features; i++)
    {
      Slot slot = { read_number (hashes, i), i + 1 };
      guint32 at = slot.hash & self->mask;

      while (self->slots[at].row != 0)
        at = (at + 1) & self->mask;
      self->slots[at] = slot;
    }
}

/* Returns whether the features have just as many weights as there are, for labels that there are */
static gboolean
fill_rows (EpitomeModel *self, const guchar *counts, guint32 n_features, guint32 n_weights)
{
  const guint8 *labels = counts + n_features;
  const gint8 *values = (const gint8 *) labels + n_weights;
  guint32 next = 0;

  self->rows = g_new0 (Row, (gsize) n_features + 1);
  for (guint32 i = 0; i < n_features; i++)
    {
      if (counts[i] == 0 || counts[i] > n_weights - next)
        return FALSE;
      for (guint32 end = next + counts[i]; next < end; next++)
        {
          if (labels[next] >= EPITOME_N_LABELS)
            return FALSE;
          self->rows[i + 1][labels[next]] = values[next];
        }
    }
  return next == n_weights;
}

static gboolean
read_model (EpitomeModel *self, GBytes *bytes)
{
  const gsize head = sizeof (EpitomeModelHeader) + N_TRANSITIONS * sizeof (guint32);
  gsize size;
  const guchar *data = g_bytes_get_data (bytes, &size);
  const guchar *hashes;
  guint32 n_features, n_weights;

  if (size < head || read_number (data, 0) != EPITOME_MODEL_MAGIC ||
      read_number (data, 1) != EPITOME_N_LABELS)
    return FALSE;
  n_features = read_number (data, 2);
  n_weights = read_number (data, 3);
  if (n_features > size || n_weights > size || size != head + (gsize) n_features * 5 + (gsize) n_weights * 2)
    return FALSE;

  read_transitions (self, data + sizeof (EpitomeModelHeader));
  hashes = data + head;
  fill_slots (self, hashes, n_features);
  return fill_rows (self, hashes + (gsize) n_features * sizeof (guint32), n_features, n_weights);
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

  if (!read_model (self, bytes))
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
  g_free (self->rows);
  g_free (self);
}

/**
 * epitome_model_score:
 * @features: (array length=n_features): of a word, at most %EPITOME_MAX_FEATURES
 * @scores: (array) (out): room for %EPITOME_N_LABELS: what speaks for each label
 */
void
epitome_model_score (const EpitomeModel *self, const guint32 *features, guint n_features, float *scores)
{
  gint16 sums[ROW_LENGTH] = { 0 };

  for (guint i = 0; i < n_features; i++)
    {
      guint32 at = features[i] & self->mask;
      const gint8 *row;

      while (self->slots[at].row != 0 && self->slots[at].hash != features[i])
        at = (at + 1) & self->mask;
      if (self->slots[at].row == 0)
        continue;
      row = self->rows[self->slots[at].row];
      for (guint label = 0; label < ROW_LENGTH; label++)
        sums[label] += row[label];
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
