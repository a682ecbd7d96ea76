/* test-lying-fetcher.c: a fetcher that somebody has taken over lies to who asks it (see lying-fetcher.c)
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "epitome-ipc-fetch.h"
#include "epitome-ipc.h"

static const char *const lies[] = {
  "no-page", "no-handle",  "wrong-handle", "unsealed", "large", "no-memory", "status",
  "script",  "no-address", "address",      "header",   "time",  "type",      "end",
};

/* Returns what is believed */
static EpitomeIpcAnswer *
ask (const char *lie, GError **error)
{
  const EpitomeIpcQuestion question = { .uri = "http://example.org/page", .metered = TRUE };
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (EpitomeIpcFetcher) fetcher = NULL;
  EpitomeIpcAnswer *answer;
  int fd = -1;

  g_setenv ("EPITOME_TEST_LIE", lie, TRUE);
  epitome_ipc_register_errors ();
  process = epitome_ipc_spawn (g_getenv ("EPITOME_FETCHER"), &fd, error);
  g_assert_nonnull (process);
  fetcher = epitome_ipc_fetch_open (fd, error);
  g_assert_nonnull (fetcher);
  answer = epitome_ipc_fetch_ask (fetcher, 1, &question, NULL, error);
  g_subprocess_force_exit (process);
  return answer;
}

static void
test_truth (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EpitomeIpcAnswer) answer = ask ("truth", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (answer->page), ==, 10);
}

static void
test_lie (gconstpointer lie)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EpitomeIpcAnswer) answer = ask (lie, &error);

  g_assert_null (answer);
  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
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
  g_test_add_func ("/lying-fetcher/addresses", test_addresses);
  for (gsize i = 0; i < G_N_ELEMENTS (lies); i++)
    {
      g_autofree char *path = g_strconcat ("/lying-fetcher/", lies[i], NULL);

      g_test_add_data_func (path, lies[i], test_lie);
    }
  return g_test_run ();
}
