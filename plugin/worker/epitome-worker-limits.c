/* epitome-worker-limits.c: what the worker may take of the machine
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * It works in the background of a program that somebody reads in: it goes last for the processor and the
 * disk, and keeps no memory it doesn't need. What it can't take at all is the sandbox's affair. */
#include "config.h"
#include "epitome-worker-limits.h"

#include <malloc.h>
#include <sched.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#define NICE 5

/* linux/ioprio.h, which only newer kernels' headers have */
#define IOPRIO_WHO_PROCESS 1
#define IOPRIO_BEST_EFFORT (2 << 13)
#define IOPRIO_LOWEST      7

static void
go_last (void)
{
  const struct sched_param param = { 0 };

  sched_setscheduler (0, SCHED_BATCH, &param);
  setpriority (PRIO_PROCESS, 0, NICE);
  syscall (SYS_ioprio_set, IOPRIO_WHO_PROCESS, 0, IOPRIO_BEST_EFFORT | IOPRIO_LOWEST);
}

static void
save_memory (void)
{
  /* One heap for all threads, given back as soon as there is something to give back */
  mallopt (M_ARENA_MAX, 1);
  mallopt (M_MMAP_THRESHOLD, 256 * 1024);
  mallopt (M_TRIM_THRESHOLD, 1024 * 1024);
}

/**
 * epitome_worker_limits_apply:
 *
 * To be called before there are threads. What the system refuses is done without.
 */
void
epitome_worker_limits_apply (void)
{
  go_last ();
  save_memory ();
}

/**
 * epitome_worker_limits_trim_memory:
 *
 * Gives memory back that was needed for a while. Takes some milliseconds.
 */
void
epitome_worker_limits_trim_memory (void)
{
  malloc_trim (0);
}
