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

#define N_ARTICLES 400
#define ARTICLE    4000
#define N_RUNS     5

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
segment (const char *const *bodies)
{
  UErrorCode status = U_ZERO_ERROR;
  UBreakIterator *sentences = ubrk_open (UBRK_SENTENCE, "en", NULL, 0, &status);
  UBreakIterator *words = ubrk_open (UBRK_WORD, "en", NULL, 0, &status);

  for (guint i = 0; i < N_ARTICLES; i++)
    {
      g_autofree UChar *chars = g_new (UChar, strlen (bodies[i]) + 1);
      gint32 length;

      u_strFromUTF8 (chars, strlen (bodies[i]) + 1, &length, bodies[i], -1, &status);
      count_breaks (sentences, chars, length);
      count_breaks (words, chars, length);
    }
  ubrk_close (sentences);
  ubrk_close (words);
}

static void
summarize (const char *const *bodies, guint n_entities)
{
  EpitomeOptions options = EPITOME_OPTIONS_INIT;

  options.entities = n_entities;
  for (guint i = 0; i < N_ARTICLES; i++)
    {
      g_autoptr (EpitomeArticle) article = epitome_article_new ("", bodies[i], EPITOME_BODY_PLAIN);
      g_autoptr (EpitomeSummary) summary = epitome_engine_summarize (article, &options, NULL, NULL);
    }
}

static void
run_ots (const char *const *bodies)
{
  for (guint i = 0; i < N_ARTICLES; i++)
    {
      OtsArticle *article = ots_new_article ();
      g_autofree guchar *summary = NULL;
      gsize length;

      ots_load_xml_dictionary (article, (const guchar *) "en");
      ots_parse_stream ((const guchar *) bodies[i], strlen (bodies[i]), article);
      ots_grade_doc (article);
      ots_highlight_doc_lines (article, 3);
      summary = ots_get_doc_text (article, &length);
      ots_free_article (article);
    }
}

static void
run_segment (const char *const *bodies)
{
  segment (bodies);
}

static void
run_summary (const char *const *bodies)
{
  summarize (bodies, 0);
}

static void
run_entities (const char *const *bodies)
{
  summarize (bodies, 8);
}

/* Articles a second on one core */
static double
measure (void (*run) (const char *const *bodies), const char *const *bodies)
{
  double least = G_MAXDOUBLE;

  for (guint i = 0; i < N_RUNS; i++)
    {
      double start = epitome_made_text_get_time ();

      run (bodies);
      least = MIN (least, epitome_made_text_get_time () - start);
    }
  return N_ARTICLES / least;
}

int
main (void)
{
  g_auto (GStrv) bodies = g_new0 (char *, N_ARTICLES + 1);
  double floor, summary, entities, ots;

  for (guint i = 0; i < N_ARTICLES; i++)
    bodies[i] = epitome_made_text_new (ARTICLE, i);

  floor = measure (run_segment, (const char *const *) bodies);
  summary = measure (run_summary, (const char *const *) bodies);
  entities = measure (run_entities, (const char *const *) bodies);
  ots = measure (run_ots, (const char *const *) bodies);
  printf ("articles of %d bytes a second, on one core, and how often ICU finds their words and sentences "
          "meanwhile\n",
          ARTICLE);
  printf ("  ICU alone        %8.0f\n", floor);
  printf ("  summary          %8.0f  %5.1f\n", summary, floor / summary);
  printf ("  with entities    %8.0f  %5.1f\n", entities, floor / entities);
  printf ("  ots              %8.0f  %5.1f; a summary is made %.0f times as fast\n", ots, floor / ots,
          summary / ots);
  return 0;
}
