/* test-reader.c: which messages a line lets in
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "epitome-ipc.h"
#include "peers.h"

typedef struct
{
  int far_end;
  guint n_messages;
  GError *error;
  gboolean closed;
} Line;

static GDBusMessage *
count (GDBusConnection *connection, GDBusMessage *message, gboolean incoming, gpointer user_data)
{
  Line *line = user_data;

  if (incoming)
    g_atomic_int_inc (&line->n_messages);
  return message;
}

static void
on_closed (GDBusConnection *connection, gboolean remote_peer_vanished, GError *error, Line *line)
{
  line->error = g_error_copy (error);
  line->closed = TRUE;
}

/* Returns the near end */
static GDBusConnection *
open_line (Line *line, gsize max_message)
{
  GDBusConnection *connection;
  int fds[2];

  g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds), ==, 0);
  connection = epitome_ipc_connect (fds[0], EPITOME_IPC_ASKER, max_message, NULL);
  g_assert_nonnull (connection);
  g_dbus_connection_set_exit_on_close (connection, FALSE);
  g_dbus_connection_add_filter (connection, count, line, NULL);
  g_signal_connect (connection, "closed", G_CALLBACK (on_closed), line);
  g_dbus_connection_start_message_processing (connection);
  line->far_end = fds[1];
  return connection;
}

static guchar *
make_message (gsize *size)
{
  g_autofree char *text = g_strnfill (1000, 'x');
  g_autoptr (GDBusMessage) message = g_dbus_message_new_signal ("/", "org.example.Test", "Said");

  g_dbus_message_set_serial (message, 1);
  g_dbus_message_set_body (message, g_variant_new ("(s)", text));
  return g_dbus_message_to_blob (message, size, G_DBUS_CAPABILITY_FLAGS_NONE, NULL);
}

static void
wait_until_closed (Line *line)
{
  while (!line->closed)
    g_main_context_iteration (NULL, TRUE);
  g_clear_error (&line->error);
}

/* However it comes in pieces, one message goes through as another does */
static void
test_pieces (void)
{
  static const gsize pieces[] = { 1, 7, 15, 16, 17, 100, 5000 };
  gsize size;
  g_autofree guchar *message = make_message (&size);
  g_autofree guchar *messages = g_malloc (3 * size);

  for (guint i = 0; i < 3; i++)
    memcpy (messages + i * size, message, size);
  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      Line line = { 0 };
      g_autoptr (GDBusConnection) connection = open_line (&line, size);

      for (gsize from = 0; from < 3 * size; from += pieces[i])
        write_raw (line.far_end, messages + from, MIN (pieces[i], 3 * size - from));
      close (line.far_end);
      wait_until_closed (&line);
      g_assert_cmpuint (g_atomic_int_get (&line.n_messages), ==, 3);
    }
}

/* It isn't waited for: what it says of its length is enough */
static void
test_too_long (void)
{
  gsize size;
  g_autofree guchar *message = make_message (&size);
  Line line = { 0 };
  g_autoptr (GDBusConnection) connection = open_line (&line, size - 1);

  write_raw (line.far_end, message, 16);
  while (!line.closed)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (line.error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_cmpuint (g_atomic_int_get (&line.n_messages), ==, 0);
  g_error_free (line.error);
  close (line.far_end);
}

/* Without any that is one */
static void
test_no_message (void)
{
  g_autofree char *garbage = g_strnfill (16, '\x7f');
  Line line = { 0 };
  g_autoptr (GDBusConnection) connection = open_line (&line, 1000);

  write_raw (line.far_end, garbage, 16);
  wait_until_closed (&line);
  close (line.far_end);
}

/* What holds the line holds no descriptor after it is closed */
static void
test_close (void)
{
  Line line = { 0 };
  g_autoptr (GDBusConnection) connection = open_line (&line, 1000);
  char heard;

  g_assert_true (g_dbus_connection_close_sync (connection, NULL, NULL));
  g_assert_cmpint (read (line.far_end, &heard, 1), ==, 0);
  close (line.far_end);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reader/pieces", test_pieces);
  g_test_add_func ("/reader/too-long", test_too_long);
  g_test_add_func ("/reader/no-message", test_no_message);
  g_test_add_func ("/reader/close", test_close);
  return g_test_run ();
}
