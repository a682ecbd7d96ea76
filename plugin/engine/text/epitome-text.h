/* epitome-text.h: a document's language, sentences and words
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../article/epitome-document.h"
#include "../epitome-summary.h"

G_BEGIN_DECLS

/**
 * EpitomeTokenFlags:
 * @EPITOME_TOKEN_WORD: letters or ideographs in it
 * @EPITOME_TOKEN_NUMBER: digits and no letters
 * @EPITOME_TOKEN_STOP: a function word of the text's language
 * @EPITOME_TOKEN_CAPITAL: begins with an upper- or titlecase letter
 * @EPITOME_TOKEN_ALL_CAPS: two letters or more, none of them lowercase, in a script that has case
 *
 * A token with none of WORD and NUMBER is punctuation, a symbol, or a clitic cut off its word (the "'s" of
 * "Oman's", the "l'" of "l'homme").
 */
typedef enum
{
  EPITOME_TOKEN_WORD = 1 << 0,
  EPITOME_TOKEN_NUMBER = 1 << 1,
  EPITOME_TOKEN_STOP = 1 << 2,
  EPITOME_TOKEN_CAPITAL = 1 << 3,
  EPITOME_TOKEN_ALL_CAPS = 1 << 4,
} EpitomeTokenFlags;

/**
 * EpitomeToken:
 * @start: first byte in the text
 * @end: the byte behind the last
 * @term: words and numbers: the number of the stem within this text, below #EpitomeText.n_terms; the same
 *   for two tokens whose stems are the same. Punctuation: %G_MAXUINT32
 * @flags: #EpitomeTokenFlags
 */
typedef struct
{
  guint32           start;
  guint32           end;
  guint32           term;
  EpitomeTokenFlags flags;
} EpitomeToken;

/**
 * EpitomeSentence:
 * @start: first byte in the text, no white space
 * @end: the byte behind the last, no white space before it
 * @block: index of its block in the document
 * @first_token: index of its first token
 * @n_tokens: how many tokens it has
 * @n_words: how many of them are words or numbers
 */
typedef struct
{
  guint32 start;
  guint32 end;
  guint32 block;
  guint32 first_token;
  guint32 n_tokens;
  guint32 n_words;
} EpitomeSentence;

/**
 * EpitomeText:
 * @document: (transfer full): what was analysed
 * @language: ISO 639 code, "und" when unknown
 * @sentences: (element-type EpitomeSentence): in order; headings, code and table blocks have sentences too
 *   (their block tells), it is the ranker that leaves them out
 * @tokens: (element-type EpitomeToken): in order
 * @n_terms: how many different stems there are
 */
typedef struct
{
  EpitomeDocument *document;
  char            *language;
  GArray          *sentences;
  GArray          *tokens;
  guint            n_terms;
  /*< private >*/
  GArray                    *marks;
  struct _EpitomeVocabulary *vocabulary;
} EpitomeText;

char        *epitome_text_detect_language (const EpitomeDocument *document, const char *hint);
EpitomeText *epitome_text_new             (EpitomeDocument *document, const char *language_hint, GError **error);
void         epitome_text_free            (EpitomeText *self);

EpitomeSpan  epitome_text_get_span        (const EpitomeText *self, gsize start, gsize end);
char        *epitome_text_dup_folded      (const EpitomeText *self, gsize start, gsize end);
GArray      *epitome_text_tokenize        (const EpitomeText *self, const char *words);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EpitomeText, epitome_text_free)

G_END_DECLS
