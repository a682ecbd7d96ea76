/* test-fetching.c: the full article, where the feed has only its beginning
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The service asks a real fetcher, and that a server on loopback. */
#include "articles.h"
#include "epitome-error.h"
#include "epitome-ipc-fetch.h"
#include "epitome-ipc.h"
#include "epitome-service.h"
#include "outcome.h"
#include "test-web.h"

#define TEASER "<p>The council met on Monday, and there was much to be said about the plan.</p>"

typedef struct
{
  char *folder;
  EpitomeService *service;
  GSubprocess *fetcher;
  TestWeb *web;
} Fixture;

static void
start_fetcher (Fixture *fixture)
{
  g_autoptr (EpitomeIpcFetcher) fetcher = NULL;
  g_autoptr (GError) error = NULL;
  int fd = -1;

  fixture->fetcher = epitome_ipc_spawn (g_getenv ("EPITOME_FETCHER"), &fd, NULL, &error);
  g_assert_no_error (error);
  fetcher = epitome_ipc_fetch_open (fd, &error);
  g_assert_no_error (error);
  epitome_service_set_fetcher (fixture->service, fetcher);
}

static void
stop_fetcher (Fixture *fixture)
{
  epitome_service_set_fetcher (fixture->service, NULL);
  g_assert_true (g_subprocess_wait_check (fixture->fetcher, NULL, NULL));
  g_clear_object (&fixture->fetcher);
}

static void
start_service (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "summaries.db", NULL);
  g_autoptr (EpitomeCache) cache = epitome_cache_new (path, 64 << 20);

  fixture->service = epitome_service_new (cache, 2);
  start_fetcher (fixture);
}

static void
stop_service (Fixture *fixture)
{
  stop_fetcher (fixture);
  g_clear_object (&fixture->service);
}

static void
restart (Fixture *fixture)
{
  stop_service (fixture);
  start_service (fixture);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (EpitomeArticle) full = make_article (1, 4);
  g_autofree char *page =
    g_strdup_printf ("<!DOCTYPE html><html lang='en'><title>%s</title><nav><a href='/'>Home</a></nav>"
                     "<article><h1>%s</h1>%s</article><footer>All rights reserved</footer></html>",
                     full->title, full->title, full->body);

  fixture->folder = g_dir_make_tmp ("epitome-fetching-XXXXXX", NULL);
  fixture->web = test_web_new (NULL);
  test_web_add (fixture->web, "/article", page);
  start_service (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  stop_service (fixture);
  test_web_free (fixture->web);
  remove_folder (fixture->folder);
  g_free (fixture->folder);
}

static void
on_summarized (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Outcome *outcome = user_data;

  outcome->summary = epitome_service_summarize_finish (EPITOME_SERVICE (source), result, &outcome->error);
  outcome->done = TRUE;
}

static void
ask_as (Fixture *fixture, const char *body, const char *path, const EpitomeOptions *options, Outcome *outcome)
{
  g_autoptr (EpitomeArticle) article =
    epitome_article_new ("Vienna opens its railway", body, EPITOME_BODY_HTML);

  article->link = test_web_address (fixture->web, path);
  article->feed_uri = test_web_address (fixture->web, "/feed.xml");
  outcome_clear (outcome);
  epitome_service_summarize_async (fixture->service, article, options, NULL, on_summarized, outcome);
  wait_for (&outcome->done);
}

static void
ask (Fixture *fixture, const char *body, const char *path, EpitomeFullText full_text, Outcome *outcome)
{
  EpitomeOptions options = EPITOME_OPTIONS_INIT;

  options.full_text = full_text;
  options.whole = TRUE;
  options.metered = TRUE;
  ask_as (fixture, body, path, &options, outcome);
}

static void
assert_full (Fixture *fixture, const Outcome *outcome)
{
  g_autofree char *address = test_web_address (fixture->web, "/article");

  g_assert_no_error (outcome->error);
  g_assert_cmpstr (outcome->summary->source, ==, address);
  g_assert_false (outcome->summary->teaser);
  g_assert_false (outcome->summary->whole);
  g_assert_cmpuint (outcome->summary->sentences->len, ==, 3);
}

static void
test_teaser (Fixture *fixture, gconstpointer data)
{
  g_auto (Outcome) outcome = { NULL };

  /* Off: nobody is asked for anything, and the host learns that there may be more */
  ask (fixture, TEASER, "/article", EPITOME_FULL_TEXT_NEVER, &outcome);
  g_assert_no_error (outcome.error);
  g_assert_true (outcome.summary->teaser);
  g_assert_null (outcome.summary->source);
  g_assert_cmpuint (fixture->web->n_requests, ==, 0);

  ask (fixture, TEASER, "/article", EPITOME_FULL_TEXT_TEASERS, &outcome);
  assert_full (fixture, &outcome);
  g_assert_cmpuint (fixture->web->n_requests, ==, 1);
  /* And what the feed brought has its summary still */
  ask (fixture, TEASER, "/article", EPITOME_FULL_TEXT_NEVER, &outcome);
  g_assert_null (outcome.summary->source);
}

static void
test_full_feed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (EpitomeArticle) other = make_article (7, 8);
  g_auto (Outcome) outcome = { NULL };

  ask (fixture, other->body, "/article", EPITOME_FULL_TEXT_TEASERS, &outcome);
  g_assert_no_error (outcome.error);
  g_assert_false (outcome.summary->teaser);
  g_assert_null (outcome.summary->source);
  g_assert_cmpuint (fixture->web->n_requests, ==, 0);
}

static void
test_always (Fixture *fixture, gconstpointer data)
{
  g_autoptr (EpitomeArticle) part = make_article (1, 2);
  g_auto (Outcome) outcome = { NULL };

  ask (fixture, part->body, "/article", EPITOME_FULL_TEXT_ALWAYS, &outcome);
  assert_full (fixture, &outcome);
}

/* The page has no more than the feed: what is short there is short */
static void
test_same_on_page (Fixture *fixture, gconstpointer data)
{
  g_autoptr (EpitomeArticle) full = make_article (1, 4);
  g_auto (Outcome) outcome = { NULL };

  for (guint i = 0; i < 2; i++)
    {
      ask (fixture, full->body, "/article", EPITOME_FULL_TEXT_ALWAYS, &outcome);
      g_assert_no_error (outcome.error);
      g_assert_false (outcome.summary->teaser);
      g_assert_null (outcome.summary->source);
    }
  g_assert_cmpuint (fixture->web->n_requests, ==, 1);
}

static void
test_kept (Fixture *fixture, gconstpointer data)
{
  EpitomeOptions shorter = { .sentences = 1, .full_text = EPITOME_FULL_TEXT_TEASERS, .metered = TRUE };
  g_auto (Outcome) outcome = { NULL };

  ask (fixture, TEASER, "/article", EPITOME_FULL_TEXT_TEASERS, &outcome);
  restart (fixture);
  ask (fixture, TEASER, "/article", EPITOME_FULL_TEXT_TEASERS, &outcome);
  assert_full (fixture, &outcome);
  /* Another length: from the page as it was kept */
  ask_as (fixture, TEASER, "/article", &shorter, &outcome);
  g_assert_no_error (outcome.error);
  g_assert_nonnull (outcome.summary->source);
  g_assert_cmpuint (outcome.summary->sentences->len, ==, 1);
  g_assert_cmpuint (fixture->web->n_requests, ==, 1);
}

static void
test_stale (Fixture *fixture, gconstpointer data)
{
  EpitomeOptions shorter = { .sentences = 1, .full_text = EPITOME_FULL_TEXT_TEASERS, .metered = TRUE };
  g_auto (Outcome) outcome = { NULL };

  fixture->web->cache_control = "no-cache";
  ask (fixture, TEASER, "/article", EPITOME_FULL_TEXT_TEASERS, &outcome);
  assert_full (fixture, &outcome);
  ask_as (fixture, TEASER, "/article", &shorter, &outcome);
  g_assert_no_error (outcome.error);
  g_assert_cmpuint (fixture->web->n_requests, ==, 2);
  g_assert_cmpstr (soup_message_headers_get_one (fixture->web->headers, "If-None-Match"), ==, "\"one\"");

  /* Nobody there to ask: as it was */
  stop_fetcher (fixture);
  shorter.sentences = 2;
  ask_as (fixture, TEASER, "/article", &shorter, &outcome);
  g_assert_no_error (outcome.error);
  g_assert_nonnull (outcome.summary->source);
  start_fetcher (fixture);
}

/* A page that was kept and can't be unpacked is asked for as if it had never been there */
static void
test_kept_broken (Fixture *fixture, gconstpointer data)
{
  g_autofree char *link = test_web_address (fixture->web, "/article");
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, link, -1);
  g_autofree char *key = g_strconcat ("page ", digest, NULL);
  g_autoptr (GVariant) variant = g_variant_ref_sink (
    g_variant_new ("(sbssx@ay)", link, FALSE, "\"one\"", "", G_GINT64_CONSTANT (0),
                   g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, "\xff\xff\xff", 3, 1)));
  g_autoptr (GBytes) record = g_variant_get_data_as_bytes (variant);
  g_auto (Outcome) outcome = { NULL };

  epitome_cache_store_record (epitome_service_get_cache (fixture->service), key, record);
  ask (fixture, TEASER, "/article", EPITOME_FULL_TEXT_TEASERS, &outcome);
  assert_full (fixture, &outcome);
  g_assert_null (soup_message_headers_get_one (fixture->web->headers, "If-None-Match"));
}

static void
test_not_kept (Fixture *fixture, gconstpointer data)
{
  g_auto (Outcome) outcome = { NULL };

  fixture->web->cache_control = "no-store";
  for (guint i = 1; i <= 2; i++)
    {
      ask (fixture, TEASER, "/article", EPITOME_FULL_TEXT_TEASERS, &outcome);
      assert_full (fixture, &outcome);
      g_assert_cmpuint (fixture->web->n_requests, ==, i);
    }
}

/* What is of the page alone doesn't keep others of its host from being fetched; what is of the host does.
 * After a restart, too, and it is still known why */
static void
test_back_off (Fixture *fixture, gconstpointer path)
{
  gboolean is_hosts = g_str_equal (path, "/busy") || g_str_equal (path, "/status/503");
  int expected = g_str_equal (path, "/pdf") ? EPITOME_ERROR_NOT_TEXT : EPITOME_ERROR_FETCH_FAILED;
  g_auto (Outcome) outcome = { NULL };

  ask (fixture, TEASER, path, EPITOME_FULL_TEXT_TEASERS, &outcome);
  g_assert_error (outcome.error, EPITOME_ERROR, expected);
  g_assert_cmpuint (fixture->web->n_requests, ==, 1);
  ask (fixture, TEASER, path, EPITOME_FULL_TEXT_TEASERS, &outcome);
  g_assert_error (outcome.error, EPITOME_ERROR, expected);
  restart (fixture);
  ask (fixture, TEASER, path, EPITOME_FULL_TEXT_TEASERS, &outcome);
  g_assert_error (outcome.error, EPITOME_ERROR, expected);
  g_assert_cmpuint (fixture->web->n_requests, ==, 1);

  ask (fixture, TEASER, "/article", EPITOME_FULL_TEXT_TEASERS, &outcome);
  if (is_hosts)
    g_assert_error (outcome.error, EPITOME_ERROR, EPITOME_ERROR_FETCH_DEFERRED);
  else
    assert_full (fixture, &outcome);
}

gint64 __real_g_get_real_time (void);
gint64 __wrap_g_get_real_time (void);

/* In microseconds, by how much the clock is fast */
static gint64 fast;

gint64
__wrap_g_get_real_time (void)
{
  return __real_g_get_real_time () + fast;
}

/* A page with no article in it is asked for again after an hour, and the next time after four */
static void
test_back_off_grows (Fixture *fixture, gconstpointer data)
{
  g_autoptr (EpitomeArticle) full = make_article (1, 4);
  g_auto (Outcome) outcome = { NULL };
  const gint64 hour = G_TIME_SPAN_HOUR + G_TIME_SPAN_MINUTE;

  test_web_add (fixture->web, "/grows", "<title>Vienna</title><p>Nothing.</p>");
  for (guint i = 1; i <= 2; i++)
    {
      ask (fixture, TEASER, "/grows", EPITOME_FULL_TEXT_TEASERS, &outcome);
      g_assert_error (outcome.error, EPITOME_ERROR, EPITOME_ERROR_FETCH_FAILED);
      g_assert_cmpuint (fixture->web->n_requests, ==, i);
      fast += hour;
    }
  ask (fixture, TEASER, "/grows", EPITOME_FULL_TEXT_TEASERS, &outcome);
  g_assert_cmpuint (fixture->web->n_requests, ==, 2);
  fast += 3 * hour;
  test_web_add (fixture->web, "/grows", full->body);
  ask (fixture, TEASER, "/grows", EPITOME_FULL_TEXT_TEASERS, &outcome);
  g_assert_no_error (outcome.error);
  g_assert_cmpuint (fixture->web->n_requests, ==, 3);
  fast = 0;
}

typedef struct
{
  const char *page;
  EpitomeError code;
} Wall;

static const Wall paywall = {
  "<!DOCTYPE html><html lang='en'><title>Vienna opens its railway</title><article>"
  "<h1>Vienna opens its railway</h1><p>The council met on Monday.</p>"
  "<div class='paywall'><p>Subscribe now to continue reading this article.</p></div></article></html>",
  EPITOME_ERROR_PAYWALL
};

static const Wall cookie_wall = {
  "<!DOCTYPE html><html lang='en'><title>Vienna opens its railway</title><main>"
  "<h1>We value your privacy</h1>"
  "<p>We and our 842 partners store and access information on your device, such as cookies, and process "
  "personal data such as unique identifiers for personalised ads and content.</p>"
  "<p>Please accept cookies to continue to the site, or manage your choices at any time.</p>"
  "<button>Accept all</button><button>Settings</button></main></html>",
  EPITOME_ERROR_COOKIE_WALL
};

/* What stands before the article is told, after a restart, too; and it isn't the last word: the page is asked
 * for again some day */
static void
test_wall (Fixture *fixture, gconstpointer data)
{
  const Wall *wall = data;
  g_auto (Outcome) outcome = { NULL };
  EpitomeCacheStatus status;

  test_web_add (fixture->web, "/walled", wall->page);
  ask (fixture, TEASER, "/walled", EPITOME_FULL_TEXT_TEASERS, &outcome);
  g_assert_error (outcome.error, EPITOME_ERROR, (int) wall->code);
  g_assert_true (epitome_cache_get_status (epitome_service_get_cache (fixture->service), &status, NULL));
  g_assert_cmpuint (status.n_summaries, ==, 0);
  restart (fixture);
  ask (fixture, TEASER, "/walled", EPITOME_FULL_TEXT_TEASERS, &outcome);
  g_assert_error (outcome.error, EPITOME_ERROR, (int) wall->code);
  g_assert_cmpuint (fixture->web->n_requests, ==, 1);
}

/* Whatever the server says of the characters, be it nothing or wrong */
static void
test_charsets (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *said;
    const char *written;
  } cases[] = {
    { "text/html; charset=iso-8859-1", "ISO-8859-1" }, { "text/html", "ISO-8859-1" },
    { "text/html; charset=iso-8859-1", "UTF-8" },      { "text/html; charset=nonsense", "UTF-8" },
    { "text/plain; charset=utf-8", "UTF-8" },
  };
  static const char text[] =
    "<p>Die Größe der neuen Brücke über die Alme überraschte selbst die Prüfer des Kreises, die sie am "
    "Montag zum "
    "ersten Mal zu Fuß überquerten.</p>\n\n<p>Gebaut hat sie eine Firma aus Köln, die für später noch zwei "
    "weitere "
    "Übergänge plant und dafür im Frühjahr fünfzig Leute einstellen möchte.</p>\n\n<p>Die Bürger müssen sich "
    "bis "
    "zur Eröffnung gedulden, denn das Geländer fehlt, und ohne Geländer dürfen nur Arbeiter "
    "hinüber.</p>\n\n<p>Das "
    "Gutachten dazu hängt im Rathaus aus, und wer will, darf Einspruch erheben, solange die Frist läuft.</p>";

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/charset/%" G_GSIZE_FORMAT, i);
      g_autofree char *bytes = g_convert (text, -1, cases[i].written, "UTF-8", NULL, NULL, NULL);
      g_auto (Outcome) outcome = { NULL };
      gboolean found = FALSE;

      g_test_message ("%s, in %s", cases[i].said, cases[i].written);
      test_web_add (fixture->web, path, bytes);
      fixture->web->type = cases[i].said;
      ask (fixture, TEASER, path, EPITOME_FULL_TEXT_TEASERS, &outcome);
      g_assert_no_error (outcome.error);
      for (guint j = 0; j < outcome.summary->sentences->len; j++)
        {
          const EpitomeSummarySentence *sentence = g_ptr_array_index (outcome.summary->sentences, j);

          found |= strstr (sentence->text, "ü") != NULL;
          g_assert_null (strstr (sentence->text, "Ã"));
          g_assert_null (strstr (sentence->text, "\xef\xbf\xbd"));
        }
      g_assert_true (found);
    }
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  EpitomeOptions options = { .sentences = 3, .full_text = EPITOME_FULL_TEXT_ALWAYS };
  g_autoptr (EpitomeArticle) article = epitome_article_new ("Vienna", TEASER, EPITOME_BODY_HTML);
  g_auto (Outcome) outcome = { NULL };

  article->link = g_strdup ("file:///etc/passwd");
  epitome_service_summarize_async (fixture->service, article, &options, NULL, on_summarized, &outcome);
  wait_for (&outcome.done);
  g_assert_error (outcome.error, EPITOME_ERROR, EPITOME_ERROR_FETCH_REFUSED);
}

/* A page in the user's own network is refused to one feed, and not to another that is from there */
static void
test_refused_to_another (Fixture *fixture, gconstpointer data)
{
  EpitomeOptions options = { .sentences = 3, .full_text = EPITOME_FULL_TEXT_ALWAYS, .metered = TRUE };
  g_autoptr (EpitomeArticle) article = epitome_article_new ("Vienna", TEASER, EPITOME_BODY_HTML);
  g_auto (Outcome) outcome = { NULL };

  article->link = test_web_address (fixture->web, "/article");
  for (guint i = 0; i < 2; i++)
    {
      outcome_clear (&outcome);
      epitome_service_summarize_async (fixture->service, article, &options, NULL, on_summarized, &outcome);
      wait_for (&outcome.done);
      g_assert_error (outcome.error, EPITOME_ERROR, EPITOME_ERROR_FETCH_REFUSED);
    }
  ask (fixture, TEASER, "/article", EPITOME_FULL_TEXT_ALWAYS, &outcome);
  assert_full (fixture, &outcome);
}

static void
test_no_link (Fixture *fixture, gconstpointer data)
{
  EpitomeOptions options = { .sentences = 3, .whole = TRUE, .full_text = EPITOME_FULL_TEXT_ALWAYS };
  g_autoptr (EpitomeArticle) article = epitome_article_new ("Vienna", TEASER, EPITOME_BODY_HTML);
  g_auto (Outcome) outcome = { NULL };

  epitome_service_summarize_async (fixture->service, article, &options, NULL, on_summarized, &outcome);
  wait_for (&outcome.done);
  g_assert_no_error (outcome.error);
  g_assert_null (outcome.summary->source);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  EpitomeOptions options = { .sentences = 3, .full_text = EPITOME_FULL_TEXT_ALWAYS, .metered = TRUE };
  g_autoptr (EpitomeArticle) article = epitome_article_new ("Vienna", TEASER, EPITOME_BODY_HTML);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (Outcome) outcome = { NULL };

  article->link = test_web_address (fixture->web, "/held");
  article->feed_uri = test_web_address (fixture->web, "/feed.xml");
  epitome_service_summarize_async (fixture->service, article, &options, cancellable, on_summarized, &outcome);
  while (fixture->web->n_open == 0)
    g_main_context_iteration (NULL, TRUE);
  g_cancellable_cancel (cancellable);
  wait_for (&outcome.done);
  g_assert_error (outcome.error, EPITOME_ERROR, EPITOME_ERROR_CANCELLED);
}

/* Killed amid a transfer: nobody waits for ever, and nobody is blamed */
static void
test_fetcher_lost (Fixture *fixture, gconstpointer data)
{
  EpitomeOptions options = { .sentences = 3, .full_text = EPITOME_FULL_TEXT_ALWAYS, .metered = TRUE };
  g_autoptr (EpitomeArticle) article = epitome_article_new ("Vienna", TEASER, EPITOME_BODY_HTML);
  g_auto (Outcome) outcome = { NULL };

  article->link = test_web_address (fixture->web, "/held");
  article->feed_uri = test_web_address (fixture->web, "/feed.xml");
  epitome_service_summarize_async (fixture->service, article, &options, NULL, on_summarized, &outcome);
  while (fixture->web->n_open == 0)
    g_main_context_iteration (NULL, TRUE);
  g_subprocess_force_exit (fixture->fetcher);
  wait_for (&outcome.done);
  g_assert_error (outcome.error, EPITOME_ERROR, EPITOME_ERROR_FETCH_DEFERRED);

  g_assert_true (g_subprocess_wait (fixture->fetcher, NULL, NULL));
  g_clear_object (&fixture->fetcher);
  start_fetcher (fixture);
  ask (fixture, TEASER, "/article", EPITOME_FULL_TEXT_ALWAYS, &outcome);
  assert_full (fixture, &outcome);
}

/* Pages and failures are in the cache's file, and no summaries */
static void
test_counted (Fixture *fixture, gconstpointer data)
{
  g_auto (Outcome) outcome = { NULL };
  EpitomeCacheStatus status;

  ask (fixture, TEASER, "/article", EPITOME_FULL_TEXT_TEASERS, &outcome);
  ask (fixture, TEASER, "/status/404", EPITOME_FULL_TEXT_TEASERS, &outcome);
  g_assert_true (epitome_cache_get_status (epitome_service_get_cache (fixture->service), &status, NULL));
  g_assert_cmpuint (status.n_summaries, ==, 1);
  g_assert_cmpuint (status.n_hits, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test, data) g_test_add ("/fetching/" name, Fixture, data, set_up, test, tear_down)
  ADD ("teaser", test_teaser, NULL);
  ADD ("full-feed", test_full_feed, NULL);
  ADD ("always", test_always, NULL);
  ADD ("same-on-page", test_same_on_page, NULL);
  ADD ("kept", test_kept, NULL);
  ADD ("stale", test_stale, NULL);
  ADD ("kept-broken", test_kept_broken, NULL);
  ADD ("not-kept", test_not_kept, NULL);
  ADD ("back-off/busy", test_back_off, "/busy");
  ADD ("back-off/in-trouble", test_back_off, "/status/503");
  ADD ("back-off/missing", test_back_off, "/status/404");
  ADD ("back-off/no-text", test_back_off, "/pdf");
  ADD ("back-off/no-article", test_back_off, "/page");
  ADD ("back-off/grows", test_back_off_grows, NULL);
  ADD ("wall/pay", test_wall, &paywall);
  ADD ("wall/cookies", test_wall, &cookie_wall);
  ADD ("charsets", test_charsets, NULL);
  ADD ("refused", test_refused, NULL);
  ADD ("refused-to-another", test_refused_to_another, NULL);
  ADD ("no-link", test_no_link, NULL);
  ADD ("cancelled", test_cancelled, NULL);
  ADD ("fetcher-lost", test_fetcher_lost, NULL);
  ADD ("counted", test_counted, NULL);
  return g_test_run ();
}
