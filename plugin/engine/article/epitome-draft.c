/* epitome-draft.c: what a reader found, before anything is thrown away
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-draft.h"

/**
 * epitome_draft_new:
 *
 * Returns: (transfer full): a draft without blocks, with one container around all that will come
 */
EpitomeDraft *
epitome_draft_new (void)
{
  EpitomeDraft *self = g_new0 (EpitomeDraft, 1);

  self->text = g_string_new (NULL);
  self->blocks = g_array_new (FALSE, FALSE, sizeof (EpitomeDraftBlock));
  self->containers = g_array_new (FALSE, FALSE, sizeof (EpitomeContainer));
  self->headline = G_MAXUINT;
  epitome_draft_add_container (self, 0, EPITOME_CONTAINER_PLAIN, FALSE);
  return self;
}

/**
 * epitome_draft_free:
 *
 * Frees @self with its text and blocks.
 */
void
epitome_draft_free (EpitomeDraft *self)
{
  if (self->text != NULL)
    g_string_free (self->text, TRUE);
  g_array_unref (self->blocks);
  g_array_unref (self->containers);
  epitome_metadata_clear (&self->metadata);
  g_free (self);
}

/**
 * epitome_draft_add_container:
 *
 * Returns: the new container's index
 */
guint
epitome_draft_add_container (EpitomeDraft *self, guint parent, EpitomeContainerRole role, gboolean is_block)
{
  EpitomeContainer container = { parent, role, is_block };

  g_array_append_val (self->containers, container);
  return self->containers->len - 1;
}

/**
 * epitome_draft_cut:
 * @block: one of its blocks
 * @start: first byte of a part of @block
 * @end: the byte behind its last
 * @blocks: (element-type EpitomeDraftBlock): what the part is added to, without the white space around it
 */
void
epitome_draft_cut (const EpitomeDraft *self, const EpitomeDraftBlock *block, gsize start, gsize end,
                   GArray *blocks)
{
  EpitomeDraftBlock part = *block;

  while (start < end && g_ascii_isspace (self->text->str[start]))
    start++;
  while (end > start && g_ascii_isspace (self->text->str[end - 1]))
    end--;
  part.start = start;
  part.end = end;
  part.link_bytes = MIN (block->link_bytes, end - start);
  if (start < end)
    g_array_append_val (blocks, part);
}
