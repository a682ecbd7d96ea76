/* epitome-quotes.c: what is said by others
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which way a mark opens differs from language to language (“en”, „de“, »de«, « fr », ”sv”, "any"), so it
 * is read off the marks' surroundings: a mark with a word right behind it and none right before it opens. */
#include "config.h"
#include "epitome-quotes.h"

#include <string.h>
#include <unicode/uchar.h>

/* A quotation that runs on for longer has lost its closing mark */
#define MAX_QUOTED_SENTENCES 5

typedef enum
{
  MARK_NONE,
  MARK_OPENS,
  MARK_CLOSES,
} Mark;

/**
 * epitome_is_quotation_mark:
 *
 * Returns: %TRUE for the marks of every script, but not for those that are apostrophes too
 */
gboolean
epitome_is_quotation_mark (gunichar c)
{
  if (c < 0x80)
    return c == '"';
  /* Every one of them lies here, up to the half-width forms */
  if (c != 0xAB && c != 0xBB && (c < 0x2018 || c > 0xFF63))
    return FALSE;
  return c != 0x2018 && c != 0x2019 && c != 0x201B && u_hasBinaryProperty (c, UCHAR_QUOTATION_MARK);
}

/* Most sentences have none, and are done with here. memchr() takes many bytes at a time. The lead bytes are
 * those of all marks outside of ASCII */
static gboolean
may_have_marks (const char *text, gsize start, gsize end)
{
  static const guchar signs[] = { '"', 0xC2, 0xE2, 0xE3, 0xEF };

  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (memchr (text + start, signs[i], end - start) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
is_letter (const char *p)
{
  return (guchar) *p < 0x80 ? g_ascii_isalnum (*p) : g_unichar_isalnum (g_utf8_get_char (p));
}

static gboolean
is_space_before (const char *text, gsize start, const char *p)
{
  gunichar c;

  if (p == text + start)
    return TRUE;
  c = g_utf8_get_char (g_utf8_prev_char (p));
  return u_isUWhiteSpace (c) || u_charType (c) == U_START_PUNCTUATION || u_charType (c) == U_DASH_PUNCTUATION;
}

static gboolean
is_space_behind (const char *end, const char *next)
{
  gunichar c;

  if (next >= end)
    return TRUE;
  c = g_utf8_get_char (next);
  return u_isUWhiteSpace (c) || (u_ispunct (c) && u_charType (c) != U_START_PUNCTUATION);
}

static Mark
read_mark (const char *text, gsize start, gsize end, const char *p, gboolean open)
{
  gunichar c = g_utf8_get_char (p);
  gboolean before, behind;

  if (!epitome_is_quotation_mark (c))
    return MARK_NONE;
  if (c == 0x300C || c == 0x300E)
    return MARK_OPENS;
  if (c == 0x300D || c == 0x300F)
    return MARK_CLOSES;
  before = is_space_before (text, start, p);
  behind = is_space_behind (text + end, g_utf8_next_char (p));
  if (before != behind)
    return before ? MARK_OPENS : MARK_CLOSES;
  if (c == 0xAB)
    return MARK_OPENS;
  if (c == 0xBB)
    return MARK_CLOSES;
  return open ? MARK_CLOSES : MARK_OPENS;
}

static inline Mark
get_mark (const char *text, gsize start, gsize end, const char *p, gboolean open)
{
  if ((guchar) *p < 0x80 && *p != '"')
    return MARK_NONE;
  return read_mark (text, start, end, p, open);
}

/**
 * epitome_quotes_get_balance:
 * @start: first byte of a sentence in @text
 * @end: the byte behind its last
 *
 * Returns: whether a quotation runs into the sentence, or out of it
 */
EpitomeQuoteBalance
epitome_quotes_get_balance (const char *text, gsize start, gsize end)
{
  gboolean open = FALSE;
  gboolean unopened = FALSE;

  if (!may_have_marks (text, start, end))
    return EPITOME_QUOTE_BALANCED;
  for (const char *p = text + start; p < text + end; p = g_utf8_next_char (p))
    {
      Mark mark = get_mark (text, start, end, p, open);

      if (mark == MARK_CLOSES && !open)
        unopened = TRUE;
      if (mark != MARK_NONE)
        open = mark == MARK_OPENS;
    }
  if (open)
    return EPITOME_QUOTE_UNCLOSED;
  return unopened ? EPITOME_QUOTE_UNOPENED : EPITOME_QUOTE_BALANCED;
}

/**
 * epitome_quotes_get_share:
 * @start: first byte of a sentence in @text
 * @end: the byte behind its last
 * @state: (inout): whether a quotation was open before it, and is behind it
 *
 * Returns: from 0 to 1, how many of the sentence's characters stand in quotation marks
 */
double
epitome_quotes_get_share (const char *text, gsize start, gsize end, EpitomeQuoteState *state)
{
  guint n = 0;
  guint n_quoted = 0;
  guint n_since_start = 0;

  if (!state->open && !may_have_marks (text, start, end))
    return 0;
  for (const char *p = text + start; p < text + end; p = g_utf8_next_char (p))
    {
      Mark mark = get_mark (text, start, end, p, state->open);

      /* Closed, but never seen to open: it came from before */
      if (mark == MARK_CLOSES && !state->open && n_quoted == 0)
        n_quoted = n_since_start;
      if (mark != MARK_NONE)
        {
          state->open = mark == MARK_OPENS;
          state->n_sentences = 0;
          continue;
        }
      if (is_letter (p))
        {
          n++;
          n_since_start++;
          n_quoted += state->open;
        }
    }
  if (state->open && ++state->n_sentences > MAX_QUOTED_SENTENCES)
    state->open = FALSE;
  return n > 0 ? (double) n_quoted / n : 0;
}
