/* epitome-features.c: what the ranker sees of a sentence
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-features.h"

#include <math.h>
#include <string.h>
#include <unicode/uchar.h>

#include "epitome-centrality.h"
#include "epitome-openers.h"
#include "epitome-quotes.h"
#include "epitome-talk.h"

/* Fewer words are a fragment; where ICU cuts words shorter than others write them, it takes more */
#define MIN_WORDS     6
#define MIN_WORDS_CUT 8

/* Sentences of fewer words lose by the degree */
#define SHORT_WORDS 10

/* Where features that count something reach 1; all but the length end there */
#define LENGTH_WORDS     50
#define RELATIVE_LENGTHS 2.5
#define RANK_SENTENCES   150
#define TALK_WORDS       3
/* A longer sentence is no worse than this */
#define MAX_LENGTH 2.0

/* So much of a sentence in quotation marks leaves no room for who says it */
#define SPEAKERLESS_SHARE 0.9

static const EpitomeToken *
get_tokens (const EpitomeText *text, const EpitomeExcerpt *excerpt)
{
  return &g_array_index (text->tokens, EpitomeToken, excerpt->first_token);
}

static gboolean
is_shouted (const EpitomeText *text, const EpitomeExcerpt *excerpt)
{
  const EpitomeToken *tokens = get_tokens (text, excerpt);
  guint n_words = 0;
  guint n_shouted = 0;

  for (guint i = 0; i < excerpt->n_tokens; i++)
    if (tokens[i].flags & EPITOME_TOKEN_WORD)
      {
        n_words++;
        n_shouted += (tokens[i].flags & EPITOME_TOKEN_ALL_CAPS) != 0;
      }
  return n_words > 0 && n_shouted * 10 >= n_words * 6;
}

/* More figures and signs than words: a table, a score, an address */
static gboolean
is_mostly_signs (const EpitomeText *text, const EpitomeExcerpt *excerpt)
{
  const EpitomeToken *tokens = get_tokens (text, excerpt);
  guint n_words = 0;

  for (guint i = 0; i < excerpt->n_tokens; i++)
    n_words += (tokens[i].flags & EPITOME_TOKEN_WORD) != 0;
  return n_words * 2 < excerpt->n_tokens;
}

/* "and then it was gone.": the rest of a sentence that was cut elsewhere; but "iPhones are expensive." */
static gboolean
begins_inside (const EpitomeText *text, const EpitomeExcerpt *excerpt)
{
  const char *p = text->document->text + excerpt->start;

  return u_islower (g_utf8_get_char (p)) && !u_isupper (g_utf8_get_char (g_utf8_next_char (p)));
}

static gboolean
has_address (const EpitomeText *text, const EpitomeExcerpt *excerpt)
{
  const char *start = text->document->text + excerpt->start;
  gsize length = excerpt->end - excerpt->start;

  return memmem (start, length, "://", 3) != NULL || memmem (start, length, "www.", 4) != NULL;
}

/**
 * epitome_feature_get_name:
 *
 * Returns: (transfer none): the feature as data/ranker/weights.txt and the command line name it
 */
const char *
epitome_feature_get_name (EpitomeFeatureKind kind)
{
  static const char *const names[EPITOME_N_FEATURES] = {
    [EPITOME_FEATURE_POSITION] = "position",
    [EPITOME_FEATURE_DEPTH] = "depth",
    [EPITOME_FEATURE_RANK] = "rank",
    [EPITOME_FEATURE_AHEAD] = "ahead",
    [EPITOME_FEATURE_CENTROID] = "centroid",
    [EPITOME_FEATURE_TITLE] = "title",
    [EPITOME_FEATURE_COVERAGE] = "coverage",
    [EPITOME_FEATURE_LENGTH] = "length",
    [EPITOME_FEATURE_RELATIVE_LENGTH] = "relative-length",
    [EPITOME_FEATURE_SHORT] = "short",
    [EPITOME_FEATURE_NUMBER] = "number",
    [EPITOME_FEATURE_TALK] = "talk",
    [EPITOME_FEATURE_SPEAKERLESS] = "speakerless",
    [EPITOME_FEATURE_TORN] = "torn",
    [EPITOME_FEATURE_PRONOUN] = "pronoun",
    [EPITOME_FEATURE_CONNECTIVE] = "connective",
    [EPITOME_FEATURE_QUESTION] = "question",
    [EPITOME_FEATURE_LIST_ITEM] = "list-item",
    [EPITOME_FEATURE_ADDRESS] = "address",
  };

  return names[kind];
}

/**
 * epitome_features_get_min_words:
 *
 * Returns: how many words a sentence of @text's language has at least; fewer are a fragment
 */
guint
epitome_features_get_min_words (const EpitomeText *text)
{
  static const char *const cut[] = { "zh", "ja", "th", "lo", "km", "my", "yue", NULL };

  return g_strv_contains (cut, text->language) ? MIN_WORDS_CUT : MIN_WORDS;
}

/**
 * epitome_features_get_standing:
 * @excerpt: of @sentence
 * @min_words: as epitome_features_get_min_words() has it
 *
 * Returns: whether the sentence may be shown at all
 */
EpitomeStanding
epitome_features_get_standing (const EpitomeText *text, guint sentence, const EpitomeExcerpt *excerpt,
                               guint min_words)
{
  const EpitomeSentence *s = &g_array_index (text->sentences, EpitomeSentence, sentence);
  EpitomeBlockKind kind = g_array_index (text->document->blocks, EpitomeBlock, s->block).kind;

  if (kind == EPITOME_BLOCK_HEADING || kind == EPITOME_BLOCK_CODE || kind == EPITOME_BLOCK_TABLE)
    return EPITOME_STANDING_NONE;
  if (excerpt->n_words < min_words || is_mostly_signs (text, excerpt))
    return EPITOME_STANDING_NONE;
  if (kind == EPITOME_BLOCK_QUOTE || epitome_excerpt_trails_off (text, excerpt) || is_shouted (text, excerpt))
    return EPITOME_STANDING_RELUCTANT;
  if (kind != EPITOME_BLOCK_LIST_ITEM &&
      (begins_inside (text, excerpt) || !epitome_excerpt_is_complete (text, excerpt)))
    return EPITOME_STANDING_RELUCTANT;
  return EPITOME_STANDING_FULL;
}

static gboolean
has_number (const EpitomeText *text, const EpitomeExcerpt *excerpt)
{
  const EpitomeToken *tokens = get_tokens (text, excerpt);

  for (guint i = 0; i < excerpt->n_tokens; i++)
    if (tokens[i].flags & EPITOME_TOKEN_NUMBER)
      return TRUE;
  return FALSE;
}

static void
measure_length (const EpitomeExcerpt *excerpt, double average, double *values)
{
  double n = excerpt->n_words;

  values[EPITOME_FEATURE_LENGTH] = MIN (n / LENGTH_WORDS, MAX_LENGTH);
  values[EPITOME_FEATURE_RELATIVE_LENGTH] = MIN (n / average / RELATIVE_LENGTHS, 1);
  values[EPITOME_FEATURE_SHORT] = n < SHORT_WORDS ? (SHORT_WORDS - n) / SHORT_WORDS : 0;
}

static void
measure_place (guint rank, guint n_counted, double *values)
{
  double position = (double) rank / n_counted;

  values[EPITOME_FEATURE_POSITION] = position;
  values[EPITOME_FEATURE_DEPTH] = position * MIN (log (n_counted) / log (RANK_SENTENCES), 1);
  values[EPITOME_FEATURE_RANK] = MIN (log (1 + rank) / log (RANK_SENTENCES), 1);
}

static void
measure_centrality (const EpitomeCentrality *centrality, double *values)
{
  values[EPITOME_FEATURE_AHEAD] = centrality->ahead;
  values[EPITOME_FEATURE_CENTROID] = centrality->centroid;
  values[EPITOME_FEATURE_TITLE] = centrality->title;
  values[EPITOME_FEATURE_COVERAGE] = centrality->coverage;
}

static gboolean
is_question (const EpitomeText *text, const EpitomeExcerpt *excerpt)
{
  const char *p = text->document->text + excerpt->end;

  for (guint i = 0; i < 3 && p > text->document->text + excerpt->start; i++)
    {
      gunichar c;

      p = g_utf8_prev_char (p);
      c = g_utf8_get_char (p);
      if (c == '?' || c == 0xFF1F || c == 0x61F || c == 0x37E)
        return TRUE;
    }
  return FALSE;
}

static void
measure_opener (const EpitomeText *text, const EpitomeOpeners *openers, const EpitomeExcerpt *excerpt,
                gboolean first, double *values)
{
  EpitomeOpener opener = epitome_openers_find (openers, text, excerpt);
  /* What the text begins with leans on its headline */
  double weight = first ? 0.5 : 1;

  if (opener == EPITOME_OPENER_CONNECTIVE)
    values[EPITOME_FEATURE_CONNECTIVE] = weight;
  else if (opener != EPITOME_OPENER_NONE || epitome_openers_speaks (openers, text, excerpt))
    values[EPITOME_FEATURE_PRONOUN] = weight;
}

static void
measure_quotes (const EpitomeText *text, const EpitomeExcerpt *excerpt, EpitomeQuoteState *state,
                double *values)
{
  double share = epitome_quotes_get_share (text->document->text, excerpt->start, excerpt->end, state);

  values[EPITOME_FEATURE_SPEAKERLESS] = share > SPEAKERLESS_SHARE;
  values[EPITOME_FEATURE_TORN] =
    epitome_quotes_get_balance (text->document->text, excerpt->start, excerpt->end) != EPITOME_QUOTE_BALANCED;
}

static EpitomeBlockKind
get_kind (const EpitomeText *text, const EpitomeSentence *sentence)
{
  return g_array_index (text->document->blocks, EpitomeBlock, sentence->block).kind;
}

/**
 * epitome_features_measure:
 * @excerpts: one for each sentence of @text
 * @counted: whether that sentence is part of the running text
 * @title: the headline, or ""
 * @values: (out caller-allocates): for each sentence %EPITOME_N_FEATURES values, zeroed before; those not
 *   counted stay so
 * @term_coverage: (out caller-allocates): of each term, what it adds to %EPITOME_FEATURE_COVERAGE
 *
 * All values are from 0 to 1, but %EPITOME_FEATURE_LENGTH, which is from 0 to 2. Takes time in proportion to
 * the text.
 */
void
epitome_features_measure (const EpitomeText *text, const EpitomeExcerpt *excerpts, const gboolean *counted,
                          const char *title, double *values, double *term_coverage)
{
  g_autofree EpitomeCentrality *centrality =
    epitome_centrality_measure (text, excerpts, counted, title, term_coverage);
  const EpitomeOpeners *openers = epitome_openers_get (text->language);
  g_autoptr (EpitomeTalk) talk = epitome_talk_new (text);
  EpitomeQuoteState quotes = { 0 };
  guint32 block = G_MAXUINT32;
  guint64 n_words = 0;
  guint n_counted = 0;
  guint rank = 0;

  for (guint i = 0; i < text->sentences->len; i++)
    if (counted[i])
      {
        n_words += excerpts[i].n_words;
        n_counted++;
      }
  for (guint i = 0; i < text->sentences->len; i++)
    {
      const EpitomeSentence *s = &g_array_index (text->sentences, EpitomeSentence, i);
      double *row = &values[(gsize) i * EPITOME_N_FEATURES];

      if (s->block != block)
        quotes = (EpitomeQuoteState){ 0 };
      block = s->block;
      if (!counted[i])
        {
          epitome_quotes_get_share (text->document->text, s->start, s->end, &quotes);
          continue;
        }
      measure_place (rank, n_counted, row);
      measure_centrality (&centrality[i], row);
      measure_length (&excerpts[i], (double) n_words / n_counted, row);
      measure_quotes (text, &excerpts[i], &quotes, row);
      measure_opener (text, openers, &excerpts[i], rank == 0, row);
      row[EPITOME_FEATURE_NUMBER] = has_number (text, &excerpts[i]);
      row[EPITOME_FEATURE_TALK] = MIN ((double) epitome_talk_count (talk, &excerpts[i]) / TALK_WORDS, 1);
      row[EPITOME_FEATURE_LIST_ITEM] = get_kind (text, s) == EPITOME_BLOCK_LIST_ITEM;
      row[EPITOME_FEATURE_QUESTION] = is_question (text, &excerpts[i]);
      row[EPITOME_FEATURE_ADDRESS] = has_address (text, &excerpts[i]);
      rank++;
    }
}
