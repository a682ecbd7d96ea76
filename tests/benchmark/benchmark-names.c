/* benchmark-names.c: how fast names are found, beside what ICU takes to find the words
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Usage: benchmark-names [FILE [LANGUAGE]]: paragraphs of plain text; without one, made text. */
#include "config.h"

#include <stdio.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/ustring.h>

#include "entities/epitome-entities.h"
#include "entities/epitome-words.h"
#include "epitome-made-text.h"

#define MADE_BYTES 400000
#define ARTICLE    4000
#define N_RUNS     7

typedef struct
{
  const char *language;
  GPtrArray *texts;
  GString *all;
} Corpus;

static void
add_article (Corpus *corpus, const char *article)
{
  EpitomeDocument *document = epitome_document_new_verbatim (article, NULL);
  EpitomeText *text = document != NULL ? epitome_text_new (document, corpus->language, NULL) : NULL;

  if (text == NULL)
    return;
  g_ptr_array_add (corpus->texts, text);
  g_string_append (corpus->all, article);
}

static void
read_articles (Corpus *corpus, char *contents)
{
  g_auto (GStrv) paragraphs = g_strsplit (contents, "\n\n", -1);
  g_autoptr (GString) article = g_string_new (NULL);

  for (guint i = 0; paragraphs[i] != NULL; i++)
    {
      g_string_append_printf (article, "%s\n\n", paragraphs[i]);
      if (article->len < ARTICLE && paragraphs[i + 1] != NULL)
        continue;
      add_article (corpus, article->str);
      g_string_truncate (article, 0);
    }
}

static void
make_articles (Corpus *corpus)
{
  for (guint i = 0; corpus->all->len < MADE_BYTES; i++)
    {
      g_autofree char *article = epitome_made_text_new (ARTICLE, i);

      add_article (corpus, article);
    }
}

static guint
find_names (const Corpus *corpus)
{
  guint n = 0;

  for (guint i = 0; i < corpus->texts->len; i++)
    {
      g_autoptr (GArray) mentions =
        epitome_entities_find_mentions (g_ptr_array_index (corpus->texts, i), &(EpitomeSurroundings){ 0 });

      n += mentions->len;
    }
  return n;
}

static guint
find_breaks (const Corpus *corpus)
{
  UErrorCode status = U_ZERO_ERROR;
  UBreakIterator *words = ubrk_open (UBRK_WORD, corpus->language, NULL, 0, &status);
  g_autofree UChar *chars = g_new (UChar, corpus->all->len + 1);
  gint32 length;
  guint n = 0;

  u_strFromUTF8 (chars, corpus->all->len + 1, &length, corpus->all->str, corpus->all->len, &status);
  ubrk_setText (words, chars, length, &status);
  while (ubrk_next (words) != UBRK_DONE)
    n++;
  ubrk_close (words);
  return n;
}

static guint
count_words (const Corpus *corpus)
{
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (EpitomeWord));

  epitome_words_scan (words, epitome_morphology_get (corpus->language), corpus->all->str, 0,
                      corpus->all->len);
  return words->len;
}

/* In seconds, of the fastest run */
static double
measure (guint (*run) (const Corpus *corpus), const Corpus *corpus)
{
  double least = G_MAXDOUBLE;

  for (guint i = 0; i < N_RUNS; i++)
    {
      double start = epitome_made_text_get_time ();

      run (corpus);
      least = MIN (least, epitome_made_text_get_time () - start);
    }
  return least;
}

int
main (int argc, char *argv[])
{
  Corpus corpus = {
    .language = argc > 2 ? argv[2] : "en",
    .texts = g_ptr_array_new_with_free_func ((GDestroyNotify) epitome_text_free),
    .all = g_string_new (NULL),
  };
  g_autofree char *contents = NULL;
  double loading, names, breaks;
  guint n_words;

  if (argc > 1 && !g_file_get_contents (argv[1], &contents, NULL, NULL))
    return 1;
  if (contents != NULL)
    read_articles (&corpus, contents);
  else
    make_articles (&corpus);
  n_words = count_words (&corpus);
  loading = epitome_made_text_get_time ();
  epitome_entities_find_mentions (g_ptr_array_index (corpus.texts, 0), &(EpitomeSurroundings){ 0 });
  loading = epitome_made_text_get_time () - loading;
  names = measure (find_names, &corpus);
  breaks = measure (find_breaks, &corpus);
  printf ("%u words, %u names; on one core, words a second and how often ICU finds them meanwhile\n", n_words,
          find_names (&corpus));
  printf ("  ICU's words      %9.0f\n", n_words / breaks);
  printf ("  names            %9.0f  %5.1f\n", n_words / names, names / breaks);
  printf ("  the first article, with loading: %.1f ms\n", loading * 1000);
  g_ptr_array_unref (corpus.texts);
  g_string_free (corpus.all, TRUE);
  return 0;
}
