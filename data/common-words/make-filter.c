/* make-filter.c: makes a filter of a language's common words
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Usage: make-filter LANGUAGE FILE < words, one a line, any of their forms */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "entities/epitome-common-words.h"

/* Adds the key of the line's word, if it is one word and not a phrase */
static void
add_line (const EpitomeCommonWords *common, const EpitomeMorphology *morphology, const char *line,
          GHashTable *keys)
{
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (EpitomeWord));
  guint64 key;

  epitome_words_scan (words, morphology, line, 0, strlen (line));
  if (words->len != 1)
    return;
  key = epitome_common_words_key (common, line, &g_array_index (words, EpitomeWord, 0));
  g_hash_table_add (keys, g_memdup2 (&key, sizeof key));
}

static GByteArray *
make_filter (GHashTable *keys)
{
  gsize size = ((gsize) g_hash_table_size (keys) * EPITOME_COMMON_WORDS_BITS + 7) / 8;
  GByteArray *bits = g_byte_array_new ();
  GHashTableIter iter;
  gpointer key;

  g_byte_array_set_size (bits, size);
  memset (bits->data, 0, size);
  g_hash_table_iter_init (&iter, keys);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    for (guint i = 0; i < EPITOME_COMMON_WORDS_PROBES; i++)
      {
        guint64 bit = epitome_common_words_bit (*(guint64 *) key, i, (guint64) size * 8);

        bits->data[bit / 8] |= 1 << bit % 8;
      }
  return bits;
}

int
main (int argc, char *argv[])
{
  g_autoptr (GIOChannel) input = g_io_channel_unix_new (fileno (stdin));
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (EpitomeCommonWords) common = NULL;
  g_autoptr (GByteArray) bits = NULL;
  g_autoptr (GError) error = NULL;
  char *line;

  if (argc != 3)
    {
      g_printerr ("Usage: %s LANGUAGE FILE\n", argv[0]);
      return 2;
    }
  common = epitome_common_words_new (argv[1], NULL);
  while (g_io_channel_read_line (input, &line, NULL, NULL, &error) == G_IO_STATUS_NORMAL)
    {
      add_line (common, epitome_morphology_get (argv[1]), g_strchomp (line), keys);
      g_free (line);
    }
  bits = make_filter (keys);
  if (error != NULL || !g_file_set_contents (argv[2], (char *) bits->data, bits->len, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  g_print ("%s: %u stems\n", argv[2], g_hash_table_size (keys));
  return 0;
}
