/* epitome-date-finder.c: the dates and times in a sentence
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads from left to right. Where a word may begin a date, the ways to read on are tried, the longest first:
 * an expression that counts from the day the article came out on, a weekday, a day with its month, a month
 * with its year, a date in digits, a year, a time of day. What is a common word or a number as well is taken
 * for a date only beside something that says so. */
#include "config.h"
#include "epitome-date-finder.h"

#include <string.h>

#include "epitome-clock.h"

#define MAX_DAY 31
/* Of years that stand alone, or with two digits */
#define FIRST_YEAR_ALONE 1900
#define LAST_YEAR_ALONE  2099
#define FIRST_YEAR       1000
#define CENTURY          100
#define PIVOT_YEAR       70

static gboolean
is_dash (const EpitomeDateReader *self, guint i)
{
  return epitome_date_reader_is_sign (self, i, "-") ||
         (i < self->input->n_words &&
          (g_str_has_prefix (epitome_date_reader_get_text (self, i), "\xe2\x80\x93") ||
           g_str_has_prefix (epitome_date_reader_get_text (self, i), "\xe2\x80\x94")));
}

/* "may", "Mars" and "sun" are no dates */
static gboolean
is_spelled_so (const EpitomeDateReader *self, guint i)
{
  const EpitomeWord *word = &self->input->words[i];

  if (self->input->style != EPITOME_CASE_NORMAL)
    return TRUE;
  if (epitome_date_reader_get_kinds (self, i) & EPITOME_DATE_WORD_CAPITAL)
    return (word->flags & EPITOME_WORD_CAPITAL) != 0;
  return (word->flags & EPITOME_WORD_LOWER) != 0 || epitome_tag_input_is_first_word (self->input, i);
}

static gboolean
read_number (const EpitomeDateReader *self, guint i, guint max_digits, guint *number)
{
  const char *at, *end;

  if (i >= self->input->n_words || epitome_date_reader_get_length (self, i) > max_digits)
    return FALSE;
  at = epitome_date_reader_get_text (self, i);
  end = at + epitome_date_reader_get_length (self, i);
  return epitome_date_read_digits (&at, end, max_digits, number) && at == end;
}

/* "6", "6th", "1er" */
static gboolean
read_day (const EpitomeDateReader *self, guint i, guint *day)
{
  const char *at, *end;

  if (i >= self->input->n_words || !(self->input->words[i].flags & EPITOME_WORD_DIGIT) ||
      epitome_date_reader_get_length (self, i) > 6)
    return FALSE;
  at = epitome_date_reader_get_text (self, i);
  end = at + epitome_date_reader_get_length (self, i);
  if (!epitome_date_read_digits (&at, end, 2, day) || *day < 1 || *day > MAX_DAY)
    return FALSE;
  for (; at < end; at = g_utf8_next_char (at))
    if (!g_unichar_isalpha (g_utf8_get_char (at)))
      return FALSE;
  return TRUE;
}

/* Behind a number that a point makes an ordinal: "6. Februar", "1.º de mayo" */
static guint
skip_ordinal_sign (const EpitomeDateReader *self, guint i)
{
  if (epitome_date_reader_is_sign (self, i, ".") && !epitome_date_reader_has_space (self, i))
    i++;
  if (i < self->input->n_words && !epitome_date_reader_has_space (self, i) &&
      (g_str_has_prefix (epitome_date_reader_get_text (self, i), "º") ||
       g_str_has_prefix (epitome_date_reader_get_text (self, i), "ª") ||
       g_str_has_prefix (epitome_date_reader_get_text (self, i), "°")))
    i++;
  return i;
}

static guint
skip_links (const EpitomeDateReader *self, guint i)
{
  for (guint n = 0; n < 2; n++)
    {
      guint32 kinds = epitome_date_reader_get_kinds (self, i);

      if (!epitome_date_reader_is_sign (self, i, ",") &&
          !((kinds & EPITOME_DATE_WORD_LINK) && !(kinds & EPITOME_DATE_WORD_MONTHS)))
        break;
      i++;
    }
  return i;
}

static gboolean
read_month (const EpitomeDateReader *self, guint i, guint *month, guint *next)
{
  const EpitomeWord *word = epitome_date_reader_get_word (self, i);
  const EpitomeDateWord *found = word != NULL && (word->flags & EPITOME_WORD_ALPHA)
                                   ? epitome_date_words_look_up (self->vocabulary, word)
                                   : NULL;

  if (found == NULL || !(found->kinds & EPITOME_DATE_WORD_MONTHS) || !is_spelled_so (self, i))
    return FALSE;
  *month = found->month;
  *next = i + 1;
  if ((found->kinds & EPITOME_DATE_WORD_MONTH_SHORT) && epitome_date_reader_is_sign (self, i + 1, ".") &&
      !epitome_date_reader_has_space (self, i + 1))
    (*next)++;
  return TRUE;
}

static gboolean
is_year (guint year)
{
  return year >= FIRST_YEAR && year <= LAST_YEAR_ALONE;
}

/* "roku", "г.": with its point */
static guint
skip_behind_year (const EpitomeDateReader *self, guint next)
{
  if (!(epitome_date_reader_get_kinds (self, next) & EPITOME_DATE_WORD_BEHIND_YEAR))
    return next;
  next++;
  if (epitome_date_reader_get_length (self, next - 1) <= 2 && epitome_date_reader_is_sign (self, next, ".") &&
      !epitome_date_reader_has_space (self, next))
    next++;
  return next;
}

/* Four digits, with what links them to what is in front and what belongs to them behind */
static gboolean
read_year (const EpitomeDateReader *self, guint i, guint *year, guint *next)
{
  i = skip_links (self, i);
  if (!read_number (self, i, 4, year) || epitome_date_reader_get_length (self, i) != 4 || !is_year (*year))
    return FALSE;
  *next = i + 1;
  /* "6 февраля 2026 г." */
  *next = skip_behind_year (self, *next);
  return TRUE;
}

static EpitomeDate
make_date (guint year, guint month, guint day)
{
  EpitomeDate date = { .unit = EPITOME_DATE_YEAR, .year = year, .month = month, .day = day };

  if (day > 0 && !g_date_valid_dmy (day, month, year))
    return (EpitomeDate){ 0 };
  if (month > 0)
    date.unit = day > 0 ? EPITOME_DATE_DAY : EPITOME_DATE_MONTH;
  return date;
}

/* Where no year is given, the nearest is meant, if it is known from where */
static EpitomeDate
resolve (const EpitomeDateReader *self, guint year, guint month, guint day)
{
  if (year > 0)
    return make_date (year, month, day);
  return self->published != NULL ? epitome_date_near_month (self->published, month, day) : (EpitomeDate){ 0 };
}

/* "6", "6.-8.", "6 to 8", "6-8": a day or the first and last of several */
static gboolean
read_days (const EpitomeDateReader *self, guint i, guint *first, guint *last, guint *next)
{
  const char *at, *end;

  *last = 0;
  if (i >= self->input->n_words)
    return FALSE;
  at = epitome_date_reader_get_text (self, i);
  end = at + epitome_date_reader_get_length (self, i);
  if (epitome_date_read_digits (&at, end, 2, first) && at < end && *at == '-' && *first >= 1)
    {
      at++;
      *next = skip_ordinal_sign (self, i + 1);
      return epitome_date_read_digits (&at, end, 2, last) && at == end && *last > *first && *last <= MAX_DAY;
    }
  if (!read_day (self, i, first))
    return FALSE;
  *next = skip_ordinal_sign (self, i + 1);
  if ((is_dash (self, *next) || (epitome_date_reader_get_kinds (self, *next) & EPITOME_DATE_WORD_RANGE)) &&
      read_day (self, *next + 1, last) && *last > *first)
    *next = skip_ordinal_sign (self, *next + 2);
  else
    *last = 0;
  return TRUE;
}

/* "6 February 2026", "6. Februar", "6 de febrero de 2026", "6-8 February" */
static gboolean
read_day_month (const EpitomeDateReader *self, guint i, EpitomeDateTag *tag)
{
  guint first, last, month, year = 0, next, at;

  if (!read_days (self, i, &first, &last, &at) ||
      !(read_month (self, at, &month, &next) || read_month (self, skip_links (self, at), &month, &next)))
    return FALSE;
  read_year (self, next, &year, &next);
  return epitome_date_tag_set (tag, i, next, EPITOME_WHEN_CALENDAR, resolve (self, year, month, first),
                               last > 0 ? resolve (self, year, month, last) : (EpitomeDate){ 0 });
}

/* "February 6, 2026", "February 6-8" */
static gboolean
read_month_day (const EpitomeDateReader *self, guint i, EpitomeDateTag *tag)
{
  guint first, last, month, year = 0, next, behind;

  if (!epitome_date_words_month_first (self->vocabulary) || !read_month (self, i, &month, &next) ||
      !read_days (self, epitome_date_reader_get_kinds (self, next) & EPITOME_DATE_WORD_LINK ? next + 1 : next,
                  &first, &last, &behind))
    return FALSE;
  /* The point behind it is the sentence's */
  if (epitome_date_reader_is_sign (self, behind - 1, "."))
    behind--;
  read_year (self, behind, &year, &behind);
  return epitome_date_tag_set (tag, i, behind, EPITOME_WHEN_CALENDAR, resolve (self, year, month, first),
                               last > 0 ? resolve (self, year, month, last) : (EpitomeDate){ 0 });
}

static gboolean
is_behind_preposition (const EpitomeDateReader *self, guint i)
{
  return i > 0 && (epitome_date_reader_get_kinds (self, i - 1) & EPITOME_DATE_WORD_BEFORE) != 0;
}

/* "last May", "mai dernier": the word beside month @i that says which, or @i */
static guint
find_modifier (const EpitomeDateReader *self, guint i, guint next)
{
  const guint32 modifiers = EPITOME_DATE_WORD_LAST | EPITOME_DATE_WORD_NEXT;

  if (i > 0 && (epitome_date_reader_get_kinds (self, i - 1) & modifiers))
    return i - 1;
  return epitome_date_reader_get_kinds (self, next) & modifiers ? next : i;
}

static EpitomeDate
resolve_modified (const EpitomeDateReader *self, guint month, gboolean later)
{
  int distance;

  if (self->published == NULL)
    return (EpitomeDate){ 0 };
  distance = (int) month - (int) g_date_get_month (self->published);
  if (later ? distance <= 0 : distance >= 0)
    distance += later ? 12 : -12;
  return epitome_date_shift (self->published, EPITOME_DATE_MONTH, distance);
}

/* "February 2026", "in February", "last February" */
static gboolean
read_whole_month (const EpitomeDateReader *self, guint i, EpitomeDateTag *tag)
{
  guint month, year = 0, next, modifier;
  gboolean is_full = (epitome_date_reader_get_kinds (self, i) & EPITOME_DATE_WORD_MONTH) != 0;

  if (!read_month (self, i, &month, &next))
    return FALSE;
  if (read_year (self, next, &year, &next))
    return epitome_date_tag_set (tag, i, next, EPITOME_WHEN_CALENDAR, make_date (year, month, 0),
                                 (EpitomeDate){ 0 });
  modifier = find_modifier (self, i, next);
  if (is_full && modifier != i)
    return epitome_date_tag_set (
      tag, MIN (modifier, i), MAX (next, modifier + 1), EPITOME_WHEN_CALENDAR,
      resolve_modified (self, month,
                        (epitome_date_reader_get_kinds (self, modifier) & EPITOME_DATE_WORD_NEXT) != 0),
      (EpitomeDate){ 0 });
  if (!is_full || !is_behind_preposition (self, i))
    return FALSE;
  return epitome_date_tag_set (tag, i, next, EPITOME_WHEN_CALENDAR, resolve (self, 0, month, 0),
                               (EpitomeDate){ 0 });
}

static guint
full_year (guint year, guint n_digits)
{
  if (n_digits == 4)
    return year;
  return year < PIVOT_YEAR ? year + 20 * CENTURY : year + 19 * CENTURY;
}

/* Three numbers of a date, in the order that the language has */
static EpitomeDate
order_numbers (const EpitomeDateReader *self, const guint numbers[3], const guint digits[3], char separator)
{
  gboolean month_first = epitome_date_words_month_first (self->vocabulary) && separator == '/';
  guint day = numbers[month_first ? 1 : 0];
  guint month = numbers[month_first ? 0 : 1];

  if (digits[0] == 4)
    return separator != '.' && is_year (numbers[0]) ? make_date (numbers[0], numbers[1], numbers[2])
                                                    : (EpitomeDate){ 0 };
  if (!(digits[2] == 4 && is_year (numbers[2])) && !(digits[2] == 2 && digits[0] == 2 && digits[1] == 2))
    return (EpitomeDate){ 0 };
  if (month > 12 && day <= 12)
    return make_date (full_year (numbers[2], digits[2]), day, month);
  return make_date (full_year (numbers[2], digits[2]), month, day);
}

/* Of version numbers and prices there are more than of dates with two digits for the year */
static gboolean
may_be_short (const EpitomeDateReader *self, guint i, char separator)
{
  return separator == epitome_date_words_get_separator (self->vocabulary) && i > 0 &&
         (self->input->words[i - 1].flags & EPITOME_WORD_STOP) != 0;
}

/* "2026-02-06", "6.2.2026", "06/02/2026" */
static gboolean
read_numeric (const EpitomeDateReader *self, guint i, EpitomeDateTag *tag)
{
  const char *start = epitome_date_reader_get_text (self, i), *at = start;
  const char *end = self->input->text + self->input->words[self->input->n_words - 1].end;
  guint numbers[3], digits[3], next = i;
  EpitomeDate date;
  char separator = '\0';

  for (guint n = 0; n < 3; n++)
    {
      const char *from = at;

      if (!epitome_date_read_digits (&at, end, 4, &numbers[n]))
        return FALSE;
      digits[n] = (guint) (at - from);
      if (n == 2)
        break;
      if (at >= end || strchr ("-./", *at) == NULL || (n == 1 && *at != separator))
        return FALSE;
      separator = *at++;
    }
  date =
    numbers[1] > 0 && numbers[0] > 0 ? order_numbers (self, numbers, digits, separator) : (EpitomeDate){ 0 };
  if (separator == '.' && epitome_date_words_month_first (self->vocabulary))
    return FALSE;
  if (date.unit == EPITOME_DATE_UNKNOWN ||
      (digits[2] == 2 && digits[0] < 4 && !may_be_short (self, i, separator)))
    return FALSE;
  /* All of its words, and no part of a longer one: in "2026-02-06T09:30" the time is let go */
  while (next < self->input->n_words && epitome_date_reader_get_text (self, next) < at)
    next++;
  if (self->input->text + self->input->words[next - 1].end != at ||
      (i > 0 && !epitome_date_reader_has_space (self, i) &&
       !epitome_date_reader_is_sign (self, i - 1, "([\"'")))
    return FALSE;
  return epitome_date_tag_set (tag, i, next, EPITOME_WHEN_CALENDAR, date, (EpitomeDate){ 0 });
}

/* "2000 people" */
static gboolean
counts_something (const EpitomeDateReader *self, guint i, guint year)
{
  const EpitomeWord *behind = epitome_date_reader_get_word (self, i + 1);

  if (behind == NULL)
    return FALSE;
  if (epitome_date_reader_is_sign (self, i + 1, "%$") ||
      g_unichar_type (g_utf8_get_char (epitome_date_reader_get_text (self, i + 1))) ==
        G_UNICODE_CURRENCY_SYMBOL)
    return TRUE;
  return year % CENTURY == 0 && (behind->flags & EPITOME_WORD_ALPHA) &&
         !(behind->flags & EPITOME_WORD_STOP) &&
         !(epitome_date_reader_get_kinds (self, i + 1) & EPITOME_DATE_WORD_BEHIND_YEAR);
}

/* "2015-2017" and "2015": both years, or 0 for the second */
static gboolean
read_years (const EpitomeDateReader *self, guint i, guint *first, guint *last, guint *next)
{
  const char *at = epitome_date_reader_get_text (self, i),
             *end = at + epitome_date_reader_get_length (self, i);

  *last = 0;
  *next = i + 1;
  if (!epitome_date_read_digits (&at, end, 4, first) || at < epitome_date_reader_get_text (self, i) + 4)
    return FALSE;
  if (at < end && *at == '-')
    {
      const char *second = ++at;

      return epitome_date_read_digits (&at, end, 4, last) && at == end && at == second + 4 && *last > *first;
    }
  if (at < end)
    return FALSE;
  if ((is_dash (self, *next) || (epitome_date_reader_get_kinds (self, *next) & EPITOME_DATE_WORD_RANGE)) &&
      read_number (self, *next + 1, 4, last) && epitome_date_reader_get_length (self, *next + 1) == 4 &&
      *last > *first)
    *next += 2;
  else
    *last = 0;
  return TRUE;
}

/* "1990s", "1990er" */
static gboolean
read_decade (const EpitomeDateReader *self, guint i, EpitomeDateTag *tag)
{
  const char *at = epitome_date_reader_get_text (self, i),
             *end = at + epitome_date_reader_get_length (self, i);
  guint year;

  if (!epitome_date_read_digits (&at, end, 4, &year) || year < FIRST_YEAR || year > LAST_YEAR_ALONE ||
      year % 10 != 0 || !((end - at == 1 && *at == 's') || (end - at == 2 && g_str_has_prefix (at, "er"))))
    return FALSE;
  return epitome_date_tag_set (tag, i, i + 1, EPITOME_WHEN_CALENDAR, make_date (year, 0, 0),
                               make_date (year + 9, 0, 0));
}

/* "in 2015", "в 2015 году", "2015-2017" */
static gboolean
read_year_alone (const EpitomeDateReader *self, guint i, EpitomeDateTag *tag)
{
  guint first, last, next;

  if (!read_years (self, i, &first, &last, &next) || first < FIRST_YEAR_ALONE || first > LAST_YEAR_ALONE ||
      last > LAST_YEAR_ALONE || counts_something (self, next - 1, first))
    return FALSE;
  if (!is_behind_preposition (self, i) &&
      !(last > 0 && !(epitome_date_reader_get_kinds (self, i + 1) & EPITOME_DATE_WORD_RANGE)) &&
      !(epitome_date_reader_get_kinds (self, next) & EPITOME_DATE_WORD_BEHIND_YEAR))
    return FALSE;
  next = skip_behind_year (self, next);
  return epitome_date_tag_set (tag, i, next, EPITOME_WHEN_CALENDAR, make_date (first, 0, 0),
                               last > 0 ? make_date (last, 0, 0) : (EpitomeDate){ 0 });
}

static gboolean
match_phrase (const EpitomeDateReader *self, guint i, const EpitomeDatePhrase *phrase, int *number)
{
  *number = 1;
  if (i + phrase->n_words > self->input->n_words)
    return FALSE;
  for (guint k = 0; k < phrase->n_words; k++)
    {
      const EpitomeWord *word = &self->input->words[i + k];
      const EpitomeDateWord *found;
      guint digits;

      if (phrase->words[k] != EPITOME_DATE_PHRASE_NUMBER)
        {
          if (epitome_date_words_key (self->vocabulary, word) != phrase->words[k])
            return FALSE;
          continue;
        }
      found = word->flags & EPITOME_WORD_ALPHA ? epitome_date_words_look_up (self->vocabulary, word) : NULL;
      if (read_number (self, i + k, 4, &digits))
        *number = (int) digits;
      else if (found != NULL && (found->kinds & EPITOME_DATE_WORD_NUMBER))
        *number = found->number;
      else
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_weekend (const EpitomeDatePhrase *phrase)
{
  return phrase->unit == EPITOME_DATE_WEEK && phrase->weekday != G_DATE_BAD_WEEKDAY;
}

/* Its Saturday or Sunday */
static EpitomeDate
resolve_weekend (const EpitomeDateReader *self, const EpitomeDatePhrase *phrase, GDateWeekday weekday)
{
  GDate day = *self->published;

  if (phrase->offset > 0)
    g_date_add_days (&day, 7);
  else if (phrase->offset < 0 && g_date_get_julian (&day) > 14)
    g_date_subtract_days (&day, 7);
  return epitome_date_of_weekday (&day, weekday, 0);
}

static EpitomeDate
resolve_phrase (const EpitomeDateReader *self, const EpitomeDatePhrase *phrase, int number)
{
  if (self->published == NULL)
    return (EpitomeDate){ 0 };
  if (is_weekend (phrase))
    return resolve_weekend (self, phrase, G_DATE_SATURDAY);
  if (phrase->weekday != G_DATE_BAD_WEEKDAY)
    return epitome_date_of_weekday (self->published, phrase->weekday, phrase->offset);
  return epitome_date_shift (self->published, phrase->unit, phrase->offset * number);
}

static gboolean
has_number (const EpitomeDatePhrase *phrase)
{
  for (guint i = 0; i < phrase->n_words; i++)
    if (phrase->words[i] == EPITOME_DATE_PHRASE_NUMBER)
      return TRUE;
  return FALSE;
}

/* "der Morgen", "USA Today" */
static gboolean
is_part_of_name (const EpitomeDateReader *self, guint i)
{
  return self->input->style == EPITOME_CASE_NORMAL && (self->input->words[i].flags & EPITOME_WORD_CAPITAL) &&
         i > 0 && (self->input->words[i - 1].flags & EPITOME_WORD_ALPHA) && !is_spelled_so (self, i);
}

static EpitomeWhenKind
kind_of (const EpitomeDatePhrase *phrase)
{
  if (phrase->unit == EPITOME_DATE_UNKNOWN)
    return EPITOME_WHEN_NOTHING;
  return phrase->unit == EPITOME_DATE_DAY && !has_number (phrase) ? EPITOME_WHEN_WEEKDAY
                                                                  : EPITOME_WHEN_RELATIVE;
}

/* "yesterday", "next week", "three days ago", "last Friday" */
static gboolean
read_phrase (const EpitomeDateReader *self, guint i, guint64 key, EpitomeDateTag *tag)
{
  const GArray *phrases = epitome_date_words_get_phrases (self->vocabulary, key);
  const EpitomeDatePhrase *best = NULL;
  int best_number = 1;

  for (guint k = 0; phrases != NULL && k < phrases->len; k++)
    {
      const EpitomeDatePhrase *phrase = &g_array_index (phrases, EpitomeDatePhrase, k);
      int number;

      if ((best == NULL || phrase->n_words > best->n_words) && match_phrase (self, i, phrase, &number))
        {
          best = phrase;
          best_number = number;
        }
    }
  if (best == NULL || is_part_of_name (self, i))
    return FALSE;
  return epitome_date_tag_set (
    tag, i, i + best->n_words, kind_of (best), resolve_phrase (self, best, best_number),
    is_weekend (best) && self->published != NULL ? resolve_weekend (self, best, G_DATE_SUNDAY)
                                                 : (EpitomeDate){ 0 });
}

static gboolean
read_calendar (const EpitomeDateReader *self, guint i, EpitomeDateTag *tag)
{
  const EpitomeWord *word = epitome_date_reader_get_word (self, i);

  if (word == NULL)
    return FALSE;
  if (word->flags & EPITOME_WORD_DIGIT)
    return read_numeric (self, i, tag) || read_day_month (self, i, tag);
  return read_month_day (self, i, tag) || read_whole_month (self, i, tag);
}

/* "Friday", "Friday, February 6", "Fri 6 Feb" */
static gboolean
read_weekday (const EpitomeDateReader *self, guint i, EpitomeDateTag *tag)
{
  const EpitomeDateWord *word = epitome_date_words_look_up (self->vocabulary, &self->input->words[i]);
  guint at = i + 1;
  EpitomeDate date = { 0 };

  if (!is_spelled_so (self, i))
    return FALSE;
  if (epitome_date_reader_is_sign (self, at, ".(") &&
      !((word->kinds & EPITOME_DATE_WORD_WEEKDAY) && epitome_date_reader_is_sign (self, at, ".")))
    at++;
  if (read_calendar (self, skip_links (self, at), tag))
    {
      tag->first = i;
      return TRUE;
    }
  if (!(word->kinds & EPITOME_DATE_WORD_WEEKDAY) ||
      (epitome_date_words_has_cases (self->vocabulary) && !is_behind_preposition (self, i)))
    return FALSE;
  if (self->published != NULL)
    date = epitome_date_near_weekday (self->published, word->weekday, self->later);
  return epitome_date_tag_set (tag, i, i + 1, EPITOME_WHEN_WEEKDAY, date, (EpitomeDate){ 0 });
}

static gboolean
read_digits_at (const EpitomeDateReader *self, guint i, EpitomeDateTag *tag)
{
  return read_calendar (self, i, tag) || read_phrase (self, i, EPITOME_DATE_PHRASE_NUMBER, tag) ||
         epitome_clock_tag (self, i, tag) || read_decade (self, i, tag) || read_year_alone (self, i, tag);
}

/* "mid-February", "mi-mars" */
static gboolean
read_hyphenated_month (const EpitomeDateReader *self, guint i, EpitomeDateTag *tag)
{
  const EpitomeWord *word = &self->input->words[i];
  const char *start = epitome_date_reader_get_text (self, i);
  const char *hyphen = memchr (start, '-', epitome_date_reader_get_length (self, i));
  g_autoptr (GArray) tail = NULL;
  const EpitomeDateWord *found = NULL;
  guint year = 0, next = i + 1;

  if (hyphen == NULL)
    return FALSE;
  tail = g_array_new (FALSE, FALSE, sizeof (EpitomeWord));
  epitome_words_scan (tail, epitome_date_words_get_morphology (self->vocabulary), self->input->text,
                      word->start + (hyphen + 1 - start), word->end);
  if (tail->len == 1)
    found = epitome_date_words_look_up (self->vocabulary, &g_array_index (tail, EpitomeWord, 0));
  if (found == NULL || !(found->kinds & EPITOME_DATE_WORD_MONTH) ||
      ((found->kinds & EPITOME_DATE_WORD_CAPITAL) != 0) !=
        ((g_array_index (tail, EpitomeWord, 0).flags & EPITOME_WORD_CAPITAL) != 0))
    return FALSE;
  read_year (self, next, &year, &next);
  return epitome_date_tag_set (tag, i, next, EPITOME_WHEN_CALENDAR, resolve (self, year, found->month, 0),
                               (EpitomeDate){ 0 });
}

static gboolean
read_letters_at (const EpitomeDateReader *self, guint i, EpitomeDateTag *tag)
{
  const EpitomeWord *word = &self->input->words[i];
  const EpitomeDateWord *found = epitome_date_words_look_up (self->vocabulary, word);

  if (found == NULL)
    return read_hyphenated_month (self, i, tag);
  if ((found->kinds & EPITOME_DATE_WORD_PHRASE) &&
      read_phrase (self, i, epitome_date_words_key (self->vocabulary, word), tag))
    return TRUE;
  if ((found->kinds & EPITOME_DATE_WORD_NUMBER) && read_phrase (self, i, EPITOME_DATE_PHRASE_NUMBER, tag))
    return TRUE;
  if ((found->kinds & EPITOME_DATE_WORD_WEEKDAYS) && read_weekday (self, i, tag))
    return TRUE;
  return (found->kinds & EPITOME_DATE_WORD_MONTHS) && read_calendar (self, i, tag);
}

static gboolean
tells_of_future (const EpitomeDateReader *self)
{
  for (guint i = 0; i < self->input->n_words; i++)
    if (epitome_date_reader_get_kinds (self, i) & EPITOME_DATE_WORD_FUTURE)
      return TRUE;
  return FALSE;
}

/**
 * epitome_date_tag:
 * @vocabulary: of the text's language
 * @input: a sentence
 * @published: (nullable): the day the article came out on
 * @tags: (element-type EpitomeDateTag): where the dates are appended, in order
 *
 * Finds dates and times. Those that say no year, or count from the article's day, are known only with
 * @published: a day or month without a year is the nearest one, a weekday the last one, or in a sentence that
 * tells of what is to come the next.
 */
void
epitome_date_tag (const EpitomeDateWords *vocabulary, const EpitomeTagInput *input, const GDate *published,
                  GArray *tags)
{
  EpitomeDateReader self = { .vocabulary = vocabulary, .input = input, .published = published };
  gboolean looked = FALSE;

  for (guint i = 0; i < input->n_words; i++)
    {
      guint32 flags = input->words[i].flags;
      EpitomeDateTag tag;

      if (!(flags & (EPITOME_WORD_ALPHA | EPITOME_WORD_DIGIT)))
        continue;
      if (!looked && (flags & EPITOME_WORD_ALPHA) &&
          (epitome_date_reader_get_kinds (&self, i) & EPITOME_DATE_WORD_WEEKDAYS))
        {
          looked = TRUE;
          self.later = tells_of_future (&self);
        }
      if (!(flags & EPITOME_WORD_DIGIT ? read_digits_at (&self, i, &tag) : read_letters_at (&self, i, &tag)))
        continue;
      if (tag.when.kind != EPITOME_WHEN_CLOCK && tag.when.kind != EPITOME_WHEN_NOTHING)
        epitome_clock_add (&self, &tag);
      if (tag.when.kind != EPITOME_WHEN_NOTHING && !epitome_clock_join (&self, tags, &tag))
        g_array_append_val (tags, tag);
      i = tag.last;
    }
}
