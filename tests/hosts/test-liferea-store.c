/* test-liferea-store.c: a database such as Liferea's, read
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "liferea-database.h"

static void
set_up (Database *database, gconstpointer data)
{
  database_set_up (database);
}

static void
tear_down (Database *database, gconstpointer data)
{
  database_tear_down (database);
}

static GPtrArray *
read_items (EpitomeLifereaStore *store, const gulong *ids, guint n_ids)
{
  g_autoptr (GArray) array = g_array_new (FALSE, FALSE, sizeof (gulong));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *items;

  g_array_append_vals (array, ids, n_ids);
  epitome_liferea_store_read_async (store, array, NULL, keep_result, &result);
  wait_for_result (&result);
  items = epitome_liferea_store_read_finish (store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (items->len, ==, n_ids);
  return items;
}

static void
test_read (Database *database, gconstpointer data)
{
  g_autoptr (EpitomeLifereaStore) store = database_open_store (database);
  const gulong ids[] = { 2, 1, 99 };
  g_autoptr (GPtrArray) items = NULL;
  const EpitomeLifereaItem *item;

  database_execute (database, INSERT_ITEM "(1, 'node', ' Fish &\n chips ', 'http://x/1', '<p>Body</p>', 0)");
  database_execute (database, INSERT_ITEM "(2, 'node', NULL, NULL, NULL, 0)");
  database_execute (database, "INSERT INTO subscription VALUES ('node', 'http://x/feed')");
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
test_full_text (Database *database, gconstpointer data)
{
  g_autoptr (EpitomeLifereaStore) store = database_open_store (database);
  const gulong ids[] = { 1, 2 };
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  const EpitomeLifereaItem *items[4];

  database_execute (database,
                    INSERT_ITEM "(1, 'n', 'T', NULL, 'Short', 0), (2, 'n', 'T', NULL, 'Not so short', 0)");
  before = read_items (store, ids, 2);
  database_execute (database, "INSERT INTO metadata VALUES (1, 1, 'author', 'Somebody with a long name'),"
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
test_hostile (Database *database, gconstpointer data)
{
  g_autoptr (EpitomeLifereaStore) store = database_open_store (database);
  const gulong ids[] = { 1, 2 };
  g_autoptr (GPtrArray) items = NULL;
  const EpitomeLifereaItem *item;

  database_execute (database,
                    INSERT_ITEM "(1, 'n', CAST (X'C3284142' AS TEXT), NULL, CAST (X'FF41' AS TEXT), 0)");
  database_execute (database, INSERT_ITEM "(2, 'n', 'T', NULL, printf ('%.*c', 10000001, 'x'), 0)");
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
test_list (Database *database, gconstpointer data)
{
  g_autoptr (EpitomeLifereaStore) store = database_open_store (database);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;
  const gulong expected[] = { 5, 4, 2 };

  database_execute (database,
                    "INSERT INTO items (item_id, comment) VALUES (1, 0), (2, NULL), (3, 1), (4, 0), (5, 0)");
  epitome_liferea_store_list_async (store, 3, NULL, keep_result, &result);
  wait_for_result (&result);
  ids = epitome_liferea_store_list_finish (store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (ids->data, ids->len * sizeof (gulong), expected, sizeof expected);
}

static void
test_list_feeds (Database *database, gconstpointer data)
{
  g_autoptr (EpitomeLifereaStore) store = database_open_store (database);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) feeds = NULL;

  database_execute (database, "INSERT INTO node VALUES ('a', 'zebra'), ('b', 'Apple'), ('c', 'A folder')");
  database_execute (database, "INSERT INTO subscription (node_id) VALUES ('a'), ('b')");
  epitome_liferea_store_list_feeds_async (store, NULL, keep_result, &result);
  wait_for_result (&result);
  feeds = epitome_liferea_store_list_feeds_finish (store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (feeds->len, ==, 2);
  g_assert_cmpstr (((EpitomeLifereaFeed *) feeds->pdata[0])->title, ==, "Apple");
  g_assert_cmpstr (((EpitomeLifereaFeed *) feeds->pdata[0])->key, ==, "b");
  g_assert_cmpstr (((EpitomeLifereaFeed *) feeds->pdata[1])->key, ==, "a");
}

/* What breaks off amid the reading is no shorter list */
static void
test_list_feeds_broken (Database *database, gconstpointer data)
{
  g_autoptr (EpitomeLifereaStore) store = database_open_store (database);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  database_execute (database, "INSERT INTO subscription (node_id) VALUES ('a')");
  database_execute (database, "DROP TABLE node");
  database_execute (database,
                    "CREATE VIEW node AS SELECT 'a' AS node_id, abs(-9223372036854775807 - 1) AS title");
  epitome_liferea_store_list_feeds_async (store, NULL, keep_result, &result);
  wait_for_result (&result);
  g_assert_null (epitome_liferea_store_list_feeds_finish (store, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
}

static void
test_schema (Database *database, gconstpointer data)
{
  const char *versions[] = { "9", "12", "-1" };

  for (gsize i = 0; i < G_N_ELEMENTS (versions); i++)
    {
      g_autoptr (EpitomeLifereaStore) store = epitome_liferea_store_new (database->path);
      g_autofree char *sql = g_strdup_printf ("UPDATE info SET value = %s", versions[i]);
      g_autoptr (GError) error = NULL;

      while (g_atomic_pointer_get (&database->store) != NULL)
        g_thread_yield ();
      g_set_weak_pointer (&database->store, store);
      database_execute (database, sql);
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
test_surroundings (Database *database, gconstpointer data)
{
  g_autoptr (EpitomeLifereaStore) store = database_open_store (database);
  static const gulong ids[] = { 1, 2 };
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GDateTime) noon = g_date_time_new_local (2026, 2, 6, 12, 0, 0);
  g_autofree char *sql = NULL;
  g_autofree char *day = NULL;
  const EpitomeLifereaItem *item;

  database_execute (database,
                    INSERT_ITEM "(1, 'n', 'T', NULL, 'Text', 0), (2, 'gone', 'T', NULL, 'Text', 0)");
  database_execute (database, "INSERT INTO node VALUES ('n', 'Evening Star')");
  database_execute (
    database, "INSERT INTO metadata VALUES (1, 1, 'author', 'Jane Doe'), (2, 1, 'creator', 'John Roe')");
  sql = g_strdup_printf ("UPDATE items SET date = iif (item_id = 1, %" G_GINT64_FORMAT ", 0)",
                         g_date_time_to_unix (noon));
  database_execute (database, sql);
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
  g_test_add ("/liferea/store/read", Database, NULL, set_up, test_read, tear_down);
  g_test_add ("/liferea/store/surroundings", Database, NULL, set_up, test_surroundings, tear_down);
  g_test_add ("/liferea/store/full-text", Database, NULL, set_up, test_full_text, tear_down);
  g_test_add ("/liferea/store/hostile", Database, NULL, set_up, test_hostile, tear_down);
  g_test_add ("/liferea/store/list", Database, NULL, set_up, test_list, tear_down);
  g_test_add ("/liferea/store/list-feeds", Database, NULL, set_up, test_list_feeds, tear_down);
  g_test_add ("/liferea/store/list-feeds-broken", Database, NULL, set_up, test_list_feeds_broken, tear_down);
  g_test_add ("/liferea/store/schema", Database, NULL, set_up, test_schema, tear_down);
  g_test_add_func ("/liferea/store/no-database", test_no_database);
  return g_test_run ();
}
