/* epitome-tokens.c: words, numbers and what stands between them
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-tokens.h"

#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include "epitome-breaks.h"

static EpitomeTokenFlags
get_case_flags (const EpitomeScan *scan, gint32 start, gint32 end)
{
  EpitomeTokenFlags flags = 0;
  guint n_upper = 0;
  gboolean lower = FALSE;
  gint32 i = start;

  while (i < end)
    {
      gboolean first = i == start;
      UChar32 c;

      U16_NEXT (scan->chars, i, end, c);
      if (u_isupper (c) || u_istitle (c))
        {
          n_upper++;
          if (first)
            flags |= EPITOME_TOKEN_CAPITAL;
        }
      else if (u_islower (c))
        {
          lower = TRUE;
          break;
        }
    }
  if (n_upper >= 2 && !lower)
    flags |= EPITOME_TOKEN_ALL_CAPS;
  return flags;
}

static EpitomeTokenFlags
get_flags (const EpitomeScan *scan, gint32 start, gint32 end, gint32 status)
{
  if (status >= UBRK_WORD_LETTER)
    return EPITOME_TOKEN_WORD | get_case_flags (scan, start, end);
  if (status >= UBRK_WORD_NUMBER)
    return EPITOME_TOKEN_NUMBER;
  return 0;
}

/**
 * epitome_tokens_find:
 * @start: index in @scan
 * @end: index in @scan
 * @language: ISO 639 code
 * @tokens: (element-type EpitomeToken) (inout): those found are appended, without terms
 */
void
epitome_tokens_find (const EpitomeScan *scan, gint32 start, gint32 end, const char *language, GArray *tokens)
{
  UBreakIterator *iterator = epitome_breaks_get_words ();
  UErrorCode error = U_ZERO_ERROR;
  gint32 from = start;
  gint32 next;

  ubrk_setText (iterator, scan->chars + start, end - start, &error);
  for (; (next = ubrk_next (iterator)) != UBRK_DONE; from = start + next)
    {
      EpitomeToken token = { scan->offsets[from], scan->offsets[start + next], G_MAXUINT32, 0 };

      if (scan->chars[from] == ' ')
        continue;
      token.flags = get_flags (scan, from, start + next, ubrk_getRuleStatus (iterator));
      g_array_append_val (tokens, token);
    }
}
