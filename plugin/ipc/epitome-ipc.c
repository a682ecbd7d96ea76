/* epitome-ipc.c: what the processes know of the lines between them
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-ipc.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "epitome-error.h"
#include "epitome-ipc-reader.h"
#include "epitome-ipc-writer.h"

static const char *const error_names[EPITOME_N_ERRORS] = {
  [EPITOME_ERROR_TOO_SHORT] = "io.github.epitome.Error.TooShort",
  [EPITOME_ERROR_NOT_TEXT] = "io.github.epitome.Error.NotText",
  [EPITOME_ERROR_UNSUPPORTED_LANGUAGE] = "io.github.epitome.Error.UnsupportedLanguage",
  [EPITOME_ERROR_TOO_LARGE] = "io.github.epitome.Error.TooLarge",
  [EPITOME_ERROR_INVALID] = "io.github.epitome.Error.Invalid",
  [EPITOME_ERROR_SET_ASIDE] = "io.github.epitome.Error.SetAside",
  [EPITOME_ERROR_WORKER_LOST] = "io.github.epitome.Error.WorkerLost",
  [EPITOME_ERROR_CANCELLED] = "io.github.epitome.Error.Cancelled",
  [EPITOME_ERROR_FETCH_REFUSED] = "io.github.epitome.Error.FetchRefused",
  [EPITOME_ERROR_FETCH_FAILED] = "io.github.epitome.Error.FetchFailed",
  [EPITOME_ERROR_FETCH_TIMED_OUT] = "io.github.epitome.Error.FetchTimedOut",
  [EPITOME_ERROR_PAYWALL] = "io.github.epitome.Error.Paywall",
  [EPITOME_ERROR_COOKIE_WALL] = "io.github.epitome.Error.CookieWall",
  [EPITOME_ERROR_FETCH_DEFERRED] = "io.github.epitome.Error.FetchDeferred",
};

/**
 * epitome_ipc_register_errors:
 *
 * Lets errors of the domain %EPITOME_ERROR cross the line with their codes. Can be called again.
 */
void
epitome_ipc_register_errors (void)
{
  for (int code = 0; code < EPITOME_N_ERRORS; code++)
    g_dbus_error_register_error (EPITOME_ERROR, code, error_names[code]);
}

/**
 * epitome_ipc_spell:
 * @text: (nullable): anything
 *
 * Returns: (transfer none): what D-Bus can carry of it, which knows neither %NULL nor bytes that are no text:
 * itself, or nothing
 */
const char *
epitome_ipc_spell (const char *text)
{
  return text != NULL && g_utf8_validate (text, -1, NULL) ? text : "";
}

/**
 * epitome_ipc_is_page_address:
 * @text: from another process
 *
 * Returns: whether a page can have come from there
 */
gboolean
epitome_ipc_is_page_address (const char *text)
{
  /* What is escaped in it need not be UTF-8 */
  const GUriFlags flags = G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED;
  g_autofree char *scheme = NULL;

  if (strlen (text) > EPITOME_IPC_MAX_ADDRESS || !g_uri_is_valid (text, flags, NULL))
    return FALSE;
  scheme = g_uri_parse_scheme (text);
  return g_ascii_strcasecmp (scheme, "http") == 0 || g_ascii_strcasecmp (scheme, "https") == 0;
}

static gboolean
make_line (int fds[2], GError **error)
{
  int saved;

  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds) == 0)
    return TRUE;
  saved = errno;
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved), "socketpair: %s", g_strerror (saved));
  return FALSE;
}

static gboolean
add_line (GSubprocessLauncher *launcher, int target_fd, int *fd, GError **error)
{
  int fds[2];

  if (!make_line (fds, error))
    return FALSE;
  g_subprocess_launcher_take_fd (launcher, fds[1], target_fd);
  *fd = fds[0];
  return TRUE;
}

/**
 * epitome_ipc_spawn:
 * @program: its path
 * @fd: (out): our end of a socket whose other end the program finds at %EPITOME_IPC_FD
 * @files_fd: (out) (optional): likewise at %EPITOME_IPC_FILES_FD
 * @error: why it can't be started
 *
 * Starts a process of ours.
 *
 * Returns: (transfer full) (nullable): the process
 */
GSubprocess *
epitome_ipc_spawn (const char *program, int *fd, int *files_fd, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  GSubprocess *process = NULL;
  int line = -1;
  int files = -1;

  if (add_line (launcher, EPITOME_IPC_FD, &line, error) &&
      (files_fd == NULL || add_line (launcher, EPITOME_IPC_FILES_FD, &files, error)))
    process = g_subprocess_launcher_spawn (launcher, error, program, NULL);
  if (process != NULL)
    {
      *fd = line;
      if (files_fd != NULL)
        *files_fd = files;
      return process;
    }
  if (line >= 0)
    close (line);
  if (files >= 0)
    close (files);
  return NULL;
}

/**
 * epitome_ipc_spawn_alone:
 * @program: its path
 * @error: why it can't be started
 *
 * Likewise, for a process that is to lock itself in afterwards: no thread is started that would wait for the
 * program's end.
 *
 * Returns: our end of the socket; -1 if there is no such program
 */
int
epitome_ipc_spawn_alone (const char *program, GError **error)
{
  const char *const argv[] = { program, NULL };
  const int inherited = EPITOME_IPC_FD;
  gboolean spawned;
  int fds[2];

  if (!make_line (fds, error))
    return -1;
  spawned = g_spawn_async_with_pipes_and_fds (
    NULL, argv, NULL, G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, -1, -1, -1, &fds[1],
    &inherited, 1, NULL, NULL, NULL, NULL, error);
  close (fds[1]);
  if (spawned)
    return fds[0];
  close (fds[0]);
  return -1;
}

/* The kernel says who made a pair of sockets: whoever has got hold of one otherwise is no parent */
static gboolean
check_parent (int fd, GError **error)
{
  struct ucred maker;
  socklen_t length = sizeof maker;

  if (getsockopt (fd, SOL_SOCKET, SO_PEERCRED, &maker, &length) == 0 && maker.pid == getppid () &&
      maker.uid == geteuid ())
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, "The socket is not its parent’s");
  return FALSE;
}

/* In GDBus's thread, before anybody sees it. A helper answers: it asks nothing. Else it would be answered for
 * as long as it asks, and what it doesn't read would pile up. Nothing that comes afterwards, until the line
 * is closed, is listened to any more */
static GDBusMessage *
take_answers_alone (GDBusConnection *connection, GDBusMessage *message, gboolean incoming, gpointer user_data)
{
  gboolean *is_over = user_data;

  if (!incoming ||
      (!*is_over && g_dbus_message_get_message_type (message) != G_DBUS_MESSAGE_TYPE_METHOD_CALL))
    return message;
  if (!*is_over)
    g_dbus_connection_close (connection, NULL, NULL, NULL);
  *is_over = TRUE;
  g_object_unref (message);
  return NULL;
}

/* Takes the descriptor */
static GSocketConnection *
open_line (int fd, EpitomeIpcEnd end, GError **error)
{
  g_autoptr (GSocket) socket = g_socket_new_from_fd (fd, error);

  if (socket == NULL)
    {
      close (fd);
      return NULL;
    }
  if (end == EPITOME_IPC_HELPER && !check_parent (fd, error))
    return NULL;
  return g_socket_connection_factory_create_connection (socket);
}

static void
listen_to_answers (GDBusConnection *connection, EpitomeIpcEnd end)
{
  if (end == EPITOME_IPC_ASKER)
    g_dbus_connection_add_filter (connection, take_answers_alone, g_new0 (gboolean, 1), g_free);
}

/**
 * epitome_ipc_connect:
 * @fd: (transfer full): a connected socket
 * @end: which end of it
 * @max_message: the longest message that is read, in bytes: at a longer one the line ends
 * @error: why there is no connection
 *
 * Speaks D-Bus on @fd. Nobody but the two has the socket: there is no handshake. A helper takes its parent
 * alone, an asker answers alone, which are no longer than %EPITOME_IPC_MAX_ANSWER. No message is taken before
 * g_dbus_connection_start_message_processing().
 *
 * Returns: (transfer full) (nullable): the connection
 */
GDBusConnection *
epitome_ipc_connect (int fd, EpitomeIpcEnd end, gsize max_message, GError **error)
{
  g_autoptr (GSocketConnection) line = open_line (fd, end, error);
  g_autoptr (GInputStream) input = NULL;
  g_autoptr (GOutputStream) output = NULL;
  g_autoptr (GIOStream) stream = NULL;
  GDBusConnection *connection;

  if (line == NULL)
    return NULL;
  input = epitome_ipc_reader_new (G_IO_STREAM (line), max_message);
  output = epitome_ipc_writer_new (G_IO_STREAM (line));
  stream = g_simple_io_stream_new (input, output);
  connection = g_dbus_connection_new_sync (stream, NULL, G_DBUS_CONNECTION_FLAGS_DELAY_MESSAGE_PROCESSING,
                                           NULL, NULL, error);
  if (connection != NULL)
    listen_to_answers (connection, end);
  return connection;
}

/**
 * epitome_ipc_open_files:
 * @fd: (transfer full): a connected socket
 * @error: why it is none
 *
 * Returns: (transfer full) (nullable): what descriptors can be sent over, and received from, without blocking
 */
GUnixConnection *
epitome_ipc_open_files (int fd, GError **error)
{
  GSocketConnection *files = open_line (fd, EPITOME_IPC_ASKER, error);

  if (files == NULL)
    return NULL;
  g_socket_set_blocking (g_socket_connection_get_socket (files), FALSE);
  return G_UNIX_CONNECTION (files);
}
