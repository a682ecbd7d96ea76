/* test-hostile.c: bodies made to break a parser, or to keep it busy
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/epitome-text.h"

#include <string.h>

#define PROSE "<p>A sentence that a reader would want to read, if it weren't for all that is around it.</p>"

static char *
repeat (const char *what, gsize n)
{
  GString *text = g_string_sized_new (strlen (what) * n / SHRINKING + 1);

  for (gsize i = 0; i < n / SHRINKING; i++)
    g_string_append (text, what);
  return g_string_free (text, FALSE);
}

/* Each is a megabyte or more, about a thousand times an article. What takes time that grows with the square
 * would run for minutes, up to hours. With sanitizers, which look for other faults, it is a tenth of that */
static void
test_html (void)
{
  static const struct
  {
    const char *before, *repeated;
    gsize n;
    const char *after, *repeated_after;
  } cases[] = {
    { PROSE, "<div>", 100000, PROSE, "</div>" },
    { PROSE, "<b>", 400000, "", "</i>" },
    { PROSE "<b><b><b><b><b>", "</i>", 400000, PROSE, "" },
    { "<p ", "a=1 ", 300000, ">" PROSE, "" },
    { "<p ", "a", 1000000, ">" PROSE, "" },
    { PROSE, "<p>a<b>b</b></p>", 350000, "", "" },
    { PROSE, "<p", 700000, "", "" },
    { PROSE, "<", 2000000, "", "" },
    { PROSE, "&", 2000000, "", "" },
    { PROSE, "&amp;", 400000, "", "" },
    { PROSE, "<!--", 500000, "", "" },
    { PROSE, "<![CDATA[", 200000, "", "" },
    { PROSE, "]]>", 500000, "", "" },
    { PROSE "<a href=\"", "x", 2000000, "", "" },
    { PROSE "<script>", "</scrip", 300000, "", "" },
    { PROSE, "<script>", 200000, "", "" },
    { PROSE, "<table><tr><td>", 100000, "", "" },
    { PROSE, "<ul><li>", 200000, "", "" },
    { PROSE, "<p><a href=x>", 200000, "", "" },
    { PROSE, "<form>", 300000, "", "" },
    { PROSE, "<br>", 500000, "", "" },
    { PROSE, "&lt;p&gt;", 200000, "", "" },
    { PROSE "<p>", "x", 3000000, "", "" },
    { PROSE "<p>", "A. ", 500000, "", "" },
    { PROSE "<p>", ".", 2000000, "", "" },
    { PROSE "<p>", ".\"", 1000000, "", "" },
    { PROSE "<p>", ". (", 700000, "", "" },
    { PROSE "<p>", "a.", 1000000, "", "" },
    { PROSE "<p>", "a-", 1000000, ". B", "" },
    { PROSE "<p>", "a'", 1000000, "", "" },
    { PROSE "<p>", "1,", 1000000, "", "" },
    { PROSE "<p>", ". 1", 700000, "", "" },
    { PROSE "<p>a", "\xCC\x81", 1000000, "", "" },
    { PROSE "<p>", "国", 500000, "", "" },
    { PROSE "<p>", "ไ", 500000, "", "" },
    { PROSE "<p>", "😀", 500000, "", "" },
    { PROSE "<p>", "\xE2\x80\xAE", 500000, "", "" },
    { PROSE "<p>", "» ", 500000, "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *middle = repeat (cases[i].repeated, cases[i].n);
      g_autofree char *end =
        repeat (cases[i].repeated_after, *cases[i].repeated_after != '\0' ? cases[i].n : 0);
      g_autofree char *html = g_strconcat (cases[i].before, middle, cases[i].after, end, NULL);
      g_autoptr (GTimer) timer = g_timer_new ();
      EpitomeDocument *document = epitome_document_new_from_html (html, "A title", NULL);
      G_GNUC_UNUSED g_autoptr (EpitomeText) text =
        document != NULL ? epitome_text_new (document, NULL, NULL) : NULL;

      g_test_message ("%.12s: %.2f s", cases[i].repeated, g_timer_elapsed (timer, NULL));
      g_assert_cmpfloat (g_timer_elapsed (timer, NULL), <, 60);
    }
}

static void
test_plain (void)
{
  static const char *const repeated[] = { "\n",       "- ",       "- a\n", ">",       "> a\n",  "# a\n",
                                          "a\n",      "    a;\n", "a ",    "=\n",     "[...] ", "Read more ",
                                          "By A\n\n", "12. ",     "| ",    "Home » ", "\t",     "(A) - " };

  for (gsize i = 0; i < G_N_ELEMENTS (repeated); i++)
    {
      g_autofree char *plain = repeat (repeated[i], 1000000 / strlen (repeated[i]));
      g_autoptr (GTimer) timer = g_timer_new ();
      EpitomeDocument *document = epitome_document_new_from_plain (plain, NULL, NULL);
      G_GNUC_UNUSED g_autoptr (EpitomeText) text =
        document != NULL ? epitome_text_new (document, NULL, NULL) : NULL;

      g_assert_cmpfloat (g_timer_elapsed (timer, NULL), <, 60);
    }
}

/* Ten megabytes, a million elements, a hundred thousand levels: what can be read is answered */
static void
test_pages (void)
{
  static const struct
  {
    const char *before, *repeated;
    gsize n;
    const char *after;
  } cases[] = {
    { "<html><body>" PROSE, "<p>a</p>", 1000000, "" },
    { "<html><body>" PROSE, "<div class='post-body image'>", 100000, PROSE },
    { "<html><body>", "<div class='story-body'>" PROSE "</div>", 80000, "" },
    { "<html><body>" PROSE, "<ul><li><a href=x>a</a></li>", 300000, "" },
    { "<html><body>" PROSE, "<div><h2>Related</h2>", 400000, "" },
    { "<html><body>" PROSE, "<p itemprop=author><b itemprop=name>", 250000, "" },
    { "<html><body>" PROSE "<p class='", "share-", 1600000, "'>a" },
    { "<html><body><script type='application/ld+json'>", "[", 500000, "</script>" PROSE },
    { "<html><body><script type='application/ld+json'>[", "1,", 4000000, "1]</script>" PROSE },
    { "<html><body>", "<script type='application/ld+json'>[{\"@type\":\"Article\"}]</script>", 140000, PROSE },
    { "<html><body>" PROSE "<noscript>", "<p>a", 1000000, "" },
    { "<html><head><meta property='og:title' content='", "a | ", 2000000, "'></head><body>" PROSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *middle = repeat (cases[i].repeated, cases[i].n);
      g_autofree char *html = g_strconcat (cases[i].before, middle, cases[i].after, NULL);
      g_autoptr (GTimer) timer = g_timer_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (EpitomeDocument) document = epitome_document_new_from_html (html, NULL, &error);

      g_test_message ("%.40s: %.2f s", cases[i].repeated, g_timer_elapsed (timer, NULL));
      g_assert_no_error (error);
      g_assert_nonnull (strstr (document->text, "A sentence that a reader would want to read"));
      g_assert_cmpfloat (g_timer_elapsed (timer, NULL), <, 60);
    }
}

/* Every piece of a page that has a bit of everything */
static void
test_truncated (void)
{
  static const char *page =
    "<html lang=en><head><title>T &amp; t</title><meta property='og:title' content=\"x\"></head><body "
    "class='a b'>"
    "<svg><path d='M'/></svg><h1>Title &eacute;</h1><p style='display:none'>no<p>Text &#x1F600; of "
    "<b>a</i></b> <a href=x>"
    "page</a>.<br><br>More <![CDATA[of]]> it \xE2\x80\x94 U.S. And \xE2\x80\x9Cso\xE2\x80\x9D "
    "[\xE2\x80\xA6]</p>"
    "<table><tr><td>1<td>2</table><pre>c\n d</pre><ul><li>e</ul><!-- c --><script>x</script></body></html>";
  gsize length = strlen (page);

  for (gsize start = 0; start < length; start += 7)
    for (gsize end = start; end <= length; end += 3)
      {
        g_autofree char *piece = g_strndup (page + start, end - start);
        g_autofree char *valid = g_utf8_make_valid (piece, -1);
        EpitomeDocument *document = epitome_document_new_from_html (valid, NULL, NULL);
        g_autoptr (EpitomeText) text = document != NULL ? epitome_text_new (document, "xx", NULL) : NULL;

        if (text != NULL)
          g_assert_true (g_utf8_validate (text->document->text, text->document->length, NULL));
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hostile/html", test_html);
  g_test_add_func ("/hostile/pages", test_pages);
  g_test_add_func ("/hostile/plain", test_plain);
  g_test_add_func ("/hostile/truncated", test_truncated);
  return g_test_run ();
}
