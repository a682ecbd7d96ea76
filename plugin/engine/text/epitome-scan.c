/* epitome-scan.c: a stretch of text as ICU wants it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-scan.h"

#include <unicode/utf16.h>

static void
reserve (EpitomeScan *self, gsize length)
{
  if (length <= self->capacity)
    return;
  self->capacity = MAX (length, self->capacity * 2);
  self->chars = g_renew (UChar, self->chars, self->capacity);
  self->offsets = g_renew (guint32, self->offsets, self->capacity);
}

/* Line breaks, and what else is a space, become one: they end a sentence for ICU, but not in a hard-wrapped
 * paragraph */
static inline gunichar
fold_ascii_space (gunichar c)
{
  return c < 0x20 || c == 0x7F ? ' ' : c;
}

static gunichar
fold_space (gunichar c)
{
  if (c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
      c == 0x202F || c == 0x205F || c == 0x3000)
    return ' ';
  return c;
}

/**
 * epitome_scan_fill:
 * @text: valid UTF-8
 * @start: first byte
 * @end: the byte behind the last
 *
 * Takes over another stretch of text.
 */
void
epitome_scan_fill (EpitomeScan *self, const char *text, gsize start, gsize end)
{
  UChar *chars;
  guint32 *offsets;
  gint32 n = 0;

  /* UTF-16 never has more units than UTF-8 has bytes */
  reserve (self, end - start + 1);
  chars = self->chars;
  offsets = self->offsets;
  for (gsize i = start; i < end;)
    {
      gunichar c = (guchar) text[i];

      offsets[n] = i;
      if (c < 0x80)
        {
          chars[n++] = fold_ascii_space (c);
          i++;
          continue;
        }
      c = fold_space (g_utf8_get_char (text + i));
      i = g_utf8_next_char (text + i) - text;
      if (U_IS_BMP (c))
        {
          chars[n++] = c;
          continue;
        }
      chars[n++] = U16_LEAD (c);
      offsets[n] = offsets[n - 1];
      chars[n++] = U16_TRAIL (c);
    }
  offsets[n] = end;
  self->text = text;
  self->length = n;
}

/**
 * epitome_scan_clear:
 *
 * Frees what @self holds; it can be filled again.
 */
void
epitome_scan_clear (EpitomeScan *self)
{
  g_clear_pointer (&self->chars, g_free);
  g_clear_pointer (&self->offsets, g_free);
  self->capacity = 0;
  self->length = 0;
}
