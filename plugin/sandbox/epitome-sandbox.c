/* epitome-sandbox.c: a process locks itself in before it meets what strangers wrote
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whoever takes over a parser gets what its process has. So that has little: each part is a lock of its own,
 * and holds where another is missing. None can be taken off again. */
#include "config.h"
#include "epitome-sandbox.h"

#include <sys/prctl.h>

#include "epitome-sandbox-calls.h"
#include "epitome-sandbox-files.h"
#include "epitome-sandbox-limits.h"

/* GIO would ask the session bus for other kinds of files, and start a bus where there is none */
static void
keep_to_plain_files (void)
{
  g_setenv ("GIO_USE_VFS", "local", TRUE);
}

/**
 * epitome_sandbox_lock:
 *
 * Takes from the process all that @plan doesn't have. To be called while there is but one thread: Landlock
 * binds the thread that asks for it, and those that it starts.
 *
 * Returns: the parts that hold; the kernel lacks the others, and they are done without
 */
EpitomeSandboxParts
epitome_sandbox_lock (const EpitomeSandboxPlan *plan)
{
  EpitomeSandboxParts parts = 0;

  keep_to_plain_files ();
  if (plan->writable != NULL)
    g_mkdir_with_parents (plan->writable, 0700);
  if (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0)
    parts |= EPITOME_SANDBOX_PRIVILEGES;
  if (epitome_sandbox_limits_apply (plan))
    parts |= EPITOME_SANDBOX_LIMITS;
  if (epitome_sandbox_files_restrict (plan))
    parts |= EPITOME_SANDBOX_FILES;
  /* Last, for it takes away what the others are made with */
  if (epitome_sandbox_calls_restrict (plan))
    parts |= EPITOME_SANDBOX_CALLS;
  return parts;
}
