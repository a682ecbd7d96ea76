/* test-input.c: what people name on the command line: character sets, pages, feeds
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "epitome-test-tool.h"
#include "eval.h"

static EpitomeTestRun *
run_on_bytes (const char *command, const char *data, gsize length)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  int fd = g_file_open_tmp ("epitome-XXXXXX", &path, &error);
  EpitomeTestRun *run;

  g_assert_no_error (error);
  g_close (fd, NULL);
  g_file_set_contents (path, data, length, &error);
  g_assert_no_error (error);
  run = epitome_test_run ((const char *[]){ command, path, NULL }, NULL);
  g_unlink (path);
  return run;
}

static EpitomeTestRun *
run_on (const char *command, const char *text)
{
  return run_on_bytes (command, text, strlen (text));
}

#define GERMAN  "Die Größe ist „alles“, sagt er. Und über mehr spricht niemand."
#define RUSSIAN "Сегодня в столице прошла встреча министров. Они обсудили цены на хлеб и молоко."
/* Its fourth character is in GBK, but not in GB 2312 */
#define CHINESE  "总理朱镕基昨天在北京会见了外国客人。他说经济发展很快。"
#define JAPANESE "今日は天気がいいです。明日は雨が降るでしょう。"

static const struct
{
  const char *charset;
  /* Bytes that come first */
  const char *mark;
  const char *text;
  const char *expected;
} charsets[] = {
  { "UTF-8", "", GERMAN, GERMAN },
  { "UTF-8", "\xef\xbb\xbf", GERMAN, GERMAN },
  { "UTF-16LE", "\xff\xfe", GERMAN, GERMAN },
  { "UTF-16BE", "\xfe\xff", GERMAN, GERMAN },
  { "UTF-8", "", "<meta charset=utf-16><p>" GERMAN, GERMAN },
  { "WINDOWS-1252", "", "<html><head><meta charset=\"iso-8859-1\"></head><p>" GERMAN, GERMAN },
  { "WINDOWS-1251", "",
    "<html><meta http-equiv='Content-Type' content='text/html; charset=windows-1251'><p>" RUSSIAN, RUSSIAN },
  { "KOI8-R", "", RUSSIAN, RUSSIAN },
  { "SHIFT_JIS", "", "<meta charset=shift_jis><p>" JAPANESE, JAPANESE },
  { "ISO-2022-JP", "", "<meta charset=iso-2022-jp><p>" JAPANESE, JAPANESE },
  { "ISO-2022-JP", "", JAPANESE, JAPANESE },
  { "GBK", "", "<meta charset=gb2312><p>" CHINESE, CHINESE },
  { "WINDOWS-1252", "",
    "<?xml version='1.0' encoding='windows-1252'?><rss><channel><item><description>" GERMAN
    "</description></item></channel></rss>",
    GERMAN },
};

static void
test_charsets (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (charsets); i++)
    {
      g_autoptr (GError) error = NULL;
      gsize length;
      g_autofree char *converted =
        g_convert (charsets[i].text, -1, charsets[i].charset, "UTF-8", NULL, &length, &error);
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_autoptr (EpitomeTestRun) run = NULL;

      g_assert_no_error (error);
      g_byte_array_append (bytes, (const guint8 *) charsets[i].mark, strlen (charsets[i].mark));
      g_byte_array_append (bytes, (const guint8 *) converted, length);
      run = run_on_bytes ("article", (const char *) bytes->data, bytes->len);
      g_strchomp (run->out);
      g_test_message ("%s", charsets[i].charset);
      g_assert_cmpstr (run->out, ==, charsets[i].expected);
      g_assert_cmpint (run->status, ==, 0);
    }
}

#define TEXT  "Here is a sentence. There is another."
#define LINES "Here is a sentence.\nThere is another.\n"

static const struct
{
  const char *in;
  const char *out;
} kinds[] = {
  { TEXT, LINES },
  { "  <p>" TEXT, LINES },
  { "<!DOCTYPE html><title>On the Page</title><p>" TEXT, "On the Page\n" LINES },
  { "Less < more. In C, <stdio.h> is included.", "Less < more.\nIn C, <stdio.h> is included.\n" },
  { "<rss version='0.91'><channel><title>Feed</title><item><title>A &amp;amp; B</title><description>" TEXT
    "</description></item></channel></rss>",
    "A & B\n" LINES },
  { "<?xml version='1.0'?><rss version='2.0' "
    "xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel>"
    "<item><title>&lt;b&gt;Bold&lt;/b&gt;</title><description>No.</description>"
    "<content:encoded><![CDATA[<p>" TEXT "</p>]]></content:encoded></item>"
    "<item><title>Two</title><description>Only this is here.</description></item></channel></rss>",
    "Bold\n" LINES "\nTwo\nOnly this is here.\n" },
  { "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>"
    "<channel><title>Feed</title></channel><item><title>One</title><description>" TEXT
    "</description></item></rdf:RDF>",
    "One\n" LINES },
  { "<feed xmlns='http://www.w3.org/2005/Atom'><title>Feed</title><entry><title>One</title>"
    "<summary>No.</summary><content type='html'>&lt;p&gt;" TEXT "&lt;/p&gt;</content></entry></feed>",
    "One\n" LINES },
  { "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title type='html'>&lt;i>One&lt;/i></title>"
    "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>" TEXT
    "</p></div></content></entry></feed>",
    "One\n" LINES },
  { "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>One</title><content>1 &lt; 2, so is 2 &lt; "
    "3.</content></entry></feed>",
    "One\n1 < 2, so is 2 < 3.\n" },
  { "{\"version\":\"https://jsonfeed.org/version/"
    "1.1\",\"title\":\"Feed\",\"items\":[{\"id\":\"1\",\"title\":\"One\","
    "\"content_html\":\"<p>" TEXT "</p>\"},5,{\"id\":\"2\",\"content_text\":\"Only this is here.\"}]}",
    "One\n" LINES "\nOnly this is here.\n" },
  { "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{\"title\":\"One\",\"content_html\":\"\","
    "\"content_text\":\"\",\"summary\":\"" TEXT "\"}]}",
    "One\n" LINES },
  /* The picture's title, credit and description are none of the article's */
  { "<rss version='2.0' xmlns:media='http://search.yahoo.com/mrss/'><channel><item>"
    "<media:title>A picture</media:title><media:content url='a.jpg'><media:credit>J. Doe</media:credit>"
    "</media:content><media:description>A man on a bridge.</media:description>"
    "<title>One</title><description>" TEXT "</description></item></channel></rss>",
    "One\n" LINES },
  { "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><item>"
    "<title>One</title><content:encoded><![CDATA[ ]]>\n</content:encoded><description>" TEXT
    "</description></item></channel></rss>",
    "One\n" LINES },
  /* What feeds get wrong */
  { "\n\n<?xml version='1.0' encoding='utf-16'?><rss><channel><item><title>F&uuml;r"
    "&nbsp;all</title><description>" TEXT "</description></item></channel></rss>",
    "Für\302\240all\n" LINES },
  { "<rss><channel><item><title>One\x08</title><description>" TEXT "</description></item><item><title>Tw",
    "One\n" LINES "\nTw\nNo running text in it\n" },
  { "<!DOCTYPE r [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c "
    "'&b;&b;&b;&b;&b;&b;&b;&b;'>"
    "<!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;'><!ENTITY e '&d;&d;&d;&d;&d;&d;&d;&d;'>]>"
    "<rss><channel><item><title>One&e;</title><description>" TEXT "</description></item></channel></rss>",
    "One\n" LINES },
  { "<!DOCTYPE r [<!ENTITY a SYSTEM "
    "'file:///etc/passwd'>]><rss><channel><item><title>One&a;</title><description>" TEXT
    "</description></item></channel></rss>",
    "One\n" LINES },
};

static void
test_kinds (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (EpitomeTestRun) run = run_on ("sentences", kinds[i].in);
      g_autofree char *escaped = g_strescape (kinds[i].in, NULL);

      g_test_message ("%s", escaped);
      g_assert_cmpstr (run->out, ==, kinds[i].out);
      g_assert_cmpstr (run->err, ==, "");
      g_assert_cmpint (run->status, ==, 0);
    }
}

static void
test_no_text (void)
{
  static const struct
  {
    const char *data;
    gsize length;
  } cases[] = {
    { "", 0 },
    { "\0\1\2\3", 4 },
    { "<rss><channel></channel></rss>", 30 },
    { "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[]}", 56 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EpitomeTestRun) run = run_on_bytes ("sentences", cases[i].data, cases[i].length);

      g_assert_cmpstr (run->out, ==, "");
      g_assert_true (g_str_has_prefix (run->err, "epitome sentences: "));
      g_assert_cmpint (run->status, ==, 1);
    }
}

static void
test_nested (void)
{
  static const char *const parts[] = { "<a>", "<rss><channel><item><description><b>", "[", "{\"a\":" };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (EpitomeTestRun) run = NULL;

      for (guint j = 0; j < 100000; j++)
        g_string_append (text, parts[i]);
      run = run_on ("sentences", text->str);
      g_assert_cmpint (run->status, <=, 1);
    }
}

static void
test_standard_input (void)
{
  g_autoptr (EpitomeTestRun) run = epitome_test_run_command ("sentences", TEXT);
  g_autoptr (EpitomeTestRun) dash = epitome_test_run_command ("sentences -", TEXT);

  g_assert_cmpstr (run->out, ==, LINES);
  g_assert_cmpstr (dash->out, ==, LINES);
}

static void
test_places (void)
{
  g_autoptr (EpitomeTestRun) missing = epitome_test_run_command ("sentences /missing/file -", TEXT);
  g_autoptr (EpitomeTestRun) uri = epitome_test_run_command ("sentences file:///missing/file", NULL);
  g_autoptr (EpitomeTestRun) folder = epitome_test_run_command ("sentences /", NULL);

  g_assert_nonnull (strstr (missing->err, "/missing/file"));
  g_assert_cmpstr (missing->out, ==, LINES);
  g_assert_cmpint (missing->status, ==, 1);
  g_assert_nonnull (strstr (uri->err, "/missing/file"));
  g_assert_cmpint (uri->status, ==, 1);
  g_assert_cmpstr (folder->err, !=, "");
  g_assert_cmpint (folder->status, ==, 1);
}

/* Real feeds, some of them broken: whatever comes out, it comes out in order */
static void
test_real_feeds (void)
{
  g_autofree char *path = get_eval_path ("feeds");
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  guint n_printed = 0;

  if (dir == NULL)
    {
      g_test_skip ("No real feeds here");
      return;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      g_autoptr (EpitomeTestRun) run = epitome_test_run ((const char *[]){ "sentences", file, NULL }, NULL);

      g_test_message ("%s", name);
      g_assert_cmpint (run->status, <=, 1);
      g_assert_true (g_utf8_validate (run->out, -1, NULL));
      n_printed += run->status == 0;
    }
  g_assert_cmpuint (n_printed, >=, 20);
}

/* What there is, and that it isn't all */
static void
test_paywall (void)
{
  g_autoptr (EpitomeTestRun) run = run_on (
    "article", "<html><body><article><p>The ferry between the two towns was agreed on at last.</p>"
               "<div class=paywall><p>Subscribe to continue reading.</p></div></article></body></html>");

  g_assert_cmpstr (run->out, ==, "The ferry between the two towns was agreed on at last.\n");
  g_assert_nonnull (strstr (run->err, "Only the beginning of an article that isn’t free"));
  g_assert_cmpint (run->status, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tool/input/charsets", test_charsets);
  g_test_add_func ("/tool/input/kinds", test_kinds);
  g_test_add_func ("/tool/input/no-text", test_no_text);
  g_test_add_func ("/tool/input/nested", test_nested);
  g_test_add_func ("/tool/input/standard-input", test_standard_input);
  g_test_add_func ("/tool/input/places", test_places);
  g_test_add_func ("/tool/input/real-feeds", test_real_feeds);
  g_test_add_func ("/tool/input/paywall", test_paywall);
  return g_test_run ();
}
