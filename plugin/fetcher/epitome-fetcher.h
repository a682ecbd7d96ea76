/* epitome-fetcher.h: pages from the network
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "epitome-ipc-fetch.h"

G_BEGIN_DECLS

#define EPITOME_FETCHER_MAX_REDIRECTS 5

/* How long a request may take from its start until its last byte */
#define EPITOME_FETCHER_TIMEOUT_SECONDS 15

#define EPITOME_TYPE_FETCHER (epitome_fetcher_get_type ())
G_DECLARE_FINAL_TYPE (EpitomeFetcher, epitome_fetcher, EPITOME, FETCHER, GObject)

EpitomeFetcher   *epitome_fetcher_new          (GProxyResolver *proxies, GNetworkMonitor *network,
                                                GTlsDatabase *authorities, GTimeSpan gap, guint timeout_ms);
void              epitome_fetcher_fetch_async  (EpitomeFetcher *self, const EpitomeIpcQuestion *question,
                                                GCancellable *cancellable, GAsyncReadyCallback callback,
                                                gpointer user_data);
EpitomeIpcAnswer *epitome_fetcher_fetch_finish (EpitomeFetcher *self, GAsyncResult *result, GError **error);

G_END_DECLS
