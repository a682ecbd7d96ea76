/* epitome-sentence-finder.c: what is looked at to tell whether a sentence ends
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-sentence-finder.h"

#include <string.h>

#include "epitome-fold.h"

/* In characters; an address that is longer isn't recognized from its end */
#define LONGEST_ADDRESS 200

/**
 * epitome_finder_find_letter:
 * @i: where a sentence may begin
 *
 * Returns: the letter or digit that it begins with, behind opening quotes, brackets and dashes
 */
gint32
epitome_finder_find_letter (const EpitomeSentenceFinder *self, gint32 i)
{
  while (i < self->scan->length &&
         (epitome_char_is_opening (epitome_finder_at (self, i)) ||
          epitome_char_is_dash (epitome_finder_at (self, i)) || epitome_finder_at (self, i) == ' '))
    i++;
  return i;
}

static gboolean
joins_words (UChar c)
{
  return c == '.' || c == ':' || c == '/';
}

/* N°, n.º */
static gboolean
is_raised (UChar c)
{
  return c == 0xB0 || c == 0xBA;
}

/**
 * epitome_finder_word_start:
 * @end: index behind a word
 *
 * Returns: where it begins, with the parts that dashes, stops, colons and slashes join to it
 */
gint32
epitome_finder_word_start (const EpitomeSentenceFinder *self, gint32 end)
{
  gint32 i = end;

  while (i > self->start)
    {
      UChar before = epitome_finder_at (self, i - 1);

      if (!epitome_char_is_word (before) && before != '-' && !is_raised (before) &&
          !(joins_words (before) && i - 1 > self->start &&
            epitome_char_is_word (epitome_finder_at (self, i - 2))))
        break;
      i--;
    }
  return i;
}

/**
 * epitome_finder_word_end:
 * @i: where a word begins
 *
 * Returns: the index behind its letters and digits
 */
gint32
epitome_finder_word_end (const EpitomeSentenceFinder *self, gint32 i)
{
  while (epitome_char_is_word (epitome_finder_at (self, i)))
    i++;
  return i;
}

static const char *
get_bytes (const EpitomeSentenceFinder *self, gint32 start, gint32 end, gsize *length)
{
  *length = self->scan->offsets[end] - self->scan->offsets[start];
  return self->scan->text + self->scan->offsets[start];
}

/**
 * epitome_finder_abbreviation:
 * @start: where a word begins
 * @end: index behind it, without the stop
 *
 * Returns: what is known of the word; "Karl-Marx-Str" is "Str"
 */
EpitomeAbbreviation
epitome_finder_abbreviation (const EpitomeSentenceFinder *self, gint32 start, gint32 end)
{
  EpitomeAbbreviation kind;
  const char *word;
  gsize length;

  word = get_bytes (self, start, end, &length);
  kind = epitome_abbreviations_lookup (self->abbreviations, word, length);
  for (gint32 i = end; kind == EPITOME_ABBREVIATION_NONE && i > start; i--)
    if (epitome_char_is_dash (epitome_finder_at (self, i - 1)) || epitome_finder_at (self, i - 1) == '/')
      {
        word = get_bytes (self, i, end, &length);
        return epitome_abbreviations_lookup (self->abbreviations, word, length);
      }
  return kind;
}

static gboolean
is_listed (const EpitomeSentenceFinder *self, const EpitomeInterner *list, gint32 start, gint32 end)
{
  const char *word;
  gsize length;

  if (list == NULL || start == end)
    return FALSE;
  word = get_bytes (self, start, end, &length);
  epitome_fold_word (word, length, self->language, self->folded);
  return epitome_interner_find (list, self->folded->str, self->folded->len) != EPITOME_INTERNER_NONE;
}

/**
 * epitome_finder_is_stopword:
 *
 * Returns: whether the word from @start to @end is a function word, in whatever case
 */
gboolean
epitome_finder_is_stopword (const EpitomeSentenceFinder *self, gint32 start, gint32 end)
{
  return is_listed (self, self->stopwords, start, end);
}

/**
 * epitome_finder_is_starter:
 *
 * Returns: whether the word from @start to @end, in whatever case, with a capital is sooner a sentence's
 * first than part of a name
 */
gboolean
epitome_finder_is_starter (const EpitomeSentenceFinder *self, gint32 start, gint32 end)
{
  return is_listed (self, self->starters, start, end);
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

/**
 * epitome_finder_opens_sentence:
 * @i: where a sentence may begin
 *
 * Returns: whether it begins with a function word that has a capital and is no initial: such words seldom are
 *   names
 */
gboolean
epitome_finder_opens_sentence (const EpitomeSentenceFinder *self, gint32 i)
{
  gint32 letter = epitome_finder_find_letter (self, i);
  gint32 end = epitome_finder_word_end (self, letter);

  if (letter == end || !epitome_char_is_upper (epitome_finder_at (self, letter)))
    return FALSE;
  if (end - letter > 1 ? epitome_char_is_upper (epitome_finder_at (self, letter + 1))
                       : epitome_finder_at (self, end) == '.')
    return FALSE;
  return epitome_finder_is_stopword (self, letter, end) &&
         !(self->english && is_verb_or_joiner (self->folded));
}

static gboolean
begins_with (const EpitomeSentenceFinder *self, gint32 i, const char *ascii)
{
  for (; *ascii != '\0'; ascii++, i++)
    if (epitome_finder_at (self, i) != (UChar) *ascii)
      return FALSE;
  return TRUE;
}

/**
 * epitome_finder_has_word:
 * @i: an index
 * @word: ASCII
 *
 * Returns: whether @word stands at @i, and ends there
 */
gboolean
epitome_finder_has_word (const EpitomeSentenceFinder *self, gint32 i, const char *word)
{
  return begins_with (self, i, word) &&
         !epitome_char_is_word (epitome_finder_at (self, i + (gint32) strlen (word)));
}

/**
 * epitome_finder_is_in_address:
 * @end: an index
 *
 * Returns: whether what stands before @end, back to white space, is of the Web or of mail: "https://…",
 * "www.…", "jane@…"
 */
gboolean
epitome_finder_is_in_address (const EpitomeSentenceFinder *self, gint32 end)
{
  gint32 floor = MAX (self->start, end - LONGEST_ADDRESS);
  gint32 i = end;

  while (i > floor && epitome_finder_at (self, i - 1) != ' ')
    {
      UChar c = epitome_finder_at (self, --i);

      if (c == ':' && end - i > 3 && begins_with (self, i, "://"))
        return TRUE;
      if (c == '@' && i > floor && i + 1 < end && epitome_char_is_word (epitome_finder_at (self, i - 1)) &&
          epitome_char_is_word (epitome_finder_at (self, i + 1)))
        return TRUE;
    }
  while (i < end && epitome_char_is_opening (epitome_finder_at (self, i)))
    i++;
  return begins_with (self, i, "www.");
}
