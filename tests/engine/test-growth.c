/* test-growth.c: ten times the text takes about ten times the time in each of the engine's stages, whatever
 * strangers write
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "article/epitome-document.h"
#include "entities/epitome-entities.h"
#include "epitome-error.h"
#include "growth.h"
#include "ranker/epitome-ranker.h"
#include "selector/epitome-selector.h"

#define PROSE "The harbour of Lisbon was closed on Monday. "
#define PAGE  "<html><body><h1>Storm in Lisbon</h1><p>" PROSE "</p>"

/* Each part comes again and again behind what is before; "%u" in it becomes a number */
static const struct
{
  const char *name;
  EpitomeBodyType type;
  const char *part;
  const char *before;
} texts[] = {
  { "prose", EPITOME_BODY_PLAIN, PROSE },
  { "paragraphs", EPITOME_BODY_PLAIN, PROSE "\n\n" },
  { "comment-lines", EPITOME_BODY_PLAIN, "Leave a comment\n\n" PROSE "\n\n" },
  { "short-sentences", EPITOME_BODY_PLAIN, "Ab cd. " },
  { "numbered-words", EPITOME_BODY_PLAIN, "word%u " },
  { "numbered-sentences", EPITOME_BODY_PLAIN, "Word%u is word%u. " },
  { "names", EPITOME_BODY_PLAIN, "John Smith said Jane Smith. " },
  { "one-surname", EPITOME_BODY_PLAIN, "J%u Smith said so. " },
  { "acronyms", EPITOME_BODY_PLAIN, "ABC of A B C, the U.S. DEF%u. " },
  { "no-spaces", EPITOME_BODY_PLAIN, "a" },
  { "endless-sentence", EPITOME_BODY_PLAIN, "harbour and storm " },
  { "one-name", EPITOME_BODY_PLAIN, "John Smith " },
  { "numbered-names", EPITOME_BODY_PLAIN, "Mr A%u Smith of Acme%u Inc. met B%u Roe. " },
  { "names-in-one-sentence", EPITOME_BODY_PLAIN, "Anna%u Berta von Cora%u Dora Of The Emma " },
  { "capitals", EPITOME_BODY_PLAIN, "THE HARBOUR OF LISBON " },
  { "digits", EPITOME_BODY_PLAIN, "1234567890 " },
  { "abbreviations", EPITOME_BODY_PLAIN, "Dr. e.g. U.S. No. 1 vs. St. " },
  { "dates", EPITOME_BODY_PLAIN, "3 May 2026 to 5 June, 2026-07-%u, Monday at 15:30. " },
  { "months", EPITOME_BODY_PLAIN, "May " },
  { "quoted-sentences", EPITOME_BODY_PLAIN, "“It is %u.” he said. " },
  { "nested-brackets", EPITOME_BODY_PLAIN, "(a. [b. " },
  { "stops", EPITOME_BODY_PLAIN, "." },
  { "quotes", EPITOME_BODY_PLAIN, "“a \"" },
  { "brackets", EPITOME_BODY_PLAIN, "([{" },
  { "lines", EPITOME_BODY_PLAIN, "a\n" },
  { "white-space", EPITOME_BODY_PLAIN, " \t" },
  { "marks", EPITOME_BODY_PLAIN, "\314\201" },
  { "ideographs", EPITOME_BODY_PLAIN, "今日は天気がいい。" },
  { "turns", EPITOME_BODY_PLAIN, "Ann: Is it %u?\n\nBo: " PROSE "\n\n" },
  { "speakers", EPITOME_BODY_PLAIN, "A%u Roe: " PROSE "\n\n" },
  { "parts", EPITOME_BODY_PLAIN, "Results: a. Methods: b. " },
  { "colons", EPITOME_BODY_PLAIN, "Ab Cd: " },
  { "closings", EPITOME_BODY_PLAIN, "Cheers,\n\n" },
  { "signatures", EPITOME_BODY_PLAIN, "--\n\n" },
  { "attributions", EPITOME_BODY_PLAIN, "At 1:23 Ann wrote:\n> a\n> b\n\n" },
  { "references", EPITOME_BODY_PLAIN, "- Read it again (#1) (#2), closes #3 by @a in #%u\n" },
  { "one-reference", EPITOME_BODY_PLAIN, "(#1) " },
  { "times", EPITOME_BODY_PLAIN, "00:0%u Ann: " PROSE "\n" },
  { "bullets", EPITOME_BODY_HTML, "<p>• a<br>• b<br>• c<br>• d<br>• e" },
  { "bullet-lines", EPITOME_BODY_HTML, "• a<br>" },
  { "items-with-links", EPITOME_BODY_HTML, "<h3><a href=x>Item %u</a></h3><p>" PROSE },
  { "link-heads", EPITOME_BODY_HTML, "<p><a href=x>Anotherheadline numbered %u</a><p>" PROSE },
  { "headings", EPITOME_BODY_HTML, "<h2>Other headline %u</h2>" },
  { "open-elements", EPITOME_BODY_HTML, "<div>" },
  { "open-inline", EPITOME_BODY_HTML, "<b><i>" },
  { "paragraph-tags", EPITOME_BODY_HTML, "<p>" PROSE },
  { "items", EPITOME_BODY_HTML, "<li>x y z" },
  { "nested-lists", EPITOME_BODY_HTML, "<ul><li>x" },
  { "tables", EPITOME_BODY_HTML, "<table><tr><td>x" },
  { "links", EPITOME_BODY_HTML, "<a href=x>y</a> " },
  { "ampersands", EPITOME_BODY_HTML, "&" },
  { "less-than", EPITOME_BODY_HTML, "<" },
  { "comments", EPITOME_BODY_HTML, "<!--" },
  /* Pages, of which the article is taken out */
  { "page", EPITOME_BODY_HTML, "<p>" PROSE "</p>", PAGE },
  { "page-lines", EPITOME_BODY_HTML, "<p>a</p>", PAGE },
  { "page-containers", EPITOME_BODY_HTML, "<div class='story-body'>" PROSE "</div>", PAGE },
  { "page-levels", EPITOME_BODY_HTML, "<div class='post-body image'>a", PAGE },
  { "page-related", EPITOME_BODY_HTML, "<div><h2>Related</h2><a href=x>Storm in Porto %u</a>", PAGE },
  { "page-links", EPITOME_BODY_HTML, "<ul><li><a href=x>a</a></li>", PAGE },
  { "page-metadata", EPITOME_BODY_HTML, "<p itemprop=author><b itemprop=name>A", PAGE },
  { "page-class", EPITOME_BODY_HTML, "share-", PAGE "<p class='" },
  { "page-properties", EPITOME_BODY_HTML, "<meta property='og:title' content='Storm %u'>", "<html><head>" },
  { "page-title", EPITOME_BODY_HTML, "a | ", "<html><head><meta property='og:title' content='" },
  { "page-script", EPITOME_BODY_HTML, "1,", "<html><head><script type='application/ld+json'>[" },
  { "page-scripts", EPITOME_BODY_HTML,
    "<script type='application/ld+json'>{\"@type\":\"Article\",\"headline\":\"A%u\"}</script>",
    "<html><head>" },
  { "page-noscript", EPITOME_BODY_HTML, "<p>a", PAGE "<noscript>" },
};

/* What epitome_engine_summarize() does, one after the other */
static const char *const stages[] = { "document", "text", "ranking", "choice", "mentions", "entities", NULL };

typedef struct
{
  const char *title;
  const char *before;
  const char *part;
  EpitomeBodyType type;
} Case;

/* Takes the time since the stage before */
static void
end_stage (double **seconds, double *begun)
{
  double now = growth_get_seconds ();

  *(*seconds)++ = now - *begun;
  *begun = now;
}

static void
measure_text (EpitomeText *text, const char *title, double *seconds)
{
  EpitomeOptions options = EPITOME_OPTIONS_INIT;
  EpitomeSurroundings around = { .title = title, .author = "Ann Roe", .feed_title = "News of Lisbon" };
  g_autoptr (EpitomeRanking) ranking = NULL;
  g_autoptr (GArray) chosen = NULL;
  g_autoptr (GArray) mentions = NULL;
  g_autoptr (GPtrArray) entities = NULL;
  double begun = growth_get_seconds ();

  ranking = epitome_ranker_rank (text, title, options.sentences);
  end_stage (&seconds, &begun);
  chosen = epitome_selector_select (text, ranking, &options, NULL);
  end_stage (&seconds, &begun);
  mentions = epitome_entities_find_mentions (text, &around);
  end_stage (&seconds, &begun);
  entities = epitome_entities_rank (text, &around, mentions);
  epitome_entities_choose (entities, options.entities);
  end_stage (&seconds, &begun);
}

static void
measure (gsize length, gconstpointer data, double *seconds)
{
  const Case *test = data;
  g_autofree char *title =
    strstr (test->title, "%u") != NULL ? growth_repeat (test->title, length) : g_strdup (test->title);
  g_autofree char *repeated = growth_repeat (test->part, length);
  g_autofree char *body = g_strconcat (test->before != NULL ? test->before : "", repeated, NULL);
  g_autoptr (EpitomeArticle) article = epitome_article_new (title, body, test->type);
  g_autoptr (EpitomeText) text = NULL;
  g_autoptr (GError) error = NULL;
  double begun = growth_get_seconds ();
  EpitomeDocument *document = epitome_document_new (article, &error);

  end_stage (&seconds, &begun);
  g_assert_false (g_error_matches (error, EPITOME_ERROR, EPITOME_ERROR_TOO_LARGE));
  if (document == NULL)
    return;
  epitome_document_check_wall (document, NULL);
  text = epitome_text_new (document, NULL, NULL);
  end_stage (&seconds, &begun);
  if (text != NULL)
    measure_text (text, title, seconds);
}

static void
test_text (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  Case test = { "Storm in Lisbon", texts[i].before, texts[i].part, texts[i].type };

  growth_check (GROWTH_LEAST, GROWTH_MOST, stages, measure, &test);
}

static void
test_title (void)
{
  Case test = { "word%u ", NULL, "<h2>Other headline %u</h2>", EPITOME_BODY_HTML };

  growth_check (GROWTH_LEAST, GROWTH_MOST, stages, measure, &test);
}

int
main (int argc, char *argv[])
{
  const Case first = { "Storm in Lisbon", NULL, PROSE, EPITOME_BODY_PLAIN };
  double seconds[MAX_STAGES];

  g_test_init (&argc, &argv, NULL);
  /* The lists are read when they are first asked for */
  measure (GROWTH_LEAST, &first, seconds);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *path = g_strconcat ("/growth/", texts[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_text);
    }
  g_test_add_func ("/growth/title", test_title);
  return g_test_run ();
}
