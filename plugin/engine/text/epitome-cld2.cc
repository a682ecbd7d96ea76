/* epitome-cld2.cc: CLD2 behind C linkage
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-cld2.h"

#include <cstdio> // CLD2 uses FILE without asking for it

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

/* In bytes */
#define LARGE_BLOCK (16 << 20)

/* CLD2 takes some hundred kilobytes for every text and gives them back, the longest texts some thirty million
 * bytes; the C library would then give all to the kernel, and ask it again, which takes about as long as what
 * is done with them. glibc learns from a block of that size that has been freed to keep twice as much;
 * mallopt() would say it the short way, but end that learning */
static void
keep_memory (void)
{
  static gsize initialized = 0;

  if (g_once_init_enter (&initialized))
    {
      g_free (g_malloc (LARGE_BLOCK));
      g_once_init_leave (&initialized, 1);
    }
}

/**
 * epitome_cld2_detect:
 * @text: plain text, valid UTF-8
 * @length: of @text in bytes
 * @hint: (nullable): what others say the language is, BCP 47
 * @reliable: (out): whether CLD2 trusts its own answer
 *
 * Returns: (transfer none) (nullable): CLD2's code for the language that most of @text is in, %NULL if it
 *   knows none
 */
const char *
epitome_cld2_detect (const char *text, gsize length, const char *hint, gboolean *reliable)
{
  const CLD2::CLDHints hints = { hint, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE };
  CLD2::Language languages[3];
  CLD2::Language language;
  bool is_reliable = false;
  int percents[3];
  double scores[3];
  int text_bytes = 0;

  keep_memory ();
  language = CLD2::ExtDetectLanguageSummary (text, static_cast<int> (length), true, &hints, 0, languages,
                                             percents, scores, nullptr, &text_bytes, &is_reliable);
  *reliable = is_reliable;
  return language != CLD2::UNKNOWN_LANGUAGE ? CLD2::LanguageCode (language) : nullptr;
}
