/* epitome-tool-edits.c: what a feed gets put into it, kept for the next time
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Readers filter a feed at every update, and most of the time it is the one they filtered before. */
#include "config.h"
#include "epitome-tool-edits.h"

/* Edits alone may have no bytes at all, a record has some */
#define RECORD_TYPE "(u" EPITOME_TOOL_EDITS_TYPE ")"
#define VERSION     1

static gboolean
are_valid (GVariant *edits, gsize length)
{
  GVariantIter iter;
  guint64 start, end;
  guint64 done = 0;

  g_variant_iter_init (&iter, edits);
  while (g_variant_iter_next (&iter, "(tt&s)", &start, &end, NULL))
    {
      if (start < done || end < start || end > length)
        return FALSE;
      done = end;
    }
  return TRUE;
}

/**
 * epitome_tool_edits_look_up:
 * @key: as they were stored with
 * @length: of the text, in bytes
 *
 * Returns: (transfer full) (nullable): the edits, in the text's order
 */
GVariant *
epitome_tool_edits_look_up (EpitomeCache *cache, const char *key, gsize length)
{
  g_autoptr (GBytes) bytes = epitome_cache_look_up_record (cache, key);
  g_autoptr (GVariant) record = NULL;
  g_autoptr (GVariant) edits = NULL;
  guint32 version;

  if (bytes == NULL)
    return NULL;
  record = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (RECORD_TYPE), bytes, FALSE));
  g_variant_get (record, "(u@" EPITOME_TOOL_EDITS_TYPE ")", &version, &edits);
  return version == VERSION && are_valid (edits, length) ? g_steal_pointer (&edits) : NULL;
}

/**
 * epitome_tool_edits_store:
 * @key: nothing that epitome_cache_make_key() could give
 * @edits: in the text's order
 *
 * Keeps them for the next time.
 */
void
epitome_tool_edits_store (EpitomeCache *cache, const char *key, GVariant *edits)
{
  g_autoptr (GVariant) record =
    g_variant_ref_sink (g_variant_new ("(u@" EPITOME_TOOL_EDITS_TYPE ")", VERSION, edits));
  g_autoptr (GBytes) bytes = g_variant_get_data_as_bytes (record);

  epitome_cache_store_record (cache, key, bytes);
}

/**
 * epitome_tool_edits_apply:
 * @splice: the text that they are for, as it was
 *
 * Changes the text.
 */
void
epitome_tool_edits_apply (GVariant *edits, EpitomeToolSplice *splice)
{
  GVariantIter iter;
  guint64 start, end;
  const char *replacement;

  g_variant_iter_init (&iter, edits);
  while (g_variant_iter_next (&iter, "(tt&s)", &start, &end, &replacement))
    epitome_tool_splice_replace (splice, start, end, replacement);
}
