/* epitome-date-words.c: how a language writes dates and times
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Months, weekdays, the order of a date's parts and what stands between them, "yesterday", "next week" and
 * "three days ago" come from Unicode's CLDR, through ICU. What CLDR doesn't have (prepositions, auxiliary
 * verbs, synonyms) stands in data/dates. */
#include "config.h"
#include "epitome-date-words.h"

#include <string.h>
#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/uloc.h>
#include <unicode/unum.h>
#include <unicode/ures.h>
#include <unicode/ustring.h>

#include "../epitome-word-list.h"

#define MAX_TEXT    128
#define MAX_SPELLED 20
#define NUMBER_TEXT "0"

struct _EpitomeDateWords
{
  const EpitomeMorphology *morphology;
  GHashTable *words;
  /* By the key of the first word: GArray of EpitomeDatePhrase */
  GHashTable *phrases;
  gboolean has_cases;
  gboolean month_first;
  gboolean glue_hour;
  char separator;

  /* While it is made */
  const char *language;
  GArray *scanned;
  GHashTable *synonyms;
  GHashTable *durations;
  GHashTable *weekday_stems;
  /* In full, as the language itself has them */
  char *weekdays[G_DATE_SUNDAY + 1];
};

static char *
to_utf8 (const UChar *text, int32_t length)
{
  return g_utf16_to_utf8 ((const gunichar2 *) text, length, NULL, NULL, NULL);
}

/* The words of @text, which stay until the next call */
static const EpitomeWord *
scan (EpitomeDateWords *self, const char *text, guint *n_words)
{
  g_array_set_size (self->scanned, 0);
  epitome_words_scan (self->scanned, self->morphology, text, 0, strlen (text));
  *n_words = self->scanned->len;
  return (const EpitomeWord *) self->scanned->data;
}

static EpitomeDateWord *
get_word (EpitomeDateWords *self, guint64 key)
{
  EpitomeDateWord *word = g_hash_table_lookup (self->words, &key);

  if (word == NULL)
    {
      word = g_new0 (EpitomeDateWord, 1);
      g_hash_table_insert (self->words, g_memdup2 (&key, sizeof key), word);
    }
  return word;
}

/* The entry of @text, if that is one word */
static EpitomeDateWord *
add_word (EpitomeDateWords *self, const char *text, guint32 kinds)
{
  guint n_words;
  const EpitomeWord *words = scan (self, text, &n_words);
  EpitomeDateWord *word;

  /* "Jan." */
  if (n_words == 2 && !(words[1].flags & (EPITOME_WORD_ALPHA | EPITOME_WORD_DIGIT)))
    n_words = 1;
  if (n_words != 1 || !(words[0].flags & EPITOME_WORD_ALPHA))
    return NULL;
  word = get_word (self, words[0].hash);
  word->kinds |= kinds;
  return word;
}

static void
add_day_or_month (EpitomeDateWords *self, const char *text, guint32 kind, guint number)
{
  EpitomeDateWord *word = add_word (self, text, kind);
  gboolean is_month = (kind & EPITOME_DATE_WORD_MONTHS) != 0;
  guint n_words;

  if (word == NULL)
    return;
  if ((word->kinds & EPITOME_DATE_WORD_MONTHS) == EPITOME_DATE_WORD_MONTHS)
    word->kinds &= ~(guint32) EPITOME_DATE_WORD_MONTH_SHORT;
  if (is_month)
    word->month = number;
  else
    word->weekday = number;
  if (g_unichar_isupper (g_utf8_get_char (text)))
    word->kinds |= EPITOME_DATE_WORD_CAPITAL;
  /* Its other cases; those of a weekday are common words more often than not */
  if (self->has_cases && kind == EPITOME_DATE_WORD_MONTH)
    *get_word (self, scan (self, text, &n_words)->stem) = *word;
  if (kind == EPITOME_DATE_WORD_WEEKDAY && self->weekdays[number] == NULL)
    self->weekdays[number] = g_strdup (text);
  if (self->has_cases && kind == EPITOME_DATE_WORD_WEEKDAY)
    g_hash_table_insert (self->weekday_stems,
                         g_memdup2 (&scan (self, text, &n_words)->stem, sizeof (guint64)),
                         g_memdup2 (word, sizeof *word));
}

static void
add_symbols (EpitomeDateWords *self, UDateFormat *format, UDateFormatSymbolType type, guint32 kind)
{
  int32_t n = udat_countSymbols (format, type);
  gboolean is_month = (kind & EPITOME_DATE_WORD_MONTHS) != 0;

  for (int32_t i = is_month ? 0 : 1; i < n; i++)
    {
      UErrorCode status = U_ZERO_ERROR;
      UChar symbol[MAX_TEXT];
      int32_t length = udat_getSymbols (format, type, i, symbol, MAX_TEXT, &status);
      g_autofree char *text = U_SUCCESS (status) && length > 0 ? to_utf8 (symbol, length) : NULL;

      /* ICU's week begins with Sunday as 1, GDate's with Monday */
      if (text != NULL)
        add_day_or_month (self, text, kind, is_month ? i + 1 : i == 1 ? G_DATE_SUNDAY : i - 1);
    }
}

static void
add_half_days (EpitomeDateWords *self, UDateFormat *format)
{
  for (int32_t i = 0; i < 2; i++)
    {
      UErrorCode status = U_ZERO_ERROR;
      UChar symbol[MAX_TEXT];
      int32_t length = udat_getSymbols (format, UDAT_AM_PMS, i, symbol, MAX_TEXT, &status);
      g_autofree char *text = U_SUCCESS (status) ? to_utf8 (symbol, length) : NULL;

      if (text != NULL)
        add_word (self, text, i == 0 ? EPITOME_DATE_WORD_MORNING : EPITOME_DATE_WORD_AFTERNOON);
    }
}

/* What a pattern has in quotes, from behind its field @from on */
static void
add_literals (EpitomeDateWords *self, const char *pattern, char from, guint32 kind)
{
  const char *start = from != '\0' ? strrchr (pattern, from) : pattern;
  g_auto (GStrv) parts = g_strsplit (start != NULL ? start : "", "'", -1);

  for (guint i = 1; parts[i] != NULL && parts[i + 1] != NULL; i += 2)
    add_word (self, parts[i], kind);
}

static char *
dup_pattern (UDateTimePatternGenerator *generator, const char *skeleton)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar fields[MAX_TEXT], pattern[MAX_TEXT];
  int32_t length;

  u_uastrcpy (fields, skeleton);
  length = udatpg_getBestPattern (generator, fields, -1, pattern, MAX_TEXT, &status);
  return U_SUCCESS (status) ? to_utf8 (pattern, length) : g_strdup ("");
}

static void
add_patterns (EpitomeDateWords *self)
{
  UErrorCode status = U_ZERO_ERROR;
  UDateTimePatternGenerator *generator = udatpg_open (self->language, &status);
  g_autofree char *date = NULL, *digits = NULL, *hour = NULL;

  if (U_FAILURE (status))
    return;
  date = dup_pattern (generator, "yMMMMEEEEd");
  digits = dup_pattern (generator, "yMd");
  hour = dup_pattern (generator, "H");
  udatpg_close (generator);

  add_literals (self, date, '\0', EPITOME_DATE_WORD_LINK);
  add_literals (self, date, 'y', EPITOME_DATE_WORD_BEHIND_YEAR);
  add_literals (self, hour, 'H', EPITOME_DATE_WORD_HOUR);
  self->month_first = strchr (date, 'M') < strrchr (date, 'd');
  self->separator = digits[strspn (digits, "dMy")];
}

static void
add_clock (EpitomeDateWords *self)
{
  UErrorCode status = U_ZERO_ERROR;
  UDateFormat *format = udat_open (UDAT_SHORT, UDAT_FULL, self->language, NULL, 0, NULL, 0, &status);
  UChar pattern[MAX_TEXT];
  int32_t length = udat_toPattern (format, FALSE, pattern, MAX_TEXT, &status);
  g_autofree char *text = U_SUCCESS (status) ? to_utf8 (pattern, length) : NULL;

  if (text != NULL)
    add_literals (self, text, 'y', EPITOME_DATE_WORD_CLOCK);
  udat_close (format);
}

/* Of one locale: Austria has other months than Germany */
static void
add_names (EpitomeDateWords *self, const char *locale)
{
  static const struct
  {
    UDateFormatSymbolType type;
    guint32 kind;
  } symbols[] = {
    { UDAT_MONTHS, EPITOME_DATE_WORD_MONTH },
    { UDAT_STANDALONE_MONTHS, EPITOME_DATE_WORD_MONTH },
    { UDAT_SHORT_MONTHS, EPITOME_DATE_WORD_MONTH_SHORT },
    { UDAT_STANDALONE_SHORT_MONTHS, EPITOME_DATE_WORD_MONTH_SHORT },
    { UDAT_WEEKDAYS, EPITOME_DATE_WORD_WEEKDAY },
    { UDAT_STANDALONE_WEEKDAYS, EPITOME_DATE_WORD_WEEKDAY },
    { UDAT_SHORT_WEEKDAYS, EPITOME_DATE_WORD_WEEKDAY_SHORT },
  };
  UErrorCode status = U_ZERO_ERROR;
  UDateFormat *format = udat_open (UDAT_NONE, UDAT_FULL, locale, NULL, 0, NULL, 0, &status);

  for (guint i = 0; U_SUCCESS (status) && i < G_N_ELEMENTS (symbols); i++)
    add_symbols (self, format, symbols[i].type, symbols[i].kind);
  if (U_SUCCESS (status))
    add_half_days (self, format);
  udat_close (format);
}

static void
add_spelled_numbers (EpitomeDateWords *self)
{
  UErrorCode status = U_ZERO_ERROR;
  UNumberFormat *format = unum_open (UNUM_SPELLOUT, NULL, 0, self->language, NULL, &status);

  for (int32_t n = 1; U_SUCCESS (status) && n <= MAX_SPELLED; n++)
    {
      UChar spelled[MAX_TEXT];
      int32_t length = unum_format (format, n, spelled, MAX_TEXT, NULL, &status);
      g_autofree char *text = U_SUCCESS (status) ? to_utf8 (spelled, length) : NULL;
      EpitomeDateWord *word = text != NULL ? add_word (self, text, EPITOME_DATE_WORD_NUMBER) : NULL;

      if (word != NULL)
        word->number = n;
    }
  unum_close (format);
}

static void
insert_phrase (EpitomeDateWords *self, const EpitomeDatePhrase *phrase)
{
  guint64 first = phrase->words[0];
  GArray *phrases = g_hash_table_lookup (self->phrases, &first);

  if (phrases == NULL)
    {
      phrases = g_array_new (FALSE, FALSE, sizeof (EpitomeDatePhrase));
      g_hash_table_insert (self->phrases, g_memdup2 (&first, sizeof first), phrases);
      if (first != EPITOME_DATE_PHRASE_NUMBER)
        get_word (self, first)->kinds |= EPITOME_DATE_WORD_PHRASE;
    }
  g_array_append_vals (phrases, phrase, 1);
}

/* As it stands there */
static void
add_exact_phrase (EpitomeDateWords *self, const char *text, EpitomeDatePhrase phrase)
{
  guint n_words;
  const EpitomeWord *words = scan (self, text, &n_words);

  if (n_words == 0 || n_words > EPITOME_DATE_PHRASE_WORDS)
    return;
  phrase.n_words = n_words;
  for (guint i = 0; i < n_words; i++)
    phrase.words[i] = words[i].flags & EPITOME_WORD_DIGIT ? EPITOME_DATE_PHRASE_NUMBER
                                                          : epitome_date_words_key (self, &words[i]);
  insert_phrase (self, &phrase);
}

/* German adjectives: "nächste Woche", "der nächsten Woche", "nächster Woche" */
static void
add_bent_phrase (EpitomeDateWords *self, const char *text, EpitomeDatePhrase phrase)
{
  static const char *const endings[] = { "e", "en", "er", "es", "em" };
  const char *end = strchr (text, ' ');

  if (!g_str_equal (self->language, "de") || end == NULL ||
      !(end[-1] == 'e' || g_str_has_prefix (end - 2, "en ")))
    {
      add_exact_phrase (self, text, phrase);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *bent =
        g_strdup_printf ("%.*s%s%s", (int) (end - text) - (end[-1] == 'e' ? 1 : 2), text, endings[i], end);

      add_exact_phrase (self, bent, phrase);
    }
}

static void
add_phrase (EpitomeDateWords *self, const char *text, EpitomeDatePhrase phrase)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  add_bent_phrase (self, text, phrase);
  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *const *synonyms = g_hash_table_lookup (self->synonyms, words[i]);

      for (guint k = 0; synonyms != NULL && synonyms[k] != NULL; k++)
        {
          g_autoptr (GPtrArray) others = g_ptr_array_new ();
          g_autofree char *other = NULL;

          for (guint j = 0; words[j] != NULL; j++)
            g_ptr_array_add (others, j == i ? (char *) synonyms[k] : words[j]);
          g_ptr_array_add (others, NULL);
          other = g_strjoinv (" ", (char **) others->pdata);
          add_bent_phrase (self, other, phrase);
        }
    }
}

static char *
dup_string (UResourceBundle *resource)
{
  UErrorCode status = U_ZERO_ERROR;
  int32_t length;
  const UChar *text = ures_getString (resource, &length, &status);

  return U_SUCCESS (status) ? to_utf8 (text, length) : NULL;
}

/* "в прошлую пятницу" has the case that a weekday is in behind a preposition */
static void
add_cases_of_weekday (EpitomeDateWords *self, const char *text, GDateWeekday weekday)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      guint n_words;
      const EpitomeWord *word = scan (self, words[i], &n_words);
      const EpitomeDateWord *known =
        n_words == 1 ? g_hash_table_lookup (self->weekday_stems, &word->stem) : NULL;

      if (known != NULL && known->weekday == weekday)
        add_day_or_month (self, words[i], EPITOME_DATE_WORD_WEEKDAY, weekday);
    }
}

/* {"-1": "yesterday"} */
static void
add_relative (EpitomeDateWords *self, UResourceBundle *table, EpitomeDatePhrase phrase)
{
  while (ures_hasNext (table))
    {
      UErrorCode status = U_ZERO_ERROR;
      UResourceBundle *entry = ures_getNextResource (table, NULL, &status);
      g_autofree char *text = U_SUCCESS (status) ? dup_string (entry) : NULL;

      if (text != NULL)
        {
          phrase.offset = (gint8) g_ascii_strtoll (ures_getKey (entry), NULL, 10);
          add_phrase (self, text, phrase);
          if (self->has_cases && phrase.weekday != G_DATE_BAD_WEEKDAY)
            add_cases_of_weekday (self, text, phrase.weekday);
        }
      ures_close (entry);
    }
}

/* "in 10 years" may be said of what takes that long */
static gboolean
is_duration (EpitomeDateWords *self, const char *text, const EpitomeDatePhrase *phrase)
{
  g_autofree char *first = g_strndup (text, strcspn (text, " "));

  return phrase->offset > 0 && phrase->unit != EPITOME_DATE_DAY && phrase->unit != EPITOME_DATE_WEEK &&
         g_hash_table_contains (self->durations, first);
}

/* {"one": "{0} day ago", "other": "{0} days ago"} */
static void
add_distances (EpitomeDateWords *self, UResourceBundle *table, EpitomeDatePhrase phrase)
{
  while (ures_hasNext (table))
    {
      UErrorCode status = U_ZERO_ERROR;
      UResourceBundle *entry = ures_getNextResource (table, NULL, &status);
      g_autofree char *text = U_SUCCESS (status) ? dup_string (entry) : NULL;

      if (text != NULL && strstr (text, "{0}") != NULL && !is_duration (self, text, &phrase))
        {
          g_autoptr (GString) with_number = g_string_new (text);

          g_string_replace (with_number, "{0}", NUMBER_TEXT, 0);
          add_phrase (self, with_number->str, phrase);
        }
      ures_close (entry);
    }
}

static UResourceBundle *
open_path (UResourceBundle *from, const char *const *keys, guint n_keys)
{
  UErrorCode status = U_ZERO_ERROR;
  UResourceBundle *at = ures_getByKey (from, keys[0], NULL, &status);

  for (guint i = 1; i < n_keys; i++)
    at = ures_getByKey (at, keys[i], at, &status);
  if (U_SUCCESS (status))
    return at;
  ures_close (at);
  return NULL;
}

static void
add_unit (EpitomeDateWords *self, UResourceBundle *locale, const char *unit, EpitomeDatePhrase phrase)
{
  const char *const relative[] = { "fields", unit, "relative" };
  const char *const past[] = { "fields", unit, "relativeTime", "past" };
  const char *const future[] = { "fields", unit, "relativeTime", "future" };
  UResourceBundle *table = open_path (locale, relative, G_N_ELEMENTS (relative));

  if (table != NULL)
    add_relative (self, table, phrase);
  ures_close (table);
  if (phrase.weekday != G_DATE_BAD_WEEKDAY)
    return;
  phrase.offset = -1;
  table = open_path (locale, past, G_N_ELEMENTS (past));
  if (table != NULL)
    add_distances (self, table, phrase);
  ures_close (table);
  phrase.offset = 1;
  table = open_path (locale, future, G_N_ELEMENTS (future));
  if (table != NULL)
    add_distances (self, table, phrase);
  ures_close (table);
}

static char *
dup_relative (UResourceBundle *table, const char *offset)
{
  UErrorCode status = U_ZERO_ERROR;
  UResourceBundle *entry = ures_getByKey (table, offset, NULL, &status);
  char *text = U_SUCCESS (status) ? dup_string (entry) : NULL;

  ures_close (entry);
  return text;
}

static void
add_modifier (EpitomeDateWords *self, const char *text, guint32 kind)
{
  const char *const *synonyms = g_hash_table_lookup (self->synonyms, text);

  add_word (self, text, kind);
  for (guint i = 0; synonyms != NULL && synonyms[i] != NULL; i++)
    add_word (self, synonyms[i], kind);
}

/* What "last Friday" has that "next Friday" hasn't */
static void
add_difference (EpitomeDateWords *self, const char *text, const char *other, guint32 kind)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_auto (GStrv) others = g_strsplit (other, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) others, words[i]))
      add_modifier (self, words[i], kind);
}

static void
add_modifiers (EpitomeDateWords *self, UResourceBundle *locale)
{
  const char *const path[] = { "fields", "fri", "relative" };
  UResourceBundle *table = open_path (locale, path, G_N_ELEMENTS (path));
  g_autofree char *last = table != NULL ? dup_relative (table, "-1") : NULL;
  g_autofree char *next = table != NULL ? dup_relative (table, "1") : NULL;

  if (last != NULL && next != NULL)
    {
      add_difference (self, last, next, EPITOME_DATE_WORD_LAST);
      add_difference (self, next, last, EPITOME_DATE_WORD_NEXT);
    }
  ures_close (table);
}

static const struct
{
  const char *name;
  EpitomeDateUnit unit;
  GDateWeekday weekday;
} units[] = {
  { "day", EPITOME_DATE_DAY, G_DATE_BAD_WEEKDAY },     { "week", EPITOME_DATE_WEEK, G_DATE_BAD_WEEKDAY },
  { "month", EPITOME_DATE_MONTH, G_DATE_BAD_WEEKDAY }, { "year", EPITOME_DATE_YEAR, G_DATE_BAD_WEEKDAY },
  { "mon", EPITOME_DATE_DAY, G_DATE_MONDAY },          { "tue", EPITOME_DATE_DAY, G_DATE_TUESDAY },
  { "wed", EPITOME_DATE_DAY, G_DATE_WEDNESDAY },       { "thu", EPITOME_DATE_DAY, G_DATE_THURSDAY },
  { "fri", EPITOME_DATE_DAY, G_DATE_FRIDAY },          { "sat", EPITOME_DATE_DAY, G_DATE_SATURDAY },
  { "sun", EPITOME_DATE_DAY, G_DATE_SUNDAY },
};

static void
add_relative_words (EpitomeDateWords *self)
{
  UErrorCode status = U_ZERO_ERROR;
  UResourceBundle *locale = ures_open (NULL, self->language, &status);

  for (guint i = 0; U_SUCCESS (status) && i < G_N_ELEMENTS (units); i++)
    add_unit (self, locale, units[i].name,
              (EpitomeDatePhrase){ .unit = units[i].unit, .weekday = units[i].weekday });
  if (U_SUCCESS (status))
    add_modifiers (self, locale);
  ures_close (locale);
}

/* "phrase day -1 i går" */
static void
add_own_phrase (EpitomeDateWords *self, char **fields)
{
  EpitomeDatePhrase phrase = { .unit = EPITOME_DATE_UNKNOWN };
  g_autofree char *text = NULL;

  if (g_strv_length (fields) < 3)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_str_equal (units[i].name, fields[0]))
      phrase.unit = units[i].unit;
  if (g_str_equal (fields[0], "weekend"))
    phrase = (EpitomeDatePhrase){ .unit = EPITOME_DATE_WEEK, .weekday = G_DATE_SATURDAY };
  phrase.offset = (gint8) g_ascii_strtoll (fields[1], NULL, 10);
  text = g_strjoinv (" ", fields + 2);
  add_phrase (self, text, phrase);
}

/* "part abend": Freitagabend */
static void
add_parts_of_day (EpitomeDateWords *self, char **parts)
{
  for (guint i = 0; parts[i] != NULL; i++)
    for (guint weekday = G_DATE_MONDAY; weekday <= G_DATE_SUNDAY; weekday++)
      {
        g_autofree char *joined = g_strconcat (self->weekdays[weekday], parts[i], NULL);

        add_day_or_month (self, joined, EPITOME_DATE_WORD_WEEKDAY, weekday);
      }
}

/* A line of data/dates: what it is about, then words */
static void
add_line (const char *line, gsize length, gpointer data)
{
  static const struct
  {
    const char *name;
    guint32 kind;
  } kinds[] = {
    { "before", EPITOME_DATE_WORD_BEFORE },
    { "link", EPITOME_DATE_WORD_LINK },
    { "behind-year", EPITOME_DATE_WORD_BEHIND_YEAR },
    { "range", EPITOME_DATE_WORD_RANGE },
    { "clock", EPITOME_DATE_WORD_CLOCK },
    { "hour", EPITOME_DATE_WORD_HOUR | EPITOME_DATE_WORD_DURATION },
    { "future", EPITOME_DATE_WORD_FUTURE },
  };
  EpitomeDateWords *self = data;
  g_autofree char *copy = g_strndup (line, length);
  g_auto (GStrv) fields = g_strsplit (copy, " ", -1);

  if (g_str_equal (fields[0], "phrase"))
    add_own_phrase (self, fields + 1);
  else if (g_str_equal (fields[0], "part"))
    add_parts_of_day (self, fields + 1);
  else if (g_str_equal (fields[0], "same") && fields[1] != NULL)
    g_hash_table_insert (self->synonyms, g_strdup (fields[1]), g_strdupv (fields + 2));
  else if (g_str_equal (fields[0], "duration") && fields[1] != NULL)
    g_hash_table_add (self->durations, g_strdup (fields[1]));
  else if (g_str_equal (fields[0], "locale") && fields[1] != NULL)
    add_names (self, fields[1]);
  else if (g_str_equal (fields[0], "month") && fields[1] != NULL && fields[2] != NULL)
    add_day_or_month (self, fields[2], EPITOME_DATE_WORD_MONTH,
                      (guint) g_ascii_strtoull (fields[1], NULL, 10));
  else if (g_str_equal (fields[0], "weekday") && fields[1] != NULL && fields[2] != NULL)
    add_day_or_month (self, fields[2], EPITOME_DATE_WORD_WEEKDAY,
                      (guint) g_ascii_strtoull (fields[1], NULL, 10));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    for (guint k = 1; g_str_equal (fields[0], kinds[i].name) && fields[k] != NULL; k++)
      add_word (self, fields[k], kinds[i].kind);
}

static gboolean
is_hour_sign (EpitomeDateWords *self)
{
  guint n_words;
  const EpitomeDateWord *word = epitome_date_words_look_up (self, scan (self, "h", &n_words));

  return word != NULL && (word->kinds & EPITOME_DATE_WORD_HOUR) != 0;
}

/* ICU answers for a language that it doesn't know in that of the user's locale */
static gboolean
is_known (const char *language)
{
  for (int32_t i = 0; i < uloc_countAvailable (); i++)
    if (g_str_equal (uloc_getAvailable (i), language))
      return TRUE;
  return FALSE;
}

static gpointer
load (const char *language)
{
  EpitomeDateWords *self;
  g_autofree char *file = g_strconcat ("dates/", language, ".txt", NULL);

  if (!is_known (language))
    return NULL;
  self = g_new0 (EpitomeDateWords, 1);
  self->language = language;
  self->morphology = epitome_morphology_get (language);
  self->has_cases = epitome_morphology_has_cases (self->morphology);
  self->words = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->phrases = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref);
  self->scanned = g_array_new (FALSE, FALSE, sizeof (EpitomeWord));
  self->synonyms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_strfreev);
  self->durations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->weekday_stems = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  add_names (self, language);
  epitome_word_list_read (file, add_line, self);
  add_patterns (self);
  add_clock (self);
  self->glue_hour = is_hour_sign (self);
  add_spelled_numbers (self);
  add_relative_words (self);
  g_clear_pointer (&self->scanned, g_array_unref);
  g_clear_pointer (&self->synonyms, g_hash_table_unref);
  g_clear_pointer (&self->durations, g_hash_table_unref);
  g_clear_pointer (&self->weekday_stems, g_hash_table_unref);
  for (guint i = 0; i < G_N_ELEMENTS (self->weekdays); i++)
    g_clear_pointer (&self->weekdays[i], g_free);
  self->language = NULL;
  return self;
}

/**
 * epitome_date_words_get:
 * @language: ISO 639 code
 *
 * May be called from any thread.
 *
 * Returns: (transfer none) (nullable): how it writes dates; %NULL when ICU doesn't know
 */
const EpitomeDateWords *
epitome_date_words_get (const char *language)
{
  static EpitomeListShelf shelf;

  return epitome_list_shelf_get (&shelf, language, load);
}

/**
 * epitome_date_words_get_morphology:
 *
 * Returns: (transfer none): how the language bends words
 */
const EpitomeMorphology *
epitome_date_words_get_morphology (const EpitomeDateWords *self)
{
  return self->morphology;
}

/**
 * epitome_date_words_key:
 *
 * Returns: what is the same for @word in all of its cases
 */
guint64
epitome_date_words_key (const EpitomeDateWords *self, const EpitomeWord *word)
{
  return self->has_cases ? word->stem : word->hash;
}

/**
 * epitome_date_words_look_up:
 *
 * Returns: (transfer none) (nullable): what @word is in dates
 */
const EpitomeDateWord *
epitome_date_words_look_up (const EpitomeDateWords *self, const EpitomeWord *word)
{
  const EpitomeDateWord *found = g_hash_table_lookup (self->words, &word->hash);

  if (found == NULL && word->stem != word->hash)
    found = g_hash_table_lookup (self->words, &word->stem);
  return found;
}

/**
 * epitome_date_words_get_phrases:
 * @first: key of a word, or %EPITOME_DATE_PHRASE_NUMBER
 *
 * Returns: (transfer none) (element-type EpitomeDatePhrase) (nullable): the expressions that begin with it
 */
const GArray *
epitome_date_words_get_phrases (const EpitomeDateWords *self, guint64 first)
{
  return g_hash_table_lookup (self->phrases, &first);
}

/**
 * epitome_date_words_month_first:
 *
 * Returns: whether the month stands before the day (February 6)
 */
gboolean
epitome_date_words_month_first (const EpitomeDateWords *self)
{
  return self->month_first;
}

/**
 * epitome_date_words_has_cases:
 *
 * Returns: whether a weekday needs a preposition, for without it, it may be another word (среда)
 */
gboolean
epitome_date_words_has_cases (const EpitomeDateWords *self)
{
  return self->has_cases;
}

/**
 * epitome_date_words_glue_hour:
 *
 * Returns: whether a time is written with an h (15h30)
 */
gboolean
epitome_date_words_glue_hour (const EpitomeDateWords *self)
{
  return self->glue_hour;
}

/**
 * epitome_date_words_get_separator:
 *
 * Returns: what stands between the numbers of a date (6.2.2026)
 */
char
epitome_date_words_get_separator (const EpitomeDateWords *self)
{
  return self->separator;
}
