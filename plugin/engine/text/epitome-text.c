/* epitome-text.c: a document's language, sentences and words
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-text.h"

#include <string.h>

#include "../epitome-error.h"
#include "epitome-function-words.h"
#include "epitome-language.h"
#include "epitome-scan.h"
#include "epitome-sentences.h"
#include "epitome-stopwords.h"
#include "epitome-tokens.h"
#include "epitome-vocabulary.h"

/* So much of the running text tells its language as well as all of it */
#define LANGUAGE_SAMPLE 800

/* Every so many bytes the number of characters before them is kept */
#define MARK_DISTANCE 64

static gsize
align_back (const char *text, gsize offset)
{
  while (offset > 0 && ((guchar) text[offset] & 0xC0) == 0x80)
    offset--;
  return offset;
}

/* Paragraphs first: headings, tables and code are often in another language, or in none */
static void
append_sample (const EpitomeDocument *document, gboolean paragraphs, GString *sample)
{
  for (guint i = 0; i < document->blocks->len && sample->len < LANGUAGE_SAMPLE; i++)
    {
      const EpitomeBlock *block = &g_array_index (document->blocks, EpitomeBlock, i);
      gboolean is_paragraph = block->kind == EPITOME_BLOCK_PARAGRAPH || block->kind == EPITOME_BLOCK_QUOTE;
      gsize end = MIN (block->end, block->start + LANGUAGE_SAMPLE - sample->len);

      if (is_paragraph != paragraphs || block->kind == EPITOME_BLOCK_CODE)
        continue;
      end = align_back (document->text, end);
      g_string_append_len (sample, document->text + block->start, end - block->start);
      g_string_append_c (sample, '\n');
    }
}

static void
number_tokens (EpitomeText *self, guint first)
{
  for (guint i = first; i < self->tokens->len; i++)
    {
      EpitomeToken *token = &g_array_index (self->tokens, EpitomeToken, i);
      gboolean is_stop;

      if ((token->flags & (EPITOME_TOKEN_WORD | EPITOME_TOKEN_NUMBER)) == 0)
        continue;
      token->term = epitome_vocabulary_add (self->vocabulary, self->document->text + token->start,
                                            token->end - token->start, &is_stop);
      if (is_stop)
        token->flags |= EPITOME_TOKEN_STOP;
    }
}

static guint
count_words (GArray *tokens, guint first)
{
  guint n = 0;

  for (guint i = first; i < tokens->len; i++)
    if (g_array_index (tokens, EpitomeToken, i).flags & (EPITOME_TOKEN_WORD | EPITOME_TOKEN_NUMBER))
      n++;
  return n;
}

static void
add_sentence (EpitomeText *self, const EpitomeScan *scan, guint block, gint32 start, gint32 end)
{
  EpitomeSentence sentence = { .block = block, .first_token = self->tokens->len };

  while (start < end && scan->chars[start] == ' ')
    start++;
  while (end > start && scan->chars[end - 1] == ' ')
    end--;
  if (start == end)
    return;

  sentence.start = scan->offsets[start];
  sentence.end = scan->offsets[end];
  epitome_tokens_find (scan, start, end, self->language, self->tokens);
  number_tokens (self, sentence.first_token);
  sentence.n_tokens = self->tokens->len - sentence.first_token;
  sentence.n_words = count_words (self->tokens, sentence.first_token);
  g_array_append_val (self->sentences, sentence);
}

static void
analyse (EpitomeText *self)
{
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (gint32));
  g_auto (EpitomeScan) scan = { 0 };

  for (guint i = 0; i < self->document->blocks->len; i++)
    {
      const EpitomeBlock *block = &g_array_index (self->document->blocks, EpitomeBlock, i);
      gint32 start = 0;

      epitome_scan_fill (&scan, self->document->text, block->start, block->end);
      epitome_sentences_find (&scan, self->language, ends);
      for (guint j = 0; j < ends->len; j++)
        {
          gint32 end = g_array_index (ends, gint32, j);

          add_sentence (self, &scan, i, start, end);
          start = end;
        }
    }
  self->n_terms = epitome_vocabulary_get_n_terms (self->vocabulary);
  if (epitome_stopwords_get (self->language) == NULL)
    epitome_function_words_mark (self);
}

static guint
count_characters (const char *text, gsize length)
{
  guint n = 0;

  for (gsize i = 0; i < length; i++)
    n += ((guchar) text[i] & 0xC0) != 0x80;
  return n;
}

static void
mark_characters (EpitomeText *self)
{
  gsize length = self->document->length;
  guint32 n = 0;

  for (gsize i = 0; i < length; i += MARK_DISTANCE)
    {
      g_array_append_val (self->marks, n);
      n += count_characters (self->document->text + i, MIN (length - i, MARK_DISTANCE));
    }
}

static guint
get_character (const EpitomeText *self, gsize offset)
{
  guint mark = offset / MARK_DISTANCE;
  guint n = 0;
  gsize i = 0;

  if (self->marks->len > 0)
    {
      mark = MIN (mark, self->marks->len - 1);
      n = g_array_index (self->marks, guint32, mark);
      i = (gsize) mark * MARK_DISTANCE;
    }
  return n + count_characters (self->document->text + i, offset - i);
}

/**
 * epitome_text_detect_language:
 * @document: whose language
 * @hint: (nullable): BCP 47; what the feed says, second to what @document's markup says
 *
 * Returns: (transfer full): the language of most of @document, "und" where it can't be told
 */
char *
epitome_text_detect_language (const EpitomeDocument *document, const char *hint)
{
  g_autoptr (GString) sample = g_string_sized_new (LANGUAGE_SAMPLE + 64);

  append_sample (document, TRUE, sample);
  append_sample (document, FALSE, sample);
  return epitome_language_detect (sample->str, sample->len,
                                  document->language != NULL ? document->language : hint);
}

/**
 * epitome_text_new:
 * @document: (transfer full): its blocks are analysed
 * @language_hint: (nullable): BCP 47; what the feed says, second to what @document's markup says
 * @error: %EPITOME_ERROR_TOO_SHORT when there are no words in it
 *
 * Finds the language, the sentences of each block and their words. Sentences never span blocks.
 *
 * Returns: (transfer full) (nullable): the text
 */
EpitomeText *
epitome_text_new (EpitomeDocument *document, const char *language_hint, GError **error)
{
  g_autoptr (EpitomeText) self = g_new0 (EpitomeText, 1);

  self->document = document;
  self->sentences = g_array_new (FALSE, FALSE, sizeof (EpitomeSentence));
  self->tokens = g_array_new (FALSE, FALSE, sizeof (EpitomeToken));
  self->marks = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->language = epitome_text_detect_language (document, language_hint);
  self->vocabulary = epitome_vocabulary_new (self->language);
  analyse (self);
  mark_characters (self);

  if (self->n_terms == 0)
    {
      g_set_error_literal (error, EPITOME_ERROR, EPITOME_ERROR_TOO_SHORT, "No words");
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * epitome_text_free:
 *
 * Frees @self with its document.
 */
void
epitome_text_free (EpitomeText *self)
{
  epitome_document_free (self->document);
  g_array_unref (self->sentences);
  g_array_unref (self->tokens);
  g_array_unref (self->marks);
  epitome_vocabulary_free (self->vocabulary);
  g_free (self->language);
  g_free (self);
}

/**
 * epitome_text_get_span:
 * @start: first byte in the text
 * @end: the byte behind the last
 *
 * Returns: the same stretch in Unicode characters; takes the same time wherever it lies
 */
EpitomeSpan
epitome_text_get_span (const EpitomeText *self, gsize start, gsize end)
{
  end = MIN (end, self->document->length);
  start = MIN (start, end);
  return (EpitomeSpan){ get_character (self, start), get_character (self, end) };
}

/* Behind the letters, figures and signs of ASCII, which are most of most texts and stay as they are */
static const char *
skip_graphic (const char *p, const char *end)
{
  while (p < end && g_ascii_isgraph (*p))
    p++;
  return p;
}

/**
 * epitome_text_dup_folded:
 * @start: first byte in the text
 * @end: the byte behind the last
 *
 * Returns: (transfer full): that stretch for showing: white space, line breaks too, as single spaces, none
 *   at either end
 */
char *
epitome_text_dup_folded (const EpitomeText *self, gsize start, gsize end)
{
  const char *p = self->document->text + start;
  const char *stop = self->document->text + end;
  GString *folded = g_string_sized_new (end - start + 1);
  gboolean space = FALSE;

  for (const char *next; p < stop; p = next)
    {
      next = skip_graphic (p, stop);
      if (next == p)
        {
          gunichar c = g_utf8_get_char (p);

          next = g_utf8_next_char (p);
          space = space || g_unichar_isspace (c);
          if (g_unichar_isspace (c) || c == 0xAD)
            continue;
        }
      if (space && folded->len > 0)
        g_string_append_c (folded, ' ');
      space = FALSE;
      g_string_append_len (folded, p, next - p);
    }
  return g_string_free (folded, FALSE);
}

/**
 * epitome_text_tokenize:
 * @words: any other string, such as the headline; valid UTF-8
 *
 * Cuts @words into tokens by the rules of this text's language.
 *
 * Returns: (transfer full) (element-type EpitomeToken): its tokens; offsets are in @words, terms are those
 *   of this text, %G_MAXUINT32 for words whose stem isn't in it
 */
GArray *
epitome_text_tokenize (const EpitomeText *self, const char *words)
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (EpitomeToken));
  g_auto (EpitomeScan) scan = { 0 };

  epitome_scan_fill (&scan, words, 0, strlen (words));
  epitome_tokens_find (&scan, 0, scan.length, self->language, tokens);
  for (guint i = 0; i < tokens->len; i++)
    {
      EpitomeToken *token = &g_array_index (tokens, EpitomeToken, i);
      gboolean is_stop;

      if ((token->flags & (EPITOME_TOKEN_WORD | EPITOME_TOKEN_NUMBER)) == 0)
        continue;
      token->term =
        epitome_vocabulary_find (self->vocabulary, words + token->start, token->end - token->start, &is_stop);
      if (is_stop)
        token->flags |= EPITOME_TOKEN_STOP;
    }
  return tokens;
}
