/* test-growth.c: ten times the text takes about ten times the time, whatever strangers write; built once
 * more, for a thousand times the text SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <time.h>

#include "epitome-engine.h"

#ifndef EPITOME_TEST_SMALL
#define EPITOME_TEST_SMALL  (100 * 1000)
#define EPITOME_TEST_GROWTH 10
#endif
#define LARGE (EPITOME_TEST_SMALL * EPITOME_TEST_GROWTH)
/* Something quadratic would take as many times that. Between the two there is room for a busy machine */
#define MOST (4 * EPITOME_TEST_GROWTH)
/* In seconds for each byte: less can't be measured, and does nobody harm */
#define FLOOR (40e-9 * EPITOME_TEST_SMALL)
/* The least of so many is what the machine does when nobody is in the way */
#define N_SMALL 5

#define PROSE "The harbour of Lisbon was closed on Monday. "

/* Each part comes again and again; "%u" in it becomes a number */
static const struct
{
  const char *name;
  EpitomeBodyType type;
  const char *part;
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
};

static char *
repeat (const char *part, gsize length)
{
  g_auto (GStrv) pieces = g_strsplit (part, "%u", -1);
  GString *text = g_string_sized_new (length + 100);

  for (guint n = 0; text->len < length; n++)
    for (gsize i = 0; pieces[i] != NULL; i++)
      {
        if (i > 0)
          g_string_append_printf (text, "%u", n);
        g_string_append (text, pieces[i]);
      }
  return g_string_free (text, FALSE);
}

static double
get_seconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec + now.tv_nsec / 1e9;
}

static double
measure (const char *title, const char *part, EpitomeBodyType type, gsize length)
{
  EpitomeOptions options = EPITOME_OPTIONS_INIT;
  g_autofree char *body = repeat (part, length);
  g_autoptr (EpitomeArticle) article = epitome_article_new (title, body, type);
  g_autoptr (EpitomeSummary) summary = NULL;
  g_autoptr (GError) error = NULL;
  double begun = get_seconds ();

  summary = epitome_engine_summarize (article, &options, NULL, &error);
  g_assert_true ((summary == NULL) == (error != NULL));
  return get_seconds () - begun;
}

static double
measure_least (const char *title, const char *part, EpitomeBodyType type, gsize length)
{
  double least = G_MAXDOUBLE;

  for (guint i = 0; i < N_SMALL; i++)
    least = MIN (least, measure (title, part, type, length));
  return least;
}

static void
check_growth (double small, double large)
{
  g_test_message ("%.1f ms, %.1f ms", small * 1e3, large * 1e3);
  g_assert_cmpfloat (large, <=, MOST * MAX (small, FLOOR));
}

static void
test_text (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);

  check_growth (measure_least ("Storm in Lisbon", texts[i].part, texts[i].type, EPITOME_TEST_SMALL),
                measure ("Storm in Lisbon", texts[i].part, texts[i].type, LARGE));
}

static void
test_title (void)
{
  g_autofree char *small = repeat ("word%u ", EPITOME_TEST_SMALL);
  g_autofree char *large = repeat ("word%u ", LARGE);

  check_growth (measure_least (small, "<h2>Other headline %u</h2>", EPITOME_BODY_HTML, EPITOME_TEST_SMALL),
                measure (large, "<h2>Other headline %u</h2>", EPITOME_BODY_HTML, LARGE));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  /* The lists are read when they are first asked for */
  measure ("Storm in Lisbon", PROSE, EPITOME_BODY_PLAIN, EPITOME_TEST_SMALL);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *path = g_strconcat ("/growth/", texts[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_text);
    }
  g_test_add_func ("/growth/title", test_title);
  return g_test_run ();
}
