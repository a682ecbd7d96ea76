/* epitome-ipc-wait.h: waiting for an answer that may no longer be wanted meanwhile
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Of one thread, from begin to end */
typedef struct
{
  GMainContext *context;
  GAsyncResult *result;
} EpitomeIpcWait;

void          epitome_ipc_wait_begin      (EpitomeIpcWait *self);
void          epitome_ipc_wait_take       (GObject *source, GAsyncResult *result, gpointer self);
GAsyncResult *epitome_ipc_wait_end        (EpitomeIpcWait *self, GDBusProxy *helper, guint id,
                                           GCancellable *cancellable);

G_END_DECLS
