/* epitome-tool-edits.c: what a feed gets put into it
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bytes that go between other bytes, so that who puts them there needn't know what a feed is. */
#include "config.h"
#include "epitome-tool-edits.h"

/* Whether all of the feed's articles were reached, and the edits */
#define RECORD_TYPE "(b" EPITOME_TOOL_EDITS_TYPE ")"

static GVariant *
read_record (GBytes *record)
{
  return g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (RECORD_TYPE), record, FALSE));
}

/**
 * epitome_tool_edits_to_record:
 * @edits: of %EPITOME_TOOL_EDITS_TYPE, in the feed's order
 * @complete: whether there is nothing to be added the next time
 *
 * Returns: (transfer full): both
 */
GBytes *
epitome_tool_edits_to_record (GVariant *edits, gboolean complete)
{
  g_autoptr (GVariant) record =
    g_variant_ref_sink (g_variant_new ("(b@" EPITOME_TOOL_EDITS_TYPE ")", complete, edits));

  return g_variant_get_data_as_bytes (record);
}

/**
 * epitome_tool_edits_are_complete:
 *
 * Returns: what epitome_tool_edits_to_record() was told
 */
gboolean
epitome_tool_edits_are_complete (GBytes *record)
{
  g_autoptr (GVariant) variant = read_record (record);
  gboolean complete;

  g_variant_get_child (variant, 0, "b", &complete);
  return complete;
}

/**
 * epitome_tool_edits_apply:
 * @record: from whoever
 * @feed: what it is for
 *
 * Returns: (transfer full) (nullable): the feed as it is afterwards; %NULL if that is no record for it
 */
GBytes *
epitome_tool_edits_apply (GBytes *record, GBytes *feed)
{
  g_autoptr (GVariant) variant = read_record (record);
  g_autoptr (GVariant) edits = NULL;
  gsize size;
  const guint8 *data = g_bytes_get_data (feed, &size);
  /* Growing it would move megabytes again and again */
  g_autoptr (GByteArray) out = g_byte_array_sized_new (size + g_bytes_get_size (record));
  guint64 done = 0;

  /* Of a variant that isn't known to be in order, GLib looks for each element from the first one on */
  if (!g_variant_is_normal_form (variant))
    return NULL;
  edits = g_variant_get_child_value (variant, 1);
  for (gsize i = 0; i < g_variant_n_children (edits); i++)
    {
      g_autoptr (GVariant) replacement = NULL;
      guint64 start, end;

      g_variant_get_child (edits, i, "(tt@ay)", &start, &end, &replacement);
      if (start < done || end < start || end > size)
        return NULL;
      g_byte_array_append (out, data + done, start - done);
      g_byte_array_append (out, g_variant_get_data (replacement), g_variant_get_size (replacement));
      done = end;
    }
  g_byte_array_append (out, data + done, size - done);
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}
