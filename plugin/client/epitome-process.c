/* epitome-process.c: one life of the worker
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The calls block, and the client makes them in threads of its own: GDBus writes a message out in the thread
 * that sends it, and reads a summary where it is asked for, which with an article of some megabytes would
 * hold a main loop for longer than one notices. Starting it forks the host, which also takes its time.
 *
 * A question about an article can be given up (plugin/ipc/epitome-ipc-wait.c); to end any other call, or one
 * that the worker doesn't answer, its process is ended. */
#include "config.h"
#include "epitome-process.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "epitome-error.h"
#include "epitome-ipc.h"
#include "epitome-ipc-generated.h"
#include "epitome-ipc-wait.h"

/* How long a process may take from closing its line to its end, before it is taken for one that lives on */
#define END_USEC  (G_USEC_PER_SEC / 2)
#define END_TRIES 50

struct _EpitomeProcess
{
  GSubprocess *subprocess;

  /* The worker's own helper, started with the first question that takes a page */
  GMutex fetcher_lock;
  int fetching;
  GSubprocess *fetcher;

  GDBusConnection *connection;
  /* For the fetcher's lines */
  GUnixConnection *files;
  EpitomeIpcWorker *worker;
  /* The same, for questions that take longer */
  EpitomeIpcWorker *patient;
  /* Of a question about an article */
  int last_id;
  GCancellable *cancellable;

  gboolean killed;

  /* Of the thread that watches */
  EpitomeProcessEnded ended;
  gpointer user_data;
};

static void
process_clear (gpointer data)
{
  EpitomeProcess *self = data;

  epitome_process_set_fetching (self, FALSE);
  g_mutex_clear (&self->fetcher_lock);
  if (self->subprocess != NULL)
    g_subprocess_force_exit (self->subprocess);
  if (self->connection != NULL)
    g_dbus_connection_close (self->connection, NULL, NULL, NULL);
  g_clear_object (&self->worker);
  g_clear_object (&self->patient);
  g_clear_object (&self->connection);
  g_clear_object (&self->files);
  g_clear_object (&self->subprocess);
  g_clear_object (&self->cancellable);
}

/**
 * epitome_process_ref:
 *
 * Returns: (transfer full): @self
 */
EpitomeProcess *
epitome_process_ref (EpitomeProcess *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * epitome_process_unref:
 *
 * With the last reference the process is ended.
 */
void
epitome_process_unref (EpitomeProcess *self)
{
  g_atomic_rc_box_release_full (self, process_clear);
}

/* Returns the host's end of the line */
static int
spawn (EpitomeProcess *self, GError **error)
{
  const char *path = g_getenv ("EPITOME_WORKER");
  int fd = -1;
  int files_fd = -1;

  self->subprocess = epitome_ipc_spawn (path != NULL ? path : EPITOME_WORKER, &fd, &files_fd, error);
  if (self->subprocess == NULL)
    return -1;
  self->files = epitome_ipc_open_files (files_fd, error);
  if (self->files != NULL)
    return fd;
  close (fd);
  return -1;
}

static EpitomeIpcWorker *
make_proxy (EpitomeProcess *self, guint timeout_seconds, GError **error)
{
  EpitomeIpcWorker *worker = epitome_ipc_worker_proxy_new_sync (
    self->connection, G_DBUS_PROXY_FLAGS_DO_NOT_LOAD_PROPERTIES | G_DBUS_PROXY_FLAGS_DO_NOT_CONNECT_SIGNALS,
    NULL, EPITOME_IPC_OBJECT_PATH, NULL, error);

  if (worker != NULL)
    g_dbus_proxy_set_default_timeout (G_DBUS_PROXY (worker), timeout_seconds * 1000);
  return worker;
}

static gboolean
connect_to_worker (EpitomeProcess *self, int fd, guint64 cache_size, GError **error)
{
  self->connection = epitome_ipc_connect (fd, EPITOME_IPC_ASKER, EPITOME_IPC_MAX_ANSWER, error);
  if (self->connection == NULL)
    return FALSE;
  g_dbus_connection_set_exit_on_close (self->connection, FALSE);
  g_dbus_connection_start_message_processing (self->connection);
  self->worker = make_proxy (self, EPITOME_PROCESS_TIMEOUT_SECONDS, error);
  if (self->worker == NULL)
    return FALSE;
  self->patient = make_proxy (self, EPITOME_PROCESS_PAGE_TIMEOUT_SECONDS, error);
  return self->patient != NULL &&
         epitome_ipc_worker_call_set_cache_size_sync (self->worker, cache_size, NULL, error);
}

/* In any thread. Without the process the call that waits for its answer fails */
static void
on_start_cancelled (GCancellable *cancellable, GSubprocess *subprocess)
{
  g_subprocess_force_exit (subprocess);
}

/**
 * epitome_process_start:
 * @cache_size: what stored summaries may take on disk, in bytes
 * @cancellable: (nullable): to give up
 * @error: why it can't be started
 *
 * Starts the worker (the program named by the environment's EPITOME_WORKER, if set) and blocks until it
 * answers.
 *
 * Returns: (transfer full) (nullable): the running worker
 */
EpitomeProcess *
epitome_process_start (guint64 cache_size, GCancellable *cancellable, GError **error)
{
  g_autoptr (EpitomeProcess) self = NULL;
  gboolean connected;
  gulong id;
  int fd;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  epitome_ipc_register_errors ();
  self = g_atomic_rc_box_new0 (EpitomeProcess);
  g_mutex_init (&self->fetcher_lock);
  self->cancellable = g_cancellable_new ();
  fd = spawn (self, error);
  if (fd < 0)
    return NULL;
  id = g_cancellable_connect (cancellable, G_CALLBACK (on_start_cancelled), g_object_ref (self->subprocess),
                              g_object_unref);
  connected = connect_to_worker (self, fd, cache_size, error);
  g_cancellable_disconnect (cancellable, id);
  return connected ? g_steal_pointer (&self) : NULL;
}

static void
on_waited (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (EpitomeProcess) self = user_data;
  GSubprocess *subprocess = G_SUBPROCESS (source);

  if (g_subprocess_wait_finish (subprocess, result, NULL) && self->ended != NULL)
    self->ended (self, self->user_data);
}

/**
 * epitome_process_watch:
 * @ended: called once, in the caller's main context, when the process is gone
 *
 * Until epitome_process_release().
 */
void
epitome_process_watch (EpitomeProcess *self, EpitomeProcessEnded ended, gpointer user_data)
{
  self->ended = ended;
  self->user_data = user_data;
  g_subprocess_wait_async (self->subprocess, self->cancellable, on_waited, epitome_process_ref (self));
}

/* Whether or not it has been waited for */
static gboolean
has_ended (GSubprocess *subprocess)
{
  const char *pid = g_subprocess_get_identifier (subprocess);
  siginfo_t info = { 0 };

  return pid == NULL || waitid (P_PID, atoi (pid), &info, WEXITED | WNOHANG | WNOWAIT) != 0 ||
         info.si_pid != 0;
}

/**
 * epitome_process_await_end:
 *
 * Blocks until the process has ended, but not for long: its line closes a moment earlier. And not at all
 * after epitome_process_release().
 */
void
epitome_process_await_end (EpitomeProcess *self)
{
  for (guint i = 0; i < END_TRIES; i++)
    {
      if (g_cancellable_is_cancelled (self->cancellable) || has_ended (self->subprocess))
        break;
      g_usleep (END_USEC / END_TRIES);
    }
}

/**
 * epitome_process_kill:
 *
 * Ends the process, whatever state it is in; whoever watches hears of it.
 */
void
epitome_process_kill (EpitomeProcess *self)
{
  self->killed = self->killed || !has_ended (self->subprocess);
  g_subprocess_force_exit (self->subprocess);
}

/**
 * epitome_process_was_killed:
 *
 * Returns: whether the process, which has ended, was ended by the system or the user, and not by
 *   epitome_process_kill()
 */
gboolean
epitome_process_was_killed (EpitomeProcess *self)
{
  return !self->killed && g_subprocess_get_if_signaled (self->subprocess) &&
         g_subprocess_get_term_sig (self->subprocess) == SIGKILL;
}

/**
 * epitome_process_release:
 *
 * Ends the process and all calls that wait for it. Nobody hears of it. GLib's own thread reaps it.
 */
void
epitome_process_release (EpitomeProcess *self)
{
  self->ended = NULL;
  self->user_data = NULL;
  g_subprocess_force_exit (self->subprocess);
  /* First, lest a call that fails waits for the end of the process */
  g_cancellable_cancel (self->cancellable);
  g_dbus_connection_close (self->connection, NULL, NULL, NULL);
}

/**
 * epitome_process_set_cache_size:
 * @max_bytes: what stored summaries may take on disk from now on
 *
 * Doesn't wait for the answer.
 */
void
epitome_process_set_cache_size (EpitomeProcess *self, guint64 max_bytes)
{
  epitome_ipc_worker_call_set_cache_size (self->worker, max_bytes, self->cancellable, NULL, NULL);
}

/* With the lock held */
static void
end_fetcher (EpitomeProcess *self)
{
  if (self->fetcher != NULL)
    g_subprocess_force_exit (self->fetcher);
  g_clear_object (&self->fetcher);
}

/**
 * epitome_process_set_fetching:
 * @allowed: whether pages may be fetched; they may not be before this is called
 *
 * Without permission there is no fetcher; one that runs is ended, and with it what it was at. From any
 * thread; doesn't block: one that is just being started is ended by who starts it.
 */
void
epitome_process_set_fetching (EpitomeProcess *self, gboolean allowed)
{
  g_atomic_int_set (&self->fetching, allowed);
  if (allowed || !g_mutex_trylock (&self->fetcher_lock))
    return;
  end_fetcher (self);
  g_mutex_unlock (&self->fetcher_lock);
}

/* Starts it and hands its line to the worker */
static gboolean
start_fetcher (EpitomeProcess *self, GError **error)
{
  const char *path = g_getenv ("EPITOME_FETCHER");
  gboolean sent;
  int fd = -1;

  g_clear_object (&self->fetcher);
  self->fetcher = epitome_ipc_spawn (path != NULL ? path : EPITOME_FETCHER_PROGRAM, &fd, NULL, error);
  if (self->fetcher == NULL)
    return FALSE;
  sent = g_unix_connection_send_fd (self->files, fd, NULL, error);
  close (fd);
  return sent && epitome_ipc_worker_call_set_fetcher_sync (self->worker, NULL, error);
}

static gboolean
is_running (GSubprocess *process)
{
  return process != NULL && g_subprocess_get_identifier (process) != NULL;
}

/* Without a fetcher the worker says itself that it can't fetch. One that ended is missed only when it is
 * wanted */
static void
ensure_fetcher (EpitomeProcess *self)
{
  g_autoptr (GError) error = NULL;

  g_mutex_lock (&self->fetcher_lock);
  if (g_atomic_int_get (&self->fetching) && !is_running (self->fetcher) && !start_fetcher (self, &error))
    g_debug ("Pages can't be fetched: %s", error->message);
  g_mutex_unlock (&self->fetcher_lock);
  if (!g_atomic_int_get (&self->fetching))
    epitome_process_set_fetching (self, FALSE);
}

/* Characters that the analysed text can have at most: what is no markup, and a blank line between any two
 * characters */
static guint64
get_longest_text (EpitomeSummary *summary, const EpitomeArticle *article)
{
  if (summary->source != NULL)
    return 3 * EPITOME_MAX_BODY;
  return 3 * ((guint64) strlen (article->title) + strlen (article->body)) + 16;
}

static gboolean
is_within (const EpitomeSpan *span, guint64 length)
{
  return span->start < span->end && span->end <= length;
}

/* As it is shown it has no more characters than where it stands */
static gboolean
is_from (const EpitomeSummarySentence *sentence)
{
  return g_utf8_strlen (sentence->text, -1) <= sentence->span.end - sentence->span.start;
}

/* What epitome_summary_new_from_variant() can't know: whether it answers this question */
static gboolean
is_answer (EpitomeSummary *summary, const EpitomeArticle *article, const EpitomeOptions *options)
{
  guint64 length = get_longest_text (summary, article);
  guint last_start = 0;

  if (summary->source != NULL &&
      (options->full_text == EPITOME_FULL_TEXT_NEVER || !epitome_ipc_is_page_address (summary->source)))
    return FALSE;
  if (summary->sentences->len > options->sentences || summary->entities->len > options->entities)
    return FALSE;
  for (guint i = 0; i < summary->sentences->len; i++)
    {
      EpitomeSummarySentence *sentence = g_ptr_array_index (summary->sentences, i);

      if (!is_within (&sentence->span, length) || !is_from (sentence) || sentence->span.start < last_start)
        return FALSE;
      last_start = sentence->span.start;
    }
  for (guint i = 0; i < summary->entities->len; i++)
    {
      EpitomeEntity *entity = g_ptr_array_index (summary->entities, i);

      for (guint j = 0; j < entity->mentions->len; j++)
        if (!is_within (&g_array_index (entity->mentions, EpitomeSpan, j), length))
          return FALSE;
    }
  return TRUE;
}

static void
set_senseless (GError **error)
{
  g_set_error_literal (error, EPITOME_ERROR, EPITOME_ERROR_INVALID, "The worker's answer makes no sense");
}

static EpitomeSummary *
read_answer (GVariant *answer, const EpitomeArticle *article, const EpitomeOptions *options, GError **error)
{
  g_autoptr (EpitomeSummary) summary = epitome_summary_new_from_variant (answer, NULL);

  if (summary == NULL || !is_answer (summary, article, options))
    {
      set_senseless (error);
      return NULL;
    }
  return g_steal_pointer (&summary);
}

/* What the worker can say of an article, which is not what the client says of the worker. Whether it was told
 * to give up is known to the client */
static gboolean
is_refusal (const GError *error)
{
  return error->code != EPITOME_ERROR_WORKER_LOST && error->code != EPITOME_ERROR_SET_ASIDE &&
         strlen (error->message) <= EPITOME_IPC_MAX_MESSAGE;
}

/* Takes the failure. What isn't of the domain is dealt with by the client */
static void
read_failure (GError *failure, GError **error)
{
  if (failure->domain != EPITOME_ERROR || is_refusal (failure))
    {
      g_propagate_error (error, failure);
      return;
    }
  g_error_free (failure);
  set_senseless (error);
}

/**
 * epitome_process_summarize:
 * @article: what to summarize
 * @options: what the summary is to be like
 * @cancellable: (nullable): to have the worker give up
 * @error: a remote error: what the worker says of the article, or that it gave up; %EPITOME_ERROR_INVALID
 *   when its answer makes no sense; any other: it can't be reached
 *
 * Blocks until the worker has answered.
 *
 * Returns: (transfer full) (nullable): the summary
 */
EpitomeSummary *
epitome_process_summarize (EpitomeProcess *self, const EpitomeArticle *article, const EpitomeOptions *options,
                           GCancellable *cancellable, GError **error)
{
  gboolean takes_page = options->full_text != EPITOME_FULL_TEXT_NEVER;
  EpitomeIpcWorker *worker = takes_page ? self->patient : self->worker;
  guint id = g_atomic_int_add (&self->last_id, 1);
  g_autofree char *published = epitome_article_dup_published (article);
  g_autoptr (GVariant) answer = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  EpitomeIpcWait wait;
  GError *failure = NULL;

  if (takes_page)
    ensure_fetcher (self);
  epitome_ipc_wait_begin (&wait);
  epitome_ipc_worker_call_summarize (
    worker, id, article->title, article->body, article->body_type, epitome_ipc_spell (article->language),
    epitome_ipc_spell (article->feed_title), epitome_ipc_spell (article->author),
    epitome_ipc_spell (published), options->sentences, options->words, options->entities, options->whole,
    epitome_ipc_spell (article->link), epitome_ipc_spell (article->feed_uri), options->full_text,
    options->metered, NULL, epitome_ipc_wait_take, &wait);
  result = epitome_ipc_wait_end (&wait, G_DBUS_PROXY (worker), id, cancellable);
  if (!epitome_ipc_worker_call_summarize_finish (worker, &answer, result, &failure))
    {
      read_failure (failure, error);
      return NULL;
    }
  return read_answer (answer, article, options, error);
}

/**
 * epitome_process_get_cache_status:
 * @n_summaries: (out): how many are stored
 * @n_bytes: (out): what they take on disk
 * @error: why it isn't known
 *
 * Blocks until the worker has answered.
 */
gboolean
epitome_process_get_cache_status (EpitomeProcess *self, guint64 *n_summaries, guint64 *n_bytes,
                                  GError **error)
{
  return epitome_ipc_worker_call_get_cache_status_sync (self->worker, n_summaries, n_bytes, NULL, error);
}

/**
 * epitome_process_clear_cache:
 * @error: why it can't be done
 *
 * Blocks until the worker has forgotten what it stored.
 */
gboolean
epitome_process_clear_cache (EpitomeProcess *self, GError **error)
{
  return epitome_ipc_worker_call_clear_cache_sync (self->worker, NULL, error);
}

/**
 * epitome_process_get_sandbox:
 * @locks: (out): how the worker has locked itself in, see #EpitomeSandboxParts
 * @error: why it isn't known
 *
 * Blocks until the worker has answered.
 */
gboolean
epitome_process_get_sandbox (EpitomeProcess *self, guint *locks, GError **error)
{
  return epitome_ipc_worker_call_get_sandbox_sync (self->worker, locks, NULL, error);
}
