/* test-lock.c: whoever reads what strangers wrote has locked himself in by then
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>

#include "epitome-test-tool.h"

#define PATIENCE (60 * G_TIME_SPAN_SECOND)

/* "2" for a list of system calls, in /proc/PID/status */
static gboolean
is_locked (const char *pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%s/status", pid);
  g_autofree char *status = NULL;

  return g_file_get_contents (path, &status, NULL, NULL) && strstr (status, "\nSeccomp:\t2\n") != NULL;
}

static char *
list_children (const char *pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%s/task/%s/children", pid, pid);
  g_autofree char *children = NULL;

  g_file_get_contents (path, &children, NULL, NULL);
  return g_steal_pointer (&children);
}

static gboolean
is_child_locked (const char *pid)
{
  g_autofree char *children = list_children (pid);
  g_autofree char *child = g_strndup (children, strcspn (children, " "));

  return *child != '\0' && is_locked (child);
}

static void
wait_until (gboolean (*holds) (const char *pid), const char *pid)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE;

  while (!holds (pid))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_usleep (500);
    }
}

static GSubprocess *
start (const char *command)
{
  g_autofree char *line = g_strdup_printf ("%s %s", g_getenv ("EPITOME_TOOL"), command);
  g_auto (GStrv) argv = g_strsplit (line, " ", -1);
  g_autoptr (GError) error = NULL;
  GSubprocess *process = g_subprocess_newv (
    (const char *const *) argv,
    G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
    &error);

  g_assert_no_error (error);
  return process;
}

/* While it waits for the first byte */
static void
test_command (EpitomeTestCache *cache, gconstpointer command)
{
  g_autoptr (GSubprocess) process = start (command);

  wait_until (is_locked, g_subprocess_get_identifier (process));
  g_output_stream_close (g_subprocess_get_stdin_pipe (process), NULL, NULL);
  g_assert_true (g_subprocess_wait (process, NULL, NULL));
}

/* It hands a feed on that it hasn't looked at; who looks at it is its child */
static void
test_filter (EpitomeTestCache *cache, gconstpointer data)
{
  g_autoptr (GSubprocess) process = start ("filter --budget 600");
  g_autofree char *words = g_strnfill (1000, 'x');
  GOutputStream *input = g_subprocess_get_stdin_pipe (process);
  g_autoptr (GString) feed = g_string_new ("<rss><channel>");

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (
      feed, "<item><title>%u</title><description>One %u. Two %s. Three.</description></item>", i, i, words);
  g_string_append (feed, "</channel></rss>");
  g_assert_true (g_output_stream_write_all (input, feed->str, feed->len, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (input, NULL, NULL));
  wait_until (is_child_locked, g_subprocess_get_identifier (process));
  g_assert_false (is_locked (g_subprocess_get_identifier (process)));
  g_subprocess_force_exit (process);
  g_assert_true (g_subprocess_wait (process, NULL, NULL));
}

int
main (int argc, char *argv[])
{
  static const char *const commands[] = {
    "summarize", "sentences", "entities", "article", "summarize --jsonl", "sentences --jsonl --jobs 2",
  };

  g_test_init (&argc, &argv, NULL);
#define ADD(path, data, test)                                                                                \
  g_test_add (path, EpitomeTestCache, data, epitome_test_cache_set_up, test, epitome_test_cache_tear_down)
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *path = g_strconcat ("/tool/lock/", commands[i], NULL);

      ADD (path, commands[i], test_command);
    }
  ADD ("/tool/lock/filter", NULL, test_filter);
  return g_test_run ();
}
