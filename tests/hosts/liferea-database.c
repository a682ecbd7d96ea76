/* liferea-database.c: a database such as Liferea's, to be written by a test and read by the plugin
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "liferea-database.h"

#include <glib/gstdio.h>

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

void
database_execute (Database *self, const char *sql)
{
  g_assert_cmpint (sqlite3_exec (self->db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
}

void
database_set_up (Database *self)
{
  self->folder = g_dir_make_tmp ("epitome-store-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "liferea.db", NULL);
  g_assert_cmpint (sqlite3_open (self->path, &self->db), ==, SQLITE_OK);
  database_execute (self, SCHEMA);
  database_execute (self, "INSERT INTO info VALUES ('schemaVersion', 10)");
}

void
database_tear_down (Database *self)
{
  /* A thread may hold it a moment longer */
  while (g_atomic_pointer_get (&self->store) != NULL)
    g_thread_yield ();
  g_assert_cmpint (sqlite3_close (self->db), ==, SQLITE_OK);
  g_assert_cmpint (g_remove (self->path), ==, 0);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_free (self->path);
}

EpitomeLifereaStore *
database_open_store (Database *self)
{
  EpitomeLifereaStore *store = epitome_liferea_store_new (self->path);
  g_autoptr (GError) error = NULL;

  g_set_weak_pointer (&self->store, store);
  open_store (store, &error);
  g_assert_no_error (error);
  return store;
}

void
keep_result (GObject *source, GAsyncResult *result, gpointer out)
{
  *(GAsyncResult **) out = g_object_ref (result);
}

void
wait_for_result (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

gboolean
open_store (EpitomeLifereaStore *store, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  epitome_liferea_store_open_async (store, NULL, keep_result, &result);
  wait_for_result (&result);
  return epitome_liferea_store_open_finish (store, result, error);
}
