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

#define MAX_DAY    31
#define MAX_HOUR   24
#define MAX_MINUTE 59
/* Of years that stand alone, or with two digits */
#define FIRST_YEAR_ALONE 1900
#define LAST_YEAR_ALONE  2099
#define FIRST_YEAR       1000
#define CENTURY          100
#define PIVOT_YEAR       70

typedef struct
{
  const EpitomeDateWords *vocabulary;
  const EpitomeTagInput *input;
  /* NULL when unknown */
  const GDate *published;
  gboolean later;
} Reader;

static const EpitomeWord *
word_at (const Reader *self, guint i)
{
  return i < self->input->n_words ? &self->input->words[i] : NULL;
}

static guint32
kinds_at (const Reader *self, guint i)
{
  const EpitomeWord *word = word_at (self, i);
  const EpitomeDateWord *found = word != NULL && (word->flags & EPITOME_WORD_ALPHA)
                                   ? epitome_date_words_look_up (self->vocabulary, word)
                                   : NULL;

  return found != NULL ? found->kinds : 0;
}

static const char *
text_at (const Reader *self, guint i)
{
  return self->input->text + self->input->words[i].start;
}

static gsize
length_at (const Reader *self, guint i)
{
  return self->input->words[i].end - self->input->words[i].start;
}

static gboolean
is_sign (const Reader *self, guint i, const char *signs)
{
  return i < self->input->n_words && length_at (self, i) == 1 && strchr (signs, *text_at (self, i)) != NULL;
}

static gboolean
is_dash (const Reader *self, guint i)
{
  return is_sign (self, i, "-") ||
         (i < self->input->n_words && (g_str_has_prefix (text_at (self, i), "\xe2\x80\x93") ||
                                       g_str_has_prefix (text_at (self, i), "\xe2\x80\x94")));
}

static gboolean
has_space_before (const Reader *self, guint i)
{
  return i < self->input->n_words && (self->input->words[i].flags & EPITOME_WORD_SPACE) != 0;
}

/* "may", "Mars" and "sun" are no dates */
static gboolean
is_spelled_so (const Reader *self, guint i)
{
  const EpitomeWord *word = &self->input->words[i];

  if (self->input->style != EPITOME_CASE_NORMAL)
    return TRUE;
  if (kinds_at (self, i) & EPITOME_DATE_WORD_CAPITAL)
    return (word->flags & EPITOME_WORD_CAPITAL) != 0;
  return (word->flags & EPITOME_WORD_LOWER) != 0 || epitome_tag_input_is_first_word (self->input, i);
}

/* Some digits and nothing else, @at behind them */
static gboolean
read_digits (const char **at, const char *end, guint max_digits, guint *number)
{
  const char *start = *at;

  *number = 0;
  while (*at < end && g_ascii_isdigit (**at))
    *number = *number * 10 + g_ascii_digit_value (*(*at)++);
  return *at > start && *at <= start + max_digits;
}

static gboolean
read_number (const Reader *self, guint i, guint max_digits, guint *number)
{
  const char *at, *end;

  if (i >= self->input->n_words || length_at (self, i) > max_digits)
    return FALSE;
  at = text_at (self, i);
  end = at + length_at (self, i);
  return read_digits (&at, end, max_digits, number) && at == end;
}

/* "6", "6th", "1er" */
static gboolean
read_day (const Reader *self, guint i, guint *day)
{
  const char *at, *end;

  if (i >= self->input->n_words || !(self->input->words[i].flags & EPITOME_WORD_DIGIT) ||
      length_at (self, i) > 6)
    return FALSE;
  at = text_at (self, i);
  end = at + length_at (self, i);
  if (!read_digits (&at, end, 2, day) || *day < 1 || *day > MAX_DAY)
    return FALSE;
  for (; at < end; at = g_utf8_next_char (at))
    if (!g_unichar_isalpha (g_utf8_get_char (at)))
      return FALSE;
  return TRUE;
}

/* Behind a number that a point makes an ordinal: "6. Februar", "1.º de mayo" */
static guint
skip_ordinal_sign (const Reader *self, guint i)
{
  if (is_sign (self, i, ".") && !has_space_before (self, i))
    i++;
  if (i < self->input->n_words && !has_space_before (self, i) &&
      (g_str_has_prefix (text_at (self, i), "º") || g_str_has_prefix (text_at (self, i), "ª") ||
       g_str_has_prefix (text_at (self, i), "°")))
    i++;
  return i;
}

static guint
skip_links (const Reader *self, guint i)
{
  for (guint n = 0; n < 2; n++)
    {
      guint32 kinds = kinds_at (self, i);

      if (!is_sign (self, i, ",") &&
          !((kinds & EPITOME_DATE_WORD_LINK) && !(kinds & EPITOME_DATE_WORD_MONTHS)))
        break;
      i++;
    }
  return i;
}

static gboolean
read_month (const Reader *self, guint i, guint *month, guint *next)
{
  const EpitomeWord *word = word_at (self, i);
  const EpitomeDateWord *found = word != NULL && (word->flags & EPITOME_WORD_ALPHA)
                                   ? epitome_date_words_look_up (self->vocabulary, word)
                                   : NULL;

  if (found == NULL || !(found->kinds & EPITOME_DATE_WORD_MONTHS) || !is_spelled_so (self, i))
    return FALSE;
  *month = found->month;
  *next = i + 1;
  if ((found->kinds & EPITOME_DATE_WORD_MONTH_SHORT) && is_sign (self, i + 1, ".") &&
      !has_space_before (self, i + 1))
    (*next)++;
  return TRUE;
}

static gboolean
is_year (guint year)
{
  return year >= FIRST_YEAR && year <= LAST_YEAR_ALONE;
}

/* Four digits, with what links them to what is in front and what belongs to them behind */
static gboolean
read_year (const Reader *self, guint i, guint *year, guint *next)
{
  i = skip_links (self, i);
  if (!read_number (self, i, 4, year) || length_at (self, i) != 4 || !is_year (*year))
    return FALSE;
  *next = i + 1;
  /* "6 февраля 2026 г." */
  if (kinds_at (self, *next) & EPITOME_DATE_WORD_BEHIND_YEAR)
    {
      (*next)++;
      if (length_at (self, *next - 1) <= 2 && is_sign (self, *next, ".") && !has_space_before (self, *next))
        (*next)++;
    }
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
resolve (const Reader *self, guint year, guint month, guint day)
{
  if (year > 0)
    return make_date (year, month, day);
  return self->published != NULL ? epitome_date_near_month (self->published, month, day) : (EpitomeDate){ 0 };
}

static gboolean
finish (EpitomeDateTag *tag, guint first, guint next, EpitomeWhenKind kind, EpitomeDate from, EpitomeDate to)
{
  *tag = (EpitomeDateTag){ .first = first, .last = next - 1, .when = { kind, from, to } };
  return TRUE;
}

/* "6", "6.-8.", "6 to 8", "6-8": a day or the first and last of several */
static gboolean
read_days (const Reader *self, guint i, guint *first, guint *last, guint *next)
{
  const char *at, *end;

  *last = 0;
  if (i >= self->input->n_words)
    return FALSE;
  at = text_at (self, i);
  end = at + length_at (self, i);
  if (read_digits (&at, end, 2, first) && at < end && *at == '-' && *first >= 1)
    {
      at++;
      *next = skip_ordinal_sign (self, i + 1);
      return read_digits (&at, end, 2, last) && at == end && *last > *first && *last <= MAX_DAY;
    }
  if (!read_day (self, i, first))
    return FALSE;
  *next = skip_ordinal_sign (self, i + 1);
  if ((is_dash (self, *next) || (kinds_at (self, *next) & EPITOME_DATE_WORD_RANGE)) &&
      read_day (self, *next + 1, last) && *last > *first)
    *next = skip_ordinal_sign (self, *next + 2);
  else
    *last = 0;
  return TRUE;
}

/* "6 February 2026", "6. Februar", "6 de febrero de 2026", "6-8 February" */
static gboolean
read_day_month (const Reader *self, guint i, EpitomeDateTag *tag)
{
  guint first, last, month, year = 0, next, at;

  if (!read_days (self, i, &first, &last, &at) ||
      !(read_month (self, at, &month, &next) || read_month (self, skip_links (self, at), &month, &next)))
    return FALSE;
  read_year (self, next, &year, &next);
  return finish (tag, i, next, EPITOME_WHEN_CALENDAR, resolve (self, year, month, first),
                 last > 0 ? resolve (self, year, month, last) : (EpitomeDate){ 0 });
}

/* "February 6, 2026", "February 6-8" */
static gboolean
read_month_day (const Reader *self, guint i, EpitomeDateTag *tag)
{
  guint first, last, month, year = 0, next, behind;

  if (!epitome_date_words_month_first (self->vocabulary) || !read_month (self, i, &month, &next) ||
      !read_days (self, kinds_at (self, next) & EPITOME_DATE_WORD_LINK ? next + 1 : next, &first, &last,
                  &behind))
    return FALSE;
  /* The point behind it is the sentence's */
  if (is_sign (self, behind - 1, "."))
    behind--;
  read_year (self, behind, &year, &behind);
  return finish (tag, i, behind, EPITOME_WHEN_CALENDAR, resolve (self, year, month, first),
                 last > 0 ? resolve (self, year, month, last) : (EpitomeDate){ 0 });
}

static gboolean
is_behind_preposition (const Reader *self, guint i)
{
  return i > 0 && (kinds_at (self, i - 1) & EPITOME_DATE_WORD_BEFORE) != 0;
}

/* "last May", "mai dernier": the word beside month @i that says which, or @i */
static guint
find_modifier (const Reader *self, guint i, guint next)
{
  const guint32 modifiers = EPITOME_DATE_WORD_LAST | EPITOME_DATE_WORD_NEXT;

  if (i > 0 && (kinds_at (self, i - 1) & modifiers))
    return i - 1;
  return kinds_at (self, next) & modifiers ? next : i;
}

static EpitomeDate
resolve_modified (const Reader *self, guint month, gboolean later)
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
read_whole_month (const Reader *self, guint i, EpitomeDateTag *tag)
{
  guint month, year = 0, next, modifier;
  gboolean is_full = (kinds_at (self, i) & EPITOME_DATE_WORD_MONTH) != 0;

  if (!read_month (self, i, &month, &next))
    return FALSE;
  if (read_year (self, next, &year, &next))
    return finish (tag, i, next, EPITOME_WHEN_CALENDAR, make_date (year, month, 0), (EpitomeDate){ 0 });
  modifier = find_modifier (self, i, next);
  if (is_full && modifier != i)
    return finish (tag, MIN (modifier, i), MAX (next, modifier + 1), EPITOME_WHEN_CALENDAR,
                   resolve_modified (self, month, (kinds_at (self, modifier) & EPITOME_DATE_WORD_NEXT) != 0),
                   (EpitomeDate){ 0 });
  if (!is_full || !is_behind_preposition (self, i))
    return FALSE;
  return finish (tag, i, next, EPITOME_WHEN_CALENDAR, resolve (self, 0, month, 0), (EpitomeDate){ 0 });
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
order_numbers (const Reader *self, const guint numbers[3], const guint digits[3], char separator)
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
may_be_short (const Reader *self, guint i, char separator)
{
  return separator == epitome_date_words_get_separator (self->vocabulary) && i > 0 &&
         (self->input->words[i - 1].flags & EPITOME_WORD_STOP) != 0;
}

/* "2026-02-06", "6.2.2026", "06/02/2026" */
static gboolean
read_numeric (const Reader *self, guint i, EpitomeDateTag *tag)
{
  const char *start = text_at (self, i), *at = start;
  const char *end = self->input->text + self->input->words[self->input->n_words - 1].end;
  guint numbers[3], digits[3], next = i;
  EpitomeDate date;
  char separator = '\0';

  for (guint n = 0; n < 3; n++)
    {
      const char *from = at;

      if (!read_digits (&at, end, 4, &numbers[n]))
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
  while (next < self->input->n_words && text_at (self, next) < at)
    next++;
  if (self->input->text + self->input->words[next - 1].end != at ||
      (i > 0 && !has_space_before (self, i) && !is_sign (self, i - 1, "([\"'")))
    return FALSE;
  return finish (tag, i, next, EPITOME_WHEN_CALENDAR, date, (EpitomeDate){ 0 });
}

/* "2000 people" */
static gboolean
counts_something (const Reader *self, guint i, guint year)
{
  const EpitomeWord *behind = word_at (self, i + 1);

  if (behind == NULL)
    return FALSE;
  if (is_sign (self, i + 1, "%$") ||
      g_unichar_type (g_utf8_get_char (text_at (self, i + 1))) == G_UNICODE_CURRENCY_SYMBOL)
    return TRUE;
  return year % CENTURY == 0 && (behind->flags & EPITOME_WORD_ALPHA) &&
         !(behind->flags & EPITOME_WORD_STOP) && !(kinds_at (self, i + 1) & EPITOME_DATE_WORD_BEHIND_YEAR);
}

/* "2015-2017" and "2015": both years, or 0 for the second */
static gboolean
read_years (const Reader *self, guint i, guint *first, guint *last, guint *next)
{
  const char *at = text_at (self, i), *end = at + length_at (self, i);

  *last = 0;
  *next = i + 1;
  if (!read_digits (&at, end, 4, first) || at < text_at (self, i) + 4)
    return FALSE;
  if (at < end && *at == '-')
    {
      const char *second = ++at;

      return read_digits (&at, end, 4, last) && at == end && at == second + 4 && *last > *first;
    }
  if (at < end)
    return FALSE;
  if ((is_dash (self, *next) || (kinds_at (self, *next) & EPITOME_DATE_WORD_RANGE)) &&
      read_number (self, *next + 1, 4, last) && length_at (self, *next + 1) == 4 && *last > *first)
    *next += 2;
  else
    *last = 0;
  return TRUE;
}

/* "1990s", "1990er" */
static gboolean
read_decade (const Reader *self, guint i, EpitomeDateTag *tag)
{
  const char *at = text_at (self, i), *end = at + length_at (self, i);
  guint year;

  if (!read_digits (&at, end, 4, &year) || year < FIRST_YEAR || year > LAST_YEAR_ALONE || year % 10 != 0 ||
      !((end - at == 1 && *at == 's') || (end - at == 2 && g_str_has_prefix (at, "er"))))
    return FALSE;
  return finish (tag, i, i + 1, EPITOME_WHEN_CALENDAR, make_date (year, 0, 0), make_date (year + 9, 0, 0));
}

/* "in 2015", "в 2015 году", "2015-2017" */
static gboolean
read_year_alone (const Reader *self, guint i, EpitomeDateTag *tag)
{
  guint first, last, next;

  if (!read_years (self, i, &first, &last, &next) || first < FIRST_YEAR_ALONE || first > LAST_YEAR_ALONE ||
      last > LAST_YEAR_ALONE || counts_something (self, next - 1, first))
    return FALSE;
  if (!is_behind_preposition (self, i) &&
      !(last > 0 && !(kinds_at (self, i + 1) & EPITOME_DATE_WORD_RANGE)) &&
      !(kinds_at (self, next) & EPITOME_DATE_WORD_BEHIND_YEAR))
    return FALSE;
  if (kinds_at (self, next) & EPITOME_DATE_WORD_BEHIND_YEAR)
    next++;
  return finish (tag, i, next, EPITOME_WHEN_CALENDAR, make_date (first, 0, 0),
                 last > 0 ? make_date (last, 0, 0) : (EpitomeDate){ 0 });
}

/* "p.m.", "PM": whether it is there, and how many hours it adds */
static gboolean
read_half_day (const Reader *self, guint i, guint *hours, guint *next)
{
  guint32 kinds = kinds_at (self, i);

  *hours = kinds & EPITOME_DATE_WORD_AFTERNOON ? 12 : 0;
  *next = i + 1;
  if (kinds & (EPITOME_DATE_WORD_MORNING | EPITOME_DATE_WORD_AFTERNOON))
    return TRUE;
  if (!is_sign (self, i, "apAP") || !is_sign (self, i + 1, ".") || !is_sign (self, i + 2, "mM"))
    return FALSE;
  *hours = is_sign (self, i, "pP") ? 12 : 0;
  *next = i + 3;
  /* The last point may end the sentence as well */
  if (is_sign (self, *next, "."))
    (*next)++;
  return TRUE;
}

/* The letters at the end of "3pm", "15h30" or "15h" */
static gboolean
read_glued_hour (const Reader *self, guint i, guint *hour, guint *minute, gboolean *sure)
{
  const char *at = text_at (self, i), *end = at + length_at (self, i);

  *minute = 0;
  if (!read_digits (&at, end, 2, hour))
    return FALSE;
  if (at < end && (*at == '.' || (*at == 'h' && epitome_date_words_glue_hour (self->vocabulary))))
    {
      gboolean hours = *at++ == 'h';

      *sure = hours && (at < end || (i > 0 && (kinds_at (self, i - 1) & EPITOME_DATE_WORD_CLOCK)));
      if (at < end && g_ascii_isdigit (*at) && !(end - at >= 2 && read_digits (&at, end, 2, minute)))
        return FALSE;
      if (at == end)
        return *sure || *minute > 0 || end[-1] == '0';
    }
  if (end - at == 2 && (at[1] == 'm' || at[1] == 'M') && strchr ("apAP", *at) != NULL && *hour <= 12)
    {
      *hour = *hour % 12 + (*at == 'p' || *at == 'P' ? 12 : 0);
      *sure = TRUE;
      return TRUE;
    }
  return at == end;
}

/* "24 heures", "3 h": without minutes, it may be how long something takes */
static gboolean
tells_duration (const Reader *self, guint i, guint hour_word)
{
  if (i > 0 && (kinds_at (self, i - 1) & EPITOME_DATE_WORD_CLOCK))
    return FALSE;
  return (kinds_at (self, hour_word) & EPITOME_DATE_WORD_DURATION) || length_at (self, hour_word) == 1;
}

/* "15:30", "3 p.m.", "15 Uhr", "15h30"; @sure if nothing but a time looks like it */
static gboolean
read_clock (const Reader *self, guint i, EpitomeDate *time, guint *next, gboolean *sure)
{
  guint hour, minute = 0, hours;
  gboolean has_minutes = FALSE;

  *sure = FALSE;
  if (i >= self->input->n_words || !read_glued_hour (self, i, &hour, &minute, sure))
    return FALSE;
  *next = i + 1;
  has_minutes = length_at (self, i) > 3;
  if (is_sign (self, i + 1, ":") && !has_space_before (self, i + 1) && i + 2 < self->input->n_words &&
      !has_space_before (self, i + 2) && length_at (self, i) <= 2)
    {
      const char *at = text_at (self, i + 2), *end = at + length_at (self, i + 2);

      if (!read_digits (&at, end, 2, &minute) || at != text_at (self, i + 2) + 2)
        return FALSE;
      if (end - at == 2 && (at[1] == 'm' || at[1] == 'M') && strchr ("apAP", *at) != NULL)
        {
          hour = hour % 12 + (*at == 'p' || *at == 'P' ? 12 : 0);
          *sure = TRUE;
        }
      else if (at != end)
        return FALSE;
      *next = i + 3;
      has_minutes = TRUE;
    }
  if (hour <= 12 && !*sure && read_half_day (self, *next, &hours, next))
    {
      hour = hour % 12 + hours;
      *sure = TRUE;
    }
  else
    *next = MIN (*next, self->input->n_words);
  if (kinds_at (self, *next) & EPITOME_DATE_WORD_HOUR)
    {
      *sure = has_minutes || !tells_duration (self, i, *next);
      (*next)++;
    }
  if (hour > MAX_HOUR || minute > MAX_MINUTE || (hour == MAX_HOUR && minute > 0) || !(*sure || has_minutes))
    return FALSE;
  *time = (EpitomeDate){ .unit = EPITOME_DATE_MINUTE, .hour = hour, .minute = minute };
  return TRUE;
}

/* Behind a day: ", 15:30", "um 15 Uhr" */
static void
add_clock (const Reader *self, EpitomeDateTag *tag)
{
  guint at = tag->last + 1, next;
  EpitomeDate time;
  gboolean sure;

  if (tag->when.last.unit != EPITOME_DATE_UNKNOWN)
    return;
  if (is_sign (self, at, ","))
    at++;
  for (guint n = 0; n < 2 && (kinds_at (self, at) & EPITOME_DATE_WORD_CLOCK); n++)
    at += is_sign (self, at + 1, ".") ? 2 : 1;
  if (!read_clock (self, at, &time, &next, &sure))
    return;
  tag->last = next - 1;
  if (tag->when.first.unit != EPITOME_DATE_DAY)
    return;
  time.year = tag->when.first.year;
  time.month = tag->when.first.month;
  time.day = tag->when.first.day;
  tag->when.first = time;
}

/* "at 15:30", "15 Uhr"; scores and prices are no times */
static gboolean
read_clock_alone (const Reader *self, guint i, EpitomeDateTag *tag)
{
  EpitomeDate time;
  gboolean sure;
  guint next;

  if ((i > 0 && is_sign (self, i - 1, "$€£:")) || !read_clock (self, i, &time, &next, &sure) ||
      (!sure && !(i > 0 && (kinds_at (self, i - 1) & EPITOME_DATE_WORD_CLOCK) && is_sign (self, i + 1, ":"))))
    return FALSE;
  return finish (tag, i, next, EPITOME_WHEN_CLOCK, time, (EpitomeDate){ 0 });
}

static gboolean
match_phrase (const Reader *self, guint i, const EpitomeDatePhrase *phrase, int *number)
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
resolve_weekend (const Reader *self, const EpitomeDatePhrase *phrase, GDateWeekday weekday)
{
  GDate day = *self->published;

  if (phrase->offset > 0)
    g_date_add_days (&day, 7);
  else if (phrase->offset < 0 && g_date_get_julian (&day) > 14)
    g_date_subtract_days (&day, 7);
  return epitome_date_of_weekday (&day, weekday, 0);
}

static EpitomeDate
resolve_phrase (const Reader *self, const EpitomeDatePhrase *phrase, int number)
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
is_part_of_name (const Reader *self, guint i)
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
read_phrase (const Reader *self, guint i, guint64 key, EpitomeDateTag *tag)
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
  return finish (tag, i, i + best->n_words, kind_of (best), resolve_phrase (self, best, best_number),
                 is_weekend (best) && self->published != NULL ? resolve_weekend (self, best, G_DATE_SUNDAY)
                                                              : (EpitomeDate){ 0 });
}

static gboolean
read_calendar (const Reader *self, guint i, EpitomeDateTag *tag)
{
  const EpitomeWord *word = word_at (self, i);

  if (word == NULL)
    return FALSE;
  if (word->flags & EPITOME_WORD_DIGIT)
    return read_numeric (self, i, tag) || read_day_month (self, i, tag);
  return read_month_day (self, i, tag) || read_whole_month (self, i, tag);
}

/* "Friday", "Friday, February 6", "Fri 6 Feb" */
static gboolean
read_weekday (const Reader *self, guint i, EpitomeDateTag *tag)
{
  const EpitomeDateWord *word = epitome_date_words_look_up (self->vocabulary, &self->input->words[i]);
  guint at = i + 1;
  EpitomeDate date = { 0 };

  if (!is_spelled_so (self, i))
    return FALSE;
  if (is_sign (self, at, ".(") && !((word->kinds & EPITOME_DATE_WORD_WEEKDAY) && is_sign (self, at, ".")))
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
  return finish (tag, i, i + 1, EPITOME_WHEN_WEEKDAY, date, (EpitomeDate){ 0 });
}

static gboolean
read_digits_at (const Reader *self, guint i, EpitomeDateTag *tag)
{
  return read_calendar (self, i, tag) || read_phrase (self, i, EPITOME_DATE_PHRASE_NUMBER, tag) ||
         read_clock_alone (self, i, tag) || read_decade (self, i, tag) || read_year_alone (self, i, tag);
}

/* "mid-February", "mi-mars" */
static gboolean
read_hyphenated_month (const Reader *self, guint i, EpitomeDateTag *tag)
{
  const EpitomeWord *word = &self->input->words[i];
  const char *start = text_at (self, i);
  const char *hyphen = memchr (start, '-', length_at (self, i));
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
  return finish (tag, i, next, EPITOME_WHEN_CALENDAR, resolve (self, year, found->month, 0),
                 (EpitomeDate){ 0 });
}

static gboolean
read_letters_at (const Reader *self, guint i, EpitomeDateTag *tag)
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
tells_of_future (const Reader *self)
{
  for (guint i = 0; i < self->input->n_words; i++)
    if (kinds_at (self, i) & EPITOME_DATE_WORD_FUTURE)
      return TRUE;
  return FALSE;
}

/* "at 3 p.m. on Friday": puts the time that was found last into the day behind it. Returns whether it was one
 */
static gboolean
join_clock (const Reader *self, GArray *tags, const EpitomeDateTag *day)
{
  EpitomeDateTag *clock = tags->len > 0 ? &g_array_index (tags, EpitomeDateTag, tags->len - 1) : NULL;
  guint between = clock != NULL ? day->first - clock->last - 1 : 0;

  if (clock == NULL || clock->when.kind != EPITOME_WHEN_CLOCK || between > 1 ||
      (between == 1 && !is_sign (self, day->first - 1, ",") &&
       !(self->input->words[day->first - 1].flags & EPITOME_WORD_STOP)) ||
      day->when.first.unit == EPITOME_DATE_MINUTE || day->when.last.unit != EPITOME_DATE_UNKNOWN)
    return FALSE;
  if (day->when.first.unit == EPITOME_DATE_DAY)
    {
      clock->when.first.year = day->when.first.year;
      clock->when.first.month = day->when.first.month;
      clock->when.first.day = day->when.first.day;
    }
  else if (day->when.first.unit != EPITOME_DATE_UNKNOWN)
    return FALSE;
  else
    clock->when.first = day->when.first;
  clock->when.kind = day->when.kind;
  clock->last = day->last;
  return TRUE;
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
  Reader self = { .vocabulary = vocabulary, .input = input, .published = published };
  gboolean looked = FALSE;

  for (guint i = 0; i < input->n_words; i++)
    {
      guint32 flags = input->words[i].flags;
      EpitomeDateTag tag;

      if (!(flags & (EPITOME_WORD_ALPHA | EPITOME_WORD_DIGIT)))
        continue;
      if (!looked && (flags & EPITOME_WORD_ALPHA) && (kinds_at (&self, i) & EPITOME_DATE_WORD_WEEKDAYS))
        {
          looked = TRUE;
          self.later = tells_of_future (&self);
        }
      if (!(flags & EPITOME_WORD_DIGIT ? read_digits_at (&self, i, &tag) : read_letters_at (&self, i, &tag)))
        continue;
      if (tag.when.kind != EPITOME_WHEN_CLOCK && tag.when.kind != EPITOME_WHEN_NOTHING)
        add_clock (&self, &tag);
      if (tag.when.kind != EPITOME_WHEN_NOTHING && !join_clock (&self, tags, &tag))
        g_array_append_val (tags, tag);
      i = tag.last;
    }
}
