/* epitome-worker.c: the process that reads articles for a host
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A host's EpitomeClient starts it with one end of a socket pair and asks it over D-Bus
 * (data/io.github.epitome.Worker.xml). Before it reads the first byte, it locks itself in. It ends when the
 * host's end closes, or for want of work. */
#include "config.h"

#include <locale.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "epitome-error.h"
#include "epitome-ipc-fetch.h"
#include "epitome-ipc.h"
#include "epitome-sandbox.h"
#include "epitome-service.h"
#include "epitome-worker-limits.h"

#define DEFAULT_CACHE_SIZE (64 << 20)

/* Each thread reads an article of its own. More would only take memory: most answers come from the cache */
#define MAX_THREADS 2u

/* The longest article takes some hundred megabytes; what takes more than this is an attack */
#define MAX_ADDRESS_SPACE (G_GUINT64_CONSTANT (2) << 30)
/* Of the cache's files: twice of what the settings offer */
#define MAX_FILE (G_GUINT64_CONSTANT (2) << 30)
/* The line, the cache, eight pages that are waited for, each in a main context of its own */
#define MAX_OPEN 256

/* Of a summary, so that the client reads the message that it is in */
#define MAX_SUMMARY (EPITOME_IPC_MAX_ANSWER - 10 * 1000)

/* Without work: until loose ends are tied up, and until it ends */
#define REST_SECONDS 2
#ifndef EPITOME_WORKER_IDLE_SECONDS
#define EPITOME_WORKER_IDLE_SECONDS (5 * 60)
#endif

typedef struct
{
  GMainLoop *loop;
  /* Where lines to fetchers come from */
  GUnixConnection *files;
  EpitomeService *service;
  EpitomeIpcWorker *object;
  /* The host's number → GCancellable */
  GHashTable *running;
  EpitomeSandboxParts locks;
  /* The one that it can write to, and no other that comes in its place */
  char *folder;
  struct stat folder_info;
  guint n_pending;
  guint rest_id;
  guint idle_id;
} Worker;

typedef struct
{
  Worker *worker;
  GDBusMethodInvocation *invocation;
  guint id;
} Question;

/* Where there never was one, there is nothing to win by starting again */
static gboolean
has_lost_folder (Worker *worker)
{
  struct stat info;

  return S_ISDIR (worker->folder_info.st_mode) &&
         (stat (worker->folder, &info) != 0 || info.st_ino != worker->folder_info.st_ino ||
          info.st_dev != worker->folder_info.st_dev);
}

static gboolean
on_rest (gpointer user_data)
{
  Worker *worker = user_data;

  worker->rest_id = 0;
  if (has_lost_folder (worker))
    {
      g_main_loop_quit (worker->loop);
      return G_SOURCE_REMOVE;
    }
  epitome_cache_flush (epitome_service_get_cache (worker->service));
  epitome_worker_limits_trim_memory ();
  return G_SOURCE_REMOVE;
}

static gboolean
on_idle (gpointer user_data)
{
  Worker *worker = user_data;

  worker->idle_id = 0;
  g_main_loop_quit (worker->loop);
  return G_SOURCE_REMOVE;
}

static void
begin_work (Worker *worker)
{
  worker->n_pending++;
  g_clear_handle_id (&worker->rest_id, g_source_remove);
  g_clear_handle_id (&worker->idle_id, g_source_remove);
}

static void
end_work (Worker *worker)
{
  if (--worker->n_pending > 0)
    return;
  worker->rest_id = g_timeout_add_seconds (REST_SECONDS, on_rest, worker);
  worker->idle_id = g_timeout_add_seconds (EPITOME_WORKER_IDLE_SECONDS, on_idle, worker);
}

/* Names that stand in a very long article hundreds of thousands of times have as many places */
static void
answer (Worker *worker, GDBusMethodInvocation *invocation, EpitomeSummary *summary)
{
  g_autoptr (GVariant) variant = g_variant_ref_sink (epitome_summary_to_variant (summary));

  if (g_variant_get_size (variant) <= MAX_SUMMARY)
    epitome_ipc_worker_complete_summarize (worker->object, invocation, variant);
  else
    g_dbus_method_invocation_return_error_literal (invocation, EPITOME_ERROR, EPITOME_ERROR_TOO_LARGE,
                                                   "The answer is too large");
}

static void
on_summarized (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Question *question = user_data;
  Worker *worker = question->worker;
  g_autoptr (GError) error = NULL;
  g_autoptr (EpitomeSummary) summary =
    epitome_service_summarize_finish (EPITOME_SERVICE (source), result, &error);

  g_hash_table_remove (worker->running, GUINT_TO_POINTER (question->id));
  if (summary != NULL)
    answer (worker, question->invocation, summary);
  else
    g_dbus_method_invocation_return_gerror (question->invocation, error);
  end_work (worker);
}

/* As the client refuses to send them */
#define MAX_QUESTION (2 * EPITOME_MAX_BODY + 2 * EPITOME_IPC_MAX_DETAILS)

/* The host is trusted to mean well, not to be right */
static gboolean
are_possible (guint body_type, const EpitomeOptions *options)
{
  return body_type <= EPITOME_BODY_PLAIN && options->full_text <= EPITOME_FULL_TEXT_ALWAYS &&
         options->sentences >= 1 && options->sentences <= EPITOME_MAX_SENTENCES &&
         options->entities <= EPITOME_MAX_ENTITIES;
}

static char *
dup_known (const char *value)
{
  return *value != '\0' ? g_strdup (value) : NULL;
}

static gboolean
on_handle_summarize (EpitomeIpcWorker *object, GDBusMethodInvocation *invocation, guint id, const char *title,
                     const char *body, guint body_type, const char *language, const char *feed_title,
                     const char *author, const char *published, guint sentences, guint words, guint entities,
                     gboolean whole, const char *link, const char *feed_uri, guint full_text,
                     gboolean metered, Worker *worker)
{
  EpitomeOptions options = { .sentences = sentences,
                             .words = words,
                             .entities = entities,
                             .whole = whole,
                             .full_text = full_text,
                             .metered = metered };
  g_autoptr (EpitomeArticle) article = NULL;
  GCancellable *cancellable;
  Question *question;

  if (g_variant_get_size (g_dbus_method_invocation_get_parameters (invocation)) > MAX_QUESTION)
    {
      g_dbus_method_invocation_return_error_literal (invocation, EPITOME_ERROR, EPITOME_ERROR_TOO_LARGE,
                                                     "The article is too large");
      return TRUE;
    }
  if (!are_possible (body_type, &options) || g_hash_table_contains (worker->running, GUINT_TO_POINTER (id)))
    {
      g_dbus_method_invocation_return_error_literal (invocation, EPITOME_ERROR, EPITOME_ERROR_INVALID,
                                                     "Impossible options, or a number that is taken");
      return TRUE;
    }
  article = epitome_article_new (title, body, body_type);
  article->language = dup_known (language);
  article->feed_title = dup_known (feed_title);
  article->author = dup_known (author);
  epitome_article_set_published (article, published);
  article->link = dup_known (link);
  article->feed_uri = dup_known (feed_uri);

  question = g_new0 (Question, 1);
  question->worker = worker;
  question->invocation = invocation;
  question->id = id;
  cancellable = g_cancellable_new ();
  g_hash_table_insert (worker->running, GUINT_TO_POINTER (id), cancellable);
  begin_work (worker);
  epitome_service_summarize_async (worker->service, article, &options, cancellable, on_summarized, question);
  return TRUE;
}

static gboolean
on_handle_cancel (EpitomeIpcWorker *object, GDBusMethodInvocation *invocation, guint id, Worker *worker)
{
  GCancellable *cancellable = g_hash_table_lookup (worker->running, GUINT_TO_POINTER (id));

  begin_work (worker);
  if (cancellable != NULL)
    g_cancellable_cancel (cancellable);
  epitome_ipc_worker_complete_cancel (object, invocation);
  end_work (worker);
  return TRUE;
}

/* In a thread, for the fetcher at the other end may just be starting */
static void
connect_to_fetcher (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  EpitomeIpcFetcher *fetcher = epitome_ipc_fetch_open (GPOINTER_TO_INT (data), &error);

  if (fetcher != NULL)
    g_task_return_pointer (task, fetcher, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
on_fetcher_connected (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Question *question = user_data;
  Worker *worker = question->worker;
  g_autoptr (GError) error = NULL;
  g_autoptr (EpitomeIpcFetcher) fetcher = g_task_propagate_pointer (G_TASK (result), &error);

  if (fetcher != NULL)
    {
      epitome_service_set_fetcher (worker->service, fetcher);
      epitome_ipc_worker_complete_set_fetcher (worker->object, question->invocation);
    }
  else
    g_dbus_method_invocation_return_gerror (question->invocation, error);
  end_work (worker);
}

static gboolean
on_handle_set_fetcher (EpitomeIpcWorker *object, GDBusMethodInvocation *invocation, Worker *worker)
{
  g_autoptr (GTask) task = NULL;
  int fd = g_unix_connection_receive_fd (worker->files, NULL, NULL);
  Question *question;

  if (fd < 0)
    {
      g_dbus_method_invocation_return_error_literal (invocation, EPITOME_ERROR, EPITOME_ERROR_INVALID,
                                                     "No socket");
      return TRUE;
    }
  question = g_new0 (Question, 1);
  question->worker = worker;
  question->invocation = invocation;
  begin_work (worker);
  task = g_task_new (NULL, NULL, on_fetcher_connected, question);
  g_task_set_task_data (task, GINT_TO_POINTER (fd), NULL);
  g_task_run_in_thread (task, connect_to_fetcher);
  return TRUE;
}

static gboolean
on_handle_get_cache_status (EpitomeIpcWorker *object, GDBusMethodInvocation *invocation, Worker *worker)
{
  EpitomeCacheStatus status;
  g_autoptr (GError) error = NULL;

  begin_work (worker);
  if (epitome_cache_get_status (epitome_service_get_cache (worker->service), &status, &error))
    epitome_ipc_worker_complete_get_cache_status (object, invocation, status.n_summaries, status.n_bytes);
  else
    g_dbus_method_invocation_return_gerror (invocation, error);
  end_work (worker);
  return TRUE;
}

static gboolean
on_handle_clear_cache (EpitomeIpcWorker *object, GDBusMethodInvocation *invocation, Worker *worker)
{
  g_autoptr (GError) error = NULL;

  begin_work (worker);
  if (epitome_cache_clear (epitome_service_get_cache (worker->service), &error))
    epitome_ipc_worker_complete_clear_cache (object, invocation);
  else
    g_dbus_method_invocation_return_gerror (invocation, error);
  end_work (worker);
  return TRUE;
}

static gboolean
on_handle_set_cache_size (EpitomeIpcWorker *object, GDBusMethodInvocation *invocation, guint64 max_bytes,
                          Worker *worker)
{
  begin_work (worker);
  epitome_cache_set_max_size (epitome_service_get_cache (worker->service), max_bytes);
  epitome_ipc_worker_complete_set_cache_size (object, invocation);
  end_work (worker);
  return TRUE;
}

static gboolean
on_handle_get_sandbox (EpitomeIpcWorker *object, GDBusMethodInvocation *invocation, Worker *worker)
{
  begin_work (worker);
  epitome_ipc_worker_complete_get_sandbox (object, invocation, worker->locks);
  end_work (worker);
  return TRUE;
}

/* Whatever is being worked at, nobody waits for it. The cache's file stands that, as it stands a crash */
static void
on_closed (GDBusConnection *connection, gboolean remote_peer_vanished, GError *error, Worker *worker)
{
  _exit (EXIT_SUCCESS);
}

static void
lock (Worker *worker, EpitomeCache *cache)
{
  static const char *const readable[] = { EPITOME_FINGERPRINTDIR, NULL };
  EpitomeSandboxPlan plan = { .role = EPITOME_SANDBOX_READER,
                              .readable = readable,
                              .max_memory = MAX_ADDRESS_SPACE,
                              .max_file = MAX_FILE,
                              .max_open = MAX_OPEN };

  worker->folder = g_path_get_dirname (epitome_cache_get_path (cache));
  plan.writable = worker->folder;
  worker->locks = epitome_sandbox_lock (&plan);
  stat (worker->folder, &worker->folder_info);
}

static void
worker_init (Worker *worker, EpitomeCache *cache)
{
  worker->loop = g_main_loop_new (NULL, FALSE);
  worker->service = epitome_service_new (cache, MIN (g_get_num_processors (), MAX_THREADS));
  worker->running = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  worker->object = epitome_ipc_worker_skeleton_new ();
  g_signal_connect (worker->object, "handle-summarize", G_CALLBACK (on_handle_summarize), worker);
  g_signal_connect (worker->object, "handle-cancel", G_CALLBACK (on_handle_cancel), worker);
  g_signal_connect (worker->object, "handle-set-fetcher", G_CALLBACK (on_handle_set_fetcher), worker);
  g_signal_connect (worker->object, "handle-get-cache-status", G_CALLBACK (on_handle_get_cache_status),
                    worker);
  g_signal_connect (worker->object, "handle-clear-cache", G_CALLBACK (on_handle_clear_cache), worker);
  g_signal_connect (worker->object, "handle-set-cache-size", G_CALLBACK (on_handle_set_cache_size), worker);
  g_signal_connect (worker->object, "handle-get-sandbox", G_CALLBACK (on_handle_get_sandbox), worker);
}

static void
worker_clear (Worker *worker)
{
  g_clear_handle_id (&worker->rest_id, g_source_remove);
  g_clear_handle_id (&worker->idle_id, g_source_remove);
  g_dbus_interface_skeleton_unexport (G_DBUS_INTERFACE_SKELETON (worker->object));
  g_object_unref (worker->object);
  g_object_unref (worker->files);
  g_object_unref (worker->service);
  g_hash_table_unref (worker->running);
  g_main_loop_unref (worker->loop);
  g_free (worker->folder);
}

int
main (int argc, char *argv[])
{
  Worker worker = { 0 };
  g_autoptr (EpitomeCache) cache = NULL;
  g_autoptr (GDBusConnection) connection = NULL;
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  epitome_worker_limits_apply ();
  cache = epitome_cache_new (NULL, DEFAULT_CACHE_SIZE);
  lock (&worker, cache);
  epitome_ipc_register_errors ();
  connection = epitome_ipc_connect (EPITOME_IPC_FD, EPITOME_IPC_HELPER, EPITOME_IPC_MAX_QUESTION, &error);
  if (connection != NULL)
    worker.files = epitome_ipc_open_files (EPITOME_IPC_FILES_FD, &error);
  if (worker.files == NULL)
    {
      g_printerr ("epitome-worker is started by programs that show summaries: %s\n", error->message);
      return EXIT_FAILURE;
    }

  worker_init (&worker, cache);
  g_signal_connect (connection, "closed", G_CALLBACK (on_closed), &worker);
  if (!g_dbus_interface_skeleton_export (G_DBUS_INTERFACE_SKELETON (worker.object), connection,
                                         EPITOME_IPC_OBJECT_PATH, &error))
    {
      g_printerr ("epitome-worker: %s\n", error->message);
      worker_clear (&worker);
      return EXIT_FAILURE;
    }
  /* So that it ends even if nothing is ever asked */
  begin_work (&worker);
  end_work (&worker);
  g_dbus_connection_start_message_processing (connection);
  g_main_loop_run (worker.loop);

  g_signal_handlers_disconnect_by_data (connection, &worker);
  g_dbus_connection_close_sync (connection, NULL, NULL);
  worker_clear (&worker);
  return EXIT_SUCCESS;
}
