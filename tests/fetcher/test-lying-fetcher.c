/* test-lying-fetcher.c: a fetcher that somebody has taken over lies to who asks it (see lying-fetcher.c)
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "epitome-ipc-fetch.h"
#include "epitome-ipc.h"

static const char *const lies[] = {
  "large", "too-long-a-message", "status", "script", "no-address", "address", "header", "time", "type", "end",
};

/* Ends with the line to it */
static EpitomeIpcFetcher *
start (const char *lie, GError **error)
{
  g_autoptr (GSubprocess) process = NULL;
  int fd = -1;

  g_setenv ("EPITOME_TEST_LIE", lie, TRUE);
  epitome_ipc_register_errors ();
  process = epitome_ipc_spawn (g_getenv ("EPITOME_FETCHER"), &fd, NULL, error);
  g_assert_nonnull (process);
  return epitome_ipc_fetch_open (fd, error);
}

/* Returns what is believed */
static EpitomeIpcAnswer *
ask (EpitomeIpcFetcher *fetcher, GError **error)
{
  const EpitomeIpcQuestion question = { .uri = "http://example.org/page", .metered = TRUE };

  g_assert_nonnull (fetcher);
  return epitome_ipc_fetch_ask (fetcher, 1, &question, NULL, error);
}

static void
test_truth (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EpitomeIpcFetcher) fetcher = start ("truth", &error);
  g_autoptr (EpitomeIpcAnswer) answer = ask (fetcher, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (answer->page, NULL), g_bytes_get_size (answer->page), "<p>Seven.", 9);
}

static void
test_lie (gconstpointer lie)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EpitomeIpcFetcher) fetcher = start (lie, &error);
  g_autoptr (EpitomeIpcAnswer) answer = ask (fetcher, &error);

  g_assert_null (answer);
  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
}

/* It is waited for, but not for ever */
static void
test_mute (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EpitomeIpcFetcher) fetcher = start ("mute", &error);

  g_assert_null (fetcher);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
}

static gboolean
on_time (gpointer is_over)
{
  *(gboolean *) is_over = TRUE;
  return G_SOURCE_REMOVE;
}

/* That is for its first word alone: afterwards a line may be silent for longer. Several, for what GDBus's
 * thread meets is chance */
static void
test_silence (void)
{
  EpitomeIpcFetcher *fetchers[20];
  gboolean is_over = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (fetchers); i++)
    fetchers[i] = start ("truth", NULL);
  g_timeout_add_seconds (2 * EPITOME_IPC_PATIENCE_SECONDS, on_time, &is_over);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (fetchers); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (EpitomeIpcAnswer) answer = ask (fetchers[i], &error);

      g_assert_no_error (error);
      g_object_unref (fetchers[i]);
    }
}

static void
test_addresses (void)
{
  static const struct
  {
    const char *address;
    gboolean is_pages;
  } cases[] = {
    { "http://example.org", TRUE },
    { "https://example.org:8443/a%20b?c=d", TRUE },
    { "HTTP://example.org/", TRUE },
    { "http://[2001:db8::1]/", TRUE },
    { "http://example.org/?q=%e4", TRUE },
    { "http://example.org/\xc3\xa4", TRUE },
    { "", FALSE },
    { "example.org", FALSE },
    { "ftp://example.org/", FALSE },
    { "file:///etc/passwd", FALSE },
    { "javascript:alert()", FALSE },
    { "data:text/html,x", FALSE },
    { "http://example.org:99999/", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].address);
      g_assert_cmpint (epitome_ipc_is_page_address (cases[i].address), ==, cases[i].is_pages);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lying-fetcher/truth", test_truth);
  g_test_add_func ("/lying-fetcher/mute", test_mute);
  g_test_add_func ("/lying-fetcher/silence", test_silence);
  g_test_add_func ("/lying-fetcher/addresses", test_addresses);
  for (gsize i = 0; i < G_N_ELEMENTS (lies); i++)
    {
      g_autofree char *path = g_strconcat ("/lying-fetcher/", lies[i], NULL);

      g_test_add_data_func (path, lies[i], test_lie);
    }
  return g_test_run ();
}
