/* test-web.c: a web server on loopback that plays every role
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-web.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <string.h>

#define BLOCK (64 * 1024)

const char test_web_page[] = "<!DOCTYPE html><title>Heron</title><p>The heron stands in the reeds.</p>";

static void
answer (SoupServerMessage *message, const char *type, const char *body)
{
  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, type, SOUP_MEMORY_COPY, body, strlen (body));
}

static void
set_header (SoupServerMessage *message, const char *name, const char *value)
{
  soup_message_headers_replace (soup_server_message_get_response_headers (message), name, value);
}

static void
serve_page (SoupServerMessage *message, const char *body, const char *type, const char *cache_control)
{
  SoupMessageHeaders *asked = soup_server_message_get_request_headers (message);

  set_header (message, "ETag", "\"one\"");
  set_header (message, "Last-Modified", "Mon, 03 Mar 2025 10:00:00 GMT");
  set_header (message, "Cache-Control", cache_control);
  if (g_strcmp0 (soup_message_headers_get_one (asked, "If-None-Match"), "\"one\"") == 0)
    soup_server_message_set_status (message, 304, NULL);
  else
    answer (message, type, body);
}

static void
redirect (SoupServerMessage *message, const char *to)
{
  soup_server_message_set_status (message, 302, NULL);
  set_header (message, "Location", to);
}

static void
serve_hop (SoupServerMessage *message, int n)
{
  g_autofree char *next = n > 1 ? g_strdup_printf ("/hop/%d", n - 1) : g_strdup ("/page");

  redirect (message, next);
}

static GBytes *
compress_zeros (gsize size)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, G_CONVERTER (compressor));
  g_autofree char *block = g_malloc0 (1 << 20);

  for (; size > 0; size -= 1 << 20)
    g_assert_true (g_output_stream_write_all (stream, block, 1 << 20, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static void
serve_compressed (SoupServerMessage *message, GBytes *bytes)
{
  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, "text/html", SOUP_MEMORY_COPY, g_bytes_get_data (bytes, NULL),
                                    g_bytes_get_size (bytes));
  set_header (message, "Content-Encoding", "gzip");
}

static void
serve_gzip (SoupServerMessage *message)
{
  g_autoptr (GConverter) compressor = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9));
  char buffer[1024];
  gsize n_read, n_written;
  g_autoptr (GBytes) bytes = NULL;

  g_assert_cmpint (g_converter_convert (compressor, test_web_page, strlen (test_web_page), buffer,
                                        sizeof buffer, G_CONVERTER_INPUT_AT_END, &n_read, &n_written, NULL),
                   ==, G_CONVERTER_FINISHED);
  bytes = g_bytes_new (buffer, n_written);
  serve_compressed (message, bytes);
}

static void
write_block (SoupServerMessage *message, gpointer user_data)
{
  char *block = g_malloc (BLOCK);

  memset (block, 'x', BLOCK);
  soup_message_body_append (soup_server_message_get_response_body (message), SOUP_MEMORY_TAKE, block, BLOCK);
}

static void
begin_chunks (SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  soup_server_message_set_status (message, 200, NULL);
  soup_message_headers_set_encoding (headers, SOUP_ENCODING_CHUNKED);
  soup_message_headers_set_content_type (headers, "text/html", NULL);
  soup_message_body_set_accumulate (soup_server_message_get_response_body (message), FALSE);
  soup_message_body_append (soup_server_message_get_response_body (message), SOUP_MEMORY_STATIC, "<p>", 3);
}

static void
serve_endless (SoupServerMessage *message)
{
  begin_chunks (message);
  g_signal_connect (message, "wrote-chunk", G_CALLBACK (write_block), NULL);
}

/* Headers and text as they are, on the connection alone */
static void
cut (SoupServerMessage *message, const char *text, gboolean reset)
{
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);
  GSocket *socket = soup_server_message_get_socket (message);
  const struct linger none = { 1, 0 };

  g_output_stream_write_all (g_io_stream_get_output_stream (stream), text, strlen (text), NULL, NULL, NULL);
  if (reset && socket != NULL)
    setsockopt (g_socket_get_fd (socket), SOL_SOCKET, SO_LINGER, &none, sizeof none);
  g_io_stream_close (stream, NULL, NULL);
}

static void
hold (TestWeb *self, SoupServerMessage *message, const char *path)
{
  const char *added = g_hash_table_lookup (self->added, path);

  answer (message, "text/html", added != NULL ? added : test_web_page);
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  soup_server_pause_message (self->server, message);
  G_GNUC_END_IGNORE_DEPRECATIONS
  g_ptr_array_add (self->held, g_object_ref (message));
}

static void
on_finished (SoupServerMessage *message, TestWeb *self)
{
  self->n_open--;
  g_ptr_array_remove (self->held, message);
}

static void
take_down (TestWeb *self, SoupServerMessage *message)
{
  g_clear_pointer (&self->headers, soup_message_headers_unref);
  self->headers = soup_message_headers_ref (soup_server_message_get_request_headers (message));
  self->n_requests++;
  self->n_open++;
  self->max_open = MAX (self->max_open, self->n_open);
  g_signal_connect (message, "finished", G_CALLBACK (on_finished), self);
}

static gboolean
serve_odd_connection (TestWeb *self, SoupServerMessage *message, const char *path)
{
  if (g_str_equal (path, "/truncated"))
    cut (message, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n\r\n<p>Half", FALSE);
  else if (g_str_equal (path, "/reset"))
    cut (message, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n\r\n<p>Half", TRUE);
  else if (g_str_equal (path, "/held"))
    hold (self, message, path);
  else if (g_str_equal (path, "/slow"))
    begin_chunks (message);
  else if (g_str_equal (path, "/endless"))
    serve_endless (message);
  else
    return FALSE;
  if (g_str_equal (path, "/truncated") || g_str_equal (path, "/reset"))
    self->n_open--;
  return TRUE;
}

static gboolean
serve_odd_body (SoupServerMessage *message, const char *path)
{
  if (g_str_equal (path, "/gzip"))
    serve_gzip (message);
  else if (g_str_equal (path, "/bomb"))
    {
      g_autoptr (GBytes) bytes = compress_zeros (1 << 28);

      serve_compressed (message, bytes);
    }
  else if (g_str_equal (path, "/large"))
    {
      g_autofree char *body = g_strnfill (6 * 1000 * 1000, 'x');

      answer (message, "text/html", body);
    }
  else
    return FALSE;
  return TRUE;
}

static gboolean
serve_status (SoupServerMessage *message, const char *path, const char *query)
{
  if (g_str_has_prefix (path, "/hop/"))
    serve_hop (message, atoi (path + 5));
  else if (g_str_equal (path, "/loop"))
    redirect (message, "/loop");
  else if (g_str_equal (path, "/to"))
    redirect (message, query);
  else if (g_str_has_prefix (path, "/status/"))
    soup_server_message_set_status (message, atoi (path + 8), NULL);
  else if (g_str_equal (path, "/busy"))
    {
      soup_server_message_set_status (message, 429, NULL);
      set_header (message, "Retry-After", "120");
    }
  else if (g_str_equal (path, "/login"))
    {
      soup_server_message_set_status (message, 401, NULL);
      set_header (message, "WWW-Authenticate", "Basic realm=\"reeds\"");
    }
  else
    return FALSE;
  return TRUE;
}

static void
on_request (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query,
            gpointer user_data)
{
  static const struct
  {
    const char *path;
    const char *type;
    const char *body;
  } others[] = {
    { "/plain", "text/plain", "The heron." },
    { "/feed", "application/rss+xml", "<rss/>" },
    { "/image", "image/png", "\x89PNG" },
    { "/pdf", "application/pdf", "%PDF-1.4" },
    { "/latin1", "text/html; charset=iso-8859-1", "<p>Gr\xfc\xdf" },
    { "/xhtml", "application/xhtml+xml", "<html/>" },
  };
  TestWeb *self = user_data;
  const char *added = g_hash_table_lookup (self->added, path);
  const char *query_text = g_uri_get_query (soup_server_message_get_uri (message));

  take_down (self, message);
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    if (g_str_equal (path, others[i].path))
      {
        answer (message, others[i].type, others[i].body);
        return;
      }
  if (serve_odd_connection (self, message, path) || serve_odd_body (message, path) ||
      serve_status (message, path, query_text))
    return;
  if (g_str_equal (path, "/none"))
    {
      answer (message, "text/html", "What is it?");
      soup_message_headers_remove (soup_server_message_get_response_headers (message), "Content-Type");
    }
  else
    {
      if (g_str_equal (path, "/cookie"))
        set_header (message, "Set-Cookie", "heron=1; Path=/");
      serve_page (message, added != NULL ? added : test_web_page,
                  added != NULL ? self->type : "text/html; charset=utf-8",
                  added != NULL ? self->cache_control : "max-age=600");
    }
}

static void
on_request_started (SoupServer *server, SoupServerMessage *message, gpointer user_data)
{
  TestWeb *self = user_data;

  g_ptr_array_add (self->sockets, g_object_ref (soup_server_message_get_socket (message)));
}

TestWeb *
test_web_new (GTlsCertificate *certificate)
{
  TestWeb *self = g_new0 (TestWeb, 1);
  g_autoptr (GError) error = NULL;
  GSList *uris;

  self->cache_control = "max-age=600";
  self->type = "text/html; charset=utf-8";
  self->added = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->held = g_ptr_array_new_with_free_func (g_object_unref);
  self->sockets = g_ptr_array_new_with_free_func (g_object_unref);
  self->server = soup_server_new ("tls-certificate", certificate, NULL);
  soup_server_add_handler (self->server, NULL, on_request, self, NULL);
  g_signal_connect (self->server, "request-started", G_CALLBACK (on_request_started), self);
  soup_server_listen_local (
    self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY | (certificate != NULL ? SOUP_SERVER_LISTEN_HTTPS : 0),
    &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (self->server);
  self->base = g_strdup_printf ("%s://127.0.0.1:%d", certificate != NULL ? "https" : "http",
                                g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return self;
}

char *
test_web_address (TestWeb *self, const char *path)
{
  return g_strconcat (self->base, path, NULL);
}

void
test_web_add (TestWeb *self, const char *path, const char *body)
{
  g_hash_table_replace (self->added, g_strdup (path), g_strdup (body));
}

void
test_web_release (TestWeb *self)
{
  g_autoptr (GPtrArray) held = g_ptr_array_copy (self->held, (GCopyFunc) g_object_ref, NULL);

  g_ptr_array_set_free_func (held, g_object_unref);
  for (guint i = 0; i < held->len; i++)
    {
      G_GNUC_BEGIN_IGNORE_DEPRECATIONS
      soup_server_unpause_message (self->server, g_ptr_array_index (held, i));
      G_GNUC_END_IGNORE_DEPRECATIONS
    }
}

guint
test_web_count_connections (TestWeb *self)
{
  guint n = 0;

  for (guint i = 0; i < self->sockets->len; i++)
    {
      GSocket *socket = g_ptr_array_index (self->sockets, i);
      char byte;

      /* Nothing to read: it is there still, and silent */
      n += !g_socket_is_closed (socket) &&
           recv (g_socket_get_fd (socket), &byte, 1, MSG_PEEK | MSG_DONTWAIT) != 0 && errno == EAGAIN;
    }
  return n;
}

void
test_web_free (TestWeb *self)
{
  /* TLS takes its leave in writing, and would wait for ever for a client in this thread to read it */
  for (guint i = 0; i < self->sockets->len; i++)
    g_socket_shutdown (g_ptr_array_index (self->sockets, i), TRUE, TRUE, NULL);
  soup_server_disconnect (self->server);
  g_object_unref (self->server);
  g_clear_pointer (&self->headers, soup_message_headers_unref);
  g_ptr_array_unref (self->held);
  g_ptr_array_unref (self->sockets);
  g_hash_table_unref (self->added);
  g_free (self->base);
  g_free (self);
}

GTlsCertificate *
test_web_make_certificate (void)
{
  g_autofree char *folder = g_dir_make_tmp ("epitome-certificate-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "both.pem", NULL);
  const char *const argv[] = { "openssl",
                               "req",
                               "-x509",
                               "-newkey",
                               "ec",
                               "-pkeyopt",
                               "ec_paramgen_curve:P-256",
                               "-nodes",
                               "-keyout",
                               path,
                               "-out",
                               "-",
                               "-days",
                               "2",
                               "-subj",
                               "/CN=localhost",
                               "-addext",
                               "subjectAltName=IP:127.0.0.1,DNS:localhost",
                               NULL };
  g_autoptr (GSubprocess) openssl = NULL;
  g_autofree char *certificate = NULL;
  g_autofree char *key = NULL;
  g_autofree char *both = NULL;
  g_autoptr (GError) error = NULL;
  GTlsCertificate *made;

  openssl =
    g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (openssl, NULL, NULL, &certificate, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &key, NULL, NULL));
  both = g_strconcat (key, certificate, NULL);
  made = g_tls_certificate_new_from_pem (both, -1, &error);
  g_assert_no_error (error);
  g_unlink (path);
  g_rmdir (folder);
  return made;
}
