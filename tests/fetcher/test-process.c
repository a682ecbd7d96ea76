/* test-process.c: the fetcher as a process of its own
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "articles.h"
#include "epitome-error.h"
#include "epitome-ipc-fetch.h"
#include "epitome-ipc.h"
#include "epitome-sandbox.h"
#include "peers.h"
#include "test-web.h"

typedef struct
{
  GSubprocess *process;
  EpitomeIpcFetcher *fetcher;
  TestWeb *web;
} Fixture;

typedef struct
{
  guint status;
  char *page;
  GError *error;
  gboolean done;
} Outcome;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  int fd = -1;

  epitome_ipc_register_errors ();
  fixture->process = epitome_ipc_spawn (g_getenv ("EPITOME_FETCHER"), &fd, NULL, &error);
  g_assert_no_error (error);
  fixture->fetcher = epitome_ipc_fetch_open (fd, &error);
  g_assert_no_error (error);
  fixture->web = test_web_new (NULL);
}

/* It ends, in good order, when nobody is there to ask it */
static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_dbus_connection_close_sync (g_dbus_proxy_get_connection (G_DBUS_PROXY (fixture->fetcher)), NULL, NULL);
  g_subprocess_wait_check (fixture->process, NULL, &error);
  g_assert_no_error (error);
  g_clear_object (&fixture->fetcher);
  g_clear_object (&fixture->process);
  test_web_free (fixture->web);
}

static void
on_fetched (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Outcome *outcome = user_data;
  g_autofree char *address = NULL;
  g_autofree char *charset = NULL;
  g_autofree char *etag = NULL;
  g_autofree char *last_modified = NULL;
  g_autoptr (GVariant) page = NULL;
  gboolean plain;
  gboolean storable;
  gint64 fresh_until;
  gint64 retry_at;

  outcome->done = TRUE;
  if (!epitome_ipc_fetcher_call_fetch_finish (EPITOME_IPC_FETCHER (source), &outcome->status, &address,
                                              &plain, &charset, &etag, &last_modified, &fresh_until,
                                              &storable, &retry_at, &page, result, &outcome->error) ||
      g_variant_get_size (page) == 0)
    return;
  outcome->page = g_strndup (g_variant_get_data (page), g_variant_get_size (page));
}

static void
ask (Fixture *fixture, guint id, const char *path, const char *feed, Outcome *outcome)
{
  g_autofree char *uri = test_web_address (fixture->web, path);

  epitome_ipc_fetcher_call_fetch (fixture->fetcher, id, uri, feed, "", "", TRUE, FALSE, NULL, on_fetched,
                                  outcome);
}

static void
test_fetch (Fixture *fixture, gconstpointer data)
{
  Outcome page = { 0 };
  Outcome missing = { 0 };
  Outcome refused = { 0 };

  ask (fixture, 1, "/page", fixture->web->base, &page);
  ask (fixture, 2, "/status/404", fixture->web->base, &missing);
  ask (fixture, 3, "/page", "", &refused);
  wait_for (&page.done);
  wait_for (&missing.done);
  wait_for (&refused.done);

  g_assert_no_error (page.error);
  g_assert_cmpuint (page.status, ==, 200);
  g_assert_cmpstr (page.page, ==, test_web_page);
  g_assert_no_error (missing.error);
  g_assert_cmpuint (missing.status, ==, 404);
  g_assert_null (missing.page);
  g_assert_error (refused.error, EPITOME_ERROR, EPITOME_ERROR_FETCH_REFUSED);
  g_free (page.page);
  g_error_free (refused.error);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  Outcome held = { 0 };
  Outcome taken = { 0 };

  ask (fixture, 7, "/held", fixture->web->base, &held);
  while (fixture->web->n_open == 0)
    g_main_context_iteration (NULL, TRUE);
  ask (fixture, 7, "/page", fixture->web->base, &taken);
  wait_for (&taken.done);
  g_assert_error (taken.error, EPITOME_ERROR, EPITOME_ERROR_INVALID);

  epitome_ipc_fetcher_call_cancel (fixture->fetcher, 8, NULL, NULL, NULL);
  epitome_ipc_fetcher_call_cancel (fixture->fetcher, 7, NULL, NULL, NULL);
  wait_for (&held.done);
  g_assert_error (held.error, EPITOME_ERROR, EPITOME_ERROR_CANCELLED);
  g_error_free (held.error);
  g_error_free (taken.error);
}

static void
test_pace (Fixture *fixture, gconstpointer data)
{
  Outcome outcomes[3] = { { 0 } };
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    ask (fixture, i, "/page", fixture->web->base, &outcomes[i]);
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      wait_for (&outcomes[i].done);
      g_assert_no_error (outcomes[i].error);
      g_free (outcomes[i].page);
    }
  g_assert_cmpint (g_get_monotonic_time () - start, >=, 2 * G_TIME_SPAN_SECOND - 10000);
}

/* In the middle of things */
static void
test_left_alone (Fixture *fixture, gconstpointer data)
{
  static Outcome outcome;

  ask (fixture, 1, "/held", fixture->web->base, &outcome);
  while (fixture->web->n_open == 0)
    g_main_context_iteration (NULL, TRUE);
}

/* Of /proc/PID/status */
static guint
get_status (int pid, const char *field)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/status", pid);
  g_autofree char *start = g_strconcat ("\n", field, ":", NULL);
  g_autofree char *status = NULL;
  const char *at;

  g_assert_true (g_file_get_contents (path, &status, NULL, NULL));
  at = strstr (status, start);
  g_assert_nonnull (at);
  return strtoul (at + strlen (start), NULL, 10);
}

static int
get_pid (Fixture *fixture)
{
  return atoi (g_subprocess_get_identifier (fixture->process));
}

static int
find_broker (Fixture *fixture)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/task/%d/children", get_pid (fixture), get_pid (fixture));
  g_autofree char *children = NULL;

  g_assert_true (g_file_get_contents (path, &children, NULL, NULL));
  return atoi (children);
}

/* It alone: its broker is to reach the user's settings */
static void
test_locked (Fixture *fixture, gconstpointer data)
{
  int fetcher = get_pid (fixture);
  int broker = find_broker (fixture);

  g_assert_cmpint (broker, !=, 0);
  g_assert_cmpuint (get_status (fetcher, "NoNewPrivs"), ==, 1);
  g_assert_cmpuint (get_status (fetcher, "Seccomp"), ==, 2);
  g_assert_cmpuint (get_status (broker, "Seccomp"), ==, 0);
}

/* A name that is looked up, and after it what isn't UTF-8 */
static void
test_name (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uri =
    g_strconcat ("http://localhost", strrchr (fixture->web->base, ':'), "/page?%e4", NULL);
  Outcome outcome = { 0 };

  epitome_ipc_fetcher_call_fetch (fixture->fetcher, 1, uri, uri, "", "", TRUE, FALSE, NULL, on_fetched,
                                  &outcome);
  wait_for (&outcome.done);
  g_assert_no_error (outcome.error);
  g_assert_cmpstr (outcome.page, ==, test_web_page);
  g_free (outcome.page);
}

static void
set_up_proxied (Fixture *fixture, gconstpointer data)
{
  TestWeb *proxy = test_web_new (NULL);

  g_setenv ("GIO_USE_PROXY_RESOLVER", "libproxy", TRUE);
  g_setenv ("http_proxy", proxy->base, TRUE);
  set_up (fixture, data);
  g_setenv ("GIO_USE_PROXY_RESOLVER", "dummy", TRUE);
  g_unsetenv ("http_proxy");
  test_web_free (fixture->web);
  fixture->web = proxy;
}

static void
test_proxy (Fixture *fixture, gconstpointer data)
{
  Outcome outcome = { 0 };

  /* Nobody is there; the proxy answers for it */
  epitome_ipc_fetcher_call_fetch (fixture->fetcher, 1, "http://1.2.3.4/page", "", "", "", TRUE, FALSE, NULL,
                                  on_fetched, &outcome);
  wait_for (&outcome.done);
  g_assert_no_error (outcome.error);
  g_assert_cmpstr (outcome.page, ==, test_web_page);
  g_assert_cmpuint (fixture->web->n_requests, ==, 1);
  g_free (outcome.page);
}

/* Without it nothing can be reached: the fetcher ends, and is started again by who wants something */
static void
test_broker_lost (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (kill (find_broker (fixture), SIGKILL), ==, 0);
  g_assert_true (g_subprocess_wait (fixture->process, NULL, NULL));
  g_assert_cmpint (g_subprocess_get_exit_status (fixture->process), ==, 1);
}

static void
tear_down_lost (Fixture *fixture, gconstpointer data)
{
  g_dbus_connection_close_sync (g_dbus_proxy_get_connection (G_DBUS_PROXY (fixture->fetcher)), NULL, NULL);
  g_clear_object (&fixture->fetcher);
  g_clear_object (&fixture->process);
  test_web_free (fixture->web);
}

static void
test_not_parents (void)
{
  assert_takes_parent_alone (g_getenv ("EPITOME_FETCHER"));
}

/* Returns the exit status: whether the system vouches for one of its own authorities */
static int
check_authority (GTlsCertificate *authority)
{
  const EpitomeSandboxPlan plan = { .role = EPITOME_SANDBOX_FETCHER };
  g_autoptr (GTlsDatabase) database = NULL;

  epitome_sandbox_lock (&plan);
  database = g_tls_backend_get_default_database (g_tls_backend_get_default ());
  return g_tls_database_verify_chain (database, authority, G_TLS_DATABASE_PURPOSE_AUTHENTICATE_SERVER, NULL,
                                      NULL, G_TLS_DATABASE_VERIFY_NONE, NULL, NULL);
}

/* The system's certificates are within reach of who has locked himself in */
static void
test_authorities (void)
{
  const char *path = "/etc/ssl/certs/ca-certificates.crt";
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("The system has no authorities");
      return;
    }
  if (g_test_subprocess ())
    {
      g_autoptr (GTlsCertificate) authority = g_tls_certificate_new_from_file (path, &error);

      g_assert_no_error (error);
      _exit (check_authority (authority));
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
}

static void
test_stray (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process =
    g_subprocess_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error, g_getenv ("EPITOME_FETCHER"), NULL);

  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait (process, NULL, NULL));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test) g_test_add ("/fetcher-process/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("fetch", test_fetch);
  ADD ("cancel", test_cancel);
  ADD ("pace", test_pace);
  ADD ("left-alone", test_left_alone);
  ADD ("locked", test_locked);
  ADD ("name", test_name);
  g_test_add ("/fetcher-process/proxy", Fixture, NULL, set_up_proxied, test_proxy, tear_down);
  g_test_add ("/fetcher-process/broker-lost", Fixture, NULL, set_up, test_broker_lost, tear_down_lost);
  g_test_add_func ("/fetcher-process/stray", test_stray);
  g_test_add_func ("/fetcher-process/not-parents", test_not_parents);
  g_test_add_func ("/fetcher-process/authorities", test_authorities);
  return g_test_run ();
}
