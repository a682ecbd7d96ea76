/* test-sandbox.c: what a process that has locked itself in can still do
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each attempt is made by a process of its own, once it has locked itself in. */
#include <errno.h>
#include <fcntl.h>
#include <linux/io_uring.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "epitome-sandbox-limits.h"
#include "epitome-sandbox.h"
#include "lesser-kernel.h"

#define ENDED (128 + SIGSYS)

/* Of the user's, of the process's own, and the one folder to write to */
typedef struct
{
  char *folder;
  char *secret;
  char *own;
  char *cache;
} Files;

static Files files;

/* Returns 0, or an errno value */
typedef int (*Attempt) (void);

static int
to_error (long result)
{
  return result < 0 ? errno : 0;
}

static int
try_open (const char *path, int flags)
{
  int fd = open (path, flags | O_CLOEXEC, 0600);
  int result = to_error (fd);

  if (fd >= 0)
    close (fd);
  return result;
}

static int
read_secret (void)
{
  return try_open (files.secret, O_RDONLY);
}
static int
write_secret (void)
{
  return try_open (files.secret, O_WRONLY);
}
static int
empty_secret (void)
{
  return try_open (files.secret, O_RDONLY | O_TRUNC);
}
static int
truncate_secret (void)
{
  return to_error (truncate (files.secret, 0));
}
static int
remove_secret (void)
{
  return to_error (unlink (files.secret));
}
static int
open_secret_up (void)
{
  return to_error (chmod (files.secret, 0777));
}
static int
list_folder (void)
{
  return try_open (files.folder, O_RDONLY | O_DIRECTORY);
}
static int
read_own (void)
{
  return try_open (files.own, O_RDONLY);
}
static int
write_own (void)
{
  return try_open (files.own, O_WRONLY);
}
static int
read_library (void)
{
  return try_open ("/usr/bin/env", O_RDONLY);
}
static int
read_password_file (void)
{
  return try_open ("/etc/passwd", O_RDONLY);
}

static int
write_cache (void)
{
  g_autofree char *path = g_build_filename (files.cache, "new", NULL);
  g_autofree char *other = g_build_filename (files.cache, "renamed", NULL);

  return try_open (path, O_RDWR | O_CREAT) ?: to_error (rename (path, other)) ?: to_error (unlink (other));
}

/* Out of the folder */
static int
move_out (void)
{
  g_autofree char *from = g_build_filename (files.cache, "moved", NULL);
  g_autofree char *to = g_build_filename (files.folder, "moved", NULL);

  int result = try_open (from, O_RDWR | O_CREAT) ?: to_error (rename (from, to));

  /* What Landlock's first version says */
  return result == EXDEV ? EACCES : result;
}

static int
link_secret_in (void)
{
  g_autofree char *to = g_build_filename (files.cache, "linked", NULL);

  return to_error (link (files.secret, to)) & to_error (symlink (files.secret, to));
}

static int
run_program (void)
{
  return to_error (execl ("/bin/true", "true", NULL));
}

static int
run_program_by_descriptor (void)
{
  int fd = open ("/bin/true", O_RDONLY);
  char *const none[] = { NULL };

  return to_error (syscall (SYS_execveat, fd, "", none, none, AT_EMPTY_PATH));
}

static int
start_process (void)
{
  pid_t pid = fork ();

  if (pid == 0)
    _exit (0);
  return to_error (pid);
}

static int
start_process_as_new_calls_do (void)
{
  guint64 arguments[8] = { 0 };

  return to_error (syscall (SYS_clone3, arguments, sizeof arguments));
}

static void *
run_thread (void *data)
{
  return NULL;
}

static int
start_thread (void)
{
  pthread_t thread;
  int result = pthread_create (&thread, NULL, run_thread, NULL);

  return result != 0 ? result : pthread_join (thread, NULL);
}

static int
trace (void)
{
  return to_error (ptrace (PTRACE_ATTACH, getppid (), 0, 0));
}
static int
make_namespace (void)
{
  return to_error (unshare (CLONE_NEWUSER));
}
static int
mount_something (void)
{
  return to_error (mount ("none", "/tmp", "tmpfs", 0, ""));
}

static int
set_up_ring (void)
{
  struct io_uring_params params = { 0 };

  return to_error (syscall (SYS_io_uring_setup, 1, &params));
}

static int
end_parent (void)
{
  return to_error (kill (getppid (), 0));
}
static int
raise_limit (void)
{
  const struct rlimit limits = { 1 << 20, 1 << 20 };

  return to_error (setrlimit (RLIMIT_CORE, &limits));
}

static int
try_socket (int family, int type)
{
  int fd = socket (family, type | SOCK_CLOEXEC, 0);
  int result = to_error (fd);

  if (fd >= 0)
    close (fd);
  return result;
}

static int
open_internet (void)
{
  return try_socket (AF_INET, SOCK_STREAM);
}
static int
open_internet6 (void)
{
  return try_socket (AF_INET6, SOCK_STREAM);
}
static int
open_local (void)
{
  return try_socket (AF_UNIX, SOCK_STREAM);
}
static int
open_netlink (void)
{
  return try_socket (AF_NETLINK, SOCK_RAW);
}
static int
open_packets (void)
{
  return try_socket (AF_PACKET, SOCK_RAW);
}

static int
take_memory (void)
{
  gsize size = (gsize) 10 << 30;
  gpointer memory = mmap (NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

  return memory == MAP_FAILED ? errno : 0;
}

static int
write_much (void)
{
  g_autofree char *path = g_build_filename (files.cache, "much", NULL);
  int fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  return to_error (fd) ?: to_error (pwrite (fd, "x", 1, 2 << 20));
}

static int
open_many (void)
{
  for (guint i = 0; i < 100; i++)
    if (open ("/dev/urandom", O_RDONLY | O_CLOEXEC) < 0)
      return errno;
  return 0;
}

static int
make_memory_file (void)
{
  return to_error (memfd_create ("test", MFD_CLOEXEC));
}

/* What comes of it: 0, an errno value, ENDED. of_files: it takes Landlock to say so. unsanitized: not told
 * in a build with AddressSanitizer, which needs it itself */
static const struct
{
  const char *name;
  Attempt attempt;
  int reader;
  int fetcher;
  gboolean of_files;
  gboolean unsanitized;
} cases[] = {
  { "read-secret", read_secret, EACCES, EACCES, TRUE },
  { "write-secret", write_secret, EACCES, EACCES, TRUE },
  { "empty-secret", empty_secret, ENOSYS, ENOSYS },
  { "truncate-secret", truncate_secret, ENOSYS, ENOSYS },
  { "remove-secret", remove_secret, EACCES, ENOSYS, TRUE },
  { "open-secret-up", open_secret_up, ENOSYS, ENOSYS },
  { "list-folder", list_folder, EACCES, EACCES, TRUE },
  { "read-own", read_own, 0, EACCES, TRUE },
  { "write-own", write_own, EACCES, EACCES, TRUE },
  { "read-library", read_library, 0, 0 },
  { "read-password-file", read_password_file, EACCES, EACCES, TRUE },
  { "write-cache", write_cache, 0, EACCES, TRUE },
  { "move-out", move_out, EACCES, EACCES, TRUE },
  { "link-secret-in", link_secret_in, ENOSYS, ENOSYS },
  { "run-program", run_program, ENDED, ENDED },
  { "run-program-by-descriptor", run_program_by_descriptor, ENDED, ENDED },
  { "start-process", start_process, ENDED, ENDED },
  { "start-process-anew", start_process_as_new_calls_do, ENOSYS, ENOSYS },
  { "start-thread", start_thread, 0, 0 },
  { "trace", trace, ENDED, ENDED, FALSE, TRUE },
  { "namespace", make_namespace, ENDED, ENDED },
  { "mount", mount_something, ENDED, ENDED },
  { "io_uring", set_up_ring, ENDED, ENDED },
  { "kill", end_parent, ENOSYS, ENOSYS },
  { "raise-limit", raise_limit, ENOSYS, ENOSYS },
  { "internet", open_internet, ENDED, 0 },
  { "internet6", open_internet6, ENDED, 0 },
  { "local-socket", open_local, EACCES, ENOSYS },
  { "netlink", open_netlink, ENDED, ENOSYS },
  { "packets", open_packets, ENDED, ENOSYS },
  { "memory", take_memory, ENOMEM, ENOMEM, FALSE, TRUE },
  { "file-size", write_much, EFBIG, EACCES, TRUE },
  { "descriptors", open_many, EMFILE, EMFILE },
  { "memory-file", make_memory_file, ENOSYS, ENOSYS },
};

static void
set_up_files (void)
{
  files.folder = g_dir_make_tmp ("epitome-test-XXXXXX", NULL);
  g_assert_nonnull (files.folder);
  files.secret = g_build_filename (files.folder, "secret", NULL);
  files.own = g_build_filename (files.folder, "own", NULL);
  files.cache = g_build_filename (files.folder, "cache", NULL);
  g_assert_true (g_file_set_contents (files.secret, "secret", -1, NULL));
  g_assert_true (g_file_set_contents (files.own, "own", -1, NULL));
}

static void
remove_files (void)
{
  const char *const names[] = { "cache/moved", "cache/much", "cache", "secret", "own", "." };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (files.folder, names[i], NULL);

      g_remove (path);
    }
  g_rmdir (files.folder);
}

static EpitomeSandboxParts
lock_as (EpitomeSandboxRole role)
{
  const char *const readable[] = { files.own, "/missing/file", NULL };
  const gboolean is_reader = role == EPITOME_SANDBOX_READER;
  const EpitomeSandboxPlan plan = { .role = role,
                                    .readable = is_reader ? readable : NULL,
                                    .writable = is_reader ? files.cache : NULL,
                                    .max_memory = (guint64) 1 << 30,
                                    .max_file = 1 << 20,
                                    .max_open = 64 };

  return epitome_sandbox_lock (&plan);
}

/* Returns the exit status, and what was said on standard error */
static int
wait_for_child (pid_t pid, int fd, char **said)
{
  char text[4096];
  gsize length = 0;
  gssize n;
  int status;

  while ((n = read (fd, text + length, sizeof text - 1 - length)) > 0)
    length += n;
  close (fd);
  text[length] = '\0';
  *said = g_strdup (text);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFEXITED (status));
  return WEXITSTATUS (status);
}

static int
try_locked (EpitomeSandboxRole role, Attempt attempt, char **said)
{
  int fds[2];
  pid_t pid;

  g_assert_cmpint (pipe (fds), ==, 0);
  pid = fork ();
  if (pid == 0)
    {
      dup2 (fds[1], STDERR_FILENO);
      close (fds[1]);
      lock_as (role);
      _exit (attempt ());
    }
  close (fds[1]);
  return wait_for_child (pid, fds[0], said);
}

static void
test_attempt (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);

#ifdef EPITOME_SANDBOX_HAS_SANITIZER
  if (cases[i].unsanitized)
    {
      g_test_skip ("AddressSanitizer does that itself");
      return;
    }
#endif
  if (cases[i].of_files && !kernel_has_landlock ())
    {
      g_test_skip ("This kernel has no Landlock");
      return;
    }
  for (EpitomeSandboxRole role = EPITOME_SANDBOX_READER; role <= EPITOME_SANDBOX_FETCHER; role++)
    {
      int expected = role == EPITOME_SANDBOX_READER ? cases[i].reader : cases[i].fetcher;
      g_autofree char *said = NULL;
      int result = try_locked (role, cases[i].attempt, &said);

      g_test_message ("%s: %s (%s)", role == EPITOME_SANDBOX_READER ? "reader" : "fetcher",
                      result == ENDED ? "ended" : g_strerror (result), said);
      g_assert_cmpint (result, ==, expected);
      if (expected == ENDED)
        g_assert_nonnull (strstr (said, "was about to call"));
    }
}

/* The secret is there as it was, whatever was tried on it */
static void
test_unharmed (void)
{
  g_autofree char *content = NULL;
  struct stat info;

  g_assert_true (g_file_get_contents (files.secret, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "secret");
  g_assert_cmpint (stat (files.secret, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0111, ==, 0);
  g_assert_cmpint (info.st_nlink, ==, 1);
}

/* Returns the parts that hold; or, where there is an attempt, what comes of it */
static int
lock_without (EpitomeSandboxParts lacking, Attempt attempt)
{
  pid_t pid = fork ();
  int status;

  if (pid == 0)
    {
      EpitomeSandboxParts parts;

      make_kernel_lack (lacking);
      parts = lock_as (EPITOME_SANDBOX_READER);
      _exit (attempt != NULL ? attempt () : (int) parts);
    }
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFEXITED (status));
  return WEXITSTATUS (status);
}

/* Each part holds by itself, and it is said which one doesn't */
static void
test_lesser_kernels (void)
{
  EpitomeSandboxParts all = expect_parts ();

  g_assert_cmpint (lock_without (0, NULL), ==, all);
  g_assert_cmpint (lock_without (EPITOME_SANDBOX_FILES, NULL), ==, all & ~EPITOME_SANDBOX_FILES);
  g_assert_cmpint (lock_without (EPITOME_SANDBOX_CALLS, NULL), ==, all & ~EPITOME_SANDBOX_CALLS);
  g_assert_cmpint (lock_without (EPITOME_SANDBOX_FILES | EPITOME_SANDBOX_CALLS, NULL), ==,
                   all & ~(EPITOME_SANDBOX_FILES | EPITOME_SANDBOX_CALLS));

  g_assert_cmpint (lock_without (EPITOME_SANDBOX_FILES, open_internet), ==, ENDED);
  g_assert_cmpint (lock_without (EPITOME_SANDBOX_FILES, run_program), ==, ENDED);
  if (kernel_has_landlock ())
    {
      g_assert_cmpint (lock_without (EPITOME_SANDBOX_CALLS, read_secret), ==, EACCES);
      g_assert_cmpint (lock_without (EPITOME_SANDBOX_CALLS, run_program), ==, EACCES);
    }
}

static void
test_words (void)
{
  g_autofree char *all = epitome_sandbox_parts_describe (EPITOME_SANDBOX_ALL);
  g_autofree char *some = epitome_sandbox_parts_describe (EPITOME_SANDBOX_FILES | EPITOME_SANDBOX_LIMITS);
  g_autofree char *none = epitome_sandbox_parts_describe (0);

  g_assert_cmpstr (all, ==,
                   "no new privileges, files (Landlock), system calls (seccomp), limits of memory and files");
  g_assert_cmpstr (some, ==, "files (Landlock), limits of memory and files");
  g_assert_cmpstr (none, ==, "");
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  set_up_files ();
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/sandbox/", cases[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_attempt);
    }
  g_test_add_func ("/sandbox/unharmed", test_unharmed);
  g_test_add_func ("/sandbox/lesser-kernels", test_lesser_kernels);
  g_test_add_func ("/sandbox/words", test_words);
  result = g_test_run ();
  remove_files ();
  return result;
}
