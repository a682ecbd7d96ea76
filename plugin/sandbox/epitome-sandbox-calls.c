/* epitome-sandbox-calls.c: what a process can ask the kernel for
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * By seccomp, with a list of what is allowed. A list of what is forbidden would let through what next year's
 * kernel brings, as it would have let io_uring through, which opens files and sockets without the calls that
 * were forbidden. What isn't on the list fails as if the kernel didn't have it: libraries have had to live
 * with that since kernels lacked it, and go on another way, so that a newer libc still works. What none of
 * them does, and only an attacker wants, ends the process, and is named on standard error.
 *
 * Calls are named, not numbered: libseccomp knows each machine's, and those that a machine lacks are left
 * out.
 */
#include "config.h"
#include "epitome-sandbox-calls.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "epitome-sandbox-limits.h"

static const char *const common_calls[] = {
  /* Memory */
  "brk",
  "madvise",
  "membarrier",
  "mmap",
  "mmap2",
  "mprotect",
  "mremap",
  "munmap",
  /* Threads */
  "arch_prctl",
  "cacheflush",
  "exit",
  "exit_group",
  "futex",
  "futex_time64",
  "get_robust_list",
  "gettid",
  "getcpu",
  "rseq",
  "sched_get_priority_max",
  "sched_get_priority_min",
  "sched_getaffinity",
  "sched_getattr",
  "sched_getparam",
  "sched_getscheduler",
  "sched_setattr",
  "sched_yield",
  "set_robust_list",
  "set_thread_area",
  "set_tid_address",
  "set_tls",
  /* Signals */
  "restart_syscall",
  "rt_sigaction",
  "rt_sigpending",
  "rt_sigprocmask",
  "rt_sigreturn",
  "rt_sigsuspend",
  "sigaltstack",
  "sigreturn",
  /* What is open already */

  "close",
  "close_range",
  "dup",
  "dup2",
  "dup3",
  "fcntl",
  "fcntl64",
  "fstat",
  "fstat64",
  "lseek",
  "pread64",
  "preadv",
  "pwrite64",
  "pwritev",
  "read",
  "readv",
  "write",
  "writev",
  /* Waiting for it */
  "_newselect",
  "epoll_create",
  "epoll_create1",
  "epoll_ctl",
  "epoll_pwait",
  "epoll_wait",
  "eventfd",
  "eventfd2",
  "pipe",
  "pipe2",
  "poll",
  "ppoll",
  "ppoll_time64",
  "pselect6",
  "pselect6_time64",
  "select",
  /* Sockets that are open already */
  "getpeername",
  "getsockname",
  "getsockopt",
  "recv",
  "recvfrom",
  "recvmsg",
  "send",
  "sendmsg",
  "sendto",
  "setsockopt",
  "shutdown",
  /* Finding and reading files */
  "_llseek",
  "access",
  "faccessat",
  "faccessat2",
  "fstatat64",
  "fstatfs",
  "fstatfs64",
  "getcwd",
  "getdents",
  "getdents64",
  "lstat",
  "lstat64",
  "newfstatat",
  "readlink",
  "readlinkat",
  "stat",
  "stat64",
  "statfs",
  "statfs64",
  "statx",
  "arm_fadvise64_64",
  "fadvise64",
  "fadvise64_64",
  /* Time */
  "clock_getres",
  "clock_getres_time64",
  "clock_gettime",
  "clock_gettime64",
  "clock_nanosleep",
  "clock_nanosleep_time64",
  "gettimeofday",
  "nanosleep",
  "time",
  "times",
  /* Itself and the machine */
  "getegid",
  "getegid32",
  "geteuid",
  "geteuid32",
  "getgid",
  "getgid32",
  "getpid",
  "getppid",
  "getrandom",
  "getresgid",
  "getresgid32",
  "getresuid",
  "getresuid32",
  "getrlimit",
  "getrusage",
  "getuid",
  "getuid32",
  "sysinfo",
  "ugetrlimit",
  "uname",
#ifdef EPITOME_SANDBOX_HAS_SANITIZER
  /* LeakSanitizer looks at the process's own threads as a debugger does */
  "prctl",
  "ptrace",
  "rt_sigtimedwait",
  "tgkill",
  "wait4",
#endif
  NULL,
};

/* What SQLite does in the folder of the cache; Landlock sees to it that it's there */
static const char *const reader_calls[] = {
  "fallocate", "fchmod", "fchown", "fchown32", "fdatasync", "fsync",  "ftruncate", "ftruncate64", "mkdir",
  "mkdirat",   "msync",  "rename", "renameat", "renameat2", "unlink", "unlinkat",  NULL,
};

/* What no library does here */
static const char *const attacks[] = {
  /* Other programs and processes */
  "execve",
  "execveat",
  "fork",
  "vfork",
  "pidfd_getfd",
  "process_vm_readv",
  "process_vm_writev",
#ifndef EPITOME_SANDBOX_HAS_SANITIZER
  "ptrace",
#endif
  /* Another view of the system, or more rights in it */
  "chroot",
  "fsmount",
  "fsopen",
  "mount",
  "move_mount",
  "open_by_handle_at",
  "open_tree",
  "pivot_root",
  "setgid",
  "setgroups",
  "setns",
  "setuid",
  "umount2",
  "unshare",
  /* The kernel itself */
  "add_key",
  "bpf",
  "finit_module",
  "init_module",
  "io_uring_setup",
  "kexec_load",
  "keyctl",
  "perf_event_open",
  "request_key",
  "userfaultfd",
};

static const char clone_call[] = "clone";
static const char socket_call[] = "socket";

/* Their numbers on this machine, for the handler, which can't look them up; and where the name is */
static struct
{
  int number;
  const char *name;
} ended_by[G_N_ELEMENTS (attacks) + 2];
static gsize n_ended_by;

/* Of clone()'s arguments, the one with the flags */
#ifdef __s390__
#define CLONE_FLAGS_ARGUMENT 1
#else
#define CLONE_FLAGS_ARGUMENT 0
#endif

/* TCGETS2, which newer versions of libc ask a terminal with, and whose header is at odds with theirs */
#define TERMINAL_ATTRIBUTES 0x802c542a

/* A new process has none of them */
#ifdef EPITOME_SANDBOX_HAS_SANITIZER
#define PROCESS_FLAGS (CLONE_THREAD | CLONE_VM)
#define TRACER_FLAGS  (CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_UNTRACED)
#else
#define PROCESS_FLAGS CLONE_THREAD
#endif

/* What the machine doesn't have needs no rule; what can't be put as one stays refused */
static void
add_rule (scmp_filter_ctx filter, guint32 action, const char *name, guint n,
          const struct scmp_arg_cmp *conditions)
{
  int number = seccomp_syscall_resolve_name (name);

  if (number != __NR_SCMP_ERROR)
    seccomp_rule_add_array (filter, action, number, n, conditions);
}

static void
allow_if (scmp_filter_ctx filter, const char *name, struct scmp_arg_cmp condition)
{
  add_rule (filter, SCMP_ACT_ALLOW, name, 1, &condition);
}

static void
allow_all (scmp_filter_ctx filter, const char *const *names)
{
  for (; *names != NULL; names++)
    add_rule (filter, SCMP_ACT_ALLOW, *names, 0, NULL);
}

static void
end_with (scmp_filter_ctx filter, const char *name, guint n, const struct scmp_arg_cmp *conditions)
{
  int number = seccomp_syscall_resolve_name (name);

  if (number == __NR_SCMP_ERROR)
    return;
  ended_by[n_ended_by].number = number;
  ended_by[n_ended_by++].name = name;
  add_rule (filter, SCMP_ACT_TRAP, name, n, conditions);
}

/* Only what glibc, GLib and a terminal's width take */
static void
allow_some_of_its_uses (scmp_filter_ctx filter)
{
  static const guint64 requests[] = { TCGETS, TERMINAL_ATTRIBUTES, TIOCGWINSZ, FIONREAD, FIONBIO, FIOCLEX };
  const struct scmp_arg_cmp own_limits[] = { SCMP_A0 (SCMP_CMP_EQ, 0), SCMP_A2 (SCMP_CMP_EQ, 0) };

  for (gsize i = 0; i < G_N_ELEMENTS (requests); i++)
    allow_if (filter, "ioctl", SCMP_A1 (SCMP_CMP_EQ, requests[i]));
  add_rule (filter, SCMP_ACT_ALLOW, "prlimit64", G_N_ELEMENTS (own_limits), own_limits);
#ifndef EPITOME_SANDBOX_HAS_SANITIZER
  allow_if (filter, "prctl", SCMP_A0 (SCMP_CMP_EQ, PR_SET_NAME));
  /* abort() */
  allow_if (filter, "tgkill", SCMP_A0 (SCMP_CMP_EQ, (guint64) getpid ()));
#endif
}

/* Landlock's first versions let a file be emptied that can't be written */
static void
allow_opening (scmp_filter_ctx filter)
{
  allow_if (filter, "open", SCMP_A1 (SCMP_CMP_MASKED_EQ, O_TRUNC, 0));
  allow_if (filter, "openat", SCMP_A2 (SCMP_CMP_MASKED_EQ, O_TRUNC, 0));
}

/* Threads, and no processes. clone3()'s flags can't be looked at; without it, clone() is called */
static void
allow_threads (scmp_filter_ctx filter)
{
  const struct scmp_arg_cmp no_thread = SCMP_CMP (CLONE_FLAGS_ARGUMENT, SCMP_CMP_MASKED_EQ, PROCESS_FLAGS, 0);

  allow_if (filter, clone_call,
            SCMP_CMP (CLONE_FLAGS_ARGUMENT, SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD));
#ifdef EPITOME_SANDBOX_HAS_SANITIZER
  allow_if (filter, clone_call, SCMP_CMP (CLONE_FLAGS_ARGUMENT, SCMP_CMP_EQ, TRACER_FLAGS));
#endif
  end_with (filter, clone_call, 1, &no_thread);
}

/* A reader has no business with a network. Local sockets fail for both, quietly: GLib's log and libc's
 * user names try them, and go on without. Behind them are the session's services, which start programs */
static void
allow_sockets (scmp_filter_ctx filter, EpitomeSandboxRole role)
{
  const struct scmp_arg_cmp local = SCMP_A0 (SCMP_CMP_EQ, AF_UNIX);
  const struct scmp_arg_cmp others = SCMP_A0 (SCMP_CMP_NE, AF_UNIX);

  if (role == EPITOME_SANDBOX_READER)
    {
      add_rule (filter, SCMP_ACT_ERRNO (EACCES), socket_call, 1, &local);
      end_with (filter, socket_call, 1, &others);
      return;
    }
  allow_if (filter, socket_call, SCMP_A0 (SCMP_CMP_EQ, AF_INET));
  allow_if (filter, socket_call, SCMP_A0 (SCMP_CMP_EQ, AF_INET6));
  add_rule (filter, SCMP_ACT_ALLOW, "connect", 0, NULL);
}

static void
add_rules (scmp_filter_ctx filter, EpitomeSandboxRole role)
{
  allow_all (filter, common_calls);
  if (role == EPITOME_SANDBOX_READER)
    allow_all (filter, reader_calls);
  allow_some_of_its_uses (filter);
  allow_opening (filter);
  n_ended_by = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (attacks); i++)
    end_with (filter, attacks[i], 0, NULL);
  allow_threads (filter);
  allow_sockets (filter, role);
}

static void
say (const char *text)
{
  G_GNUC_UNUSED gssize ignored = write (STDERR_FILENO, text, strlen (text));
}

static const char *
find_name (int number)
{
  for (gsize i = 0; i < n_ended_by; i++)
    if (ended_by[i].number == number)
      return ended_by[i].name;
  return "?";
}

/* In whatever state the process is: nothing but system calls */
static void
on_attack (int signal_number, siginfo_t *info, void *context)
{
  say (program_invocation_short_name);
  say (": ended, for it was about to call ");
  say (find_name (info->si_syscall));
  say ("()\n");
  _exit (128 + signal_number);
}

static void
be_ended_by_attacks (void)
{
  struct sigaction action = { .sa_sigaction = on_attack, .sa_flags = SA_SIGINFO };

  sigaction (SIGSYS, &action, NULL);
}

/**
 * epitome_sandbox_calls_restrict:
 *
 * Takes all system calls from the process that its role has no use for. No thread is left out.
 *
 * Returns: whether the kernel can do that
 */
gboolean
epitome_sandbox_calls_restrict (const EpitomeSandboxPlan *plan)
{
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_ERRNO (ENOSYS));
  gboolean restricted;

  if (filter == NULL)
    return FALSE;
  be_ended_by_attacks ();
  seccomp_attr_set (filter, SCMP_FLTATR_CTL_TSYNC, 1);
  /* Its many rules are looked up as in a tree */
  seccomp_attr_set (filter, SCMP_FLTATR_CTL_OPTIMIZE, 2);
  add_rules (filter, plan->role);
  restricted = seccomp_load (filter) == 0;
  seccomp_release (filter);
  return restricted;
}

#ifdef EPITOME_SANDBOX_HAS_SANITIZER
/* Another program would be started for the names */
const char *__asan_default_options (void);

const char *
__asan_default_options (void)
{
  return "symbolize=0";
}
#endif
