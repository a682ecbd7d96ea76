/* epitome-broker.c: the process that tells the fetcher what it can't look up itself
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which proxy to use, where a host is, whether the connection is metered: to know that, GIO and libc read the
 * user's files, speak to services of the session's and start programs, each desktop in its own way. So it is
 * done here, by a process that isn't locked in, and never meets a byte of what a server sends. */
#include "config.h"
#include "epitome-broker.h"

#include <errno.h>
#include <gio/gio.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "epitome-error.h"
#include "epitome-ipc.h"

static void
refuse (GDBusMethodInvocation *invocation)
{
  g_dbus_method_invocation_return_error_literal (invocation, EPITOME_ERROR, EPITOME_ERROR_INVALID,
                                                 "Not an address");
}

static void
on_proxies_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GDBusMethodInvocation *invocation = user_data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) proxies = g_proxy_resolver_lookup_finish (G_PROXY_RESOLVER (source), result, &error);

  if (proxies != NULL)
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(^as)", proxies));
  else
    g_dbus_method_invocation_return_gerror (invocation, error);
}

static gboolean
on_handle_find_proxies (EpitomeIpcBroker *object, GDBusMethodInvocation *invocation, const char *uri,
                        gpointer user_data)
{
  if (epitome_ipc_is_page_address (uri))
    g_proxy_resolver_lookup_async (g_proxy_resolver_get_default (), uri, NULL, on_proxies_found, invocation);
  else
    refuse (invocation);
  return TRUE;
}

static void
on_looked_up (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GDBusMethodInvocation *invocation = user_data;
  g_autoptr (GError) error = NULL;
  g_autolist (GInetAddress) addresses =
    g_resolver_lookup_by_name_with_flags_finish (G_RESOLVER (source), result, &error);
  GVariantBuilder builder;

  if (addresses == NULL)
    {
      g_dbus_method_invocation_return_gerror (invocation, error);
      return;
    }
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("(as)"));
  g_variant_builder_open (&builder, G_VARIANT_TYPE ("as"));
  for (GList *link = addresses; link != NULL; link = link->next)
    {
      g_autofree char *text = g_inet_address_to_string (link->data);

      g_variant_builder_add (&builder, "s", text);
    }
  g_variant_builder_close (&builder);
  g_dbus_method_invocation_return_value (invocation, g_variant_builder_end (&builder));
}

static gboolean
on_handle_look_up (EpitomeIpcBroker *object, GDBusMethodInvocation *invocation, const char *host, guint flags,
                   gpointer user_data)
{
  g_autoptr (GResolver) resolver = NULL;

  if (*host == '\0')
    {
      refuse (invocation);
      return TRUE;
    }
  resolver = g_resolver_get_default ();
  g_resolver_lookup_by_name_with_flags_async (resolver, host, flags, NULL, on_looked_up, invocation);
  return TRUE;
}

static void
take_network (GNetworkMonitor *monitor, GParamSpec *pspec, EpitomeIpcBroker *object)
{
  epitome_ipc_broker_set_network_available (object, g_network_monitor_get_network_available (monitor));
  epitome_ipc_broker_set_network_metered (object, g_network_monitor_get_network_metered (monitor));
}

/* The fetcher is gone */
static void
on_closed (GDBusConnection *connection, gboolean remote_peer_vanished, GError *error, gpointer user_data)
{
  _exit (EXIT_SUCCESS);
}

static gboolean
serve (int fd, GError **error)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (EpitomeIpcBroker) object = epitome_ipc_broker_skeleton_new ();
  g_autoptr (GDBusConnection) connection =
    epitome_ipc_connect (fd, EPITOME_IPC_HELPER, EPITOME_IPC_MAX_ANSWER, error);
  GNetworkMonitor *monitor;

  if (connection == NULL)
    return FALSE;
  g_signal_connect (connection, "closed", G_CALLBACK (on_closed), NULL);
  monitor = g_network_monitor_get_default ();
  take_network (monitor, NULL, object);
  g_signal_connect (monitor, "notify::network-available", G_CALLBACK (take_network), object);
  g_signal_connect (monitor, "notify::network-metered", G_CALLBACK (take_network), object);
  g_signal_connect (object, "handle-find-proxies", G_CALLBACK (on_handle_find_proxies), NULL);
  g_signal_connect (object, "handle-look-up", G_CALLBACK (on_handle_look_up), NULL);
  if (!g_dbus_interface_skeleton_export (G_DBUS_INTERFACE_SKELETON (object), connection,
                                         EPITOME_IPC_BROKER_OBJECT_PATH, error))
    return FALSE;
  g_dbus_connection_start_message_processing (connection);
  g_main_loop_run (loop);
  return TRUE;
}

/* Does not return */
static void
be_broker (int fd)
{
  const struct rlimit none = { 0, 0 };
  g_autoptr (GError) error = NULL;

  prctl (PR_SET_PDEATHSIG, SIGKILL);
  prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  setrlimit (RLIMIT_CORE, &none);
  if (!serve (fd, &error))
    g_printerr ("epitome-fetcher: %s\n", error->message);
  _exit (EXIT_FAILURE);
}

/**
 * epitome_broker_start:
 * @error: why there is none
 *
 * To be called while there is but one thread, and before the process locks itself in. The broker ends with
 * the process that started it.
 *
 * Returns: a line to the broker, for epitome_broker_connect(); -1 if there is none
 */
int
epitome_broker_start (GError **error)
{
  int fds[2];
  pid_t pid;

  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds) != 0 || (pid = fork ()) < 0)
    {
      int saved = errno;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved), "No broker: %s", g_strerror (saved));
      return -1;
    }
  if (pid == 0)
    {
      close (fds[0]);
      close (EPITOME_IPC_FD);
      be_broker (fds[1]);
    }
  close (fds[1]);
  return fds[0];
}

/* Without it nothing can be reached any more: whoever wants something starts the fetcher again */
static void
on_broker_closed (GDBusConnection *connection, gboolean remote_peer_vanished, GError *error,
                  gpointer user_data)
{
  _exit (EXIT_FAILURE);
}

/**
 * epitome_broker_connect:
 * @fd: (transfer full): from epitome_broker_start()
 * @error: why it can't be spoken to
 *
 * Blocks until the broker answers. When it goes, the process ends.
 *
 * Returns: (transfer full) (nullable): the broker
 */
EpitomeIpcBroker *
epitome_broker_connect (int fd, GError **error)
{
  g_autoptr (GDBusConnection) connection =
    epitome_ipc_connect (fd, EPITOME_IPC_ASKER, EPITOME_IPC_MAX_ANSWER, error);

  if (connection == NULL)
    return NULL;
  g_dbus_connection_set_exit_on_close (connection, FALSE);
  g_signal_connect (connection, "closed", G_CALLBACK (on_broker_closed), NULL);
  g_dbus_connection_start_message_processing (connection);
  return epitome_ipc_broker_proxy_new_sync (connection, G_DBUS_PROXY_FLAGS_NONE, NULL,
                                            EPITOME_IPC_BROKER_OBJECT_PATH, NULL, error);
}
