/* epitome-features.c: what the ranker sees of a sentence
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-features.h"

#include <math.h>
#include <string.h>
#include <unicode/uchar.h>

#include "../article/epitome-lines.h"
#include "../article/epitome-phrases.h"
#include "epitome-centrality.h"
#include "epitome-openers.h"
#include "epitome-quotes.h"
#include "epitome-talk.h"

/* Fewer words are a fragment; where ICU cuts words shorter than others write them, it takes more */
#define MIN_WORDS     6
#define MIN_WORDS_CUT 8

/* What lists consist of says something in so many words less */
#define SHORTER_ITEM 2

/* Elsewhere an item that is no sentence takes so many words more */
#define LONGER_ITEM 2

/* Sentences of fewer words lose by the degree; in a dialogue they say nothing alone */
#define SHORT_WORDS 10

/* Where features that count something reach 1; all but the length end there */
#define LENGTH_WORDS     50
#define RELATIVE_LENGTHS 2.5
#define RANK_SENTENCES   150
#define TALK_WORDS       3
#define OVERHANG_CHARS   200
/* A line of the item list has room for so many characters, about */
#define LINE_CHARS 100
/* A longer sentence is no worse than this */
#define MAX_LENGTH 2.0

/* A text of fewer sentences comes to its point in the first of them */
#define SHORT_TEXT 5

/* So much of a sentence in quotation marks leaves no room for who says it */
#define SPEAKERLESS_SHARE 0.9

static const EpitomeBlock *
get_block (const EpitomeText *text, const EpitomeSentence *sentence)
{
  return &g_array_index (text->document->blocks, EpitomeBlock, sentence->block);
}

static EpitomeBlockKind
get_kind (const EpitomeText *text, const EpitomeSentence *sentence)
{
  return get_block (text, sentence)->kind;
}

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

/* "These are the winning numbers:", which only makes sense with what isn't shown */
static gboolean
announces (const EpitomeText *text, const EpitomeExcerpt *excerpt)
{
  const char *last = g_utf8_prev_char (text->document->text + excerpt->end);

  return *last == ':' || g_utf8_get_char (last) == 0xFF1A;
}

/* What the text begins with; headings don't count */
static gboolean
is_first (const EpitomeText *text, guint sentence)
{
  while (sentence > 0)
    {
      const EpitomeSentence *s = &g_array_index (text->sentences, EpitomeSentence, --sentence);

      if (get_kind (text, s) != EPITOME_BLOCK_HEADING)
        return FALSE;
    }
  return TRUE;
}

/* "Thank you, and good morning, everyone." */
static gboolean
is_courtesy (const EpitomeText *text, const EpitomeExcerpt *excerpt)
{
  g_autoptr (GString) folded = g_string_new (NULL);
  EpitomePhraseMatch match;

  epitome_phrases_fold (text->document->text + excerpt->start, excerpt->end - excerpt->start, folded);
  epitome_phrases_match (folded->str, folded->len, &match);
  return match.start[EPITOME_PHRASE_COURTESY] > 0;
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
  const char *end = text->document->text + excerpt->end;

  /* The rarest sign of each, so that most sentences are passed over at once */
  for (const char *p = start; (p = memchr (p, ':', end - p)) != NULL; p++)
    if (end - p >= 3 && memcmp (p, "://", 3) == 0)
      return TRUE;
  for (const char *p = start; (p = memchr (p, '.', end - p)) != NULL; p++)
    if (p - start >= 3 && memcmp (p - 3, "www", 3) == 0)
      return TRUE;
  return FALSE;
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
    [EPITOME_FEATURE_PHRASES] = "phrases",
    [EPITOME_FEATURE_COVERAGE] = "coverage",
    [EPITOME_FEATURE_LENGTH] = "length",
    [EPITOME_FEATURE_RELATIVE_LENGTH] = "relative-length",
    [EPITOME_FEATURE_SHORT] = "short",
    [EPITOME_FEATURE_OVERHANG] = "overhang",
    [EPITOME_FEATURE_NUMBER] = "number",
    [EPITOME_FEATURE_TALK] = "talk",
    [EPITOME_FEATURE_SPEAKERLESS] = "speakerless",
    [EPITOME_FEATURE_TORN] = "torn",
    [EPITOME_FEATURE_PRONOUN] = "pronoun",
    [EPITOME_FEATURE_CONNECTIVE] = "connective",
    [EPITOME_FEATURE_QUESTION] = "question",
    [EPITOME_FEATURE_LIST_ITEM] = "list-item",
    [EPITOME_FEATURE_ADDRESS] = "address",
    [EPITOME_FEATURE_OUTCOME] = "outcome",
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
  guint n = g_strv_contains (cut, text->language) ? MIN_WORDS_CUT : MIN_WORDS;

  return text->document->form == EPITOME_FORM_LIST ? n - SHORTER_ITEM : n;
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
  EpitomeBlockKind kind = get_kind (text, s);
  EpitomeForm form = text->document->form;

  if (kind == EPITOME_BLOCK_HEADING || kind == EPITOME_BLOCK_CODE || kind == EPITOME_BLOCK_TABLE)
    return EPITOME_STANDING_NONE;
  if (excerpt->n_words < min_words || is_mostly_signs (text, excerpt) || announces (text, excerpt))
    return EPITOME_STANDING_NONE;
  if ((form == EPITOME_FORM_DIGEST && get_block (text, s)->item == 0) ||
      (form == EPITOME_FORM_DIALOGUE && is_courtesy (text, excerpt)) ||
      (form == EPITOME_FORM_RECIPE && kind == EPITOME_BLOCK_LIST_ITEM))
    return EPITOME_STANDING_RELUCTANT;
  if (kind == EPITOME_BLOCK_QUOTE || epitome_excerpt_trails_off (text, excerpt) || is_shouted (text, excerpt))
    return EPITOME_STANDING_RELUCTANT;
  if (form == EPITOME_FORM_LIST && kind == EPITOME_BLOCK_LIST_ITEM)
    return EPITOME_STANDING_FULL;
  if ((begins_inside (text, excerpt) && !(text->document->greeted && is_first (text, sentence))) ||
      (!epitome_excerpt_is_complete (text, excerpt) &&
       (kind != EPITOME_BLOCK_LIST_ITEM || excerpt->n_words < min_words + LONGER_ITEM)))
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
measure_length (const EpitomeText *text, const EpitomeExcerpt *excerpt, double average, double *values)
{
  const char *start = text->document->text + excerpt->start;
  double n_chars = g_utf8_strlen (start, excerpt->end - excerpt->start);
  double n = excerpt->n_words;

  values[EPITOME_FEATURE_LENGTH] = MIN (n / LENGTH_WORDS, MAX_LENGTH);
  values[EPITOME_FEATURE_RELATIVE_LENGTH] = MIN (n / average / RELATIVE_LENGTHS, 1);
  values[EPITOME_FEATURE_OVERHANG] = CLAMP ((n_chars - LINE_CHARS) / OVERHANG_CHARS, 0, 1);
  values[EPITOME_FEATURE_SHORT] = n < SHORT_WORDS ? (SHORT_WORDS - n) / SHORT_WORDS : 0;
}

/* @rank in the text, @item_rank in the digest's item or the dialogue's answer */
static void
measure_place (guint rank, guint item_rank, guint n_counted, double *values)
{
  double position = (double) rank / n_counted;
  double haste = MAX ((double) SHORT_TEXT / n_counted, 1);

  values[EPITOME_FEATURE_POSITION] = position;
  values[EPITOME_FEATURE_DEPTH] = position * MIN (log (n_counted) / log (RANK_SENTENCES), 1);
  values[EPITOME_FEATURE_RANK] = MIN (log (1 + item_rank) / log (RANK_SENTENCES) * haste, 1);
}

static void
measure_centrality (const EpitomeCentrality *centrality, double *values)
{
  values[EPITOME_FEATURE_AHEAD] = centrality->ahead;
  values[EPITOME_FEATURE_CENTROID] = centrality->centroid;
  values[EPITOME_FEATURE_TITLE] = centrality->title;
  values[EPITOME_FEATURE_PHRASES] = centrality->phrases;
  values[EPITOME_FEATURE_COVERAGE] = centrality->coverage;
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

static gboolean
is_first_in_block (const EpitomeText *text, const EpitomeSentence *sentence)
{
  return sentence->start <= get_block (text, sentence)->body;
}

/* It stands at the end by its nature, and is said first where it is said */
static void
measure_outcome (const EpitomeText *text, const EpitomeSentence *sentence, double *values)
{
  if (!get_block (text, sentence)->outcome || !is_first_in_block (text, sentence))
    return;
  values[EPITOME_FEATURE_OUTCOME] = 1;
  values[EPITOME_FEATURE_POSITION] = 0;
  values[EPITOME_FEATURE_DEPTH] = 0;
  values[EPITOME_FEATURE_RANK] = 0;
}

/* A short answer hangs on the question; and where people talk, what is short leads to what is said */
static gboolean
is_small_talk (const EpitomeText *text, const EpitomeSentence *sentence, const EpitomeExcerpt *excerpt)
{
  const EpitomeBlock *block = get_block (text, sentence);

  if (excerpt->n_words >= SHORT_WORDS)
    return FALSE;
  return block->body > block->start || (sentence->block > 0 && block[-1].kind == EPITOME_BLOCK_HEADING &&
                                        is_first_in_block (text, sentence));
}

/* What a feature says depends on how the text is built */
static void
measure_form (const EpitomeText *text, const EpitomeSentence *sentence, const EpitomeExcerpt *excerpt,
              double *values)
{
  const EpitomeBlock *block = get_block (text, sentence);

  switch (text->document->form)
    {
    case EPITOME_FORM_PROSE:
    case EPITOME_FORM_RECIPE:
      break;
    case EPITOME_FORM_LIST:
      if (values[EPITOME_FEATURE_RANK] == 0) /* "This release brings …" */
        values[EPITOME_FEATURE_PRONOUN] = 0;
      values[EPITOME_FEATURE_LIST_ITEM] = 0;
      break;
    case EPITOME_FORM_DIGEST:
      if (values[EPITOME_FEATURE_RANK] > 0) /* what is said later of an item leans on what it is about */
        {
          values[EPITOME_FEATURE_RANK] = 1;
          values[EPITOME_FEATURE_PRONOUN] = 1;
        }
      /* no item is told by what others repeat */
      values[EPITOME_FEATURE_DEPTH] = 0;
      values[EPITOME_FEATURE_COVERAGE] = 0;
      values[EPITOME_FEATURE_LIST_ITEM] = 0;
      break;
    case EPITOME_FORM_DIALOGUE:
      if (block->item > 0 || block->body > block->start) /* talk comes to the point late and at length */
        {
          values[EPITOME_FEATURE_RANK] = 1;
          values[EPITOME_FEATURE_LENGTH] = 0;
        }
      if (is_small_talk (text, sentence, excerpt))
        values[EPITOME_FEATURE_PRONOUN] = 1;
      break;
    case EPITOME_FORM_QUESTION:
      if (values[EPITOME_FEATURE_QUESTION] > 0)
        values[EPITOME_FEATURE_OUTCOME] = 1;
      values[EPITOME_FEATURE_QUESTION] = 0;
      break;
    }
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
  guint item = 0;
  guint item_rank = 0;

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
      if (get_block (text, s)->item != item)
        {
          item = get_block (text, s)->item;
          item_rank = rank;
        }
      measure_place (rank, rank - item_rank, n_counted, row);
      measure_centrality (&centrality[i], row);
      measure_length (text, &excerpts[i], (double) n_words / n_counted, row);
      measure_quotes (text, &excerpts[i], &quotes, row);
      measure_opener (text, openers, &excerpts[i], rank == 0, row);
      row[EPITOME_FEATURE_NUMBER] = has_number (text, &excerpts[i]);
      row[EPITOME_FEATURE_TALK] = MIN ((double) epitome_talk_count (talk, &excerpts[i]) / TALK_WORDS, 1);
      row[EPITOME_FEATURE_LIST_ITEM] = get_kind (text, s) == EPITOME_BLOCK_LIST_ITEM;
      row[EPITOME_FEATURE_QUESTION] =
        epitome_lines_asks (text->document->text, excerpts[i].start, excerpts[i].end);
      row[EPITOME_FEATURE_ADDRESS] = has_address (text, &excerpts[i]);
      measure_outcome (text, s, row);
      measure_form (text, s, &excerpts[i], row);
      rank++;
    }
}
