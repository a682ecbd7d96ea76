/* epitome-word-features.c: what the tagger sees of a word
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Features that travel from one kind of text to another: shape, affixes, neighbours, the place in the
 * sentence, the lists, and how the rest of the text writes the same word. Each is a 32-bit hash of its
 * template and value. The trainer calls the same code, so what it learns is what the tagger sees. */
#include "config.h"
#include "epitome-word-features.h"

#include <unicode/uchar.h>

/* So far behind a capital a word in small letters may still belong to its name ("Union européenne") */
#define REACH_BEHIND 2
/* And so far apart two capitals may be in one name */
#define REACH_BETWEEN 3
#define MAX_AFFIX     4
#define MAX_COUNT     3
/* Longer runs of capitals are seen as if cut off here */
#define MAX_RUN         12
#define MAX_PHRASE_BACK 6
/* Words on each side that are looked at by themselves */
#define REACH 2

typedef enum
{
  T_BIAS,
  T_WORD,
  T_CASED_WORD,
  T_WORD_AT,
  T_WORD_AT_CAPITAL = T_WORD_AT + 5,
  T_WORDS = T_WORD_AT_CAPITAL + 5,
  T_PREFIX = T_WORDS + 5,
  T_SUFFIX,
  T_SUFFIX_CAPITAL,
  T_SUFFIX_BEFORE,
  T_SUFFIX_AFTER,
  T_SHAPE,
  T_SHAPES = T_SHAPE + 5,
  T_LENGTH = T_SHAPES + 5,
  T_CAPS,
  T_DOTTED,
  T_STYLE,
  T_FIRST,
  T_STYLE_SHAPE,
  T_KIND,
  T_KIND_CAPITAL = T_KIND + 5,
  T_KINDS = T_KIND_CAPITAL + 5,
  T_KIND_PAIRS = T_KINDS + 5,
  T_RUN_KIND = T_KIND_PAIRS + 3,
  T_RUN_LENGTH,
  T_RUN_LAST_KINDS,
  T_RUN_FIRST_KINDS,
  T_RUN_BEFORE,
  T_RUN_AFTER,
  T_RUN_BEFORE_KINDS,
  T_RUN_AFTER_KINDS,
  T_RUN_LAST,
  T_RUN_FIRST,
  T_USAGE,
  T_USAGE_COUNT,
  T_USAGE_BEFORE,
  T_USAGE_AFTER,
  T_PHRASE,
  T_PHRASE_CAPITAL,
  T_COMMON,
  T_COMMON_RUN = T_COMMON + 5,
  T_TOPIC,
  T_TOPIC_END = T_TOPIC + 4,
  /* In headlines and capitals every feature means something else */
  T_HEADLINE,
} Template;

/* What several features are made of; also of what is not there, in front of the sentence or behind it */
typedef struct
{
  const EpitomeWord *word;
  guint64 hash;
  guint64 shape;
  guint64 kinds;
} Neighbour;

typedef struct
{
  const EpitomeTagInput *input;
  guint32 *features;
  guint n_features;
  guint i;
  /* Of the word itself */
  guint capital;
  guint first;
  guint nouns;
  /* The word itself in the middle */
  Neighbour around[2 * REACH + 1];
} Extractor;

static guint64
mix (guint64 a, guint64 b)
{
  guint64 hash =
    (a ^ (b + G_GUINT64_CONSTANT (0x9e3779b97f4a7c15))) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);

  return hash ^ (hash >> 29);
}

static void
add (Extractor *self, guint template, guint64 value)
{
  guint64 hash = mix (value, template + (self->input->style != EPITOME_CASE_NORMAL ? T_HEADLINE : 0));

  if (self->n_features < EPITOME_MAX_FEATURES)
    self->features[self->n_features++] = (guint32) (hash >> 16);
}

static guint
is_capital (const EpitomeWord *word)
{
  return word != NULL && (word->flags & EPITOME_WORD_CAPITAL) != 0;
}

/* Where all letters are capitals the shape tells nothing */
static guint64
shape_of (const EpitomeTagInput *input, const EpitomeWord *word)
{
  if (!(word->flags & (EPITOME_WORD_ALPHA | EPITOME_WORD_DIGIT)))
    return word->hash;
  if (input->style == EPITOME_CASE_CAPS && (word->flags & EPITOME_WORD_ALPHA))
    return 3;
  return mix (word->shape, input->nouns);
}

static guint64
kinds_of (const EpitomeWord *word)
{
  guint kind = (word->flags & EPITOME_WORD_CAPITAL) ? 2 : (word->flags & EPITOME_WORD_ALPHA) ? 3 : 4;

  return ((guint64) word->kinds << 3) | kind;
}

static Neighbour
look_at (const EpitomeTagInput *input, gint64 i)
{
  const EpitomeWord *word;

  if (i < 0)
    return (Neighbour){ NULL, 1, 1, 1 };
  if (i >= input->n_words)
    return (Neighbour){ NULL, 2, 2, 1 };
  word = &input->words[i];
  return (Neighbour){ word, word->hash, shape_of (input, word), kinds_of (word) };
}

static const Neighbour *
at (const Extractor *self, int offset)
{
  return &self->around[REACH + offset];
}

static gboolean
is_first_word (const EpitomeTagInput *input, guint i)
{
  for (guint k = i; k > 0; k--)
    if (input->words[k - 1].flags & (EPITOME_WORD_ALPHA | EPITOME_WORD_DIGIT))
      return FALSE;
  return i < 4;
}

static void
add_words (Extractor *self)
{
  const EpitomeWord *word = at (self, 0)->word;

  add (self, T_BIAS, 0);
  add (self, T_WORD, word->hash);
  add (self, T_CASED_WORD, mix (word->hash, word->shape));
  for (int k = -2; k <= 2; k++)
    if (k != 0)
      add (self, T_WORD_AT + 2 + k, at (self, k)->hash);
  add (self, T_WORD_AT_CAPITAL, mix (at (self, -1)->hash, self->capital));
  add (self, T_WORD_AT_CAPITAL + 1, mix (at (self, 1)->hash, self->capital));
  add (self, T_WORDS, mix (at (self, -1)->hash, word->hash));
  add (self, T_WORDS + 1, mix (word->hash, at (self, 1)->hash));
  add (self, T_WORDS + 2, mix (at (self, -1)->hash, at (self, 1)->hash));
  add (self, T_WORDS + 3, mix (at (self, -2)->hash, at (self, -1)->hash));
  add (self, T_WORDS + 4, mix (at (self, 1)->hash, at (self, 2)->hash));
}

static guint64
hash_suffix (const char *text, const EpitomeWord *word, guint letters)
{
  const char *p = text + word->end;
  guint64 hash = letters;

  while (letters > 0 && p > text + word->start)
    {
      p = g_utf8_prev_char (p);
      hash = mix (hash, u_tolower (g_utf8_get_char (p)));
      letters--;
    }
  return hash;
}

static void
add_affixes (Extractor *self)
{
  const EpitomeWord *word = at (self, 0)->word;
  const EpitomeWord *before = at (self, -1)->word, *after = at (self, 1)->word;
  const char *text = self->input->text;
  const char *head = text + word->start, *tail = text + word->end;
  guint64 prefix = 0, suffix = 0;

  for (guint n = 1; (word->flags & EPITOME_WORD_ALPHA) && n <= MAX_AFFIX && head < text + word->end; n++)
    {
      prefix = mix (prefix, u_tolower (g_utf8_get_char (head)));
      head = g_utf8_next_char (head);
      tail = g_utf8_prev_char (tail);
      suffix = mix (suffix, u_tolower (g_utf8_get_char (tail)));
      add (self, T_PREFIX, mix (prefix, n));
      add (self, T_SUFFIX, mix (suffix, n));
      if (n == 2 || n == 3)
        add (self, T_SUFFIX_CAPITAL, mix (suffix, n * 2 + self->capital));
    }
  if (before != NULL && (before->flags & EPITOME_WORD_ALPHA) && before->end - before->start > 3)
    add (self, T_SUFFIX_BEFORE, hash_suffix (text, before, 3));
  if (after != NULL && (after->flags & EPITOME_WORD_ALPHA) && after->end - after->start > 3)
    add (self, T_SUFFIX_AFTER, hash_suffix (text, after, 3));
}

static void
add_shapes (Extractor *self)
{
  const EpitomeWord *word = at (self, 0)->word;
  guint64 here = at (self, 0)->shape, before = at (self, -1)->shape, after = at (self, 1)->shape;
  guint64 length = MIN (word->end - word->start, 12);

  add (self, T_SHAPE, here);
  add (self, T_SHAPE + 1, before);
  add (self, T_SHAPE + 2, after);
  add (self, T_SHAPES, mix (before, here));
  add (self, T_SHAPES + 1, mix (here, after));
  add (self, T_SHAPES + 2, mix (mix (before, here), after));
  add (self, T_SHAPES + 3, mix (mix (at (self, -2)->shape, before), here));
  add (self, T_SHAPES + 4, mix (mix (here, after), at (self, 2)->shape));
  add (self, T_LENGTH, length * 2 + self->capital);
  if ((word->flags & EPITOME_WORD_ALL_CAPS) && self->input->style != EPITOME_CASE_CAPS)
    add (self, T_CAPS, length);
  if (word->flags & EPITOME_WORD_DOTTED)
    add (self, T_DOTTED, here);
}

static void
add_style (Extractor *self)
{
  guint style = self->input->style * 4 + self->nouns * 2 + self->capital;

  add (self, T_STYLE, style);
  add (self, T_STYLE_SHAPE, mix (at (self, 0)->shape, style));
  if (self->first)
    add (self, T_FIRST, style * 2 + is_capital (at (self, 1)->word));
}

static void
add_kinds (Extractor *self)
{
  for (int k = -1; k <= 1; k++)
    {
      const EpitomeWord *word = at (self, k)->word;

      if (word == NULL || word->kinds == 0)
        continue;
      for (guint kind = 0; word->kinds >> kind != 0; kind++)
        if (word->kinds >> kind & 1)
          {
            add (self, T_KIND + 2 + k, kind);
            add (self, T_KIND_CAPITAL + 2 + k, kind * 4 + self->capital * 2 + self->nouns);
          }
      add (self, T_KINDS + 2 + k, (guint64) word->kinds * 4 + self->capital * 2 + self->nouns);
    }
  add (self, T_KINDS, mix (at (self, -2)->kinds, self->capital));
  add (self, T_KINDS + 4, mix (at (self, 2)->kinds, self->capital));
  add (self, T_KIND_PAIRS, mix (at (self, -1)->kinds, at (self, 0)->kinds));
  add (self, T_KIND_PAIRS + 1, mix (at (self, 0)->kinds, at (self, 1)->kinds));
  add (self, T_KIND_PAIRS + 2, mix (mix (at (self, -1)->kinds, at (self, 0)->kinds), at (self, 1)->kinds));
}

/* Where the word stands in the longest listed name of a place or organization around it */
static void
add_phrase (Extractor *self)
{
  for (guint back = MIN (self->i, MAX_PHRASE_BACK) + 1; back-- > 0;)
    {
      const EpitomeWord *start = &self->input->words[self->i - back];
      guint64 place;

      if (start->phrase <= back)
        continue;
      place = (back == 0) * 2 + (start->phrase == back + 1);
      place |= (guint64) (start->kinds & (EPITOME_NAME_PLACES | EPITOME_NAME_BODY)) << 2;
      add (self, T_PHRASE, place);
      add (self, T_PHRASE_CAPITAL, mix (place, self->capital * 2 + self->nouns));
      return;
    }
}

static guint
is_common (const EpitomeWord *word)
{
  return (word->flags & EPITOME_WORD_COMMON) != 0;
}

/* The run of capitals around the word */
static void
add_run (Extractor *self)
{
  const EpitomeWord *words = self->input->words;
  guint first = self->i, last = self->i;
  guint32 kinds = 0;
  guint64 length, place;
  guint n_common = 0;

  if (!self->capital || self->input->style == EPITOME_CASE_CAPS)
    return;
  while (first > 0 && self->i - first < MAX_RUN && is_capital (&words[first - 1]))
    first--;
  while (last + 1 < self->input->n_words && last - self->i < MAX_RUN && is_capital (&words[last + 1]))
    last++;
  for (guint k = first; k <= last; k++)
    {
      kinds |= words[k].kinds;
      n_common += is_common (&words[k]);
    }
  length = MIN (last - first + 1, 4);
  place = MIN (self->i - first, 3);

  for (guint kind = 0; kinds >> kind != 0; kind++)
    if (kinds >> kind & 1)
      add (self, T_RUN_KIND, kind * 8 + length);
  add (self, T_RUN_LENGTH, (length * 4 + place) * 4 + (first == 0) * 2 + self->nouns);
  add (self, T_RUN_LAST_KINDS, (guint64) words[last].kinds * 8 + length);
  add (self, T_RUN_FIRST_KINDS, (guint64) words[first].kinds * 8 + length);
  add (self, T_RUN_BEFORE, first > 0 ? words[first - 1].hash : 1);
  add (self, T_RUN_AFTER, last + 1 < self->input->n_words ? words[last + 1].hash : 1);
  add (self, T_RUN_BEFORE_KINDS, first > 0 ? words[first - 1].kinds : 1);
  add (self, T_RUN_AFTER_KINDS, last + 1 < self->input->n_words ? words[last + 1].kinds : 1);
  add (self, T_COMMON_RUN,
       (length * 4 + MIN (n_common, 3)) * 8 + is_common (at (self, 0)->word) * 4 + self->first * 2 +
         self->nouns);
  add (self, T_RUN_LAST, words[last].hash);
  add (self, T_RUN_FIRST, words[first].hash);
}

/* Not that alone: small words are common anyway, and a listed word is one or not */
static guint
commonness_of (const Neighbour *neighbour)
{
  const EpitomeWord *word = neighbour->word;
  guint form = 0;

  if (word == NULL)
    return 0;
  form = (word->flags & EPITOME_WORD_CAPITAL) ? 1 : (word->flags & EPITOME_WORD_ALPHA) ? 2 : 3;
  return form * 4 + is_common (word) * 2 + (word->kinds != 0);
}

static void
add_common (Extractor *self)
{
  guint here = commonness_of (at (self, 0));
  guint place = self->first * 2 + self->nouns;

  add (self, T_COMMON, here * 4 + place);
  add (self, T_COMMON + 1, (here * 16 + commonness_of (at (self, -1))) * 4 + place);
  add (self, T_COMMON + 2, (here * 16 + commonness_of (at (self, 1))) * 4 + place);
  add (self, T_COMMON + 3, mix (at (self, 0)->shape, here * 4 + place));
  add (self, T_COMMON + 4, mix (at (self, 0)->kinds, here * 4 + place));
}

/* How the whole text writes the word, this place left out */
static void
add_usage (Extractor *self)
{
  const EpitomeWord *word = at (self, 0)->word;
  const EpitomeUsage *usage = epitome_usage_table_lookup (self->input->usage, word->hash);
  guint counted = self->input->style == EPITOME_CASE_NORMAL;
  guint here = (self->input->style * 2 + self->first) * 2 + self->nouns;
  guint others;

  if (usage == NULL || !self->capital)
    return;
  others = usage->capital > counted ? usage->capital - counted : 0;
  add (self, T_USAGE, here * 4 + (usage->lower > 0) * 2 + (usage->inside > (counted && !self->first)));
  if (others == 0)
    return;
  add (self, T_USAGE_COUNT, here * 4 + MIN (others, MAX_COUNT));
  for (guint kind = 0; (usage->before | usage->after) >> kind != 0; kind++)
    {
      if (usage->before >> kind & 1)
        add (self, T_USAGE_BEFORE, kind);
      if (usage->after >> kind & 1)
        add (self, T_USAGE_AFTER, kind);
    }
}

/* A city's name where the text is about games means its club more often */
static void
add_topic (Extractor *self)
{
  guint topic = epitome_usage_table_get_topic (self->input->usage);
  guint64 kinds = mix (at (self, 0)->kinds, topic);

  add (self, T_TOPIC, topic * 4 + self->capital * 2 + self->first);
  add (self, T_TOPIC + 1, kinds);
  add (self, T_TOPIC + 2, mix (kinds, at (self, -1)->kinds));
  add (self, T_TOPIC + 3, mix (kinds, at (self, 1)->kinds));
}

/* Points and brackets end a name; hyphens, quotes and commas may be inside of one */
static gboolean
can_be_inside (const EpitomeWord *word, const char *text)
{
  if (word->flags & (EPITOME_WORD_ALPHA | EPITOME_WORD_DIGIT))
    return TRUE;
  return text[word->start] == '-' || text[word->start] == '&' || text[word->start] == '\'' ||
         text[word->start] == '.' || text[word->start] == '/' || (guchar) text[word->start] >= 0x80;
}

/* The word behind @i that still may belong to the name that the capital at @i is of */
static guint
reach (const EpitomeTagInput *input, guint i)
{
  guint end = i + 1;

  for (guint k = i + 1; k < input->n_words && k <= i + REACH_BETWEEN + 1; k++)
    {
      if (!can_be_inside (&input->words[k], input->text))
        break;
      if (is_capital (&input->words[k]) || k <= i + REACH_BEHIND)
        end = k + 1;
      if (is_capital (&input->words[k]))
        break;
    }
  return end;
}

/**
 * epitome_word_features_next_stretch:
 * @from: index of the first word to look at
 * @stretch: (out): the next words that may belong to names
 *
 * Returns: whether there is one
 */
gboolean
epitome_word_features_next_stretch (const EpitomeTagInput *input, guint from, EpitomeStretch *stretch)
{
  guint first = from;

  while (first < input->n_words && !is_capital (&input->words[first]))
    first++;
  if (first >= input->n_words)
    return FALSE;
  stretch->end = first + 1;
  while (first > from && stretch->end - first < REACH_BETWEEN &&
         (input->words[first - 1].kinds & EPITOME_NAME_PARTICLE))
    first--;
  stretch->first = first;
  for (guint i = first; i < stretch->end && i - first < EPITOME_MAX_STRETCH; i++)
    if (is_capital (&input->words[i]))
      stretch->end = MAX (stretch->end, reach (input, i));
  stretch->end = MIN (stretch->end, first + EPITOME_MAX_STRETCH);
  return TRUE;
}

/**
 * epitome_word_features_extract:
 * @i: index of a word
 * @features: (array) (out): room for %EPITOME_MAX_FEATURES
 *
 * Returns: how many there are
 */
guint
epitome_word_features_extract (const EpitomeTagInput *input, guint i, guint32 *features)
{
  Extractor self = {
    .input = input,
    .features = features,
    .i = i,
    .capital = is_capital (&input->words[i]),
    .first = is_first_word (input, i),
    .nouns = input->nouns,
  };

  for (int k = -REACH; k <= REACH; k++)
    self.around[REACH + k] = look_at (input, (gint64) i + k);
  add_words (&self);
  add_affixes (&self);
  add_shapes (&self);
  add_style (&self);
  add_kinds (&self);
  add_phrase (&self);
  add_run (&self);
  add_usage (&self);
  add_common (&self);
  add_topic (&self);
  return self.n_features;
}
