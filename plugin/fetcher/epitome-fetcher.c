/* epitome-fetcher.c: pages from the network
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A page's way is a chain of requests, one and up to five redirects. Each waits for its turn, goes out on a
 * session of its own, so that no cookie, credential or connection ties it to another, and is stopped by one
 * cancellable of its own, whatever the reason: that is taken down first, and is what the caller hears. */
#include "config.h"
#include "epitome-fetcher.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "epitome-destination.h"
#include "epitome-error.h"
#include "epitome-freshness.h"
#include "epitome-guarded-address.h"
#include "epitome-ipc-page.h"
#include "epitome-pace.h"

#define USER_AGENT "Epitome/" EPITOME_VERSION
#define ACCEPT     "text/html, application/xhtml+xml, text/plain;q=0.5"
#define ACCEPT_ANY "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, */*;q=0.5"

#define BLOCK_BYTES (32 * 1024)

#define OUT_OF_BOUNDS N_ ("The host is in a network that pages are not fetched from")

struct _EpitomeFetcher
{
  GObject parent_instance;
  GProxyResolver *proxies;
  GNetworkMonitor *network;
  GTlsDatabase *authorities;
  EpitomePace *pace;
  guint timeout_ms;
};

G_DEFINE_FINAL_TYPE (EpitomeFetcher, epitome_fetcher, G_TYPE_OBJECT)

typedef struct
{
  EpitomeFetcher *fetcher;
  EpitomeOrigin origin;
  char *etag;
  char *last_modified;
  GCancellable *stop;
  gulong cancel_id;
  GError *verdict;
  guint n_redirects;
  EpitomeDestination *destination;

  /* The request that is under way */
  gboolean has_entered;
  gboolean is_proxied;
  guint timer;
  SoupSession *session;
  SoupMessage *message;
  EpitomeGuardedAddress *guard;
  GInputStream *body;

  int page;
  gsize size;
} Fetch;

static void request (GTask *task);

static void
end_request (Fetch *fetch)
{
  g_clear_handle_id (&fetch->timer, g_source_remove);
  if (fetch->session != NULL)
    soup_session_abort (fetch->session);
  if (fetch->message != NULL)
    g_signal_handlers_disconnect_by_data (fetch->message, fetch);
  g_clear_object (&fetch->body);
  g_clear_object (&fetch->message);
  g_clear_object (&fetch->session);
  g_clear_object (&fetch->guard);
  if (fetch->has_entered)
    epitome_pace_leave (fetch->fetcher->pace, fetch->destination->host);
  fetch->has_entered = FALSE;
  fetch->is_proxied = FALSE;
}

static void
fetch_free (Fetch *fetch)
{
  end_request (fetch);
  g_clear_object (&fetch->fetcher);
  g_clear_pointer (&fetch->origin.uri, g_uri_unref);
  g_free (fetch->etag);
  g_free (fetch->last_modified);
  g_clear_object (&fetch->stop);
  g_clear_error (&fetch->verdict);
  g_clear_pointer (&fetch->destination, epitome_destination_unref);
  if (fetch->page >= 0)
    close (fetch->page);
  g_free (fetch);
}

/* The end */

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

/* The task lives on until its callback was called; nothing of the request does */
static void
finish (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);

  end_request (fetch);
  g_cancellable_disconnect (g_task_get_cancellable (task), fetch->cancel_id);
  fetch->cancel_id = 0;
}

/* Takes the error, which counts for less than the reason why the fetch was stopped, if it was */
static void
fail (GTask *task, GError *error)
{
  Fetch *fetch = g_task_get_task_data (task);
  GError *verdict = g_steal_pointer (&fetch->verdict);

  if (verdict == NULL && fetch->guard != NULL && epitome_guarded_address_has_refused (fetch->guard))
    verdict = g_error_new_literal (EPITOME_ERROR, EPITOME_ERROR_FETCH_REFUSED, OUT_OF_BOUNDS);
  if (verdict == NULL && error->domain == EPITOME_ERROR)
    verdict = g_error_copy (error);
  if (verdict == NULL)
    verdict = g_error_new_literal (EPITOME_ERROR, classify (error), error->message);
  /* That says nothing about the page */
  if (verdict->code == EPITOME_ERROR_FETCH_FAILED &&
      !g_network_monitor_get_network_available (fetch->fetcher->network))
    verdict->code = EPITOME_ERROR_FETCH_DEFERRED;
  g_debug ("No page: %s", verdict->message);
  g_error_free (error);
  finish (task);
  g_task_return_error (task, verdict);
  g_object_unref (task);
}

static void
fail_with (GTask *task, EpitomeError code, const char *message)
{
  fail (task, g_error_new_literal (EPITOME_ERROR, code, message));
}

/* From wherever it is: what is under way then ends with an error */
static void
stop (Fetch *fetch, EpitomeError code, const char *message)
{
  if (fetch->verdict == NULL)
    fetch->verdict = g_error_new_literal (EPITOME_ERROR, code, message);
  g_cancellable_cancel (fetch->stop);
}

static char *
dup_header (SoupMessage *message, const char *name)
{
  const char *value = soup_message_headers_get_one (soup_message_get_response_headers (message), name);

  return g_utf8_make_valid (value != NULL ? value : "", -1);
}

/* What is handed on. Nobody needs those that are longer */
static char *
dup_short (const char *value)
{
  char *text = g_utf8_make_valid (value != NULL ? value : "", -1);

  if (strlen (text) > EPITOME_IPC_MAX_HEADER)
    *text = '\0';
  return text;
}

/* Of a page, what it is */
static void
describe_page (EpitomeIpcAnswer *answer, SoupMessageHeaders *headers)
{
  GHashTable *parameters = NULL;
  const char *type = soup_message_headers_get_content_type (headers, &parameters);
  const char *charset = type != NULL ? g_hash_table_lookup (parameters, "charset") : NULL;

  answer->is_plain = type != NULL && g_ascii_strcasecmp (type, "text/plain") == 0;
  answer->charset = dup_short (charset);
  g_clear_pointer (&parameters, g_hash_table_unref);
}

static EpitomeIpcAnswer *
make_answer (Fetch *fetch)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (fetch->message);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  EpitomeFreshness freshness = epitome_freshness_read (headers, now);
  EpitomeIpcAnswer *answer = g_new0 (EpitomeIpcAnswer, 1);

  answer->status = soup_message_get_status (fetch->message);
  answer->address = g_uri_to_string_partial (fetch->destination->uri, G_URI_HIDE_FRAGMENT);
  describe_page (answer, headers);
  answer->etag = dup_short (soup_message_headers_get_one (headers, "ETag"));
  answer->last_modified = dup_short (soup_message_headers_get_one (headers, "Last-Modified"));
  answer->fresh_until = freshness.fresh_until;
  answer->storable = freshness.storable;
  answer->retry_at = epitome_freshness_read_retry_after (headers, now);
  return answer;
}

static void
succeed (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);
  EpitomeIpcAnswer *answer = make_answer (fetch);

  g_debug ("Answered with %u, %" G_GSIZE_FORMAT " bytes", answer->status, fetch->size);
  finish (task);
  g_task_return_pointer (task, answer, (GDestroyNotify) epitome_ipc_answer_free);
  g_object_unref (task);
}

/* The page */

static void read_block (GTask *task);

static void
on_block (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Fetch *fetch = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) block = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  gsize size = block != NULL ? g_bytes_get_size (block) : 0;

  if (block == NULL)
    fail (task, error);
  else if (size == 0 && epitome_ipc_page_seal (fetch->page, &error))
    succeed (task);
  else if (fetch->size + size > EPITOME_IPC_MAX_PAGE)
    fail_with (task, EPITOME_ERROR_TOO_LARGE, N_ ("The page is too large"));
  else if (size == 0 || !epitome_ipc_page_append (fetch->page, g_bytes_get_data (block, NULL), size, &error))
    fail (task, error);
  else
    {
      fetch->size += size;
      read_block (task);
    }
}

static void
read_block (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (fetch->body, BLOCK_BYTES, G_PRIORITY_DEFAULT, fetch->stop, on_block, task);
}

static gboolean
is_one_of (const char *type, const char *const *types)
{
  for (; *types != NULL; types++)
    if (g_ascii_strcasecmp (type, *types) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_readable (const Fetch *fetch, SoupMessageHeaders *headers)
{
  static const char *const pages[] = { "text/html", "application/xhtml+xml", "text/plain", NULL };
  static const char *const feeds[] = { "application/rss+xml",
                                       "application/atom+xml",
                                       "application/rdf+xml",
                                       "application/xml",
                                       "text/xml",
                                       "application/feed+json",
                                       "application/json",
                                       NULL };
  const char *type = soup_message_headers_get_content_type (headers, NULL);

  return type != NULL && (is_one_of (type, pages) || (fetch->origin.is_typed && is_one_of (type, feeds)));
}

static void
read_page (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);
  SoupMessageHeaders *headers = soup_message_get_response_headers (fetch->message);
  GError *error = NULL;

  if (!is_readable (fetch, headers))
    fail_with (task, EPITOME_ERROR_NOT_TEXT, N_ ("Neither HTML nor plain text"));
  else if (soup_message_headers_get_content_length (headers) > EPITOME_IPC_MAX_PAGE)
    fail_with (task, EPITOME_ERROR_TOO_LARGE, N_ ("The page is too large"));
  else if ((fetch->page = epitome_ipc_page_create (&error)) < 0)
    fail (task, error);
  else
    read_block (task);
}

/* One request */

static void
follow (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);
  g_autofree char *location = dup_header (fetch->message, "Location");
  EpitomeDestination *next;
  GError *error = NULL;

  if (++fetch->n_redirects > EPITOME_FETCHER_MAX_REDIRECTS)
    {
      fail_with (task, EPITOME_ERROR_FETCH_FAILED, N_ ("The server leads on and on"));
      return;
    }
  next = epitome_destination_follow (fetch->destination, location, &fetch->origin, &error);
  if (next == NULL)
    {
      fail (task, error);
      return;
    }
  end_request (fetch);
  g_clear_pointer (&fetch->destination, epitome_destination_unref);
  fetch->destination = next;
  request (task);
}

/* Whoever waits for the same host need not hear the same */
static void
leave_alone (Fetch *fetch)
{
  g_autoptr (GError) error =
    g_error_new_literal (EPITOME_ERROR, EPITOME_ERROR_FETCH_DEFERRED, "The server wants to be left alone");

  epitome_pace_turn_away (fetch->fetcher->pace, fetch->destination->host, error);
}

static void
on_sent (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Fetch *fetch = g_task_get_task_data (task);
  guint status;
  GError *error = NULL;

  fetch->body = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (fetch->body == NULL)
    {
      fail (task, error);
      return;
    }
  status = soup_message_get_status (fetch->message);
  switch (status)
    {
    case SOUP_STATUS_OK:
      read_page (task);
      break;
    case SOUP_STATUS_MOVED_PERMANENTLY:
    case SOUP_STATUS_FOUND:
    case SOUP_STATUS_SEE_OTHER:
    case SOUP_STATUS_TEMPORARY_REDIRECT:
    case SOUP_STATUS_PERMANENT_REDIRECT:
      follow (task);
      break;
    case EPITOME_IPC_TOO_MANY_REQUESTS:
    case SOUP_STATUS_SERVICE_UNAVAILABLE:
      leave_alone (fetch);
      succeed (task);
      break;
    default:
      succeed (task);
    }
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
check_peer (Fetch *fetch, GSocketConnection *connection)
{
  g_autoptr (GSocketAddress) peer = get_peer (connection);

  if (G_IS_INET_SOCKET_ADDRESS (peer) &&
      epitome_destination_allows_address (fetch->destination,
                                          g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (peer))))
    return;
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  stop (fetch, EPITOME_ERROR_FETCH_REFUSED, OUT_OF_BOUNDS);
}

static gboolean
leads_to_proxy (GSocketConnection *connection)
{
  g_autoptr (GSocketAddress) address = g_socket_connection_get_remote_address (connection, NULL);

  return G_IS_PROXY_ADDRESS (address);
}

static void
on_network_event (SoupMessage *message, GSocketClientEvent event, GIOStream *stream, Fetch *fetch)
{
  if (event == G_SOCKET_CLIENT_CONNECTING)
    fetch->is_proxied = leads_to_proxy (G_SOCKET_CONNECTION (stream));
  /* The user's proxy may be anywhere */
  else if (event == G_SOCKET_CLIENT_CONNECTED && !fetch->is_proxied)
    check_peer (fetch, G_SOCKET_CONNECTION (stream));
}

/* It comes from the worker, which may be anybody's: nothing else is put beside it */
static void
add_validator (SoupMessageHeaders *headers, const char *name, const char *value)
{
  if (value != NULL && *value != '\0' && strpbrk (value, "\r\n") == NULL)
    soup_message_headers_append (headers, name, value);
}

static void
add_headers (Fetch *fetch)
{
  SoupMessageHeaders *headers = soup_message_get_request_headers (fetch->message);

  soup_message_headers_append (headers, "Accept", fetch->origin.is_typed ? ACCEPT_ANY : ACCEPT);
  add_validator (headers, "If-None-Match", fetch->etag);
  add_validator (headers, "If-Modified-Since", fetch->last_modified);
}

static void
send_request (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);

  fetch->guard = epitome_guarded_address_new (fetch->destination);
  fetch->session =
    soup_session_new_with_options ("user-agent", USER_AGENT, "remote-connectable", fetch->guard,
                                   "proxy-resolver", fetch->fetcher->proxies, NULL);
  if (fetch->fetcher->authorities != NULL)
    soup_session_set_tls_database (fetch->session, fetch->fetcher->authorities);
  soup_session_remove_feature_by_type (fetch->session, SOUP_TYPE_AUTH_MANAGER);
  fetch->message = soup_message_new_from_uri (SOUP_METHOD_GET, fetch->destination->uri);
  soup_message_add_flags (fetch->message, SOUP_MESSAGE_NO_REDIRECT);
  add_headers (fetch);
  g_signal_connect (fetch->message, "network-event", G_CALLBACK (on_network_event), fetch);
  soup_session_send_async (fetch->session, fetch->message, G_PRIORITY_DEFAULT, fetch->stop, on_sent, task);
}

/* A proxy would look the name up itself: so we look first. What we don't know, it may */
static void
on_looked_up (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Fetch *fetch = g_task_get_task_data (task);
  g_autolist (GInetAddress) addresses = g_resolver_lookup_by_name_finish (G_RESOLVER (source), result, NULL);

  for (GList *link = addresses; link != NULL; link = link->next)
    if (!epitome_destination_allows_address (fetch->destination, link->data))
      {
        fail_with (task, EPITOME_ERROR_FETCH_REFUSED, OUT_OF_BOUNDS);
        return;
      }
  send_request (task);
}

static void
on_proxies_known (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Fetch *fetch = g_task_get_task_data (task);
  GError *error = NULL;
  g_auto (GStrv) proxies = g_proxy_resolver_lookup_finish (G_PROXY_RESOLVER (source), result, &error);
  g_autoptr (GResolver) resolver = NULL;

  if (proxies == NULL)
    {
      fail (task, error);
      return;
    }
  if (proxies[0] == NULL || g_str_equal (proxies[0], "direct://"))
    {
      send_request (task);
      return;
    }
  resolver = g_resolver_get_default ();
  g_resolver_lookup_by_name_async (resolver, fetch->destination->host, fetch->stop, on_looked_up, task);
}

static gboolean
on_time_out (gpointer user_data)
{
  Fetch *fetch = user_data;

  fetch->timer = 0;
  stop (fetch, EPITOME_ERROR_FETCH_TIMED_OUT, N_ ("The page did not come in time"));
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
  Fetch *fetch = g_task_get_task_data (task);
  g_autofree char *address = NULL;
  g_autofree char *server = NULL;
  GError *error = NULL;

  if (!epitome_pace_enter_finish (EPITOME_PACE (source), result, &error))
    {
      fail (task, error);
      return;
    }
  fetch->has_entered = TRUE;
  fetch->timer = g_timeout_add (fetch->fetcher->timeout_ms, on_time_out, fetch);
  address = g_uri_to_string (fetch->destination->uri);
  g_debug ("Asking for %s", address);
  server = dup_server (fetch->destination->uri);
  g_proxy_resolver_lookup_async (fetch->fetcher->proxies, server, fetch->stop, on_proxies_known, task);
}

static void
request (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);

  epitome_pace_enter_async (fetch->fetcher->pace, fetch->destination->host, fetch->stop, on_entered, task);
}

/* Object */

static void
epitome_fetcher_finalize (GObject *object)
{
  EpitomeFetcher *self = EPITOME_FETCHER (object);

  g_clear_object (&self->proxies);
  g_clear_object (&self->network);
  g_clear_object (&self->authorities);
  g_clear_object (&self->pace);
  G_OBJECT_CLASS (epitome_fetcher_parent_class)->finalize (object);
}

static void
epitome_fetcher_class_init (EpitomeFetcherClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = epitome_fetcher_finalize;
}

static void
epitome_fetcher_init (EpitomeFetcher *self)
{
}

/**
 * epitome_fetcher_new:
 * @proxies: (nullable): which proxies to use; %NULL for the system's settings
 * @network: (nullable): whether there is one, and a metered one; %NULL for the system's word
 * @authorities: (nullable): whose certificates are good; %NULL for the system's
 * @gap: from one request to a host to the next
 * @timeout_ms: how long a request may take
 *
 * Returns: (transfer full): what fetches pages, in the main context it was made in
 */
EpitomeFetcher *
epitome_fetcher_new (GProxyResolver *proxies, GNetworkMonitor *network, GTlsDatabase *authorities,
                     GTimeSpan gap, guint timeout_ms)
{
  EpitomeFetcher *self = g_object_new (EPITOME_TYPE_FETCHER, NULL);

  self->proxies = g_object_ref (proxies != NULL ? proxies : g_proxy_resolver_get_default ());
  self->network = g_object_ref (network != NULL ? network : g_network_monitor_get_default ());
  self->authorities = authorities != NULL ? g_object_ref (authorities) : NULL;
  self->pace = epitome_pace_new (gap);
  self->timeout_ms = timeout_ms;
  return self;
}

static void
on_cancelled (GCancellable *cancellable, gpointer user_data)
{
  stop (user_data, EPITOME_ERROR_CANCELLED, "No longer wanted");
}

static gboolean
check_network (EpitomeFetcher *self, const EpitomeIpcQuestion *wanted, GError **error)
{
  if (!wanted->metered && g_network_monitor_get_network_metered (self->network))
    {
      g_set_error_literal (error, EPITOME_ERROR, EPITOME_ERROR_FETCH_DEFERRED, "The connection is metered");
      return FALSE;
    }
  return TRUE;
}

static EpitomeOrigin
get_origin (const EpitomeIpcQuestion *wanted)
{
  const char *address = wanted->typed ? wanted->uri : wanted->feed;

  return (EpitomeOrigin){ address != NULL ? epitome_destination_parse_origin (address) : NULL,
                          wanted->typed };
}

/**
 * epitome_fetcher_fetch_async:
 * @wanted: not needed any more when this returns
 * @cancellable: to give up at any time, from the fetcher's main context
 *
 * Fetches a page, when its turn has come.
 */
void
epitome_fetcher_fetch_async (EpitomeFetcher *self, const EpitomeIpcQuestion *wanted,
                             GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;
  Fetch *fetch;
  GError *error = NULL;

  g_return_if_fail (EPITOME_IS_FETCHER (self));
  g_return_if_fail (wanted != NULL && wanted->uri != NULL && cancellable != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, epitome_fetcher_fetch_async);
  /* So that it is always our own error */
  g_task_set_check_cancellable (task, FALSE);
  fetch = g_new0 (Fetch, 1);
  fetch->fetcher = g_object_ref (self);
  fetch->page = -1;
  fetch->stop = g_cancellable_new ();
  fetch->etag = g_strdup (wanted->etag);
  fetch->last_modified = g_strdup (wanted->last_modified);
  fetch->origin = get_origin (wanted);
  g_task_set_task_data (task, fetch, (GDestroyNotify) fetch_free);

  fetch->destination = epitome_destination_new (wanted->uri, &fetch->origin, &error);
  if (fetch->destination == NULL || !check_network (self, wanted, &error))
    {
      fail (task, error);
      return;
    }
  fetch->cancel_id = g_cancellable_connect (cancellable, G_CALLBACK (on_cancelled), fetch, NULL);
  request (task);
}

/**
 * epitome_fetcher_fetch_finish:
 * @page: (out): a sealed memory file with what the server sent, for the caller to close; -1 if there is none
 * @error: %EPITOME_ERROR_FETCH_REFUSED, _FETCH_FAILED, _FETCH_TIMED_OUT, _FETCH_DEFERRED, _TOO_LARGE,
 *   _NOT_TEXT, _CANCELLED
 *
 * Returns: (transfer full) (nullable): what the server answered, but for the page
 */
EpitomeIpcAnswer *
epitome_fetcher_fetch_finish (EpitomeFetcher *self, GAsyncResult *result, int *page, GError **error)
{
  Fetch *fetch;
  EpitomeIpcAnswer *answer;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  answer = g_task_propagate_pointer (G_TASK (result), error);
  fetch = g_task_get_task_data (G_TASK (result));
  *page = -1;
  if (answer != NULL)
    {
      *page = fetch->page;
      fetch->page = -1;
    }
  return answer;
}
