/* epitome-language.c: which language a text is in
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-language.h"

#include <string.h>

#include <unicode/uloc.h>

#include "epitome-cld2.h"

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

/**
 * epitome_language_detect:
 * @text: valid UTF-8, need not be terminated
 * @length: of @text in bytes; some hundreds are enough
 * @hint: (nullable): what the feed or the markup says, often wrongly
 *
 * Asks CLD2. The hint tips the balance where CLD2 hesitates and decides where it knows nothing.
 *
 * Returns: (transfer full): ISO 639 code, "und" when unknown
 */
char *
epitome_language_detect (const char *text, gsize length, const char *hint)
{
  g_autofree char *hinted = epitome_language_normalize (hint);
  g_autofree char *detected = NULL;
  gboolean reliable = FALSE;

  detected = epitome_language_normalize (epitome_cld2_detect (text, length, hinted, &reliable));
  if (detected != NULL && (reliable || hinted == NULL))
    return g_steal_pointer (&detected);
  if (hinted != NULL)
    return g_steal_pointer (&hinted);
  return g_strdup ("und");
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
