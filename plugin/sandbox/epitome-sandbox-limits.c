/* epitome-sandbox-limits.c: how much a process may take
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-sandbox-limits.h"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>

/* Never above what there is: that takes privileges */
static gboolean
limit (int resource, guint64 value)
{
  struct rlimit limits;

  if (getrlimit (resource, &limits) != 0)
    return FALSE;
  limits.rlim_max = MIN (limits.rlim_max, (rlim_t) MIN (value, (guint64) RLIM_INFINITY));
  limits.rlim_cur = MIN (limits.rlim_cur, limits.rlim_max);
  return setrlimit (resource, &limits) == 0;
}

/* What it holds came from strangers, or is the user's: nothing of it is left behind on disk, and no other
 * process of the user's looks into it */
static gboolean
leave_nothing_behind (void)
{
  return limit (RLIMIT_CORE, 0) && prctl (PR_SET_DUMPABLE, 0, 0, 0, 0) == 0;
}

static gboolean
limit_memory (guint64 max_bytes)
{
#ifdef EPITOME_SANDBOX_HAS_SANITIZER
  return max_bytes == 0;
#else
  return max_bytes == 0 || limit (RLIMIT_AS, max_bytes);
#endif
}

/**
 * epitome_sandbox_limits_apply:
 *
 * Returns: whether all of @plan's limits hold
 */
gboolean
epitome_sandbox_limits_apply (const EpitomeSandboxPlan *plan)
{
  gboolean is_limited = leave_nothing_behind ();

  /* So that writing too much fails, instead of being deadly */
  signal (SIGXFSZ, SIG_IGN);
  is_limited = limit_memory (plan->max_memory) && is_limited;
  is_limited = (plan->max_file == 0 || limit (RLIMIT_FSIZE, plan->max_file)) && is_limited;
  return (plan->max_open == 0 || limit (RLIMIT_NOFILE, plan->max_open)) && is_limited;
}
