/* epitome-liferea-store.h: the articles as Liferea keeps them, read off the main loop
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "../../engine/epitome-article.h"

G_BEGIN_DECLS

#define EPITOME_LIFEREA_DIGEST_LENGTH 16

/**
 * EpitomeLifereaItem:
 * @id: Liferea's number for it; may come again after a deletion
 * @digest: of headline and body, to tell whether either changed
 * @label: (nullable): its headline as Liferea's item list has it: Pango markup
 * @article: (nullable): what is to be summarized; %NULL if it is gone or too large
 * @too_large: whether its body is longer than %EPITOME_MAX_BODY
 */
typedef struct
{
  gulong          id;
  guint8          digest[EPITOME_LIFEREA_DIGEST_LENGTH];
  char           *label;
  EpitomeArticle *article;
  gboolean        too_large;
} EpitomeLifereaItem;

typedef struct
{
  char *key;
  char *title;
} EpitomeLifereaFeed;

#define EPITOME_TYPE_LIFEREA_STORE (epitome_liferea_store_get_type ())
G_DECLARE_FINAL_TYPE (EpitomeLifereaStore, epitome_liferea_store, EPITOME, LIFEREA_STORE, GObject)

EpitomeLifereaStore *epitome_liferea_store_new         (const char *path);

void                 epitome_liferea_store_open_async  (EpitomeLifereaStore *self, GCancellable *cancellable,
                                                        GAsyncReadyCallback callback, gpointer user_data);
gboolean             epitome_liferea_store_open_finish (EpitomeLifereaStore *self, GAsyncResult *result,
                                                        GError **error);
void                 epitome_liferea_store_list_async  (EpitomeLifereaStore *self, guint max,
                                                        GCancellable *cancellable,
                                                        GAsyncReadyCallback callback, gpointer user_data);
GArray              *epitome_liferea_store_list_finish (EpitomeLifereaStore *self, GAsyncResult *result,
                                                        GError **error);
void                 epitome_liferea_store_read_async  (EpitomeLifereaStore *self, GArray *ids,
                                                        GCancellable *cancellable,
                                                        GAsyncReadyCallback callback, gpointer user_data);
GPtrArray           *epitome_liferea_store_read_finish (EpitomeLifereaStore *self, GAsyncResult *result,
                                                        GError **error);
void                 epitome_liferea_store_list_feeds_async  (EpitomeLifereaStore *self,
                                                              GCancellable *cancellable,
                                                              GAsyncReadyCallback callback,
                                                              gpointer user_data);
GPtrArray           *epitome_liferea_store_list_feeds_finish (EpitomeLifereaStore *self, GAsyncResult *result,
                                                              GError **error);

G_END_DECLS
