/* epitome-sandbox-files.c: which files a process can reach
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * By Landlock (Linux 5.13), of which each version can forbid more: what it has is used. Versions 1 and 2 let
 * a file be cut off that can't be written; the system calls for that are kept back with the others. */
#include "config.h"
#include "epitome-sandbox-files.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "epitome-sandbox-limits.h"

/* As in linux/landlock.h, of which the system may have an older one than its kernel */
#define ACCESS_FS_REFER    (G_GUINT64_CONSTANT (1) << 13)
#define ACCESS_FS_TRUNCATE (G_GUINT64_CONSTANT (1) << 14)
#define ACCESS_FS_IOCTL    (G_GUINT64_CONSTANT (1) << 15)
#define ACCESS_NET_BIND    (G_GUINT64_CONSTANT (1) << 0)
#define ACCESS_NET_CONNECT (G_GUINT64_CONSTANT (1) << 1)
#define SCOPE_ABSTRACT     (G_GUINT64_CONSTANT (1) << 0)
#define SCOPE_SIGNAL       (G_GUINT64_CONSTANT (1) << 1)

#define ACCESS_FS_FIRST ((G_GUINT64_CONSTANT (1) << 13) - 1)

#define READ (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define WRITE                                                                                                \
  (LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG |            \
   ACCESS_FS_TRUNCATE)
#define OF_A_FILE (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE | ACCESS_FS_TRUNCATE)

typedef struct
{
  guint64 access_fs;
  guint64 access_net;
  guint64 scoped;
} Ruleset;

/* What any program of the system's reads: libraries and their data, wherever a distribution keeps them */
static const char *const system_paths[] = {
  "/usr",
  "/lib",
  "/lib64",
  "/app",
  "/nix/store",
  "/gnu/store",
  "/etc/ld.so.cache",
  "/etc/localtime",
  "/dev/urandom",
  "/sys/devices/system/cpu/online",
#ifdef EPITOME_SANDBOX_HAS_SANITIZER
  "/proc/self",
#endif
  NULL,
};

/* And one that looks at certificates */
static const char *const certificate_paths[] = {
  "/etc/ssl",
  "/etc/pki",
  "/etc/ca-certificates",
  "/etc/static/ssl",
  "/etc/gnutls",
  "/etc/crypto-policies",
  "/etc/pkcs11",
  "/var/lib/ca-certificates",
  NULL,
};

static Ruleset
get_ruleset (EpitomeSandboxRole role, int version)
{
  Ruleset ruleset = { .access_fs = ACCESS_FS_FIRST };

  if (version >= 2)
    ruleset.access_fs |= ACCESS_FS_REFER;
  if (version >= 3)
    ruleset.access_fs |= ACCESS_FS_TRUNCATE;
  if (version >= 4)
    ruleset.access_net = ACCESS_NET_BIND | (role != EPITOME_SANDBOX_FETCHER ? ACCESS_NET_CONNECT : 0);
  if (version >= 5)
    ruleset.access_fs |= ACCESS_FS_IOCTL;
  if (version >= 6)
    ruleset.scoped = SCOPE_ABSTRACT | SCOPE_SIGNAL;
  return ruleset;
}

/* What isn't there needs no rule */
static gboolean
allow (int fd, const Ruleset *ruleset, const char *path, guint64 access)
{
  struct landlock_path_beneath_attr rule = { .allowed_access = access & ruleset->access_fs };
  struct stat info;
  gboolean allowed = TRUE;

  rule.parent_fd = open (path, O_PATH | O_CLOEXEC);
  if (rule.parent_fd < 0)
    return TRUE;
  if (fstat (rule.parent_fd, &info) == 0 && !S_ISDIR (info.st_mode))
    rule.allowed_access &= OF_A_FILE;
  /* Pipes and the like can't be had a rule for, and need none */
  if (S_ISDIR (info.st_mode) || S_ISREG (info.st_mode) || S_ISCHR (info.st_mode))
    allowed = syscall (SYS_landlock_add_rule, fd, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
  close (rule.parent_fd);
  return allowed;
}

static gboolean
allow_all (int fd, const Ruleset *ruleset, const char *const *paths)
{
  for (; paths != NULL && *paths != NULL; paths++)
    if (!allow (fd, ruleset, *paths, READ))
      return FALSE;
  return TRUE;
}

static gboolean
add_rules (int fd, const Ruleset *ruleset, const EpitomeSandboxPlan *plan)
{
  return allow_all (fd, ruleset, system_paths) && allow_all (fd, ruleset, plan->readable) &&
         (plan->role != EPITOME_SANDBOX_FETCHER || allow_all (fd, ruleset, certificate_paths)) &&
         (plan->writable == NULL || allow (fd, ruleset, plan->writable, READ | WRITE));
}

/**
 * epitome_sandbox_files_restrict:
 *
 * Takes all files from the process that @plan doesn't have.
 *
 * Returns: whether the kernel can do that
 */
gboolean
epitome_sandbox_files_restrict (const EpitomeSandboxPlan *plan)
{
  int version = syscall (SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
  Ruleset ruleset;
  gboolean restricted;
  int fd;

  if (version < 1)
    return FALSE;
  ruleset = get_ruleset (plan->role, version);
  fd = syscall (SYS_landlock_create_ruleset, &ruleset, sizeof ruleset, 0);
  if (fd < 0)
    return FALSE;
  restricted = add_rules (fd, &ruleset, plan) && syscall (SYS_landlock_restrict_self, fd, 0) == 0;
  close (fd);
  return restricted;
}
