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

#define ITEM(what) "The " what " will be closed on Monday because somebody has to look at it."

static void
test_form (void)
{
  static const struct
  {
    const char *title, *html;
    EpitomeForm form;
  } cases[] = {
    { "Ferry", "<p>" PROSE "</p><p>" PROSE2 "</p>", EPITOME_FORM_PROSE },
    /* a list that is most of the text, and one that isn't */
    { "2.4",
      "<p>" PROSE "</p><ul><li>Files open twice as fast as before</li><li>The search can be stopped at any "
      "time</li><li>Large files no longer crash the editor on start</li><li>Bookmarks are kept when a "
      "file is renamed</li></ul>",
      EPITOME_FORM_LIST },
    { "2.4",
      "<p>" PROSE "</p><p>" PROSE2
      "</p><p>" ITEM ("pier") "</p><ul><li>Files open twice as fast</li><li>The search can "
                              "be stopped</li><li>Large files no longer crash</li></ul>",
      EPITOME_FORM_PROSE },
    /* headings that are links, pointers below each item, and neither */
    { "Weekly",
      "<h3><a href='a'>Gate</a></h3><p>" ITEM ("bank") "</p><h3><a href='b'>Bus</a></h3><p>" ITEM (
        "mill") "</p><h3><a href='c'>Pool</a></h3><p>" ITEM ("tower") "</p><h3><a "
                                                                      "href='d'>Otters</a></h3><p>" ITEM (
                                                                        "br"
                                                                        "id"
                                                                        "g"
                                                                        "e") "</p>",
      EPITOME_FORM_DIGEST },
    { "Weekly",
      "<h3>Gate</h3><p>" ITEM ("museum") "</p><p><a href='a'>More</a></p><h3>Bus</h3><p>" ITEM (
        "market") "</p><p><a href='b'>More</a></p><h3>Pool</h3><p>" ITEM ("library") "</p><p><a "
                                                                                     "href='c'>More</a></p>"
                                                                                     "<h3>Otters</"
                                                                                     "h3><p>" ITEM (
                                                                                       "station") "</p><p><a "
                                                                                                  "href='d'>"
                                                                                                  "More</a></"
                                                                                                  "p>",
      EPITOME_FORM_DIGEST },
    { "Weekly",
      "<h3>Gate</h3><p>" ITEM ("gate") "</p><h3>Bus</h3><p>" ITEM ("pier") "</p><h3>Pool</h3><p>" ITEM (
        "bank") "</p><h3>Otters</h3><p>" ITEM ("mill") "</p>",
      EPITOME_FORM_PROSE },
    { "Weekly",
      "<p><b>Gate closed.</b> " ITEM ("tower") "</p><p><b>A new bus.</b> " ITEM (
        "bridge") "</p><p><b>Pool opens.</b> " ITEM ("museum") "</p><p><b>Otters seen.</b> " ITEM ("market") "</p>",
      EPITOME_FORM_DIGEST },
    { "Weekly",
      "<p><a href='a'>The gate of the harbour</a></p><p>" ITEM ("gate") "</p><p><a href='b'>Another bus "
                                                                        "reaches the bank</a></p><p>" ITEM ("bank") "</p><p><a href='c'>The pool opens again</a></p><p>" ITEM (
                                                                          "pool") "</p><p><a href='d'>Otters "
                                                                                  "in the "
                                                                                  "river</a></p><p>" ITEM ("r"
                                                                                                           "i"
                                                                                                           "v"
                                                                                                           "e"
                                                                                                           "r") "</p>",
      EPITOME_FORM_DIGEST },
    { "Weekly",
      "<h3>1. Gate</h3><p>" ITEM ("gate") "</p><h3>2. Bank</h3><p>" ITEM (
        "bank") "</p><h3>3. Pool</h3><p>" ITEM ("pool") "</p>",
      EPITOME_FORM_DIGEST },
    /* who speaks, and what merely has a colon behind it */
    { "Talk",
      "<p>Ann Roe: " ITEM ("library") "</p><p>Bo Lee: " ITEM ("station") "</p><p>Ann Roe: " ITEM (
        "gate") "</p><p>Bo Lee: " ITEM ("pier") "</p>",
      EPITOME_FORM_DIALOGUE },
    { "Talk",
      "<p>Monday: " ITEM ("bank") "</p><p>Tuesday: " ITEM ("mill") "</p><p>Friday: " ITEM (
        "tower") "</p><p>Sunday: " ITEM ("bridge") "</p>",
      EPITOME_FORM_DIGEST },
    { "Talk",
      "<p>" PROSE
      "</p><p>Who closed it?</p><p>" ITEM ("museum") "</p><p>And why on Monday?</p><p>" PROSE2
                                                     "</p><p>What comes next?</p><p>" ITEM ("market") "</p>",
      EPITOME_FORM_DIALOGUE },
    { "Talk", "<p>" PROSE "</p><p>Who closed it?</p><p>" ITEM ("library") "</p><p>" PROSE2 "</p>",
      EPITOME_FORM_PROSE },
    /* thanks for help, and a question that is none */
    { "Gate",
      "<p>" ITEM ("station") "</p><p>Does anybody know how long the gate will stay closed?</p><p>Thanks in "
                             "advance!</p>",
      EPITOME_FORM_QUESTION },
    { "Gate",
      "<p>" ITEM ("gate") "</p><p>Does anybody know how long the gate will stay closed?</p><p>" PROSE "</p>",
      EPITOME_FORM_PROSE },
    { "Soup",
      "<p>" PROSE
      "</p><ul><li>200 g of lentils</li><li>2 onions</li><li>salt</li></ul><ol><li>Chop the onions "
      "and fry them until they are soft.</li></ol>",
      EPITOME_FORM_RECIPE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (EpitomeDocument) document =
        epitome_document_new_from_html (cases[i].html, cases[i].title, &error);

      g_assert_no_error (error);
      g_test_message ("case %zu", i);
      g_assert_cmpint (document->form, ==, cases[i].form);
    }
}

/* Each block's label in brackets, its item's number and a mark for an outcome */
static char *
describe_parts (const EpitomeDocument *document)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < document->blocks->len; i++)
    {
      EpitomeBlock *block = &g_array_index (document->blocks, EpitomeBlock, i);

      g_assert_cmpuint (block->start, <=, block->body);
      g_assert_cmpuint (block->body, <=, block->end);
      g_string_append_printf (text, "%s%u[%.*s]%s", i > 0 ? "|" : "", block->item,
                              (int) (block->body - block->start), document->text + block->start,
                              block->outcome ? "!" : "");
    }
  return g_string_free (text, FALSE);
}

static void
test_parts (void)
{
  static const Case cases[] = {
    { "Ann Roe: " ITEM ("pier") "\n\nBo Lee: Who closed the gate?\n\nAnn Roe: " ITEM (
        "bank") "\n\nBo Lee: And why?\n\nAnn Roe: " ITEM ("mill"),
      "0[Ann Roe: ]|1[Bo Lee: ]|1[Ann Roe: ]|2[Bo Lee: ]|2[Ann Roe: ]" },
    { "[00:00:04] ANN: " ITEM ("tower") "\n\n[00:00:31] BO: " ITEM ("bridge") "\n\n[00:01:02] ANN: " ITEM (
        "museum") "\n\n[00:01:04] BO: " ITEM ("market"),
      "0[[00:00:04] ANN: ]|0[[00:00:31] BO: ]|0[[00:01:02] ANN: ]|0[[00:01:04] BO: ]" },
    { "P. ¿Quién cerró la esclusa?\n\nR. " ITEM ("library") "\n\nP. ¿Y por qué?\n\nR. " ITEM ("station"),
      "1[P. ]|1[R. ]|2[P. ]|2[R. ]" },
    { "Abstract: Background: " ITEM ("gate") " Methods: " PROSE " Results: " PROSE2
                                             " Conclusions: " ITEM ("pier"),
      "0[]|0[Background: ]|0[Methods: ]|0[Results: ]!|0[Conclusions: ]!" },
    { "arXiv:2602.01234v1 Announce Type: new Abstract: " ITEM ("bank") " " PROSE,
      "0[arXiv:2602.01234v1 Announce Type: new Abstract: ]" },
    { PROSE "\n\nVerdict\n\n" ITEM ("mill") "\n\nRating: 4/5", "0[]|0[]|0[]!" },
    { PROSE "\n\nVerdict\n\n" ITEM ("tower"), "0[]|0[]|0[]" },
    { PROSE "\n\nThe bottom line: " ITEM ("tower"), "0[]|0[The bottom line: ]" },
    { "90'+3 " ITEM ("bank") "\n\n87' " ITEM ("mill") "\n\n1' " ITEM ("pier"), "0[90'+3 ]|0[87' ]|0[1' ]" },
    { "14:32 " ITEM ("bank") "\n\n" ITEM ("mill"), "0[]|0[]" },
    { "The result of the vote: " ITEM ("bridge") "\n\n" PROSE, "0[]|0[]" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (EpitomeDocument) document = epitome_document_new_from_plain (cases[i].in, NULL, &error);
      g_autofree char *out = NULL;

      g_assert_no_error (error);
      out = describe_parts (document);
      g_assert_cmpstr (out, ==, cases[i].out);
    }
}

static void
test_lists (void)
{
  static const Case cases[] = {
    { "<p>" PROSE "</p><p>1. " ITEM ("museum") "</p><p>2. " ITEM ("market") "</p>",
      "P:" PROSE "|L:1. " ITEM ("museum") "|L:2. " ITEM ("market") },
    { "<p>" PROSE "</p><p>1. " ITEM ("gate") "</p><p>" PROSE2 "</p>",
      "P:" PROSE "|P:1. " ITEM ("gate") "|P:" PROSE2 },
    { "<p>" PROSE "</p><ul><li>200 g of lentils</li><li>2 onions</li><li>salt</li></ul>",
      "P:" PROSE "|T:200 g of lentils|T:2 onions|T:salt" },
    { "<p>" PROSE "</p><ul><li>sharp text</li><li>open formats</li><li>no account needed</li></ul>",
      "P:" PROSE "|T:sharp text|T:open formats|T:no account needed" },
    { "<p>" PROSE "</p><ul><li>Files open twice as fast as before</li><li>Bump libfoo from 1.2 to 1.3</li>"
      "<li>The search can be stopped at any time</li></ul>",
      "P:" PROSE
      "|L:Files open twice as fast as before|T:Bump libfoo from 1.2 to 1.3|L:The search can be stopped "
      "at any time" },
  };

  check (cases, G_N_ELEMENTS (cases), epitome_document_new_from_html);
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
  g_test_add_func ("/document/form", test_form);
  g_test_add_func ("/document/parts", test_parts);
  g_test_add_func ("/document/lists", test_lists);
  g_test_add_func ("/document/verbatim", test_verbatim);
  g_test_add_func ("/document/errors", test_errors);
  g_test_add_func ("/document/binary", test_binary);
  return g_test_run ();
}
