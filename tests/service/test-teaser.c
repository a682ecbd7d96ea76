/* test-teaser.c: what is an article and what only its beginning
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "articles.h"
#include "epitome-teaser.h"
#include "epitome-tool-feed.h"
#include "eval.h"

#define SHORT "The bridge over the Alme is closed until Friday."

/* Some 460 letters, and whole */
#define TEXT                                                                                                 \
  "<p>The bridge over the Alme is closed until Friday, because the engineers of the county found a crack "   \
  "in one "                                                                                                  \
  "of its four bearings last week. Lorries have to go by way of Brenken, which takes them twenty minutes "   \
  "longer. "                                                                                                 \
  "Buses of the line 410 stop on both sides, and whoever wants to go on walks across.</p>"                   \
  "<p>The county had the bearings looked at in spring, and nothing was found then. It now wants to know "    \
  "why. A "                                                                                                  \
  "new bridge has been planned for ten years, but the money for it was spent on schools twice in a row, "    \
  "which "                                                                                                   \
  "nobody in the village regrets so far, as the mayor said on Tuesday"
#define WHOLE TEXT ".</p>"

#define GERMAN                                                                                                 \
  "<p>Die Brücke über die Alme bleibt bis Freitag gesperrt, weil die Ingenieure des Kreises in einem der "   \
  "vier "                                                                                                      \
  "Lager einen Riss gefunden haben. Lastwagen müssen über Brenken fahren, was zwanzig Minuten länger "      \
  "dauert. Die "                                                                                               \
  "Busse der Linie 410 halten auf beiden Seiten, und wer weiter will, geht zu Fuß hinüber. Der Kreis hatte " \
  "die "                                                                                                       \
  "Lager im Frühjahr prüfen lassen und damals nichts gefunden. Nun will er wissen, woran das lag und wer "   \
  "es hätte "                                                                                                 \
  "sehen müssen. Eine neue Brücke ist seit zehn Jahren geplant, doch das Geld dafür fehlt.</p>"

#define CHINESE "阿尔梅河上的桥将关闭到星期五，因为县里的工程师上周在四个支座中的一个上发现了裂缝。"

static const struct
{
  const char *body;
  EpitomeBodyType type;
  gboolean is_teaser;
} cases[] = {
  { "", EPITOME_BODY_HTML, TRUE },
  { SHORT, EPITOME_BODY_PLAIN, TRUE },
  { "<p>" SHORT "</p>", EPITOME_BODY_HTML, TRUE },
  { "<img src='bridge.jpg'>", EPITOME_BODY_HTML, TRUE },
  { WHOLE, EPITOME_BODY_HTML, FALSE },
  { GERMAN, EPITOME_BODY_HTML, FALSE },
  /* It breaks off */
  { TEXT "…</p>", EPITOME_BODY_HTML, TRUE },
  { TEXT " [&#8230;]</p>", EPITOME_BODY_HTML, TRUE },
  { TEXT "...</p>", EPITOME_BODY_HTML, TRUE },
  { TEXT " (...)</p>", EPITOME_BODY_HTML, TRUE },
  { TEXT ", who said that the bri</p>", EPITOME_BODY_HTML, TRUE },
  { TEXT ",</p>", EPITOME_BODY_HTML, TRUE },
  /* It leads on */
  { WHOLE "<p><a href='/more'>Read more</a></p>", EPITOME_BODY_HTML, TRUE },
  { WHOLE "<p><a href='/more'>Read more…</a></p>", EPITOME_BODY_HTML, TRUE },
  { WHOLE "<p><a href='/more'>Continue reading →</a></p>", EPITOME_BODY_HTML, TRUE },
  { WHOLE "<a href='/more'>Continue reading The Bridge Stays Closed</a>", EPITOME_BODY_HTML, TRUE },
  { TEXT ". <a href='/more'>Read more</a></p>", EPITOME_BODY_HTML, TRUE },
  { GERMAN "<p><a href='/mehr'>Weiterlesen</a></p>", EPITOME_BODY_HTML, TRUE },
  { GERMAN "<p><a href='/mehr'>Mehr lesen »</a></p>", EPITOME_BODY_HTML, TRUE },
  /* Said of the feed, after either */
  { WHOLE "<p>The post The Bridge appeared first on The Alme Gazette.</p>", EPITOME_BODY_HTML, FALSE },
  { TEXT " [&hellip;]</p><p>The post The Bridge appeared first on The Alme Gazette.</p>", EPITOME_BODY_HTML,
    TRUE },
  /* Not at the end, or nothing of the kind */
  { "<p>Read more about it below.</p>" WHOLE, EPITOME_BODY_HTML, FALSE },
  { WHOLE "<ul><li>Closed for lorries</li><li>Open for those on foot</li></ul>", EPITOME_BODY_HTML, FALSE },
  { TEXT " and “…”, who knows.</p>", EPITOME_BODY_HTML, FALSE },
  { CHINESE, EPITOME_BODY_PLAIN, TRUE },
  { CHINESE CHINESE CHINESE CHINESE, EPITOME_BODY_PLAIN, FALSE },
  { CHINESE CHINESE CHINESE CHINESE "……", EPITOME_BODY_PLAIN, TRUE },
};

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EpitomeArticle) article = epitome_article_new ("The Bridge", cases[i].body, cases[i].type);

      g_test_message ("%s", strlen (cases[i].body) > 60 ? cases[i].body + strlen (cases[i].body) - 60
                                                        : cases[i].body);
      g_assert_cmpint (epitome_teaser_recognize (article, NULL), ==, cases[i].is_teaser);
    }
}

/* Whoever gives so much away gives most of it */
static void
test_long (void)
{
  g_autoptr (EpitomeArticle) article = make_article (1, 12);
  g_autofree char *body = g_strconcat (article->body, "<p>And so it goes…</p>", NULL);
  g_autoptr (EpitomeArticle) cut = epitome_article_new (article->title, body, EPITOME_BODY_HTML);

  g_assert_false (epitome_teaser_recognize (cut, NULL));
}

static void
test_share (void)
{
  g_autoptr (EpitomeArticle) article = epitome_article_new ("", SHORT, EPITOME_BODY_PLAIN);

  g_assert_true (epitome_teaser_is_most_of (article, SHORT));
  g_assert_true (epitome_teaser_is_most_of (article, SHORT " Oh dear!"));
  g_assert_false (epitome_teaser_is_most_of (article, SHORT " Lorries go by way of Brenken."));
}

/* Real feeds, by name: what most of their items are to whoever reads them. Those left out are podcasts, lists
 * of links, and short posts that the page alone could tell about */
static const struct
{
  const char *name;
  gboolean has_teasers;
} feeds[] = {
  { "RSS-Parser__feed-dcdate.xml", TRUE },
  { "RSS-Parser__feed-test-thumb.xml", TRUE },
  { "feed-rs__rss_2.0_rps.xml", TRUE },
  { "node-feedparser__iconv.xml", TRUE },
  { "node-feedparser__illegally-nested.xml", TRUE },
  { "node-feedparser__wapowellness.xml", TRUE },
  { "rss-parser__itunes-href.rss", TRUE },
  { "RSS-Parser__feed-test-ru.xml", FALSE },
  { "feed-rs__rss_2.0_cloudflare.xml", FALSE },
  { "feed-rs__rss_2.0_element_io.xml", FALSE },
  { "node-feedparser__tpm.atom", FALSE },
  { "rss-parser__many-links.rss", FALSE },
};

static void
test_real_feeds (void)
{
  g_autofree char *folder = get_eval_path ("feeds");
  guint n_wrong = 0;

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("No real feeds here");
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (feeds); i++)
    {
      g_autofree char *path = g_build_filename (folder, feeds[i].name, NULL);
      g_autofree char *text = NULL;
      g_autoptr (GPtrArray) articles = NULL;
      guint n_teasers = 0;

      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      articles = epitome_tool_feed_parse_xml (text);
      for (guint j = 0; j < articles->len; j++)
        n_teasers += epitome_teaser_recognize (g_ptr_array_index (articles, j), NULL);
      g_test_message ("%s: %u of %u", feeds[i].name, n_teasers, articles->len);
      if (feeds[i].has_teasers ? 10 * n_teasers < 9 * articles->len : 10 * n_teasers > 2 * articles->len)
        n_wrong++;
    }
  /* One leads on in words that are on no list yet, and lists aren't made from what they are measured on */
  g_assert_cmpuint (n_wrong, <=, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/teaser/cases", test_cases);
  g_test_add_func ("/teaser/long", test_long);
  g_test_add_func ("/teaser/share", test_share);
  g_test_add_func ("/teaser/real-feeds", test_real_feeds);
  return g_test_run ();
}
