/* epitome-ipc-fetch.c: asking the fetcher
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-ipc-fetch.h"

#include <gio/gunixfdlist.h>
#include <string.h>

#include "epitome-error.h"
#include "epitome-ipc-page.h"
#include "epitome-ipc-wait.h"
#include "epitome-ipc.h"

static void
set_senseless (GError **error)
{
  g_set_error_literal (error, EPITOME_ERROR, EPITOME_ERROR_INVALID, "The fetcher’s answer makes no sense");
}

static GBytes *
map_page (GVariant *handles, GUnixFDList *fds, GError **error)
{
  gint32 handle = -1;
  int n_fds = 0;
  const int *list = fds != NULL ? g_unix_fd_list_peek_fds (fds, &n_fds) : NULL;

  if (g_variant_n_children (handles) == 1)
    g_variant_get_child (handles, 0, "h", &handle);
  if (handle >= 0 && handle < n_fds)
    return epitome_ipc_page_map (list[handle], EPITOME_IPC_MAX_PAGE, error);
  set_senseless (error);
  return NULL;
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

/**
 * epitome_ipc_fetch_new:
 * @connection: to the fetcher
 * @error: why it can't be spoken to
 *
 * Returns: (transfer full) (nullable): the fetcher
 */
EpitomeIpcFetcher *
epitome_ipc_fetch_new (GDBusConnection *connection, GError **error)
{
  EpitomeIpcFetcher *fetcher = epitome_ipc_fetcher_proxy_new_sync (
    connection, G_DBUS_PROXY_FLAGS_DO_NOT_LOAD_PROPERTIES | G_DBUS_PROXY_FLAGS_DO_NOT_CONNECT_SIGNALS, NULL,
    EPITOME_IPC_FETCHER_OBJECT_PATH, NULL, error);

  /* It knows itself how long a page may take */
  if (fetcher != NULL)
    g_dbus_proxy_set_default_timeout (G_DBUS_PROXY (fetcher), G_MAXINT);
  return fetcher;
}

/**
 * epitome_ipc_fetch_open:
 * @fd: (transfer full): a socket, at whose other end the fetcher is
 * @error: why there is no connection
 *
 * Blocks until the fetcher answers.
 *
 * Returns: (transfer full) (nullable): the fetcher
 */
EpitomeIpcFetcher *
epitome_ipc_fetch_open (int fd, GError **error)
{
  g_autoptr (GDBusConnection) connection = epitome_ipc_connect_with_files (fd, EPITOME_IPC_ASKER, error);

  if (connection == NULL)
    return NULL;
  g_dbus_connection_set_exit_on_close (connection, FALSE);
  g_dbus_connection_start_message_processing (connection);
  return epitome_ipc_fetch_new (connection, error);
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
  g_autoptr (GVariant) handles = NULL;
  g_autoptr (GUnixFDList) fds = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  EpitomeIpcWait wait;
  GError *failure = NULL;

  epitome_ipc_wait_begin (&wait);
  epitome_ipc_fetcher_call_fetch (fetcher, id, epitome_ipc_spell (question->uri),
                                  epitome_ipc_spell (question->feed), epitome_ipc_spell (question->etag),
                                  epitome_ipc_spell (question->last_modified), question->metered,
                                  question->typed, NULL, NULL, epitome_ipc_wait_take, &wait);
  result = epitome_ipc_wait_end (&wait, G_DBUS_PROXY (fetcher), id, cancellable);
  if (!epitome_ipc_fetcher_call_fetch_finish (fetcher, &answer->status, &answer->address, &answer->is_plain,
                                              &answer->charset, &answer->etag, &answer->last_modified,
                                              &answer->fresh_until, &answer->storable, &answer->retry_at,
                                              &handles, &fds, result, &failure))
    {
      g_dbus_error_strip_remote_error (failure);
      g_propagate_error (error, failure);
      return NULL;
    }
  if (!makes_sense (answer))
    {
      set_senseless (error);
      return NULL;
    }
  if (answer->status == 200)
    {
      answer->page = map_page (handles, fds, error);
      if (answer->page == NULL)
        return NULL;
    }
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
