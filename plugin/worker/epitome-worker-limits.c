/* epitome-worker-limits.c: what the worker may take of the machine
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * It works in the background of a program that somebody reads in: it goes last for the processor and the
 * disk, keeps no memory it doesn't need, and leaves nothing of what it read behind when it crashes. */
#include "config.h"
#include "epitome-worker-limits.h"

#include <malloc.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#define NICE 5

/* The longest article takes some hundred megabytes; what takes more than this is an attack */
#define MAX_ADDRESS_SPACE (2ul << 30)

/* linux/ioprio.h, which only newer kernels' headers have */
#define IOPRIO_WHO_PROCESS 1
#define IOPRIO_BEST_EFFORT (2 << 13)
#define IOPRIO_LOWEST      7

#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define HAVE_ADDRESS_SANITIZER
#endif
#endif
#ifdef __SANITIZE_ADDRESS__
#define HAVE_ADDRESS_SANITIZER
#endif

static void
limit (int resource, rlim_t value)
{
  struct rlimit limits = { value, value };

  setrlimit (resource, &limits);
}

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
  limit (RLIMIT_CORE, 0);
  prctl (PR_SET_DUMPABLE, 0);
#ifndef HAVE_ADDRESS_SANITIZER
  limit (RLIMIT_AS, MAX_ADDRESS_SPACE);
#endif
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
