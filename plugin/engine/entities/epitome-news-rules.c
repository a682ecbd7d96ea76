/* epitome-news-rules.c: names by where the news put them
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a model can't learn from single words: a dateline has nothing but places, and an organization's name
 * is as long as the acronym behind it says. */
#include "config.h"
#include "epitome-tagger.h"

#include <string.h>

#define MAX_DATELINE 10
/* Letters of an acronym */
#define MIN_LETTERS 3
#define MAX_LETTERS 8
/* Small words between two that an acronym has letters of */
#define MAX_SKIPPED 2

static gboolean
is_punctuation (const EpitomeWord *word)
{
  return !(word->flags & (EPITOME_WORD_ALPHA | EPITOME_WORD_DIGIT));
}

/* "1996-12-06" */
static gboolean
is_date (const EpitomeTagInput *input, const EpitomeWord *word)
{
  guint hyphens = 0;

  for (guint i = word->start; i < word->end; i++)
    hyphens += input->text[i] == '-';
  return hyphens == 2 && (word->flags & (EPITOME_WORD_ALPHA | EPITOME_WORD_DIGIT)) == EPITOME_WORD_DIGIT;
}

/* A place or two, and a date: the index of the date in front of which there are but places, 0 for none. The
 * text may go on behind it on the same line */
static guint
find_dateline_end (const EpitomeTagInput *input)
{
  guint n = MIN (input->n_words, MAX_DATELINE);

  if (n < 2 || !(input->words[0].flags & EPITOME_WORD_ALL_CAPS))
    return 0;
  for (guint i = 1; i < n; i++)
    {
      if (is_date (input, &input->words[i]))
        return i;
      if (!is_punctuation (&input->words[i]) && !(input->words[i].flags & EPITOME_WORD_CAPITAL))
        return 0;
    }
  return 0;
}

/* The letter of the acronym that @at points at, small */
static gunichar
letter_at (const EpitomeTagInput *input, gsize at)
{
  return g_unichar_tolower (g_utf8_get_char (input->text + at));
}

/* The first word of the name that has the acronym's letters for its initials and ends in front of @end; @end
 * when there is none */
static guint
find_expansion (const EpitomeTagInput *input, const EpitomeWord *acronym, guint end)
{
  const char *text = input->text;
  const char *letter = text + acronym->end;
  guint skipped = 0;

  for (guint i = end; i > 0 && letter > text + acronym->start;)
    {
      const EpitomeWord *word = &input->words[--i];
      const char *last = g_utf8_prev_char (letter);

      if (is_punctuation (word) && text[word->start] != '-')
        return end;
      if ((word->flags & EPITOME_WORD_CAPITAL) &&
          letter_at (input, word->start) == letter_at (input, last - text))
        {
          letter = last;
          skipped = 0;
          if (letter == text + acronym->start)
            return i;
        }
      else if ((word->flags & EPITOME_WORD_CAPITAL) || ++skipped > MAX_SKIPPED)
        return end;
    }
  return end;
}

static gboolean
is_acronym (const EpitomeWord *word)
{
  guint n = word->end - word->start;

  return (word->flags & EPITOME_WORD_ALL_CAPS) && !(word->flags & EPITOME_WORD_DIGIT) && n >= MIN_LETTERS &&
         n <= MAX_LETTERS;
}

/* Puts the @better tags in the place of those that they overlap; both in order */
static void
replace_tags (GArray *tags, GArray *better)
{
  g_autoptr (GArray) old = g_array_copy (tags);
  guint next = 0;

  g_array_set_size (tags, 0);
  for (guint i = 0; i < better->len; i++)
    {
      const EpitomeTag *tag = &g_array_index (better, EpitomeTag, i);

      for (; next < old->len && g_array_index (old, EpitomeTag, next).last < tag->first; next++)
        g_array_append_val (tags, g_array_index (old, EpitomeTag, next));
      while (next < old->len && g_array_index (old, EpitomeTag, next).first <= tag->last)
        next++;
      g_array_append_val (tags, *tag);
    }
  for (; next < old->len; next++)
    g_array_append_val (tags, g_array_index (old, EpitomeTag, next));
}

/* What the name is by the lists, or else an organization */
static EpitomeEntityType
type_of_expanded (const EpitomeTagInput *input, guint first, guint n_words)
{
  const EpitomeWord *word = &input->words[first];

  if (word->phrase == n_words && (word->kinds & EPITOME_NAME_COUNTRY))
    return EPITOME_ENTITY_PLACE;
  return EPITOME_ENTITY_ORGANIZATION;
}

/**
 * epitome_news_rules_settle_dateline:
 * @input: a sentence
 * @tags: (element-type EpitomeTag): the names found in it; in "PARIS , France 1996-12-06" all are places
 */
void
epitome_news_rules_settle_dateline (const EpitomeTagInput *input, GArray *tags)
{
  guint end = find_dateline_end (input);

  for (guint i = 0; i < tags->len && g_array_index (tags, EpitomeTag, i).last < end; i++)
    g_array_index (tags, EpitomeTag, i).type = EPITOME_ENTITY_PLACE;
}

/**
 * epitome_news_rules_expand_acronyms:
 * @input: a sentence
 * @tags: (element-type EpitomeTag): the names found in it, in order; in "Organisation for Economic
 * Co-operation and Development (OECD)" both become names of one kind
 */
void
epitome_news_rules_expand_acronyms (const EpitomeTagInput *input, GArray *tags)
{
  g_autoptr (GArray) expanded = g_array_new (FALSE, FALSE, sizeof (EpitomeTag));

  for (guint i = 2; i + 2 < input->n_words; i++)
    {
      const EpitomeWord *acronym = &input->words[i + 1];
      EpitomeTag whole, brief;

      if (input->text[input->words[i].start] != '(' || input->text[input->words[i + 2].start] != ')' ||
          !is_acronym (acronym))
        continue;
      whole = (EpitomeTag){ find_expansion (input, acronym, i), i - 1, EPITOME_ENTITY_ORGANIZATION };
      if (whole.first + 1 >= i)
        continue;
      whole.type = type_of_expanded (input, whole.first, i - whole.first);
      brief = (EpitomeTag){ i + 1, i + 1, whole.type };
      g_array_append_val (expanded, whole);
      g_array_append_val (expanded, brief);
    }
  replace_tags (tags, expanded);
}

static gboolean
is_roman (const EpitomeTagInput *input, const EpitomeWord *word)
{
  for (guint i = word->start; i < word->end; i++)
    if (strchr ("IVX", input->text[i]) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
is_point_right_behind (const EpitomeTagInput *input, guint i)
{
  return i < input->n_words && input->text[input->words[i].start] == '.' &&
         !(input->words[i].flags & EPITOME_WORD_SPACE);
}

/* Whether "1." stands in front of word @i */
static gboolean
is_behind_ordinal (const EpitomeTagInput *input, guint i)
{
  const EpitomeWord *number = i > 1 ? &input->words[i - 2] : NULL;

  return number != NULL && is_point_right_behind (input, i - 1) && number->end - number->start == 1 &&
         g_ascii_isdigit (input->text[number->start]);
}

/**
 * epitome_news_rules_add_ordinals:
 * @input: a sentence
 * @tags: (element-type EpitomeTag): the names found in it; in languages that put a point behind ordinals it
 * belongs to the name, as in "Johannes Paul II.", and in "1. FC Köln" the number does, too
 */
void
epitome_news_rules_add_ordinals (const EpitomeTagInput *input, GArray *tags)
{
  for (guint i = 0; input->nouns && i < tags->len; i++)
    {
      EpitomeTag *tag = &g_array_index (tags, EpitomeTag, i);

      if (tag->type == EPITOME_ENTITY_PERSON && tag->last > tag->first && tag->last + 2 < input->n_words &&
          is_roman (input, &input->words[tag->last]) && is_point_right_behind (input, tag->last + 1))
        tag->last++;
      if (tag->type == EPITOME_ENTITY_ORGANIZATION &&
          (input->words[tag->first].kinds & EPITOME_NAME_ORGANIZATION) &&
          is_behind_ordinal (input, tag->first))
        tag->first -= 2;
    }
}

/* Where "and" parts the tag; 0 for nowhere */
static guint
find_and (const EpitomeTagInput *input, const EpitomeTag *tag)
{
  const EpitomeWord *first = &input->words[tag->first];

  if (tag->type != EPITOME_ENTITY_PERSON && tag->type != EPITOME_ENTITY_PLACE)
    return 0;
  for (guint i = tag->first + MAX (first->phrase, 1); i < tag->last; i++)
    if ((input->words[i].kinds & EPITOME_NAME_AND) && (input->words[i].flags & EPITOME_WORD_LOWER) &&
        (input->words[i + 1].flags & EPITOME_WORD_CAPITAL))
      return i;
  return 0;
}

/* The title in "NASA Administrator Charles Bolden", between an organization and who works for it; 0 for none
 */
static guint
find_title (const EpitomeTagInput *input, const EpitomeTag *tag)
{
  if (tag->type != EPITOME_ENTITY_ORGANIZATION)
    return 0;
  for (guint i = tag->first + 1; i + 1 < tag->last; i++)
    if ((input->words[i].kinds & EPITOME_NAME_TITLE) && !(input->words[i].kinds & EPITOME_NAME_PERSONS) &&
        (input->words[i + 1].kinds & EPITOME_NAME_GIVEN) &&
        (input->words[tag->last].kinds & EPITOME_NAME_PERSONS))
      return i;
  return 0;
}

/**
 * epitome_news_rules_split:
 * @input: a sentence
 * @tags: (element-type EpitomeTag): the names found in it, in order; "Schumann and Mahler" becomes two,
 * unless the lists have it as one, and so does "NASA Administrator Charles Bolden"
 */
void
epitome_news_rules_split (const EpitomeTagInput *input, GArray *tags)
{
  g_autoptr (GArray) whole = g_array_copy (tags);

  g_array_set_size (tags, 0);
  for (guint i = 0; i < whole->len; i++)
    {
      EpitomeTag tag = g_array_index (whole, EpitomeTag, i);
      guint title = find_title (input, &tag);
      guint at = title != 0 ? title : find_and (input, &tag);
      EpitomeTag rest = { at + 1, tag.last, title != 0 ? EPITOME_ENTITY_PERSON : tag.type };

      if (at != 0)
        tag.last = at - 1;
      g_array_append_val (tags, tag);
      if (at != 0)
        g_array_append_val (tags, rest);
    }
}

static gboolean
is_number (const EpitomeTagInput *input, guint i)
{
  return i < input->n_words && (input->words[i].flags & EPITOME_WORD_DIGIT) &&
         !(input->words[i].flags & EPITOME_WORD_ALPHA);
}

/* "Norwich 2 Swindon 1", "Bochum - Aachen 2:1", "Norwich beat Swindon" */
static gboolean
are_opponents (const EpitomeTagInput *input, const EpitomeTag *one, const EpitomeTag *other)
{
  guint between = one->last + 1;

  if (other->first != between + 1)
    return FALSE;
  if (is_number (input, other->last + 1))
    return is_number (input, between) || input->text[input->words[between].start] == '-';
  return (input->words[between].kinds & EPITOME_NAME_CONTEST) != 0 &&
         (input->words[between].flags & EPITOME_WORD_LOWER) != 0;
}

/**
 * epitome_news_rules_settle_opponents:
 * @input: a sentence
 * @tags: (element-type EpitomeTag): the names found in it, in order; a club plays clubs, even if these are
 * called like their cities, and a country plays countries
 */
void
epitome_news_rules_settle_opponents (const EpitomeTagInput *input, GArray *tags)
{
  for (guint i = 0; i + 1 < tags->len; i++)
    {
      EpitomeTag *one = &g_array_index (tags, EpitomeTag, i), *other = one + 1;
      guint32 kinds = input->words[one->first].kinds | input->words[other->first].kinds;
      gboolean club = one->type == EPITOME_ENTITY_ORGANIZATION || other->type == EPITOME_ENTITY_ORGANIZATION;
      gboolean city = one->type == EPITOME_ENTITY_PLACE || other->type == EPITOME_ENTITY_PLACE;

      if (club && city && !(kinds & EPITOME_NAME_COUNTRY) && are_opponents (input, one, other))
        one->type = other->type = EPITOME_ENTITY_ORGANIZATION;
    }
}
