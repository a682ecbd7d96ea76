/* test-cache.c: what is stored comes back, and whatever is wrong with the file costs nothing but that
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <sqlite3.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "articles.h"
#include "epitome-cache-key.h"
#include "epitome-cache.h"

#define MEBIBYTE (1 << 20)

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("epitome-cache-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "sub", "summaries.db", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static EpitomeSummary *
make_summary (guint number, gsize length)
{
  EpitomeSummary *summary = epitome_summary_new ("en");
  g_autofree char *filler = g_strnfill (length, 'x');
  g_autofree char *text = g_strdup_printf ("Summary %u %s.", number, filler);

  g_ptr_array_add (summary->sentences,
                   epitome_summary_sentence_new (text, (EpitomeSpan){ 0, strlen (text) }, 1));
  return summary;
}

static char *
make_key (guint number)
{
  g_autoptr (EpitomeArticle) article = make_article (number, 1);
  EpitomeOptions options = EPITOME_OPTIONS_INIT;

  return epitome_cache_key_new (article, &options);
}

static void
store (EpitomeCache *cache, guint number, gsize length)
{
  g_autoptr (EpitomeSummary) summary = make_summary (number, length);
  g_autofree char *key = make_key (number);

  epitome_cache_store (cache, key, summary, NULL);
}

static gboolean
has (EpitomeCache *cache, guint number)
{
  g_autoptr (EpitomeSummary) summary = NULL;
  g_autoptr (GError) verdict = NULL;
  g_autofree char *key = make_key (number);
  g_autofree char *start = g_strdup_printf ("Summary %u ", number);

  if (!epitome_cache_look_up (cache, key, &summary, &verdict))
    return FALSE;
  g_assert_no_error (verdict);
  g_assert_true (g_str_has_prefix (((EpitomeSummarySentence *) summary->sentences->pdata[0])->text, start));
  return TRUE;
}

static EpitomeCacheStatus
get_status (EpitomeCache *cache)
{
  g_autoptr (GError) error = NULL;
  EpitomeCacheStatus status;

  g_assert_true (epitome_cache_get_status (cache, &status, &error));
  g_assert_no_error (error);
  return status;
}

/* By another connection, as another process would */
static void
execute (const char *path, const char *sql)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

static void
fill (Fixture *fixture, guint n)
{
  g_autoptr (EpitomeCache) cache = epitome_cache_new (fixture->path, 64 * MEBIBYTE);

  for (guint i = 0; i < n; i++)
    store (cache, i, 500);
  g_assert_cmpuint (get_status (cache).n_summaries, ==, n);
}

/* The call that finds out that the file is broken does nothing else; the next one works */
static void
check_stores (EpitomeCache *cache)
{
  store (cache, 1000, 100);
  if (!has (cache, 1000))
    store (cache, 1000, 100);
  g_assert_true (has (cache, 1000));
}

static void
check_works_anew (Fixture *fixture)
{
  g_autoptr (EpitomeCache) cache = epitome_cache_new (fixture->path, 64 * MEBIBYTE);

  has (cache, 0);
  check_stores (cache);
}

static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  g_autoptr (EpitomeCache) cache = epitome_cache_new (fixture->path, 64 * MEBIBYTE);
  g_autoptr (GError) error = NULL;

  g_assert_false (has (cache, 1));
  store (cache, 1, 100);
  g_assert_true (has (cache, 1));
  g_assert_false (has (cache, 2));
  g_assert_cmpuint (get_status (cache).n_summaries, ==, 1);
  g_assert_cmpuint (get_status (cache).n_bytes, >, 100);
  g_assert_cmpuint (get_status (cache).n_hits, ==, 1);

  /* Also after a restart, and the hits with it */
  g_clear_object (&cache);
  cache = epitome_cache_new (fixture->path, 64 * MEBIBYTE);
  g_assert_true (has (cache, 1));
  g_assert_cmpuint (get_status (cache).n_hits, ==, 2);

  g_assert_true (epitome_cache_clear (cache, &error));
  g_assert_no_error (error);
  g_assert_false (has (cache, 1));
  g_assert_cmpuint (get_status (cache).n_summaries, ==, 0);
  g_assert_cmpuint (get_status (cache).n_bytes, ==, 0);
}

static void
test_verdict (Fixture *fixture, gconstpointer data)
{
  g_autoptr (EpitomeCache) cache = epitome_cache_new (fixture->path, 64 * MEBIBYTE);

  for (int code = EPITOME_ERROR_TOO_SHORT; code <= EPITOME_ERROR_TOO_LARGE; code++)
    {
      g_autoptr (GError) stored = g_error_new_literal (EPITOME_ERROR, code, code % 2 == 0 ? "Why" : "");
      g_autofree char *key = make_key (code);
      g_autoptr (EpitomeSummary) summary = NULL;
      g_autoptr (GError) verdict = NULL;

      epitome_cache_store (cache, key, NULL, stored);
      g_assert_true (epitome_cache_look_up (cache, key, &summary, &verdict));
      g_assert_null (summary);
      g_assert_error (verdict, EPITOME_ERROR, code);
      g_assert_cmpstr (verdict->message, ==, stored->message);
    }
}

static void
test_private (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  g_autofree char *wal = g_strconcat (fixture->path, "-wal", NULL);
  g_autoptr (EpitomeCache) cache = epitome_cache_new (fixture->path, 64 * MEBIBYTE);
  mode_t mask = umask (0);
  struct stat info;

  store (cache, 1, 100);
  umask (mask);
  g_assert_cmpint (g_stat (fixture->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (wal, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (folder, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
}

/* A worker starts, asks and goes, again and again: only what it stores is worth waiting for a disk */
static void
test_asking_writes_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (EpitomeCache) cache = NULL;
  g_autofree char *wal = g_strconcat (fixture->path, "-wal", NULL);
  GStatBuf info;

  fill (fixture, 1);
  cache = epitome_cache_new (fixture->path, 64 * MEBIBYTE);
  g_assert_false (has (cache, 1));
  g_assert_cmpint (g_stat (wal, &info), ==, 0);
  g_assert_cmpint (info.st_size, ==, 0);
}

static void
test_size (Fixture *fixture, gconstpointer data)
{
  g_autoptr (EpitomeCache) cache = epitome_cache_new (fixture->path, 2 * MEBIBYTE);

  /* 6 MB in all */
  for (guint i = 0; i < 600; i++)
    {
      store (cache, i, 10000);
      g_assert_cmpuint (get_status (cache).n_bytes, <=, 2 * MEBIBYTE);
    }
  g_assert_cmpuint (get_status (cache).n_bytes, >, MEBIBYTE);
  g_assert_false (has (cache, 0));
  g_assert_true (has (cache, 599));

  epitome_cache_set_max_size (cache, MEBIBYTE);
  g_assert_cmpuint (get_status (cache).n_bytes, <=, MEBIBYTE);
  g_assert_true (has (cache, 599));

  /* What would drive out the others isn't kept */
  store (cache, 1000, MEBIBYTE / 2);
  g_assert_false (has (cache, 1000));
  g_assert_true (has (cache, 599));
}

/* Used an hour ago and again now: stays, though it came first */
static void
test_least_recently_used (Fixture *fixture, gconstpointer data)
{
  g_autoptr (EpitomeCache) cache = epitome_cache_new (fixture->path, 2 * MEBIBYTE);

  for (guint i = 0; i < 100; i++)
    store (cache, i, 10000);
  execute (fixture->path, "UPDATE summaries SET used = used - 7200");
  for (guint i = 0; i < 20; i++)
    g_assert_true (has (cache, i));
  for (guint i = 100; i < 230; i++)
    store (cache, i, 10000);
  for (guint i = 0; i < 20; i++)
    g_assert_true (has (cache, i));
  g_assert_false (has (cache, 20));
  g_assert_true (has (cache, 229));
}

static void
overwrite (const char *path, gsize offset, const char *bytes, gsize length)
{
  FILE *file = g_fopen (path, "r+");

  g_assert_nonnull (file);
  g_assert_cmpint (fseek (file, offset, SEEK_SET), ==, 0);
  g_assert_cmpuint (fwrite (bytes, 1, length, file), ==, length);
  fclose (file);
}

static void
test_garbage (Fixture *fixture, gconstpointer data)
{
  g_autofree char *garbage = g_strnfill (20000, 'G');
  g_autofree char *aside = g_strconcat (fixture->path, ".broken", NULL);

  fill (fixture, 10);
  g_assert_true (g_file_set_contents (fixture->path, garbage, 20000, NULL));
  check_works_anew (fixture);
  g_assert_true (g_file_test (aside, G_FILE_TEST_EXISTS));
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  fill (fixture, 10);
  g_assert_true (g_file_set_contents (fixture->path, "", 0, NULL));
  check_works_anew (fixture);
}

static void
test_truncated (Fixture *fixture, gconstpointer data)
{
  static const int lengths[] = { 50, 100, 1000, 4096, 6000, 8192, 20000, 40000 };

  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      fill (fixture, 100);
      g_assert_cmpint (truncate (fixture->path, lengths[i]), ==, 0);
      check_works_anew (fixture);
      remove_folder (fixture->folder);
    }
}

/* Every page in turn. What is read is right, or isn't found */
static void
test_bad_pages (Fixture *fixture, gconstpointer data)
{
  for (gsize page = 0; page < 20; page++)
    {
      g_autoptr (EpitomeCache) cache = NULL;

      fill (fixture, 60);
      overwrite (fixture->path, page * 4096 + 8, "\xff\x00\xff\x7f\x81 some bytes that went astray", 34);
      overwrite (fixture->path, page * 4096 + 3000, "\xff\x00\xff\x7f\x81 some bytes that went astray", 34);
      cache = epitome_cache_new (fixture->path, 64 * MEBIBYTE);
      for (guint i = 0; i < 60; i++)
        has (cache, i);
      check_stores (cache);
      g_clear_object (&cache);
      remove_folder (fixture->folder);
    }
}

/* Rows somebody else wrote: well-formed, or none */
static void
test_hostile_rows (Fixture *fixture, gconstpointer data)
{
  g_autoptr (EpitomeCache) cache = NULL;

  fill (fixture, 8);
  execute (fixture->path, "UPDATE summaries SET data = zeroblob (0) WHERE id = 1;"
                          "UPDATE summaries SET data = 'text' WHERE id = 2;"
                          "UPDATE summaries SET verdict = 99 WHERE id = 3;"
                          "UPDATE summaries SET verdict = 'none' WHERE id = 4;"
                          "UPDATE summaries SET digest = digest + 1 WHERE id = 5;"
                          "UPDATE summaries SET used = -9223372036854775808 WHERE id = 6;"
                          "UPDATE summaries SET used = 9223372036854775807 WHERE id = 7;");
  cache = epitome_cache_new (fixture->path, 64 * MEBIBYTE);
  for (guint i = 0; i < 8; i++)
    g_assert_true (has (cache, i) == (i >= 5));
  /* And are gone for good */
  g_assert_cmpuint (get_status (cache).n_summaries, ==, 3);
}

static void
test_missing_table (Fixture *fixture, gconstpointer data)
{
  fill (fixture, 5);
  execute (fixture->path, "DROP TABLE summaries");
  check_works_anew (fixture);
}

static void
test_missing_counter (Fixture *fixture, gconstpointer data)
{
  g_autoptr (EpitomeCache) cache = NULL;

  fill (fixture, 5);
  execute (fixture->path, "DELETE FROM counters");
  cache = epitome_cache_new (fixture->path, 64 * MEBIBYTE);
  g_assert_cmpuint (get_status (cache).n_summaries, ==, 0);
  check_stores (cache);
}

static void
test_too_new (Fixture *fixture, gconstpointer data)
{
  g_autoptr (EpitomeCache) cache = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  EpitomeCacheStatus status;
  gsize length_before;
  gsize length_after;

  fill (fixture, 5);
  execute (fixture->path, "PRAGMA user_version = 2");
  g_assert_true (g_file_get_contents (fixture->path, &before, &length_before, NULL));
  cache = epitome_cache_new (fixture->path, 64 * MEBIBYTE);
  g_assert_false (has (cache, 1));
  store (cache, 1000, 100);
  g_assert_false (has (cache, 1000));
  g_assert_false (epitome_cache_get_status (cache, &status, &error));
  g_assert_nonnull (error);
  g_assert_false (epitome_cache_clear (cache, NULL));

  /* Left alone */
  g_assert_true (g_file_get_contents (fixture->path, &after, &length_after, NULL));
  g_assert_cmpmem (before, length_before, after, length_after);
}

/* Of two hundred calls, none waits for whoever holds it, but perhaps the first */
static void
test_locked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (EpitomeCache) cache = epitome_cache_new (fixture->path, 64 * MEBIBYTE);
  gint64 start = g_get_monotonic_time ();
  sqlite3 *db = NULL;

  fill (fixture, 5);
  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db,
                                 "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; DELETE FROM counters;",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  for (guint i = 0; i < 100; i++)
    {
      has (cache, i % 5);
      store (cache, 1000 + i, 100);
    }
  g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_TIME_SPAN_SECOND);
  g_assert_cmpint (sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  g_clear_object (&cache);
  check_works_anew (fixture);
}

static void
check_does_without (const char *path)
{
  g_autoptr (EpitomeCache) cache = epitome_cache_new (path, 64 * MEBIBYTE);

  g_assert_false (has (cache, 1));
  store (cache, 1, 100);
  g_assert_false (has (cache, 1));
  g_assert_false (epitome_cache_clear (cache, NULL));
}

/* A file where its folder should be, a folder where its file should be, a path that can't be */
static void
test_no_room (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);

  g_assert_true (g_file_set_contents (folder, "in the way", -1, NULL));
  check_does_without (fixture->path);
  g_assert_cmpint (g_unlink (folder), ==, 0);

  g_assert_cmpint (g_mkdir_with_parents (fixture->path, 0700), ==, 0);
  check_does_without (fixture->path);
  check_does_without ("/dev/null/epitome/summaries.db");
}

static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  g_autoptr (EpitomeCache) cache = NULL;

  if (geteuid () == 0)
    {
      g_test_skip ("Nothing is read-only for root");
      return;
    }
  fill (fixture, 5);
  g_assert_cmpint (g_chmod (fixture->path, 0400), ==, 0);
  g_assert_cmpint (g_chmod (folder, 0500), ==, 0);
  cache = epitome_cache_new (fixture->path, 64 * MEBIBYTE);
  has (cache, 1);
  store (cache, 1000, 100);
  g_assert_cmpint (g_chmod (folder, 0700), ==, 0);
}

static void
test_full_disk (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  g_autoptr (EpitomeCache) cache = epitome_cache_new (fixture->path, 64 * MEBIBYTE);
  guint n_found = 0;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  if (mount ("none", folder, "tmpfs", 0, "size=256k") != 0)
    {
      g_test_skip ("A small disk to fill can't be made here");
      return;
    }
  for (guint i = 0; i < 100; i++)
    store (cache, i, 5000);
  for (guint i = 0; i < 100; i++)
    n_found += has (cache, i);
  g_assert_cmpuint (n_found, <, 100);
  g_clear_object (&cache);

  /* Nor is it taken for broken */
  cache = epitome_cache_new (fixture->path, 64 * MEBIBYTE);
  g_assert_true (has (cache, 0));
  g_clear_object (&cache);
  g_assert_cmpint (umount2 (folder, MNT_DETACH), ==, 0);
}

/* Its file replaced by another while it is open: as when another process has set it aside */
static void
test_set_aside_by_another (Fixture *fixture, gconstpointer data)
{
  g_autoptr (EpitomeCache) one = epitome_cache_new (fixture->path, 64 * MEBIBYTE);
  g_autofree char *garbage = g_strnfill (20000, 'G');
  g_autoptr (EpitomeCache) other = NULL;

  store (one, 1, 100);
  overwrite (fixture->path, 0, garbage, 20000);
  other = epitome_cache_new (fixture->path, 64 * MEBIBYTE);
  for (guint i = 0; i < 5; i++)
    {
      store (other, 100 + i, 100);
      store (one, 200 + i, 100);
      has (one, 1);
    }
  g_clear_object (&one);
  g_assert_true (has (other, 104));
}

/* What is stored after something was done to the file under a cache that has it open is there for others */
static void
check_is_shared (Fixture *fixture, EpitomeCache *one)
{
  g_autoptr (EpitomeCache) other = NULL;

  check_stores (one);
  other = epitome_cache_new (fixture->path, 64 * MEBIBYTE);
  g_assert_true (has (other, 1000));
}

static void
test_removed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (EpitomeCache) one = epitome_cache_new (fixture->path, 64 * MEBIBYTE);

  store (one, 1, 100);
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  check_is_shared (fixture, one);
}

/* As by somebody who takes the file of a backup, without what SQLite keeps beside it */
static void
test_replaced (Fixture *fixture, gconstpointer data)
{
  g_autoptr (EpitomeCache) one = epitome_cache_new (fixture->path, 64 * MEBIBYTE);
  g_autofree char *wal = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char *shm = g_strconcat (fixture->path, "-shm", NULL);
  g_autofree char *copy = g_strconcat (fixture->path, ".copy", NULL);
  g_autofree char *contents = NULL;
  gsize length;

  fill (fixture, 5);
  store (one, 5, 100);
  g_assert_true (g_file_get_contents (fixture->path, &contents, &length, NULL));
  g_assert_true (g_file_set_contents (copy, contents, length, NULL));
  g_assert_cmpint (g_rename (copy, fixture->path), ==, 0);
  g_assert_cmpint (g_unlink (wal), ==, 0);
  g_assert_cmpint (g_unlink (shm), ==, 0);
  check_is_shared (fixture, one);
}

static void
test_emptied (Fixture *fixture, gconstpointer data)
{
  g_autoptr (EpitomeCache) one = epitome_cache_new (fixture->path, 64 * MEBIBYTE);

  fill (fixture, 5);
  store (one, 5, 100);
  g_assert_cmpint (truncate (fixture->path, 0), ==, 0);
  check_is_shared (fixture, one);
}

typedef struct
{
  const char *path;
  guint first;
} Writer;

/* While another process holds the file's lock, the cache is left alone for a while */
static void
store_in_the_end (EpitomeCache *cache, guint n)
{
  gint64 deadline = g_get_monotonic_time () + 60 * G_TIME_SPAN_SECOND;

  for (store (cache, n, 500); !has (cache, n) && g_get_monotonic_time () < deadline; store (cache, n, 500))
    g_usleep (20 * 1000);
}

static gpointer
write_many (gpointer data)
{
  const Writer *writer = data;
  g_autoptr (EpitomeCache) cache = epitome_cache_new (writer->path, 64 * MEBIBYTE);

  for (guint i = 0; i < 200; i++)
    {
      store_in_the_end (cache, writer->first + i);
      has (cache, i);
    }
  return NULL;
}

static guint
count_found (const char *path, guint n)
{
  g_autoptr (EpitomeCache) cache = epitome_cache_new (path, 64 * MEBIBYTE);
  guint n_found = 0;

  for (guint i = 0; i < n; i++)
    n_found += has (cache, i);
  return n_found;
}

static void
test_processes (Fixture *fixture, gconstpointer data)
{
  g_autofree char *aside = g_strconcat (fixture->path, ".broken", NULL);

  if (g_test_subprocess ())
    {
      Writer writer = { g_getenv ("EPITOME_TEST_CACHE"), 200 };

      write_many (&writer);
      return;
    }
  else
    {
      Writer writer = { fixture->path, 0 };
      GThread *thread;

      g_setenv ("EPITOME_TEST_CACHE", fixture->path, TRUE);
      thread = g_thread_new ("writer", write_many, &writer);
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      g_thread_join (thread);
    }
  g_assert_cmpuint (count_found (fixture->path, 400), ==, 400);
  g_assert_false (g_file_test (aside, G_FILE_TEST_EXISTS));
}

static gpointer
share (gpointer data)
{
  for (guint i = 0; i < 300; i++)
    {
      store (data, i, 300);
      g_assert_true (has (data, i));
    }
  return NULL;
}

static void
test_threads (Fixture *fixture, gconstpointer data)
{
  g_autoptr (EpitomeCache) cache = epitome_cache_new (fixture->path, 64 * MEBIBYTE);
  GThread *threads[4];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("sharer", share, cache);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_cmpuint (get_status (cache).n_summaries, ==, 300);
  g_assert_cmpuint (get_status (cache).n_hits, ==, 1200);
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/cache/", name, NULL);

  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("round-trip", test_round_trip);
  add ("verdict", test_verdict);
  add ("private", test_private);
  add ("asking-writes-nothing", test_asking_writes_nothing);
  add ("size", test_size);
  add ("least-recently-used", test_least_recently_used);
  add ("garbage", test_garbage);
  add ("removed", test_removed);
  add ("replaced", test_replaced);
  add ("emptied", test_emptied);
  add ("empty", test_empty);
  add ("truncated", test_truncated);
  add ("bad-pages", test_bad_pages);
  add ("hostile-rows", test_hostile_rows);
  add ("missing-table", test_missing_table);
  add ("missing-counter", test_missing_counter);
  add ("too-new", test_too_new);
  add ("locked", test_locked);
  add ("no-room", test_no_room);
  add ("read-only", test_read_only);
  add ("full-disk", test_full_disk);
  add ("set-aside-by-another", test_set_aside_by_another);
  add ("processes", test_processes);
  add ("threads", test_threads);
  return g_test_run ();
}
