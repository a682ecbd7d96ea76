/* liferea-database.h: a database such as Liferea's, to be written by a test and read by the plugin
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "plugin/hosts/liferea/epitome-liferea-store.h"

#define INSERT_ITEM "INSERT INTO items (item_id, node_id, title, source, description, comment) VALUES "

/* store: the one that was opened last, as long as it is there */
typedef struct
{
  char *folder;
  char *path;
  sqlite3 *db;
  gpointer store;
} Database;

void                 database_set_up     (Database *self);
void                 database_tear_down  (Database *self);
void                 database_execute    (Database *self, const char *sql);
EpitomeLifereaStore *database_open_store (Database *self);

/* What came of a call, to be waited for */
void                 keep_result         (GObject *source, GAsyncResult *result, gpointer out);
void                 wait_for_result     (GAsyncResult **result);
gboolean             open_store          (EpitomeLifereaStore *store, GError **error);
