/* test-freshness.c: what servers say about keeping their answers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "epitome-freshness.h"

/* Sat, 01 Mar 2025 12:00:00 GMT */
#define NOW  1740830400
#define DATE "Sat, 01 Mar 2025 12:00:00 GMT"
#define HOUR "Sat, 01 Mar 2025 13:00:00 GMT"
#define DAY  (24 * 60 * 60)

static SoupMessageHeaders *
parse (const char *text)
{
  SoupMessageHeaders *headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_RESPONSE);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (char **line = lines; *line != NULL; line++)
    {
      g_auto (GStrv) parts = g_strsplit (*line, ": ", 2);

      if (parts[0] != NULL)
        soup_message_headers_append (headers, parts[0], parts[1]);
    }
  return headers;
}

static void
test_lifetimes (void)
{
  static const struct
  {
    const char *headers;
    gint64 lifetime;
    gboolean storable;
  } cases[] = {
    { "", 0, TRUE },
    { "Cache-Control: max-age=60", 60, TRUE },
    { "Cache-Control: public, max-age=60", 60, TRUE },
    { "Cache-Control: max-age=60, private", 60, TRUE },
    { "Cache-Control: max-age=60\nAge: 20", 40, TRUE },
    { "Cache-Control: max-age=60\nAge: 80", 0, TRUE },
    { "Cache-Control: no-store", 0, FALSE },
    { "Cache-Control: max-age=60\nCache-Control: no-store", 60, FALSE },
    { "Cache-Control: no-cache, max-age=60", 0, TRUE },
    { "Cache-Control: max-age=99999999999999999999999", 365 * DAY, TRUE },
    { "Cache-Control: max-age=-5", 0, TRUE },
    { "Cache-Control: max-age=soon", 0, TRUE },
    { "Cache-Control: max-age=60\nVary: *", 0, TRUE },
    { "Cache-Control: max-age=60\nVary: Accept", 60, TRUE },
    { "Date: " DATE "\nExpires: " HOUR, 3600, TRUE },
    { "Cache-Control: max-age=60\nDate: " DATE "\nExpires: " HOUR, 60, TRUE },
    { "Date: " HOUR "\nExpires: " DATE, 0, TRUE },
    { "Expires: 0", 0, TRUE },
    { "Expires: -1\nLast-Modified: Sat, 01 Feb 2025 12:00:00 GMT", 0, TRUE },
    /* Ten hours old: an hour more */
    { "Date: " DATE "\nLast-Modified: Sat, 01 Mar 2025 02:00:00 GMT", 3600, TRUE },
    { "Date: " DATE "\nLast-Modified: Mon, 01 Mar 2010 02:00:00 GMT", DAY, TRUE },
    { "Date: " DATE "\nLast-Modified: " HOUR, 0, TRUE },
    /* A clock that is wrong */
    { "Date: Sat, 01 Mar 2025 11:59:30 GMT\nCache-Control: max-age=60", 30, TRUE },
    { "Date: " HOUR "\nCache-Control: max-age=60", 60, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SoupMessageHeaders *headers = parse (cases[i].headers);
      EpitomeFreshness freshness = epitome_freshness_read (headers, NOW);

      g_test_message ("%s", cases[i].headers);
      g_assert_cmpint (freshness.fresh_until, ==, cases[i].lifetime > 0 ? NOW + cases[i].lifetime : 0);
      g_assert_cmpint (freshness.storable, ==, cases[i].storable);
      soup_message_headers_unref (headers);
    }
}

static void
test_retry_after (void)
{
  static const struct
  {
    const char *headers;
    gint64 retry_at;
  } cases[] = {
    { "", 0 },
    { "Retry-After: 120", NOW + 120 },
    { "Retry-After: 0", NOW },
    { "Retry-After: " HOUR, NOW + 3600 },
    { "Retry-After: Sat, 01 Mar 2025 11:00:00 GMT", NOW },
    { "Retry-After: 99999999999", NOW + 30 * DAY },
    { "Retry-After: Sat, 01 Mar 2125 11:00:00 GMT", NOW + 30 * DAY },
    { "Retry-After: later", 0 },
    { "Retry-After: -5", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SoupMessageHeaders *headers = parse (cases[i].headers);

      g_test_message ("%s", cases[i].headers);
      g_assert_cmpint (epitome_freshness_read_retry_after (headers, NOW), ==, cases[i].retry_at);
      soup_message_headers_unref (headers);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/freshness/lifetimes", test_lifetimes);
  g_test_add_func ("/freshness/retry-after", test_retry_after);
  return g_test_run ();
}
