/* epitome-fetcher.c: pages from the network
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A page's way is a chain of requests (epitome-request.c), one and up to five redirects. */
#include "config.h"
#include "epitome-fetcher.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#include "epitome-destination.h"
#include "epitome-error.h"
#include "epitome-freshness.h"
#include "epitome-pace.h"
#include "epitome-request.h"

#define ACCEPT     "text/html, application/xhtml+xml, text/plain;q=0.5"
#define ACCEPT_ANY "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, */*;q=0.5"

#define BLOCK_BYTES (32 * 1024)

struct _EpitomeFetcher
{
  GObject parent_instance;
  EpitomeMeans means;
  GNetworkMonitor *network;
};

G_DEFINE_FINAL_TYPE (EpitomeFetcher, epitome_fetcher, G_TYPE_OBJECT)

typedef struct
{
  EpitomeFetcher *fetcher;
  EpitomeOrigin origin;
  char *etag;
  char *last_modified;
  gulong cancel_id;
  guint n_redirects;
  EpitomeDestination *destination;

  /* The one that is under way, %NULL before the first one and after the last */
  EpitomeRequest *request;

  /* %NULL as long as none has come */
  GByteArray *page;
} Fetch;

static void request (GTask *task);

static void
fetch_free (Fetch *fetch)
{
  g_clear_pointer (&fetch->request, epitome_request_free);
  g_clear_object (&fetch->fetcher);
  g_clear_pointer (&fetch->origin.uri, g_uri_unref);
  g_free (fetch->etag);
  g_free (fetch->last_modified);
  g_clear_pointer (&fetch->destination, epitome_destination_unref);
  g_clear_pointer (&fetch->page, g_byte_array_unref);
  g_free (fetch);
}

/* The end */

/* The task lives on until its callback was called; nothing of the request does */
static void
finish (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);

  g_clear_pointer (&fetch->request, epitome_request_free);
  g_cancellable_disconnect (g_task_get_cancellable (task), fetch->cancel_id);
  fetch->cancel_id = 0;
}

/* Takes the error */
static void
fail (GTask *task, GError *error)
{
  Fetch *fetch = g_task_get_task_data (task);
  GError *verdict = fetch->request != NULL ? epitome_request_judge (fetch->request, error) : error;

  /* That says nothing about the page */
  if (verdict->code == EPITOME_ERROR_FETCH_FAILED &&
      !g_network_monitor_get_network_available (fetch->fetcher->network))
    verdict->code = EPITOME_ERROR_FETCH_DEFERRED;
  g_debug ("No page: %s", verdict->message);
  finish (task);
  g_task_return_error (task, verdict);
  g_object_unref (task);
}

static void
fail_with (GTask *task, EpitomeError code, const char *message)
{
  fail (task, g_error_new_literal (EPITOME_ERROR, code, message));
}

static void
stop (Fetch *fetch)
{
  epitome_request_stop (fetch->request, EPITOME_ERROR_CANCELLED, "No longer wanted");
}

static void
on_cancelled (GCancellable *cancellable, Fetch *fetch)
{
  stop (fetch);
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
  SoupMessage *message = epitome_request_get_message (fetch->request);
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  EpitomeFreshness freshness = epitome_freshness_read (headers, now);
  EpitomeIpcAnswer *answer = g_new0 (EpitomeIpcAnswer, 1);

  answer->status = soup_message_get_status (message);
  answer->address = g_uri_to_string_partial (fetch->destination->uri, G_URI_HIDE_FRAGMENT);
  describe_page (answer, headers);
  answer->etag = dup_short (soup_message_headers_get_one (headers, "ETag"));
  answer->last_modified = dup_short (soup_message_headers_get_one (headers, "Last-Modified"));
  answer->fresh_until = freshness.fresh_until;
  answer->storable = freshness.storable;
  answer->retry_at = epitome_freshness_read_retry_after (headers, now);
  if (fetch->page != NULL)
    answer->page = g_byte_array_free_to_bytes (g_steal_pointer (&fetch->page));
  return answer;
}

static void
succeed (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);
  EpitomeIpcAnswer *answer = make_answer (fetch);

  g_debug ("Answered with %u", answer->status);
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
  else if (size == 0)
    succeed (task);
  else if (fetch->page->len + size > EPITOME_IPC_MAX_PAGE)
    fail_with (task, EPITOME_ERROR_TOO_LARGE, N_ ("The page is too large"));
  else
    {
      g_byte_array_append (fetch->page, g_bytes_get_data (block, NULL), size);
      read_block (task);
    }
}

static void
read_block (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (epitome_request_get_body (fetch->request), BLOCK_BYTES, G_PRIORITY_DEFAULT,
                                   epitome_request_get_cancellable (fetch->request), on_block, task);
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
  SoupMessageHeaders *headers =
    soup_message_get_response_headers (epitome_request_get_message (fetch->request));

  if (!is_readable (fetch, headers))
    fail_with (task, EPITOME_ERROR_NOT_TEXT, N_ ("Neither HTML nor plain text"));
  else if (soup_message_headers_get_content_length (headers) > EPITOME_IPC_MAX_PAGE)
    fail_with (task, EPITOME_ERROR_TOO_LARGE, N_ ("The page is too large"));
  else
    {
      fetch->page = g_byte_array_new ();
      read_block (task);
    }
}

/* One request */

static void
follow (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);
  g_autofree char *location = dup_header (epitome_request_get_message (fetch->request), "Location");
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
  g_clear_pointer (&fetch->request, epitome_request_free);
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

  epitome_pace_turn_away (fetch->fetcher->means.pace, fetch->destination->host, error);
}

static void
on_sent (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Fetch *fetch = g_task_get_task_data (task);
  guint status;
  GError *error = NULL;

  if (!epitome_request_send_finish (fetch->request, result, &error))
    {
      fail (task, error);
      return;
    }
  status = soup_message_get_status (epitome_request_get_message (fetch->request));
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
  SoupMessageHeaders *headers =
    soup_message_get_request_headers (epitome_request_get_message (fetch->request));

  soup_message_headers_append (headers, "Accept", fetch->origin.is_typed ? ACCEPT_ANY : ACCEPT);
  add_validator (headers, "If-None-Match", fetch->etag);
  add_validator (headers, "If-Modified-Since", fetch->last_modified);
}

/* It may have been given up since the last one was answered */
static void
request (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);

  fetch->request = epitome_request_new (&fetch->fetcher->means, fetch->destination);
  add_headers (fetch);
  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    stop (fetch);
  epitome_request_send_async (fetch->request, on_sent, task);
}

/* Object */

static void
epitome_fetcher_finalize (GObject *object)
{
  EpitomeFetcher *self = EPITOME_FETCHER (object);

  g_clear_object (&self->means.proxies);
  g_clear_object (&self->network);
  g_clear_object (&self->means.authorities);
  g_clear_object (&self->means.pace);
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

  self->means.proxies = g_object_ref (proxies != NULL ? proxies : g_proxy_resolver_get_default ());
  self->network = g_object_ref (network != NULL ? network : g_network_monitor_get_default ());
  self->means.authorities = authorities != NULL ? g_object_ref (authorities) : NULL;
  self->means.pace = epitome_pace_new (gap);
  self->means.timeout_ms = timeout_ms;
  return self;
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
  request (task);
  fetch->cancel_id = g_cancellable_connect (cancellable, G_CALLBACK (on_cancelled), fetch, NULL);
}

/**
 * epitome_fetcher_fetch_finish:
 * @error: %EPITOME_ERROR_FETCH_REFUSED, _FETCH_FAILED, _FETCH_TIMED_OUT, _FETCH_DEFERRED, _TOO_LARGE,
 *   _NOT_TEXT, _CANCELLED
 *
 * Returns: (transfer full) (nullable): what the server answered
 */
EpitomeIpcAnswer *
epitome_fetcher_fetch_finish (EpitomeFetcher *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
