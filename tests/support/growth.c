/* growth.c: that time grows with what is read, and no faster
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * By tenfolds: what is read once takes longer for a byte when it no longer fits into the processor's caches,
 * and when its memory is new to the process. Something quadratic takes a hundred times the time. */
#include "growth.h"

#include <malloc.h>
#include <string.h>
#include <time.h>

#define STEP 10
/* Times the time */
#define MOST_FOR_STEP 40
/* In seconds for each byte: less can't be measured, and does nobody harm */
#define FLOOR 40e-9
/* The least of so many is what the machine does when nobody is in the way; of what takes long, one is enough
 */
#define N_RUNS     5
#define LONG_BYTES (100 * GROWTH_LEAST)
/* A disturbed measurement is made again */
#define N_TRIES 4

/* The processor's, for this thread */
double
growth_get_seconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec + now.tv_nsec / 1e9;
}

/* @part again and again, until it is @length bytes or a little more; "%u" in it becomes a number */
char *
growth_repeat (const char *part, gsize length)
{
  g_auto (GStrv) pieces = g_strsplit (part, "%u", -1);
  GString *text = g_string_sized_new (length + 100);

  for (guint n = 0; text->len < length; n++)
    for (gsize i = 0; pieces[i] != NULL; i++)
      {
        if (i > 0)
          g_string_append_printf (text, "%u", n);
        g_string_append (text, pieces[i]);
      }
  return g_string_free (text, FALSE);
}

/* Lowers @least to what each stage takes */
static void
measure_least (GrowthMeasure measure, gsize length, gconstpointer data, double *least)
{
  guint n_runs = length >= LONG_BYTES ? 1 : N_RUNS;

  for (guint i = 0; i < n_runs; i++)
    {
      double seconds[MAX_STAGES] = { 0 };

      measure (length, data, seconds);
      for (guint stage = 0; stage < MAX_STAGES; stage++)
        least[stage] = MIN (least[stage], seconds[stage]);
    }
}

/* Returns the stage that grew too much, or MAX_STAGES */
static guint
find_excess (const double *before, const double *after, gsize length)
{
  for (guint stage = 0; stage < MAX_STAGES; stage++)
    if (after[stage] > MOST_FOR_STEP * MAX (before[stage], FLOOR * length))
      return stage;
  return MAX_STAGES;
}

static void
init (double *seconds)
{
  for (guint stage = 0; stage < MAX_STAGES; stage++)
    seconds[stage] = G_MAXDOUBLE;
}

/**
 * growth_check:
 * @least: in bytes, what to begin with
 * @most: in bytes, where to end: a power of ten times @least
 * @stages: (array zero-terminated=1): their names
 *
 * Fails the test if of any stage ten times the bytes take much more than ten times the time.
 */
void
growth_check (gsize least, gsize most, const char *const *stages, GrowthMeasure measure, gconstpointer data)
{
  double before[MAX_STAGES];
  double after[MAX_STAGES];

  /* Memory stays with the process, and is new to it but once */
  mallopt (M_MMAP_MAX, 0);
  mallopt (M_TRIM_THRESHOLD, G_MAXINT);
  init (before);
  measure_least (measure, least, data, before);
  for (gsize length = least; length < most; length *= STEP)
    {
      guint excess = 0;

      init (after);
      for (guint i = 0; i < N_TRIES && excess != MAX_STAGES; i++)
        {
          if (i > 0)
            measure_least (measure, length, data, before);
          measure_least (measure, length * STEP, data, after);
          excess = find_excess (before, after, length);
        }
      for (guint stage = 0; stages[stage] != NULL; stage++)
        g_test_message ("%s: %" G_GSIZE_FORMAT " bytes in %.2f ms, ten times that in %.2f ms", stages[stage],
                        length, before[stage] * 1e3, after[stage] * 1e3);
      if (excess != MAX_STAGES)
        g_error ("%s: %.2f times the time", stages[excess], after[excess] / before[excess]);
      memcpy (before, after, sizeof before);
    }
}
