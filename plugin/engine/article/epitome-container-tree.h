/* epitome-container-tree.h: how much of a page's text each of its containers holds
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-draft.h"
#include "epitome-evidence.h"

G_BEGIN_DECLS

/**
 * EpitomeContainerTree:
 * @draft: (transfer none): whose containers they are
 * @evidence: (transfer none) (element-type EpitomeEvidence): of its blocks
 * @prose: words of prose, by container, as the next three: in it and in all within it
 * @bytes: of text
 * @links: of them in links
 * @leads: lines that are links and as long as headlines
 * @first: block in it or within it, by container; as many as there are blocks without one
 * @n_paragraphs: words of prose that are in no list, table or quotation
 */
typedef struct
{
  EpitomeDraft *draft;
  GArray       *evidence;
  gsize        *prose;
  gsize        *bytes;
  gsize        *links;
  gsize        *leads;
  guint        *first;
  gsize         n_paragraphs;
} EpitomeContainerTree;

EpitomeContainerTree *epitome_container_tree_new   (EpitomeDraft *draft, GArray *evidence);
void                  epitome_container_tree_free  (EpitomeContainerTree *self);
void                  epitome_container_tree_count (EpitomeContainerTree *self);

static inline const EpitomeContainer *
epitome_container_tree_get (const EpitomeContainerTree *self, guint i)
{
  return &g_array_index (self->draft->containers, EpitomeContainer, i);
}

static inline EpitomeDraftBlock *
epitome_container_tree_get_block (const EpitomeContainerTree *self, guint i)
{
  return &g_array_index (self->draft->blocks, EpitomeDraftBlock, i);
}

static inline const EpitomeEvidence *
epitome_container_tree_get_evidence (const EpitomeContainerTree *self, guint i)
{
  return &g_array_index (self->evidence, EpitomeEvidence, i);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EpitomeContainerTree, epitome_container_tree_free)

G_END_DECLS
