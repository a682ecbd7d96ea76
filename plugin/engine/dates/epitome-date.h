/* epitome-date.h: a day, week, month, year or minute of the calendar
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  EPITOME_DATE_UNKNOWN,
  EPITOME_DATE_YEAR,
  EPITOME_DATE_MONTH,
  EPITOME_DATE_WEEK,
  EPITOME_DATE_DAY,
  EPITOME_DATE_MINUTE,
} EpitomeDateUnit;

/**
 * EpitomeDate:
 * @unit: how exact it is: what is finer is not set
 * @year: in the Gregorian calendar, 1 to 9999; of a week the year that the week belongs to (ISO 8601). 0 for
 * a minute of an unknown day
 * @month: 1 to 12
 * @day: 1 to 31
 * @week: 1 to 53, of a week alone
 * @hour: 0 to 24
 * @minute: 0 to 59
 */
typedef struct
{
  guint8 unit;
  guint8 month;
  guint8 day;
  guint8 week;
  guint8 hour;
  guint8 minute;
  guint16 year;
} EpitomeDate;

/**
 * EpitomeWhenKind:
 * @EPITOME_WHEN_WEEKDAY: a weekday alone, or "today"
 * @EPITOME_WHEN_RELATIVE: so far from the day the article came out on ("next week")
 * @EPITOME_WHEN_CLOCK: a time of day alone
 * @EPITOME_WHEN_CALENDAR: with a month or a year
 * @EPITOME_WHEN_NOTHING: no date, though a part of it looks like one
 */
typedef enum
{
  EPITOME_WHEN_WEEKDAY,
  EPITOME_WHEN_RELATIVE,
  EPITOME_WHEN_CLOCK,
  EPITOME_WHEN_CALENDAR,
  EPITOME_WHEN_NOTHING,
} EpitomeWhenKind;

/**
 * EpitomeWhen:
 * @kind: how the text says it
 * @first: which day or the like it is
 * @last: the last of several, else of unknown unit
 */
typedef struct
{
  EpitomeWhenKind kind;
  EpitomeDate first;
  EpitomeDate last;
} EpitomeWhen;

EpitomeDate epitome_date_of_day       (const GDate *day);
EpitomeDate epitome_date_shift        (const GDate *from, EpitomeDateUnit unit, int offset);
EpitomeDate epitome_date_of_weekday   (const GDate *from, GDateWeekday weekday, int offset);
EpitomeDate epitome_date_near_weekday (const GDate *from, GDateWeekday weekday, gboolean later);
EpitomeDate epitome_date_near_month   (const GDate *from, guint month, guint day);
char       *epitome_when_to_iso       (const EpitomeWhen *self);

G_END_DECLS
