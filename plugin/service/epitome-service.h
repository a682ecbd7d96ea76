/* epitome-service.h: summaries off the main thread, from the cache where it has them
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "epitome-cache.h"
#include "epitome-ipc-generated.h"
#include "../engine/epitome-article.h"
#include "../engine/epitome-summary.h"

G_BEGIN_DECLS

#define EPITOME_TYPE_SERVICE (epitome_service_get_type ())
G_DECLARE_FINAL_TYPE (EpitomeService, epitome_service, EPITOME, SERVICE, GObject)

EpitomeService *epitome_service_new              (EpitomeCache *cache, guint n_threads);

void            epitome_service_summarize_async  (EpitomeService *self, EpitomeArticle *article,
                                                  const EpitomeOptions *options, GCancellable *cancellable,
                                                  GAsyncReadyCallback callback, gpointer user_data);
EpitomeSummary *epitome_service_summarize_finish (EpitomeService *self, GAsyncResult *result, GError **error);

void            epitome_service_set_fetcher      (EpitomeService *self, EpitomeIpcFetcher *fetcher);
EpitomeCache   *epitome_service_get_cache        (EpitomeService *self);

G_END_DECLS
