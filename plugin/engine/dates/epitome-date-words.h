/* epitome-date-words.h: how a language writes dates and times
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../entities/epitome-words.h"
#include "epitome-date.h"

G_BEGIN_DECLS

/**
 * EpitomeDateWordKinds:
 * @EPITOME_DATE_WORD_MONTH: a month, in full
 * @EPITOME_DATE_WORD_MONTH_SHORT: a month, abbreviated
 * @EPITOME_DATE_WORD_WEEKDAY: a weekday, in full
 * @EPITOME_DATE_WORD_WEEKDAY_SHORT: a weekday, abbreviated
 * @EPITOME_DATE_WORD_NUMBER: a number in letters
 * @EPITOME_DATE_WORD_LINK: stands between the parts of a date (de)
 * @EPITOME_DATE_WORD_BEFORE: a preposition in front of months and years
 * @EPITOME_DATE_WORD_BEHIND_YEAR: stands behind a year (года)
 * @EPITOME_DATE_WORD_RANGE: stands between the first and the last of several days (bis)
 * @EPITOME_DATE_WORD_CLOCK: stands in front of a time of day (um)
 * @EPITOME_DATE_WORD_HOUR: stands behind a time of day (Uhr)
 * @EPITOME_DATE_WORD_DURATION: stands behind how long something takes, too (heures)
 * @EPITOME_DATE_WORD_LAST: makes a month or weekday the last one
 * @EPITOME_DATE_WORD_NEXT: makes it the next one
 * @EPITOME_DATE_WORD_MORNING: the hours from 0 to 11 (AM)
 * @EPITOME_DATE_WORD_AFTERNOON: the hours from 12 to 23 (PM)
 * @EPITOME_DATE_WORD_FUTURE: tells of what is to come (will)
 * @EPITOME_DATE_WORD_PHRASE: a longer expression begins with it
 * @EPITOME_DATE_WORD_CAPITAL: a month or weekday that the language writes with a capital
 */
typedef enum
{
  EPITOME_DATE_WORD_MONTH = 1 << 0,
  EPITOME_DATE_WORD_MONTH_SHORT = 1 << 1,
  EPITOME_DATE_WORD_WEEKDAY = 1 << 2,
  EPITOME_DATE_WORD_WEEKDAY_SHORT = 1 << 3,
  EPITOME_DATE_WORD_NUMBER = 1 << 4,
  EPITOME_DATE_WORD_LINK = 1 << 5,
  EPITOME_DATE_WORD_BEFORE = 1 << 6,
  EPITOME_DATE_WORD_BEHIND_YEAR = 1 << 7,
  EPITOME_DATE_WORD_RANGE = 1 << 8,
  EPITOME_DATE_WORD_CLOCK = 1 << 9,
  EPITOME_DATE_WORD_HOUR = 1 << 10,
  EPITOME_DATE_WORD_MORNING = 1 << 11,
  EPITOME_DATE_WORD_AFTERNOON = 1 << 12,
  EPITOME_DATE_WORD_FUTURE = 1 << 13,
  EPITOME_DATE_WORD_PHRASE = 1 << 14,
  EPITOME_DATE_WORD_CAPITAL = 1 << 15,
  EPITOME_DATE_WORD_DURATION = 1 << 16,
  EPITOME_DATE_WORD_LAST = 1 << 17,
  EPITOME_DATE_WORD_NEXT = 1 << 18,
} EpitomeDateWordKinds;

#define EPITOME_DATE_WORD_MONTHS   (EPITOME_DATE_WORD_MONTH | EPITOME_DATE_WORD_MONTH_SHORT)
#define EPITOME_DATE_WORD_WEEKDAYS (EPITOME_DATE_WORD_WEEKDAY | EPITOME_DATE_WORD_WEEKDAY_SHORT)

/**
 * EpitomeDateWord:
 * @kinds: #EpitomeDateWordKinds
 * @month: 1 to 12
 * @weekday: #GDateWeekday
 * @number: 1 to 31
 */
typedef struct
{
  guint32 kinds;
  guint8 month;
  guint8 weekday;
  guint8 number;
} EpitomeDateWord;

#define EPITOME_DATE_PHRASE_WORDS 6
/* In the place of a word's key: any number */
#define EPITOME_DATE_PHRASE_NUMBER 0

/**
 * EpitomeDatePhrase:
 * @words: keys of its words, %EPITOME_DATE_PHRASE_NUMBER for a number
 * @n_words: how many
 * @unit: of what it counts; unknown for what is no date though its last word looks like one
 * @weekday: what it counts instead of @unit, or %G_DATE_BAD_WEEKDAY; with weeks as @unit, weekends
 * @offset: how many later or earlier; with a number in it, the sign of that
 */
typedef struct
{
  guint64 words[EPITOME_DATE_PHRASE_WORDS];
  guint8 n_words;
  guint8 unit;
  guint8 weekday;
  gint8 offset;
} EpitomeDatePhrase;

typedef struct _EpitomeDateWords EpitomeDateWords;

const EpitomeDateWords *epitome_date_words_get           (const char *language);
const EpitomeDateWord  *epitome_date_words_look_up       (const EpitomeDateWords *self, const EpitomeWord *word);
const GArray           *epitome_date_words_get_phrases   (const EpitomeDateWords *self, guint64 first);
const EpitomeMorphology *epitome_date_words_get_morphology (const EpitomeDateWords *self);
guint64                 epitome_date_words_key           (const EpitomeDateWords *self, const EpitomeWord *word);
gboolean                epitome_date_words_month_first   (const EpitomeDateWords *self);
gboolean                epitome_date_words_has_cases     (const EpitomeDateWords *self);
gboolean                epitome_date_words_glue_hour     (const EpitomeDateWords *self);
char                    epitome_date_words_get_separator (const EpitomeDateWords *self);

G_END_DECLS
