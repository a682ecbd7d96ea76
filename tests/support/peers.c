/* peers.c: the two ends of a line between processes
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "peers.h"

#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "epitome-ipc.h"

static void
on_closed (void)
{
  _exit (EXIT_SUCCESS);
}

void
serve_parent (GDBusConnection *connection, GDBusInterfaceSkeleton *object, const char *object_path)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  epitome_ipc_register_errors ();
  g_assert_nonnull (connection);
  g_signal_connect (connection, "closed", G_CALLBACK (on_closed), NULL);
  g_assert_true (g_dbus_interface_skeleton_export (object, connection, object_path, NULL));
  g_dbus_connection_start_message_processing (connection);
  g_main_loop_run (loop);
}

void
write_raw (int fd, gconstpointer data, gsize size)
{
  g_autoptr (GSocket) socket = g_socket_new_from_fd (dup (fd), NULL);
  const char *from = data;
  gssize n = 1;

  for (; size > 0 && n > 0; from += n, size -= n)
    n = g_socket_send_with_blocking (socket, from, size, TRUE, NULL, NULL);
}

void
assert_takes_parent_alone (const char *program)
{
  static const char script[] = "\"$0\" 3<&3 & wait $!";
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *said = NULL;
  int fds[2];

  g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds), ==, 0);
  g_subprocess_launcher_take_fd (launcher, fds[1], EPITOME_IPC_FD);
  process = g_subprocess_launcher_spawn (launcher, NULL, "sh", "-c", script, program, NULL);
  g_assert_nonnull (process);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, &said, NULL));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 1);
  g_assert_nonnull (strstr (said, "not its parent"));
  close (fds[0]);
}
