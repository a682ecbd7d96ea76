/* test-charset.c: what a server says of a page's character set
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "article/epitome-charset.h"

#include <string.h>

#define RUSSIAN "Сегодня в столице прошла встреча министров."

static void
test_declared (void)
{
  static const struct
  {
    const char *charset, *declared, *text;
  } cases[] = {
    { "KOI8-R", "koi8-r", "<meta charset=windows-1251><p>" RUSSIAN },
    { "KOI8-R", "koi8-r", RUSSIAN },
    { "UTF-8", "iso-8859-1", RUSSIAN },
    { "UTF-16LE", "utf-16le", RUSSIAN },
    { "UTF-8", "utf-16", RUSSIAN },
    { "WINDOWS-1251", "no-such-set", RUSSIAN " " RUSSIAN },
    { "WINDOWS-1252", "iso-8859-1", "„Gut“ – sagte sie…" },
    { "UTF-8", NULL, RUSSIAN },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      gsize length;
      char *encoded = g_convert (cases[i].text, -1, cases[i].charset, "UTF-8", NULL, &length, &error);
      g_autoptr (GBytes) bytes = g_bytes_new_take (encoded, length);
      g_autofree char *text = epitome_charset_to_utf8 (bytes, cases[i].declared);

      g_assert_no_error (error);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_not_text (void)
{
  static const char binary[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
  g_autoptr (GBytes) bytes = g_bytes_new_static (binary, sizeof binary - 1);
  g_autofree char *text = epitome_charset_to_utf8 (bytes, "utf-8");
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  g_autofree char *empty = epitome_charset_to_utf8 (nothing, NULL);

  g_assert_null (text);
  g_assert_cmpstr (empty, ==, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charset/declared", test_declared);
  g_test_add_func ("/charset/not-text", test_not_text);
  return g_test_run ();
}
