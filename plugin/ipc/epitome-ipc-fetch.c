/* epitome-ipc-fetch.c: asking the fetcher
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-ipc-fetch.h"

#include <string.h>

#include "epitome-error.h"
#include "epitome-ipc-wait.h"
#include "epitome-ipc.h"

/* How long it may take to say its first word. A machine that swaps takes long to start a process */
#ifndef EPITOME_IPC_PATIENCE_SECONDS
#define EPITOME_IPC_PATIENCE_SECONDS 30
#endif
/* The longest answer: a page, its address, and some headers */
#define MAX_ANSWER (EPITOME_IPC_MAX_PAGE + EPITOME_IPC_MAX_DETAILS)
/* Before there is any question, every number is one that none has */
#define NO_QUESTION 0

static void
set_senseless (GError **error)
{
  g_set_error_literal (error, EPITOME_ERROR, EPITOME_ERROR_INVALID, "The fetcher’s answer makes no sense");
}

static gboolean
is_header (const char *value)
{
  return strlen (value) <= EPITOME_IPC_MAX_HEADER;
}

/* Whoever has the network may be anybody */
static gboolean
makes_sense (const EpitomeIpcAnswer *answer)
{
  return answer->status >= 100 && answer->status < 600 && epitome_ipc_is_page_address (answer->address) &&
         is_header (answer->charset) && is_header (answer->etag) && is_header (answer->last_modified) &&
         answer->fresh_until >= 0 && answer->retry_at >= 0;
}

static gboolean
greet (EpitomeIpcFetcher *fetcher, GError **error)
{
  g_dbus_proxy_set_default_timeout (G_DBUS_PROXY (fetcher), EPITOME_IPC_PATIENCE_SECONDS * 1000);
  if (!epitome_ipc_fetcher_call_cancel_sync (fetcher, NO_QUESTION, NULL, error))
    return FALSE;
  /* It knows itself how long a page may take */
  g_dbus_proxy_set_default_timeout (G_DBUS_PROXY (fetcher), G_MAXINT);
  return TRUE;
}

/**
 * epitome_ipc_fetch_open:
 * @fd: (transfer full): a socket, at whose other end the fetcher is
 * @error: why it can't be spoken to
 *
 * Blocks until the fetcher answers.
 *
 * Returns: (transfer full) (nullable): the fetcher
 */
EpitomeIpcFetcher *
epitome_ipc_fetch_open (int fd, GError **error)
{
  g_autoptr (GDBusConnection) connection = epitome_ipc_connect (fd, EPITOME_IPC_ASKER, MAX_ANSWER, error);
  g_autoptr (EpitomeIpcFetcher) fetcher = NULL;

  if (connection == NULL)
    return NULL;
  g_dbus_connection_set_exit_on_close (connection, FALSE);
  g_dbus_connection_start_message_processing (connection);
  fetcher = epitome_ipc_fetcher_proxy_new_sync (
    connection, G_DBUS_PROXY_FLAGS_DO_NOT_LOAD_PROPERTIES | G_DBUS_PROXY_FLAGS_DO_NOT_CONNECT_SIGNALS, NULL,
    EPITOME_IPC_FETCHER_OBJECT_PATH, NULL, error);
  return fetcher != NULL && greet (fetcher, error) ? g_steal_pointer (&fetcher) : NULL;
}

/**
 * epitome_ipc_fetch_ask:
 * @id: a number that no other question has that isn't answered yet
 * @question: what is wanted
 * @cancellable: (nullable): to have the fetcher give up
 * @error: of the domain %EPITOME_ERROR what the fetcher says; any other: it can't be reached
 *
 * Blocks until the fetcher has answered.
 *
 * Returns: (transfer full) (nullable): what the server answered
 */
EpitomeIpcAnswer *
epitome_ipc_fetch_ask (EpitomeIpcFetcher *fetcher, guint id, const EpitomeIpcQuestion *question,
                       GCancellable *cancellable, GError **error)
{
  g_autoptr (EpitomeIpcAnswer) answer = g_new0 (EpitomeIpcAnswer, 1);
  g_autoptr (GVariant) page = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  EpitomeIpcWait wait;
  GError *failure = NULL;

  epitome_ipc_wait_begin (&wait);
  epitome_ipc_fetcher_call_fetch (fetcher, id, epitome_ipc_spell (question->uri),
                                  epitome_ipc_spell (question->feed), epitome_ipc_spell (question->etag),
                                  epitome_ipc_spell (question->last_modified), question->metered,
                                  question->typed, NULL, epitome_ipc_wait_take, &wait);
  result = epitome_ipc_wait_end (&wait, G_DBUS_PROXY (fetcher), id, cancellable);
  if (!epitome_ipc_fetcher_call_fetch_finish (fetcher, &answer->status, &answer->address, &answer->is_plain,
                                              &answer->charset, &answer->etag, &answer->last_modified,
                                              &answer->fresh_until, &answer->storable, &answer->retry_at,
                                              &page, result, &failure))
    {
      g_dbus_error_strip_remote_error (failure);
      g_propagate_error (error, failure);
      return NULL;
    }
  if (!makes_sense (answer) || g_variant_get_size (page) > EPITOME_IPC_MAX_PAGE)
    {
      set_senseless (error);
      return NULL;
    }
  if (answer->status == 200)
    answer->page = g_variant_get_data_as_bytes (page);
  return g_steal_pointer (&answer);
}

/**
 * epitome_ipc_answer_free:
 *
 * Frees it.
 */
void
epitome_ipc_answer_free (EpitomeIpcAnswer *self)
{
  g_free (self->address);
  g_free (self->charset);
  g_free (self->etag);
  g_free (self->last_modified);
  g_clear_pointer (&self->page, g_bytes_unref);
  g_free (self);
}
