/* test-attacks.c: articles that take the worker over, and try what an attacker would
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each time among others that are to be read all the same. See bad-engine.c for what each does. */
#include <gio/gio.h>
#include <glib/gstdio.h>

#include "articles.h"
#include "asking.h"
#include "lesser-kernel.h"

/* said: what stands in the log afterwards; NULL: nothing is to be said, for nothing happens */
static const struct
{
  const char *name;
  const char *mark;
  const char *said;
} attacks[] = {
  { "exec", MARK_EXEC, "*about to call execve()*" },
  { "fork", MARK_FORK, "*about to call clone()*" },
  { "connect", MARK_CONNECT, "*about to call socket()*" },
  { "memory", MARK_MEMORY, "*alloc*" },
  { "exit", MARK_EXIT, "*set aside*" },
  { "hang", MARK_HANG, "*set aside*" },
  { "late", MARK_LATE, "*set aside*" },
  { "nonsense", MARK_NONSENSE, "*set aside*" },
  { "read", MARK_READ, NULL },
  { "twice", MARK_TWICE, NULL },
};

static char *folder;

static char *
in_folder (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

/* As another process: what that one's worker says is to be seen */
static void
run_attack (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (EpitomeClient) client = epitome_client_new ();
  g_autoptr (EpitomeArticle) bad = make_marked (attacks[i].mark);
  Batch batch = { .client = client };
  gboolean is_harmless = attacks[i].said == NULL;

  ask_many (&batch, 0, 20);
  ask (&batch, bad, NULL);
  ask_many (&batch, 20, 20);
  wait_for (&batch.done);
  g_assert_cmpuint (batch.n_summaries, ==, is_harmless ? 41 : 40);
  g_assert_cmpuint (batch.n_errors[EPITOME_ERROR_SET_ASIDE], ==, is_harmless ? 0 : 1);

  /* And the next one */
  ask_many (&batch, 40, 1);
  wait_for (&batch.done);
  g_assert_cmpuint (batch.n_summaries, ==, is_harmless ? 42 : 41);
}

static gboolean
on_visitor (GSocketService *service, GSocketConnection *connection, GObject *source, guint *n_visitors)
{
  ++*n_visitors;
  return TRUE;
}

static void
test_attack (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autofree char *path = g_strconcat ("/attacks/subprocess/", attacks[i].name, NULL);
  g_autofree char *trace = in_folder ("trace");
  g_autoptr (GSocketService) service = g_socket_service_new ();
  guint16 port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (service), NULL, NULL);
  g_autofree char *port_text = g_strdup_printf ("%u", port);
  guint n_visitors = 0;

  if (g_str_equal (attacks[i].mark, MARK_READ) && !kernel_has_landlock ())
    {
      g_test_skip ("This kernel has no Landlock");
      return;
    }
  g_assert_cmpuint (port, !=, 0);
  g_signal_connect (service, "incoming", G_CALLBACK (on_visitor), &n_visitors);
  g_setenv ("EPITOME_TEST_PORT", port_text, TRUE);
  g_setenv ("EPITOME_TEST_TRACE", trace, TRUE);
  g_test_trap_subprocess (path, 0, 0);
  g_test_trap_assert_passed ();
  if (attacks[i].said != NULL)
    g_test_trap_assert_stderr (attacks[i].said);
  else
    g_test_trap_assert_stderr_unmatched ("*set aside*");

  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (n_visitors, ==, 0);
  g_assert_false (g_file_test (trace, G_FILE_TEST_EXISTS));
  wait_for_end (G_MAXUINT);
}

static void
set_up_home (void)
{
  g_autofree char *ssh = in_folder (".ssh");
  g_autofree char *key = g_build_filename (ssh, "id_test", NULL);

  g_setenv ("HOME", folder, TRUE);
  g_assert_cmpint (g_mkdir_with_parents (ssh, 0700), ==, 0);
  g_assert_true (g_file_set_contents (key, "secret", -1, NULL));
}

int
main (int argc, char *argv[])
{
  gboolean is_subprocess = g_getenv ("EPITOME_TEST_CACHE_HOME") != NULL;
  int result;

  folder = use_own_cache ();
  set_up_home ();
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (attacks); i++)
    {
      g_autofree char *test = g_strconcat ("/attacks/", attacks[i].name, NULL);
      g_autofree char *attack = g_strconcat ("/attacks/subprocess/", attacks[i].name, NULL);

      g_test_add_data_func (test, GSIZE_TO_POINTER (i), test_attack);
      g_test_add_data_func (attack, GSIZE_TO_POINTER (i), run_attack);
    }
  result = g_test_run ();
  if (!is_subprocess)
    remove_folder (folder);
  g_free (folder);
  return result;
}
