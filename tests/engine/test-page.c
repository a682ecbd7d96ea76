/* test-page.c: which part of a page is its article, and what the page says of it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "article/epitome-document.h"
#include "epitome-error.h"

#include <string.h>

#define FIRST                                                                                                \
  "The councils of both harbour towns agreed on Monday to pay for a new ferry line across the bay."
#define SECOND                                                                                               \
  "Work on the two piers is to begin next spring, the mayors told reporters after the vote in the hall."
#define THIRD                                                                                                \
  "Fares have not been set, but the operator said they would be lower than those for the old bridge."
#define LEAD "Two towns that had quarrelled about the bay for years have found something they can share."
#define OTHER                                                                                                \
  "A storm tore the roof off the old fish market last night, and nobody knows who will pay for it."
#define OTHER2 "The football team lost its third match in a row, and the trainer says that he has seen worse."
#define OTHER3                                                                                               \
  "Prices of houses on the northern shore have doubled within ten years, a study of the bank says."

/* More than 150 words */
#define LONG       FIRST " " SECOND " " THIRD " " LEAD " " OTHER
#define LONGER     OTHER2 " " OTHER3 " " THIRD " " SECOND " " FIRST
#define PARAGRAPHS "<p>" LONG "</p><p>" LONGER "</p>"

static EpitomeDocument *
read_page (const char *head, const char *body)
{
  g_autofree char *html =
    g_strconcat ("<!DOCTYPE html><html><head>", head, "</head><body>", body, "</body></html>", NULL);
  g_autoptr (GError) error = NULL;
  EpitomeDocument *document = epitome_document_new_from_html (html, NULL, &error);

  g_assert_no_error (error);
  return document;
}

/* What the article is, and where else prose stands that isn't the article's */
static void
test_article (void)
{
  static const struct
  {
    const char *name, *body, *text;
  } cases[] = {
    { "lead between headline and body",
      "<article><h1>Ferry</h1><p>" LEAD "</p><div itemprop='articleBody'><p>" FIRST "</p><p>" SECOND
      "</p></div></article>",
      LEAD "\n\n" FIRST "\n\n" SECOND },
    { "lead as a heading",
      "<article><h1>Ferry</h1><h2>Two towns that had quarrelled about the bay for so many years have found "
      "something at last that they can share.</h2><div class='article-body'><p>" FIRST "</p><p>" SECOND
      "</p></div></article>",
      "Two towns that had quarrelled about the bay for so many years have found something at last that they "
      "can "
      "share.\n\n" FIRST "\n\n" SECOND },
    { "body in parts",
      "<main><article><div class='article__body'><p>" FIRST "</p></div><div class='x'><p>" OTHER
      "</p></div><div class='article__body'><p>" SECOND "</p><p>" THIRD "</p></div></article></main>",
      FIRST "\n\n" SECOND "\n\n" THIRD },
    { "paragraphs named after the paywall they were behind",
      "<article><p>" FIRST "</p><p class='paywall'>" SECOND "</p><p class='paywall'>" THIRD "</p></article>",
      FIRST "\n\n" SECOND "\n\n" THIRD },
    { "paragraphs named after the advertisements between them",
      "<article><p>" FIRST "</p><p class='ad-text'>" SECOND "</p><p class='ad-text'>" THIRD
      "</p><p class='ad-text'>" OTHER "</p><p class='ad-text'>" OTHER2 "</p></article>",
      FIRST "\n\n" SECOND "\n\n" THIRD "\n\n" OTHER "\n\n" OTHER2 },
    { "the headline in more words than it has",
      "<article><h1>Ferry line across the bay</h1><p>Ferry line across the bay</p><p>@bayherald Ferry line "
      "across the bay "
      "and its two piers</p><p>" FIRST "</p><p>" SECOND "</p></article>",
      "@bayherald Ferry line across the bay and its two piers\n\n" FIRST "\n\n" SECOND },
    { "a list of other articles, larger than this one",
      "<article><h1>Ferry</h1><p>" FIRST "</p></article><article><h3>You might also like</h3><div><p>" OTHER
      "</p></div><div><p>" OTHER2 "</p></div><div><p>" OTHER3 "</p></div></article>",
      FIRST },
    { "comments under a heading, without a name",
      "<article><p>" FIRST "</p><p>" SECOND "</p><section><h2>3 Comments</h2><div><p>" OTHER
      "</p></div><div><p>" OTHER2 "</p></div></section></article>",
      FIRST "\n\n" SECOND },
    { "a caption in a box named after the picture",
      "<div class='story'><div class='image top'><p>" OTHER "</p></div><p>" FIRST "</p><p>" SECOND
      "</p><p>" THIRD "</p><p>" LEAD "</p></div>",
      FIRST "\n\n" SECOND "\n\n" THIRD "\n\n" LEAD },
    { "pictures that the article is about",
      "<div class='gallery'><p>" FIRST "</p><p>" SECOND "</p><p>" THIRD "</p></div>",
      FIRST "\n\n" SECOND "\n\n" THIRD },
    { "a teaser for something else",
      "<article><p>" FIRST "</p><div class='teaser'><a href='x'>Fish market loses its roof</a><p>" OTHER
      "</p></div><p>" SECOND "</p><p>" THIRD "</p><p>" LEAD "</p></article>",
      FIRST "\n\n" SECOND "\n\n" THIRD "\n\n" LEAD },
    { "a first paragraph that is called a teaser",
      "<article><div class='teaser'><p>" LEAD "</p></div><p>" FIRST "</p><p>" SECOND "</p><p>" THIRD
      "</p><p>" OTHER "</p></article>",
      LEAD "\n\n" FIRST "\n\n" SECOND "\n\n" THIRD "\n\n" OTHER },
    { "names that speak of what isn't there",
      "<div class='post has-sidebar no-comments category-newsletter tag-social-media'><p>" FIRST
      "</p><p>" SECOND "</p></div><div class='sidebar'><p>" OTHER "</p></div>",
      FIRST "\n\n" SECOND },
    { "short lines among paragraphs",
      "<article><h1>Ferry</h1><p>Friday, February 6, 2026, 14:30</p><p>" FIRST
      "</p><p>4:14 p.m.</p><p>" SECOND
      "</p><p>The mayors had asked three questions of the operator:</p><p>" THIRD
      "</p><p>Tickets: 02-751-1500, at the pier</p></article>",
      FIRST "\n\n4:14 p.m.\n\n" SECOND "\n\nThe mayors had asked three questions of the operator:\n\n" THIRD
            "\n\nTickets: 02-751-1500, at the pier" },
    { "what is said twice stays where the paragraphs are",
      "<article><div><p>" SECOND "</p></div><div><p>" FIRST "</p><p>" SECOND "</p><p>" THIRD
      "</p></div></article>",
      FIRST "\n\n" SECOND "\n\n" THIRD },
    { "a heading that is never closed",
      "<article><h2>The vote<div><p>" FIRST "</p><p>" SECOND "</p></div></article>",
      "The vote\n\n" FIRST "\n\n" SECOND },
    { "a list of other articles without a name, each below its headline",
      "<main>" PARAGRAPHS "<ul><li><div><h3><a href='a'>Fish market loses its roof</a></h3><p>" OTHER
      "</p></div></li><li><div><h3><a href='b'>Third defeat in a row</a></h3><p>" OTHER2
      "</p></div></li><li><div><h3><a href='c'>Houses at twice the price</a></h3><p>" OTHER3
      "</p></div></li></ul></main>",
      LONG "\n\n" LONGER },
    { "a list with more to say on the article's own matter",
      "<main>" PARAGRAPHS
      "<ul><li>A single ticket will be three at the most.</li><li>Children under six will "
      "go for nothing at all.</li></ul></main>",
      LONG "\n\n" LONGER
           "\n\nA single ticket will be three at the most.\n\nChildren under six will go for nothing at "
           "all." },
    { "a gallery with more words than the article",
      "<article>" PARAGRAPHS "<div class='gallery'><ul><li><h4>1/3 The roof</h4><p>" OTHER " " OTHER2 " " LEAD
      "</p></li><li><h4>2/3 The match</h4><p>" OTHER2 " " OTHER3 " " FIRST "</p></li><li><p>" OTHER3 " " LEAD
      " " THIRD "</p></li></ul></div></article>",
      LONG "\n\n" LONGER },
    { "an article beside much else, with the headline in it",
      "<main><article><h1>Ferry agreed</h1><p>" LONG "</p></article><div><p>" OTHER " " LONG
      "</p><div><p>" OTHER2 " " LONG "</p></div><div><p>" OTHER3 " " LONG "</p></div></div></main>",
      LONG },
    { "labels above and notes below",
      "<article><div><p>Highlights</p></div><div>" PARAGRAPHS
      "</div><div><p>Our paper is made by people who love "
      "what they do.</p></div></article>",
      LONG "\n\n" LONGER },
    { "a call for a newsletter in a box of its own",
      "<article><p>" FIRST
      "</p><div><p>Get the best of the bay in our newsletter every week.</p></div><p>" SECOND "</p><p>" THIRD
      "</p></article>",
      FIRST "\n\n" SECOND "\n\n" THIRD },
    { "short sections beside long ones",
      "<article><div><p>The vote</p><p>" LONG "</p></div><div><p>" LONGER "</p><p>The piers</p><p>" OTHER
      "</p></div><div><p>Fares</p><p>" OTHER2 "</p><p>The operator</p></div><div><p>" LONG " " LONGER
      "</p><p>" LEAD "</p></div></article>",
      "The vote\n\n" LONG "\n\n" LONGER "\n\nThe piers\n\n" OTHER "\n\nFares\n\n" OTHER2
      "\n\nThe operator\n\n" LONG " " LONGER "\n\n" LEAD },
    { "a table of facts below",
      "<article>" PARAGRAPHS
      "<table><tr><td>Length</td><td>80 m</td></tr><tr><td>Cars</td><td>40</td></tr></table>"
      "</article>",
      LONG "\n\n" LONGER "\n\nLength\t80 m\n\nCars\t40" },
    { "a dateline", "<article><p>VELDHAVEN (AP) — " FIRST "</p><p>" SECOND "</p></article>",
      "VELDHAVEN (AP) — " FIRST "\n\n" SECOND },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EpitomeDocument) document = read_page ("", cases[i].body);

      g_test_message ("%s", cases[i].name);
      g_assert_cmpstr (document->text, ==, cases[i].text);
    }
}

/* The dateline is in the text, but nothing that a summary is made of */
static void
test_dateline (void)
{
  g_autoptr (EpitomeDocument) document = read_page ("", "<p>VELDHAVEN (AP) — " FIRST "</p><p>" SECOND "</p>");
  const EpitomeBlock *block = &g_array_index (document->blocks, EpitomeBlock, 0);
  g_autofree char *first = g_strndup (document->text + block->start, block->end - block->start);

  g_assert_cmpstr (first, ==, FIRST);
}

/* All of a feed's piece of a page is its article, whatever its parts are called */
static void
test_fragment (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EpitomeDocument) document = epitome_document_new_from_html (
    "<div class='image'><p>" OTHER "</p></div><div class='entry-content'><p>" FIRST "</p><p>" SECOND
    "</p><p>" THIRD "</p></div><div class='teaser'><p>" LEAD "</p></div>",
    NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (document->text, ==, OTHER "\n\n" FIRST "\n\n" SECOND "\n\n" THIRD "\n\n" LEAD);
}

#define LD(json)     "<script type='application/ld+json'>" json "</script>"
#define ARTICLE_BODY "<article><p>" FIRST "</p><p>" SECOND "</p></article>"

static void
test_metadata (void)
{
  static const struct
  {
    const char *head, *body;
    const char *title, *byline, *date, *language;
  } cases[] = {
    { "<title>Ferry | The Bay Herald</title>", ARTICLE_BODY, "Ferry | The Bay Herald", NULL, NULL, NULL },
    { "<title>Ferry agreed at last | The Bay Herald</title>", "<h1>Ferry agreed at last</h1>" ARTICLE_BODY,
      "Ferry agreed at last", NULL, NULL, NULL },
    { "<meta property='og:title' content='Ferry agreed - The Bay Herald'><meta property='og:site_name' "
      "content='The Bay Herald'>",
      ARTICLE_BODY, "Ferry agreed", NULL, NULL, NULL },
    { "<title>x</title><meta name='author' content='By Jane  Doe'><meta property='article:published_time' "
      "content='2026-02-06T14:30:00+01:00'>",
      ARTICLE_BODY, "x", "Jane Doe", "2026-02-06T14:30:00+01:00", NULL },
    { "<title>x</title><meta name='author' content='https://example.org/jane'><meta name='date' content='6 "
      "Feb 2026'>",
      ARTICLE_BODY, "x", NULL, NULL, NULL },
    { LD ("{'@type':'NewsArticle','headline':'Ferry','datePublished':'2026-02-06','inLanguage':'en-GB',"
          "'author':[{'@type':'Person','name':'Jane Doe'},{'name':'John Smith'}]}"),
      ARTICLE_BODY, "Ferry", "Jane Doe, John Smith", "2026-02-06", "en-GB" },
    { LD ("{'@graph':[{'@type':'WebSite','headline':'no'},{'@type':['Article','Thing'],'headline':'Ferry',"
          "'author':'Jane Doe'}]}"),
      ARTICLE_BODY, "Ferry", "Jane Doe", NULL, NULL },
    { LD ("<!-- //<![CDATA[\n[{'@type':'BlogPosting','headline':'Fer\nry'}];\n//]]> -->"), ARTICLE_BODY,
      "Fer ry", NULL, NULL, NULL },
    { LD ("{'@type':'Product','headline':'Soap'}") LD ("{'@type':'Article','headline':") "<title>x</title>",
      ARTICLE_BODY, "x", NULL, NULL, NULL },
    { "<title>x</title>",
      "<h1>Ferry</h1><span itemprop='author'>By <b itemprop='name'>Jane Doe</b>, reporter</span><meta "
      "itemprop='datePublished' content='2026-02-06'>" ARTICLE_BODY,
      "Ferry", "Jane Doe", "2026-02-06", NULL },
    { "<title>x</title>",
      "<time datetime='2020-01-01'>old</time><h1>Ferry</h1><a rel='author' href='x'>Jane Doe</a><time "
      "datetime='2026-02-06T14:30'>today</time>" ARTICLE_BODY,
      "Ferry", "Jane Doe", "2026-02-06T14:30", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *head = g_strdup (cases[i].head);
      g_autoptr (EpitomeDocument) document = NULL;

      if (strstr (head, "ld+json") != NULL)
        for (char *p = strstr (head, "ld+json'") + strlen ("ld+json'"); *p != '\0'; p++)
          *p = *p == '\'' ? '"' : *p;
      document = read_page (head, cases[i].body);
      g_test_message ("%s", head);
      g_assert_cmpstr (document->title, ==, cases[i].title);
      g_assert_cmpstr (document->byline, ==, cases[i].byline);
      g_assert_cmpstr (document->date, ==, cases[i].date);
      g_assert_cmpstr (document->language, ==, cases[i].language);
      g_assert_cmpstr (document->text, ==, FIRST "\n\n" SECOND);
    }
}

#define PAID                                                                                                 \
  "<script type=\"application/ld+json\">{\"@type\":\"Article\",\"isAccessibleForFree\":\"False\"}</script>"

/* The text isn't where the reader sees it */
static void
test_elsewhere (void)
{
  g_autoptr (EpitomeDocument) from_json =
    read_page ("<script type=\"application/ld+json\">{\"@type\":\"Article\",\"articleBody\":\"" LONG
               "\\n\\n" OTHER2 "\"}</script>",
               "<article><p>" FIRST "</p></article>");
  g_autoptr (EpitomeDocument) from_markup =
    read_page ("<script type=\"application/ld+json\">{\"@type\":\"Article\",\"articleBody\":\"<p>" LONG
               "</p><p>" OTHER2 "</p>\"}</script>",
               "<article><p>" FIRST "</p></article>");
  g_autoptr (EpitomeDocument) not_from_others = read_page (
    "<link rel=canonical href='https://www.example.org/ferry'>"
    "<script type=\"application/ld+json\">[{\"@type\":\"Article\",\"url\":\"http://example.org/ferry/"
    "?a=b\",\"articleBody\":\"" FIRST "\"},{\"@type\":\"Article\",\"url\":\"http://example.org/roof\","
    "\"articleBody\":\"" LONG "\"}]</script>",
    "<article><p>" FIRST "</p></article>");
  g_autoptr (EpitomeDocument) from_noscript =
    read_page ("", "<div id='app'></div><noscript><p>" LONG "</p><p>" OTHER2 "</p></noscript>");
  g_autoptr (EpitomeDocument) from_page = read_page (
    "<script type=\"application/ld+json\">{\"@type\":\"Article\",\"articleBody\":\"" LONG "\"}</script>",
    "<article><p>" LONG "</p><p>" OTHER2 "</p></article><noscript><p>" OTHER3 "</p></noscript>");

  g_assert_cmpstr (from_json->text, ==, LONG "\n\n" OTHER2);
  g_assert_cmpstr (from_markup->text, ==, LONG "\n\n" OTHER2);
  g_assert_cmpstr (not_from_others->text, ==, FIRST);
  g_assert_cmpstr (from_noscript->text, ==, LONG "\n\n" OTHER2);
  g_assert_cmpstr (from_page->text, ==, LONG "\n\n" OTHER2);
}

static void
test_walls (void)
{
  static const struct
  {
    const char *head, *body;
    EpitomeWall wall;
  } cases[] = {
    { "", "<article><p>" FIRST "</p></article>", EPITOME_WALL_NONE },
    { "<script "
      "type=\"application/"
      "ld+json\">{\"@type\":\"Article\",\"isAccessibleForFree\":false,\"wordCount\":\"20\"}"
      "</script>",
      "<article><p>" FIRST "</p></article>", EPITOME_WALL_NONE },
    { "<script "
      "type=\"application/ld+json\">{\"@type\":\"Article\",\"isAccessibleForFree\":false,\"wordCount\":200}"
      "</script>",
      "<article><p>" FIRST "</p></article>", EPITOME_WALL_PAID },
    { PAID, "<article><p>" FIRST "</p></article>", EPITOME_WALL_PAID },
    { PAID, "<article><p>" LONG "</p><p>" OTHER2 " " LONG "</p><p>" OTHER3 " " LONG "</p></article>",
      EPITOME_WALL_NONE },
    { "<script "
      "type=\"application/"
      "ld+json\">{\"@type\":\"Article\",\"isAccessibleForFree\":false,\"articleBody\":\"" LONG "\"}</script>",
      "<article><p>" FIRST "</p></article>", EPITOME_WALL_NONE },
    { "",
      "<article><p>" FIRST
      "</p><div><p>Subscribe to continue reading this and all other articles.</p></div></article>",
      EPITOME_WALL_PAID },
    { "", "<article><p>" FIRST "</p></article><div><p>Cet article est réservé aux abonnés.</p></div>",
      EPITOME_WALL_PAID },
    { "", "<article><p>" FIRST "</p><div class='paywall'><p>Read on for one euro a week.</p></div></article>",
      EPITOME_WALL_PAID },
    { "",
      "<div class='header'><p>Already a subscriber? Sign in.</p></div><article><p>" FIRST "</p><p>" SECOND
      "</p><p>" THIRD "</p></article>",
      EPITOME_WALL_NONE },
    { "",
      "<h1>Before you go on</h1><p>We and our partners use cookies and similar techniques to show what suits "
      "you.</p><p>You can agree to all cookies, or choose which of them you want to have.</p>",
      EPITOME_WALL_CONSENT },
    { "", "<noscript><p>Please enable JavaScript and cookies to go on to this site.</p></noscript>",
      EPITOME_WALL_CONSENT },
    { "",
      "<article><div class='entry-content'><p>Only a line or two, but one that was written by a "
      "person.</p></div>"
      "</article><p>This site uses cookies. By continuing to use this site, you agree to their use. To find "
      "out "
      "more, and how to control cookies, read our policy.</p>",
      EPITOME_WALL_NONE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *html =
        g_strconcat ("<html><head>", cases[i].head, "</head><body>", cases[i].body, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (EpitomeDocument) document = epitome_document_new_from_html (html, NULL, &error);
      EpitomeWall wall = document != NULL ? document->wall : EPITOME_WALL_CONSENT;

      g_test_message ("%s", cases[i].body);
      if (document == NULL)
        g_assert_error (error, EPITOME_ERROR, EPITOME_ERROR_COOKIE_WALL);
      g_assert_cmpint (wall, ==, cases[i].wall);
    }
}

static void
test_check_wall (void)
{
  g_autoptr (EpitomeDocument) document = read_page (PAID, "<article><p>" FIRST "</p></article>");
  g_autoptr (GError) error = NULL;

  g_assert_false (epitome_document_check_wall (document, &error));
  g_assert_error (error, EPITOME_ERROR, EPITOME_ERROR_PAYWALL);
  g_assert_cmpstr (epitome_error_get_nick (error->code), ==, "paywall");
  g_assert_true (epitome_error_is_verdict (error));
  g_assert_cmpstr (document->text, ==, FIRST);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/page/article", test_article);
  g_test_add_func ("/page/dateline", test_dateline);
  g_test_add_func ("/page/fragment", test_fragment);
  g_test_add_func ("/page/metadata", test_metadata);
  g_test_add_func ("/page/elsewhere", test_elsewhere);
  g_test_add_func ("/page/walls", test_walls);
  g_test_add_func ("/page/check-wall", test_check_wall);
  return g_test_run ();
}
