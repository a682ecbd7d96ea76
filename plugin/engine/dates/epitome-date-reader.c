/* epitome-date-reader.c: a sentence, as those who look for dates read it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-date-reader.h"

#include <string.h>

/**
 * epitome_date_reader_get_word:
 *
 * Returns: (transfer none) (nullable): word @i of the sentence
 */
const EpitomeWord *
epitome_date_reader_get_word (const EpitomeDateReader *self, guint i)
{
  return i < self->input->n_words ? &self->input->words[i] : NULL;
}

/**
 * epitome_date_reader_get_kinds:
 *
 * Returns: #EpitomeDateWordKinds of word @i; 0 behind the last one
 */
guint32
epitome_date_reader_get_kinds (const EpitomeDateReader *self, guint i)
{
  const EpitomeWord *word = epitome_date_reader_get_word (self, i);
  const EpitomeDateWord *found = word != NULL && (word->flags & EPITOME_WORD_ALPHA)
                                   ? epitome_date_words_look_up (self->vocabulary, word)
                                   : NULL;

  return found != NULL ? found->kinds : 0;
}

/**
 * epitome_date_reader_get_text:
 *
 * Returns: (transfer none): where word @i, which there must be, begins
 */
const char *
epitome_date_reader_get_text (const EpitomeDateReader *self, guint i)
{
  return self->input->text + self->input->words[i].start;
}

/**
 * epitome_date_reader_get_length:
 *
 * Returns: of word @i, which there must be, in bytes
 */
gsize
epitome_date_reader_get_length (const EpitomeDateReader *self, guint i)
{
  return self->input->words[i].end - self->input->words[i].start;
}

/**
 * epitome_date_reader_is_sign:
 *
 * Returns: whether word @i is one of these ASCII characters alone
 */
gboolean
epitome_date_reader_is_sign (const EpitomeDateReader *self, guint i, const char *signs)
{
  return i < self->input->n_words && epitome_date_reader_get_length (self, i) == 1 &&
         strchr (signs, *epitome_date_reader_get_text (self, i)) != NULL;
}

/**
 * epitome_date_reader_has_space:
 *
 * Returns: whether there is a word @i with white space before it
 */
gboolean
epitome_date_reader_has_space (const EpitomeDateReader *self, guint i)
{
  return i < self->input->n_words && (self->input->words[i].flags & EPITOME_WORD_SPACE) != 0;
}

/**
 * epitome_date_read_digits:
 * @at: (inout): where to read; behind the last digit afterwards
 * @number: (out): what they say
 *
 * Returns: whether there are digits, and at most so many
 */
gboolean
epitome_date_read_digits (const char **at, const char *end, guint max_digits, guint *number)
{
  const char *start = *at;

  *number = 0;
  while (*at < end && g_ascii_isdigit (**at))
    *number = *number * 10 + g_ascii_digit_value (*(*at)++);
  return *at > start && *at <= start + max_digits;
}

/**
 * epitome_date_tag_set:
 * @next: index of the word behind the last
 *
 * Returns: %TRUE
 */
gboolean
epitome_date_tag_set (EpitomeDateTag *tag, guint first, guint next, EpitomeWhenKind kind, EpitomeDate from,
                      EpitomeDate to)
{
  *tag = (EpitomeDateTag){ .first = first, .last = next - 1, .when = { kind, from, to } };
  return TRUE;
}
