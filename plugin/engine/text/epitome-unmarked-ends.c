/* epitome-unmarked-ends.c: sentences that end without a mark
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Texts lose their line breaks on the way: headlines, addresses, the head of a mail stand in the midst of
 * them. */
#include "config.h"
#include "epitome-unmarked-ends.h"

#include <string.h>

/* A headline, in words and in characters; a line of its own may be of one word */
#define SHORTEST_HEADLINE 3
#define LONGEST_HEADLINE  120

/* What follows a headline is a sentence, in words */
#define SHORTEST_SENTENCE 4

/* Of the same sign; ASCII has dashes of two and three */
#define SHORTEST_RULE 5

typedef EpitomeSentenceFinder Finder;

static gint32
skip_digits (const Finder *self, gint32 i, gint32 most)
{
  gint32 start = i;

  while (i - start < most && epitome_char_is_digit (epitome_finder_at (self, i)))
    i++;
  return epitome_char_is_digit (epitome_finder_at (self, i)) ? start : i;
}

/* "02/06/2026", "6.2.2026", "2026-02-06" */
static gint32
skip_date (const Finder *self, gint32 start)
{
  gint32 i = skip_digits (self, start, 4);
  UChar separator = epitome_finder_at (self, i);

  if (i == start || (separator != '/' && separator != '.' && separator != '-'))
    return start;
  for (gint32 part = 0; part < 2; part++)
    {
      gint32 from = i + 1;

      if (epitome_finder_at (self, i) != separator)
        return start;
      i = skip_digits (self, from, 4);
      if (i == from)
        return start;
    }
  return i;
}

static gint32
skip_word (const Finder *self, gint32 i, const char *const *words)
{
  for (; *words != NULL; words++)
    if (epitome_finder_has_word (self, i, *words))
      return i + strlen (*words);
  return i;
}

/* "14:30", "2:30:05 PM", "14:30 GMT", "14:30 Uhr" */
static gint32
skip_time (const Finder *self, gint32 start)
{
  static const char *const suffixes[] = { "AM",  "PM",   "am",  "pm",  "a.m.", "p.m.", "GMT",
                                          "UTC", "EST",  "EDT", "CST", "PST",  "CET",  "CEST",
                                          "MEZ", "MESZ", "BST", "Uhr", "h",    NULL };
  gint32 hours = skip_digits (self, start, 2);
  gint32 minutes = skip_digits (self, hours + 1, 2);

  if (hours == start || epitome_finder_at (self, hours) != ':' || minutes != hours + 3)
    return start;
  if (epitome_finder_at (self, minutes) == ':' && skip_digits (self, minutes + 1, 2) == minutes + 3)
    minutes += 3;
  for (gint32 before = start; before != minutes;)
    {
      gint32 next = minutes + (epitome_finder_at (self, minutes) == ' ');
      gint32 after = skip_word (self, next, suffixes);

      before = minutes;
      minutes = after > next ? after : minutes;
    }
  return minutes;
}

/* A date with a time of day: the head of a mail, a byline */
static gint32
skip_stamp (const Finder *self, gint32 i)
{
  gint32 date = skip_date (self, i);
  gint32 time = date + (epitome_finder_at (self, date) == ',');
  gint32 end;

  if (date == i || epitome_finder_at (self, time) != ' ')
    return i;
  end = skip_time (self, time + 1);
  return end > time + 1 ? end : i;
}

static gint32
skip_rule (const Finder *self, gint32 start)
{
  UChar sign = epitome_finder_at (self, start);
  gint32 i = start;

  while (epitome_finder_at (self, i) == sign)
    i++;
  return i - start >= SHORTEST_RULE ? i : start;
}

/* "Jane Doe 02/06/2026 10:53 AM", but not "on 02/06/2026 10:53" */
static gboolean
begins_line (const Finder *self, gint32 i)
{
  gint32 field = i - 1;

  while (field > self->start && epitome_finder_at (self, field - 1) != ' ')
    field--;
  return epitome_finder_at (self, i - 1) == ' ' && epitome_char_is_word (epitome_finder_at (self, i - 2)) &&
         (epitome_char_is_upper (epitome_finder_at (self, field)) ||
          epitome_finder_is_in_address (self, i - 1));
}

/**
 * epitome_unmarked_line_find:
 * @i: index of a digit, "-", "_" or "="
 * @line: (out): its end, if there is one, and whether sentences end before and behind it
 *
 * Looks for what is no part of a sentence, but was a line of its own, or the end of one: a rule, a date with
 * a time of day.
 *
 * Returns: whether there is one
 */
gboolean
epitome_unmarked_line_find (const Finder *self, gint32 i, EpitomeUnmarkedLine *line)
{
  gboolean is_stamp = epitome_char_is_digit (epitome_finder_at (self, i));

  if (i > 0 && epitome_finder_at (self, i - 1) != ' ')
    return FALSE;
  line->end = is_stamp ? skip_stamp (self, i) : skip_rule (self, i);
  if (line->end == i || (line->end < self->scan->length && epitome_finder_at (self, line->end) != ' '))
    return FALSE;
  line->ends_before = !is_stamp || begins_line (self, i);
  line->ends_behind = !is_stamp || epitome_char_is_upper (
                                     epitome_finder_at (self, epitome_finder_find_letter (self, line->end)));
  return TRUE;
}

static gboolean
was_line_break (const Finder *self, gint32 from, gint32 to)
{
  for (gint32 i = from; i < to; i++)
    if (self->scan->text[self->scan->offsets[i]] == '\n')
      return TRUE;
  return FALSE;
}

static gboolean
has_words (const Finder *self, gint32 i, gint32 n)
{
  for (; n > 0; n--)
    {
      gint32 end = epitome_finder_word_end (self, i);

      if (end == i)
        return FALSE;
      i = end + (epitome_finder_at (self, end) == ' ');
    }
  return TRUE;
}

/* The words from the sentence's beginning to @end, none where a quotation is open still */
static gint32
count_words (const Finder *self, gint32 end)
{
  gint32 n = 0, n_quotes = 0;

  for (gint32 i = end; i > self->body; i--)
    {
      UChar c = epitome_finder_at (self, i - 1);

      n += c != ' ' && (i - 1 == self->body || epitome_finder_at (self, i - 2) == ' ');
      n_quotes += epitome_char_is_quote (c);
    }
  return n_quotes % 2 == 0 ? n : 0;
}

/* "Rekord in Wall Street Es war ein guter Tag.": a function word that seldom is part of a name has a capital,
 * and a sentence follows. Any function word will do where a line ended */
static gboolean
ends_headline (const Finder *self, gint32 space, gint32 next)
{
  gint32 end = epitome_finder_word_end (self, next);
  gint32 before = space - epitome_char_is_closing (epitome_finder_at (self, space - 1));
  gboolean was_line;

  if (space - self->body > LONGEST_HEADLINE || epitome_finder_at (self, end) != ' ' ||
      epitome_char_is_upper (epitome_finder_at (self, next + 1)) ||
      (!self->german && epitome_char_is_upper (epitome_finder_at (self, end + 1))) ||
      !epitome_char_is_word (epitome_finder_at (self, before - 1)))
    return FALSE;
  was_line = was_line_break (self, space, next);
  return (was_line ? epitome_finder_opens_sentence (self, next)
                   : epitome_finder_is_starter (self, next, end)) &&
         !epitome_finder_is_stopword (self, epitome_finder_word_start (self, before), before) &&
         count_words (self, space) >= (was_line ? 1 : SHORTEST_HEADLINE) &&
         has_words (self, next, SHORTEST_SENTENCE);
}

static gboolean
begins_address (const Finder *self, gint32 i)
{
  static const char *const prefixes[] = { "http", "https", "www", NULL };
  UChar first = epitome_finder_at (self, i);
  gint32 end = first == 'h' || first == 'w' ? skip_word (self, i, prefixes) : i;

  return end > i && (epitome_finder_at (self, end) == ':' || epitome_finder_at (self, end) == '.');
}

/**
 * epitome_unmarked_ends_at:
 * @space: index of white space with no mark before it
 *
 * Returns: whether a sentence ends there
 */
gboolean
epitome_unmarked_ends_at (const Finder *self, gint32 space)
{
  gint32 next = space + 1;
  UChar before = epitome_finder_at (self, space - 1);

  if (before == ' ' || before == ',' || before == ';' || before == ':' || space <= self->body)
    return FALSE;
  while (epitome_finder_at (self, next) == ' ')
    next++;
  if (epitome_char_is_upper (epitome_finder_at (self, next)))
    return ends_headline (self, space, next) || epitome_finder_is_in_address (self, space);
  return begins_address (self, next) && epitome_finder_is_in_address (self, space);
}
