/* epitome-word-list.c: the word and phrase lists compiled in
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-word-list.h"

#include <gio/gio.h>
#include <string.h>

#include "data/epitome-engine-data.h"

/**
 * epitome_word_list_read:
 * @name: a list's path below data/, such as "stopwords/en.txt"
 * @func: called for each line but empty ones and comments, which begin with "#"
 * @data: for @func
 *
 * Returns: whether there is such a list
 */
gboolean
epitome_word_list_read (const char *name, EpitomeWordListFunc func, gpointer data)
{
  g_autofree char *path = g_strconcat ("/io/github/epitome/engine/", name, NULL);
  g_autoptr (GBytes) bytes = NULL;
  const char *line, *end;
  gsize size;

  bytes =
    g_resource_lookup_data (epitome_engine_data_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  if (bytes == NULL)
    return FALSE;

  line = g_bytes_get_data (bytes, &size);
  for (end = line + size; line < end;)
    {
      const char *stop = memchr (line, '\n', end - line);

      if (stop == NULL)
        stop = end;
      if (stop > line && *line != '#')
        func (line, stop - line, data);
      line = stop + 1;
    }
  return TRUE;
}
