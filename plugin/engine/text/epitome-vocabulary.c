/* epitome-vocabulary.c: the words of one text, and which of them are the same
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-vocabulary.h"

#include "epitome-fold.h"
#include "../epitome-interner.h"
#include "epitome-stemmer.h"
#include "epitome-stopwords.h"

/* Folding and stemming cost much more than a look-up, so they are done once for every form as it stands in
 * the text, which most words of a text have only one or two of. */
typedef struct
{
  guint32 term;
  gboolean is_stop;
} Form;

struct _EpitomeVocabulary
{
  char *language;
  EpitomeInterner *forms; /* numbers are indices in form_data */
  GArray *form_data;
  EpitomeInterner *stems; /* numbers are the terms */
  const EpitomeInterner *stopwords;
  GString *folded;
};

/**
 * epitome_vocabulary_new:
 * @language: ISO 639 code, "und" when unknown: its stemmer and function words are used, if there are any
 *
 * Returns: (transfer full): a vocabulary without words
 */
EpitomeVocabulary *
epitome_vocabulary_new (const char *language)
{
  EpitomeVocabulary *self = g_new0 (EpitomeVocabulary, 1);

  self->language = g_strdup (language);
  self->forms = epitome_interner_new ();
  self->form_data = g_array_new (FALSE, FALSE, sizeof (Form));
  self->stems = epitome_interner_new ();
  self->stopwords = epitome_stopwords_get (language);
  self->folded = g_string_sized_new (64);
  return self;
}

/**
 * epitome_vocabulary_free:
 *
 * Frees @self with all words.
 */
void
epitome_vocabulary_free (EpitomeVocabulary *self)
{
  g_free (self->language);
  epitome_interner_free (self->forms);
  g_array_unref (self->form_data);
  epitome_interner_free (self->stems);
  g_string_free (self->folded, TRUE);
  g_free (self);
}

/* The US and the WHO are no function words, but in a shouted headline nothing can be told apart: the
 * caller asks with the word in lowercase then */
static gboolean
is_acronym (const char *word, gsize length)
{
  if (length < 2 || length > 4)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isupper (word[i]))
      return FALSE;
  return TRUE;
}

/* "U.S." to "US" */
static gboolean
undot (const char *word, gsize length, char acronym[8], gsize *undotted)
{
  gsize n = 0;

  if (length < 4 || length > 14 || word[1] != '.' || word[length - 1] != '.')
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if ((i % 2 == 1) != (word[i] == '.'))
      return FALSE;
    else if (i % 2 == 0)
      acronym[n++] = word[i];
  *undotted = n;
  return TRUE;
}

/* U.S. and US are one; an acronym that is spelled like a function word stays apart from it */
static const char *
get_stem (const EpitomeVocabulary *self, const char *word, gsize length, GString *folded, gsize *stem_length,
          gboolean *is_stop)
{
  char acronym[8];

  if (undot (word, length, acronym, &length))
    word = acronym;
  epitome_fold_word (word, length, self->language, folded);
  *is_stop = self->stopwords != NULL &&
             epitome_interner_find (self->stopwords, folded->str, folded->len) != EPITOME_INTERNER_NONE;
  if (!*is_stop)
    return epitome_stem (self->language, folded->str, folded->len, stem_length);

  if (is_acronym (word, length))
    {
      g_string_truncate (folded, 0);
      g_string_append_len (folded, word, length);
      *is_stop = FALSE;
    }
  *stem_length = folded->len; /* nobody asks for a function word's stem, and stemming is dear */
  return folded->str;
}

/**
 * epitome_vocabulary_add:
 * @word: valid UTF-8, need not be terminated
 * @length: of @word in bytes
 * @is_stop: (out): whether it is a function word
 *
 * Returns: the number of the word's stem
 */
guint32
epitome_vocabulary_add (EpitomeVocabulary *self, const char *word, gsize length, gboolean *is_stop)
{
  guint32 number = epitome_interner_add (self->forms, word, length);
  Form *known;

  if (number == self->form_data->len)
    {
      Form form;
      gsize stem_length;
      const char *stemmed = get_stem (self, word, length, self->folded, &stem_length, &form.is_stop);

      form.term = epitome_interner_add (self->stems, stemmed, stem_length);
      g_array_append_val (self->form_data, form);
    }
  known = &g_array_index (self->form_data, Form, number);
  *is_stop = known->is_stop;
  return known->term;
}

/**
 * epitome_vocabulary_find:
 *
 * As epitome_vocabulary_add(), but adds nothing.
 *
 * Returns: the number of the word's stem, %G_MAXUINT32 when no word with that stem was added
 */
guint32
epitome_vocabulary_find (const EpitomeVocabulary *self, const char *word, gsize length, gboolean *is_stop)
{
  g_autoptr (GString) folded = g_string_sized_new (64);
  gsize stem_length;
  const char *stemmed = get_stem (self, word, length, folded, &stem_length, is_stop);

  return epitome_interner_find (self->stems, stemmed, stem_length);
}

/**
 * epitome_vocabulary_get_n_terms:
 *
 * Returns: how many different stems were added
 */
guint
epitome_vocabulary_get_n_terms (const EpitomeVocabulary *self)
{
  return epitome_interner_get_size (self->stems);
}
