/* epitome-real-text.c: news that were published
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-real-text.h"

#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "eval.h"

#define STORIES "summary_cnndm.jsonl.gz"

static GDataInputStream *
open_stories (void)
{
  g_autofree char *path = get_eval_path (STORIES);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) packed = g_file_read (file, NULL, NULL);
  g_autoptr (GZlibDecompressor) decompressor = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  g_autoptr (GInputStream) stories = NULL;

  if (packed == NULL)
    return NULL;
  stories = g_converter_input_stream_new (G_INPUT_STREAM (packed), G_CONVERTER (decompressor));
  return g_data_input_stream_new (stories);
}

/* NULL if it is shorter */
static char *
cut_story (const char *line, gsize length)
{
  g_autoptr (JsonNode) row = json_from_string (line, NULL);
  const char *text = json_object_get_string_member (json_node_get_object (row), "text");
  const char *end;

  if (strlen (text) < length)
    return NULL;
  end = g_utf8_find_prev_char (text, text + length + 1);
  return g_strndup (text, end - text);
}

/**
 * epitome_real_text_read:
 * @length: in bytes
 *
 * Reads CNN's stories below $EPITOME_EVAL or ../shared/eval.
 *
 * Returns: (transfer full) (element-type utf8): those that are no shorter than @length, cut there; none where
 *   there are no stories
 */
GPtrArray *
epitome_real_text_read (gsize length)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDataInputStream) stories = open_stories ();
  char *line;

  while (stories != NULL && (line = g_data_input_stream_read_line (stories, NULL, NULL, NULL)) != NULL)
    {
      char *text = cut_story (line, length);

      if (text != NULL)
        g_ptr_array_add (texts, text);
      g_free (line);
    }
  return texts;
}
