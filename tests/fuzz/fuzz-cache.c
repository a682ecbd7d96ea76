/* fuzz-cache.c: rows of the cache that hold anything
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first byte says what the row pretends to hold, the rest is the row. Its digest is right: else nobody
 * would read on. */
#include "config.h"
#include "fuzz.h"

#include <sqlite3.h>

#include "epitome-cache.h"
#include "epitome-error.h"
#include "epitome-pages.h"
#include "epitome-tool-edits.h"

#define KEY  "filter 000"
#define LINK "https://example.org/"

typedef struct
{
  EpitomeCache *cache;
  sqlite3 *db;
  char *page_key;
} Fuzz;

static const Fuzz *
get_fuzz (void)
{
  static Fuzz fuzz;

  if (fuzz.cache == NULL)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *folder = g_dir_make_tmp ("epitome-fuzz-XXXXXX", &error);
      g_autofree char *path = g_build_filename (folder, "cache.db", NULL);
      g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, LINK, -1);
      EpitomeCacheStatus status;

      fuzz.page_key = g_strconcat ("page ", digest, NULL);
      fuzz.cache = epitome_cache_new (path, G_MAXUINT32);
      g_assert_true (epitome_cache_get_status (fuzz.cache, &status, &error));
      g_assert_cmpint (sqlite3_open (path, &fuzz.db), ==, SQLITE_OK);
      sqlite3_exec (fuzz.db, "PRAGMA synchronous = OFF", NULL, NULL, NULL);
    }
  return &fuzz;
}

static void
set_kind (const Fuzz *fuzz, const char *kind)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE summaries SET verdict = %s", kind);

  g_assert_cmpint (sqlite3_exec (fuzz->db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
}

static void
look_up (const Fuzz *fuzz)
{
  g_autoptr (EpitomeSummary) summary = NULL;
  g_autoptr (GError) verdict = NULL;

  epitome_cache_look_up (fuzz->cache, KEY, &summary, &verdict);
  if (summary != NULL)
    fuzz_check_summary (summary);
  if (verdict != NULL)
    g_assert_true (epitome_error_is_verdict (verdict) && g_utf8_validate (verdict->message, -1, NULL));
}

/* From whoever made them */
static void
apply_edits (const Fuzz *fuzz)
{
  static const char text[] = "<rss><channel><item><title>Long enough</title></item></channel></rss>";
  g_autoptr (GBytes) feed = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (GBytes) record = epitome_cache_look_up_record (fuzz->cache, KEY);
  g_autoptr (GBytes) edited = record != NULL ? epitome_tool_edits_apply (record, feed) : NULL;

  if (edited != NULL)
    g_assert_cmpuint (g_bytes_get_size (edited), <=, sizeof text - 1 + g_bytes_get_size (record));
}

static void
look_up_page (const Fuzz *fuzz)
{
  g_autoptr (EpitomePages) pages = epitome_pages_new (fuzz->cache);
  g_autoptr (EpitomeArticle) article = epitome_article_new ("", "", EPITOME_BODY_HTML);
  g_autoptr (EpitomePage) page = NULL;
  g_autoptr (GError) error = NULL;

  article->link = g_strdup (LINK);
  page = epitome_pages_get (pages, article, FALSE, NULL, &error);
  g_assert_true ((page == NULL) == (error != NULL));
  if (page != NULL)
    g_assert_true (g_utf8_validate (page->text, -1, NULL));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  static void (*const readers[]) (const Fuzz *) = { look_up, look_up, apply_edits, look_up_page };
  const Fuzz *fuzz = get_fuzz ();
  g_autoptr (GBytes) row = NULL;
  guint kind;

  if (size < 2)
    return 0;
  kind = data[0] % G_N_ELEMENTS (readers);
  row = g_bytes_new (data + 1, size - 1);
  epitome_cache_store_record (fuzz->cache, readers[kind] == look_up_page ? fuzz->page_key : KEY, row);
  if (readers[kind] == look_up)
    set_kind (fuzz, kind == 0 ? "NULL" : "0");
  readers[kind](fuzz);
  sqlite3_exec (fuzz->db, "DELETE FROM summaries", NULL, NULL, NULL);
  return 0;
}
