/* epitome-language.c: which language a text is in
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-language.h"

#include <string.h>

#include <unicode/uloc.h>

#include "epitome-cld2.h"
#include "epitome-fingerprints.h"

/* In bytes: of less, CLD2 is now and then sure of a wrong language */
#define SHORT_TEXT 150

/**
 * epitome_language_normalize:
 * @tag: (nullable): a BCP 47 tag, a POSIX locale or one of CLD2's codes; anything may be in it
 *
 * Returns: (transfer full) (nullable): the ISO 639 code of its language, %NULL when it names none
 */
char *
epitome_language_normalize (const char *tag)
{
  static const struct
  {
    const char *old, *code;
  } renamed[] = {
    { "iw", "he" },  { "jw", "jv" },  { "in", "id" },  { "ji", "yi" },  { "mo", "ro" },  { "eng", "en" },
    { "ger", "de" }, { "deu", "de" }, { "fre", "fr" }, { "fra", "fr" }, { "spa", "es" }, { "ita", "it" },
    { "por", "pt" }, { "rus", "ru" }, { "pol", "pl" }, { "nld", "nl" }, { "dut", "nl" }, { "swe", "sv" },
  };
  g_autofree char *code = NULL;
  gsize length = 0;

  if (tag == NULL)
    return NULL;
  while (g_ascii_isspace (*tag))
    tag++;
  while (length < 4 && g_ascii_isalpha (tag[length]))
    length++;
  if (length < 2 || length > 3 || (tag[length] != '\0' && g_ascii_isalnum (tag[length])))
    return NULL;

  code = g_ascii_strdown (tag, length);
  if (g_str_equal (code, "und") || g_str_equal (code, "un") || g_str_equal (code, "mul"))
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (renamed); i++)
    if (g_str_equal (code, renamed[i].old))
      return g_strdup (renamed[i].code);
  /* Strangers write tags, and what is loaded for a language is kept: so none that doesn't exist */
  return *uloc_getISO3Language (code) != '\0' ? g_steal_pointer (&code) : NULL;
}

/* The likeliest by its fingerprints, unless @guess is as likely, or of a language that has none */
static const char *
ask_fingerprints (const char *text, gsize length, const char *guess)
{
  if (guess != NULL && !epitome_fingerprints_has (guess))
    return NULL;
  return epitome_fingerprints_detect (text, length, guess);
}

/**
 * epitome_language_detect:
 * @text: valid UTF-8, need not be terminated
 * @length: of @text in bytes; some hundreds are enough
 * @hint: (nullable): what the feed or the markup says, often wrongly
 *
 * Asks CLD2, and where that is unsure, or the hint contradicts it on a short text, the fingerprints. Those
 * tell some thirty languages from each other; among them, the hint stands if it is as likely as the
 * likeliest.
 *
 * Returns: (transfer full): ISO 639 code, "und" when unknown
 */
char *
epitome_language_detect (const char *text, gsize length, const char *hint)
{
  g_autofree char *hinted = epitome_language_normalize (hint);
  g_autofree char *detected = NULL;
  const char *guess, *likeliest;
  gboolean reliable = FALSE;

  detected = epitome_language_normalize (epitome_cld2_detect (text, length, hinted, &reliable));
  reliable = reliable && detected != NULL;
  if (reliable && (hinted == NULL || g_str_equal (hinted, detected) || length >= SHORT_TEXT))
    return g_steal_pointer (&detected);

  guess = hinted != NULL ? hinted : detected;
  likeliest = ask_fingerprints (text, length, guess);
  if (reliable)
    return g_strdup (g_strcmp0 (likeliest, hinted) == 0 ? hinted : detected);
  if (likeliest != NULL)
    return g_strdup (likeliest);
  return g_strdup (guess != NULL ? guess : "und");
}

/**
 * epitome_language_is_one_of:
 * @language: ISO 639 code
 * @languages: codes of two letters, each with a space behind it
 *
 * Returns: whether @language is among @languages
 */
gboolean
epitome_language_is_one_of (const char *language, const char *languages)
{
  const char *found = strlen (language) == 2 ? strstr (languages, language) : NULL;

  return found != NULL && (found - languages) % 3 == 0;
}
