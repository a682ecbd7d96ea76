/* test-cache-key.c: the same article, from several hosts and in several shapes
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "epitome-article.h"
#include "epitome-cache-key.h"
#include "epitome-summary.h"

static char *
make_key (const char *title, const char *body, EpitomeBodyType type)
{
  const EpitomeOptions options = EPITOME_OPTIONS_INIT;
  g_autoptr (EpitomeArticle) article = epitome_article_new (title, body, type);

  return epitome_cache_key_new (article, &options);
}

/* What the filter, RSSyl and Evolution have is as the feed brought it; Liferea makes XHTML of it */
static void
test_same (void)
{
  static const struct
  {
    const char *feed;
    const char *liferea;
  } cases[] = {
    { "<p>A ferry.</p>\n<p>Two ferries.</p>",
      "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>A ferry.</p>\n<p>Two ferries.</p></div>" },
    { "Plain text", "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Plain text</p></div>" },
    { "Caf&eacute;&nbsp;&#8217;t&hellip; &amp; &#x201c;so&#X201D; &lt;b&gt; &thetasym;",
      "Café\302\240’t… &amp; “so” &lt;b&gt; ϑ" },
    { "a &amp b", "a &amp; b" },
    { "one<br>two<IMG src=\"a.png\" alt=\"a\">", "one<br/>two<img src=\"http://a.example/a.png\"/>" },
    { "a<!-- <b>no</b> -->b<!--wp:p-->", "<p>a b</p>" },
    { "a\r\n\tb\302\240c", "a b c" },
    { "a <pre>b  c</pre> d\n", "a<PRE class=\"c\">b  c</PRE>d" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *feed = make_key ("A title", cases[i].feed, EPITOME_BODY_HTML);
      g_autofree char *liferea = make_key (" A\ntitle", cases[i].liferea, EPITOME_BODY_HTML);

      g_assert_cmpuint (strlen (feed), ==, 64);
      g_assert_cmpstr (feed, ==, liferea);
    }
}

/* Nothing that may be text is passed over, and no two fields run into each other */
static void
test_different (void)
{
  static const struct
  {
    const char *title;
    const char *body;
    EpitomeBodyType type;
  } cases[] = {
    { "a", "b", EPITOME_BODY_HTML },
    { "b", "a", EPITOME_BODY_HTML },
    { "ab", "", EPITOME_BODY_HTML },
    { "", "ab", EPITOME_BODY_HTML },
    { "a", "b", EPITOME_BODY_PLAIN },
    { "a", "b.", EPITOME_BODY_HTML },
    { "a", "B", EPITOME_BODY_HTML },
    { "a", "1 < b > 2", EPITOME_BODY_HTML },
    { "a", "1 < c > 2", EPITOME_BODY_HTML },
    { "a", "<b one <i>b", EPITOME_BODY_HTML },
    { "a", "<b two <i>b", EPITOME_BODY_HTML },
    { "a", "<!-- one", EPITOME_BODY_HTML },
    { "a", "<!-- two", EPITOME_BODY_HTML },
    { "a", "<script>one", EPITOME_BODY_HTML },
    { "a", "<script>two", EPITOME_BODY_HTML },
    { "a", "<a href", EPITOME_BODY_HTML },
    { "a", "&one;", EPITOME_BODY_HTML },
    { "a", "&two;", EPITOME_BODY_HTML },
    { "a", "&#xd800;", EPITOME_BODY_HTML },
    { "a", "&#xd801;", EPITOME_BODY_HTML },
    { "a", "&# 12", EPITOME_BODY_HTML },
    { "a", "&# 13", EPITOME_BODY_HTML },
    { "a", "&#;", EPITOME_BODY_HTML },
    { "a", "&", EPITOME_BODY_HTML },
    { "a", "<b>", EPITOME_BODY_PLAIN },
    { "a", "<i>", EPITOME_BODY_PLAIN },
    { "a", "one two", EPITOME_BODY_PLAIN },
    { "a", "one\n\ntwo", EPITOME_BODY_PLAIN },
    { "a", "<pre></pre <i>a b", EPITOME_BODY_HTML },
    { "a", "<pre></pre <i>a  b", EPITOME_BODY_HTML },
    { "a", "<pre>a b", EPITOME_BODY_HTML },
    { "a", "<pre>a  b", EPITOME_BODY_HTML },
    { "a", "</3>", EPITOME_BODY_HTML },
    { "a", "</4>", EPITOME_BODY_HTML },
    { "a", "<![CDATA[One]]>", EPITOME_BODY_HTML },
    { "a", "<![CDATA[Two]]>", EPITOME_BODY_HTML },
    { "a", "<!-->one<!---->", EPITOME_BODY_HTML },
    { "a", "<!-->two<!---->", EPITOME_BODY_HTML },
    { "a", "<!--a--!>one<!--b-->", EPITOME_BODY_HTML },
    { "a", "<!--a--!>two<!--b-->", EPITOME_BODY_HTML },
    { "a", "<STYLE></STYLE>five<style></style>", EPITOME_BODY_HTML },
    { "a", "<STYLE></STYLE>six<style></style>", EPITOME_BODY_HTML },
    { "a", "<styled>three</styled>", EPITOME_BODY_HTML },
    { "a", "<styled>four</styled>", EPITOME_BODY_HTML },
    { "a", "<script type=\"application/ld+json\">1</script>", EPITOME_BODY_HTML },
    { "a", "<script type=\"application/ld+json\">2</script>", EPITOME_BODY_HTML },
    { "a", "&amp;", EPITOME_BODY_PLAIN },
    { "a", "&", EPITOME_BODY_PLAIN },
  };
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    if (!g_hash_table_add (keys, make_key (cases[i].title, cases[i].body, cases[i].type)))
      g_error ("“%s” is taken for another", cases[i].body);
}

static void
test_options (void)
{
  static const EpitomeOptions options[] = {
    { .sentences = 3, .entities = 8 },
    { .sentences = 4, .entities = 8 },
    { .sentences = 3, .words = 1, .entities = 8 },
    { .sentences = 3 },
    { .sentences = 3, .entities = 8, .full_text = EPITOME_FULL_TEXT_TEASERS },
  };
  g_autoptr (EpitomeArticle) article = epitome_article_new ("a", "b", EPITOME_BODY_HTML);
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  article->link = g_strdup ("http://epitome.example/");
  for (gsize i = 0; i < G_N_ELEMENTS (options); i++)
    g_assert_true (g_hash_table_add (keys, epitome_cache_key_new (article, &options[i])));
}

/* A feed's name is the user's to choose in one host, and unknown in another */
static void
test_surroundings (void)
{
  const EpitomeOptions options = EPITOME_OPTIONS_INIT;
  g_autoptr (EpitomeArticle) bare = epitome_article_new ("a", "b", EPITOME_BODY_HTML);
  g_autoptr (EpitomeArticle) known = epitome_article_new ("a", "b", EPITOME_BODY_HTML);
  g_autofree char *bare_key = epitome_cache_key_new (bare, &options);
  g_autofree char *known_key = NULL;
  g_autofree char *bare_day = epitome_cache_key_of_day (bare_key, bare);
  g_autofree char *known_day = NULL;

  known->language = g_strdup ("en");
  known->feed_title = g_strdup ("News");
  known->author = g_strdup ("Ingrid Falk");
  known->link = g_strdup ("http://epitome.example/");
  g_assert_true (epitome_article_set_published (known, "2026-02-06"));
  known_key = epitome_cache_key_new (known, &options);
  known_day = epitome_cache_key_of_day (known_key, known);
  g_assert_cmpstr (bare_key, ==, known_key);
  g_assert_cmpstr (bare_day, !=, known_day);
  g_assert_cmpstr (bare_day, !=, bare_key);
}

/* Marks that never end must not be looked for at each of them */
static void
test_linear (void)
{
  static const char *const pieces[] = { "<!--", "<script", "<", "&", "&#", "<a <" };
  enum
  {
    N_BYTES = 4 * 1000 * 1000
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) body = g_string_sized_new (N_BYTES);
      g_autofree char *key = NULL;

      while (body->len < N_BYTES)
        g_string_append (body, pieces[i]);
      g_test_timer_start ();
      key = make_key ("a", body->str, EPITOME_BODY_HTML);
      g_assert_cmpfloat (g_test_timer_elapsed (), <, 20);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cache-key/same", test_same);
  g_test_add_func ("/cache-key/different", test_different);
  g_test_add_func ("/cache-key/options", test_options);
  g_test_add_func ("/cache-key/surroundings", test_surroundings);
  g_test_add_func ("/cache-key/linear", test_linear);
  return g_test_run ();
}
