/* epitome-test-tool.c: runs the built `epitome`
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-test-tool.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <glib/gstdio.h>

static GPtrArray *
make_argv (const char *const *arguments)
{
  GPtrArray *argv = g_ptr_array_new ();

  g_ptr_array_add (argv, (gpointer) g_getenv ("EPITOME_TOOL"));
  for (gsize i = 0; arguments[i] != NULL; i++)
    g_ptr_array_add (argv, (gpointer) arguments[i]);
  g_ptr_array_add (argv, NULL);
  return argv;
}

static char *
dup_text (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return length > 0 ? g_strndup (data, length) : g_strdup ("");
}

/**
 * epitome_test_run_bytes:
 * @arguments: (array zero-terminated=1): behind the program's name
 * @input: for standard input
 *
 * Returns: (transfer full): how it went
 */
EpitomeTestRun *
epitome_test_run_bytes (const char *const *arguments, GBytes *input)
{
  g_autoptr (GPtrArray) argv = make_argv (arguments);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) err = NULL;
  EpitomeTestRun *self = g_new0 (EpitomeTestRun, 1);

  process = g_subprocess_newv (
    (const char *const *) argv->pdata,
    G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate (process, input, NULL, &self->bytes, &err, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));

  self->out = dup_text (self->bytes);
  self->err = dup_text (err);
  self->status = g_subprocess_get_exit_status (process);
  return self;
}

/**
 * epitome_test_run:
 * @arguments: (array zero-terminated=1): behind the program's name
 * @input: (nullable): for standard input
 *
 * Returns: (transfer full): how it went
 */
EpitomeTestRun *
epitome_test_run (const char *const *arguments, const char *input)
{
  g_autoptr (GBytes) bytes = g_bytes_new (input, input != NULL ? strlen (input) : 0);

  return epitome_test_run_bytes (arguments, bytes);
}

/**
 * epitome_test_run_command:
 * @command: what stands behind the program's name, split as a shell does
 */
EpitomeTestRun *
epitome_test_run_command (const char *command, const char *input)
{
  g_auto (GStrv) arguments = NULL;
  g_autoptr (GError) error = NULL;

  g_shell_parse_argv (command, NULL, &arguments, &error);
  g_assert_no_error (error);
  return epitome_test_run ((const char *const *) arguments, input);
}

static int
open_terminal (guint columns, int *slave)
{
  struct winsize size = { .ws_row = 25, .ws_col = columns };
  int master = posix_openpt (O_RDWR | O_NOCTTY | O_CLOEXEC);

  g_assert_cmpint (master, >=, 0);
  g_assert_cmpint (grantpt (master), ==, 0);
  g_assert_cmpint (unlockpt (master), ==, 0);
  *slave = open (ptsname (master), O_RDWR | O_NOCTTY | O_CLOEXEC);
  g_assert_cmpint (*slave, >=, 0);
  g_assert_cmpint (ioctl (*slave, TIOCSWINSZ, &size), ==, 0);
  return master;
}

/**
 * epitome_test_run_on_terminal:
 * @arguments: (array zero-terminated=1): behind the program's name
 * @columns: how wide it is
 * @environment: (array zero-terminated=1): names and values by turns
 *
 * Returns: (transfer full): what the terminal gets of standard output, its newlines as \n
 */
char *
epitome_test_run_on_terminal (const char *const *arguments, guint columns, const char *const *environment)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GPtrArray) argv = make_argv (arguments);
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  char block[4096];
  gssize n;
  int slave;
  int master = open_terminal (columns, &slave);

  for (gsize i = 0; environment[i] != NULL; i += 2)
    g_subprocess_launcher_setenv (launcher, environment[i], environment[i + 1], TRUE);
  g_subprocess_launcher_take_stdout_fd (launcher, slave);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv->pdata, &error);
  g_assert_no_error (error);
  g_subprocess_launcher_close (launcher);

  /* Ends with EIO when the program has closed its end */
  while ((n = read (master, block, sizeof block)) > 0)
    g_string_append_len (out, block, n);
  close (master);
  g_subprocess_wait_check (process, NULL, &error);
  g_assert_no_error (error);
  g_string_replace (out, "\r\n", "\n", 0);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

void
epitome_test_run_free (EpitomeTestRun *self)
{
  g_bytes_unref (self->bytes);
  g_free (self->out);
  g_free (self->err);
  g_free (self);
}

/**
 * epitome_test_parse_lines:
 * @lines: one JSON object a line
 *
 * Returns: (transfer full) (element-type JsonNode): the objects
 */
GPtrArray *
epitome_test_parse_lines (const char *lines)
{
  GPtrArray *nodes = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  g_auto (GStrv) split = g_strsplit (lines, "\n", -1);

  for (gsize i = 0; split[i] != NULL && *split[i] != '\0'; i++)
    {
      g_autoptr (GError) error = NULL;
      JsonNode *node = json_from_string (split[i], &error);

      g_assert_no_error (error);
      g_assert_true (JSON_NODE_HOLDS_OBJECT (node));
      g_ptr_array_add (nodes, node);
    }
  return nodes;
}

/**
 * epitome_test_cache_set_up:
 *
 * A fixture for tests in which summaries are stored: a cache folder that is the test's own.
 */
void
epitome_test_cache_set_up (EpitomeTestCache *cache, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  cache->parent = g_dir_make_tmp ("epitome-XXXXXX", &error);
  g_assert_no_error (error);
  cache->folder = g_build_filename (cache->parent, "epitome", NULL);
  g_setenv ("XDG_CACHE_HOME", cache->parent, TRUE);
}

void
epitome_test_cache_tear_down (EpitomeTestCache *cache, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (cache->folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (cache->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_remove (cache->folder);
  g_assert_cmpint (g_rmdir (cache->parent), ==, 0);
  g_free (cache->folder);
  g_free (cache->parent);
}
