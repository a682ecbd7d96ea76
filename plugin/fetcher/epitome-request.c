/* epitome-request.c: one request for a page, from its turn to the first byte of the answer
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * It goes out on a session of its own, so that no cookie, credential or connection ties it to another, and is
 * stopped by one cancellable of its own, whatever the reason: that is taken down first, and is what the
 * caller hears. */
#include "config.h"
#include "epitome-request.h"

#include <glib/gi18n-lib.h>
#include <sys/socket.h>

#include "epitome-guarded-address.h"

#define USER_AGENT "Epitome/" EPITOME_VERSION

#define OUT_OF_BOUNDS N_ ("The host is in a network that pages are not fetched from")

struct _EpitomeRequest
{
  const EpitomeMeans *means;
  EpitomeDestination *destination;
  GCancellable *stop;
  GError *verdict;
  gboolean has_entered;
  gboolean is_proxied;
  guint timer;
  SoupSession *session;
  SoupMessage *message;
  EpitomeGuardedAddress *guard;
  GInputStream *body;
};

/* Which of our own errors it is */
static EpitomeError
classify (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return EPITOME_ERROR_CANCELLED;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    return EPITOME_ERROR_FETCH_TIMED_OUT;
  return EPITOME_ERROR_FETCH_FAILED;
}

/* Of the kernel, for GIO answers with what it was asked to connect to */
static GSocketAddress *
get_peer (GSocketConnection *connection)
{
  struct sockaddr_storage native;
  socklen_t length = sizeof native;
  int fd = g_socket_get_fd (g_socket_connection_get_socket (connection));

  if (getpeername (fd, (struct sockaddr *) &native, &length) != 0)
    return NULL;
  return g_socket_address_new_from_native (&native, length);
}

/* The last look, at what the connection was really made to. Nothing was sent yet, and now never will be */
static void
check_peer (EpitomeRequest *self, GSocketConnection *connection)
{
  g_autoptr (GSocketAddress) peer = get_peer (connection);

  if (G_IS_INET_SOCKET_ADDRESS (peer) &&
      epitome_destination_allows_address (self->destination,
                                          g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (peer))))
    return;
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  epitome_request_stop (self, EPITOME_ERROR_FETCH_REFUSED, OUT_OF_BOUNDS);
}

static gboolean
leads_to_proxy (GSocketConnection *connection)
{
  g_autoptr (GSocketAddress) address = g_socket_connection_get_remote_address (connection, NULL);

  return G_IS_PROXY_ADDRESS (address);
}

static void
on_network_event (SoupMessage *message, GSocketClientEvent event, GIOStream *stream, EpitomeRequest *self)
{
  if (event == G_SOCKET_CLIENT_CONNECTING)
    self->is_proxied = leads_to_proxy (G_SOCKET_CONNECTION (stream));
  /* The user's proxy may be anywhere */
  else if (event == G_SOCKET_CLIENT_CONNECTED && !self->is_proxied)
    check_peer (self, G_SOCKET_CONNECTION (stream));
}

static void
on_sent (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  EpitomeRequest *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->body = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (self->body != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
send_request (GTask *task)
{
  EpitomeRequest *self = g_task_get_task_data (task);

  self->guard = epitome_guarded_address_new (self->destination);
  self->session = soup_session_new_with_options ("user-agent", USER_AGENT, "remote-connectable", self->guard,
                                                 "proxy-resolver", self->means->proxies, NULL);
  if (self->means->authorities != NULL)
    soup_session_set_tls_database (self->session, self->means->authorities);
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_AUTH_MANAGER);
  soup_session_send_async (self->session, self->message, G_PRIORITY_DEFAULT, self->stop, on_sent, task);
}

/* A proxy would look the name up itself: so we look first. What we don't know, it may */
static void
on_looked_up (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  EpitomeRequest *self = g_task_get_task_data (task);
  g_autolist (GInetAddress) addresses = g_resolver_lookup_by_name_finish (G_RESOLVER (source), result, NULL);

  for (GList *link = addresses; link != NULL; link = link->next)
    if (!epitome_destination_allows_address (self->destination, link->data))
      {
        g_task_return_new_error (task, EPITOME_ERROR, EPITOME_ERROR_FETCH_REFUSED, OUT_OF_BOUNDS);
        g_object_unref (task);
        return;
      }
  send_request (task);
}

static void
on_proxies_known (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  EpitomeRequest *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_auto (GStrv) proxies = g_proxy_resolver_lookup_finish (G_PROXY_RESOLVER (source), result, &error);
  g_autoptr (GResolver) resolver = NULL;

  if (proxies == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  if (proxies[0] == NULL || g_str_equal (proxies[0], "direct://"))
    {
      send_request (task);
      return;
    }
  resolver = g_resolver_get_default ();
  g_resolver_lookup_by_name_async (resolver, self->destination->host, self->stop, on_looked_up, task);
}

static gboolean
on_time_out (gpointer user_data)
{
  EpitomeRequest *self = user_data;

  self->timer = 0;
  epitome_request_stop (self, EPITOME_ERROR_FETCH_TIMED_OUT, N_ ("The page did not come in time"));
  return G_SOURCE_REMOVE;
}

/* What proxies are chosen by, as browsers do it: a path is none of their business, and GIO takes none that
 * has more than UTF-8 in it */
static char *
dup_server (GUri *uri)
{
  return g_uri_join (G_URI_FLAGS_NONE, g_uri_get_scheme (uri), NULL, g_uri_get_host (uri),
                     g_uri_get_port (uri), "/", NULL, NULL);
}

static void
on_entered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  EpitomeRequest *self = g_task_get_task_data (task);
  g_autofree char *address = NULL;
  g_autofree char *server = NULL;
  GError *error = NULL;

  if (!epitome_pace_enter_finish (EPITOME_PACE (source), result, &error))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  self->has_entered = TRUE;
  self->timer = g_timeout_add (self->means->timeout_ms, on_time_out, self);
  address = g_uri_to_string (self->destination->uri);
  g_debug ("Asking for %s", address);
  server = dup_server (self->destination->uri);
  g_proxy_resolver_lookup_async (self->means->proxies, server, self->stop, on_proxies_known, task);
}

/**
 * epitome_request_new:
 * @means: outlive it
 *
 * Returns: (transfer full): a request for the page at @destination, for one try
 */
EpitomeRequest *
epitome_request_new (const EpitomeMeans *means, EpitomeDestination *destination)
{
  EpitomeRequest *self = g_new0 (EpitomeRequest, 1);

  self->means = means;
  self->destination = epitome_destination_ref (destination);
  self->stop = g_cancellable_new ();
  self->message = soup_message_new_from_uri (SOUP_METHOD_GET, destination->uri);
  soup_message_add_flags (self->message, SOUP_MESSAGE_NO_REDIRECT);
  g_signal_connect (self->message, "network-event", G_CALLBACK (on_network_event), self);
  return self;
}

/**
 * epitome_request_free:
 *
 * Ends it, and lets the next one have its turn. Not while it is being sent.
 */
void
epitome_request_free (EpitomeRequest *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->session != NULL)
    soup_session_abort (self->session);
  g_signal_handlers_disconnect_by_data (self->message, self);
  g_clear_object (&self->body);
  g_clear_object (&self->message);
  g_clear_object (&self->session);
  g_clear_object (&self->guard);
  if (self->has_entered)
    epitome_pace_leave (self->means->pace, self->destination->host);
  epitome_destination_unref (self->destination);
  g_clear_object (&self->stop);
  g_clear_error (&self->verdict);
  g_free (self);
}

/**
 * epitome_request_get_message:
 *
 * Returns: (transfer none): what is sent, for headers to be added; then also what the server answers
 */
SoupMessage *
epitome_request_get_message (EpitomeRequest *self)
{
  return self->message;
}

/**
 * epitome_request_get_body:
 *
 * Returns: (transfer none) (nullable): what follows the headers of what the server answered
 */
GInputStream *
epitome_request_get_body (EpitomeRequest *self)
{
  return self->body;
}

/**
 * epitome_request_get_cancellable:
 *
 * Returns: (transfer none): to read the body with, so that it ends when the request does
 */
GCancellable *
epitome_request_get_cancellable (EpitomeRequest *self)
{
  return self->stop;
}

/**
 * epitome_request_send_async:
 *
 * Sends it, when its turn has come. Once.
 */
void
epitome_request_send_async (EpitomeRequest *self, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_source_tag (task, epitome_request_send_async);
  g_task_set_task_data (task, self, NULL);
  epitome_pace_enter_async (self->means->pace, self->destination->host, self->stop, on_entered, task);
}

/**
 * epitome_request_send_finish:
 * @error: for epitome_request_judge()
 *
 * Returns: whether the server answered
 */
gboolean
epitome_request_send_finish (EpitomeRequest *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * epitome_request_stop:
 * @code: why
 *
 * From wherever it is: what is under way then ends with an error.
 */
void
epitome_request_stop (EpitomeRequest *self, EpitomeError code, const char *message)
{
  if (self->verdict == NULL)
    self->verdict = g_error_new_literal (EPITOME_ERROR, code, message);
  g_cancellable_cancel (self->stop);
}

/**
 * epitome_request_judge:
 * @error: (transfer full): what it, or reading its answer, ended with
 *
 * Returns: (transfer full): an error of our own: why it was stopped, if it was, for that counts for more
 */
GError *
epitome_request_judge (EpitomeRequest *self, GError *error)
{
  GError *verdict = g_steal_pointer (&self->verdict);

  if (verdict == NULL && self->guard != NULL && epitome_guarded_address_has_refused (self->guard))
    verdict = g_error_new_literal (EPITOME_ERROR, EPITOME_ERROR_FETCH_REFUSED, OUT_OF_BOUNDS);
  if (verdict == NULL && error->domain == EPITOME_ERROR)
    return error;
  if (verdict == NULL)
    verdict = g_error_new_literal (EPITOME_ERROR, classify (error), error->message);
  g_error_free (error);
  return verdict;
}
