/* epitome-ipc.c: what client and worker both know of the line between them
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-ipc.h"

#include <unistd.h>

#include "epitome-error.h"

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
 * epitome_ipc_connect:
 * @fd: (transfer full): a connected socket
 * @error: why there is no connection
 *
 * Speaks D-Bus on @fd. There is no handshake: nobody but the two ends has the socket. No message is taken
 * before g_dbus_connection_start_message_processing().
 *
 * Returns: (transfer full) (nullable): the connection
 */
GDBusConnection *
epitome_ipc_connect (int fd, GError **error)
{
  g_autoptr (GSocket) socket = g_socket_new_from_fd (fd, error);
  g_autoptr (GSocketConnection) stream = NULL;

  if (socket == NULL)
    {
      close (fd);
      return NULL;
    }
  stream = g_socket_connection_factory_create_connection (socket);
  return g_dbus_connection_new_sync (G_IO_STREAM (stream), NULL,
                                     G_DBUS_CONNECTION_FLAGS_DELAY_MESSAGE_PROCESSING, NULL, NULL, error);
}
