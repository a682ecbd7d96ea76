/* test-liferea-store.c: a database such as Liferea's, read
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "plugin/hosts/liferea/epitome-liferea-store.h"

/* The tables of Liferea 1.14, as far as we look at them */
#define SCHEMA                                                                                               \
  "PRAGMA journal_mode = WAL;"                                                                               \
  "CREATE TABLE info (name TEXT, value TEXT, PRIMARY KEY (name));"                                           \
  "CREATE TABLE items (item_id INTEGER, node_id TEXT, title TEXT, source TEXT, description TEXT, comment "   \
  "INTEGER, date INTEGER,"                                                                                   \
  " PRIMARY KEY (item_id));"                                                                                 \
  "CREATE TABLE metadata (item_id INTEGER, nr INTEGER, key TEXT, value TEXT, PRIMARY KEY (item_id, nr));"    \
  "CREATE TABLE node (node_id STRING, title STRING, PRIMARY KEY (node_id));"                                 \
  "CREATE TABLE subscription (node_id STRING, source STRING, PRIMARY KEY (node_id));"

#define INSERT_ITEM "INSERT INTO items (item_id, node_id, title, source, description, comment) VALUES "

typedef struct
{
  char *folder;
  char *path;
  sqlite3 *db;
  gpointer store;
} Fixture;

static void
execute (Fixture *fixture, const char *sql)
{
  g_assert_cmpint (sqlite3_exec (fixture->db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("epitome-store-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "liferea.db", NULL);
  g_assert_cmpint (sqlite3_open (fixture->path, &fixture->db), ==, SQLITE_OK);
  execute (fixture, SCHEMA);
  execute (fixture, "INSERT INTO info VALUES ('schemaVersion', 10)");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  /* A thread may hold it a moment longer */
  while (g_atomic_pointer_get (&fixture->store) != NULL)
    g_thread_yield ();
  g_assert_cmpint (sqlite3_close (fixture->db), ==, SQLITE_OK);
  g_assert_cmpint (g_remove (fixture->path), ==, 0);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
keep (GObject *source, GAsyncResult *result, gpointer out)
{
  *(GAsyncResult **) out = g_object_ref (result);
}

static void
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
open_store (EpitomeLifereaStore *store, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  epitome_liferea_store_open_async (store, NULL, keep, &result);
  wait_for (&result);
  return epitome_liferea_store_open_finish (store, result, error);
}

static EpitomeLifereaStore *
open_fixture (Fixture *fixture)
{
  EpitomeLifereaStore *store = epitome_liferea_store_new (fixture->path);
  g_autoptr (GError) error = NULL;

  g_set_weak_pointer (&fixture->store, store);
  open_store (store, &error);
  g_assert_no_error (error);
  return store;
}

static GPtrArray *
read_items (EpitomeLifereaStore *store, const gulong *ids, guint n_ids)
{
  g_autoptr (GArray) array = g_array_new (FALSE, FALSE, sizeof (gulong));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *items;

  g_array_append_vals (array, ids, n_ids);
  epitome_liferea_store_read_async (store, array, NULL, keep, &result);
  wait_for (&result);
  items = epitome_liferea_store_read_finish (store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (items->len, ==, n_ids);
  return items;
}

static void
test_read (Fixture *fixture, gconstpointer data)
{
  g_autoptr (EpitomeLifereaStore) store = open_fixture (fixture);
  const gulong ids[] = { 2, 1, 99 };
  g_autoptr (GPtrArray) items = NULL;
  const EpitomeLifereaItem *item;

  execute (fixture, INSERT_ITEM "(1, 'node', ' Fish &\n chips ', 'http://x/1', '<p>Body</p>', 0)");
  execute (fixture, INSERT_ITEM "(2, 'node', NULL, NULL, NULL, 0)");
  execute (fixture, "INSERT INTO subscription VALUES ('node', 'http://x/feed')");
  items = read_items (store, ids, G_N_ELEMENTS (ids));

  item = g_ptr_array_index (items, 0);
  g_assert_cmpuint (item->id, ==, 2);
  g_assert_cmpstr (item->label, ==, "");
  g_assert_cmpstr (item->article->body, ==, "");
  g_assert_null (item->article->link);

  item = g_ptr_array_index (items, 1);
  g_assert_cmpstr (item->label, ==, "Fish &amp;  chips");
  g_assert_cmpstr (item->article->title, ==, "Fish &  chips");
  g_assert_cmpstr (item->article->body, ==, "<p>Body</p>");
  g_assert_cmpstr (item->article->link, ==, "http://x/1");
  g_assert_cmpstr (item->article->feed, ==, "node");
  g_assert_cmpstr (item->article->feed_uri, ==, "http://x/feed");
  g_assert_cmpint (item->article->body_type, ==, EPITOME_BODY_HTML);

  item = g_ptr_array_index (items, 2);
  g_assert_cmpuint (item->id, ==, 99);
  g_assert_null (item->label);
  g_assert_null (item->article);
}

/* Liferea fetches full texts itself, and they arrive when the article has long been read */
static void
test_full_text (Fixture *fixture, gconstpointer data)
{
  g_autoptr (EpitomeLifereaStore) store = open_fixture (fixture);
  const gulong ids[] = { 1, 2 };
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  const EpitomeLifereaItem *items[4];

  execute (fixture, INSERT_ITEM "(1, 'n', 'T', NULL, 'Short', 0), (2, 'n', 'T', NULL, 'Not so short', 0)");
  before = read_items (store, ids, 2);
  execute (fixture, "INSERT INTO metadata VALUES (1, 1, 'author', 'Somebody with a long name'),"
                    " (1, 2, 'richContent', 'The whole text'), (2, 1, 'richContent', 'Cut')");
  after = read_items (store, ids, 2);
  for (guint i = 0; i < 2; i++)
    {
      items[i] = g_ptr_array_index (before, i);
      items[2 + i] = g_ptr_array_index (after, i);
    }
  g_assert_cmpstr (items[2]->article->body, ==, "The whole text");
  g_assert_cmpstr (items[3]->article->body, ==, "Not so short");
  g_assert_cmpint (memcmp (items[0]->digest, items[2]->digest, sizeof items[0]->digest), !=, 0);
  g_assert_cmpmem (items[1]->digest, sizeof items[1]->digest, items[3]->digest, sizeof items[3]->digest);
}

static void
test_hostile (Fixture *fixture, gconstpointer data)
{
  g_autoptr (EpitomeLifereaStore) store = open_fixture (fixture);
  const gulong ids[] = { 1, 2 };
  g_autoptr (GPtrArray) items = NULL;
  const EpitomeLifereaItem *item;

  execute (fixture, INSERT_ITEM "(1, 'n', CAST (X'C3284142' AS TEXT), NULL, CAST (X'FF41' AS TEXT), 0)");
  execute (fixture, INSERT_ITEM "(2, 'n', 'T', NULL, printf ('%.*c', 10000001, 'x'), 0)");
  items = read_items (store, ids, 2);

  item = g_ptr_array_index (items, 0);
  g_assert_true (g_utf8_validate (item->article->title, -1, NULL));
  g_assert_true (g_utf8_validate (item->article->body, -1, NULL));

  item = g_ptr_array_index (items, 1);
  g_assert_true (item->too_large);
  g_assert_null (item->article);
  g_assert_cmpstr (item->label, ==, "T");
}

static void
test_list (Fixture *fixture, gconstpointer data)
{
  g_autoptr (EpitomeLifereaStore) store = open_fixture (fixture);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;
  const gulong expected[] = { 5, 4, 2 };

  execute (fixture, "INSERT INTO items (item_id, comment) VALUES (1, 0), (2, NULL), (3, 1), (4, 0), (5, 0)");
  epitome_liferea_store_list_async (store, 3, NULL, keep, &result);
  wait_for (&result);
  ids = epitome_liferea_store_list_finish (store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (ids->data, ids->len * sizeof (gulong), expected, sizeof expected);
}

static void
test_list_feeds (Fixture *fixture, gconstpointer data)
{
  g_autoptr (EpitomeLifereaStore) store = open_fixture (fixture);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) feeds = NULL;

  execute (fixture, "INSERT INTO node VALUES ('a', 'zebra'), ('b', 'Apple'), ('c', 'A folder')");
  execute (fixture, "INSERT INTO subscription (node_id) VALUES ('a'), ('b')");
  epitome_liferea_store_list_feeds_async (store, NULL, keep, &result);
  wait_for (&result);
  feeds = epitome_liferea_store_list_feeds_finish (store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (feeds->len, ==, 2);
  g_assert_cmpstr (((EpitomeLifereaFeed *) feeds->pdata[0])->title, ==, "Apple");
  g_assert_cmpstr (((EpitomeLifereaFeed *) feeds->pdata[0])->key, ==, "b");
  g_assert_cmpstr (((EpitomeLifereaFeed *) feeds->pdata[1])->key, ==, "a");
}

/* What breaks off amid the reading is no shorter list */
static void
test_list_feeds_broken (Fixture *fixture, gconstpointer data)
{
  g_autoptr (EpitomeLifereaStore) store = open_fixture (fixture);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  execute (fixture, "INSERT INTO subscription (node_id) VALUES ('a')");
  execute (fixture, "DROP TABLE node");
  execute (fixture, "CREATE VIEW node AS SELECT 'a' AS node_id, abs(-9223372036854775807 - 1) AS title");
  epitome_liferea_store_list_feeds_async (store, NULL, keep, &result);
  wait_for (&result);
  g_assert_null (epitome_liferea_store_list_feeds_finish (store, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
}

static void
test_schema (Fixture *fixture, gconstpointer data)
{
  const char *versions[] = { "9", "12", "-1" };

  for (gsize i = 0; i < G_N_ELEMENTS (versions); i++)
    {
      g_autoptr (EpitomeLifereaStore) store = epitome_liferea_store_new (fixture->path);
      g_autofree char *sql = g_strdup_printf ("UPDATE info SET value = %s", versions[i]);
      g_autoptr (GError) error = NULL;

      while (g_atomic_pointer_get (&fixture->store) != NULL)
        g_thread_yield ();
      g_set_weak_pointer (&fixture->store, store);
      execute (fixture, sql);
      g_assert_false (open_store (store, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
      g_assert_nonnull (strstr (error->message, versions[i]));
    }
}

static void
test_no_database (void)
{
  g_autoptr (EpitomeLifereaStore) store = epitome_liferea_store_new ("/nonexistent/liferea.db");
  g_autoptr (GError) error = NULL;

  g_assert_false (open_store (store, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
}

/* What is known of an article beside its text: the day is that of the user's time zone, as in Liferea's list
 */
static void
test_surroundings (Fixture *fixture, gconstpointer data)
{
  g_autoptr (EpitomeLifereaStore) store = open_fixture (fixture);
  static const gulong ids[] = { 1, 2 };
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GDateTime) noon = g_date_time_new_local (2026, 2, 6, 12, 0, 0);
  g_autofree char *sql = NULL;
  g_autofree char *day = NULL;
  const EpitomeLifereaItem *item;

  execute (fixture, INSERT_ITEM "(1, 'n', 'T', NULL, 'Text', 0), (2, 'gone', 'T', NULL, 'Text', 0)");
  execute (fixture, "INSERT INTO node VALUES ('n', 'Evening Star')");
  execute (fixture,
           "INSERT INTO metadata VALUES (1, 1, 'author', 'Jane Doe'), (2, 1, 'creator', 'John Roe')");
  sql = g_strdup_printf ("UPDATE items SET date = iif (item_id = 1, %" G_GINT64_FORMAT ", 0)",
                         g_date_time_to_unix (noon));
  execute (fixture, sql);
  items = read_items (store, ids, G_N_ELEMENTS (ids));

  item = g_ptr_array_index (items, 0);
  day = epitome_article_dup_published (item->article);
  g_assert_cmpstr (day, ==, "2026-02-06");
  g_assert_cmpstr (item->article->feed_title, ==, "Evening Star");
  g_assert_cmpstr (item->article->author, ==, "Jane Doe");

  item = g_ptr_array_index (items, 1);
  g_assert_null (epitome_article_dup_published (item->article));
  g_assert_cmpstr (item->article->feed_title, ==, "");
  g_assert_cmpstr (item->article->author, ==, "John Roe");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/liferea/store/read", Fixture, NULL, set_up, test_read, tear_down);
  g_test_add ("/liferea/store/surroundings", Fixture, NULL, set_up, test_surroundings, tear_down);
  g_test_add ("/liferea/store/full-text", Fixture, NULL, set_up, test_full_text, tear_down);
  g_test_add ("/liferea/store/hostile", Fixture, NULL, set_up, test_hostile, tear_down);
  g_test_add ("/liferea/store/list", Fixture, NULL, set_up, test_list, tear_down);
  g_test_add ("/liferea/store/list-feeds", Fixture, NULL, set_up, test_list_feeds, tear_down);
  g_test_add ("/liferea/store/list-feeds-broken", Fixture, NULL, set_up, test_list_feeds_broken, tear_down);
  g_test_add ("/liferea/store/schema", Fixture, NULL, set_up, test_schema, tear_down);
  g_test_add_func ("/liferea/store/no-database", test_no_database);
  return g_test_run ();
}
