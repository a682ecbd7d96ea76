/* epitome-sentences.c: where sentences end
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-sentences.h"

#include "epitome-breaks.h"

static gboolean
is_letter (UChar c)
{
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* "U.S. Military": an end behind a single letter with a stop is none */
static gboolean
is_behind_initial (const EpitomeScan *scan, gint32 end)
{
  while (end > 0 && scan->chars[end - 1] == ' ')
    end--;
  return end >= 2 && scan->chars[end - 1] == '.' && is_letter (scan->chars[end - 2]) &&
         (end == 2 || !is_letter (scan->chars[end - 3]));
}

/**
 * epitome_sentences_find:
 * @scan: one block of text
 * @language: ISO 639 code, "und" when unknown
 * @ends: (element-type gint32) (inout): overwritten with the index behind each sentence in @scan, rising,
 *   the last one the length of @scan; empty only if @scan is
 */
void
epitome_sentences_find (const EpitomeScan *scan, const char *language, GArray *ends)
{
  UBreakIterator *iterator = epitome_breaks_get_sentences (language);
  UErrorCode status = U_ZERO_ERROR;
  gint32 end;

  g_array_set_size (ends, 0);
  ubrk_setText (iterator, scan->chars, scan->length, &status);
  while ((end = ubrk_next (iterator)) != UBRK_DONE)
    if (end == scan->length || !is_behind_initial (scan, end))
      g_array_append_val (ends, end);
}
