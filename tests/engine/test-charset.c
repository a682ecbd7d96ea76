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
test_broken (void)
{
  static const struct
  {
    const char *bytes, *text;
  } cases[] = {
    { RUSSIAN " \xff" RUSSIAN, RUSSIAN " \357\277\275" RUSSIAN },
    { RUSSIAN " \xd0", RUSSIAN " \357\277\275" },
    { "Sie sagte: \"Schön\", und ging. Caf\xc3", "Sie sagte: \"Schön\", und ging. Caf\357\277\275" },
    /* In single bytes, of which two happen to be one character of UTF-8 */
    { "Le caf\xe9 est \xe0 c\xf4t\xe9. Il fait tr\xe8s chaud, dit-on \xc2\xab ici \xbb.",
      "Le café est à côté. Il fait très chaud, dit-on Â« ici »." },
    { "One.\r\rTwo.\r", "One.\n\nTwo.\n" },
    { "One.\r\nTwo.\rThree.\r\n", "One.\r\nTwo.\rThree.\r\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].bytes, strlen (cases[i].bytes));
      g_autofree char *text = epitome_charset_to_utf8 (bytes, NULL);

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
  g_test_add_func ("/charset/broken", test_broken);
  g_test_add_func ("/charset/not-text", test_not_text);
  return g_test_run ();
}
