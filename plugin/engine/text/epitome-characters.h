/* epitome-characters.h: kinds of characters, ASCII without asking ICU
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <string.h>
#include <unicode/uchar.h>

G_BEGIN_DECLS

/**
 * epitome_characters_count:
 * @text: valid UTF-8, need not be terminated
 * @length: of @text in bytes
 *
 * Returns: how many characters @text has
 */
static inline gsize
epitome_characters_count (const char *text, gsize length)
{
  gsize n = length;

  /* Eight bytes at a time: those that go on with a character have 1 as their first bit and 0 as the second */
  for (; length >= sizeof (guint64); text += sizeof (guint64), length -= sizeof (guint64))
    {
      guint64 bytes;

      memcpy (&bytes, text, sizeof bytes);
      bytes = bytes >> 7 & ~bytes >> 6 & G_GUINT64_CONSTANT (0x0101010101010101);
      n -= bytes * G_GUINT64_CONSTANT (0x0101010101010101) >> 56;
    }
  for (; length > 0; length--)
    n -= ((guchar) *text++ & 0xC0) == 0x80;
  return n;
}

static inline gboolean
epitome_char_is_ascii_letter (UChar c)
{
  return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static inline gboolean
epitome_char_is_upper (UChar c)
{
  return c < 0x80 ? g_ascii_isupper (c) : u_isupper (c) || u_istitle (c);
}

/* Georgian has capitals, but doesn't begin sentences with them */
static inline gboolean
epitome_char_is_lower (UChar c)
{
  return c < 0x80 ? g_ascii_islower (c) : u_islower (c) && !(c >= 0x10D0 && c <= 0x10FF);
}

static inline gboolean
epitome_char_is_digit (UChar c)
{
  return c < 0x80 ? g_ascii_isdigit (c) : u_isdigit (c);
}

static inline gboolean
epitome_char_is_word (UChar c)
{
  return c < 0x80 ? g_ascii_isalnum (c) : u_isalnum (c) || (U_GET_GC_MASK (c) & U_GC_M_MASK) != 0;
}

static inline gboolean
epitome_char_is_closing (UChar c)
{
  if (c < 0x80)
    return c == '"' || c == '\'' || c == ')' || c == ']' || c == '}';
  return (U_GET_GC_MASK (c) & (U_GC_PE_MASK | U_GC_PF_MASK)) != 0 || c == 0x201C || c == 0x2018;
}

static inline gboolean
epitome_char_is_opening (UChar c)
{
  if (c < 0x80)
    return c == '"' || c == '\'' || c == '`' || c == '(' || c == '[' || c == '*' || c == '_';
  return (U_GET_GC_MASK (c) & (U_GC_PS_MASK | U_GC_PI_MASK | U_GC_PF_MASK)) != 0 || c == 0xBF || c == 0xA1;
}

/* A double one, of either side: which, often only the place tells */
static inline gboolean
epitome_char_is_quote (UChar c)
{
  return c == '"' || c == 0xAB || c == 0xBB || (c >= 0x201C && c <= 0x201E);
}

static inline gboolean
epitome_char_is_dash (UChar c)
{
  return c == '-' || (c >= 0x2010 && c <= 0x2015);
}

G_END_DECLS
