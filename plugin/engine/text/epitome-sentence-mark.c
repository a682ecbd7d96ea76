/* epitome-sentence-mark.c: a mark that may end a sentence, and what belongs to it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-sentence-mark.h"

#include <unicode/utf16.h>

typedef EpitomeSentenceFinder Finder;

/**
 * epitome_sentence_mark_is:
 * @c: a character
 *
 * Returns: whether it may end a sentence of this language
 */
gboolean
epitome_sentence_mark_is (const Finder *self, UChar c)
{
  if (c < 0x80)
    return c == '.' || c == '!' || c == '?' || (c != 0 && c == self->own_mark);
  return c >= 0x37E &&
         (c == 0x2026 || (c == 0x37E && self->own_mark == ';') || u_hasBinaryProperty (c, UCHAR_S_TERM));
}

/* Footnotes, "[12]", " [12]" */
static gint32
skip_reference (const Finder *self, gint32 i)
{
  gint32 bracket = i + (epitome_finder_at (self, i) == ' ');
  gint32 digit = bracket + 1;

  if (epitome_finder_at (self, bracket) != '[')
    return i;
  while (epitome_char_is_digit (epitome_finder_at (self, digit)))
    digit++;
  return digit > bracket + 1 && epitome_finder_at (self, digit) == ']' ? digit + 1 : i;
}

static gint32
skip_emoji (const Finder *self, gint32 i)
{
  for (;;)
    {
      UChar c = epitome_finder_at (self, i);

      if (c >= 0xD83C && c <= 0xD83E && U16_IS_TRAIL (epitome_finder_at (self, i + 1)))
        i += 2;
      else if (c == 0x263A || c == 0x2764 || c == 0x200D || c == 0xFE0F)
        i++;
      else
        return i;
    }
}

/**
 * epitome_sentence_mark_skip_smiley:
 * @start: an index
 *
 * Returns: the index behind the ":-)", ";)" or "=D" that stands there with nothing behind it, or @start
 */
gint32
epitome_sentence_mark_skip_smiley (const Finder *self, gint32 start)
{
  gint32 i = start + 1;
  UChar mouth;

  if (epitome_finder_at (self, start) != ':' && epitome_finder_at (self, start) != ';' &&
      epitome_finder_at (self, start) != '=')
    return start;
  i += epitome_finder_at (self, i) == '-';
  mouth = epitome_finder_at (self, i);
  if (mouth != ')' && mouth != '(' && mouth != 'D' && mouth != 'P')
    return start;
  while (epitome_finder_at (self, i) == mouth)
    i++;
  return epitome_finder_at (self, i) == ' ' || i == self->scan->length ? i : start;
}

/* A smile belongs to the sentence before it */
static gint32
skip_smile (const Finder *self, gint32 i)
{
  gint32 first = i + (epitome_finder_at (self, i) == ' ');
  gint32 end = epitome_sentence_mark_skip_smiley (self, skip_emoji (self, first));

  return end > first ? end : i;
}

/* A quote that closes behind a space, as French has it: nothing can begin with it. So do two apostrophes */
static gint32
skip_spaced_quote (const Finder *self, gint32 i)
{
  UChar quote = epitome_finder_at (self, i + 1);
  UChar behind = epitome_finder_at (self, i + 2);
  gint32 next = i + 2 + (behind == '.' || behind == ',');

  if (epitome_finder_at (self, i) != ' ')
    return i;
  if (quote == '\'' && behind == '\'')
    return i + 3;
  if (!epitome_char_is_quote (quote))
    return i;
  return quote == 0xBB || next == self->scan->length ||
             (next > i + 2 && epitome_finder_at (self, next) == ' ')
           ? i + 2
           : i;
}

/* " . . ." */
static gint32
skip_spaced_stops (const Finder *self, gint32 i)
{
  while (epitome_finder_at (self, i + 1) == ' ' && epitome_finder_at (self, i + 2) == '.' &&
         epitome_finder_at (self, i + 3) != '.' && !epitome_char_is_word (epitome_finder_at (self, i + 3)))
    i += 2;
  return i;
}

/**
 * epitome_sentence_mark_read:
 * @i: index of a mark
 * @mark: (out): it, those that follow it, and what belongs to the sentence behind them
 */
void
epitome_sentence_mark_read (const Finder *self, gint32 i, EpitomeSentenceMark *mark)
{
  mark->first = i;
  while (epitome_sentence_mark_is (self, epitome_finder_at (self, i + 1)))
    i++;
  if (epitome_finder_at (self, i) == '.')
    i = skip_spaced_stops (self, i);
  mark->last = i++;
  for (;;)
    {
      gint32 before = i;

      while (epitome_char_is_closing (epitome_finder_at (self, i)))
        i++;
      i = skip_spaced_quote (self, i);
      i = skip_smile (self, skip_reference (self, i));
      if (i == before)
        break;
    }
  mark->end = i;
  while (epitome_finder_at (self, i) == ' ')
    i++;
  mark->next = i;
}
