/* epitome-full-stops.c: a stop that ends a sentence, or abbreviates a word
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-full-stops.h"

#include <string.h>

/* In letters: no language has many abbreviations that are longer, but many that are shorter */
#define LONG_WORD 4
#define LONG_NAME 6 /* parts of names are abbreviated in more ways: "St. Mary's Hosp. in" */

/* In characters: "At 5 p.m. Mr. Jones came" */
#define SENTENCE_JUST_BEGUN 16

typedef EpitomeSentenceFinder Finder;
typedef EpitomeSentenceMark Mark;

/* iPhone, eBay */
static gboolean
is_camel (const Finder *self, gint32 i)
{
  return epitome_char_is_lower (epitome_finder_at (self, i)) &&
         epitome_char_is_upper (epitome_finder_at (self, i + 1));
}

static gboolean
is_number (const Finder *self, gint32 start, gint32 end)
{
  for (gint32 i = start; i < end; i++)
    if (!epitome_char_is_digit (epitome_finder_at (self, i)))
      return FALSE;
  return end > start;
}

static gboolean
is_roman (const Finder *self, gint32 start, gint32 end)
{
  for (gint32 i = start; i < end; i++)
    if (epitome_finder_at (self, i) >= 0x80 || strchr ("IVXLCM", epitome_finder_at (self, i)) == NULL)
      return FALSE;
  return end > start;
}

static gboolean
has_inner_stop (const Finder *self, gint32 start, gint32 end)
{
  for (gint32 i = start; i < end; i++)
    if (epitome_finder_at (self, i) == '.')
      return TRUE;
  return FALSE;
}

/* "Mr. Smith" */
static gboolean
is_title (const Finder *self, gint32 i)
{
  gint32 end = epitome_finder_word_end (self, i);

  return epitome_char_is_upper (epitome_finder_at (self, i)) && epitome_finder_at (self, end) == '.' &&
         epitome_finder_abbreviation (self, i, end) == EPITOME_ABBREVIATION_ALWAYS;
}

/* The word before, for one that begins at @start */
static gint32
find_word_before (const Finder *self, gint32 start, gint32 *end)
{
  while (start > self->start && epitome_finder_at (self, start - 1) == ' ')
    start--;
  *end = start;
  return epitome_finder_word_start (self, start);
}

/* "you and I. Did you see" */
static gboolean
is_pronoun_i (const Finder *self, gint32 start, const Mark *mark)
{
  gint32 before_end;
  gint32 before = find_word_before (self, start, &before_end);
  gint32 next = epitome_finder_find_letter (self, mark->next);

  return self->english && epitome_finder_at (self, start) == 'I' && before < before_end &&
         epitome_char_is_lower (epitome_finder_at (self, before)) &&
         epitome_char_is_upper (epitome_finder_at (self, next)) &&
         epitome_finder_is_stopword (self, next, epitome_finder_word_end (self, next));
}

/* "J. K. Rowling", "George W. Bush", "z. B. Hans": unless a new sentence shows behind "Plan B. The" */
static gboolean
ends_behind_initial (const Finder *self, gint32 start, const Mark *mark)
{
  gint32 before = start;

  while (before > self->start && epitome_finder_at (self, before - 1) == ' ')
    before--;
  if (before > self->start && epitome_finder_at (self, before - 1) == '.')
    return FALSE;
  return epitome_finder_opens_sentence (self, mark->next) || is_pronoun_i (self, start, mark);
}

/* "am 3. Mai", "Ludwig XIV. von Frankreich" */
static gboolean
ends_behind_number (const Finder *self, gint32 start, gint32 end, const Mark *mark)
{
  if (start == self->start)
    return FALSE;
  if (epitome_char_is_digit (epitome_finder_at (self, mark->next)) && end - start <= 2 && self->ordinals)
    return FALSE;
  if (!self->ordinals || (end - start > 2 && !is_roman (self, start, end)))
    return TRUE;
  return epitome_finder_opens_sentence (self, mark->next);
}

/* "Hbf. Köln", "Rgbg. Straße" in any language */
static gboolean
has_no_vowel (const Finder *self, gint32 start, gint32 end)
{
  gboolean lower = FALSE;

  if (end - start < 2 || end - start > 4)
    return FALSE;
  for (gint32 i = start; i < end; i++)
    {
      UChar c = epitome_finder_at (self, i);

      if (c >= 0x80 || !g_ascii_isalpha (c) || strchr ("aeiouyAEIOUY", c) != NULL)
        return FALSE;
      lower = lower || g_ascii_islower (c);
    }
  return lower;
}

/* "At 5 a.m. Mr. Smith came. He left at 6 p.m. Mr. Jones stayed." */
static gboolean
ends_behind_time (const Finder *self, gint32 start, const Mark *mark)
{
  return self->english && mark->first - start == 3 && epitome_finder_at (self, start + 1) == '.' &&
         (epitome_finder_at (self, start + 2) | 0x20) == 'm' && start - self->start >= SENTENCE_JUST_BEGUN &&
         is_title (self, mark->next);
}

static gboolean
ends_behind_word (const Finder *self, gint32 start, gint32 end, const Mark *mark)
{
  gboolean number_follows =
    epitome_char_is_digit (epitome_finder_at (self, epitome_finder_find_letter (self, mark->next)));

  switch (epitome_finder_abbreviation (self, start, end))
    {
    case EPITOME_ABBREVIATION_ALWAYS:
      return FALSE;
    case EPITOME_ABBREVIATION_MAY_END:
      return !number_follows &&
             (epitome_finder_opens_sentence (self, mark->next) || ends_behind_time (self, start, mark));
    case EPITOME_ABBREVIATION_BEFORE_CAPITAL:
      return !number_follows;
    case EPITOME_ABBREVIATION_BEFORE_NUMBER:
      if (number_follows)
        return FALSE;
      break;
    case EPITOME_ABBREVIATION_NONE:
      break;
    }
  if (has_inner_stop (self, start, end) && end - start <= 8 && epitome_finder_at (self, end - 2) == '.')
    return epitome_finder_opens_sentence (self, mark->next);
  if (has_no_vowel (self, start, end))
    return epitome_finder_opens_sentence (self, mark->next);
  return TRUE;
}

static gboolean
is_word_of_letters (const Finder *self, gint32 start, gint32 end)
{
  for (gint32 i = start; i < end; i++)
    if (!epitome_char_is_word (epitome_finder_at (self, i)) ||
        epitome_char_is_digit (epitome_finder_at (self, i)))
      return FALSE;
  return end > start;
}

/* "the pic's." */
static gboolean
is_clitic (const Finder *self, gint32 start)
{
  UChar before = epitome_finder_at (self, start - 1);

  return epitome_char_is_lower (epitome_finder_at (self, start)) && (before == '\'' || before == 0x2019) &&
         start - 1 > self->start && epitome_char_is_word (epitome_finder_at (self, start - 2));
}

/* Who writes without capitals ends sentences all the same: "see you later. what are you doing". The word
 * before must be none that is abbreviated, which a list of abbreviations has to tell */
static gboolean
ends_before_lowercase (const Finder *self, gint32 start, gint32 end)
{
  EpitomeAbbreviation kind;
  gint32 tail = end;

  while (tail > start && epitome_char_is_word (epitome_finder_at (self, tail - 1)))
    tail--;
  if (epitome_abbreviations_is_empty (self->abbreviations) || !is_word_of_letters (self, tail, end) ||
      has_inner_stop (self, start, end) || has_no_vowel (self, tail, end))
    return FALSE;
  kind = epitome_finder_abbreviation (self, start, end);
  if (epitome_char_is_upper (epitome_finder_at (self, tail)) &&
      epitome_char_is_upper (epitome_finder_at (self, self->body)) && end - tail < LONG_NAME)
    return FALSE;
  if (is_clitic (self, tail) || (end - tail >= LONG_WORD && kind == EPITOME_ABBREVIATION_NONE))
    return TRUE;
  if (end - tail >= LONG_WORD || end - tail == 1 || !epitome_char_is_lower (epitome_finder_at (self, tail)))
    return FALSE;
  if (kind == EPITOME_ABBREVIATION_NONE && epitome_char_is_lower (epitome_finder_at (self, self->body)))
    return TRUE;
  return (kind == EPITOME_ABBREVIATION_NONE || kind == EPITOME_ABBREVIATION_BEFORE_NUMBER) &&
         epitome_finder_is_stopword (self, tail, end);
}

/**
 * epitome_full_stop_misses_space:
 * @mark: a mark with no white space behind it
 *
 * Returns: whether a sentence ends at it all the same: "the end.Next" but not "Booking.Com", "example.Org"
 */
gboolean
epitome_full_stop_misses_space (const Finder *self, const Mark *mark)
{
  gint32 end = epitome_finder_word_end (self, mark->next);
  UChar behind = epitome_finder_at (self, end);
  UChar before = epitome_finder_at (self, mark->first - 1);

  if (!epitome_char_is_upper (epitome_finder_at (self, mark->next)) ||
      epitome_char_is_upper (epitome_finder_at (self, mark->next + 1)) ||
      (behind < 0x80 && behind != 0 && strchr ("/@=_(", behind) != NULL))
    return FALSE;
  if (is_title (self, mark->next) && end - mark->next > 1 && epitome_finder_at (self, end + 1) == ' ' &&
      epitome_char_is_lower (before) && epitome_char_is_lower (epitome_finder_at (self, mark->first - 2)))
    return TRUE;
  if (behind == '.' && end + 1 < self->scan->length && epitome_finder_at (self, end + 1) != ' ')
    return FALSE;
  if (epitome_char_is_digit (before) && epitome_char_is_digit (epitome_finder_at (self, mark->first - 2)))
    return end - mark->next > 1 && epitome_finder_is_stopword (self, mark->next, end) &&
           !epitome_finder_is_in_address (self, mark->first);
  if (!epitome_char_is_lower (before) || !epitome_char_is_lower (epitome_finder_at (self, mark->first - 2)))
    return FALSE;
  if (mark->end > mark->last + 1)
    return TRUE;
  return (end - mark->next > 3 || epitome_finder_opens_sentence (self, mark->next)) &&
         !epitome_finder_is_in_address (self, mark->first);
}

static gboolean
goes_on (UChar c)
{
  return c != 0 && c < 0x80 && strchr ("/=,;:%&+", c) != NULL;
}

/* "… sagte er." "ältere Häuser …": two quotations of which one ends and another begins */
static gboolean
is_between_quotations (const Finder *self, const Mark *mark)
{
  return mark->end > mark->last + 1 && epitome_char_is_closing (epitome_finder_at (self, mark->end - 1)) &&
         epitome_finder_at (self, mark->end - 1) != ')' &&
         epitome_char_is_opening (epitome_finder_at (self, mark->next)) &&
         epitome_finder_at (self, mark->next) != '(';
}

/**
 * epitome_full_stop_ends:
 * @mark: a single stop
 *
 * Returns: whether a sentence ends there
 */
gboolean
epitome_full_stop_ends (const Finder *self, const Mark *mark)
{
  gint32 letter = epitome_finder_find_letter (self, mark->next);
  gint32 end = mark->first;
  gint32 start;

  if (mark->next == mark->end)
    return epitome_full_stop_misses_space (self, mark);
  start = epitome_finder_word_start (self, end);
  if (epitome_char_is_lower (epitome_finder_at (self, letter)) && !is_camel (self, letter))
    return mark->end == mark->last + 1 ? letter == mark->next && ends_before_lowercase (self, start, end)
                                       : is_between_quotations (self, mark);
  if (goes_on (epitome_finder_at (self, letter)))
    return FALSE;
  if (letter == self->scan->length || mark->end > mark->last + 1)
    return TRUE;
  if (start == end)
    return TRUE;
  if (is_number (self, start, end) || (self->ordinals && is_roman (self, start, end)))
    return ends_behind_number (self, start, end, mark);
  if (end - start == 1 &&
      (epitome_char_is_upper (epitome_finder_at (self, start)) ||
       epitome_char_is_lower (epitome_finder_at (self, start))) &&
      !is_clitic (self, start))
    return !epitome_char_is_digit (epitome_finder_at (self, letter)) &&
           ends_behind_initial (self, start, mark);
  return ends_behind_word (self, start, end, mark);
}
