/* benchmark-engine.c: how many articles a second, beside what ICU takes to find words and sentences in them,
 * and beside the Open Text Summarizer
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/ustring.h>

/* Needs what <stdio.h> declares */
#include <ots/libots.h>

#include "epitome-engine.h"
#include "epitome-made-text.h"
#include "epitome-real-text.h"

#define N_MADE  200
#define ARTICLE 4000
#define N_RUNS  10

typedef void (*Run) (const GPtrArray *articles);

static guint
count_breaks (UBreakIterator *iterator, const UChar *text, gint32 length)
{
  UErrorCode status = U_ZERO_ERROR;
  guint n = 0;

  ubrk_setText (iterator, text, length, &status);
  while (ubrk_next (iterator) != UBRK_DONE)
    n++;
  return n;
}

static void
segment (const GPtrArray *articles)
{
  UErrorCode status = U_ZERO_ERROR;
  UBreakIterator *sentences = ubrk_open (UBRK_SENTENCE, "en", NULL, 0, &status);
  UBreakIterator *words = ubrk_open (UBRK_WORD, "en", NULL, 0, &status);

  for (guint i = 0; i < articles->len; i++)
    {
      const char *body = g_ptr_array_index (articles, i);
      g_autofree UChar *chars = g_new (UChar, strlen (body) + 1);
      gint32 length;

      u_strFromUTF8 (chars, strlen (body) + 1, &length, body, -1, &status);
      count_breaks (sentences, chars, length);
      count_breaks (words, chars, length);
    }
  ubrk_close (sentences);
  ubrk_close (words);
}

static void
summarize (const GPtrArray *articles, guint n_entities)
{
  EpitomeOptions options = EPITOME_OPTIONS_INIT;

  options.entities = n_entities;
  for (guint i = 0; i < articles->len; i++)
    {
      g_autoptr (EpitomeArticle) article =
        epitome_article_new ("", g_ptr_array_index (articles, i), EPITOME_BODY_PLAIN);
      g_autoptr (EpitomeSummary) summary = epitome_engine_summarize (article, &options, NULL, NULL);
    }
}

static void
run_ots (const GPtrArray *articles)
{
  for (guint i = 0; i < articles->len; i++)
    {
      const char *body = g_ptr_array_index (articles, i);
      OtsArticle *article = ots_new_article ();
      g_autofree guchar *summary = NULL;
      gsize length;

      ots_load_xml_dictionary (article, (const guchar *) "en");
      ots_parse_stream ((const guchar *) body, strlen (body), article);
      ots_grade_doc (article);
      ots_highlight_doc_lines (article, 3);
      summary = ots_get_doc_text (article, &length);
      ots_free_article (article);
    }
}

static void
run_summary (const GPtrArray *articles)
{
  summarize (articles, 0);
}

static void
run_entities (const GPtrArray *articles)
{
  summarize (articles, 8);
}

static double
time_run (Run run, const GPtrArray *articles)
{
  double start = epitome_made_text_get_time ();

  run (articles);
  return epitome_made_text_get_time () - start;
}

/* One after the other again and again, so that what else the machine does slows all of them; the fastest
 * counts. In articles a second */
static void
measure (const Run *runs, guint n, const GPtrArray *articles, double *speeds)
{
  for (guint i = 0; i < n; i++)
    speeds[i] = 0;
  for (guint round = 0; round < N_RUNS; round++)
    for (guint i = 0; i < n; i++)
      speeds[i] = MAX (speeds[i], articles->len / time_run (runs[i], articles));
}

int
main (void)
{
  static const Run runs[] = { segment, run_summary, run_entities, run_ots };
  static const char *const names[] = { "ICU alone", "summary", "with entities", "ots" };
  g_autoptr (GPtrArray) articles = epitome_real_text_read (ARTICLE);
  const char *source = articles->len > 0 ? "CNN's stories" : "made text";
  double speeds[G_N_ELEMENTS (runs)];

  for (guint i = 0; articles->len == i && i < N_MADE; i++)
    g_ptr_array_add (articles, epitome_made_text_new (ARTICLE, i));

  measure (runs, G_N_ELEMENTS (runs), articles, speeds);
  printf (
    "%u articles of %d bytes (%s): how many a second on one core, the best of %d, and how often ICU finds "
    "their words and sentences meanwhile\n",
    articles->len, ARTICLE, source, N_RUNS);
  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    printf ("  %-16s %8.0f  %5.1f\n", names[i], speeds[i], speeds[0] / speeds[i]);
  printf ("A summary is made %.0f times as fast as by ots\n", speeds[1] / speeds[3]);
  return 0;
}
