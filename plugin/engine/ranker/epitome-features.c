/* epitome-features.c: what the ranker sees of a sentence
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-features.h"

#include <string.h>
#include <unicode/uchar.h>

#include "../article/epitome-lines.h"
#include "../article/epitome-phrases.h"
#include "epitome-centrality.h"
#include "epitome-openers.h"
#include "epitome-quotes.h"

/* Fewer words are a fragment; where ICU cuts words shorter than others write them, it takes more */
#define MIN_WORDS     6
#define MIN_WORDS_CUT 8

/* What lists consist of says something in so many words less */
#define SHORTER_ITEM 2

/* Elsewhere an item that is no sentence takes so many words more */
#define LONGER_ITEM 2

/* Sentences shorter or longer than these lose by the degree */
#define SHORT_WORDS 14
#define LONG_WORDS  35

/* In a dialogue shorter sentences say nothing alone */
#define SHORT_TALK 10

/* Where paragraphs have more sentences than this on average, they are pages */
#define MAX_PARAGRAPH 8

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
  gsize length = excerpt->end - excerpt->start;

  return memmem (start, length, "://", 3) != NULL || memmem (start, length, "www.", 4) != NULL;
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

static void
measure_words (const EpitomeText *text, const EpitomeExcerpt *excerpt, double *values)
{
  const EpitomeToken *tokens = get_tokens (text, excerpt);
  double n = excerpt->n_words;
  guint n_numbers = 0;
  guint n_names = 0;

  for (guint i = 0; i < excerpt->n_tokens; i++)
    {
      n_numbers += (tokens[i].flags & EPITOME_TOKEN_NUMBER) != 0;
      n_names +=
        i > 0 && (tokens[i].flags & EPITOME_TOKEN_CAPITAL) && !(tokens[i].flags & EPITOME_TOKEN_STOP);
    }
  values[EPITOME_FEATURE_SHORT] = n < SHORT_WORDS ? (SHORT_WORDS - n) / SHORT_WORDS : 0;
  values[EPITOME_FEATURE_LONG] = n > LONG_WORDS ? MIN ((n - LONG_WORDS) / LONG_WORDS, 1) : 0;
  values[EPITOME_FEATURE_NUMBERS] = MIN (n_numbers / n * 5, 1);
  values[EPITOME_FEATURE_NAMES] = MIN (n_names / n * 2, 1);
}

/* Whether the text has paragraphs at all; a single one tells nothing about the sentences in it */
static gboolean
has_paragraphs (const EpitomeText *text, const gboolean *counted)
{
  guint32 block = G_MAXUINT32;
  guint n_sentences = 0;
  guint n_blocks = 0;

  for (guint i = 0; i < text->sentences->len; i++)
    {
      const EpitomeSentence *s = &g_array_index (text->sentences, EpitomeSentence, i);

      if (!counted[i])
        continue;
      n_sentences++;
      n_blocks += s->block != block;
      block = s->block;
    }
  return n_blocks > 1 && n_blocks * MAX_PARAGRAPH >= n_sentences;
}

static void
measure_opener (const EpitomeText *text, const EpitomeOpeners *openers, const EpitomeExcerpt *excerpt,
                double *values)
{
  EpitomeOpener opener = epitome_openers_find (openers, text, excerpt);
  /* What the text begins with leans on its headline */
  double weight = values[EPITOME_FEATURE_LEAD] < 1 ? 1 : 0.5;

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

  values[EPITOME_FEATURE_QUOTED] = share;
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
}

/* A short answer hangs on the question; and where people talk, what is short leads to what is said */
static gboolean
is_small_talk (const EpitomeText *text, const EpitomeSentence *sentence, const EpitomeExcerpt *excerpt)
{
  const EpitomeBlock *block = get_block (text, sentence);

  if (excerpt->n_words >= SHORT_TALK)
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
      if (values[EPITOME_FEATURE_LEAD] == 1) /* "This release brings …" */
        values[EPITOME_FEATURE_PRONOUN] = 0;
      values[EPITOME_FEATURE_LIST_ITEM] = 0;
      break;
    case EPITOME_FORM_DIGEST:
      values[EPITOME_FEATURE_LIST_ITEM] = 0;
      break;
    case EPITOME_FORM_DIALOGUE:
      if (block->item > 0 || block->body > block->start) /* talk comes to the point late */
        values[EPITOME_FEATURE_LEAD] = 0;
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
 *
 * All values are from 0 to 1. Takes time in proportion to the text.
 */
void
epitome_features_measure (const EpitomeText *text, const EpitomeExcerpt *excerpts, const gboolean *counted,
                          const char *title, double *values)
{
  g_autofree EpitomeCentrality *centrality = epitome_centrality_measure (text, excerpts, counted, title);
  const EpitomeOpeners *openers = epitome_openers_get (text->language);
  gboolean paragraphs = has_paragraphs (text, counted);
  EpitomeQuoteState quotes = { 0 };
  guint32 block = G_MAXUINT32;
  guint n_counted = 0;
  guint rank = 0;
  guint item = 0;
  guint item_rank = 0;

  for (guint i = 0; i < text->sentences->len; i++)
    n_counted += counted[i];
  for (guint i = 0; i < text->sentences->len; i++)
    {
      const EpitomeSentence *s = &g_array_index (text->sentences, EpitomeSentence, i);
      double *row = &values[(gsize) i * EPITOME_N_FEATURES];
      gboolean first = s->block != block;

      if (first)
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
      row[EPITOME_FEATURE_LEAD] = 1.0 / (1 + rank - item_rank);
      measure_quotes (text, &excerpts[i], &quotes, row);
      measure_words (text, &excerpts[i], row);
      measure_opener (text, openers, &excerpts[i], row);
      row[EPITOME_FEATURE_LIST_ITEM] = get_kind (text, s) == EPITOME_BLOCK_LIST_ITEM;
      row[EPITOME_FEATURE_POSITION] = (double) rank / n_counted;
      row[EPITOME_FEATURE_PARAGRAPH] = paragraphs && first && rank > 0;
      row[EPITOME_FEATURE_AHEAD] = centrality[i].ahead;
      row[EPITOME_FEATURE_BEHIND] = centrality[i].behind;
      row[EPITOME_FEATURE_MASS] = centrality[i].mass;
      row[EPITOME_FEATURE_TITLE] = centrality[i].title;
      row[EPITOME_FEATURE_QUESTION] =
        epitome_lines_asks (text->document->text, excerpts[i].start, excerpts[i].end);
      row[EPITOME_FEATURE_ADDRESS] = has_address (text, &excerpts[i]);
      measure_outcome (text, s, row);
      measure_form (text, s, &excerpts[i], row);
      rank++;
    }
}
