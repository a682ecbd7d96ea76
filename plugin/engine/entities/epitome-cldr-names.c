/* epitome-cldr-names.c: countries, languages and days, as Unicode's CLDR names them
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-name-table.h"

#include <string.h>
#include <unicode/udat.h>
#include <unicode/uldnames.h>
#include <unicode/uloc.h>
#include <unicode/uregion.h>
#include <unicode/ustring.h>

#define MAX_NAME 256

static char *
to_utf8 (const UChar *name, int32_t length)
{
  return g_utf16_to_utf8 ((const gunichar2 *) name, length, NULL, NULL, NULL);
}

typedef struct
{
  EpitomeNameTable *table;
  ULocaleDisplayNames *full;
  ULocaleDisplayNames *brief;
  gboolean english;
} Regions;

static char *
dup_region_name (const ULocaleDisplayNames *names, const char *region)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar name[MAX_NAME];
  int32_t n = uldn_regionDisplayName (names, region, name, MAX_NAME, &status);

  if (U_FAILURE (status) || n >= MAX_NAME)
    return NULL;
  return to_utf8 (name, n);
}

/* The initials of a name of several words, or NULL */
static char *
dup_initials (const char *name)
{
  g_autoptr (GString) initials = g_string_new (NULL);
  gboolean start = TRUE;

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (start && g_unichar_isupper (c))
        g_string_append_unichar (initials, c);
      start = c == ' ' || c == '-';
    }
  if (g_utf8_strlen (initials->str, -1) < 2)
    return NULL;
  return g_string_free (g_steal_pointer (&initials), FALSE);
}

/* A number that is the same in every language */
static guint16
number_of (const char *region)
{
  if (g_ascii_isdigit (region[0]))
    return 1000 + g_ascii_strtoull (region, NULL, 10);
  return 1 + (region[0] - 'A') * 26 + (region[1] - 'A');
}

static gboolean
is_body (const char *region)
{
  return g_str_equal (region, "EU") || g_str_equal (region, "UN") || g_str_equal (region, "EZ");
}

/* "Myanmar (Burma)" and "Hong Kong SAR China" are names with notes; the short forms come without */
static void
add_name (EpitomeNameTable *table, const char *name, guint32 kinds, guint16 number)
{
  const char *paren = strstr (name, " (");

  epitome_name_table_add (table, name, paren != NULL ? paren - name : -1, kinds, number);
  if (paren != NULL && strchr (paren, ')') != NULL)
    epitome_name_table_add (table, paren + 2, strchr (paren, ')') - paren - 2, kinds, number);
}

static gboolean
is_all_caps (const char *name)
{
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_islower (g_utf8_get_char (p)))
      return FALSE;
  return g_unichar_isupper (g_utf8_get_char (name));
}

/* Initials are an acronym in use when the country's own code says so, or when there are three of them */
static void
add_acronym (EpitomeNameTable *table, const char *name, const char *region, guint32 kinds)
{
  g_autofree char *initials = dup_initials (name);

  if (initials != NULL && (g_str_equal (initials, region) || g_utf8_strlen (initials, -1) > 2))
    epitome_name_table_add_acronym (table, initials, kinds, number_of (region));
}

/* What English calls the people of @name, by the endings it has for that; most of the words don't exist,
 * which harms nobody */
static void
add_demonyms (EpitomeNameTable *table, const char *name, guint16 number)
{
  static const char *const endings[] = {
    "ian", "an", "n", "i", "ese", "ish", "ans", "ians", "ns", "is", NULL
  };
  gsize length = strlen (name);
  gsize stem = length;

  if (strchr (name, ' ') != NULL || length < 4)
    return;
  while (stem > 3 && strchr ("aeoiy", name[stem - 1]) != NULL)
    stem--;
  for (guint i = 0; endings[i] != NULL; i++)
    {
      g_autofree char *whole = g_strconcat (name, endings[i], NULL);
      g_autofree char *cut = g_strdup_printf ("%.*s%s", (int) stem, name, endings[i]);

      epitome_name_table_add (table, whole, -1, EPITOME_NAME_DEMONYM, number);
      epitome_name_table_add (table, cut, -1, EPITOME_NAME_DEMONYM, number);
    }
}

static void
add_region (const Regions *regions, const char *region)
{
  g_autofree char *full = dup_region_name (regions->full, region);
  g_autofree char *brief = dup_region_name (regions->brief, region);
  guint32 kinds = is_body (region) ? EPITOME_NAME_BODY : EPITOME_NAME_COUNTRY;

  if (full == NULL || brief == NULL || g_str_equal (full, region))
    return;
  add_name (regions->table, full, kinds, number_of (region));
  if (is_all_caps (brief))
    epitome_name_table_add_acronym (regions->table, brief, kinds, number_of (region));
  else
    add_name (regions->table, brief, kinds, number_of (region));
  add_acronym (regions->table, full, region, kinds);
  if (regions->english)
    add_demonyms (regions->table, full, number_of (region));
}

static void
add_regions (EpitomeNameTable *table, const char *language)
{
  static const URegionType types[] = { URGN_TERRITORY, URGN_CONTINENT, URGN_SUBCONTINENT, URGN_GROUPING };
  UDisplayContext full = UDISPCTX_LENGTH_FULL, brief = UDISPCTX_LENGTH_SHORT;
  UErrorCode status = U_ZERO_ERROR;
  Regions regions = {
    .table = table,
    .full = uldn_openForContext (language, &full, 1, &status),
    .brief = uldn_openForContext (language, &brief, 1, &status),
    .english = g_str_equal (language, "en"),
  };

  for (guint i = 0; U_SUCCESS (status) && i < G_N_ELEMENTS (types); i++)
    {
      UEnumeration *codes = uregion_getAvailable (types[i], &status);
      const char *code;

      while (U_SUCCESS (status) && (code = uenum_next (codes, NULL, &status)) != NULL)
        add_region (&regions, code);
      uenum_close (codes);
    }
  uldn_close (regions.full);
  uldn_close (regions.brief);
  epitome_name_table_add_acronym (table, "USA", EPITOME_NAME_COUNTRY, number_of ("US"));
}

static void
add_languages (EpitomeNameTable *table, const char *language)
{
  const char *const *codes = uloc_getISOLanguages ();

  for (guint i = 0; codes[i] != NULL; i++)
    {
      UErrorCode status = U_ZERO_ERROR;
      UChar name[MAX_NAME];
      int32_t length = uloc_getDisplayLanguage (codes[i], language, name, MAX_NAME, &status);

      /* Codes of three letters are languages that few articles speak of, with names like other words */
      if (strlen (codes[i]) == 2 && status == U_ZERO_ERROR)
        {
          g_autofree char *utf8 = to_utf8 (name, length);

          if (strchr (utf8, ' ') == NULL)
            epitome_name_table_add (table, utf8, -1, EPITOME_NAME_DEMONYM, 0);
        }
    }
}

static void
add_days (EpitomeNameTable *table, const char *language)
{
  static const UDateFormatSymbolType types[] = {
    UDAT_MONTHS,        UDAT_SHORT_MONTHS, UDAT_WEEKDAYS, UDAT_STANDALONE_MONTHS, UDAT_STANDALONE_WEEKDAYS,
    UDAT_SHORT_WEEKDAYS
  };
  UErrorCode status = U_ZERO_ERROR;
  UDateFormat *format = udat_open (UDAT_NONE, UDAT_FULL, language, NULL, 0, NULL, 0, &status);

  for (guint i = 0; U_SUCCESS (status) && i < G_N_ELEMENTS (types); i++)
    {
      int32_t n = udat_countSymbols (format, types[i]);

      for (int32_t k = 0; k < n; k++)
        {
          UChar name[MAX_NAME];
          UErrorCode one = U_ZERO_ERROR;
          int32_t length = udat_getSymbols (format, types[i], k, name, MAX_NAME, &one);
          g_autofree char *utf8 = U_SUCCESS (one) && length > 2 ? to_utf8 (name, length) : NULL;

          if (utf8 != NULL)
            epitome_name_table_add (table, utf8, -1, EPITOME_NAME_DATE, 0);
        }
    }
  udat_close (format);
}

/* ICU answers for a language that it doesn't know in that of the user's locale; here it's English whoever
 * asks */
static const char *
known_language (const char *language)
{
  for (int32_t i = 0; i < uloc_countAvailable (); i++)
    if (g_str_equal (uloc_getAvailable (i), language))
      return language;
  return "en";
}

/**
 * epitome_cldr_region_number:
 * @region: ISO 3166 code
 *
 * Returns: the number that stands for the country in a table
 */
guint16
epitome_cldr_region_number (const char *region)
{
  return number_of (region);
}

/**
 * epitome_cldr_add_names:
 * @table: where to add them
 * @language: ISO 639 code
 *
 * Adds the countries and unions of countries, in full, in short and as acronyms, the languages, the months
 * and the weekdays, as CLDR has them in @language; in English where it has none.
 */
void
epitome_cldr_add_names (EpitomeNameTable *table, const char *language)
{
  language = known_language (language);
  add_regions (table, language);
  add_languages (table, language);
  add_days (table, language);
}
