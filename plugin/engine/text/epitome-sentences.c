/* epitome-sentences.c: where sentences end
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-sentences.h"

#include "epitome-full-stops.h"
#include "epitome-language.h"
#include "epitome-list-markers.h"
#include "epitome-sentence-mark.h"
#include "epitome-stopwords.h"
#include "epitome-unmarked-ends.h"

/* Every mark that may end a sentence (Unicode's property STerm, the stop and the ellipsis) is looked at with
 * what stands on both sides of it. ICU's sentence iterator isn't used: all that it finds would have to be
 * judged again, what it leaves out ("in 1990. 5 people", a missing space) be looked for anyway, and it takes
 * longer than everything here. Its property data and CLDR's abbreviations are. */

/* Thai and its neighbours put a space where others put a stop, but not only there */
#define SPACED_SENTENCE 90

/* Of who is quoted, in words */
#define LONGEST_NAME 3

typedef EpitomeSentenceFinder Finder;
typedef EpitomeSentenceMark Mark;

/* "He came . . . and went" leaves words out within a sentence; a stop before it, or a fourth one, doesn't */
static gboolean
is_inner_ellipsis (const Finder *self, const Mark *mark)
{
  return mark->last - mark->first == 4 && epitome_finder_at (self, mark->first + 1) == ' ' &&
         epitome_finder_at (self, mark->first - 1) == ' ';
}

static gboolean
ends_at_ellipsis (const Finder *self, const Mark *mark)
{
  gint32 letter = epitome_finder_find_letter (self, mark->next);

  if (is_inner_ellipsis (self, mark))
    return epitome_char_is_word (epitome_finder_at (self, letter + 1)) &&
           epitome_finder_opens_sentence (self, mark->next);
  return mark->next > mark->end && mark->first > self->start &&
         epitome_finder_at (self, mark->first - 1) != '[' &&
         epitome_finder_at (self, mark->first - 1) != '(' &&
         !epitome_char_is_lower (epitome_finder_at (self, letter)) && letter < self->scan->length;
}

/* 「…。」と言った: a particle goes on with the sentence that quotes */
static gboolean
ends_at_ideographic (const Finder *self, const Mark *mark)
{
  UChar next = epitome_finder_at (self, mark->next);

  if (epitome_finder_at (self, mark->last) == 0xFF0E &&
      epitome_char_is_digit (epitome_finder_at (self, mark->last + 1)))
    return FALSE;
  return mark->end == mark->last + 1 || mark->next > mark->end || next < 0x3041 || next > 0x309F;
}

/* "Yahoo! Mail" */
static gboolean
is_shouting_name (const Finder *self, const Mark *mark)
{
  gint32 start = epitome_finder_word_start (self, mark->first);

  return mark->first == mark->last && mark->end == mark->last + 1 &&
         epitome_finder_abbreviation (self, start, mark->end) != EPITOME_ABBREVIATION_NONE;
}

/* "really? i don't think so"; but "Guess? jeans" may be a name, and most names that shout are ("Jeopardy!
 * host") */
static gboolean
ends_before_lowercase (const Finder *self, const Mark *mark)
{
  gint32 word = epitome_finder_word_start (self, mark->first);

  if (mark->end > mark->last + 1 || !epitome_char_is_lower (epitome_finder_at (self, mark->next)))
    return FALSE;
  return epitome_char_is_lower (epitome_finder_at (self, self->body)) || mark->last > mark->first ||
         (epitome_finder_at (self, mark->last) == '?' &&
          epitome_char_is_word (epitome_finder_at (self, word)) &&
          !epitome_char_is_upper (epitome_finder_at (self, word)));
}

/* "Why?" Betty asked. */
static gboolean
is_speaker_next (const Finder *self, const Mark *mark)
{
  static const char *const verbs[] = { "said",      "says",     "say",   "asked",   "asks",    "ask",
                                       "added",     "adds",     "cried", "replied", "replies", "shouted",
                                       "exclaimed", "answered", "wrote", "told",    "thought", "whispered" };
  gint32 word = mark->next;

  if (!self->english || mark->end == mark->last + 1)
    return FALSE;
  for (gint n = 0; n < LONGEST_NAME && epitome_char_is_upper (epitome_finder_at (self, word)); n++)
    {
      gint32 next = epitome_finder_word_end (self, word) + 1;

      if (epitome_finder_at (self, next - 1) != ' ')
        return FALSE;
      word = next;
    }
  for (gsize i = 0; word > mark->next && i < G_N_ELEMENTS (verbs); i++)
    if (epitome_finder_has_word (self, word, verbs[i]))
      return TRUE;
  return FALSE;
}

static gboolean
ends_at_shout (const Finder *self, const Mark *mark)
{
  if (mark->next == mark->end)
    return epitome_full_stop_misses_space (self, mark);
  if (is_speaker_next (self, mark))
    return FALSE;
  if (is_shouting_name (self, mark))
    return epitome_finder_opens_sentence (self, mark->next);
  return !epitome_char_is_lower (epitome_finder_at (self, epitome_finder_find_letter (self, mark->next))) ||
         ends_before_lowercase (self, mark);
}

static gboolean
ends_at_mark (const Finder *self, const Mark *mark)
{
  UChar c = epitome_finder_at (self, mark->last);

  if (c == '.' && mark->first == mark->last)
    return epitome_full_stop_ends (self, mark);
  if (c == '.' || c == 0x2026)
    return ends_at_ellipsis (self, mark);
  if (c == 0x3002 || c >= 0xFF00)
    return ends_at_ideographic (self, mark);
  if (c >= 0x80)
    return !epitome_char_is_lower (epitome_finder_at (self, epitome_finder_find_letter (self, mark->next)));
  return ends_at_shout (self, mark);
}

/* "…; The": where a sentence goes on behind a semicolon, it does so in lowercase */
static gboolean
ends_at_semicolon (const Finder *self, gint32 i)
{
  gboolean is_i = self->english && epitome_finder_at (self, i + 2) == 'I' &&
                  !epitome_char_is_word (epitome_finder_at (self, i + 3));

  return epitome_finder_at (self, i + 1) == ' ' && !is_i && epitome_finder_opens_sentence (self, i + 2) &&
         epitome_char_is_upper (epitome_finder_at (self, i + 2));
}

/* "I like it :) You too" */
static gboolean
ends_at_smiley (const Finder *self, gint32 i)
{
  gint32 end = epitome_sentence_mark_skip_smiley (self, i);

  return end > i && epitome_finder_at (self, i - 1) == ' ' &&
         epitome_char_is_upper (epitome_finder_at (self, end + 1));
}

/* "Rekordjahr" "Erneut mehr Gäste", but not the "word" "Word" */
static gboolean
ends_between_quotes (const Finder *self, gint32 i)
{
  UChar before = epitome_finder_at (self, i - 1);

  return before != ' ' && before != ',' && epitome_finder_at (self, i + 1) == ' ' &&
         epitome_finder_at (self, i + 2) != '(' &&
         epitome_char_is_opening (epitome_finder_at (self, i + 2)) &&
         epitome_char_is_upper (epitome_finder_at (self, i + 3)) &&
         epitome_finder_at (self, epitome_finder_word_end (self, i + 3)) == ' ';
}

/* "and", "or", "which", "that", "by", "because" (two of them), "including" (another two) */
static gboolean
goes_on_in_thai (const Finder *self, gint32 i)
{
  static const char *const words[] = { "และ", "หรือ", "ซึ่ง", "ที่", "โดย", "เนื่องจาก", "เพราะ", "รวมทั้ง", "รวมถึง" };

  for (gsize n = 0; n < G_N_ELEMENTS (words); n++)
    {
      const char *p = words[n];

      for (gint32 k = i; *p != '\0' && g_utf8_get_char (p) == epitome_finder_at (self, k); k++)
        p = g_utf8_next_char (p);
      if (*p == '\0')
        return TRUE;
    }
  return FALSE;
}

/* Spaces stand around numbers and brackets, too, and behind the marks of repetition and abbreviation */
static gboolean
ends_at_space (const Finder *self, gint32 i)
{
  UChar before = epitome_finder_at (self, i - 1);
  UChar next = epitome_finder_at (self, i + 1);

  return i - self->start >= SPACED_SENTENCE && before != 0x0E2F && before != 0x0E46 && next != '(' &&
         !epitome_char_is_digit (before) && !epitome_char_is_digit (next) && !goes_on_in_thai (self, i + 1);
}

/* Where the next sentence begins, if one ends at @i without a mark */
static gint32
find_unmarked (const Finder *self, gint32 i)
{
  UChar c = epitome_finder_at (self, i);
  gboolean ends;

  if (c == ' ')
    ends = self->spaced ? ends_at_space (self, i) : epitome_unmarked_ends_at (self, i);
  else if (epitome_char_is_quote (c))
    ends = ends_between_quotes (self, i++);
  else
    {
      ends = ends_at_smiley (self, i) || (c == ';' && ends_at_semicolon (self, i));
      i = ends ? MAX (epitome_sentence_mark_skip_smiley (self, i), i + 1) : i;
    }
  while (ends && epitome_finder_at (self, i) == ' ')
    i++;
  return ends ? i : -1;
}

static void
begin_sentence (Finder *self, gint32 start, GArray *ends)
{
  if (start > self->start && start < self->scan->length)
    {
      g_array_append_val (ends, start);
      self->start = start;
    }
  self->body = epitome_list_markers_skip (self, self->start);
}

static gint32
read_at_mark (Finder *self, gint32 i, GArray *ends)
{
  Mark mark;

  epitome_sentence_mark_read (self, i, &mark);
  if (mark.first >= self->body && ends_at_mark (self, &mark))
    begin_sentence (self, mark.next, ends);
  return mark.end;
}

static gint32
read_line (Finder *self, gint32 i, const EpitomeUnmarkedLine *line, GArray *ends)
{
  if (line->ends_before)
    begin_sentence (self, i, ends);
  i = line->end;
  while (epitome_finder_at (self, i) == ' ')
    i++;
  if (line->ends_behind)
    begin_sentence (self, i, ends);
  return i;
}

/* Returns where to read on */
static gint32
read_character (Finder *self, gint32 i, GArray *ends)
{
  UChar c = epitome_finder_at (self, i);
  EpitomeUnmarkedLine line;
  gint32 next;

  if (epitome_sentence_mark_is (self, c))
    return read_at_mark (self, i, ends);
  if ((c == '-' || c == '_' || c == '=' || epitome_char_is_digit (c)) &&
      epitome_unmarked_line_find (self, i, &line))
    return read_line (self, i, &line, ends);
  if (c != ' ' && c != ':' && c != ';' && c != '=' && c != '"' && c < 0x80)
    return i + 1;
  next = find_unmarked (self, i);
  if (next > i)
    begin_sentence (self, next, ends);
  return MAX (next, i + 1);
}

/* Most characters are letters, and most words begin in lowercase: nothing ends there but before an address */
static gint32
skip_inside (const Finder *self, gint32 i)
{
  const UChar *chars = self->scan->chars;
  gint32 length = self->scan->length;

  for (; i < length; i++)
    {
      UChar next;

      if (epitome_char_is_ascii_letter (chars[i]))
        continue;
      next = epitome_finder_at (self, i + 1);
      if (chars[i] != ' ' || next < 'a' || next > 'z' || next == 'h' || next == 'w' || self->spaced)
        break;
    }
  return i;
}

static void
finder_init (Finder *self, const EpitomeScan *scan, const char *language, GString *folded)
{
  *self = (Finder){ .scan = scan, .language = language, .folded = folded };
  self->abbreviations = epitome_abbreviations_get (language);
  self->stopwords = epitome_stopwords_get (language);
  self->starters = epitome_stopwords_get_starters (language);
  self->ordinals =
    epitome_language_is_one_of (language, "de da no nb nn fi cs sk hu hr sr sl et lv tr is bs ");
  self->english = epitome_language_is_one_of (language, "en ");
  self->german = epitome_language_is_one_of (language, "de lb ");
  self->spaced = epitome_language_is_one_of (language, "th lo ");
  if (epitome_language_is_one_of (language, "el hy "))
    self->own_mark = *language == 'e' ? ';' : ':';
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
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (gint32));
  Finder self;
  guint n_items = 0;

  finder_init (&self, scan, language, folded);
  g_array_set_size (ends, 0);
  begin_sentence (&self, 0, ends);
  epitome_list_markers_find (&self, items);
  for (gint32 i = 0; i < scan->length;)
    {
      i = skip_inside (&self, i);
      if (n_items < items->len && i >= g_array_index (items, gint32, n_items))
        begin_sentence (&self, g_array_index (items, gint32, n_items++), ends);
      else if (i < scan->length)
        i = read_character (&self, i, ends);
    }
  if (scan->length > self.start)
    g_array_append_val (ends, scan->length);
}
