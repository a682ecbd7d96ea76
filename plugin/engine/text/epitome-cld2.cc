/* epitome-cld2.cc: CLD2 behind C linkage
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-cld2.h"

#include <cstdio> // CLD2 uses FILE without asking for it
#include <malloc.h>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

/* So much free memory may wait for the next text, of each thread, in bytes. CLD2 takes some hundred kilobytes for
 * every text and gives them back, and the C library would then give all to the kernel, and ask it again */
#define MAX_FREE (1 << 20)

static void
keep_memory (void)
{
#ifdef M_TRIM_THRESHOLD
  static gsize initialized = 0;

  if (g_once_init_enter (&initialized))
    {
      mallopt (M_TRIM_THRESHOLD, MAX_FREE);
      g_once_init_leave (&initialized, 1);
    }
#endif
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
