/* epitome-request.h: one request for a page, from its turn to the first byte of the answer
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "epitome-destination.h"
#include "epitome-error.h"
#include "epitome-pace.h"

G_BEGIN_DECLS

/**
 * EpitomeMeans:
 * @pace: when a request's turn is
 * @proxies: which proxies to use
 * @authorities: (nullable): whose certificates are good; %NULL for the system's
 * @timeout_ms: how long a request may take, from its turn until its last byte
 *
 * What all requests share.
 */
typedef struct
{
  EpitomePace    *pace;
  GProxyResolver *proxies;
  GTlsDatabase   *authorities;
  guint           timeout_ms;
} EpitomeMeans;

typedef struct _EpitomeRequest EpitomeRequest;

EpitomeRequest *epitome_request_new             (const EpitomeMeans *means, EpitomeDestination *destination);
void            epitome_request_free            (EpitomeRequest *self);

SoupMessage    *epitome_request_get_message     (EpitomeRequest *self);
GInputStream   *epitome_request_get_body        (EpitomeRequest *self);
GCancellable   *epitome_request_get_cancellable (EpitomeRequest *self);
void            epitome_request_send_async      (EpitomeRequest *self, GAsyncReadyCallback callback,
                                                 gpointer user_data);
gboolean        epitome_request_send_finish     (EpitomeRequest *self, GAsyncResult *result, GError **error);
void            epitome_request_stop            (EpitomeRequest *self, EpitomeError code, const char *message);
GError         *epitome_request_judge           (EpitomeRequest *self, GError *error);

G_END_DECLS
