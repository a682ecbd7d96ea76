/* epitome-ipc-wait.c: waiting for an answer that may no longer be wanted meanwhile
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * To cancel GDBus's call would leave the helper at its work, and would leak: when GDBus has an answer (the
 * end of the line is one) and the cancellable fires before it is taken, nobody frees the main context of the
 * call. So the helper is told, by the question's number, and answers at once that it gave up. That is said
 * after the question, however early it is cancelled: GDBus keeps the order of what it is given to send. */
#include "config.h"
#include "epitome-ipc-wait.h"

typedef struct
{
  GDBusProxy *helper;
  guint id;
} Asked;

static void
on_cancelled (GCancellable *cancellable, const Asked *asked)
{
  g_dbus_proxy_call (asked->helper, "Cancel", g_variant_new ("(u)", asked->id), G_DBUS_CALL_FLAGS_NONE, -1,
                     NULL, NULL, NULL);
}

static GAsyncResult *
finish (EpitomeIpcWait *self)
{
  while (self->result == NULL)
    g_main_context_iteration (self->context, TRUE);
  g_main_context_pop_thread_default (self->context);
  g_main_context_unref (self->context);
  return self->result;
}

/**
 * epitome_ipc_wait_begin:
 *
 * To be called right before something is begun, as a question sent, with epitome_ipc_wait_take() to take what
 * comes of it.
 */
void
epitome_ipc_wait_begin (EpitomeIpcWait *self)
{
  self->context = g_main_context_new ();
  self->result = NULL;
  g_main_context_push_thread_default (self->context);
}

/**
 * epitome_ipc_wait_take:
 * @self: the #EpitomeIpcWait
 *
 * A #GAsyncReadyCallback.
 */
void
epitome_ipc_wait_take (GObject *source, GAsyncResult *result, gpointer self)
{
  ((EpitomeIpcWait *) self)->result = g_object_ref (result);
}

/**
 * epitome_ipc_wait_end:
 * @helper: who was asked; has a method Cancel
 * @id: the question's number
 * @cancellable: (nullable): to have it told to give up
 *
 * To be called right after a question was sent. Blocks until the answer is there, be it that @helper gave up.
 *
 * Returns: (transfer full): what to finish the call with
 */
GAsyncResult *
epitome_ipc_wait_end (EpitomeIpcWait *self, GDBusProxy *helper, guint id, GCancellable *cancellable)
{
  Asked asked = { helper, id };
  gulong cancel_id = 0;
  GAsyncResult *result;

  if (cancellable != NULL)
    cancel_id = g_cancellable_connect (cancellable, G_CALLBACK (on_cancelled), &asked, NULL);
  result = finish (self);
  g_cancellable_disconnect (cancellable, cancel_id);
  return result;
}
