/* test-document.c: HTML and plain text to blocks
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "article/epitome-document.h"
#include "epitome-error.h"

#define PROSE  "The first sentence of an article says what happened, where and to whom it happened."
#define PROSE2 "The second one says why, if anybody knows, and what those concerned have to say to it."

/* Each block with a letter for its kind before it */
static char *
describe (const EpitomeDocument *document)
{
  static const char letters[] = {
    [EPITOME_BLOCK_PARAGRAPH] = 'P', [EPITOME_BLOCK_HEADING] = 'H', [EPITOME_BLOCK_LIST_ITEM] = 'L',
    [EPITOME_BLOCK_QUOTE] = 'Q',     [EPITOME_BLOCK_CODE] = 'C',    [EPITOME_BLOCK_TABLE] = 'T'
  };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < document->blocks->len; i++)
    {
      EpitomeBlock *block = &g_array_index (document->blocks, EpitomeBlock, i);

      g_assert_cmpuint (block->start, <, block->end);
      g_assert_cmpuint (block->end, <=, document->length);
      g_string_append_printf (text, "%s%c:%.*s", i > 0 ? "|" : "", letters[block->kind],
                              (int) (block->end - block->start), document->text + block->start);
    }
  return g_string_free (text, FALSE);
}

typedef struct
{
  const char *in, *out;
} Case;

static void
check (const Case *cases, gsize n, EpitomeDocument *(*read) (const char *, const char *, GError **) )
{
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (EpitomeDocument) document = read (cases[i].in, NULL, &error);
      g_autofree char *out = NULL;

      g_assert_no_error (error);
      out = describe (document);
      g_assert_cmpstr (out, ==, cases[i].out);
    }
}

static void
test_html_text (void)
{
  static const Case cases[] = {
    { PROSE, "P:" PROSE },
    { "<p>" PROSE "<p>" PROSE2, "P:" PROSE "|P:" PROSE2 },
    { PROSE "<br><br>" PROSE2, "P:" PROSE "|P:" PROSE2 },
    { PROSE "<br/>\n<br />" PROSE2, "P:" PROSE "|P:" PROSE2 },
    { "<p>By Jane Doe<br>Bay Herald<br>" PROSE "<br>" PROSE2 "</p>", "H:Bay Herald|P:" PROSE "|P:" PROSE2 },
    { "<p>This line was wrapped where the window of the writer's<br>program ended, and goes on here.</p>",
      "P:This line was wrapped where the window of the writer's\nprogram ended, and goes on here." },
    { "<p>Black &amp; white&nbsp;&#8211; caf&eacute; &lt;3, and so on.</p>",
      "P:Black & white – café <3, and so on." },
    { "<p>In<b>ter</b>na&shy;tional\n  <i>news</i>&#8203; is \xE2\x80\xAEhere\xE2\x80\xAC today.</p>",
      "P:International news is here today." },
    { "<![CDATA[<p>" PROSE "</p>]]>", "P:" PROSE },
    { "&lt;p&gt;" PROSE "&lt;/p&gt;&lt;p&gt;" PROSE2 " It's &amp;amp; was.&lt;/p&gt;",
      "P:" PROSE "|P:" PROSE2 " It's & was." },
    { "<p>Write &lt;p&gt; and &lt;/p&gt; around <b>each</b> <i>paragraph</i> of the <a "
      "href='x'>text</a>.</p>",
      "P:Write <p> and </p> around each paragraph of the text." },
    { "<div>" PROSE "<div>" PROSE2 "</div></div>", "P:" PROSE "|P:" PROSE2 },
    { "<p>" PROSE
      "</p><!-- <p>not this</p> --><script>var a = '<p>nor this</p>';</script><style>p {}</style>",
      "P:" PROSE },
  };

  check (cases, G_N_ELEMENTS (cases), epitome_document_new_from_html);
}

static void
test_html_kinds (void)
{
  static const Case cases[] = {
    { "<h2>A heading</h2><p>" PROSE "</p>", "H:A heading|P:" PROSE },
    { "<p>" PROSE "</p><ul><li>one item of it</li><li>another item</li></ul><p>" PROSE2 "</p>",
      "P:" PROSE "|L:one item of it|L:another item|P:" PROSE2 },
    { "<blockquote><p>" PROSE "</p></blockquote>", "Q:" PROSE },
    { "<p>" PROSE "</p><pre><code>int a = 1;\n  b ();</code></pre>", "P:" PROSE "|C:int a = 1;\n  b ();" },
    { "<p>" PROSE "</p><table><tr><th>Year<th>Sum</tr><tr><td>2020<td>5</tr></table>",
      "P:" PROSE "|T:Year\tSum|T:2020\t5" },
    { "<table><tr><td><p>" PROSE "</p><p>" PROSE2 "</p></td></tr></table>", "P:" PROSE "|P:" PROSE2 },
  };

  check (cases, G_N_ELEMENTS (cases), epitome_document_new_from_html);
}

static void
test_html_dropped (void)
{
  static const Case cases[] = {
    { "<nav>Home News</nav><header>The Site</header><p>" PROSE "</p><aside><p>" PROSE2 "</p></aside>"
      "<footer>Imprint</footer>",
      "P:" PROSE },
    { "<figure><img src='x'><figcaption>A caption that is a sentence of its "
      "own.</figcaption></figure><p>" PROSE "</p>",
      "P:" PROSE },
    { "<p>" PROSE "</p><form><label>Your name</label><button>Send</button></form>", "P:" PROSE },
    { "<p hidden>" PROSE2 "</p><p style='color: red; Display : NONE'>" PROSE2
      "</p><p aria-hidden='true'>" PROSE2 "</p><p>" PROSE "</p>",
      "P:" PROSE },
    { "<p>" PROSE
      "</p><div class='post-share'>Some words on sharing this.</div><p id=byline>Jane Doe is a writer.</p>"
      "<p>" PROSE2 "</p>",
      "P:" PROSE "|P:" PROSE2 },
    { "<div class='sidebar'><p>" PROSE "</p><p>" PROSE2 "</p></div>", "P:" PROSE "|P:" PROSE2 },
    { "<p>" PROSE "</p><ul><li><a href='a'>Another article</a></li><li><a href='b'>A third one</a></li></ul>",
      "P:" PROSE },
    { "<p><a href='x'>All of this sentence is a link, but it still is one of the article.</a></p><p>" PROSE
      "</p>",
      "P:All of this sentence is a link, but it still is one of the article.|P:" PROSE },
  };

  check (cases, G_N_ELEMENTS (cases), epitome_document_new_from_html);
}

static void
test_page (void)
{
  static const char *page =
    "<!DOCTYPE html><html lang='fr-CA'><head><title>Titre | Site</title><meta property='og:title' "
    "content='Un titre &amp; "
    "plus'></head><body><div class=top><p>" PROSE2 "</p></div><article><h1>Un titre et plus</h1><p>" PROSE
    "</p><p>" PROSE " Again.</p></article><div><p>Copyright Site.</p></div></body></html>";
  g_autoptr (GError) error = NULL;
  g_autoptr (EpitomeDocument) document = epitome_document_new_from_html (page, NULL, &error);
  g_autofree char *out = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (document->language, ==, "fr-CA");
  g_assert_cmpstr (document->title, ==, "Un titre & plus");
  out = describe (document);
  g_assert_cmpstr (out, ==, "P:" PROSE "|P:" PROSE " Again.");
}

static void
test_plain (void)
{
  static const Case cases[] = {
    { PROSE "\n\n" PROSE2, "P:" PROSE "|P:" PROSE2 },
    { "  " PROSE "  \r\n \r\n" PROSE2 "\r\n", "P:" PROSE "|P:" PROSE2 },
    { "This paragraph was wrapped by a program that thought of a terminal\nwith eighty columns and no more, "
      "as was "
      "once usual in mail.",
      "P:This paragraph was wrapped by a program that thought of a terminal\nwith eighty columns and no "
      "more, as was "
      "once usual in mail." },
    { PROSE "\n\nmilk and bread\ntwo eggs\nsalt, pepper\n\n" PROSE2,
      "P:" PROSE "|H:milk and bread|H:two eggs|H:salt, pepper|P:" PROSE2 },
    { "It was a cold \nnight in the city.", "P:It was a cold \nnight in the city." },
    { PROSE " " PROSE2 "\n" PROSE2 " " PROSE, "P:" PROSE " " PROSE2 "|P:" PROSE2 " " PROSE },
    { PROSE "\n\n- one item\n- another item\n\n" PROSE2, "P:" PROSE "|L:one item|L:another item|P:" PROSE2 },
    { PROSE "\n\n1. one item\n2. another item\n\n" PROSE2,
      "P:" PROSE "|L:one item|L:another item|P:" PROSE2 },
    { PROSE "\n\n    if (a > b)\n      return f (a);\n\n" PROSE2,
      "P:" PROSE "|C:if (a > b)\n      return f (a);|P:" PROSE2 },
    { "> " PROSE "\n\n" PROSE2, "Q:> " PROSE "|P:" PROSE2 },
    { PROSE "\n\n## A heading\n\n" PROSE2, "P:" PROSE "|H:A heading|P:" PROSE2 },
    { PROSE "\n\nWhat comes next\n\n" PROSE2, "P:" PROSE "|H:What comes next|P:" PROSE2 },
    { PROSE "\n\n----------\n\n" PROSE2, "P:" PROSE "|P:" PROSE2 },
  };

  check (cases, G_N_ELEMENTS (cases), epitome_document_new_from_plain);
}

static void
test_verbatim (void)
{
  static const char *text = "Home » News\n\n- Tags: a\n\nBy Jane Doe\n\n----\n\n" PROSE;
  g_autoptr (GError) error = NULL;
  g_autoptr (EpitomeDocument) document = epitome_document_new_verbatim (text, &error);
  g_autofree char *out = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (document->text, ==, text);
  out = describe (document);
  g_assert_cmpstr (out, ==, "P:Home » News|P:- Tags: a|P:By Jane Doe|P:----|P:" PROSE);
}

static void
test_errors (void)
{
  g_autofree char *large = g_strnfill (EPITOME_MAX_BODY + 1, 'a');
  const struct
  {
    const char *html;
    EpitomeError code;
  } cases[] = {
    { "", EPITOME_ERROR_NOT_TEXT },
    { " \n<br>\n", EPITOME_ERROR_NOT_TEXT },
    { "<img src='x'>", EPITOME_ERROR_NOT_TEXT },
    { "<script>a ()</script>", EPITOME_ERROR_NOT_TEXT },
    { "\xFF\xD8\xFF\xE0", EPITOME_ERROR_NOT_TEXT },
    { "<ul><li><a href='a'>One</a></li><li><a href='b'>Two</a></li></ul>", EPITOME_ERROR_NOT_TEXT },
    { large, EPITOME_ERROR_TOO_LARGE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (EpitomeDocument) document = epitome_document_new_from_html (cases[i].html, NULL, &error);

      g_assert_null (document);
      g_assert_error (error, EPITOME_ERROR, (int) cases[i].code);
    }
}

static void
test_binary (void)
{
  g_autoptr (GString) binary = g_string_new (NULL);
  g_autofree char *body = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (EpitomeDocument) document = NULL;

  for (int i = 0; i < 4000; i++)
    g_string_append_c (binary, 1 + (i * 7919) % 255);
  body = g_utf8_make_valid (binary->str, -1);
  document = epitome_document_new_from_plain (body, NULL, &error);
  g_assert_null (document);
  g_assert_error (error, EPITOME_ERROR, EPITOME_ERROR_NOT_TEXT);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/html/text", test_html_text);
  g_test_add_func ("/document/html/kinds", test_html_kinds);
  g_test_add_func ("/document/html/dropped", test_html_dropped);
  g_test_add_func ("/document/html/page", test_page);
  g_test_add_func ("/document/plain", test_plain);
  g_test_add_func ("/document/verbatim", test_verbatim);
  g_test_add_func ("/document/errors", test_errors);
  g_test_add_func ("/document/binary", test_binary);
  return g_test_run ();
}
