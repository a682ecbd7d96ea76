/* epitome-characters.h: kinds of characters, ASCII without asking ICU
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <unicode/uchar.h>

G_BEGIN_DECLS

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
