/* hold.c: for how long the main loop is held
 *
 * A hold lasts from when poll() returns to when it is called again. Of what the thread does meanwhile
 *
 *   computing, in the kernel, too                       counts
 *   sleeping: for a file, a lock, another process       counts
 *   waiting for a processor that others are using       doesn't: it is the machine's
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "hold.h"

#include <stdio.h>

/* GLib's function for polling takes no data */
static struct
{
  gint64 began; /* in µs; 0 before the first one */
  gint64 waited;
  gint64 longest;
} hold;

/* For a processor, so far, in µs. 0 where the kernel doesn't count it */
static gint64
get_waited (void)
{
  g_autofree char *counts = NULL;
  gint64 nanoseconds = 0;

  if (g_file_get_contents ("/proc/thread-self/schedstat", &counts, NULL, NULL))
    sscanf (counts, "%*d %" G_GINT64_FORMAT, &nanoseconds);
  return nanoseconds / 1000;
}

/* The clock is read outside of the count: what is wrong by it makes the hold longer */
static gint
poll_and_measure (GPollFD *fds, guint n_fds, gint timeout)
{
  gint64 waited = get_waited () - hold.waited;
  gint n_ready;

  if (hold.began != 0)
    hold.longest = MAX (hold.longest, g_get_monotonic_time () - hold.began - waited);
  n_ready = g_poll (fds, n_fds, timeout);
  hold.began = g_get_monotonic_time ();
  hold.waited = get_waited ();
  return n_ready;
}

void
hold_begin (void)
{
  hold.began = hold.longest = 0;
  g_main_context_set_poll_func (NULL, poll_and_measure);
}

/* Returns the longest since then, in microseconds */
gint64
hold_end (void)
{
  g_main_context_set_poll_func (NULL, NULL);
  return hold.longest;
}
