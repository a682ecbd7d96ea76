/* lesser-kernel.c: the kernel as if it were an older one
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * By a filter that answers for it what such a kernel answers, for this process and what it runs. */
#include "lesser-kernel.h"

#include <errno.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "epitome-sandbox-limits.h"

#define LOAD(field)  BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, field))
#define ANSWER(code) BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (code))
#define LET_THROUGH  BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW)
/* Else the next N are left out */
#define ONLY_IF(value, n) BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, value, 0, n)

static void
install (struct sock_filter *filter, gsize length)
{
  const struct sock_fprog program = { .len = length, .filter = filter };

  g_assert_cmpint (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), ==, 0);
  g_assert_cmpint (prctl (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0), ==, 0);
}

/* As one before 5.13, or with Landlock left out */
static void
lack_landlock (void)
{
  struct sock_filter filter[] = { LOAD (nr), ONLY_IF (SYS_landlock_create_ruleset, 1), ANSWER (EOPNOTSUPP),
                                  LET_THROUGH };

  install (filter, G_N_ELEMENTS (filter));
}

/* As one without CONFIG_SECCOMP_FILTER */
static void
lack_seccomp (void)
{
  struct sock_filter filter[] = { LOAD (nr),       ONLY_IF (SYS_seccomp, 1),
                                  ANSWER (ENOSYS), ONLY_IF (SYS_prctl, 3),
                                  LOAD (args[0]),  ONLY_IF (PR_SET_SECCOMP, 1),
                                  ANSWER (EINVAL), LET_THROUGH };

  install (filter, G_N_ELEMENTS (filter));
}

gboolean
kernel_has_landlock (void)
{
  return syscall (SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION) > 0;
}

/* parts: %EPITOME_SANDBOX_FILES, %EPITOME_SANDBOX_CALLS, or both */
void
make_kernel_lack (EpitomeSandboxParts parts)
{
  if ((parts & EPITOME_SANDBOX_FILES) != 0)
    lack_landlock ();
  if ((parts & EPITOME_SANDBOX_CALLS) != 0)
    lack_seccomp ();
}

/* What holds of a lock, of this build on this kernel */
EpitomeSandboxParts
expect_parts (void)
{
  EpitomeSandboxParts parts = EPITOME_SANDBOX_ALL;

#ifdef EPITOME_SANDBOX_HAS_SANITIZER
  parts &= ~EPITOME_SANDBOX_LIMITS;
#endif
  return kernel_has_landlock () ? parts : parts & ~EPITOME_SANDBOX_FILES;
}
