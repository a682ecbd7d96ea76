/* epitome-tokens.c: words, numbers and what stands between them
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-tokens.h"

#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include "epitome-breaks.h"
#include "epitome-language.h"

/* Words of alphabets are found here, by the rules of UAX #29, several times as fast as ICU does; stretches in
 * scripts without spaces are ICU's, which has dictionaries for them. */

typedef enum
{
  OTHER,
  SPACE,
  LETTER,
  DIGIT,
  MIDDLE, /* between letters: apostrophe, middle dot */
  POINT,  /* between letters or between digits: stop */
  COMMA,  /* between digits */
  JOINER, /* goes with what is before it: marks, format characters, low line */
  UNSPACED,
} CharClass;

/* Room is made for so many tokens at a time: most sentences have fewer */
#define ROOM 64

typedef struct
{
  const EpitomeScan *scan;
  GArray *tokens; /* with room behind the last */
  guint n_tokens;
  gboolean elides; /* l'homme */
  gboolean english;
} Tokenizer;

static gboolean
is_unspaced (UChar32 c)
{
  return (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) || (c >= 0x1780 && c <= 0x17FF) ||
         (c >= 0x2E80 && c <= 0x2FDF) || (c >= 0x3005 && c <= 0x3007) ||
         (c >= 0x3021 && c <= 0x30FF && c != 0x30FB) || (c >= 0x31F0 && c <= 0x31FF) ||
         (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF66 && c <= 0xFF9F) ||
         (c >= 0x20000 && c <= 0x3FFFF);
}

/* The others are OTHER */
static const guint8 ascii_classes[0x80] = {
  [' '] = SPACE,   ['0' ... '9'] = DIGIT, ['A' ... 'Z'] = LETTER, ['a' ... 'z'] = LETTER,
  ['\''] = MIDDLE, ['.'] = POINT,         [','] = COMMA,          ['_'] = JOINER,
};

/* Of what is not ASCII */
static CharClass
classify (UChar32 c)
{
  guint32 category;

  if (c == 0x2019 || c == 0xB7 || c == 0x5F4)
    return MIDDLE;
  if (is_unspaced (c))
    return UNSPACED;
  category = U_GET_GC_MASK (c);
  if (category & U_GC_L_MASK)
    return LETTER;
  if (category & U_GC_ND_MASK)
    return DIGIT;
  if (category & (U_GC_M_MASK | U_GC_CF_MASK))
    return JOINER;
  return OTHER;
}

static CharClass
classify_next (const EpitomeScan *scan, gint32 i, gint32 end, gint32 *next)
{
  UChar32 c;

  U16_NEXT (scan->chars, i, end, c);
  *next = i;
  return classify (c);
}

static inline CharClass
class_at (const EpitomeScan *scan, gint32 i, gint32 end, gint32 *next)
{
  if (i >= end)
    return SPACE;
  if (scan->chars[i] >= 0x80)
    return classify_next (scan, i, end, next);
  *next = i + 1;
  return ascii_classes[scan->chars[i]];
}

/* Where the word or number that begins at @i ends */
static gint32
read_word (const EpitomeScan *scan, gint32 i, gint32 end, gboolean *has_letter)
{
  CharClass last = OTHER;

  *has_letter = FALSE;
  while (i < end)
    {
      gint32 next = i, after = i;
      CharClass class = class_at (scan, i, end, &next);

      if (class == LETTER || class == DIGIT)
        {
          last = class;
          *has_letter = *has_letter || class == LETTER;
        }
      else if (class == MIDDLE || class == POINT || class == COMMA)
        {
          CharClass following = class_at (scan, next, end, &after);

          if (following != last || (class == MIDDLE && last != LETTER) || (class == COMMA && last != DIGIT))
            break;
        }
      else if (class != JOINER)
        break;
      i = next;
    }
  return i;
}

static EpitomeTokenFlags
get_case_flags (const EpitomeScan *scan, gint32 start, gint32 end)
{
  EpitomeTokenFlags flags = 0;
  guint n_upper = 0;
  gboolean lower = FALSE;
  gint32 i = start;

  while (i < end && !lower)
    {
      gboolean first = i == start;
      gboolean upper;
      UChar32 c;

      U16_NEXT (scan->chars, i, end, c);
      upper = c < 0x80 ? g_ascii_isupper (c) : u_isupper (c) || u_istitle (c);
      n_upper += upper;
      if (upper && first)
        flags |= EPITOME_TOKEN_CAPITAL;
      lower = c < 0x80 ? g_ascii_islower (c) : u_islower (c);
    }
  if (n_upper >= 2 && !lower)
    flags |= EPITOME_TOKEN_ALL_CAPS;
  return flags;
}

static void
add_token (Tokenizer *self, gint32 start, gint32 end, EpitomeTokenFlags flags)
{
  if (flags & EPITOME_TOKEN_WORD)
    flags |= get_case_flags (self->scan, start, end);
  if (self->n_tokens == self->tokens->len)
    g_array_set_size (self->tokens, self->n_tokens + ROOM);
  g_array_index (self->tokens, EpitomeToken, self->n_tokens++) =
    (EpitomeToken){ self->scan->offsets[start], self->scan->offsets[end], G_MAXUINT32, flags };
}

/* "U.S.", "e.g.": letters with a stop between them have the last stop too */
static gboolean
is_dotted (const EpitomeScan *scan, gint32 start, gint32 end)
{
  if (end - start < 3 || end - start > 11)
    return FALSE;
  for (gint32 i = start; i < end; i++)
    if (((i - start) % 2 == 1) != (scan->chars[i] == '.'))
      return FALSE;
  return scan->chars[end - 1] != '.';
}

static gint32
find_apostrophe (const EpitomeScan *scan, gint32 start, gint32 end)
{
  for (gint32 i = start; i < end; i++)
    if (scan->chars[i] == '\'' || scan->chars[i] == 0x2019)
      return i;
  return end;
}

/* "l'", "qu'", "dell'": short, and a word follows */
static gboolean
is_elision (gint32 start, gint32 apostrophe, gint32 end)
{
  return apostrophe - start >= 1 && apostrophe - start <= 5 && end - apostrophe > 1;
}

static void
add_word (Tokenizer *self, gint32 start, gint32 end)
{
  const UChar *chars = self->scan->chars;
  gint32 apostrophe = find_apostrophe (self->scan, start, end);

  if (apostrophe < end && self->elides && is_elision (start, apostrophe, end))
    {
      add_token (self, start, apostrophe + 1, 0);
      start = apostrophe + 1;
    }
  else if (apostrophe < end && self->english && apostrophe == end - 2 && (chars[end - 1] | 0x20) == 's')
    {
      add_token (self, start, apostrophe, EPITOME_TOKEN_WORD);
      add_token (self, apostrophe, end, 0);
      return;
    }
  add_token (self, start, end, EPITOME_TOKEN_WORD);
}

static gint32
add_unspaced (Tokenizer *self, gint32 start, gint32 end)
{
  UBreakIterator *iterator = epitome_breaks_get_words ();
  UErrorCode status = U_ZERO_ERROR;
  gint32 stop = start, next = start;
  gint32 from, to;

  while (stop < end)
    {
      CharClass class = class_at (self->scan, stop, end, &next);

      if (class != UNSPACED && class != JOINER)
        break;
      stop = next;
    }
  ubrk_setText (iterator, self->scan->chars + start, stop - start, &status);
  for (from = 0; (to = ubrk_next (iterator)) != UBRK_DONE; from = to)
    add_token (self, start + from, start + to,
               ubrk_getRuleStatus (iterator) >= UBRK_WORD_LETTER ? EPITOME_TOKEN_WORD : 0);
  return stop;
}

static gint32
add_next (Tokenizer *self, gint32 i, gint32 end)
{
  gint32 next = i;
  gboolean has_letter;

  switch (class_at (self->scan, i, end, &next))
    {
    case SPACE:
      return next;
    case UNSPACED:
      return add_unspaced (self, i, end);
    case LETTER:
    case DIGIT:
      next = read_word (self->scan, i, end, &has_letter);
      if (has_letter && next < end && self->scan->chars[next] == '.' && is_dotted (self->scan, i, next))
        next++;
      if (has_letter)
        add_word (self, i, next);
      else
        add_token (self, i, next, EPITOME_TOKEN_NUMBER);
      return next;
    default:
      add_token (self, i, next, 0);
      return next;
    }
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
  Tokenizer self = { scan, tokens, tokens->len, epitome_language_is_one_of (language, "fr it ca oc "),
                     epitome_language_is_one_of (language, "en ") };

  while (start < end)
    start = add_next (&self, start, end);
  g_array_set_size (tokens, self.n_tokens);
}
