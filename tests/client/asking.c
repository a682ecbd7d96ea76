/* asking.c: asking a client for many summaries at once, and watching its worker
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "asking.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "articles.h"

static void
on_summarized (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Batch *batch = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (EpitomeSummary) summary =
    epitome_client_summarize_finish (EPITOME_CLIENT (source), result, &error);

  if (summary != NULL)
    batch->n_summaries++;
  else
    {
      g_assert_cmpuint (error->domain, ==, EPITOME_ERROR);
      batch->n_errors[error->code]++;
    }
  batch->n_answered++;
  if (batch->kill_every != 0 && batch->n_answered % batch->kill_every == 0)
    batch->n_kills += kill_worker (SIGKILL);
  batch->done = batch->n_answered == batch->n_asked;
}

void
ask (Batch *batch, EpitomeArticle *article, GCancellable *cancellable)
{
  EpitomeOptions options = EPITOME_OPTIONS_INIT;

  batch->n_asked++;
  batch->done = FALSE;
  epitome_client_summarize_async (batch->client, article, &options, cancellable, on_summarized, batch);
}

void
ask_many (Batch *batch, guint first, guint n)
{
  for (guint i = first; i < first + n; i++)
    {
      g_autoptr (EpitomeArticle) article = make_article (i, 4);

      ask (batch, article, NULL);
    }
}

static gboolean
is_child (const char *name)
{
  g_autofree char *path = g_build_filename ("/proc", name, "stat", NULL);
  g_autofree char *stat = NULL;
  const char *rest;
  int parent;

  if (!g_ascii_isdigit (*name) || !g_file_get_contents (path, &stat, NULL, NULL))
    return FALSE;
  rest = strrchr (stat, ')');
  return rest != NULL && sscanf (rest, ") %*c %d", &parent) == 1 && parent == getpid ();
}

/* Zombies, too: (element-type int) */
GArray *
list_children (void)
{
  GArray *children = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GDir) proc = g_dir_open ("/proc", 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (proc)) != NULL)
    if (is_child (name))
      {
        int pid = atoi (name);

        g_array_append_val (children, pid);
      }
  return children;
}

/* Returns whether there was one */
gboolean
kill_worker (int sig)
{
  g_autoptr (GArray) children = list_children ();

  for (guint i = 0; i < children->len; i++)
    kill (g_array_index (children, int, i), sig);
  return children->len > 0;
}

guint
count_fds (void)
{
  g_autoptr (GDir) fds = g_dir_open ("/proc/self/fd", 0, NULL);
  guint n = 0;

  while (g_dir_read_name (fds) != NULL)
    n++;
  return n;
}

/* GLib's own threads reap processes and close sockets: soon, not at once */
void
wait_for_end (guint n_fds)
{
  gint64 deadline = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;

  for (;;)
    {
      g_autoptr (GArray) children = list_children ();
      guint n = count_fds ();

      if (children->len == 0 && n <= n_fds)
        return;
      if (g_get_monotonic_time () > deadline)
        g_error ("%u processes left, %u instead of %u files open", children->len, n, n_fds);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (2000);
    }
}

/* Returns the folder; the worker inherits it, and so does a test's subprocess */
char *
use_own_cache (void)
{
  const char *inherited = g_getenv ("EPITOME_TEST_CACHE_HOME");
  char *folder;

  if (inherited != NULL)
    return g_strdup (inherited);
  folder = g_dir_make_tmp ("epitome-test-XXXXXX", NULL);

  g_assert_nonnull (folder);
  g_setenv ("XDG_CACHE_HOME", folder, TRUE);
  g_setenv ("EPITOME_TEST_CACHE_HOME", folder, TRUE);
  return folder;
}
