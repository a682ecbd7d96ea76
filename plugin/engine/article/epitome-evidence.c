/* epitome-evidence.c: what can be seen of a block by itself
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-evidence.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "epitome-saying.h"

/* In bytes; no notice or caption is longer */
#define LONG_BLOCK 1200

/* In words. A sentence of so many is the article's first paragraph, however large its letters are */
#define LONG_HEADING 20

static gboolean
is_sentence_end (gunichar c)
{
  return c == '.' || u_hasBinaryProperty (c, UCHAR_S_TERM);
}

static gboolean
is_closing (gunichar c)
{
  guint32 category = U_GET_GC_MASK (c);

  return c == '"' || c == '\'' || c == '*' || c == '_' ||
         (category & (U_GC_PE_MASK | U_GC_PF_MASK | U_GC_PI_MASK | U_GC_ZS_MASK | U_GC_CF_MASK)) != 0;
}

/* "[…]" and a line that only trails off are where a teaser was cut */
static gboolean
ends_sentence (const char *start, const char *end)
{
  while (end > start)
    {
      gunichar c;

      end = g_utf8_prev_char (end);
      c = g_utf8_get_char (end);
      if (is_sentence_end (c))
        return TRUE;
      if (!is_closing (c))
        return FALSE;
    }
  return FALSE;
}

/* Where the block ends before the address of a page that stands on a line below it; @end without one */
static const char *
skip_address (const char *start, const char *end)
{
  const char *line = memrchr (start, '\n', end - start);

  if (line == NULL || memchr (line + 1, ' ', end - line - 1) != NULL ||
      memmem (line, end - line, "://", strlen ("://")) == NULL)
    return end;
  while (line > start && g_ascii_isspace (line[-1]))
    line--;
  return line;
}

/* Han, kana, Thai and their like have no spaces between words */
static gboolean
is_unspaced (gunichar c)
{
  return (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) || (c >= 0x1780 && c <= 0x17FF) ||
         (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

static void
count (const char *p, const char *end, EpitomeEvidence *evidence)
{
  guint n_unspaced = 0;
  gboolean in_word = FALSE;

  while (p < end)
    {
      gunichar c = (guchar) *p < 0x80 ? (gunichar) *p : g_utf8_get_char (p);
      gboolean letter = c < 0x80 ? g_ascii_isalnum (c) : u_isalnum (c);

      p = g_utf8_next_char (p);
      if (c >= 0x0E00 && is_unspaced (c))
        n_unspaced++;
      else if (letter && !in_word)
        {
          evidence->size++;
          evidence->n_capitals += c < 0x80 ? g_ascii_isupper (c) : u_isupper (c);
        }
      evidence->n_digits += c < 0x80 ? g_ascii_isdigit (c) : u_isdigit (c);
      in_word = letter || (in_word && (c == '\'' || c == 0x2019 || c == '-'));
    }
  evidence->size += n_unspaced / 2;
}

/* Style sheets and scripts that some tool made paragraphs of */
static gboolean
is_code (const char *p, const char *end)
{
  guint n_braces = 0, n_semicolons = 0;

  for (; p < end; p++)
    {
      n_braces += *p == '{' || *p == '}';
      n_semicolons += *p == ';';
    }
  return n_braces >= 4 && n_semicolons >= 2;
}

static gboolean
is_prose (const EpitomeDraftBlock *block, const EpitomeEvidence *evidence)
{
  if (block->kind == EPITOME_BLOCK_HEADING || block->kind == EPITOME_BLOCK_CODE || evidence->links >= 0.5)
    return FALSE;
  if (evidence->ends_sentence || evidence->introduces)
    return evidence->size >= (block->kind == EPITOME_BLOCK_TABLE ? 20 : 6);
  return evidence->size >= 25;
}

static void
examine (EpitomeDraft *draft, EpitomeDraftBlock *block, GString *folded, EpitomeEvidence *evidence)
{
  const char *start = draft->text->str + block->start;
  gsize length = block->end - block->start;
  const char *end = skip_address (start, start + length);

  evidence->links = length > 0 ? (double) block->link_bytes / length : 0;
  evidence->leads_on = end < start + length;
  evidence->ends_sentence = ends_sentence (start, end);
  evidence->introduces = length > 0 && start[length - 1] == ':';
  if (length > LONG_BLOCK)
    evidence->size = length / 6;
  else
    {
      count (start, start + length, evidence);
      epitome_phrases_fold (start, length, folded);
      evidence->folded = g_strndup (folded->str, folded->len);
      epitome_phrases_match (folded->str, folded->len, &evidence->match);
    }
  if (block->kind != EPITOME_BLOCK_HEADING && is_code (start, start + length))
    block->kind = EPITOME_BLOCK_CODE;
  if (block->kind == EPITOME_BLOCK_HEADING && evidence->ends_sentence && evidence->size >= LONG_HEADING)
    block->kind = EPITOME_BLOCK_PARAGRAPH;
  evidence->is_prose = is_prose (block, evidence);
}

static void
evidence_clear (gpointer data)
{
  g_free (((EpitomeEvidence *) data)->folded);
}

/**
 * epitome_evidence_collect:
 * @draft: what proves to be code or a paragraph becomes one
 *
 * Returns: (transfer full) (element-type EpitomeEvidence): one for each of the draft's blocks
 */
GArray *
epitome_evidence_collect (EpitomeDraft *draft)
{
  GArray *evidence = g_array_sized_new (FALSE, TRUE, sizeof (EpitomeEvidence), draft->blocks->len);
  g_autoptr (GString) folded = g_string_sized_new (LONG_BLOCK);

  g_array_set_clear_func (evidence, evidence_clear);
  g_array_set_size (evidence, draft->blocks->len);
  for (guint i = 0; i < draft->blocks->len; i++)
    examine (draft, &g_array_index (draft->blocks, EpitomeDraftBlock, i), folded,
             &g_array_index (evidence, EpitomeEvidence, i));
  return evidence;
}

/**
 * epitome_evidence_opens_related:
 *
 * Returns: whether the block is a heading over links to other articles
 */
gboolean
epitome_evidence_opens_related (const EpitomeEvidence *self)
{
  return epitome_says_only (self, EPITOME_PHRASE_RELATED) ||
         (self->match.start[EPITOME_PHRASE_RELATED] >= 2 && self->size <= 8 && !self->ends_sentence);
}

/**
 * epitome_evidence_opens_comments:
 *
 * Returns: whether the block is a heading over comments, like "12 Comments" or "Leave a Comment on The
 * Headline"
 */
gboolean
epitome_evidence_opens_comments (const EpitomeEvidence *self)
{
  guint n = self->match.start[EPITOME_PHRASE_COMMENTS];

  if (self->size > 12 || self->ends_sentence || self->folded == NULL)
    return FALSE;
  if (epitome_says_only (self, EPITOME_PHRASE_COMMENTS) || n >= 3)
    return TRUE;
  return self->match.n_words == 2 && self->match.end[EPITOME_PHRASE_COMMENTS] == 1 &&
         g_str_has_prefix (self->folded, "0 ");
}
