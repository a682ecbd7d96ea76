/* epitome-clock.c: times of day
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-clock.h"

#include <string.h>

#define MAX_HOUR   24
#define MAX_MINUTE 59

/* "p.m.", "PM": whether it is there, and how many hours it adds */
static gboolean
read_half_day (const EpitomeDateReader *self, guint i, guint *hours, guint *next)
{
  guint32 kinds = epitome_date_reader_get_kinds (self, i);

  *hours = kinds & EPITOME_DATE_WORD_AFTERNOON ? 12 : 0;
  *next = i + 1;
  if (kinds & (EPITOME_DATE_WORD_MORNING | EPITOME_DATE_WORD_AFTERNOON))
    return TRUE;
  if (!epitome_date_reader_is_sign (self, i, "apAP") || !epitome_date_reader_is_sign (self, i + 1, ".") ||
      !epitome_date_reader_is_sign (self, i + 2, "mM"))
    return FALSE;
  *hours = epitome_date_reader_is_sign (self, i, "pP") ? 12 : 0;
  *next = i + 3;
  /* The last point may end the sentence as well */
  if (epitome_date_reader_is_sign (self, *next, "."))
    (*next)++;
  return TRUE;
}

/* The letters at the end of "3pm", "15h30" or "15h" */
static gboolean
read_glued_hour (const EpitomeDateReader *self, guint i, guint *hour, guint *minute, gboolean *sure)
{
  const char *at = epitome_date_reader_get_text (self, i),
             *end = at + epitome_date_reader_get_length (self, i);

  *minute = 0;
  if (!epitome_date_read_digits (&at, end, 2, hour))
    return FALSE;
  if (at < end && (*at == '.' || (*at == 'h' && epitome_date_words_glue_hour (self->vocabulary))))
    {
      gboolean hours = *at++ == 'h';

      *sure = hours && (at < end ||
                        (i > 0 && (epitome_date_reader_get_kinds (self, i - 1) & EPITOME_DATE_WORD_CLOCK)));
      if (at < end && g_ascii_isdigit (*at) &&
          !(end - at >= 2 && epitome_date_read_digits (&at, end, 2, minute)))
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
tells_duration (const EpitomeDateReader *self, guint i, guint hour_word)
{
  if (i > 0 && (epitome_date_reader_get_kinds (self, i - 1) & EPITOME_DATE_WORD_CLOCK))
    return FALSE;
  return (epitome_date_reader_get_kinds (self, hour_word) & EPITOME_DATE_WORD_DURATION) ||
         epitome_date_reader_get_length (self, hour_word) == 1;
}

/* "15:30", "3 p.m.", "15 Uhr", "15h30"; @sure if nothing but a time looks like it */
static gboolean
read_clock (const EpitomeDateReader *self, guint i, EpitomeDate *time, guint *next, gboolean *sure)
{
  guint hour, minute = 0, hours;
  gboolean has_minutes = FALSE;

  *sure = FALSE;
  if (i >= self->input->n_words || !read_glued_hour (self, i, &hour, &minute, sure))
    return FALSE;
  *next = i + 1;
  has_minutes = epitome_date_reader_get_length (self, i) > 3;
  if (epitome_date_reader_is_sign (self, i + 1, ":") && !epitome_date_reader_has_space (self, i + 1) &&
      i + 2 < self->input->n_words && !epitome_date_reader_has_space (self, i + 2) &&
      epitome_date_reader_get_length (self, i) <= 2)
    {
      const char *at = epitome_date_reader_get_text (self, i + 2),
                 *end = at + epitome_date_reader_get_length (self, i + 2);

      if (!epitome_date_read_digits (&at, end, 2, &minute) ||
          at != epitome_date_reader_get_text (self, i + 2) + 2)
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
  if (epitome_date_reader_get_kinds (self, *next) & EPITOME_DATE_WORD_HOUR)
    {
      *sure = has_minutes || !tells_duration (self, i, *next);
      (*next)++;
    }
  if (hour > MAX_HOUR || minute > MAX_MINUTE || (hour == MAX_HOUR && minute > 0) || !(*sure || has_minutes))
    return FALSE;
  *time = (EpitomeDate){ .unit = EPITOME_DATE_MINUTE, .hour = hour, .minute = minute };
  return TRUE;
}

static gboolean
is_currency (const EpitomeDateReader *self, guint i)
{
  return g_unichar_type (g_utf8_get_char (epitome_date_reader_get_text (self, i))) ==
         G_UNICODE_CURRENCY_SYMBOL;
}

/**
 * epitome_clock_add:
 * @tag: (inout): a date; reaches to the end of the time that stands behind it, if one does (", 15:30", "um 15
 * Uhr")
 */
void
epitome_clock_add (const EpitomeDateReader *self, EpitomeDateTag *tag)
{
  guint at = tag->last + 1, start, next;
  EpitomeDate time;
  gboolean sure;

  if (tag->when.last.unit != EPITOME_DATE_UNKNOWN)
    return;
  if (epitome_date_reader_is_sign (self, at, ","))
    at++;
  start = at;
  for (guint n = 0; n < 2 && (epitome_date_reader_get_kinds (self, at) & EPITOME_DATE_WORD_CLOCK); n++)
    at += epitome_date_reader_is_sign (self, at + 1, ".") ? 2 : 1;
  if (!read_clock (self, at, &time, &next, &sure) ||
      (!sure && at == start && !epitome_date_reader_is_sign (self, at + 1, ":")))
    return;
  tag->last = next - 1;
  if (tag->when.first.unit != EPITOME_DATE_DAY)
    return;
  time.year = tag->when.first.year;
  time.month = tag->when.first.month;
  time.day = tag->when.first.day;
  tag->when.first = time;
}

/**
 * epitome_clock_tag:
 * @i: index of a word
 * @tag: (out): the time that begins there, without a day
 *
 * Scores and prices are no times.
 *
 * Returns: whether one does ("at 15:30", "15 Uhr")
 */
gboolean
epitome_clock_tag (const EpitomeDateReader *self, guint i, EpitomeDateTag *tag)
{
  EpitomeDate time;
  gboolean sure;
  guint next;

  if ((i > 0 && (epitome_date_reader_is_sign (self, i - 1, ":") || is_currency (self, i - 1))) ||
      !read_clock (self, i, &time, &next, &sure) ||
      (!sure && !(i > 0 && (epitome_date_reader_get_kinds (self, i - 1) & EPITOME_DATE_WORD_CLOCK) &&
                  epitome_date_reader_is_sign (self, i + 1, ":"))))
    return FALSE;
  return epitome_date_tag_set (tag, i, next, EPITOME_WHEN_CLOCK, time, (EpitomeDate){ 0 });
}

/**
 * epitome_clock_join:
 * @tags: (element-type EpitomeDateTag): what was found so far
 * @day: what was found behind it
 *
 * Puts a time that was found last into the day behind it: "at 3 p.m. on Friday".
 *
 * Returns: whether it was one, and @day is to be left out
 */
gboolean
epitome_clock_join (const EpitomeDateReader *self, GArray *tags, const EpitomeDateTag *day)
{
  EpitomeDateTag *clock = tags->len > 0 ? &g_array_index (tags, EpitomeDateTag, tags->len - 1) : NULL;
  guint between = clock != NULL ? day->first - clock->last - 1 : 0;

  if (clock == NULL || clock->when.kind != EPITOME_WHEN_CLOCK || between > 1 ||
      (between == 1 && !epitome_date_reader_is_sign (self, day->first - 1, ",") &&
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
