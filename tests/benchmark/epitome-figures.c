/* epitome-figures.c: what many measurements say
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-figures.h"

static int
compare (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a;
  double other = *(const double *) b;

  return (one > other) - (one < other);
}

/**
 * epitome_figures_get:
 * @figures: (element-type double): at least one; they are sorted
 * @percent: up to 100
 *
 * Returns: the least that so many percent of them don't exceed
 */
double
epitome_figures_get (GArray *figures, guint percent)
{
  g_array_sort (figures, compare);
  return g_array_index (figures, double, MIN (figures->len * percent / 100, figures->len - 1));
}

/**
 * epitome_figures_get_median:
 * @figures: (element-type double): at least one; they are sorted
 */
double
epitome_figures_get_median (GArray *figures)
{
  return epitome_figures_get (figures, 50);
}
