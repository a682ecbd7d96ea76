/* epitome-sentences.c: where sentences end
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-sentences.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include "epitome-abbreviations.h"
#include "epitome-fold.h"
#include "epitome-language.h"
#include "epitome-stopwords.h"

/* Every mark that may end a sentence (Unicode's property STerm, the stop and the ellipsis) is looked at with
 * what stands on both sides of it. ICU's sentence iterator isn't used: all that it finds would have to be
 * judged again, what it leaves out ("in 1990. 5 people", a missing space) be looked for anyway, and it takes
 * longer than everything here. Its property data and CLDR's abbreviations are. */

/* Thai and its neighbours put a space where others put a stop, but not only there */
#define SPACED_SENTENCE 90

typedef struct
{
  const EpitomeScan *scan;
  const char *language;
  const EpitomeAbbreviations *abbreviations;
  const EpitomeInterner *stopwords;
  GString *folded;
  gboolean ordinals; /* "3." is third */
  gboolean spaced;
  gboolean english;
  gboolean greek;
  gint32 start; /* of the sentence being read */
} Finder;

/* A mark, what closes behind it, and what comes then */
typedef struct
{
  gint32 first; /* of several marks, "?!" */
  gint32 last;
  gint32 end;  /* behind closing quotes and brackets */
  gint32 next; /* the character behind white space */
} Mark;

static UChar
at (const Finder *self, gint32 i)
{
  return i >= 0 && i < self->scan->length ? self->scan->chars[i] : 0;
}

static gboolean
is_upper (UChar c)
{
  return c < 0x80 ? g_ascii_isupper (c) : u_isupper (c) || u_istitle (c);
}

/* Georgian has capitals, but doesn't begin sentences with them */
static gboolean
is_lower (UChar c)
{
  return c < 0x80 ? g_ascii_islower (c) : u_islower (c) && !(c >= 0x10D0 && c <= 0x10FF);
}

static gboolean
is_digit (UChar c)
{
  return c < 0x80 ? g_ascii_isdigit (c) : u_isdigit (c);
}

static gboolean
is_word (UChar c)
{
  return c < 0x80 ? g_ascii_isalnum (c) : u_isalnum (c) || (U_GET_GC_MASK (c) & U_GC_M_MASK) != 0;
}

static gboolean
is_mark (const Finder *self, UChar c)
{
  if (c < 0x80)
    return c == '.' || c == '!' || c == '?' || (c == ';' && self->greek);
  return c >= 0x37E && (c == 0x2026 || (c == 0x37E && self->greek) || u_hasBinaryProperty (c, UCHAR_S_TERM));
}

static gboolean
is_closing (UChar c)
{
  if (c < 0x80)
    return c == '"' || c == '\'' || c == ')' || c == ']' || c == '}';
  return (U_GET_GC_MASK (c) & (U_GC_PE_MASK | U_GC_PF_MASK)) != 0 || c == 0x201C || c == 0x2018;
}

static gboolean
is_opening (UChar c)
{
  if (c < 0x80)
    return c == '"' || c == '\'' || c == '(' || c == '[' || c == '*' || c == '_';
  return (U_GET_GC_MASK (c) & (U_GC_PS_MASK | U_GC_PI_MASK | U_GC_PF_MASK)) != 0 || c == 0xBF || c == 0xA1;
}

static gboolean
is_dash (UChar c)
{
  return c == '-' || (c >= 0x2010 && c <= 0x2015);
}

/* Footnotes, "[12]" */
static gint32
skip_reference (const Finder *self, gint32 i)
{
  gint32 digit = i + 1;

  if (at (self, i) != '[')
    return i;
  while (is_digit (at (self, digit)))
    digit++;
  return digit > i + 1 && at (self, digit) == ']' ? digit + 1 : i;
}

static void
read_mark (const Finder *self, gint32 i, Mark *mark)
{
  mark->first = i;
  while (is_mark (self, at (self, i + 1)))
    i++;
  mark->last = i++;
  for (;;)
    {
      gint32 before = i;

      while (is_closing (at (self, i)))
        i++;
      if (at (self, i) == ' ' && at (self, i + 1) == 0xBB)
        i += 2;
      i = skip_reference (self, i);
      if (i == before)
        break;
    }
  mark->end = i;
  while (at (self, i) == ' ')
    i++;
  mark->next = i;
}

/* The letter or digit that what comes next begins with */
static gint32
find_opening_letter (const Finder *self, gint32 i)
{
  while (i < self->scan->length &&
         (is_opening (at (self, i)) || is_dash (at (self, i)) || at (self, i) == ' '))
    i++;
  return i;
}

static gint32
word_start (const Finder *self, gint32 end)
{
  gint32 i = end;

  while (i > self->start && (is_word (at (self, i - 1)) || at (self, i - 1) == '-' ||
                             (strchr (".:/", at (self, i - 1) < 0x80 ? at (self, i - 1) : ' ') != NULL &&
                              at (self, i - 1) != 0 && i - 1 > self->start && is_word (at (self, i - 2)))))
    i--;
  return i;
}

static gint32
word_end (const Finder *self, gint32 i)
{
  while (is_word (at (self, i)))
    i++;
  return i;
}

static const char *
get_bytes (const Finder *self, gint32 start, gint32 end, gsize *length)
{
  *length = self->scan->offsets[end] - self->scan->offsets[start];
  return self->scan->text + self->scan->offsets[start];
}

/* iPhone, eBay */
static gboolean
is_camel (const Finder *self, gint32 i)
{
  return is_lower (at (self, i)) && is_upper (at (self, i + 1));
}

/* Some sites write a capital behind every "U.S.": what may stand anywhere in a sentence tells nothing there
 */
static gboolean
is_verb_or_joiner (const GString *word)
{
  static const char *const words[] = {
    "am",   "and", "any",  "are",  "be",    "been", "by",   "can",  "could", "did",    "do",
    "does", "for", "from", "had",  "has",   "have", "is",   "may",  "might", "must",   "nor",
    "not",  "of",  "off",  "on",   "or",    "out",  "over", "own",  "shall", "should", "than",
    "that", "to",  "was",  "were", "which", "who",  "will", "with", "would",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (word->str, words[i]))
      return TRUE;
  return FALSE;
}

/* A function word with a capital: such words seldom are names */
static gboolean
opens_sentence (const Finder *self, gint32 i)
{
  gint32 letter = find_opening_letter (self, i);
  gint32 end = word_end (self, letter);
  const char *word;
  gsize length;

  if (self->stopwords == NULL || letter == end || !is_upper (at (self, letter)) ||
      (end - letter > 1 && is_upper (at (self, letter + 1))))
    return FALSE;
  word = get_bytes (self, letter, end, &length);
  epitome_fold_word (word, length, self->language, self->folded);
  return epitome_interner_find (self->stopwords, self->folded->str, self->folded->len) !=
           EPITOME_INTERNER_NONE &&
         !(self->english && is_verb_or_joiner (self->folded));
}

static gboolean
is_number (const Finder *self, gint32 start, gint32 end)
{
  for (gint32 i = start; i < end; i++)
    if (!is_digit (at (self, i)))
      return FALSE;
  return end > start;
}

static gboolean
is_roman (const Finder *self, gint32 start, gint32 end)
{
  for (gint32 i = start; i < end; i++)
    if (at (self, i) >= 0x80 || strchr ("IVXLCM", at (self, i)) == NULL)
      return FALSE;
  return end > start;
}

static gboolean
has_inner_stop (const Finder *self, gint32 start, gint32 end)
{
  for (gint32 i = start; i < end; i++)
    if (at (self, i) == '.')
      return TRUE;
  return FALSE;
}

/* "J. K. Rowling", "George W. Bush", "z. B. Hans": unless a new sentence shows behind "Plan B. The" */
static gboolean
ends_behind_initial (const Finder *self, gint32 start, const Mark *mark)
{
  gint32 before = start;

  while (before > self->start && at (self, before - 1) == ' ')
    before--;
  if (before > self->start && at (self, before - 1) == '.')
    return FALSE;
  return opens_sentence (self, mark->next);
}

/* "am 3. Mai", "Ludwig XIV. von Frankreich"; and numbers of lists in any language */
static gboolean
ends_behind_number (const Finder *self, gint32 start, gint32 end, const Mark *mark)
{
  if (start == self->start)
    return FALSE;
  if (is_digit (at (self, mark->next)) && end - start <= 2 && self->ordinals)
    return FALSE;
  if (!self->ordinals || (end - start > 2 && !is_roman (self, start, end)))
    return TRUE;
  return opens_sentence (self, mark->next);
}

/* "Hbf. Köln", "Rgbg. Straße" in any language */
static gboolean
has_no_vowel (const Finder *self, gint32 start, gint32 end)
{
  gboolean lower = FALSE;

  if (end - start < 2 || end - start > 4)
    return FALSE;
  for (gint32 i = start; i < end; i++)
    {
      UChar c = at (self, i);

      if (c >= 0x80 || !g_ascii_isalpha (c) || strchr ("aeiouyAEIOUY", c) != NULL)
        return FALSE;
      lower = lower || g_ascii_islower (c);
    }
  return lower;
}

/* "Karl-Marx-Str." is "Str." */
static EpitomeAbbreviation
look_up (const Finder *self, gint32 start, gint32 end)
{
  EpitomeAbbreviation kind;
  const char *word;
  gsize length;

  word = get_bytes (self, start, end, &length);
  kind = epitome_abbreviations_lookup (self->abbreviations, word, length);
  for (gint32 i = end; kind == EPITOME_ABBREVIATION_NONE && i > start; i--)
    if (is_dash (at (self, i - 1)) || at (self, i - 1) == '/')
      {
        word = get_bytes (self, i, end, &length);
        return epitome_abbreviations_lookup (self->abbreviations, word, length);
      }
  return kind;
}

static gboolean
ends_behind_word (const Finder *self, gint32 start, gint32 end, const Mark *mark)
{
  gboolean number_follows = is_digit (at (self, find_opening_letter (self, mark->next)));

  switch (look_up (self, start, end))
    {
    case EPITOME_ABBREVIATION_ALWAYS:
      return FALSE;
    case EPITOME_ABBREVIATION_MAY_END:
      return !number_follows && opens_sentence (self, mark->next);
    case EPITOME_ABBREVIATION_BEFORE_NUMBER:
      if (number_follows)
        return FALSE;
      break;
    case EPITOME_ABBREVIATION_NONE:
      break;
    }
  if (has_inner_stop (self, start, end) && end - start <= 8 && at (self, end - 2) == '.')
    return opens_sentence (self, mark->next);
  if (has_no_vowel (self, start, end))
    return opens_sentence (self, mark->next);
  return TRUE;
}

/* "the end.Next" but not "Booking.Com", "example.Org" */
static gboolean
misses_space (const Finder *self, const Mark *mark)
{
  gint32 end = word_end (self, mark->next);

  if (!is_upper (at (self, mark->next)) || !is_lower (at (self, mark->first - 1)) ||
      !is_lower (at (self, mark->first - 2)) || is_upper (at (self, mark->next + 1)))
    return FALSE;
  if (mark->end > mark->last + 1)
    return TRUE;
  return end - mark->next > 3 ? at (self, end) != '/' && at (self, end) != '.'
                              : opens_sentence (self, mark->next);
}

static gboolean
ends_at_stop (const Finder *self, const Mark *mark)
{
  gint32 letter = find_opening_letter (self, mark->next);
  gint32 end = mark->first;
  gint32 start;

  if (mark->next == mark->end)
    return misses_space (self, mark);
  if (is_lower (at (self, letter)) && !is_camel (self, letter))
    return FALSE;
  if (at (self, letter) < 0x80 && strchr ("/=,;:%&+", at (self, letter)) != NULL && at (self, letter) != 0)
    return FALSE;
  if (letter == self->scan->length || mark->end > mark->last + 1)
    return TRUE;

  start = word_start (self, end);
  if (start == end)
    return TRUE;
  if (is_number (self, start, end) || (self->ordinals && is_roman (self, start, end)))
    return ends_behind_number (self, start, end, mark);
  if (end - start == 1 && (is_upper (at (self, start)) || is_lower (at (self, start))))
    return !is_digit (at (self, letter)) && ends_behind_initial (self, start, mark);
  return ends_behind_word (self, start, end, mark);
}

static gboolean
ends_at_ellipsis (const Finder *self, const Mark *mark)
{
  gint32 letter = find_opening_letter (self, mark->next);

  return mark->next > mark->end && mark->first > self->start && at (self, mark->first - 1) != '[' &&
         at (self, mark->first - 1) != '(' && !is_lower (at (self, letter)) && letter < self->scan->length;
}

/* 「…。」と言った: a particle goes on with the sentence that quotes */
static gboolean
ends_at_ideographic (const Finder *self, const Mark *mark)
{
  UChar next = at (self, mark->next);

  return mark->end == mark->last + 1 || mark->next > mark->end || next < 0x3041 || next > 0x309F;
}

/* "Yahoo! Mail" */
static gboolean
is_shouting_name (const Finder *self, const Mark *mark)
{
  gint32 start = word_start (self, mark->first);
  const char *word;
  gsize length;

  if (mark->first != mark->last || mark->end != mark->last + 1)
    return FALSE;
  word = get_bytes (self, start, mark->end, &length);
  return epitome_abbreviations_lookup (self->abbreviations, word, length) != EPITOME_ABBREVIATION_NONE;
}

static gboolean
ends_here (const Finder *self, const Mark *mark)
{
  UChar c = at (self, mark->last);
  UChar letter = at (self, find_opening_letter (self, mark->next));

  if (c == '.' && mark->first == mark->last)
    return ends_at_stop (self, mark);
  if (c == '.' || c == 0x2026)
    return ends_at_ellipsis (self, mark);
  if (c == 0x3002 || c >= 0xFF00)
    return ends_at_ideographic (self, mark);
  if (c >= 0x80)
    return !is_lower (letter);
  if (mark->next == mark->end)
    return misses_space (self, mark);
  return !is_lower (letter) && (!is_shouting_name (self, mark) || opens_sentence (self, mark->next));
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
  g_autoptr (GString) folded = g_string_sized_new (64);
  Finder self = { scan, language, epitome_abbreviations_get (language), epitome_stopwords_get (language),
                  folded };

  self.ordinals =
    epitome_language_is_one_of (language, "de da no nb nn fi cs sk hu hr sr sl et lv tr is bs ");
  self.english = epitome_language_is_one_of (language, "en ");
  self.spaced = epitome_language_is_one_of (language, "th lo ");
  self.greek = epitome_language_is_one_of (language, "el ");
  g_array_set_size (ends, 0);
  for (gint32 i = 0; i < scan->length; i++)
    {
      Mark mark;

      /* Most characters are letters */
      if (scan->chars[i] < 0x80 && g_ascii_isalpha (scan->chars[i]))
        continue;
      if (self.spaced && scan->chars[i] == ' ' && i - self.start >= SPACED_SENTENCE)
        mark.next = i + 1;
      else if (!is_mark (&self, scan->chars[i]))
        continue;
      else
        {
          read_mark (&self, i, &mark);
          i = mark.end - 1;
          if (mark.next == scan->length || !ends_here (&self, &mark))
            continue;
        }
      g_array_append_val (ends, mark.next);
      self.start = mark.next;
    }
  if (scan->length > self.start)
    g_array_append_val (ends, scan->length);
}
