/* epitome-client.h: what a host links: its line to the worker
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "../engine/epitome-article.h"
#include "../engine/epitome-error.h"
#include "../engine/epitome-summary.h"

G_BEGIN_DECLS

#define EPITOME_TYPE_CLIENT (epitome_client_get_type ())
G_DECLARE_FINAL_TYPE (EpitomeClient, epitome_client, EPITOME, CLIENT, GObject)

/* How many articles the worker is given at a time; a host that keeps its own queue need not ask for more */
#define EPITOME_CLIENT_WINDOW 8
/* And how many whose page may be fetched */
#define EPITOME_CLIENT_PAGE_WINDOW 4

EpitomeClient  *epitome_client_new              (void);

void            epitome_client_summarize_async  (EpitomeClient *self, EpitomeArticle *article,
                                                 const EpitomeOptions *options, GCancellable *cancellable,
                                                 GAsyncReadyCallback callback, gpointer user_data);
EpitomeSummary *epitome_client_summarize_finish (EpitomeClient *self, GAsyncResult *result, GError **error);

void            epitome_client_get_cache_status_async  (EpitomeClient *self, GCancellable *cancellable,
                                                        GAsyncReadyCallback callback, gpointer user_data);
gboolean        epitome_client_get_cache_status_finish (EpitomeClient *self, GAsyncResult *result,
                                                        guint64 *n_summaries, guint64 *n_bytes, GError **error);
void            epitome_client_clear_cache_async       (EpitomeClient *self, GCancellable *cancellable,
                                                        GAsyncReadyCallback callback, gpointer user_data);
gboolean        epitome_client_clear_cache_finish      (EpitomeClient *self, GAsyncResult *result,
                                                        GError **error);

void            epitome_client_get_sandbox_async       (EpitomeClient *self, GCancellable *cancellable,
                                                        GAsyncReadyCallback callback, gpointer user_data);
gboolean        epitome_client_get_sandbox_finish      (EpitomeClient *self, GAsyncResult *result, guint *locks,
                                                        GError **error);

void            epitome_client_set_cache_size   (EpitomeClient *self, guint64 max_bytes);
void            epitome_client_set_fetching     (EpitomeClient *self, gboolean allowed);
void            epitome_client_shut_down        (EpitomeClient *self);

G_END_DECLS
