/* epitome-weights.c: what each feature counts
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-weights.h"

#include <string.h>

#include "../epitome-word-list.h"

#define WEIGHTS "ranker/weights.txt"

/* Alone a sentence has to say it all; beside others it needn't */
typedef struct
{
  double alone[EPITOME_N_FEATURES];
  double together[EPITOME_N_FEATURES];
} Weights;

/* "position -0.010 -0.052" */
static void
read_weight (const char *line, gsize length, gpointer data)
{
  Weights *weights = data;
  const char *value = memchr (line, ' ', length);

  for (guint i = 0; value != NULL && i < EPITOME_N_FEATURES; i++)
    if (strlen (epitome_feature_get_name (i)) == (gsize) (value - line) &&
        memcmp (line, epitome_feature_get_name (i), value - line) == 0)
      {
        char *end;

        weights->alone[i] = g_ascii_strtod (value, &end);
        weights->together[i] = g_ascii_strtod (end, NULL);
      }
}

/**
 * epitome_weights_get:
 * @n_sentences: how many sentences the summary may have
 *
 * Reads data/ranker/weights.txt when it is first asked for. May be called from any thread.
 *
 * Returns: (transfer none) (array): %EPITOME_N_FEATURES weights, 0 for what isn't in the file
 */
const double *
epitome_weights_get (guint n_sentences)
{
  static Weights weights;
  static gsize read = 0;

  if (g_once_init_enter (&read))
    {
      epitome_word_list_read (WEIGHTS, read_weight, &weights);
      g_once_init_leave (&read, 1);
    }
  return n_sentences == 1 ? weights.alone : weights.together;
}
