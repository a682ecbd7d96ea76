/* test-kept-pages.c: pages as they were kept, and what only looks like one
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-pages.h"

#include <glib/gstdio.h>
#include <string.h>

#define ADDRESS "https://example.org/"

static GBytes *
compress (gconstpointer data, gsize size)
{
  g_autoptr (GConverter) converter = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW, -1));
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, converter);

  g_assert_true (g_output_stream_write_all (stream, data, size, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

/* Returns the text that is read from a page kept as @compressed, fresh for ever; NULL without one */
static char *
read_kept (GBytes *compressed)
{
  g_autofree char *folder = g_dir_make_tmp ("epitome-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "summaries.db", NULL);
  EpitomeCache *cache = epitome_cache_new (path, G_MAXUINT32);
  EpitomePages *pages = epitome_pages_new (cache);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, ADDRESS, -1);
  g_autofree char *key = g_strconcat ("page ", digest, NULL);
  g_autoptr (GVariant) variant = g_variant_ref_sink (
    g_variant_new ("(sbssx@ay)", ADDRESS, FALSE, "", "", G_MAXINT64,
                   g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, compressed, TRUE)));
  g_autoptr (GBytes) record = g_variant_get_data_as_bytes (variant);
  g_autoptr (EpitomeArticle) article = epitome_article_new ("", "", EPITOME_BODY_HTML);
  g_autoptr (EpitomePage) page = NULL;
  char *text;

  article->link = g_strdup (ADDRESS);
  epitome_cache_store_record (cache, key, record);
  page = epitome_pages_get (pages, article, FALSE, NULL, NULL);
  text = page != NULL ? g_strdup (page->text) : NULL;
  epitome_pages_free (pages);
  g_object_unref (cache);
  g_remove (path);
  g_rmdir (folder);
  return text;
}

static void
test_whole (void)
{
  g_autoptr (GBytes) compressed = compress ("A page", 6);
  g_autofree char *text = read_kept (compressed);

  g_assert_cmpstr (text, ==, "A page");
}

static void
test_more_behind_it (void)
{
  g_autoptr (GBytes) compressed = compress ("A page", 6);
  g_autoptr (GByteArray) longer = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;

  g_byte_array_append (longer, g_bytes_get_data (compressed, NULL), g_bytes_get_size (compressed));
  g_byte_array_append (longer, (const guint8 *) "and more", 8);
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&longer));
  text = read_kept (bytes);
  g_assert_cmpstr (text, ==, "A page");
}

static void
test_cut_off (void)
{
  g_autoptr (GBytes) compressed = compress ("A page", 6);
  g_autoptr (GBytes) cut = g_bytes_new_from_bytes (compressed, 0, g_bytes_get_size (compressed) - 3);

  g_assert_null (read_kept (cut));
}

/* A hundred megabytes in a hundred kilobytes */
static void
test_bomb (void)
{
  gsize size = 100 * 1000 * 1000;
  g_autofree char *text = g_malloc (size);
  g_autoptr (GBytes) compressed = NULL;

  memset (text, 'a', size);
  compressed = compress (text, size);
  g_assert_null (read_kept (compressed));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kept-pages/whole", test_whole);
  g_test_add_func ("/kept-pages/more-behind-it", test_more_behind_it);
  g_test_add_func ("/kept-pages/cut-off", test_cut_off);
  g_test_add_func ("/kept-pages/bomb", test_bomb);
  return g_test_run ();
}
