/* epitome-plain-reader.c: plain text to blocks
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-plain-reader.h"

#include <string.h>

static gboolean
is_blank (const char *text, gsize start, gsize end)
{
  while (start < end && g_ascii_isspace (text[start]))
    start++;
  return start == end;
}

static void
add_block (EpitomeDraft *draft, gsize start, gsize end)
{
  const char *text = draft->text->str;
  EpitomeDraftBlock block = { .kind = EPITOME_BLOCK_PARAGRAPH };

  while (start < end && g_ascii_isspace (text[start]))
    start++;
  while (end > start && g_ascii_isspace (text[end - 1]))
    end--;
  block.start = start;
  block.end = end;
  if (start < end)
    g_array_append_val (draft->blocks, block);
}

/**
 * epitome_plain_reader_read:
 * @text: valid UTF-8
 * @length: of @text in bytes
 *
 * Cuts @text into blocks at blank lines. The draft's text is @text as it stands.
 *
 * Returns: (transfer full): the draft
 */
EpitomeDraft *
epitome_plain_reader_read (const char *text, gsize length)
{
  EpitomeDraft *draft = epitome_draft_new ();
  gsize block = 0;

  g_string_append_len (draft->text, text, length);
  for (gsize line = 0; line < length;)
    {
      const char *newline = memchr (text + line, '\n', length - line);
      gsize next = newline != NULL ? (gsize) (newline - text) + 1 : length;

      if (is_blank (text, line, next))
        {
          add_block (draft, block, line);
          block = next;
        }
      line = next;
    }
  add_block (draft, block, length);
  return draft;
}
