/* epitome-common-words.c: words that a language's dictionary has, and that are no names
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A word with a capital that the dictionary has in small letters names something less often than one that it
 * doesn't have. Words are looked up by their stems, which are far fewer than their forms. */
#include "config.h"
#include "epitome-common-words.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "text/epitome-stemmer.h"

/* In bytes; of longer words no dictionary knows many */
#define MAX_WORD 64
/* In bytes, of the parts of a compound */
#define MIN_HEAD 4
#define MIN_TAIL 4

struct _EpitomeCommonWords
{
  char *language;
  GBytes *bytes;
  const guint8 *bits;
  guint64 n_bits;
  /* Snowball has no stemmer for it, or the words' own stems are as good */
  gboolean own_stems;
  /* It writes several words as one */
  gboolean compounds;
};

static guint64
hash_of (const char *word, gsize length)
{
  guint64 hash = length;

  for (gsize i = 0; i < length; i++)
    hash = epitome_hash_combine (hash, (guchar) word[i]);
  return hash;
}

static gsize
fold (const char *word, gsize length, char *folded)
{
  gsize n = 0;

  for (gsize at = 0; at < length && n + U8_MAX_LENGTH < MAX_WORD;)
    {
      UChar32 c;

      U8_NEXT (word, at, length, c);
      c = c < 0 ? 0xfffd : u_tolower (c);
      U8_APPEND_UNSAFE (folded, n, c);
    }
  return n;
}

static guint64
stem (const EpitomeCommonWords *self, const char *folded, gsize length)
{
  gsize stem_length;
  const char *word = epitome_stem (self->language, folded, length, &stem_length);

  return hash_of (word, stem_length);
}

static gboolean
has_key (const EpitomeCommonWords *self, guint64 key)
{
  for (guint i = 0; i < EPITOME_COMMON_WORDS_PROBES; i++)
    {
      guint64 bit = epitome_common_words_bit (key, i, self->n_bits);

      if (!(self->bits[bit / 8] >> bit % 8 & 1))
        return FALSE;
    }
  return TRUE;
}

/* "Gartenschau": two words, the first perhaps with an s behind */
static gboolean
is_compound (const EpitomeCommonWords *self, const char *folded, gsize length)
{
  for (gsize at = MIN_HEAD; at + MIN_TAIL <= length; at++)
    {
      gsize head = folded[at - 1] == 's' && at > MIN_HEAD ? at - 1 : at;

      if (!U8_IS_TRAIL (folded[at]) && has_key (self, stem (self, folded + at, length - at)) &&
          (has_key (self, stem (self, folded, at)) || has_key (self, stem (self, folded, head))))
        return TRUE;
    }
  return FALSE;
}

/**
 * epitome_common_words_new:
 * @language: ISO 639 code
 * @bits: (nullable): the filter; %NULL when there is no dictionary, and no word is common
 */
EpitomeCommonWords *
epitome_common_words_new (const char *language, GBytes *bits)
{
  EpitomeCommonWords *self = g_new0 (EpitomeCommonWords, 1);

  self->language = g_strdup (language);
  self->own_stems =
    epitome_morphology_has_cases (epitome_morphology_get (language)) && !g_str_equal (language, "ru");
  self->compounds =
    (g_str_equal (language, "de") || g_str_equal (language, "nl") || g_str_equal (language, "sv"));
  if (bits != NULL)
    {
      self->bytes = g_bytes_ref (bits);
      self->bits = g_bytes_get_data (bits, NULL);
      self->n_bits = (guint64) g_bytes_get_size (bits) * 8;
    }
  return self;
}

/**
 * epitome_common_words_free:
 *
 * Frees @self.
 */
void
epitome_common_words_free (EpitomeCommonWords *self)
{
  g_free (self->language);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

/**
 * epitome_common_words_key:
 * @text: where @word is
 *
 * Returns: what all forms of @word have in common
 */
guint64
epitome_common_words_key (const EpitomeCommonWords *self, const char *text, const EpitomeWord *word)
{
  char folded[MAX_WORD];

  if (self->own_stems)
    return word->stem;
  return stem (self, folded, fold (text + word->start, word->end - word->start, folded));
}

/**
 * epitome_common_words_has:
 * @text: where @word is
 *
 * Returns: whether @word is most likely in the dictionary
 */
gboolean
epitome_common_words_has (const EpitomeCommonWords *self, const char *text, const EpitomeWord *word)
{
  char folded[MAX_WORD];
  gsize length;

  if (self->n_bits == 0)
    return FALSE;
  if (has_key (self, epitome_common_words_key (self, text, word)))
    return TRUE;
  if (!self->compounds)
    return FALSE;
  length = fold (text + word->start, word->end - word->start, folded);
  return is_compound (self, folded, length);
}
