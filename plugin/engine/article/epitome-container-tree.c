/* epitome-container-tree.c: how much of a page's text each of its containers holds
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-container-tree.h"

#include <string.h>

/* In words */
#define SHORTEST_HEADLINE 4

/* A line that is so much a link is nothing else */
#define ALL_LINK 0.8

static void
find_first (EpitomeContainerTree *self)
{
  guint n = self->draft->blocks->len;

  for (guint i = 0; i < self->draft->containers->len; i++)
    self->first[i] = n;
  for (guint i = 0; i < n; i++)
    {
      guint container = epitome_container_tree_get_block (self, i)->container;

      for (; self->first[container] == n; container = epitome_container_tree_get (self, container)->parent)
        self->first[container] = i;
    }
}

/**
 * epitome_container_tree_new:
 * @draft: (transfer none): must live as long
 * @evidence: (transfer none) (element-type EpitomeEvidence): of its blocks
 *
 * Returns: (transfer full): counted
 */
EpitomeContainerTree *
epitome_container_tree_new (EpitomeDraft *draft, GArray *evidence)
{
  EpitomeContainerTree *self = g_new0 (EpitomeContainerTree, 1);
  guint n = draft->containers->len;

  self->draft = draft;
  self->evidence = evidence;
  self->prose = g_new (gsize, n);
  self->bytes = g_new (gsize, n);
  self->links = g_new (gsize, n);
  self->leads = g_new (gsize, n);
  self->first = g_new (guint, n);
  find_first (self);
  epitome_container_tree_count (self);
  return self;
}

/**
 * epitome_container_tree_free:
 *
 * Frees @self.
 */
void
epitome_container_tree_free (EpitomeContainerTree *self)
{
  g_free (self->prose);
  g_free (self->bytes);
  g_free (self->links);
  g_free (self->leads);
  g_free (self->first);
  g_free (self);
}

/**
 * epitome_container_tree_count:
 *
 * Counts anew, after blocks were dropped: their words are no prose any more.
 */
void
epitome_container_tree_count (EpitomeContainerTree *self)
{
  guint n = self->draft->containers->len;

  memset (self->prose, 0, n * sizeof *self->prose);
  memset (self->bytes, 0, n * sizeof *self->bytes);
  memset (self->links, 0, n * sizeof *self->links);
  memset (self->leads, 0, n * sizeof *self->leads);
  self->n_paragraphs = 0;
  for (guint i = 0; i < self->draft->blocks->len; i++)
    {
      const EpitomeDraftBlock *block = epitome_container_tree_get_block (self, i);
      const EpitomeEvidence *evidence = epitome_container_tree_get_evidence (self, i);

      if (!block->dropped && evidence->is_prose)
        {
          self->prose[block->container] += evidence->size;
          self->n_paragraphs += block->kind == EPITOME_BLOCK_PARAGRAPH ? evidence->size : 0;
        }
      self->bytes[block->container] += block->end - block->start;
      self->links[block->container] += block->link_bytes;
      self->leads[block->container] += evidence->links >= ALL_LINK && evidence->size >= SHORTEST_HEADLINE;
    }
  for (guint i = n - 1; i > 0; i--)
    {
      guint parent = epitome_container_tree_get (self, i)->parent;

      self->prose[parent] += self->prose[i];
      self->bytes[parent] += self->bytes[i];
      self->links[parent] += self->links[i];
      self->leads[parent] += self->leads[i];
    }
}
