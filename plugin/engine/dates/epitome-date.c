/* epitome-date.c: a day, week, month, year or minute of the calendar
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-date.h"

#define DAYS_A_WEEK   7
#define MONTHS_A_YEAR 12
/* GDate's and ISO 8601's */
#define MAX_YEAR 9999

/**
 * epitome_date_of_day:
 *
 * Returns: @day
 */
EpitomeDate
epitome_date_of_day (const GDate *day)
{
  return (EpitomeDate){
    .unit = EPITOME_DATE_DAY,
    .year = g_date_get_year (day),
    .month = g_date_get_month (day),
    .day = g_date_get_day (day),
  };
}

/* The Thursday decides which year a week belongs to */
static EpitomeDate
week_of (const GDate *day)
{
  GDate thursday = *day;

  g_date_add_days (&thursday, DAYS_A_WEEK);
  g_date_subtract_days (&thursday, DAYS_A_WEEK + g_date_get_weekday (day) - G_DATE_THURSDAY);
  return (EpitomeDate){
    .unit = EPITOME_DATE_WEEK,
    .year = g_date_get_year (&thursday),
    .week = g_date_get_iso8601_week_of_year (day),
  };
}

static gboolean
is_possible (gint64 days)
{
  /* What GDate can count with, first and last year left out */
  return days > DAYS_A_WEEK * 53 && days < G_GINT64_CONSTANT (365) * MAX_YEAR;
}

static EpitomeDate
shift_days (const GDate *from, gint64 days, EpitomeDateUnit unit)
{
  gint64 julian = g_date_get_julian (from) + days;
  GDate day;

  if (!is_possible (julian))
    return (EpitomeDate){ 0 };
  g_date_clear (&day, 1);
  g_date_set_julian (&day, (guint32) julian);
  return unit == EPITOME_DATE_WEEK ? week_of (&day) : epitome_date_of_day (&day);
}

static EpitomeDate
shift_months (const GDate *from, gint64 months, EpitomeDateUnit unit)
{
  gint64 count = (gint64) g_date_get_year (from) * MONTHS_A_YEAR + g_date_get_month (from) - 1 + months;
  EpitomeDate date = { .unit = unit };

  if (count < MONTHS_A_YEAR || count >= (MAX_YEAR + 1) * MONTHS_A_YEAR)
    return (EpitomeDate){ 0 };
  date.year = count / MONTHS_A_YEAR;
  if (unit == EPITOME_DATE_MONTH)
    date.month = count % MONTHS_A_YEAR + 1;
  return date;
}

/**
 * epitome_date_shift:
 * @from: a day
 * @unit: %EPITOME_DATE_DAY, %EPITOME_DATE_WEEK, %EPITOME_DATE_MONTH or %EPITOME_DATE_YEAR
 * @offset: how many of them later, or when negative earlier
 *
 * Returns: that day, week, month or year; of unknown unit beyond the calendar
 */
EpitomeDate
epitome_date_shift (const GDate *from, EpitomeDateUnit unit, int offset)
{
  switch (unit)
    {
    case EPITOME_DATE_DAY:
      return shift_days (from, offset, unit);
    case EPITOME_DATE_WEEK:
      return shift_days (from, (gint64) offset * DAYS_A_WEEK, unit);
    case EPITOME_DATE_MONTH:
      return shift_months (from, offset, unit);
    case EPITOME_DATE_YEAR:
      return shift_months (from, (gint64) offset * MONTHS_A_YEAR, unit);
    case EPITOME_DATE_UNKNOWN:
    case EPITOME_DATE_MINUTE:
    default:
      return (EpitomeDate){ 0 };
    }
}

/* Days from one weekday on to the next such day, 0 to 6 */
static int
days_until (const GDate *from, GDateWeekday weekday)
{
  return (DAYS_A_WEEK + (int) weekday - (int) g_date_get_weekday (from)) % DAYS_A_WEEK;
}

/**
 * epitome_date_of_weekday:
 * @from: a day
 * @offset: -1 for the last such weekday before @from, 1 for the next behind it, 0 for that of the week from
 *   Monday to Sunday that @from is in
 *
 * Returns: that day
 */
EpitomeDate
epitome_date_of_weekday (const GDate *from, GDateWeekday weekday, int offset)
{
  int days = days_until (from, weekday);

  if (offset == 0)
    days = (int) weekday - (int) g_date_get_weekday (from);
  else if (offset < 0)
    days -= DAYS_A_WEEK;
  else if (days == 0)
    days = DAYS_A_WEEK;
  return shift_days (from, days, EPITOME_DATE_DAY);
}

/**
 * epitome_date_near_weekday:
 * @from: the day an article came out on
 * @later: it tells of what is to come
 *
 * Returns: what the article means by a weekday alone: that day, or the last such day, or, with @later, the
 * next
 */
EpitomeDate
epitome_date_near_weekday (const GDate *from, GDateWeekday weekday, gboolean later)
{
  int days = days_until (from, weekday);

  return shift_days (from, later || days == 0 ? days : days - DAYS_A_WEEK, EPITOME_DATE_DAY);
}

/**
 * epitome_date_near_month:
 * @from: the day an article came out on
 * @month: 1 to 12
 * @day: of the month, or 0 for the month as a whole
 *
 * Returns: what the article means by a month or day without a year: the nearest one
 */
EpitomeDate
epitome_date_near_month (const GDate *from, guint month, guint day)
{
  int distance = (int) month - (int) g_date_get_month (from);
  int year = g_date_get_year (from);
  EpitomeDate date = { .unit = day > 0 ? EPITOME_DATE_DAY : EPITOME_DATE_MONTH, .month = month, .day = day };

  if (distance > MONTHS_A_YEAR / 2)
    year--;
  else if (distance < -MONTHS_A_YEAR / 2)
    year++;
  if (year < 1 || year > MAX_YEAR || (day > 0 && !g_date_valid_dmy (day, month, year)))
    return (EpitomeDate){ 0 };
  date.year = year;
  return date;
}

static void
append_date (GString *iso, const EpitomeDate *date)
{
  if (date->year > 0)
    g_string_append_printf (iso, "%04u", date->year);
  if (date->unit == EPITOME_DATE_WEEK)
    g_string_append_printf (iso, "-W%02u", date->week);
  if (date->month > 0)
    g_string_append_printf (iso, "-%02u", date->month);
  if (date->day > 0)
    g_string_append_printf (iso, "-%02u", date->day);
  if (date->unit == EPITOME_DATE_MINUTE)
    g_string_append_printf (iso, "T%02u:%02u", date->hour, date->minute);
}

/**
 * epitome_when_to_iso:
 *
 * Returns: (transfer full) (nullable): ISO 8601: "2026", "2026-02", "2026-W07", "2026-02-06",
 *   "2026-02-06T15:30", "T15:30", or two of them with a slash between; %NULL where it isn't known which
 */
char *
epitome_when_to_iso (const EpitomeWhen *self)
{
  GString *iso;

  if (self->first.unit == EPITOME_DATE_UNKNOWN)
    return NULL;
  iso = g_string_new (NULL);
  append_date (iso, &self->first);
  if (self->last.unit != EPITOME_DATE_UNKNOWN)
    {
      g_string_append_c (iso, '/');
      append_date (iso, &self->last);
    }
  return g_string_free (iso, FALSE);
}
