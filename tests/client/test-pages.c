/* test-pages.c: a client with a real worker and a real fetcher, and a server on loopback
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>
#include <stdlib.h>

#include "articles.h"
#include "asking.h"
#include "epitome-settings.h"
#include "outcome.h"
#include "test-web.h"

#define TEASER "<p>The council met on Monday, and there was much to be said about plan %u.</p>"

typedef struct
{
  EpitomeClient *client;
  TestWeb *web;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (EpitomeArticle) full = make_article (1, 4);

  fixture->client = epitome_client_new ();
  fixture->web = test_web_new (NULL);
  test_web_add (fixture->web, "/article", full->body);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  epitome_client_shut_down (fixture->client);
  g_clear_object (&fixture->client);
  test_web_free (fixture->web);
}

static void
on_summarized (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Outcome *outcome = user_data;

  outcome->summary = epitome_client_summarize_finish (EPITOME_CLIENT (source), result, &outcome->error);
  outcome->done = TRUE;
}

static void
ask_page_until (Fixture *fixture, const char *path, GCancellable *cancellable, Outcome *outcome)
{
  static guint number;
  EpitomeOptions options = EPITOME_OPTIONS_INIT;
  g_autofree char *body = g_strdup_printf (TEASER, ++number);
  g_autoptr (EpitomeArticle) article =
    epitome_article_new ("Vienna opens its railway", body, EPITOME_BODY_HTML);

  options.full_text = EPITOME_FULL_TEXT_TEASERS;
  options.metered = TRUE;
  article->link = test_web_address (fixture->web, path);
  article->feed_uri = test_web_address (fixture->web, "/feed.xml");
  epitome_client_summarize_async (fixture->client, article, &options, cancellable, on_summarized, outcome);
}

static void
ask_page (Fixture *fixture, const char *path, Outcome *outcome)
{
  ask_page_until (fixture, path, NULL, outcome);
}

static GArray *
list_named (const char *name)
{
  GArray *children = list_children ();

  for (guint i = children->len; i-- > 0;)
    {
      g_autofree char *path = g_strdup_printf ("/proc/%d/comm", g_array_index (children, int, i));
      g_autofree char *comm = NULL;

      if (!g_file_get_contents (path, &comm, NULL, NULL) || !g_str_equal (g_strchomp (comm), name))
        g_array_remove_index (children, i);
    }
  return children;
}

static guint
count_named (const char *name)
{
  g_autoptr (GArray) children = list_named (name);

  return children->len;
}

static void
kill_named (const char *name)
{
  g_autoptr (GArray) children = list_named (name);

  g_assert_cmpuint (children->len, ==, 1);
  kill (g_array_index (children, int, 0), SIGKILL);
}

static void
assert_full (const Outcome *outcome)
{
  g_assert_no_error (outcome->error);
  g_assert_true (g_str_has_suffix (outcome->summary->source, "/article"));
  g_assert_false (outcome->summary->teaser);
}

/* Not allowed: no process, no connection, and no harm */
static void
test_off (Fixture *fixture, gconstpointer data)
{
  g_auto (Outcome) outcome = { NULL };
  Batch batch = { .client = fixture->client };

  ask_page (fixture, "/article", &outcome);
  wait_for (&outcome.done);
  g_assert_error (outcome.error, EPITOME_ERROR, EPITOME_ERROR_FETCH_DEFERRED);
  g_assert_cmpuint (count_named ("epitome-fetcher"), ==, 0);
  g_assert_cmpuint (fixture->web->n_requests, ==, 0);
  ask_many (&batch, 900, 3);
  wait_for (&batch.done);
  g_assert_cmpuint (batch.n_summaries, ==, 3);
}

static void
test_on (Fixture *fixture, gconstpointer data)
{
  g_auto (Outcome) outcome = { NULL };

  epitome_client_set_fetching (fixture->client, TRUE);
  ask_page (fixture, "/article", &outcome);
  wait_for (&outcome.done);
  assert_full (&outcome);
  g_assert_cmpuint (count_named ("epitome-fetcher"), ==, 1);
  g_assert_cmpuint (fixture->web->n_requests, ==, 1);
}

/* Slow pages keep nobody waiting who wants none; and when they are no longer allowed, they end at once */
static void
test_turned_off (Fixture *fixture, gconstpointer data)
{
  Outcome outcomes[2 * EPITOME_CLIENT_PAGE_WINDOW] = { { NULL } };
  Batch batch = { .client = fixture->client };

  epitome_client_set_fetching (fixture->client, TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (outcomes); i++)
    ask_page (fixture, "/held", &outcomes[i]);
  while (fixture->web->n_open == 0)
    g_main_context_iteration (NULL, TRUE);
  ask_many (&batch, 1000, 3 * EPITOME_CLIENT_WINDOW);
  wait_for (&batch.done);
  g_assert_cmpuint (batch.n_summaries, ==, 3 * EPITOME_CLIENT_WINDOW);

  epitome_client_set_fetching (fixture->client, FALSE);
  for (gsize i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      wait_for (&outcomes[i].done);
      g_assert_error (outcomes[i].error, EPITOME_ERROR, EPITOME_ERROR_FETCH_DEFERRED);
      outcome_clear (&outcomes[i]);
    }
  g_assert_cmpuint (fixture->web->n_requests, <=, 2);
  while (count_named ("epitome-fetcher") > 0)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (count_named ("epitome-worker"), ==, 1);
}

/* Each time another page, for those that were fetched are kept */
static void
assert_fetches (Fixture *fixture, gboolean fetches)
{
  static guint number;
  g_autofree char *path = g_strdup_printf ("/%u/article", ++number);
  g_autoptr (EpitomeArticle) full = make_article (1, 4);
  g_auto (Outcome) outcome = { NULL };

  test_web_add (fixture->web, path, full->body);
  /* Word of a setting that changed is on its way */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  ask_page (fixture, path, &outcome);
  wait_for (&outcome.done);
  if (fetches)
    assert_full (&outcome);
  else
    g_assert_error (outcome.error, EPITOME_ERROR, EPITOME_ERROR_FETCH_DEFERRED);
}

/* As the user has it, for all feeds or for one */
static void
test_bound (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSettings) settings = epitome_settings_new (NULL);

  epitome_settings_bind_client (settings, fixture->client);
  assert_fetches (fixture, FALSE);
  g_settings_set_string (settings, EPITOME_SETTING_FULL_TEXT, "teasers");
  assert_fetches (fixture, TRUE);
  g_settings_reset (settings, EPITOME_SETTING_FULL_TEXT);
  assert_fetches (fixture, FALSE);
  epitome_settings_set_full_text_of (settings, "feed", "always");
  assert_fetches (fixture, TRUE);
  epitome_settings_set_full_text_of (settings, "feed", NULL);
  assert_fetches (fixture, FALSE);
}

/* Nothing but what was cancelled ends: its connection at once, and no process */
static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (Outcome) kept = { NULL };
  g_auto (Outcome) cancelled = { NULL };
  g_auto (Outcome) next = { NULL };

  epitome_client_set_fetching (fixture->client, TRUE);
  ask_page (fixture, "/held", &kept);
  while (fixture->web->n_open < 1)
    g_main_context_iteration (NULL, TRUE);
  ask_page_until (fixture, "/slow", cancellable, &cancelled);
  while (fixture->web->n_open < 2)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (test_web_count_connections (fixture->web), ==, 2);

  g_cancellable_cancel (cancellable);
  wait_for (&cancelled.done);
  g_assert_error (cancelled.error, EPITOME_ERROR, EPITOME_ERROR_CANCELLED);
  while (test_web_count_connections (fixture->web) > 1)
    g_main_context_iteration (NULL, FALSE);

  ask_page (fixture, "/article", &next);
  wait_for (&next.done);
  assert_full (&next);
  g_assert_false (kept.done);
  test_web_release (fixture->web);
  wait_for (&kept.done);
  g_assert_cmpuint (fixture->web->n_requests, ==, 3);
  g_assert_cmpuint (count_named ("epitome-worker"), ==, 1);
  g_assert_cmpuint (count_named ("epitome-fetcher"), ==, 1);
}

/* Before anything of it is under way in the worker, and before it is asked there at all */
static void
test_cancelled_early (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Outcome outcomes[2 * EPITOME_CLIENT_PAGE_WINDOW] = { { NULL } };
  g_auto (Outcome) next = { NULL };

  epitome_client_set_fetching (fixture->client, TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (outcomes); i++)
    ask_page_until (fixture, "/held", cancellable, &outcomes[i]);
  g_cancellable_cancel (cancellable);
  for (gsize i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      wait_for (&outcomes[i].done);
      g_assert_error (outcomes[i].error, EPITOME_ERROR, EPITOME_ERROR_CANCELLED);
      outcome_clear (&outcomes[i]);
    }
  ask_page (fixture, "/article", &next);
  wait_for (&next.done);
  assert_full (&next);
  g_assert_cmpuint (test_web_count_connections (fixture->web), <=, 1);
}

static void
test_deaths (Fixture *fixture, gconstpointer name)
{
  g_auto (Outcome) first = { NULL };
  g_auto (Outcome) second = { NULL };

  epitome_client_set_fetching (fixture->client, TRUE);
  ask_page (fixture, "/article", &first);
  wait_for (&first.done);
  assert_full (&first);
  kill_named (name);
  while (count_named (name) > 0)
    g_main_context_iteration (NULL, FALSE);
  ask_page (fixture, "/article", &second);
  wait_for (&second.done);
  assert_full (&second);
  g_assert_cmpuint (count_named ("epitome-fetcher"), ==, 1);
}

/* The worker dies while it waits for a page: asked again, of the next one */
static void
test_death_amid_page (Fixture *fixture, gconstpointer data)
{
  g_auto (Outcome) outcome = { NULL };

  epitome_client_set_fetching (fixture->client, TRUE);
  ask_page (fixture, "/held", &outcome);
  while (fixture->web->n_open == 0)
    g_main_context_iteration (NULL, TRUE);
  kill_named ("epitome-worker");
  while (fixture->web->n_requests < 2)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (outcome.done);
  epitome_client_set_fetching (fixture->client, FALSE);
  wait_for (&outcome.done);
  g_assert_error (outcome.error, EPITOME_ERROR, EPITOME_ERROR_FETCH_DEFERRED);
}

static void
test_shut_down (Fixture *fixture, gconstpointer data)
{
  g_auto (Outcome) outcome = { NULL };

  epitome_client_set_fetching (fixture->client, TRUE);
  ask_page (fixture, "/held", &outcome);
  while (fixture->web->n_open == 0)
    g_main_context_iteration (NULL, TRUE);
  epitome_client_shut_down (fixture->client);
  wait_for (&outcome.done);
  g_assert_error (outcome.error, EPITOME_ERROR, EPITOME_ERROR_CANCELLED);
  while (count_named ("epitome-fetcher") + count_named ("epitome-worker") > 0)
    g_main_context_iteration (NULL, FALSE);
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = use_own_cache ();
  int status;

  g_test_init (&argc, &argv, NULL);
#define ADD(name, test, data) g_test_add ("/pages/" name, Fixture, data, set_up, test, tear_down)
  ADD ("off", test_off, NULL);
  ADD ("on", test_on, NULL);
  ADD ("turned-off", test_turned_off, NULL);
  ADD ("bound", test_bound, NULL);
  ADD ("cancelled", test_cancelled, NULL);
  ADD ("cancelled-early", test_cancelled_early, NULL);
  ADD ("fetcher-dies", test_deaths, "epitome-fetcher");
  ADD ("worker-dies", test_deaths, "epitome-worker");
  ADD ("death-amid-page", test_death_amid_page, NULL);
  ADD ("shut-down", test_shut_down, NULL);
  status = g_test_run ();
  remove_folder (folder);
  return status;
}
