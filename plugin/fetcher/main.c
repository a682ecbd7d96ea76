/* main.c: the process that has the network
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Started by a host's client or by the tool with one end of a socket pair, whose other end is the worker's:
 * that asks it over D-Bus (data/io.github.epitome.Fetcher.xml). It reads nothing of what it fetches. What it
 * must know of the user's settings, a process that it starts first looks up for it (epitome-broker.c); then
 * it locks itself in, where no file of the user's is. It ends when the worker's end closes, or for want of
 * work. */
#include "config.h"

#include <stdlib.h>
#include <unistd.h>

#include "epitome-broker.h"
#include "epitome-brokered-monitor.h"
#include "epitome-brokered-proxies.h"
#include "epitome-brokered-resolver.h"
#include "epitome-error.h"
#include "epitome-fetcher.h"
#include "epitome-ipc-generated.h"
#include "epitome-ipc.h"
#include "epitome-pace.h"
#include "epitome-sandbox.h"

#define IDLE_SECONDS (5 * 60)

/* Of addresses, which each thread that is at a TLS handshake takes many of */
#define MAX_ADDRESS_SPACE (G_GUINT64_CONSTANT (2) << 30)
/* It writes none, but its standard error may be one */
#define MAX_FILE (1 << 20)
#define MAX_OPEN 256

typedef struct
{
  GMainLoop *loop;
  EpitomeFetcher *fetcher;
  EpitomeIpcFetcher *object;
  /* The caller's number → GCancellable */
  GHashTable *running;
  guint idle_id;
} Process;

typedef struct
{
  Process *process;
  GDBusMethodInvocation *invocation;
  guint id;
} Question;

static gboolean
on_idle (gpointer user_data)
{
  Process *process = user_data;

  process->idle_id = 0;
  g_main_loop_quit (process->loop);
  return G_SOURCE_REMOVE;
}

static void
wait_for_work (Process *process)
{
  if (g_hash_table_size (process->running) == 0)
    process->idle_id = g_timeout_add_seconds (IDLE_SECONDS, on_idle, process);
}

static void
complete (const Question *question, const EpitomeIpcAnswer *answer)
{
  g_autoptr (GBytes) page = answer->page != NULL ? g_bytes_ref (answer->page) : g_bytes_new (NULL, 0);

  epitome_ipc_fetcher_complete_fetch (
    question->process->object, question->invocation, answer->status, answer->address, answer->is_plain,
    answer->charset, answer->etag, answer->last_modified, answer->fresh_until, answer->storable,
    answer->retry_at, g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, page, TRUE));
}

static void
on_fetched (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Question *question = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (EpitomeIpcAnswer) answer =
    epitome_fetcher_fetch_finish (EPITOME_FETCHER (source), result, &error);

  if (answer != NULL)
    complete (question, answer);
  else
    g_dbus_method_invocation_return_gerror (question->invocation, error);
  g_hash_table_remove (question->process->running, GUINT_TO_POINTER (question->id));
  wait_for_work (question->process);
}

static gboolean
on_handle_fetch (EpitomeIpcFetcher *object, GDBusMethodInvocation *invocation, guint id, const char *uri,
                 const char *feed, const char *etag, const char *last_modified, gboolean metered,
                 gboolean typed, Process *process)
{
  EpitomeIpcQuestion wanted = { uri, feed, etag, last_modified, metered, typed };
  GCancellable *cancellable;
  Question *question;

  if (g_hash_table_contains (process->running, GUINT_TO_POINTER (id)))
    {
      g_dbus_method_invocation_return_error_literal (invocation, EPITOME_ERROR, EPITOME_ERROR_INVALID,
                                                     "That number is taken");
      return TRUE;
    }
  g_clear_handle_id (&process->idle_id, g_source_remove);
  cancellable = g_cancellable_new ();
  g_hash_table_insert (process->running, GUINT_TO_POINTER (id), cancellable);
  question = g_new0 (Question, 1);
  question->process = process;
  question->invocation = invocation;
  question->id = id;
  epitome_fetcher_fetch_async (process->fetcher, &wanted, cancellable, on_fetched, question);
  return TRUE;
}

static gboolean
on_handle_cancel (EpitomeIpcFetcher *object, GDBusMethodInvocation *invocation, guint id, Process *process)
{
  GCancellable *cancellable = g_hash_table_lookup (process->running, GUINT_TO_POINTER (id));

  if (cancellable != NULL)
    g_cancellable_cancel (cancellable);
  epitome_ipc_fetcher_complete_cancel (object, invocation);
  return TRUE;
}

/* Nobody waits for a page any more */
static void
on_closed (GDBusConnection *connection, gboolean remote_peer_vanished, GError *error, Process *process)
{
  _exit (EXIT_SUCCESS);
}

static EpitomeFetcher *
make_fetcher (EpitomeIpcBroker *broker)
{
  g_autoptr (GProxyResolver) proxies = epitome_brokered_proxies_new (broker);
  g_autoptr (GNetworkMonitor) network = epitome_brokered_monitor_new (broker);
  g_autoptr (GResolver) resolver = epitome_brokered_resolver_new (broker);

  g_resolver_set_default (resolver);
  return epitome_fetcher_new (proxies, network, NULL, EPITOME_PACE_GAP,
                              EPITOME_FETCHER_TIMEOUT_SECONDS * 1000);
}

static void
process_init (Process *process, EpitomeIpcBroker *broker)
{
  process->loop = g_main_loop_new (NULL, FALSE);
  process->fetcher = make_fetcher (broker);
  process->running = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  process->object = epitome_ipc_fetcher_skeleton_new ();
  g_signal_connect (process->object, "handle-fetch", G_CALLBACK (on_handle_fetch), process);
  g_signal_connect (process->object, "handle-cancel", G_CALLBACK (on_handle_cancel), process);
}

static void
process_clear (Process *process)
{
  g_clear_handle_id (&process->idle_id, g_source_remove);
  g_dbus_interface_skeleton_unexport (G_DBUS_INTERFACE_SKELETON (process->object));
  g_object_unref (process->object);
  g_object_unref (process->fetcher);
  g_hash_table_unref (process->running);
  g_main_loop_unref (process->loop);
}

static void
lock (void)
{
  const EpitomeSandboxPlan plan = { .role = EPITOME_SANDBOX_FETCHER,
                                    .max_memory = MAX_ADDRESS_SPACE,
                                    .max_file = MAX_FILE,
                                    .max_open = MAX_OPEN };

  epitome_sandbox_lock (&plan);
}

/* GIO makes its own all the same, now and then: these have nothing to look at */
static void
keep_to_broker (void)
{
  g_setenv ("GIO_USE_PROXY_RESOLVER", "dummy", TRUE);
  g_setenv ("GIO_USE_NETWORK_MONITOR", "base", TRUE);
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
}

/* The worker's line. The broker's is opened, too, once the process is locked in */
static GDBusConnection *
open_lines (EpitomeIpcBroker **broker, GError **error)
{
  int fd = epitome_broker_start (error);

  if (fd < 0)
    return NULL;
  keep_to_broker ();
  lock ();
  *broker = epitome_broker_connect (fd, error);
  return *broker != NULL
           ? epitome_ipc_connect (EPITOME_IPC_FD, EPITOME_IPC_HELPER, EPITOME_IPC_MAX_QUESTION, error)
           : NULL;
}

int
main (int argc, char *argv[])
{
  Process process = { 0 };
  g_autoptr (EpitomeIpcBroker) broker = NULL;
  g_autoptr (GDBusConnection) connection = NULL;
  g_autoptr (GError) error = NULL;

  epitome_ipc_register_errors ();
  connection = open_lines (&broker, &error);
  if (connection == NULL)
    {
      g_printerr ("epitome-fetcher is started by programs that show summaries: %s\n", error->message);
      return EXIT_FAILURE;
    }

  process_init (&process, broker);
  g_signal_connect (connection, "closed", G_CALLBACK (on_closed), &process);
  if (!g_dbus_interface_skeleton_export (G_DBUS_INTERFACE_SKELETON (process.object), connection,
                                         EPITOME_IPC_FETCHER_OBJECT_PATH, &error))
    {
      g_printerr ("epitome-fetcher: %s\n", error->message);
      process_clear (&process);
      return EXIT_FAILURE;
    }
  wait_for_work (&process);
  g_dbus_connection_start_message_processing (connection);
  g_main_loop_run (process.loop);

  g_signal_handlers_disconnect_by_data (connection, &process);
  g_dbus_connection_close_sync (connection, NULL, NULL);
  process_clear (&process);
  return EXIT_SUCCESS;
}
