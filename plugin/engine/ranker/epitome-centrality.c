/* epitome-centrality.c: how much of the text a sentence shares its words with
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Directed centrality: Zheng and Lapata, "Sentence Centrality Revisited for Unsupervised Summarization"
 * (2019), with TF-IDF vectors over the text's own sentences. The similarity to all that follows is one scalar
 * product with the sum of their vectors, so that it takes linear time instead of all pairs.
 *
 * Centroid: Radev and others, "Centroid-based summarization of multiple documents" (2004).
 *
 * Coverage: Filatova and Hatzivassiloglou, "A Formal Model for Information Selection" (2004): what a summary
 * covers is the set of its words, each weighed, here by the logarithm of how often the text has it, and
 * counted once. */
#include "config.h"
#include "epitome-centrality.h"

#include <math.h>

#include "../epitome-interner.h"

/* In a text of a few sentences the highest values are chance, and are not to count as much as in a long one
 */
#define LEAST_HIGHEST 0.5

/* In a text of fewer sentences it is chance which words come twice */
#define CERTAIN_SENTENCES 10

/* The terms of all sentences lie one behind another: only words that carry meaning, and only of sentences
 * that are counted; each of the measures goes through them */
typedef struct
{
  const EpitomeText *text;
  guint n_sentences;
  guint n_counted;
  guint32 *terms;
  guint *starts;    /* of each sentence's terms; one more for the end */
  double certainty; /* of what the whole is told by, from 0 to 1 */
  guint32 *counts;  /* of each term in the text */
  double *weights;  /* of each term */
  double *row;      /* one vector; all zero in between */
  double *lengths;  /* of each sentence's vector */
} Measure;

typedef struct
{
  const guint32 *terms;
  guint n;
} Terms;

static Terms
get_terms (const Measure *self, guint sentence)
{
  guint start = self->starts[sentence];

  return (Terms){ &self->terms[start], self->starts[sentence + 1] - start };
}

/* Returns how many of them carry meaning */
static guint
list_terms (const EpitomeToken *tokens, guint n_tokens, guint32 *terms)
{
  guint n = 0;

  for (guint i = 0; i < n_tokens; i++)
    if (tokens[i].term != G_MAXUINT32 && (tokens[i].flags & EPITOME_TOKEN_STOP) == 0)
      terms[n++] = tokens[i].term;
  return n;
}

static void
collect_terms (Measure *self, const EpitomeExcerpt *excerpts, const gboolean *counted)
{
  guint n = 0;

  for (guint i = 0; i < self->n_sentences; i++)
    {
      self->starts[i] = n;
      if (!counted[i])
        continue;
      self->n_counted++;
      n += list_terms (&g_array_index (self->text->tokens, EpitomeToken, excerpts[i].first_token),
                       excerpts[i].n_tokens, &self->terms[n]);
    }
  self->starts[self->n_sentences] = n;
}

static void
weigh_terms (Measure *self)
{
  g_autofree guint32 *last = g_new0 (guint32, self->text->n_terms);
  g_autofree guint32 *spread = g_new0 (guint32, self->text->n_terms);

  for (guint i = 0; i < self->n_sentences; i++)
    {
      Terms sentence = get_terms (self, i);

      for (guint j = 0; j < sentence.n; j++)
        {
          guint32 term = sentence.terms[j];

          self->counts[term]++;
          if (last[term] != i + 1)
            spread[term]++;
          last[term] = i + 1;
        }
    }
  for (guint t = 0; t < self->text->n_terms; t++)
    if (spread[t] > 0)
      self->weights[t] = log (1.0 + (double) self->n_counted / spread[t]);
  self->certainty = MIN ((double) self->n_counted / CERTAIN_SENTENCES, 1);
}

/* Leaves the vector of these terms in the row; returns its length */
static double
fill_row (Measure *self, const Terms *vector)
{
  double square = 0;

  for (guint j = 0; j < vector->n; j++)
    self->row[vector->terms[j]] += self->weights[vector->terms[j]];
  for (guint j = 0; j < vector->n; j++)
    /* Each word adds its share, so that a term said twice is squared as a whole */
    square += self->row[vector->terms[j]] * self->weights[vector->terms[j]];
  return sqrt (square);
}

static void
clear_row (Measure *self, const Terms *vector)
{
  for (guint j = 0; j < vector->n; j++)
    self->row[vector->terms[j]] = 0;
}

static void
measure_lengths (Measure *self)
{
  for (guint i = 0; i < self->n_sentences; i++)
    {
      Terms sentence = get_terms (self, i);

      self->lengths[i] = fill_row (self, &sentence);
      clear_row (self, &sentence);
    }
}

static void
add_sentence (const Measure *self, guint sentence, double sign, double *sum)
{
  Terms vector = get_terms (self, sentence);
  double scale = self->lengths[sentence] > 0 ? sign / self->lengths[sentence] : 0;

  for (guint j = 0; j < vector.n; j++)
    sum[vector.terms[j]] += self->weights[vector.terms[j]] * scale;
}

static double
get_product (const Measure *self, guint sentence, const double *sum)
{
  Terms vector = get_terms (self, sentence);
  double product = 0;

  for (guint j = 0; j < vector.n; j++)
    product += sum[vector.terms[j]] * self->weights[vector.terms[j]];
  return self->lengths[sentence] > 0 ? product / self->lengths[sentence] : 0;
}

static void
measure_ahead (Measure *self, EpitomeCentrality *rows)
{
  g_autofree double *ahead = g_new0 (double, self->text->n_terms);
  g_autofree double *behind = g_new0 (double, self->text->n_terms);
  double highest = LEAST_HIGHEST;

  for (guint i = 0; i < self->n_sentences; i++)
    add_sentence (self, i, 1, ahead);
  for (guint i = 0; i < self->n_sentences; i++)
    {
      add_sentence (self, i, -1, ahead);
      rows[i].ahead = MAX (get_product (self, i, ahead), 0);
      highest = MAX (highest, rows[i].ahead + get_product (self, i, behind));
      add_sentence (self, i, 1, behind);
    }
  for (guint i = 0; i < self->n_sentences; i++)
    rows[i].ahead /= highest;
}

static void
measure_centroid (Measure *self, EpitomeCentrality *rows)
{
  g_autofree double *sum = g_new0 (double, self->text->n_terms);
  double square = 0;

  for (guint t = 0; t < self->text->n_terms; t++)
    {
      sum[t] = self->counts[t] * self->weights[t];
      square += sum[t] * sum[t];
    }
  for (guint i = 0; i < self->n_sentences && square > 0; i++)
    rows[i].centroid = self->certainty * get_product (self, i, sum) / sqrt (square);
}

/* What its terms add to the coverage, each of them once */
static double
sum_terms (const Measure *self, guint sentence, const double *term_coverage, guint32 *last)
{
  Terms vector = get_terms (self, sentence);
  double sum = 0;

  for (guint j = 0; j < vector.n; j++)
    if (last[vector.terms[j]] != sentence + 1)
      {
        last[vector.terms[j]] = sentence + 1;
        sum += term_coverage[vector.terms[j]];
      }
  return sum;
}

typedef struct
{
  guint32 sentence; /* the last that had it, from 1 */
  guint32 count;    /* of sentences that have it */
} Pair;

/* Each pair of the sentence once: writes their numbers, and returns how many they are */
static guint
list_pairs (const Measure *self, guint sentence, EpitomeInterner *interner, Pair *pairs, guint32 *numbers)
{
  Terms words = get_terms (self, sentence);
  guint n = 0;

  for (guint j = 0; j + 1 < words.n; j++)
    {
      guint32 number = epitome_interner_add (interner, (const char *) &words.terms[j], 2 * sizeof (guint32));

      if (pairs[number].sentence == sentence + 1)
        continue;
      pairs[number].sentence = sentence + 1;
      pairs[number].count++;
      numbers[n++] = number;
    }
  return n;
}

static void
measure_phrases (Measure *self, EpitomeCentrality *rows)
{
  g_autoptr (EpitomeInterner) interner = epitome_interner_new ();
  guint n_terms = self->starts[self->n_sentences];
  g_autofree Pair *pairs = g_new0 (Pair, n_terms);
  g_autofree guint32 *numbers = g_new (guint32, n_terms);
  g_autofree guint *ends = g_new (guint, self->n_sentences);
  guint next = 0;

  if (n_terms == 0)
    return;
  for (guint i = 0; i < self->n_sentences; i++)
    ends[i] = next += list_pairs (self, i, interner, pairs, &numbers[next]);
  next = 0;
  for (guint i = 0; i < self->n_sentences; i++)
    {
      guint first = next;
      guint n = 0;

      for (; next < ends[i]; next++)
        n += pairs[numbers[next]].count > 1;
      if (next > first)
        rows[i].phrases = (double) n / (next - first);
    }
}

static void
measure_coverage (Measure *self, EpitomeCentrality *rows, double *term_coverage)
{
  g_autofree guint32 *last = g_new0 (guint32, self->text->n_terms);
  double highest = 0;

  for (guint t = 0; t < self->text->n_terms; t++)
    term_coverage[t] = self->counts[t] > 1 ? log (self->counts[t]) : 0;
  for (guint i = 0; i < self->n_sentences; i++)
    {
      rows[i].coverage = sum_terms (self, i, term_coverage, last);
      highest = MAX (highest, rows[i].coverage);
    }
  for (guint i = 0; i < self->n_sentences && highest > 0; i++)
    rows[i].coverage *= self->certainty / highest;
  for (guint t = 0; t < self->text->n_terms && highest > 0; t++)
    term_coverage[t] *= self->certainty / highest;
}

static void
measure_title (Measure *self, const char *title, EpitomeCentrality *rows)
{
  g_autoptr (GArray) tokens = epitome_text_tokenize (self->text, title);
  const EpitomeToken *first = (const EpitomeToken *) (gpointer) tokens->data;
  g_autofree guint32 *terms = g_new (guint32, tokens->len);
  Terms vector = { terms, list_terms (first, tokens->len, terms) };
  g_autofree double *sum = g_new0 (double, self->text->n_terms);
  double unseen = log (1.0 + self->n_sentences);
  double square, length;
  guint n_unseen = 0;

  for (guint i = 0; i < tokens->len; i++)
    if ((first[i].flags & (EPITOME_TOKEN_WORD | EPITOME_TOKEN_NUMBER)) &&
        !(first[i].flags & EPITOME_TOKEN_STOP) && first[i].term == G_MAXUINT32)
      n_unseen++;
  length = fill_row (self, &vector);
  square = length * length + n_unseen * unseen * unseen;
  for (guint i = 0; i < vector.n && square > 0; i++)
    sum[terms[i]] = self->row[terms[i]] / sqrt (square);
  clear_row (self, &vector);

  for (guint i = 0; i < self->n_sentences; i++)
    rows[i].title = get_product (self, i, sum);
}

/**
 * epitome_centrality_measure:
 * @excerpts: one for each sentence of @text
 * @counted: whether that sentence is part of the running text
 * @title: the headline, or ""
 * @term_coverage: (out caller-allocates): of each term, what it adds to the coverage of a sentence
 *
 * Takes time in proportion to the text.
 *
 * Returns: (transfer full) (array): one for each sentence; all zero for those not counted
 */
EpitomeCentrality *
epitome_centrality_measure (const EpitomeText *text, const EpitomeExcerpt *excerpts, const gboolean *counted,
                            const char *title, double *term_coverage)
{
  guint n_sentences = text->sentences->len;
  EpitomeCentrality *rows = g_new0 (EpitomeCentrality, n_sentences);
  g_autofree guint32 *terms = g_new (guint32, text->tokens->len);
  g_autofree guint *starts = g_new (guint, n_sentences + 1);
  g_autofree guint32 *counts = g_new0 (guint32, text->n_terms);
  g_autofree double *weights = g_new0 (double, text->n_terms);
  g_autofree double *row = g_new0 (double, text->n_terms);
  g_autofree double *lengths = g_new (double, n_sentences);
  Measure self = {
    text,       n_sentences,       .terms = terms, .starts = starts, .counts = counts, .weights = weights,
    .row = row, .lengths = lengths
  };

  collect_terms (&self, excerpts, counted);
  weigh_terms (&self);
  measure_lengths (&self);
  measure_ahead (&self, rows);
  measure_centroid (&self, rows);
  measure_phrases (&self, rows);
  measure_coverage (&self, rows, term_coverage);
  if (*title != '\0')
    measure_title (&self, title, rows);
  return rows;
}
