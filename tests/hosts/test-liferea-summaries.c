/* test-liferea-summaries.c: what comes of the articles of a database, with a real worker and a real fetcher
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "articles.h"
#include "asking.h"
#include "epitome-settings.h"
#include "liferea-library.h"
#include "test-web.h"

#define FEED   "feed"
#define TEASER "<p>The council met on Monday, and there was much to be said about it.</p>"

/* More than are told of in the status bar */
#define N_SHORT_LIVED 50

typedef struct
{
  Library library;
  TestWeb *web;
  /* gulong → how often it was said to have changed */
  GHashTable *n_changes;
  guint most_left;
} Fixture;

guint __wrap_g_timeout_add_seconds (guint seconds, GSourceFunc function, gpointer data);

/* Time flies */
guint
__wrap_g_timeout_add_seconds (guint seconds, GSourceFunc function, gpointer data)
{
  return g_timeout_add (10 * seconds, function, data);
}

static guint
get_n_changes (Fixture *fixture, gulong id)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (fixture->n_changes, GSIZE_TO_POINTER (id)));
}

static void
on_changed (Fixture *fixture, gulong id)
{
  g_hash_table_insert (fixture->n_changes, GSIZE_TO_POINTER (id),
                       GUINT_TO_POINTER (get_n_changes (fixture, id) + 1));
  fixture->most_left =
    MAX (fixture->most_left, epitome_liferea_summaries_get_n_left (fixture->library.summaries));
}

static EpitomeLifereaState
get_state (Fixture *fixture, gulong id)
{
  return epitome_liferea_summaries_get_state (fixture->library.summaries, id);
}

static guint
get_n_left (Fixture *fixture)
{
  return epitome_liferea_summaries_get_n_left (fixture->library.summaries);
}

/* Whether there is a summary, and of what stands at @path, or of what the feed brought if that is NULL */
static gboolean
is_from (Fixture *fixture, gulong id, const char *path)
{
  g_autoptr (EpitomeSummary) summary = epitome_liferea_summaries_get (fixture->library.summaries, id);

  if (get_state (fixture, id) != EPITOME_LIFEREA_STATE_READY || summary == NULL)
    return FALSE;
  return path != NULL ? summary->source != NULL && g_str_has_suffix (summary->source, path)
                      : summary->source == NULL;
}

static gboolean
mentions (Fixture *fixture, gulong id, const char *word)
{
  g_autoptr (EpitomeSummary) summary = epitome_liferea_summaries_get (fixture->library.summaries, id);

  for (guint i = 0; summary != NULL && i < summary->sentences->len; i++)
    if (strstr (((EpitomeSummarySentence *) summary->sentences->pdata[i])->text, word) != NULL)
      return TRUE;
  return FALSE;
}

static void
put_item (Fixture *fixture, gulong id, const char *title, const char *body, const char *path)
{
  g_autofree char *link = path != NULL ? test_web_address (fixture->web, path) : g_strdup ("");
  char *sql = sqlite3_mprintf ("REPLACE INTO items (item_id, node_id, title, source, description, comment) "
                               "VALUES (%lu, '" FEED "', %Q, %Q, %Q, 0)",
                               id, title, link, body);

  database_execute (&fixture->library.database, sql);
  sqlite3_free (sql);
}

static void
put_article (Fixture *fixture, gulong id)
{
  g_autoptr (EpitomeArticle) article = make_article ((guint) id, 2);

  put_item (fixture, id, article->title, article->body, NULL);
}

static void
show (Fixture *fixture, gulong id)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gulong));

  g_array_append_val (ids, id);
  epitome_liferea_summaries_set_list (fixture->library.summaries, ids);
  epitome_liferea_summaries_set_visible (fixture->library.summaries, ids);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *feed = NULL;
  g_autofree char *sql = NULL;

  library_set_up (&fixture->library);
  fixture->web = test_web_new (NULL);
  feed = test_web_address (fixture->web, "/feed.xml");
  sql = g_strdup_printf ("INSERT INTO subscription VALUES ('" FEED "', '%s')", feed);
  database_execute (&fixture->library.database, sql);

  g_settings_reset (fixture->library.settings, EPITOME_SETTING_FULL_TEXT);
  g_settings_reset (fixture->library.settings, EPITOME_SETTING_EXCLUDED_FEEDS);
  g_settings_set_boolean (fixture->library.settings, EPITOME_SETTING_METERED, TRUE);
  epitome_settings_bind_client (fixture->library.settings, fixture->library.client);
  fixture->n_changes = g_hash_table_new (NULL, NULL);
  g_signal_connect_swapped (fixture->library.summaries, "changed", G_CALLBACK (on_changed), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  library_tear_down (&fixture->library);
  test_web_free (fixture->web);
  g_hash_table_unref (fixture->n_changes);
}

/* As who shows an article does it */
static void
ask_if_unknown (Fixture *fixture, gulong id)
{
  if (get_state (fixture, id) == EPITOME_LIFEREA_STATE_UNKNOWN)
    epitome_liferea_summaries_request (fixture->library.summaries, id);
}

/* Liferea keeps it open, and its row in other feeds' lists; it is asked for, and drawn, again and again */
static void
test_gone (Fixture *fixture, gconstpointer data)
{
  g_signal_connect_swapped (fixture->library.summaries, "changed", G_CALLBACK (ask_if_unknown), fixture);
  put_article (fixture, 1);
  epitome_liferea_summaries_request (fixture->library.summaries, 2);
  epitome_liferea_summaries_request (fixture->library.summaries, 1);
  wait_until (is_from (fixture, 1, NULL));
  g_assert_cmpuint (get_n_changes (fixture, 2), ==, 1);
  epitome_liferea_summaries_ensure (fixture->library.summaries, 2);
  g_assert_cmpuint (get_n_left (fixture), ==, 0);

  /* Its number is another's now */
  put_article (fixture, 2);
  epitome_liferea_summaries_scan (fixture->library.summaries);
  wait_until (is_from (fixture, 2, NULL));
  g_assert_cmpuint (get_n_left (fixture), ==, 0);
}

static gboolean
is_any_left (Fixture *fixture, gulong last)
{
  for (gulong id = 1; id <= last; id++)
    if (is_from (fixture, id, NULL))
      return TRUE;
  return FALSE;
}

/* What Liferea fetches late is looked for in articles that came, and not in those that have gone since */
static void
test_arrivals (Fixture *fixture, gconstpointer data)
{
  const gulong late = N_SHORT_LIVED + 1;

  put_article (fixture, late + 1);
  epitome_liferea_summaries_scan (fixture->library.summaries);
  wait_until (is_from (fixture, late + 1, NULL));
  for (gulong id = 1; id <= N_SHORT_LIVED; id++)
    put_article (fixture, id);
  epitome_liferea_summaries_scan (fixture->library.summaries);
  wait_until (is_from (fixture, 1, NULL) && get_n_left (fixture) == 0);
  database_execute (&fixture->library.database,
                    "DELETE FROM items WHERE item_id <= " G_STRINGIFY (N_SHORT_LIVED));
  epitome_liferea_summaries_scan (fixture->library.summaries);
  wait_until (!is_any_left (fixture, N_SHORT_LIVED));

  fixture->most_left = 0;
  put_item (fixture, late, "Fences", TEASER, NULL);
  epitome_liferea_summaries_scan (fixture->library.summaries);
  wait_until (is_from (fixture, late, NULL));
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *word = g_strdup_printf ("Wanderup%u", i);
      g_autofree char *body = g_strdup_printf ("<p>In %s the fences stand, and the marsh grows.</p>", word);

      put_item (fixture, late, "Fences", body, NULL);
      wait_until (mentions (fixture, late, word));
    }
  g_assert_cmpuint (fixture->most_left, <=, 1);
}

/* Full articles */

static void
set_full_text (Fixture *fixture, const char *value)
{
  g_settings_set_string (fixture->library.settings, EPITOME_SETTING_FULL_TEXT, value);
}

static void
leave_out (Fixture *fixture, const char *feed)
{
  const char *feeds[] = { feed, NULL };

  g_settings_set_strv (fixture->library.settings, EPITOME_SETTING_EXCLUDED_FEEDS, feeds);
}

static void
add_page (Fixture *fixture, const char *path)
{
  g_autoptr (EpitomeArticle) full = make_article (1, 4);

  test_web_add (fixture->web, path, full->body);
}

/* In place of a teaser */
static void
show_full_article (Fixture *fixture)
{
  add_page (fixture, "/article");
  put_item (fixture, 1, "The council met", TEASER, "/article");
  set_full_text (fixture, "teasers");
  show (fixture, 1);
  wait_until (is_from (fixture, 1, "/article"));
}

/* Shows a teaser, and waits until its page is being fetched */
static void
begin_fetch (Fixture *fixture)
{
  add_page (fixture, "/held");
  add_page (fixture, "/article");
  put_item (fixture, 1, "The council met", TEASER, "/held");
  set_full_text (fixture, "teasers");
  show (fixture, 1);
  wait_until (fixture->web->n_open == 1);
}

/* The page of what the article was isn't what it is now */
static void
test_text_changes_amid_fetch (Fixture *fixture, gconstpointer data)
{
  begin_fetch (fixture);
  put_item (fixture, 1, "The council met", "<p>It met again, and more was said about it.</p>", "/article");
  epitome_liferea_summaries_verify (fixture->library.summaries, 1);
  wait_until (is_from (fixture, 1, "/article"));
  g_assert_cmpuint (fixture->web->n_requests, ==, 2);
}

/* The page that was shown goes with the text, though the new one's can't be had */
static void
test_text_changes_after_fetch (Fixture *fixture, gconstpointer data)
{
  show_full_article (fixture);
  put_item (fixture, 1, "The council met", "<p>It met in Wanderup, and more was said about it.</p>",
            "/status/404");
  epitome_liferea_summaries_verify (fixture->library.summaries, 1);
  wait_until (fixture->web->n_requests == 2 &&
              !epitome_liferea_summaries_awaits_page (fixture->library.summaries, 1));
  g_assert_true (is_from (fixture, 1, NULL));
  g_assert_true (mentions (fixture, 1, "Wanderup"));
}

/* Once Liferea has fetched the article itself, no teaser is left to fetch anything for */
static void
test_text_comes_after_fetch (Fixture *fixture, gconstpointer data)
{
  g_autoptr (EpitomeArticle) whole = make_article (2, 2);

  show_full_article (fixture);
  put_item (fixture, 1, "The council met", whole->body, "/article");
  epitome_liferea_summaries_verify (fixture->library.summaries, 1);
  wait_until (is_from (fixture, 1, NULL));
  g_assert_false (epitome_liferea_summaries_awaits_page (fixture->library.summaries, 1));
}

/* Each choice takes effect at once */
static void
test_only_teasers_from_now_on (Fixture *fixture, gconstpointer data)
{
  g_autoptr (EpitomeArticle) article = make_article (2, 2);

  add_page (fixture, "/article");
  put_item (fixture, 1, article->title, article->body, "/article");
  set_full_text (fixture, "always");
  show (fixture, 1);
  wait_until (is_from (fixture, 1, "/article"));
  set_full_text (fixture, "teasers");
  wait_until (is_from (fixture, 1, NULL));
}

static void
test_left_out_amid_fetch (Fixture *fixture, gconstpointer data)
{
  begin_fetch (fixture);
  leave_out (fixture, FEED);
  wait_until (get_state (fixture, 1) == EPITOME_LIFEREA_STATE_LEFT_OUT);
  test_web_release (fixture->web);

  /* By then the answer would be there, too */
  put_item (fixture, 2, "The mayor met", TEASER, "/article");
  database_execute (&fixture->library.database,
                    "UPDATE items SET node_id = 'other' WHERE item_id = 2;"
                    "INSERT INTO subscription SELECT 'other', source FROM subscription");
  show (fixture, 2);
  wait_until (is_from (fixture, 2, "/article"));
  g_assert_cmpint (get_state (fixture, 1), ==, EPITOME_LIFEREA_STATE_LEFT_OUT);
}

static void
assert_is_not_shown (Fixture *fixture, gulong id)
{
  g_assert_cmpint (get_state (fixture, id), !=, EPITOME_LIFEREA_STATE_READY);
}

/* Not even for the moment until it is read again */
static void
test_left_out_amid_making (Fixture *fixture, gconstpointer data)
{
  EpitomeLifereaEntry *entry = epitome_liferea_summaries_ensure (fixture->library.summaries, 1);

  put_article (fixture, 1);
  show (fixture, 1);
  wait_until (entry->feed != NULL);
  g_assert_true (entry->busy);
  leave_out (fixture, FEED);
  wait_until (get_state (fixture, 1) == EPITOME_LIFEREA_STATE_LEFT_OUT);
  g_signal_connect_swapped (fixture->library.summaries, "changed", G_CALLBACK (assert_is_not_shown), fixture);
  wait_until (!entry->busy && !entry->waiting);
  g_assert_cmpint (get_state (fixture, 1), ==, EPITOME_LIFEREA_STATE_LEFT_OUT);
}

static void
test_taken_in_again (Fixture *fixture, gconstpointer data)
{
  show_full_article (fixture);
  leave_out (fixture, FEED);
  wait_until (get_state (fixture, 1) == EPITOME_LIFEREA_STATE_LEFT_OUT);
  leave_out (fixture, NULL);
  wait_until (is_from (fixture, 1, "/article"));
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = use_own_cache ();
  int status;

  g_test_init (&argc, &argv, NULL);
#define ADD(name, test) g_test_add ("/liferea/summaries/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("gone", test_gone);
  ADD ("arrivals", test_arrivals);
  ADD ("text-changes-amid-fetch", test_text_changes_amid_fetch);
  ADD ("text-changes-after-fetch", test_text_changes_after_fetch);
  ADD ("text-comes-after-fetch", test_text_comes_after_fetch);
  ADD ("only-teasers-from-now-on", test_only_teasers_from_now_on);
  ADD ("left-out-amid-fetch", test_left_out_amid_fetch);
  ADD ("left-out-amid-making", test_left_out_amid_making);
  ADD ("taken-in-again", test_taken_in_again);
  status = g_test_run ();
  remove_folder (folder);
  return status;
}
