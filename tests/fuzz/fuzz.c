/* fuzz.c: what holds of whatever is made of any input
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "fuzz.h"

#include <math.h>
#include <string.h>

/* A broken assumption is a finding, even where it is survived */
int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  g_log_set_always_fatal (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);
  return 0;
}

/**
 * fuzz_dup_text:
 *
 * Returns: (transfer full): @data as what reads it is promised to get it, in UTF-8 and without NUL
 */
char *
fuzz_dup_text (const guint8 *data, size_t size)
{
  return g_utf8_make_valid ((const char *) data, strnlen ((const char *) data, size));
}

/**
 * fuzz_take_line:
 * @text: (inout): is behind the line afterwards
 *
 * Returns: (transfer none): the first line, ended in place
 */
char *
fuzz_take_line (char **text)
{
  char *line = *text;

  *text += strcspn (line, "\n");
  if (**text == '\n')
    *(*text)++ = '\0';
  return line;
}

static void
check_boundary (const char *text, gsize length, gsize offset)
{
  g_assert_cmpuint (offset, <=, length);
  g_assert_cmpint (text[offset] & 0xc0, !=, 0x80);
}

/**
 * fuzz_check_document:
 *
 * Its blocks lie in the text, whole characters each, in order and apart.
 */
void
fuzz_check_document (const EpitomeDocument *document)
{
  gsize last = 0;

  g_assert_true (g_utf8_validate_len (document->text, document->length, NULL));
  g_assert_cmpuint (strlen (document->text), ==, document->length);
  g_assert_cmpuint (document->blocks->len, >, 0);
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const EpitomeBlock *block = &g_array_index (document->blocks, EpitomeBlock, i);

      g_assert_cmpuint (last, <=, block->start);
      g_assert_cmpuint (block->start, <=, block->body);
      g_assert_cmpuint (block->body, <=, block->end);
      check_boundary (document->text, document->length, block->start);
      check_boundary (document->text, document->length, block->body);
      check_boundary (document->text, document->length, block->end);
      last = block->end;
    }
}

static void
check_tokens (const EpitomeText *text, const EpitomeSentence *sentence)
{
  gsize last = sentence->start;

  g_assert_cmpuint ((guint64) sentence->first_token + sentence->n_tokens, <=, text->tokens->len);
  g_assert_cmpuint (sentence->n_words, <=, sentence->n_tokens);
  for (guint i = 0; i < sentence->n_tokens; i++)
    {
      const EpitomeToken *token = &g_array_index (text->tokens, EpitomeToken, sentence->first_token + i);

      g_assert_cmpuint (last, <=, token->start);
      g_assert_cmpuint (token->start, <, token->end);
      g_assert_cmpuint (token->end, <=, sentence->end);
      g_assert_true (token->term == G_MAXUINT32 || token->term < text->n_terms);
      check_boundary (text->document->text, text->document->length, token->start);
      check_boundary (text->document->text, text->document->length, token->end);
      last = token->end;
    }
}

/**
 * fuzz_check_text:
 *
 * Its sentences lie in their blocks, in order and apart, and their tokens in them.
 */
void
fuzz_check_text (const EpitomeText *text)
{
  gsize last = 0;

  fuzz_check_document (text->document);
  for (guint i = 0; i < text->sentences->len; i++)
    {
      const EpitomeSentence *sentence = &g_array_index (text->sentences, EpitomeSentence, i);
      const EpitomeBlock *block;

      g_assert_cmpuint (sentence->block, <, text->document->blocks->len);
      block = &g_array_index (text->document->blocks, EpitomeBlock, sentence->block);
      g_assert_cmpuint (last, <=, sentence->start);
      g_assert_cmpuint (block->start, <=, sentence->start);
      g_assert_cmpuint (sentence->start, <, sentence->end);
      g_assert_cmpuint (sentence->end, <=, block->end);
      check_boundary (text->document->text, text->document->length, sentence->start);
      check_boundary (text->document->text, text->document->length, sentence->end);
      check_tokens (text, sentence);
      last = sentence->end;
    }
}

/**
 * fuzz_check_summary:
 *
 * It is one that can be sent, stored and read again.
 */
void
fuzz_check_summary (const EpitomeSummary *summary)
{
  g_autoptr (GVariant) variant = g_variant_ref_sink (epitome_summary_to_variant ((EpitomeSummary *) summary));
  g_autoptr (GError) error = NULL;
  g_autoptr (EpitomeSummary) again = epitome_summary_new_from_variant (variant, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (again->sentences->len, ==, summary->sentences->len);
  for (guint i = 0; i < summary->sentences->len; i++)
    {
      const EpitomeSummarySentence *sentence = g_ptr_array_index (summary->sentences, i);

      g_assert_true (g_utf8_validate (sentence->text, -1, NULL));
      g_assert_true (isfinite (sentence->score));
    }
}
