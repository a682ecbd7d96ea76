/* test-url.c: addresses on the command line, fetched because the user typed them
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "articles.h"
#include "epitome-test-tool.h"
#include "test-web.h"

/* In a thread of its own, for the test waits for the program */
typedef struct
{
  GThread *thread;
  GMainContext *context;
  GMainLoop *loop;
  TestWeb *web;
  GMutex lock;
  GCond ready;
  EpitomeTestCache cache;
} Fixture;

static void
add_pages (TestWeb *web)
{
  g_autoptr (EpitomeArticle) article = make_article (1, 4);
  g_autofree char *page =
    g_strdup_printf ("<!DOCTYPE html><html><title>Opening</title><body>%s</body></html>", article->body);

  test_web_add (web, "/article", page);
}

static gpointer
serve (gpointer data)
{
  Fixture *fixture = data;

  g_main_context_push_thread_default (fixture->context);
  g_mutex_lock (&fixture->lock);
  fixture->web = test_web_new (NULL);
  add_pages (fixture->web);
  g_cond_signal (&fixture->ready);
  g_mutex_unlock (&fixture->lock);
  g_main_loop_run (fixture->loop);
  test_web_free (fixture->web);
  g_main_context_pop_thread_default (fixture->context);
  return NULL;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  epitome_test_cache_set_up (&fixture->cache, NULL);
  fixture->context = g_main_context_new ();
  fixture->loop = g_main_loop_new (fixture->context, FALSE);
  g_mutex_lock (&fixture->lock);
  fixture->thread = g_thread_new ("web", serve, fixture);
  while (fixture->web == NULL)
    g_cond_wait (&fixture->ready, &fixture->lock);
  g_mutex_unlock (&fixture->lock);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_main_loop_quit (fixture->loop);
  g_thread_join (fixture->thread);
  g_main_loop_unref (fixture->loop);
  g_main_context_unref (fixture->context);
  epitome_test_cache_tear_down (&fixture->cache, NULL);
}

static EpitomeTestRun *
run (Fixture *fixture, const char *command, const char *path)
{
  g_autofree char *address = test_web_address (fixture->web, path);

  return epitome_test_run ((const char *[]){ command, address, NULL }, NULL);
}

static void
test_page (Fixture *fixture, gconstpointer data)
{
  g_autoptr (EpitomeTestRun) result = run (fixture, "summarize", "/article");

  g_assert_cmpstr (result->err, ==, "");
  g_assert_cmpint (result->status, ==, 0);
  g_assert_true (g_str_has_prefix (result->out, "Opening\n"));
  g_assert_cmpuint (fixture->web->n_requests, ==, 1);
}

/* In the server's character set, which the page doesn't name */
static void
test_charset (Fixture *fixture, gconstpointer data)
{
  g_autoptr (EpitomeTestRun) result = run (fixture, "sentences", "/latin1");

  g_assert_cmpstr (result->out, ==, "Gr\xc3\xbc\xc3\x9f\n");
}

static void
test_failures (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *path;
    const char *said;
  } cases[] = {
    { "/status/404", "404" }, { "/to?http://[::1]/", "network" }, { "/pdf", "text" }, { "/truncated", "" }
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EpitomeTestRun) result = run (fixture, "summarize", cases[i].path);

      g_test_message ("%s: %s", cases[i].path, result->err);
      g_assert_cmpstr (result->out, ==, "");
      g_assert_nonnull (strstr (result->err, cases[i].path));
      g_assert_nonnull (strstr (result->err, cases[i].said));
      g_assert_cmpint (result->status, ==, 1);
    }
}

static void
test_schemes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (EpitomeTestRun) ftp = epitome_test_run_command ("summarize ftp://127.0.0.1/x", NULL);
  g_autoptr (EpitomeTestRun) unknown =
    epitome_test_run_command ("summarize http://no-such-host.invalid/x", NULL);
  g_autoptr (EpitomeTestRun) none = NULL;

  g_assert_nonnull (strstr (ftp->err, "Only http and https"));
  g_assert_cmpint (ftp->status, ==, 1);
  g_assert_nonnull (strstr (unknown->err, "no-such-host.invalid"));
  g_assert_null (strstr (unknown->err, "GDBus"));
  g_assert_cmpint (unknown->status, ==, 1);

  /* Not installed: said, and nothing worse */
  g_setenv ("EPITOME_FETCHER", "/missing/epitome-fetcher", TRUE);
  none = run (fixture, "summarize", "/article");
  g_assert_cmpstr (none->err, !=, "");
  g_assert_cmpint (none->status, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test) g_test_add ("/tool/url/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("page", test_page);
  ADD ("charset", test_charset);
  ADD ("failures", test_failures);
  ADD ("schemes", test_schemes);
  return g_test_run ();
}
