/* epitome-digest.c: texts of many items about different things
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-digest.h"

#include <stdlib.h>
#include <string.h>

#include "epitome-evidence.h"

/* Newsletters and round-ups are known by their items: short ones, each with a heading, be it marked as one,
 * the item's first sentence or a link, and with something that leads to more about it. An article with
 * headings has none of that but the headings. */

/* A digest has so many items, each with so many words on average at most, and so much of them leads to what
 * it is about */
#define MIN_DIGEST   4
#define MAX_ITEM     90
#define LINKED_SHARE 0.66

/* Fewer will do where they are numbered; in bytes: "12. " */
#define MIN_NUMBERED   3
#define LONGEST_NUMBER 4

/* In words: "More" is no heading */
#define MIN_LINK_HEAD 3

/* In words: what stands before the first item is a greeting */
#define MAX_INTRODUCTION 40

/* Items of a list that are paragraphs have so many words on average, and are so much of the text */
#define MIN_ITEM   12
#define LIST_SHARE 0.6

/* An item whose first sentence is its heading: in bytes and in words, what stands behind that in bytes */
#define LONGEST_RUN_IN 60
#define MAX_RUN_IN     7
#define MIN_BEHIND     40
#define MIN_RUN_INS    4

/* In words: an address on a line of its own */
#define MAX_ADDRESS 8

typedef struct
{
  EpitomeDraft *draft;
  const GArray *evidence;
} Digest;

static EpitomeDraftBlock *
get_block (const Digest *self, guint i)
{
  return &g_array_index (self->draft->blocks, EpitomeDraftBlock, i);
}

static const EpitomeEvidence *
get_evidence (const Digest *self, guint i)
{
  return &g_array_index (self->evidence, EpitomeEvidence, i);
}

static gboolean
is_kept (const Digest *self, guint i, EpitomeBlockKind kind)
{
  return !get_block (self, i)->dropped && get_block (self, i)->kind == kind;
}

static gboolean
is_prose (const Digest *self, guint i)
{
  return is_kept (self, i, EPITOME_BLOCK_PARAGRAPH) && get_evidence (self, i)->is_prose;
}

static gboolean
is_pointer (const Digest *self, guint i)
{
  const EpitomeDraftBlock *block = get_block (self, i);
  const EpitomeEvidence *evidence = get_evidence (self, i);

  return evidence->links >= 0.8 || evidence->leads_on ||
         (evidence->size <= MAX_ADDRESS &&
          g_strstr_len (self->draft->text->str + block->start, block->end - block->start, "://") != NULL);
}

/* Items with headings, most of which lead to a page about them: the heading does, or the item's last line */
static gboolean
is_digest_of_sections (const Digest *self)
{
  guint n_items = 0, n_linked = 0, n_words = 0;
  gboolean headed = FALSE, prose = FALSE, linked = FALSE;

  for (guint i = 0; i <= self->draft->blocks->len; i++)
    {
      if (i == self->draft->blocks->len || is_kept (self, i, EPITOME_BLOCK_HEADING))
        {
          n_items += prose;
          n_linked += prose && (linked || is_pointer (self, i - 1));
          if (i == self->draft->blocks->len)
            break;
          headed = TRUE;
          prose = FALSE;
          linked = is_pointer (self, i);
        }
      if (headed && is_prose (self, i))
        {
          prose = TRUE;
          n_words += get_evidence (self, i)->size;
        }
    }
  return n_items >= MIN_DIGEST && n_words <= n_items * MAX_ITEM && n_linked >= n_items * LINKED_SHARE;
}

static void
number_sections (const Digest *self)
{
  guint item = 0;

  for (guint i = 0; i < self->draft->blocks->len; i++)
    {
      item += is_kept (self, i, EPITOME_BLOCK_HEADING);
      get_block (self, i)->item = item;
    }
}

/* A line that is a link, above a paragraph. It was dropped as one that leads elsewhere */
static gboolean
is_link_head (const Digest *self, guint i)
{
  return get_block (self, i)->dropped && get_evidence (self, i)->links >= 0.8 &&
         get_evidence (self, i)->size >= MIN_LINK_HEAD && i + 1 < self->draft->blocks->len &&
         is_prose (self, i + 1);
}

static gboolean
is_digest_of_link_heads (const Digest *self)
{
  guint n_prose = 0, n = 0;

  for (guint i = 0; i < self->draft->blocks->len; i++)
    {
      n_prose += is_prose (self, i);
      n += is_link_head (self, i);
    }
  return n >= MIN_DIGEST && n >= n_prose * LINKED_SHARE;
}

static void
number_link_heads (const Digest *self)
{
  guint item = 0;

  for (guint i = 0; i < self->draft->blocks->len; i++)
    {
      item += is_link_head (self, i);
      get_block (self, i)->item = item;
    }
}

/* The number that a heading begins with, 0 for none; what marks it as one was cut off */
static guint
get_number (const Digest *self, guint i)
{
  const char *text = self->draft->text->str;
  gsize p = get_block (self, i)->start;

  while (p > 0 && text[p - 1] != '\n' && get_block (self, i)->start - p < LONGEST_NUMBER)
    p--;
  return g_ascii_isdigit (text[p]) ? strtoul (text + p, NULL, 10) : 0;
}

/* "1. Pool to reopen", "2. Night bus saved" */
static gboolean
is_digest_of_numbers (const Digest *self)
{
  guint n_words = 0, n = 0;

  for (guint i = 0; i < self->draft->blocks->len; i++)
    {
      n_words += is_prose (self, i) ? get_evidence (self, i)->size : 0;
      if (is_kept (self, i, EPITOME_BLOCK_HEADING))
        n += get_number (self, i) == n + 1;
    }
  return n >= MIN_NUMBERED && n_words <= n * MAX_ITEM;
}

/* "Bridge closed. The bridge over the Lune will be closed until Easter." */
static gboolean
begins_with_run_in (const Digest *self, guint i)
{
  const EpitomeDraftBlock *block = get_block (self, i);
  const char *p = self->draft->text->str + block->start;
  gsize length = block->end - block->start;
  guint n_words = 1;

  if (!is_prose (self, i) || block->body > 0 || length < MIN_BEHIND)
    return FALSE;
  for (const char *stop = p + MIN (LONGEST_RUN_IN, length - MIN_BEHIND); p < stop; p++)
    {
      if (strchr (".!?:", *p) != NULL && g_ascii_isspace (p[1]))
        return TRUE;
      n_words += *p == ' ';
      if (n_words > MAX_RUN_IN)
        break;
    }
  return FALSE;
}

static gboolean
is_digest_of_run_ins (const Digest *self)
{
  guint n_prose = 0, n_words = 0, n = 0;

  for (guint i = 0; i < self->draft->blocks->len; i++)
    if (is_prose (self, i))
      {
        n_prose++;
        n_words += get_evidence (self, i)->size;
        n += begins_with_run_in (self, i);
      }
  return n >= MIN_RUN_INS && n >= n_prose * LINKED_SHARE && n_words <= n_prose * MAX_ITEM;
}

static void
number_run_ins (const Digest *self)
{
  guint item = 0;

  for (guint i = 0; i < self->draft->blocks->len; i++)
    {
      item += item > 0 ? is_prose (self, i) : begins_with_run_in (self, i);
      get_block (self, i)->item = item;
    }
}

/* Items of a list, each a sentence or more with a link in it */
static gboolean
is_digest_of_list (const Digest *self)
{
  guint n_items = 0, n_linked = 0, n_words = 0, n_all = 0;

  for (guint i = 0; i < self->draft->blocks->len; i++)
    {
      const EpitomeEvidence *evidence = get_evidence (self, i);

      n_all += is_prose (self, i) ? evidence->size : 0;
      if (!is_kept (self, i, EPITOME_BLOCK_LIST_ITEM))
        continue;
      n_items++;
      n_words += evidence->size;
      n_linked += evidence->links > 0 && evidence->ends_sentence;
    }
  return n_items >= MIN_DIGEST && n_words >= n_items * MIN_ITEM && n_linked >= n_items * LINKED_SHARE &&
         n_words >= (n_all + n_words) * LIST_SHARE;
}

static void
number_list (const Digest *self)
{
  guint item = 0;

  for (guint i = 0; i < self->draft->blocks->len; i++)
    {
      item += is_kept (self, i, EPITOME_BLOCK_LIST_ITEM);
      get_block (self, i)->item = item;
    }
}

/* An introduction that is more than a greeting is an item, too */
static void
number_introduction (const Digest *self)
{
  guint size = 0;

  for (guint i = 0; i < self->draft->blocks->len && get_block (self, i)->item == 0; i++)
    size += is_prose (self, i) ? get_evidence (self, i)->size : 0;
  for (guint i = 0; i < self->draft->blocks->len && size > MAX_INTRODUCTION; i++)
    get_block (self, i)->item++;
}

/**
 * epitome_digest_find:
 * @draft: if it is a digest, its blocks are numbered by the item that they belong to, 0 before the first
 * @evidence: (element-type EpitomeEvidence): of its blocks
 *
 * Returns: whether it is one
 */
gboolean
epitome_digest_find (EpitomeDraft *draft, const GArray *evidence)
{
  Digest self = { draft, evidence };

  if (is_digest_of_sections (&self) || is_digest_of_numbers (&self))
    number_sections (&self);
  else if (is_digest_of_link_heads (&self))
    number_link_heads (&self);
  else if (is_digest_of_run_ins (&self))
    number_run_ins (&self);
  else if (is_digest_of_list (&self))
    number_list (&self);
  else
    return FALSE;
  number_introduction (&self);
  return TRUE;
}
