/* hold-times.c: says which of the plugin's functions held Liferea's main loop, and for how long
 *
 * For LD_PRELOAD, with a plugin that was compiled with -finstrument-functions: each call of ours from
 * outside, by GLib, GTK or Liferea, is timed from its start to its end, whatever it calls in between. What
 * takes longer than EPITOME_HOLD_USEC is written to the file that EPITOME_HOLD_OUTPUT names: the processor
 * time in microseconds, the file that the function is in, and where in it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static FILE *output;
static long limit;
static __thread int depth;
static __thread long start;

static long
read_clock (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec * 1000000 + time.tv_nsec / 1000;
}

static int
is_main_thread (void)
{
  return output != NULL && syscall (SYS_gettid) == getpid ();
}

__attribute__ ((constructor)) static void
open_output (void)
{
  const char *path = getenv ("EPITOME_HOLD_OUTPUT");

  if (path == NULL || strcmp (program_invocation_short_name, "liferea") != 0)
    return;
  output = fopen (path, "a");
  limit = atol (getenv ("EPITOME_HOLD_USEC"));
}

void __cyg_profile_func_enter (void *function, void *caller);
void __cyg_profile_func_exit (void *function, void *caller);

void
__cyg_profile_func_enter (void *function, void *caller)
{
  if (depth++ == 0)
    start = read_clock ();
}

void
__cyg_profile_func_exit (void *function, void *caller)
{
  Dl_info where;
  long taken;

  if (--depth > 0)
    return;
  taken = read_clock () - start;
  if (taken < limit || !is_main_thread () || dladdr (function, &where) == 0)
    return;
  fprintf (output, "%ld %s %#lx\n", taken, where.dli_fname, (char *) function - (char *) where.dli_fbase);
  fflush (output);
}
