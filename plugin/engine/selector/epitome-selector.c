/* epitome-selector.c: which sentences together make the summary
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Greedy, one sentence at a time, each for what it adds to those chosen before it: maximum coverage (Filatova
 * and Hatzivassiloglou, "A Formal Model for Information Selection", 2004), for which greedy comes within
 * 1 - 1/e of the best. It takes linear time for each sentence chosen. */
#include "config.h"
#include "epitome-selector.h"

#include <math.h>

#include "../epitome-error.h"
#include "../ranker/epitome-features.h"

/* A sentence so many of whose words are said already says nothing new */
#define REPEATS_SUMMARY 0.8

/* A second sentence about the same item of a digest comes after the first ones of all others */
#define SAME_ITEM 20

/* So like the headline that it says the same again */
#define REPEATS_TITLE 0.8

/* A summary is clearly shorter than its text */
#define MAX_SHARE 0.7

/* Less text than this, in words, is its own summary */
#define MIN_TEXT 25

typedef struct
{
  const EpitomeText *text;
  const EpitomeRanking *ranking;
  const guint *costs; /* of each sentence */
  gboolean *chosen;
  gboolean *said; /* of each term */
  guint *stamps;  /* of each term: the last look at a sentence that met it */
  guint stamp;
  GHashTable *shown; /* items of a digest */
  guint n_chosen;
  guint room; /* words left */
} Choice;

static gboolean
is_candidate (const Choice *self, guint sentence)
{
  return isfinite (self->ranking->scores[sentence]) && !self->chosen[sentence];
}

static double
get_value (const Choice *self, guint sentence, EpitomeFeatureKind feature)
{
  return self->ranking->values[(gsize) sentence * EPITOME_N_FEATURES + feature];
}

static gboolean
is_content (const EpitomeToken *token)
{
  return token->term != G_MAXUINT32 && (token->flags & EPITOME_TOKEN_STOP) == 0;
}

/* In words, by whichever way of counting gives more: dashes between spaces count for those who count spaces,
 * the parts of "long-term" for those who count words */
static guint
get_cost (const EpitomeText *text, const EpitomeExcerpt *excerpt)
{
  guint32 behind = G_MAXUINT32;
  guint n_pieces = 0;

  for (guint i = 0; i < excerpt->n_tokens; i++)
    {
      const EpitomeToken *token = &g_array_index (text->tokens, EpitomeToken, excerpt->first_token + i);

      n_pieces += token->start != behind;
      behind = token->end;
    }
  return MAX (n_pieces, excerpt->n_words);
}

static guint *
get_costs (const EpitomeText *text, const EpitomeRanking *ranking)
{
  guint *costs = g_new (guint, ranking->n_sentences);

  for (guint i = 0; i < ranking->n_sentences; i++)
    costs[i] = get_cost (text, &ranking->excerpts[i]);
  return costs;
}

/**
 * Repetition:
 * @share: how many of a sentence's content words are said already, from 0 to 1; 1 if it has none
 * @coverage: how much of its coverage those make
 */
typedef struct
{
  double share;
  double coverage;
} Repetition;

static Repetition
get_repetition (Choice *self, guint sentence)
{
  const EpitomeExcerpt *excerpt = &self->ranking->excerpts[sentence];
  const EpitomeToken *tokens = &g_array_index (self->text->tokens, EpitomeToken, excerpt->first_token);
  Repetition repetition = { 1, 0 };
  guint n = 0;
  guint n_said = 0;

  self->stamp++;
  for (guint i = 0; i < excerpt->n_tokens; i++)
    {
      guint32 term = tokens[i].term;

      if (!is_content (&tokens[i]))
        continue;
      n++;
      if (!self->said[term])
        continue;
      n_said++;
      if (self->stamps[term] != self->stamp)
        repetition.coverage += self->ranking->term_coverage[term];
      self->stamps[term] = self->stamp;
    }
  if (n > 0)
    repetition.share = (double) n_said / n;
  return repetition;
}

/* Whether the sentence before it is shown too; what is never shown in between doesn't count */
static gboolean
follows_chosen (const Choice *self, guint sentence)
{
  while (sentence > 0 && !isfinite (self->ranking->scores[sentence - 1]))
    sentence--;
  return sentence > 0 && self->chosen[sentence - 1];
}

static guint
get_item (const Choice *self, guint sentence)
{
  const EpitomeSentence *s = &g_array_index (self->text->sentences, EpitomeSentence, sentence);

  return g_array_index (self->text->document->blocks, EpitomeBlock, s->block).item;
}

/* What the sentence adds to those chosen; -INFINITY if that is nothing new */
static double
get_gain (Choice *self, guint sentence)
{
  double gain = self->ranking->scores[sentence];
  Repetition repetition;

  if (self->n_chosen == 0)
    return gain;
  repetition = get_repetition (self, sentence);
  if (repetition.share >= REPEATS_SUMMARY)
    return -INFINITY;
  if (follows_chosen (self, sentence))
    gain += epitome_ranking_get_relief (self->ranking, sentence);
  if (g_hash_table_contains (self->shown, GUINT_TO_POINTER (get_item (self, sentence))))
    gain -= SAME_ITEM;
  return gain - self->ranking->weights[EPITOME_FEATURE_COVERAGE] * repetition.coverage;
}

static void
choose (Choice *self, guint sentence)
{
  const EpitomeExcerpt *excerpt = &self->ranking->excerpts[sentence];

  self->chosen[sentence] = TRUE;
  self->n_chosen++;
  if (get_item (self, sentence) > 0)
    g_hash_table_add (self->shown, GUINT_TO_POINTER (get_item (self, sentence)));
  self->room -= self->costs[sentence];
  for (guint i = 0; i < excerpt->n_tokens; i++)
    {
      const EpitomeToken *token = &g_array_index (self->text->tokens, EpitomeToken, excerpt->first_token + i);

      if (is_content (token))
        self->said[token->term] = TRUE;
    }
}

static gboolean
choose_next (Choice *self, gboolean repeating)
{
  guint best = G_MAXUINT;
  double highest = -INFINITY;

  for (guint i = 0; i < self->ranking->n_sentences; i++)
    {
      double gain;

      if (!is_candidate (self, i) || self->costs[i] > self->room ||
          (!repeating && get_value (self, i, EPITOME_FEATURE_TITLE) >= REPEATS_TITLE))
        continue;
      gain = get_gain (self, i);
      if (gain > highest)
        {
          highest = gain;
          best = i;
        }
    }
  if (best == G_MAXUINT)
    return FALSE;
  choose (self, best);
  return TRUE;
}

static EpitomeBlockKind
get_kind (const EpitomeText *text, const EpitomeSentence *sentence)
{
  return g_array_index (text->document->blocks, EpitomeBlock, sentence->block).kind;
}

static gboolean
is_running_text (EpitomeBlockKind kind)
{
  return kind != EPITOME_BLOCK_HEADING && kind != EPITOME_BLOCK_CODE && kind != EPITOME_BLOCK_TABLE;
}

static guint
count_words (const EpitomeText *text, gboolean running)
{
  guint n = 0;

  for (guint i = 0; i < text->sentences->len; i++)
    {
      const EpitomeSentence *s = &g_array_index (text->sentences, EpitomeSentence, i);
      EpitomeBlockKind kind = get_kind (text, s);

      if (running ? is_running_text (kind) : kind != EPITOME_BLOCK_HEADING)
        n += s->n_words;
    }
  return n;
}

/* Whether a summary could hold all sentences, those too that can't be shown, such as a teaser's last */
static gboolean
holds_all (const EpitomeText *text, const EpitomeOptions *options, guint limit)
{
  guint min_words = epitome_features_get_min_words (text);
  guint n_sentences = 0;
  guint n_words = 0;

  for (guint i = 0; i < text->sentences->len; i++)
    {
      const EpitomeSentence *s = &g_array_index (text->sentences, EpitomeSentence, i);

      if (s->n_words < min_words || !is_running_text (get_kind (text, s)))
        continue;
      n_sentences++;
      n_words += s->n_words;
    }
  return n_sentences <= options->sentences && (options->words == 0 || n_words <= options->words) &&
         n_words > limit;
}

/* In words: how long the summary may be; 0 when the text is no longer than the summary would be */
static guint
get_room (const EpitomeText *text, const EpitomeOptions *options)
{
  guint n_words = count_words (text, TRUE);
  guint limit = n_words * MAX_SHARE;

  if (text->document->is_contents)
    return options->words > 0 ? options->words : G_MAXUINT;
  if (n_words < MIN_TEXT || holds_all (text, options, limit))
    return 0;
  return options->words > 0 ? MIN (limit, options->words) : limit;
}

static gboolean
has_candidates (const EpitomeRanking *ranking)
{
  for (guint i = 0; i < ranking->n_sentences; i++)
    if (isfinite (ranking->scores[i]))
      return TRUE;
  return FALSE;
}

/**
 * epitome_selector_select:
 * @ranking: of @text
 * @options: at most so many sentences, and words in all
 * @error: %EPITOME_ERROR_TOO_SHORT when the text is no longer than its summary would be, or no sentence of it
 *   is within the cap; %EPITOME_ERROR_NOT_TEXT when it has no sentences
 *
 * Takes time in proportion to the text, for each sentence chosen.
 *
 * Returns: (transfer full) (element-type guint) (nullable): indices of the chosen sentences, rising
 */
GArray *
epitome_selector_select (const EpitomeText *text, const EpitomeRanking *ranking,
                         const EpitomeOptions *options, GError **error)
{
  g_autofree guint *costs = get_costs (text, ranking);
  g_autofree gboolean *chosen = g_new0 (gboolean, ranking->n_sentences);
  g_autofree gboolean *said = g_new0 (gboolean, text->n_terms);
  g_autofree guint *stamps = g_new0 (guint, text->n_terms);
  g_autoptr (GHashTable) shown = g_hash_table_new (NULL, NULL);
  Choice self = {
    text, ranking, costs, chosen, said, stamps, .shown = shown, .room = get_room (text, options)
  };
  guint n = CLAMP (options->sentences, 1, EPITOME_MAX_SENTENCES);
  GArray *sentences;

  if (!has_candidates (ranking) && count_words (text, FALSE) >= MIN_TEXT)
    {
      g_set_error_literal (error, EPITOME_ERROR, EPITOME_ERROR_NOT_TEXT, "No sentences");
      return NULL;
    }
  while (self.n_chosen < n && choose_next (&self, FALSE))
    ;
  if (self.n_chosen == 0 && !choose_next (&self, TRUE))
    {
      g_set_error_literal (error, EPITOME_ERROR, EPITOME_ERROR_TOO_SHORT,
                           "No more text than a summary would have");
      return NULL;
    }

  sentences = g_array_sized_new (FALSE, FALSE, sizeof (guint), self.n_chosen);
  for (guint i = 0; i < ranking->n_sentences; i++)
    if (chosen[i])
      g_array_append_val (sentences, i);
  return sentences;
}

/**
 * epitome_selector_take:
 * @ranking: of @text
 * @n: at most so many sentences
 *
 * Takes what there is of a text that is too short to choose from, be it cut off or in fragments.
 *
 * Returns: (transfer full) (element-type guint): indices of the text's first sentences, rising
 */
GArray *
epitome_selector_take (const EpitomeText *text, const EpitomeRanking *ranking, guint n)
{
  GArray *sentences = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < ranking->n_sentences && sentences->len < n; i++)
    {
      const EpitomeSentence *s = &g_array_index (text->sentences, EpitomeSentence, i);

      if (is_running_text (get_kind (text, s)) && ranking->excerpts[i].n_words > 0)
        g_array_append_val (sentences, i);
    }
  return sentences;
}
