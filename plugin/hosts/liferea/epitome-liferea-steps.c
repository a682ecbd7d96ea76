/* epitome-liferea-steps.c: long work on the main loop, a little at a time
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-liferea-steps.h"

/* How long it may take in one go */
#define SLICE_USEC 500

/* How many steps are taken between two looks at the clock */
#define STEPS_PER_LOOK 4

/**
 * epitome_liferea_steps_take:
 * @step: takes one
 *
 * Takes steps until there is nothing left to do, or half a millisecond is over.
 *
 * Returns: whether there may be more to do
 */
gboolean
epitome_liferea_steps_take (EpitomeLifereaStepFunc step, gpointer user_data)
{
  gint64 end = g_get_monotonic_time () + SLICE_USEC;

  do
    for (guint i = 0; i < STEPS_PER_LOOK; i++)
      if (!step (user_data))
        return FALSE;
  while (g_get_monotonic_time () < end);
  return TRUE;
}
