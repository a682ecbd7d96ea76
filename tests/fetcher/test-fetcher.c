/* test-fetcher.c: pages from a server that plays every role
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Server and fetcher share the process, so that the test sees both ends, and what is between
 * (test-network.c). */
#include "config.h"

#include <string.h>

#include "articles.h"
#include "epitome-error.h"
#include "epitome-fetcher.h"
#include "test-network.h"
#include "test-web.h"

#define PATIENT 60000
#define HASTY   400

/* Asking */

typedef struct
{
  EpitomeIpcAnswer *answer;
  GError *error;
  gboolean done;
} Outcome;

static void
outcome_clear (Outcome *outcome)
{
  g_clear_pointer (&outcome->answer, epitome_ipc_answer_free);
  g_clear_error (&outcome->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outcome, outcome_clear)

static void
on_fetched (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Outcome *outcome = user_data;

  outcome->answer = epitome_fetcher_fetch_finish (EPITOME_FETCHER (source), result, &outcome->error);
  g_assert_true ((outcome->answer == NULL) == (outcome->error != NULL));
  if (outcome->error != NULL)
    g_assert_cmpuint (outcome->error->domain, ==, EPITOME_ERROR);
  outcome->done = TRUE;
}

static void
ask (EpitomeFetcher *fetcher, const EpitomeIpcQuestion *request, Outcome *outcome)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  epitome_fetcher_fetch_async (fetcher, request, cancellable, on_fetched, outcome);
  wait_for (&outcome->done);
}

/* As a page that is named in a feed of the same server */
static void
ask_home (EpitomeFetcher *fetcher, TestWeb *web, const char *path, Outcome *outcome)
{
  g_autofree char *uri = test_web_address (web, path);
  const EpitomeIpcQuestion request = { .uri = uri, .feed = web->base };

  ask (fetcher, &request, outcome);
}

static EpitomeFetcher *
make_fetcher (guint timeout_ms)
{
  return epitome_fetcher_new (NULL, NULL, NULL, 0, timeout_ms);
}

static char *
read_page (const Outcome *outcome)
{
  GBytes *page = outcome->answer->page;

  return g_strndup (g_bytes_get_data (page, NULL), g_bytes_get_size (page));
}

static void
assert_page (const Outcome *outcome)
{
  g_autofree char *page = NULL;

  g_assert_no_error (outcome->error);
  g_assert_cmpuint (outcome->answer->status, ==, 200);
  page = read_page (outcome);
  g_assert_cmpstr (page, ==, test_web_page);
}

static void
test_page (void)
{
  g_autoptr (TestWeb) web = test_web_new (NULL);
  g_autoptr (EpitomeFetcher) fetcher = make_fetcher (PATIENT);
  g_auto (Outcome) outcome = { NULL };
  g_autofree char *address = test_web_address (web, "/page");
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  ask_home (fetcher, web, "/page#reeds", &outcome);
  assert_page (&outcome);
  g_assert_cmpstr (outcome.answer->address, ==, address);
  g_assert_cmpstr (outcome.answer->charset, ==, "utf-8");
  g_assert_cmpstr (outcome.answer->etag, ==, "\"one\"");
  g_assert_cmpstr (outcome.answer->last_modified, ==, "Mon, 03 Mar 2025 10:00:00 GMT");
  g_assert_true (outcome.answer->storable);
  g_assert_cmpint (outcome.answer->fresh_until, >=, now + 590);
  g_assert_cmpint (outcome.answer->fresh_until, <=, now + 690);
  g_assert_cmpint (outcome.answer->retry_at, ==, 0);
}

/* What tells on the user */
static void
test_headers (void)
{
  static const char *const unsaid[] = { "Cookie",        "Referer",           "Authorization",  "From",
                                        "If-None-Match", "If-Modified-Since", "Accept-Language" };
  g_autoptr (TestWeb) web = test_web_new (NULL);
  g_autoptr (EpitomeFetcher) fetcher = make_fetcher (PATIENT);
  static const char *const paths[] = { "/cookie", "/page", "/to?/page", "/login" };

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_auto (Outcome) outcome = { NULL };

      ask_home (fetcher, web, paths[i], &outcome);
      g_assert_no_error (outcome.error);
      g_assert_cmpstr (soup_message_headers_get_one (web->headers, "User-Agent"), ==,
                       "Epitome/" EPITOME_VERSION);
      for (gsize j = 0; j < G_N_ELEMENTS (unsaid); j++)
        g_assert_null (soup_message_headers_get_list (web->headers, unsaid[j]));
    }
  /* /to was asked for, too, and nobody came back with a password */
  g_assert_cmpuint (web->n_requests, ==, 5);
}

static void
test_statuses (void)
{
  static const guint statuses[] = { 204, 304, 403, 404, 410, 500, 503 };
  g_autoptr (TestWeb) web = test_web_new (NULL);
  g_autoptr (EpitomeFetcher) fetcher = make_fetcher (PATIENT);

  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autofree char *path = g_strdup_printf ("/status/%u", statuses[i]);
      g_auto (Outcome) outcome = { NULL };

      ask_home (fetcher, web, path, &outcome);
      g_assert_no_error (outcome.error);
      g_assert_cmpuint (outcome.answer->status, ==, statuses[i]);
      g_assert_null (outcome.answer->page);
    }
}

static void
test_busy (void)
{
  g_autoptr (TestWeb) web = test_web_new (NULL);
  g_autoptr (EpitomeFetcher) fetcher = make_fetcher (PATIENT);
  g_auto (Outcome) outcome = { NULL };
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  ask_home (fetcher, web, "/busy", &outcome);
  g_assert_no_error (outcome.error);
  g_assert_cmpuint (outcome.answer->status, ==, 429);
  g_assert_cmpint (outcome.answer->retry_at, >=, now + 120);
  g_assert_cmpint (outcome.answer->retry_at, <=, now + 240);
}

/* Who is told to come back later doesn't send those who stand behind him */
static void
test_busy_with_many (void)
{
  g_autoptr (TestWeb) web = test_web_new (NULL);
  g_autoptr (EpitomeFetcher) fetcher = make_fetcher (PATIENT);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *uri = test_web_address (web, "/busy");
  const EpitomeIpcQuestion request = { .uri = uri, .feed = web->base };
  Outcome outcomes[8] = { { NULL } };
  guint n_deferred = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (outcomes); i++)
    epitome_fetcher_fetch_async (fetcher, &request, cancellable, on_fetched, &outcomes[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      wait_for (&outcomes[i].done);
      n_deferred += g_error_matches (outcomes[i].error, EPITOME_ERROR, EPITOME_ERROR_FETCH_DEFERRED);
      outcome_clear (&outcomes[i]);
    }
  g_assert_cmpuint (web->n_requests, <=, 2);
  g_assert_cmpuint (n_deferred, >=, 6);
}

static void
test_unchanged (void)
{
  g_autoptr (TestWeb) web = test_web_new (NULL);
  g_autoptr (EpitomeFetcher) fetcher = make_fetcher (PATIENT);
  g_autofree char *uri = test_web_address (web, "/page");
  const EpitomeIpcQuestion same = { uri, web->base, "\"one\"", "Mon, 03 Mar 2025 10:00:00 GMT" };
  const EpitomeIpcQuestion other = { uri, web->base, "\"two\"", "" };
  g_auto (Outcome) unchanged = { NULL };
  g_auto (Outcome) changed = { NULL };

  ask (fetcher, &same, &unchanged);
  g_assert_no_error (unchanged.error);
  g_assert_cmpuint (unchanged.answer->status, ==, 304);
  g_assert_null (unchanged.answer->page);
  g_assert_cmpstr (soup_message_headers_get_one (web->headers, "If-Modified-Since"), ==, same.last_modified);
  ask (fetcher, &other, &changed);
  assert_page (&changed);
}

static void
test_types (void)
{
  static const struct
  {
    const char *path;
    gboolean is_read;
    const char *charset;
  } cases[] = {
    { "/plain", TRUE, "" }, { "/xhtml", TRUE, "" }, { "/latin1", TRUE, "iso-8859-1" },
    { "/gzip", TRUE, "" },  { "/feed", FALSE, "" }, { "/image", FALSE, "" },
    { "/pdf", FALSE, "" },  { "/none", FALSE, "" },
  };
  g_autoptr (TestWeb) web = test_web_new (NULL);
  g_autoptr (EpitomeFetcher) fetcher = make_fetcher (PATIENT);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Outcome) outcome = { NULL };

      g_test_message ("%s", cases[i].path);
      ask_home (fetcher, web, cases[i].path, &outcome);
      if (!cases[i].is_read)
        {
          g_assert_error (outcome.error, EPITOME_ERROR, EPITOME_ERROR_NOT_TEXT);
          continue;
        }
      g_assert_no_error (outcome.error);
      g_assert_cmpstr (outcome.answer->charset, ==, cases[i].charset);
      g_assert_cmpint (outcome.answer->is_plain, ==, g_str_equal (cases[i].path, "/plain"));
      if (g_str_equal (cases[i].path, "/gzip"))
        assert_page (&outcome);
    }
}

static const struct
{
  const char *path;
  guint timeout_ms;
  EpitomeError expected;
} failures[] = {
  { "/truncated", PATIENT, EPITOME_ERROR_FETCH_FAILED }, { "/reset", PATIENT, EPITOME_ERROR_FETCH_FAILED },
  { "/loop", PATIENT, EPITOME_ERROR_FETCH_FAILED },      { "/hop/6", PATIENT, EPITOME_ERROR_FETCH_FAILED },
  { "/slow", HASTY, EPITOME_ERROR_FETCH_TIMED_OUT },     { "/held", HASTY, EPITOME_ERROR_FETCH_TIMED_OUT },
  { "/large", PATIENT, EPITOME_ERROR_TOO_LARGE },        { "/endless", PATIENT, EPITOME_ERROR_TOO_LARGE },
  { "/bomb", PATIENT, EPITOME_ERROR_TOO_LARGE },
};

static void
run_failures (GTlsCertificate *certificate, GTlsDatabase *authorities)
{
  for (gsize i = 0; i < G_N_ELEMENTS (failures); i++)
    {
      g_autoptr (TestWeb) web = test_web_new (certificate);
      g_autoptr (EpitomeFetcher) fetcher =
        epitome_fetcher_new (NULL, NULL, authorities, 0, failures[i].timeout_ms);
      g_auto (Outcome) outcome = { NULL };

      g_test_message ("%s", failures[i].path);
      ask_home (fetcher, web, failures[i].path, &outcome);
      g_assert_error (outcome.error, EPITOME_ERROR, (int) failures[i].expected);
    }
}

static void
test_failures (void)
{
  run_failures (NULL, NULL);
}

static void
test_redirects (void)
{
  g_autoptr (TestWeb) web = test_web_new (NULL);
  g_autoptr (EpitomeFetcher) fetcher = make_fetcher (PATIENT);
  g_auto (Outcome) outcome = { NULL };
  g_autofree char *address = test_web_address (web, "/page");

  ask_home (fetcher, web, "/hop/5", &outcome);
  assert_page (&outcome);
  g_assert_cmpstr (outcome.answer->address, ==, address);
  g_assert_cmpuint (web->n_requests, ==, 6);
}

/* Where no page may lead: asked for directly, and by a redirect of a server that may be asked */
static const char *const refused[] = {
  "http://127.0.0.1/",
  "http://127.0.0.2/",
  "http://localhost/",
  "http://0.0.0.0/",
  "http://10.1.2.3/",
  "http://172.16.0.1/",
  "http://192.168.1.1/",
  "http://169.254.169.254/x",
  "http://100.64.0.1/",
  "http://224.0.0.1/",
  "http://255.255.255.255/",
  "http://[::1]/",
  "http://[::]/",
  "http://[fe80::1]/",
  "http://[fd00::1]/",
  "http://[ff02::1]/",
  "http://[::ffff:127.0.0.1]/",
  "http://[::ffff:a00:1]/",
  "http://[::127.0.0.1]/",
  "http://[64:ff9b::a00:1]/",
  "http://[2002:7f00:1::]/",
  "http://2130706433/",
  "http://0177.0.0.1/",
  "http://0x7f.0.0.1/",
  "http://127.1/",
  "http://017700000001/",
  "http://%31%32%37.0.0.1/",
  "http://inside.example/",
  "https://inside.example/",
  "http://six.example/",
  "http://mapped.example/",
  "http://nat64.example/",
  "http://printer.lan/",
  "http://outside.example:8080/",
  "http://outside.example:22/",
  "https://outside.example:8443/",
  "http://me@outside.example/",
  "http://me:secret@outside.example/",
  "file:///etc/passwd",
  "data:text/html,<p>Hello",
  "ftp://outside.example/",
  "javascript:alert(1)",
  "about:blank",
  "gopher://outside.example/",
  "resource:///x",
  "ws://outside.example/",
  "http:///nowhere",
};

static void
test_refused (void)
{
  g_autoptr (TestWeb) web = test_web_new (NULL);
  g_autoptr (EpitomeFetcher) fetcher = make_fetcher (PATIENT);
  static const char *const feeds[] = { NULL, "", "http://outside.example/feed", "file:///home/me/feed.xml",
                                       "not an address" };

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (feeds); j++)
      {
        const EpitomeIpcQuestion request = { .uri = refused[i], .feed = feeds[j] };
        g_auto (Outcome) outcome = { NULL };

        g_test_message ("%s", refused[i]);
        ask (fetcher, &request, &outcome);
        g_assert_error (outcome.error, EPITOME_ERROR, EPITOME_ERROR_FETCH_REFUSED);
      }
  g_assert_cmpuint (web->n_requests, ==, 0);
}

static void
test_refused_redirects (void)
{
  g_autoptr (TestWeb) web = test_web_new (NULL);
  g_autoptr (EpitomeFetcher) fetcher = make_fetcher (PATIENT);

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *path = g_strconcat ("/to?", refused[i], NULL);
      g_auto (Outcome) outcome = { NULL };

      /* The server's own host */
      if (g_str_has_prefix (refused[i], "http://127.0.0.1/") || strchr (refused[i], '%') != NULL)
        continue;
      g_test_message ("%s", refused[i]);
      ask_home (fetcher, web, path, &outcome);
      g_assert_error (outcome.error, EPITOME_ERROR, EPITOME_ERROR_FETCH_REFUSED);
    }
}

/* Other servers of the feed's host are that host; other ports than the feed's are not */
static void
test_home (void)
{
  g_autoptr (TestWeb) web = test_web_new (NULL);
  g_autoptr (TestWeb) other = test_web_new (NULL);
  g_autoptr (EpitomeFetcher) fetcher = make_fetcher (PATIENT);
  g_autofree char *uri = test_web_address (other, "/page");
  const EpitomeIpcQuestion request = { .uri = uri, .feed = web->base };
  g_auto (Outcome) outcome = { NULL };

  ask (fetcher, &request, &outcome);
  g_assert_error (outcome.error, EPITOME_ERROR, EPITOME_ERROR_FETCH_REFUSED);
  g_assert_cmpuint (other->n_requests, ==, 0);
}

/* The feed's own host, by a name that the public DNS can't give away */
static void
test_home_by_name (void)
{
  g_autoptr (TestWeb) web = test_web_new (NULL);
  g_autoptr (EpitomeFetcher) fetcher = make_fetcher (PATIENT);
  const char *port = strrchr (web->base, ':');
  static const struct
  {
    const char *host;
    gboolean is_fetched;
  } cases[] = { { "printer.lan", TRUE }, { "PRINTER.lan", TRUE }, { "inside.example", FALSE } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *uri = g_strconcat ("http://", cases[i].host, port, "/page", NULL);
      const EpitomeIpcQuestion request = { .uri = uri, .feed = uri };
      g_auto (Outcome) outcome = { NULL };

      ask (fetcher, &request, &outcome);
      if (cases[i].is_fetched)
        assert_page (&outcome);
      else
        g_assert_error (outcome.error, EPITOME_ERROR, EPITOME_ERROR_FETCH_REFUSED);
    }
}

/* What the user typed himself may be anywhere, and be a feed; where it leads may not */
static void
test_typed (void)
{
  g_autoptr (TestWeb) web = test_web_new (NULL);
  g_autoptr (EpitomeFetcher) fetcher = make_fetcher (PATIENT);
  const char *port = strrchr (web->base, ':');
  static const struct
  {
    const char *start;
    const char *path;
    EpitomeError refusal;
    gboolean is_fetched;
  } cases[] = {
    { "http://inside.example", "/page", 0, TRUE },
    { "http://127.0.0.1", "/feed", 0, TRUE },
    { "http://127.0.0.1", "/pdf", EPITOME_ERROR_NOT_TEXT },
    { "http://127.0.0.1", "/to?http://[::1]/", EPITOME_ERROR_FETCH_REFUSED },
    { "http://127.0.0.1", "/to?http://inside.example/", EPITOME_ERROR_FETCH_REFUSED },
    { "http://me:secret@127.0.0.1", "/page", EPITOME_ERROR_FETCH_REFUSED },
    { "ftp://127.0.0.1", "/page", EPITOME_ERROR_FETCH_REFUSED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *uri = g_strconcat (cases[i].start, port, cases[i].path, NULL);
      const EpitomeIpcQuestion request = { .uri = uri, .typed = TRUE };
      g_auto (Outcome) outcome = { NULL };

      g_test_message ("%s", uri);
      ask (fetcher, &request, &outcome);
      if (cases[i].is_fetched)
        g_assert_no_error (outcome.error);
      else
        g_assert_error (outcome.error, EPITOME_ERROR, (int) cases[i].refusal);
    }
}

/* A name that stands for loopback the second time, or the first: no look is wasted on another answer than the
 * one that is gone to */
static void
test_rebinding (void)
{
  g_autoptr (EpitomeFetcher) fetcher = make_fetcher (PATIENT);
  const EpitomeIpcQuestion request = { .uri = "http://rebound.example/" };
  g_auto (Outcome) outcome = { NULL };

  test_network.n_lookups = 0;
  ask (fetcher, &request, &outcome);
  g_assert_error (outcome.error, EPITOME_ERROR, EPITOME_ERROR_FETCH_REFUSED);
  g_assert_cmpuint (test_network.n_lookups, ==, 1);
}

/* A public address that leads to loopback all the same: the connection is made, and nothing is said on it */
static void
test_diverted (void)
{
  g_autoptr (TestWeb) web = test_web_new (NULL);
  g_autoptr (EpitomeFetcher) fetcher = make_fetcher (PATIENT);
  static const char *const uris[] = { "http://outside.example/page", "https://outside.example/page",
                                      "http://93.184.216.34/page" };

  for (gsize i = 0; i < G_N_ELEMENTS (uris); i++)
    {
      const EpitomeIpcQuestion request = { .uri = uris[i] };
      g_auto (Outcome) outcome = { NULL };

      test_network.diverted = "93.184.216.34";
      test_network.diverted_port = atoi (strrchr (web->base, ':') + 1);
      ask (fetcher, &request, &outcome);
      test_network.diverted = NULL;
      g_assert_error (outcome.error, EPITOME_ERROR, EPITOME_ERROR_FETCH_REFUSED);
    }
  g_assert_cmpuint (web->n_requests, ==, 0);
}

static void
test_cancelled (void)
{
  static const char *const paths[] = { "/held", "/slow", "/endless" };

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (TestWeb) web = test_web_new (NULL);
      g_autoptr (EpitomeFetcher) fetcher = make_fetcher (PATIENT);
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autofree char *uri = test_web_address (web, paths[i]);
      const EpitomeIpcQuestion request = { .uri = uri, .feed = web->base };
      g_auto (Outcome) outcome = { NULL };

      epitome_fetcher_fetch_async (fetcher, &request, cancellable, on_fetched, &outcome);
      while (web->n_open == 0)
        g_main_context_iteration (NULL, TRUE);
      g_cancellable_cancel (cancellable);
      wait_for (&outcome.done);
      g_assert_error (outcome.error, EPITOME_ERROR, EPITOME_ERROR_CANCELLED);
      /* The server notices when it next writes */
      test_web_release (web);
      while (web->n_open > 0 && !g_str_equal (paths[i], "/slow"))
        g_main_context_iteration (NULL, TRUE);
    }
}

static void
test_cancelled_before (void)
{
  g_autoptr (TestWeb) web = test_web_new (NULL);
  g_autoptr (EpitomeFetcher) fetcher = make_fetcher (PATIENT);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *uri = test_web_address (web, "/page");
  const EpitomeIpcQuestion request = { .uri = uri, .feed = web->base };
  g_auto (Outcome) outcome = { NULL };

  g_cancellable_cancel (cancellable);
  epitome_fetcher_fetch_async (fetcher, &request, cancellable, on_fetched, &outcome);
  wait_for (&outcome.done);
  g_assert_error (outcome.error, EPITOME_ERROR, EPITOME_ERROR_CANCELLED);
  g_assert_cmpuint (web->n_requests, ==, 0);
}

static void
test_cancelled_while_waiting (void)
{
  g_autoptr (TestWeb) web = test_web_new (NULL);
  g_autoptr (EpitomeFetcher) fetcher = make_fetcher (PATIENT);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *uri = test_web_address (web, "/held");
  const EpitomeIpcQuestion request = { .uri = uri, .feed = web->base };
  Outcome outcomes[6] = { { NULL } };

  for (gsize i = 0; i < G_N_ELEMENTS (outcomes); i++)
    epitome_fetcher_fetch_async (fetcher, &request, cancellable, on_fetched, &outcomes[i]);
  g_cancellable_cancel (cancellable);
  for (gsize i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      wait_for (&outcomes[i].done);
      g_assert_error (outcomes[i].error, EPITOME_ERROR, EPITOME_ERROR_CANCELLED);
      outcome_clear (&outcomes[i]);
    }
  g_assert_cmpuint (web->n_requests, <=, 2);
}

static void
test_connections (void)
{
  g_autoptr (TestWeb) web = test_web_new (NULL);
  g_autoptr (EpitomeFetcher) fetcher = make_fetcher (PATIENT);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *uri = test_web_address (web, "/held");
  const EpitomeIpcQuestion request = { .uri = uri, .feed = web->base };
  Outcome outcomes[8] = { { NULL } };

  for (gsize i = 0; i < G_N_ELEMENTS (outcomes); i++)
    epitome_fetcher_fetch_async (fetcher, &request, cancellable, on_fetched, &outcomes[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      while (!outcomes[i].done)
        {
          if (web->held->len == MIN (2, G_N_ELEMENTS (outcomes) - i))
            test_web_release (web);
          g_main_context_iteration (NULL, TRUE);
        }
      assert_page (&outcomes[i]);
      outcome_clear (&outcomes[i]);
    }
  g_assert_cmpuint (web->max_open, ==, 2);
  g_assert_cmpuint (web->n_requests, ==, 8);
}

/* One whose word alone counts. Its file is looked at for as long as it lives */
static GTlsDatabase *
trust (GTlsCertificate *certificate, char **path)
{
  g_autofree char *pem = NULL;
  g_autoptr (GError) error = NULL;
  GTlsDatabase *authorities;
  int fd = g_file_open_tmp ("epitome-XXXXXX", path, &error);

  g_assert_no_error (error);
  close (fd);
  g_object_get (certificate, "certificate-pem", &pem, NULL);
  g_assert_true (g_file_set_contents (*path, pem, -1, NULL));
  authorities = g_tls_file_database_new (*path, &error);
  g_assert_no_error (error);
  return authorities;
}

static void
test_certificates (void)
{
  g_autofree char *path = NULL;
  g_autoptr (GTlsCertificate) certificate = test_web_make_certificate ();
  g_autoptr (GTlsDatabase) authorities = trust (certificate, &path);
  g_autoptr (TestWeb) web = test_web_new (certificate);
  g_autoptr (EpitomeFetcher) trusting = epitome_fetcher_new (NULL, NULL, authorities, 0, PATIENT);
  g_autoptr (EpitomeFetcher) fetcher = make_fetcher (PATIENT);
  g_autofree char *named = g_strconcat ("https://printer.lan", strrchr (web->base, ':'), "/page", NULL);
  const EpitomeIpcQuestion by_name = { .uri = named, .feed = named };
  g_auto (Outcome) good = { NULL };
  g_auto (Outcome) bad = { NULL };
  g_auto (Outcome) other_name = { NULL };
  g_auto (Outcome) downgraded = { NULL };

  ask_home (trusting, web, "/page", &good);
  assert_page (&good);
  /* Signed by nobody that the system knows */
  ask_home (fetcher, web, "/page", &bad);
  g_assert_error (bad.error, EPITOME_ERROR, EPITOME_ERROR_FETCH_FAILED);
  /* Of another host */
  ask (trusting, &by_name, &other_name);
  g_assert_error (other_name.error, EPITOME_ERROR, EPITOME_ERROR_FETCH_FAILED);
  ask_home (trusting, web, "/to?http://127.0.0.1/page", &downgraded);
  g_assert_error (downgraded.error, EPITOME_ERROR, EPITOME_ERROR_FETCH_REFUSED);
  unlink (path);
}

static void
test_tls_failures (void)
{
  g_autofree char *path = NULL;
  g_autoptr (GTlsCertificate) certificate = test_web_make_certificate ();
  g_autoptr (GTlsDatabase) authorities = trust (certificate, &path);

  run_failures (certificate, authorities);
  unlink (path);
}

/* The user's proxy may be anywhere; where it leads may not */
static void
test_proxy (void)
{
  g_autoptr (TestWeb) proxy = test_web_new (NULL);
  g_autoptr (GProxyResolver) proxies = g_simple_proxy_resolver_new (proxy->base, NULL);
  g_autoptr (EpitomeFetcher) fetcher = epitome_fetcher_new (proxies, NULL, NULL, 0, PATIENT);
  static const struct
  {
    const char *uri;
    gboolean is_fetched;
  } cases[] = {
    { "http://outside.example/page", TRUE }, { "http://known-to-the-proxy-alone.example/page", TRUE },
    { "http://inside.example/page", FALSE }, { "http://127.0.0.1/page", FALSE },
    { "http://[::1]/page", FALSE },          { "http://2130706433/page", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const EpitomeIpcQuestion request = { .uri = cases[i].uri };
      g_auto (Outcome) outcome = { NULL };

      g_test_message ("%s", cases[i].uri);
      ask (fetcher, &request, &outcome);
      if (cases[i].is_fetched)
        assert_page (&outcome);
      else
        g_assert_error (outcome.error, EPITOME_ERROR, EPITOME_ERROR_FETCH_REFUSED);
    }
  g_assert_cmpuint (proxy->n_requests, ==, 2);
}

static void
test_metered (void)
{
  g_autoptr (TestWeb) web = test_web_new (NULL);
  g_autoptr (EpitomeFetcher) fetcher = make_fetcher (PATIENT);
  g_autofree char *uri = test_web_address (web, "/page");
  const EpitomeIpcQuestion careful = { .uri = uri, .feed = web->base };
  const EpitomeIpcQuestion careless = { .uri = uri, .feed = web->base, .metered = TRUE };
  g_auto (Outcome) deferred = { NULL };
  g_auto (Outcome) allowed = { NULL };

  test_network.is_metered = TRUE;
  ask (fetcher, &careful, &deferred);
  g_assert_error (deferred.error, EPITOME_ERROR, EPITOME_ERROR_FETCH_DEFERRED);
  g_assert_cmpuint (web->n_requests, ==, 0);
  ask (fetcher, &careless, &allowed);
  assert_page (&allowed);
  test_network.is_metered = FALSE;
}

/* That a page can't be had then is no failure of its server's */
static void
test_offline (void)
{
  g_autoptr (EpitomeFetcher) fetcher = make_fetcher (PATIENT);
  const EpitomeIpcQuestion request = { .uri = "http://nowhere.example/" };
  g_auto (Outcome) failed = { NULL };
  g_auto (Outcome) deferred = { NULL };

  ask (fetcher, &request, &failed);
  g_assert_error (failed.error, EPITOME_ERROR, EPITOME_ERROR_FETCH_FAILED);
  test_network.is_offline = TRUE;
  ask (fetcher, &request, &deferred);
  test_network.is_offline = FALSE;
  g_assert_error (deferred.error, EPITOME_ERROR, EPITOME_ERROR_FETCH_DEFERRED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_network_set_up ();

  g_test_add_func ("/fetcher/page", test_page);
  g_test_add_func ("/fetcher/headers", test_headers);
  g_test_add_func ("/fetcher/statuses", test_statuses);
  g_test_add_func ("/fetcher/busy", test_busy);
  g_test_add_func ("/fetcher/busy-with-many", test_busy_with_many);
  g_test_add_func ("/fetcher/unchanged", test_unchanged);
  g_test_add_func ("/fetcher/types", test_types);
  g_test_add_func ("/fetcher/failures", test_failures);
  g_test_add_func ("/fetcher/redirects", test_redirects);
  g_test_add_func ("/fetcher/refused", test_refused);
  g_test_add_func ("/fetcher/refused-redirects", test_refused_redirects);
  g_test_add_func ("/fetcher/home", test_home);
  g_test_add_func ("/fetcher/home-by-name", test_home_by_name);
  g_test_add_func ("/fetcher/typed", test_typed);
  g_test_add_func ("/fetcher/rebinding", test_rebinding);
  g_test_add_func ("/fetcher/diverted", test_diverted);
  g_test_add_func ("/fetcher/cancelled", test_cancelled);
  g_test_add_func ("/fetcher/cancelled-before", test_cancelled_before);
  g_test_add_func ("/fetcher/cancelled-while-waiting", test_cancelled_while_waiting);
  g_test_add_func ("/fetcher/connections", test_connections);
  g_test_add_func ("/fetcher-tls/certificates", test_certificates);
  g_test_add_func ("/fetcher-tls/failures", test_tls_failures);
  g_test_add_func ("/fetcher/proxy", test_proxy);
  g_test_add_func ("/fetcher/metered", test_metered);
  g_test_add_func ("/fetcher/offline", test_offline);
  return g_test_run ();
}
