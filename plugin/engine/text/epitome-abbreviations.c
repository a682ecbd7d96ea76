/* epitome-abbreviations.c: words whose stop needn't end a sentence
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-abbreviations.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/ures.h>
#include <unicode/ustring.h>

#include "../epitome-interner.h"
#include "../epitome-word-list.h"

/* In bytes; longer words are none */
#define LONGEST 32

#define CLDR_BREAKS U_ICUDATA_NAME "-brkitr"

struct _EpitomeAbbreviations
{
  EpitomeInterner *words;
  GByteArray *kinds; /* by the word's number: EpitomeAbbreviation */
};

static void
add (EpitomeAbbreviations *self, const char *word, gsize length, guint8 kind)
{
  if (epitome_interner_add (self->words, word, length) == self->kinds->len)
    g_byte_array_append (self->kinds, &kind, 1);
}

/* What is written behind a word, and what it means */
static const struct
{
  char sign;
  EpitomeAbbreviation kind;
} signs[] = {
  { '?', EPITOME_ABBREVIATION_MAY_END },
  { '^', EPITOME_ABBREVIATION_BEFORE_CAPITAL },
  { '#', EPITOME_ABBREVIATION_BEFORE_NUMBER },
};

static void
add_line (const char *line, gsize length, gpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (length > 2 && line[length - 2] == ' ' && line[length - 1] == signs[i].sign)
      {
        add (data, line, length - 2, signs[i].kind);
        return;
      }
  add (data, line, length, EPITOME_ABBREVIATION_ALWAYS);
}

/* CLDR has some hundreds for a dozen languages; ICU ships them for its own sentence iterator, which never
 * ends a sentence behind any of them */
static void
add_from_cldr (EpitomeAbbreviations *self, const char *language)
{
  UErrorCode status = U_ZERO_ERROR;
  UResourceBundle *bundle = ures_open (CLDR_BREAKS, language, &status);
  gboolean own = status != U_USING_DEFAULT_WARNING; /* or it is that of the user's locale */
  UResourceBundle *exceptions = ures_getByKey (bundle, "exceptions", NULL, &status);
  UResourceBundle *list = ures_getByKey (exceptions, "SentenceBreak", NULL, &status);
  int n = own && U_SUCCESS (status) ? ures_getSize (list) : 0;

  for (int i = 0; i < n; i++)
    {
      char word[LONGEST + 1];
      int length = sizeof word;
      const char *utf8 = ures_getUTF8StringByIndex (list, i, word, &length, FALSE, &status);

      if (U_SUCCESS (status) && length > 1 && utf8[length - 1] == '.')
        add (self, utf8, length - 1, EPITOME_ABBREVIATION_MAY_END);
      status = U_ZERO_ERROR;
    }
  ures_close (list);
  ures_close (exceptions);
  ures_close (bundle);
}

static gpointer
load (const char *language)
{
  g_autofree char *name = g_strdup_printf ("abbreviations/%s.txt", language);
  EpitomeAbbreviations *self = g_new0 (EpitomeAbbreviations, 1);

  self->words = epitome_interner_new ();
  self->kinds = g_byte_array_new ();
  epitome_word_list_read (name, add_line, self);
  add_from_cldr (self, language);
  return self;
}

/**
 * epitome_abbreviations_get:
 * @language: ISO 639 code
 *
 * Loads the list when it is first asked for; from then on it never changes. May be called from any thread.
 *
 * Returns: (transfer none): the language's abbreviations, perhaps none
 */
const EpitomeAbbreviations *
epitome_abbreviations_get (const char *language)
{
  static EpitomeListShelf shelf;

  return epitome_list_shelf_get (&shelf, language, load);
}

static EpitomeAbbreviation
lookup_exactly (const EpitomeAbbreviations *self, const char *word, gsize length)
{
  guint32 number = epitome_interner_find (self->words, word, length);

  return number != EPITOME_INTERNER_NONE ? self->kinds->data[number] : EPITOME_ABBREVIATION_NONE;
}

/* "Etc" is looked for as "etc", "DR" as "Dr" and "dr" */
static EpitomeAbbreviation
lookup_recased (const EpitomeAbbreviations *self, const char *word, gsize length)
{
  EpitomeAbbreviation kind;
  g_autofree char *lower = g_utf8_strdown (word, length);
  g_autofree char *title = NULL;
  const char *second = g_utf8_next_char (word);
  char initial[7] = { 0 };

  g_unichar_to_utf8 (u_toupper (g_utf8_get_char (lower)), initial);
  title = g_strconcat (initial, g_utf8_next_char (lower), NULL);
  kind = lookup_exactly (self, lower, strlen (lower));
  if (kind == EPITOME_ABBREVIATION_NONE && second < word + length && u_isupper (g_utf8_get_char (second)))
    kind = lookup_exactly (self, title, strlen (title));
  return kind;
}

/**
 * epitome_abbreviations_lookup:
 * @word: valid UTF-8, need not be terminated; without the stop
 * @length: of @word in bytes
 *
 * Returns: what is known of it
 */
EpitomeAbbreviation
epitome_abbreviations_lookup (const EpitomeAbbreviations *self, const char *word, gsize length)
{
  EpitomeAbbreviation kind;

  if (length == 0 || length > LONGEST)
    return EPITOME_ABBREVIATION_NONE;
  kind = lookup_exactly (self, word, length);
  if (kind == EPITOME_ABBREVIATION_NONE && u_isupper (g_utf8_get_char (word)))
    kind = lookup_recased (self, word, length);
  return kind;
}

/**
 * epitome_abbreviations_is_empty:
 *
 * Returns: whether nothing is known of any word
 */
gboolean
epitome_abbreviations_is_empty (const EpitomeAbbreviations *self)
{
  return epitome_interner_get_size (self->words) == 0;
}
