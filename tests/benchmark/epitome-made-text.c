/* epitome-made-text.c: text of any length with the statistics of prose
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-made-text.h"

#include <math.h>
#include <time.h>

/* So many different words a writer has; the longer the text, the more of them are used */
#define VOCABULARY 100000

/* Function words are the most frequent of any text; the rest are made of syllables */
static const char *const function_words[] = { "the", "of",  "and", "to",  "a",  "in",   "that",
                                              "is",  "was", "he",  "for", "it", "with", "as",
                                              "his", "on",  "be",  "at",  "by", "had" };

static void
append_word (GString *text, guint rank, gboolean capital)
{
  static const char *const syllables[] = { "ba", "con", "der", "es", "fi",  "gra", "ho", "in",  "jo",  "kan",
                                           "lu", "mer", "no",  "or", "pel", "qua", "ri", "sto", "ten", "us" };
  gsize start = text->len;

  if (rank < G_N_ELEMENTS (function_words))
    g_string_append (text, function_words[rank]);
  else
    for (guint left = rank; left > 0; left /= G_N_ELEMENTS (syllables))
      g_string_append (text, syllables[left % G_N_ELEMENTS (syllables)]);
  if (capital)
    text->str[start] = g_ascii_toupper (text->str[start]);
}

/**
 * epitome_made_text_new:
 * @length: in bytes; the text is a little longer
 * @seed: the same seed makes the same text
 *
 * Words as often as Zipf's law has them, in sentences of five to thirty and paragraphs of one to five.
 *
 * Returns: (transfer full): ASCII
 */
char *
epitome_made_text_new (gsize length, guint seed)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (seed);
  GString *text = g_string_sized_new (length + 512);

  while (text->len < length)
    {
      guint n_words = g_rand_int_range (chance, 5, 31);

      for (guint i = 0; i < n_words; i++)
        {
          guint rank = exp (g_rand_double (chance) * log (VOCABULARY)) - 1;

          if (i > 0)
            g_string_append_c (text, ' ');
          append_word (text, rank, i == 0 || g_rand_int_range (chance, 0, 12) == 0);
        }
      g_string_append (text, g_rand_int_range (chance, 0, 3) == 0 ? ".\n\n" : ". ");
    }
  return g_string_free (text, FALSE);
}

/**
 * epitome_made_text_get_time:
 *
 * Returns: processor time of this process in seconds, so that other processes don't count
 */
double
epitome_made_text_get_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec + now.tv_nsec / 1e9;
}
