/* epitome-lists.c: which lists have something to say
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-lists.h"

#include <string.h>
#include <unicode/uchar.h>

#include "epitome-lines.h"
#include "epitome-evidence.h"

/* Fewer items are no list that a rule about lists could be sure of */
#define MIN_ITEMS 3

/* So much of an item in links leaves the page it points to and where that stands */
#define MOSTLY_LINK 0.6

/* In words, on average: items of fewer are no changes, tips or findings */
#define MIN_ITEM 5

typedef struct
{
  EpitomeDraft *draft;
  const GArray *evidence;
} Lists;

static EpitomeDraftBlock *
get_block (const Lists *self, guint i)
{
  return &g_array_index (self->draft->blocks, EpitomeDraftBlock, i);
}

static const EpitomeEvidence *
get_evidence (const Lists *self, guint i)
{
  return &g_array_index (self->evidence, EpitomeEvidence, i);
}

static gboolean
is_item (const Lists *self, guint i)
{
  return get_block (self, i)->kind == EPITOME_BLOCK_LIST_ITEM;
}

/* "• ", "- ": where a line begins that is an item by its looks */
static gboolean
is_bulleted (const char *text, gsize p, gsize end)
{
  return !g_ascii_isdigit (text[p]) && text[p] != '#' && text[p] != '(' &&
         epitome_lines_skip_marker (text, p, end) > p;
}

static gsize
find_next_line (const char *text, gsize p, gsize end)
{
  const char *newline = p < end ? memchr (text + p, '\n', end - p) : NULL;

  return newline != NULL ? (gsize) (newline - text) + 1 : end;
}

static guint
count_bullets (const char *text, const EpitomeDraftBlock *block)
{
  guint n = 0;

  for (gsize p = block->start; p < block->end; p = find_next_line (text, p, block->end))
    n += is_bulleted (text, p, block->end);
  return n;
}

static void
split_block (const EpitomeDraft *draft, const EpitomeDraftBlock *block, GArray *blocks)
{
  const char *text = draft->text->str;
  EpitomeDraftBlock item = *block;
  gsize start = block->start;

  for (gsize p = find_next_line (text, start, block->end); start < block->end;
       p = find_next_line (text, p, block->end))
    {
      if (p < block->end && !is_bulleted (text, p, block->end))
        continue;
      item.kind = is_bulleted (text, start, block->end) ? EPITOME_BLOCK_LIST_ITEM : block->kind;
      epitome_draft_cut (draft, &item, start, p, blocks);
      start = p;
    }
}

/**
 * epitome_lists_split:
 * @draft: its blocks may become more
 *
 * Makes a block of each item of a list that is but lines of a paragraph with bullets before them.
 */
void
epitome_lists_split (EpitomeDraft *draft)
{
  GArray *blocks = g_array_sized_new (FALSE, FALSE, sizeof (EpitomeDraftBlock), draft->blocks->len);

  for (guint i = 0; i < draft->blocks->len; i++)
    {
      const EpitomeDraftBlock *block = &g_array_index (draft->blocks, EpitomeDraftBlock, i);

      if (block->kind == EPITOME_BLOCK_PARAGRAPH && count_bullets (draft->text->str, block) > 1)
        split_block (draft, block, blocks);
      else
        g_array_append_val (blocks, *block);
    }
  g_array_unref (draft->blocks);
  draft->blocks = blocks;
}

/* The number of a paragraph that begins with "3. ", 0 for none */
static guint
get_number (const Lists *self, guint i)
{
  const EpitomeDraftBlock *block = get_block (self, i);
  const char *p = self->draft->text->str + block->start;

  if (block->dropped || block->kind != EPITOME_BLOCK_PARAGRAPH || !g_ascii_isdigit (*p) ||
      epitome_lines_skip_marker (self->draft->text->str, block->start, block->end) == block->start)
    return 0;
  return g_ascii_strtoull (p, NULL, 10);
}

/* Paragraphs numbered from one on are a list's items, whatever the markup says */
static void
find_numbered (const Lists *self)
{
  guint first = 0, last = 0;

  for (guint i = 0; i < self->draft->blocks->len; i++)
    {
      guint number = get_number (self, i);

      if (number == 1)
        first = i;
      else if (number == 0 || number != last + 1)
        continue;
      if (number == 2)
        get_block (self, first)->kind = EPITOME_BLOCK_LIST_ITEM;
      if (number >= 2)
        get_block (self, i)->kind = EPITOME_BLOCK_LIST_ITEM;
      last = number;
    }
}

/* "250 g flour", "½ tsp salt", "3 : 1" */
static gboolean
begins_with_quantity (const Lists *self, gsize start)
{
  gunichar c = g_utf8_get_char (self->draft->text->str + start);

  return u_isdigit (c) || u_charType (c) == U_OTHER_NUMBER;
}

/* How many lines of a block begin with a quantity; 0 when most don't or it is a sentence */
static guint
count_quantities (const Lists *self, guint i)
{
  const EpitomeDraftBlock *block = get_block (self, i);
  const char *text = self->draft->text->str;
  guint n = 0, n_lines = 0;

  if (block->dropped || block->kind == EPITOME_BLOCK_CODE || get_evidence (self, i)->ends_sentence)
    return 0;
  for (gsize p = block->start; p < block->end; n_lines++)
    {
      n += begins_with_quantity (self, p);
      p = find_next_line (text, p, block->end);
    }
  return n * 2 >= n_lines ? n : 0;
}

/* Half of its items say how much of something: ingredients, parts, prices, scores */
static gboolean
is_list_of_quantities (const Lists *self, guint first, guint end)
{
  guint n = 0;

  for (guint i = first; i < end; i++)
    n += count_quantities (self, i) > 0;
  return n * 2 >= end - first;
}

/* Quantities one below the other, in a list or in mere lines */
static gboolean
is_recipe (const Lists *self)
{
  guint n = 0;

  for (guint i = 0; i < self->draft->blocks->len && n < MIN_ITEMS; i++)
    {
      guint here = count_quantities (self, i);

      if (here > 0)
        n += here;
      else if (!get_block (self, i)->dropped && !is_item (self, i))
        n = 0;
    }
  return n >= MIN_ITEMS;
}

static gboolean
is_list_of_links (const Lists *self, guint first, guint end)
{
  guint n = 0;

  for (guint i = first; i < end; i++)
    n += get_evidence (self, i)->links >= MOSTLY_LINK;
  return n * 3 >= (end - first) * 2;
}

static void
make_table (const Lists *self, guint first, guint end)
{
  for (guint i = first; i < end; i++)
    get_block (self, i)->kind = EPITOME_BLOCK_TABLE;
}

/* Names, options, points for and against: hardly one of its items says anything by itself */
static gboolean
is_list_of_words (const Lists *self, guint first, guint end)
{
  guint n_words = 0;

  for (guint i = first; i < end; i++)
    {
      if (get_evidence (self, i)->ends_sentence)
        return FALSE;
      n_words += get_evidence (self, i)->size;
    }
  return n_words < (end - first) * MIN_ITEM;
}

/* "Bump libfoo from 1.2 to 1.3", whatever mark stood before it */
static gboolean
is_chore (const Lists *self, guint i, GString *folded)
{
  const EpitomeDraftBlock *block = get_block (self, i);
  EpitomePhraseMatch match;

  epitome_phrases_fold (self->draft->text->str + block->start, block->end - block->start, folded);
  epitome_phrases_match (folded->str, folded->len, &match);
  return match.start[EPITOME_PHRASE_CHORE] > 0;
}

/**
 * epitome_lists_settle:
 * @draft: paragraphs that are numbered become list items, lists that say nothing become tables; its form is
 * set if it is a recipe
 * @evidence: (element-type EpitomeEvidence): of its blocks
 *
 * Finds lists of quantities, of links and of single words, and in a list of changes what means nothing to its
 * readers: they are the article's, but no sentence of theirs says anything alone.
 */
void
epitome_lists_settle (EpitomeDraft *draft, const GArray *evidence)
{
  g_autoptr (GString) folded = g_string_new (NULL);
  Lists self = { draft, evidence };
  gboolean quantities;
  guint end;

  find_numbered (&self);
  if (is_recipe (&self))
    draft->form = EPITOME_FORM_RECIPE;
  for (guint i = 0; i < draft->blocks->len; i = MAX (end, i + 1))
    {
      for (end = i; end < draft->blocks->len && is_item (&self, end); end++)
        ;
      if (end - i < MIN_ITEMS)
        continue;
      quantities = is_list_of_quantities (&self, i, end);
      if (quantities)
        draft->form = EPITOME_FORM_RECIPE;
      if (quantities || is_list_of_links (&self, i, end) || is_list_of_words (&self, i, end))
        make_table (&self, i, end);
    }
  for (guint i = 0; i < draft->blocks->len; i++)
    if (is_item (&self, i) && !get_block (&self, i)->dropped && is_chore (&self, i, folded))
      make_table (&self, i, i + 1);
}
