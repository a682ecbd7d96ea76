/* epitome-fold.c: one spelling for the spellings of a word
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-fold.h"

#include <unicode/uchar.h>

/* Soft hyphens, zero-width spaces, joiners and marks of direction are no part of the word */
static gboolean
is_ignorable (gunichar c)
{
  return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF;
}

static gunichar
fold_char (gunichar c, gboolean turkic)
{
  if (turkic && c == 'I')
    return 0x131;
  if (turkic && c == 0x130)
    return 'i';
  if (c == 0x2019 || c == 0x2BC)
    return '\'';
  if (c == 0x3C2)
    return 0x3C3; /* final sigma */
  return u_tolower (c);
}

static gboolean
needs_composing (gunichar c)
{
  return (c >= 0x300 && c <= 0x36F) || (c >= 0xFF00 && c <= 0xFFEF);
}

/* FALSE if there is more than ASCII in it. The loop has no branch in it and no call, so that it takes next to
 * no time */
static gboolean
fold_ascii (const char *word, gsize length, GString *folded)
{
  guchar all = 0;

  g_string_set_size (folded, length);
  for (gsize i = 0; i < length; i++)
    {
      guchar c = word[i];

      all |= c;
      folded->str[i] = c | (c >= 'A' && c <= 'Z') << 5;
    }
  return all < 0x80;
}

/**
 * epitome_fold_word:
 * @word: valid UTF-8, need not be terminated
 * @length: of @word in bytes
 * @language: ISO 639 code
 * @folded: (inout): overwritten
 *
 * Writes @word in lowercase (not case-folded: Snowball wants its ß), composed, without invisible characters.
 */
void
epitome_fold_word (const char *word, gsize length, const char *language, GString *folded)
{
  gboolean turkic = g_str_equal (language, "tr") || g_str_equal (language, "az");
  gboolean compose = FALSE;
  const char *end = word + length;

  if (!turkic && fold_ascii (word, length, folded))
    return;
  g_string_truncate (folded, 0);
  for (const char *p = word; p < end;)
    {
      gunichar c;

      if ((guchar) *p < 0x80 && !turkic)
        {
          g_string_append_c (folded, g_ascii_tolower (*p++));
          continue;
        }
      c = g_utf8_get_char (p);
      p = g_utf8_next_char (p);
      if (is_ignorable (c))
        continue;
      compose = compose || needs_composing (c);
      g_string_append_unichar (folded, fold_char (c, turkic));
    }

  if (compose)
    {
      g_autofree char *composed = g_utf8_normalize (folded->str, folded->len, G_NORMALIZE_ALL_COMPOSE);

      if (composed != NULL)
        g_string_assign (folded, composed);
    }
}
