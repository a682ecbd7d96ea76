/* epitome-liferea-store.c: a read-only connection of our own to Liferea's database
 *
 * Liferea's own functions for reading articles are for its main thread alone, and too slow for many of them
 * there. Its database is in WAL mode: a second connection reads it while Liferea writes, sees each commit at
 * once and never keeps Liferea waiting. Nothing is written.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-liferea-store.h"

#include <glib/gi18n-lib.h>
#include <sqlite3.h>
#include <string.h>

#include "epitome-liferea-api.h"

/* How long to wait for Liferea to finish a write that keeps readers out; in WAL mode hardly any does */
#define BUSY_TIMEOUT_MS 2000

/* richContent is the full article that Liferea may have fetched itself; comments have rows of their own */
#define READ_SQL                                                                                             \
  "SELECT i.title, i.description, i.source, i.node_id, "                                                     \
  "(SELECT m.value FROM metadata m WHERE m.item_id = i.item_id AND m.key = 'richContent' LIMIT 1), "         \
  "(SELECT s.source FROM subscription s WHERE s.node_id = i.node_id), "                                      \
  "(SELECT m.value FROM metadata m WHERE m.item_id = i.item_id AND m.key IN ('author', 'creator') LIMIT 1)," \
  "(SELECT n.title FROM node n WHERE n.node_id = i.node_id), date (nullif (i.date, 0), 'unixepoch', "        \
  "'localtime') "                                                                                            \
  "FROM items i WHERE i.item_id = ?1"
#define LIST_SQL "SELECT item_id FROM items WHERE NOT ifnull (comment, 0) ORDER BY item_id DESC LIMIT ?1"
#define FEEDS_SQL                                                                                            \
  "SELECT node_id, title FROM node WHERE node_id IN (SELECT node_id FROM subscription) ORDER BY title "      \
  "COLLATE NOCASE"
#define SCHEMA_SQL "SELECT value FROM info WHERE name = 'schemaVersion'"

enum
{
  COLUMN_TITLE,
  COLUMN_DESCRIPTION,
  COLUMN_SOURCE,
  COLUMN_NODE,
  COLUMN_RICH_CONTENT,
  COLUMN_FEED_URI,
  COLUMN_AUTHOR,
  COLUMN_FEED_TITLE,
  COLUMN_DATE,
};

struct _EpitomeLifereaStore
{
  GObject parent_instance;
  char *path;

  /* Threads take turns; all below is theirs alone */
  GMutex mutex;
  sqlite3 *db;
  sqlite3_stmt *list;
  sqlite3_stmt *read;
};

G_DEFINE_FINAL_TYPE (EpitomeLifereaStore, epitome_liferea_store, G_TYPE_OBJECT)

static void
item_free (EpitomeLifereaItem *item)
{
  g_free (item->label);
  g_clear_pointer (&item->article, epitome_article_unref);
  g_free (item);
}

static gboolean
fail (EpitomeLifereaStore *self, GError **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("Liferea’s articles cannot be read: %s."),
               sqlite3_errmsg (self->db));
  return FALSE;
}

static sqlite3_stmt *
prepare (EpitomeLifereaStore *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK)
    fail (self, error);
  return statement;
}

static gboolean
check_schema (EpitomeLifereaStore *self, GError **error)
{
  sqlite3_stmt *statement = prepare (self, SCHEMA_SQL, error);
  int version = 0;

  if (statement == NULL)
    return FALSE;
  if (sqlite3_step (statement) == SQLITE_ROW)
    version = sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);
  return epitome_liferea_api_check_schema (version, error);
}

static gboolean
open_database (EpitomeLifereaStore *self, GError **error)
{
  if (sqlite3_open_v2 (self->path, &self->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
    return fail (self, error);
  sqlite3_busy_timeout (self->db, BUSY_TIMEOUT_MS);
  if (!check_schema (self, error))
    return FALSE;
  self->list = prepare (self, LIST_SQL, error);
  if (self->list == NULL)
    return FALSE;
  self->read = prepare (self, READ_SQL, error);
  return self->read != NULL;
}

static void
open_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  EpitomeLifereaStore *self = source;
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->mutex);
  g_autoptr (GError) error = NULL;

  if (open_database (self, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
list_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  EpitomeLifereaStore *self = source;
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->mutex);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gulong));
  int status;

  sqlite3_bind_int (self->list, 1, (int) GPOINTER_TO_UINT (data));
  while ((status = sqlite3_step (self->list)) == SQLITE_ROW)
    {
      gulong id = (gulong) sqlite3_column_int64 (self->list, 0);

      g_array_append_val (ids, id);
    }
  sqlite3_reset (self->list);
  if (status == SQLITE_DONE)
    g_task_return_pointer (task, g_steal_pointer (&ids), (GDestroyNotify) g_array_unref);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s", sqlite3_errmsg (self->db));
}

static char *
dup_text (sqlite3_stmt *row, int column)
{
  const char *text = (const char *) sqlite3_column_text (row, column);

  return g_utf8_make_valid (text != NULL ? text : "", -1);
}

/* As Liferea does when it loads an article */
static char *
dup_title (sqlite3_stmt *row)
{
  return g_strstrip (g_strdelimit (dup_text (row, COLUMN_TITLE), "\r\n", ' '));
}

/* Of the two, Liferea shows the full article where it has one. But what it took for it may be a notice */
static int
choose_body (sqlite3_stmt *row)
{
  int description = sqlite3_column_bytes (row, COLUMN_DESCRIPTION);
  int rich_content = sqlite3_column_bytes (row, COLUMN_RICH_CONTENT);

  return rich_content > description / 2 ? COLUMN_RICH_CONTENT : COLUMN_DESCRIPTION;
}

static void
digest (EpitomeLifereaItem *item)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 buffer[32];
  gsize length = sizeof buffer;

  g_checksum_update (checksum, (const guchar *) item->article->title, strlen (item->article->title) + 1);
  g_checksum_update (checksum, (const guchar *) item->article->body, strlen (item->article->body));
  g_checksum_get_digest (checksum, buffer, &length);
  memcpy (item->digest, buffer, sizeof item->digest);
}

static void
add_surroundings (EpitomeArticle *article, sqlite3_stmt *row)
{
  article->link = g_strdup ((const char *) sqlite3_column_text (row, COLUMN_SOURCE));
  article->feed = g_strdup ((const char *) sqlite3_column_text (row, COLUMN_NODE));
  article->feed_uri = g_strdup ((const char *) sqlite3_column_text (row, COLUMN_FEED_URI));
  article->feed_title = dup_text (row, COLUMN_FEED_TITLE);
  article->author = dup_text (row, COLUMN_AUTHOR);
  /* Liferea has 0 for unknown */
  if (sqlite3_column_type (row, COLUMN_DATE) == SQLITE_TEXT)
    epitome_article_set_published (article, (const char *) sqlite3_column_text (row, COLUMN_DATE));
}

static void
fill_item (EpitomeLifereaItem *item, sqlite3_stmt *row)
{
  g_autofree char *title = dup_title (row);
  g_autofree char *body = NULL;
  int column = choose_body (row);

  item->label = g_strstrip (g_markup_escape_text (title, -1));
  item->too_large = sqlite3_column_bytes (row, column) > EPITOME_MAX_BODY;
  if (item->too_large)
    return;
  body = dup_text (row, column);
  item->article = epitome_article_new (title, body, EPITOME_BODY_HTML);
  add_surroundings (item->article, row);
  digest (item);
}

static gboolean
read_item (EpitomeLifereaStore *self, gulong id, GPtrArray *items)
{
  EpitomeLifereaItem *item = g_new0 (EpitomeLifereaItem, 1);
  int status;

  item->id = id;
  g_ptr_array_add (items, item);
  sqlite3_bind_int64 (self->read, 1, (sqlite3_int64) id);
  status = sqlite3_step (self->read);
  if (status == SQLITE_ROW)
    fill_item (item, self->read);
  sqlite3_reset (self->read);
  return status == SQLITE_ROW || status == SQLITE_DONE;
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  EpitomeLifereaStore *self = source;
  GArray *ids = data;
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->mutex);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) item_free);

  for (guint i = 0; i < ids->len; i++)
    {
      if (g_task_return_error_if_cancelled (task))
        return;
      if (!read_item (self, g_array_index (ids, gulong, i), items))
        {
          g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s", sqlite3_errmsg (self->db));
          return;
        }
    }
  g_task_return_pointer (task, g_steal_pointer (&items), (GDestroyNotify) g_ptr_array_unref);
}

static void
feed_free (EpitomeLifereaFeed *feed)
{
  g_free (feed->key);
  g_free (feed->title);
  g_free (feed);
}

static void
feeds_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  EpitomeLifereaStore *self = source;
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->mutex);
  g_autoptr (GPtrArray) feeds = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_free);
  g_autoptr (GError) error = NULL;
  sqlite3_stmt *statement = prepare (self, FEEDS_SQL, &error);
  int status;

  if (statement == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  while ((status = sqlite3_step (statement)) == SQLITE_ROW)
    {
      EpitomeLifereaFeed *feed = g_new (EpitomeLifereaFeed, 1);

      feed->key = dup_text (statement, 0);
      feed->title = dup_text (statement, 1);
      g_ptr_array_add (feeds, feed);
    }
  if (status == SQLITE_DONE)
    g_task_return_pointer (task, g_steal_pointer (&feeds), (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s", sqlite3_errmsg (self->db));
  sqlite3_finalize (statement);
}

static void
epitome_liferea_store_finalize (GObject *object)
{
  EpitomeLifereaStore *self = EPITOME_LIFEREA_STORE (object);

  sqlite3_finalize (self->list);
  sqlite3_finalize (self->read);
  sqlite3_close (self->db);
  g_mutex_clear (&self->mutex);
  g_free (self->path);
  G_OBJECT_CLASS (epitome_liferea_store_parent_class)->finalize (object);
}

static void
epitome_liferea_store_class_init (EpitomeLifereaStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = epitome_liferea_store_finalize;
}

static void
epitome_liferea_store_init (EpitomeLifereaStore *self)
{
  g_mutex_init (&self->mutex);
}

/**
 * epitome_liferea_store_new:
 * @path: (nullable): the database; %NULL for the user's
 *
 * Returns: (transfer full): a store that is to be opened first
 */
EpitomeLifereaStore *
epitome_liferea_store_new (const char *path)
{
  EpitomeLifereaStore *self = g_object_new (EPITOME_TYPE_LIFEREA_STORE, NULL);

  self->path =
    path != NULL ? g_strdup (path) : g_build_filename (g_get_user_data_dir (), "liferea", "liferea.db", NULL);
  return self;
}

/**
 * epitome_liferea_store_open_async:
 *
 * Opens the database and sees whether it is one we can read.
 */
void
epitome_liferea_store_open_async (EpitomeLifereaStore *self, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (EPITOME_IS_LIFEREA_STORE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, epitome_liferea_store_open_async);
  g_task_run_in_thread (task, open_thread);
}

/**
 * epitome_liferea_store_open_finish:
 *
 * Returns: whether the other calls may follow. Errors have a message for the user: %G_IO_ERROR_NOT_SUPPORTED
 * for a format we don't know, %G_IO_ERROR_FAILED for what SQLite says
 */
gboolean
epitome_liferea_store_open_finish (EpitomeLifereaStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * epitome_liferea_store_list_async:
 * @max: at most so many
 *
 * Lists the articles, the one that came last first.
 */
void
epitome_liferea_store_list_async (EpitomeLifereaStore *self, guint max, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (EPITOME_IS_LIFEREA_STORE (self));
  g_return_if_fail (max <= G_MAXINT);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, epitome_liferea_store_list_async);
  g_task_set_task_data (task, GUINT_TO_POINTER (max), NULL);
  g_task_run_in_thread (task, list_thread);
}

/**
 * epitome_liferea_store_list_finish:
 *
 * Returns: (transfer full) (element-type gulong): their ids
 */
GArray *
epitome_liferea_store_list_finish (EpitomeLifereaStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * epitome_liferea_store_read_async:
 * @ids: (element-type gulong): not to be changed before the callback
 *
 * Reads articles.
 */
void
epitome_liferea_store_read_async (EpitomeLifereaStore *self, GArray *ids, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (EPITOME_IS_LIFEREA_STORE (self));
  g_return_if_fail (ids != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, epitome_liferea_store_read_async);
  g_task_set_task_data (task, g_array_ref (ids), (GDestroyNotify) g_array_unref);
  g_task_run_in_thread (task, read_thread);
}

/**
 * epitome_liferea_store_read_finish:
 *
 * Returns: (transfer full) (element-type EpitomeLifereaItem): one for each id, in that order
 */
GPtrArray *
epitome_liferea_store_read_finish (EpitomeLifereaStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * epitome_liferea_store_list_feeds_async:
 *
 * Lists the feeds that the user subscribed to.
 */
void
epitome_liferea_store_list_feeds_async (EpitomeLifereaStore *self, GCancellable *cancellable,
                                        GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (EPITOME_IS_LIFEREA_STORE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, epitome_liferea_store_list_feeds_async);
  g_task_run_in_thread (task, feeds_thread);
}

/**
 * epitome_liferea_store_list_feeds_finish:
 *
 * Returns: (transfer full) (element-type EpitomeLifereaFeed): them, by title
 */
GPtrArray *
epitome_liferea_store_list_feeds_finish (EpitomeLifereaStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
