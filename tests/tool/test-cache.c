/* test-cache.c: summaries that people asked for before
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "epitome-test-tool.h"

#define PAGE                                                                                                 \
  "<title>Storm closes the harbour</title><p>The harbour of Lisbon was closed on Monday after a storm tore " \
  "two ships from their moorings. Nobody was hurt, the harbour master said, but the entrance stays shut "    \
  "until divers have looked at it. About two hundred passengers waited on a ferry outside for most of the "  \
  "day. Insurers expect a cost of nine million euros for every day without the harbour.</p>"

static void
assert_status (const EpitomeTestCache *cache, const char *summaries, const char *hits)
{
  g_autoptr (EpitomeTestRun) run = epitome_test_run_command ("cache", NULL);
  g_autofree char *path = g_build_filename (cache->folder, "summaries.db", NULL);
  g_autofree char *summaries_line = g_strdup_printf ("\nSummaries: %s\n", summaries);
  g_autofree char *hits_line = g_strdup_printf ("\nHits: %s\n", hits);

  g_assert_cmpstr (run->err, ==, "");
  g_assert_cmpint (run->status, ==, 0);
  g_assert_nonnull (strstr (run->out, path));
  g_assert_nonnull (strstr (run->out, summaries_line));
  g_assert_nonnull (strstr (run->out, hits_line));
}

static void
test_use (EpitomeTestCache *cache, gconstpointer data)
{
  g_autoptr (EpitomeTestRun) first = NULL;
  g_autoptr (EpitomeTestRun) second = NULL;
  g_autoptr (EpitomeTestRun) clear = NULL;

  assert_status (cache, "0", "0");
  first = epitome_test_run_command ("summarize -s 1", PAGE);
  g_assert_cmpint (first->status, ==, 0);
  assert_status (cache, "1", "0");
  second = epitome_test_run_command ("summarize -s 1", PAGE);
  g_assert_cmpstr (second->out, ==, first->out);
  assert_status (cache, "1", "1");
  clear = epitome_test_run_command ("cache --clear", NULL);
  g_assert_cmpint (clear->status, ==, 0);
  /* Which counts since the cache was made */
  assert_status (cache, "0", "1");
}

/* As a filter it leaves nothing behind */
static void
test_filter (EpitomeTestCache *cache, gconstpointer data)
{
  g_autoptr (EpitomeTestRun) run =
    epitome_test_run_command ("summarize --jsonl -s 1", "{\"id\":1,\"html\":\"" PAGE "\"}");

  g_assert_cmpint (run->status, ==, 0);
  g_assert_false (g_file_test (cache->folder, G_FILE_TEST_EXISTS));
}

/* What is wrong with the stored summaries costs those, and never the summary */
static void
test_broken (EpitomeTestCache *cache, gconstpointer data)
{
  g_autofree char *path = g_build_filename (cache->folder, "summaries.db", NULL);
  g_autoptr (EpitomeTestRun) run = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (cache->folder, 0700), ==, 0);
  g_file_set_contents (path, "This is no database, but it is as long as one may well be.", -1, &error);
  g_assert_no_error (error);
  run = epitome_test_run_command ("summarize -s 1", PAGE);
  g_assert_cmpint (run->status, ==, 0);
  g_assert_nonnull (strstr (run->out, "The harbour of Lisbon"));
}

/* A file where the folder should be: as root no permission would keep us out */
static void
test_unusable (EpitomeTestCache *cache, gconstpointer data)
{
  g_autoptr (EpitomeTestRun) run = NULL;
  g_autoptr (EpitomeTestRun) status = NULL;
  g_autoptr (GError) error = NULL;

  g_file_set_contents (cache->folder, "", 0, &error);
  g_assert_no_error (error);
  run = epitome_test_run_command ("summarize -s 1", PAGE);
  g_assert_cmpint (run->status, ==, 0);
  g_assert_nonnull (strstr (run->out, "The harbour of Lisbon"));
  status = epitome_test_run_command ("cache", NULL);
  g_assert_cmpint (status->status, ==, 1);
  g_assert_cmpstr (status->err, !=, "");
}

static void
test_usage (void)
{
  g_autoptr (EpitomeTestRun) option = epitome_test_run_command ("cache --jsonl", NULL);
  g_autoptr (EpitomeTestRun) file = epitome_test_run_command ("cache file", NULL);

  g_assert_cmpint (option->status, ==, 2);
  g_assert_cmpint (file->status, ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/tool/cache/use", EpitomeTestCache, NULL, epitome_test_cache_set_up, test_use,
              epitome_test_cache_tear_down);
  g_test_add ("/tool/cache/filter", EpitomeTestCache, NULL, epitome_test_cache_set_up, test_filter,
              epitome_test_cache_tear_down);
  g_test_add ("/tool/cache/broken", EpitomeTestCache, NULL, epitome_test_cache_set_up, test_broken,
              epitome_test_cache_tear_down);
  g_test_add ("/tool/cache/unusable", EpitomeTestCache, NULL, epitome_test_cache_set_up, test_unusable,
              epitome_test_cache_tear_down);
  g_test_add_func ("/tool/cache/usage", test_usage);
  return g_test_run ();
}
