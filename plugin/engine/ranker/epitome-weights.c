/* epitome-weights.c: what each feature counts
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-weights.h"

#include <string.h>

#include "../epitome-word-list.h"

#define WEIGHTS "ranker/weights.txt"

/* "position -0.52" */
static void
read_weight (const char *line, gsize length, gpointer data)
{
  double *weights = data;
  const char *value = memchr (line, ' ', length);

  for (guint i = 0; value != NULL && i < EPITOME_N_FEATURES; i++)
    if (strlen (epitome_feature_get_name (i)) == (gsize) (value - line) &&
        memcmp (line, epitome_feature_get_name (i), value - line) == 0)
      weights[i] = g_ascii_strtod (value, NULL);
}

/**
 * epitome_weights_get:
 *
 * Reads data/ranker/weights.txt when it is first asked for. May be called from any thread.
 *
 * Returns: (transfer none) (array): %EPITOME_N_FEATURES weights, 0 for what isn't in the file
 */
const double *
epitome_weights_get (void)
{
  static double weights[EPITOME_N_FEATURES];
  static gsize read = 0;

  if (g_once_init_enter (&read))
    {
      epitome_word_list_read (WEIGHTS, read_weight, weights);
      g_once_init_leave (&read, 1);
    }
  return weights;
}
