/* test-linear.c: a hundred times the text takes at most 130 times the time
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "epitome-engine.h"
#include "epitome-made-text.h"

#define SMALL   20000
#define GROWTH  100
#define MOST    130
#define N_SMALL 40
/* The least of so many is what the machine does when nobody is in the way */
#define N_RUNS 5
/* A disturbed measurement is made again */
#define N_TRIES 4

static double
measure (const char *body, guint n_entities)
{
  g_autoptr (EpitomeArticle) article = epitome_article_new ("", body, EPITOME_BODY_PLAIN);
  EpitomeOptions options = EPITOME_OPTIONS_INIT;
  double start = epitome_made_text_get_time ();
  g_autoptr (EpitomeSummary) summary = NULL;
  g_autoptr (GError) error = NULL;

  options.entities = n_entities;
  summary = epitome_engine_summarize (article, &options, NULL, &error);
  g_assert_no_error (error);
  return epitome_made_text_get_time () - start;
}

static double
measure_least (const char *body, guint n_entities, guint n_runs)
{
  double least = G_MAXDOUBLE;

  for (guint i = 0; i < n_runs; i++)
    least = MIN (least, measure (body, n_entities));
  return least;
}

static void
test_linear (gconstpointer data)
{
  guint n_entities = GPOINTER_TO_UINT (data);
  g_autofree char *small = epitome_made_text_new (SMALL, 1);
  g_autofree char *large = epitome_made_text_new ((gsize) SMALL * GROWTH, 1);
  double ratio = G_MAXDOUBLE;

  for (guint i = 0; i < N_TRIES && ratio > MOST; i++)
    {
      double before = measure_least (small, n_entities, N_SMALL);
      double after = measure_least (large, n_entities, N_RUNS);

      ratio = MIN (ratio, after / before);
      g_test_message ("%d bytes: %.2f ms, %d times that: %.0f ms, %.0f times the time", SMALL, before * 1000,
                      GROWTH, after * 1000, ratio);
    }
  g_assert_cmpfloat (ratio, <=, MOST);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/linear/summary", GUINT_TO_POINTER (0), test_linear);
  g_test_add_data_func ("/linear/entities", GUINT_TO_POINTER (8), test_linear);
  return g_test_run ();
}
