/* epitome-client.c: what a host links: its line to the worker
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All that blocks runs in threads (epitome-process.c); everything here runs in the main context the client
 * was made in. A request is in exactly one of two places: waiting, or in flight. When the worker dies, all
 * that was in flight goes back to the front of those waiting and is under suspicion: such requests are sent
 * one at a time, until they are answered or have shown that it's them that the worker dies of. */
#include "config.h"
#include "epitome-client.h"

#include "epitome-process.h"
#include "epitome-question.h"

/* Deaths over one article, alone in flight and each within a minute of the one before, until it is set aside.
 * A time-out is no accident and takes half a minute: two are enough */
#define MAX_DEATHS   5
#define MAX_HANGS    2
#define DEATH_WINDOW (60 * G_TIME_SPAN_SECOND)

/* How long after the N-th fruitless life in a row the next begins */
#define FIRST_DELAY_MS 50
#define MAX_DELAY_MS   5000

/* Lives in a row without an answer that failed to begin, or were ended by somebody else, as when memory is
 * short: no article is to blame. After that nobody waits for the worker, and it isn't tried again for a while
 */
#define MAX_LOSSES 5
#ifndef EPITOME_CLIENT_LOST_SECONDS
#define EPITOME_CLIENT_LOST_SECONDS 30
#endif
/* An article that is alone in flight when that happens, time after time, is what takes the memory */
#define MAX_LOST_OVER 3

#define DEFAULT_CACHE_SIZE (64 << 20)

/* Articles that are remembered, so that no worker meets those again that were set aside */
#define MAX_BLAMED 100

typedef enum
{
  STATE_STOPPED,
  STATE_STARTING,
  STATE_RUNNING,
  STATE_SHUT_DOWN,
} State;

struct _EpitomeClient
{
  GObject parent_instance;
  State state;
  EpitomeProcess *process;
  GCancellable *cancellable;
  GThreadPool *threads;
  guint64 cache_size;
  gboolean fetching;

  GQueue waiting[EPITOME_N_LANES];
  GQueue in_flight;
  /* EpitomeQuestion → how often the worker was lost over it, up to MAX_LOST_OVER: then it is set aside */
  GHashTable *blamed;

  guint n_fruitless;
  guint n_losses;
  gboolean timed_out;
  gint64 lost_until;
  guint start_id;
};

G_DEFINE_FINAL_TYPE (EpitomeClient, epitome_client, G_TYPE_OBJECT)

/* task is NULL once the caller has its answer, also because it gave up */
typedef struct
{
  EpitomeQuestion *question;
  GTask *task;
  GSource *cancel_source;
  gboolean suspect;
  guint n_deaths;
  guint n_hangs;
  gint64 last_death;
} Request;

/* One try at a request, or at starting the worker, where there is no question: what a thread sees. client and
 * request are only handed through. client is a reference, given back in the main context, where the client
 * must be disposed of */
typedef struct
{
  EpitomeClient *client;
  guint64 cache_size;
  EpitomeProcess *process;
  Request *request;
  EpitomeQuestion *question;
} Attempt;

static void pump (EpitomeClient *self);
static void start (EpitomeClient *self);

static EpitomeLane
get_lane (const Request *request)
{
  return epitome_question_get_lane (request->question);
}

static void
request_free (Request *request)
{
  if (request->cancel_source != NULL)
    g_source_destroy (request->cancel_source);
  g_clear_pointer (&request->cancel_source, g_source_unref);
  g_clear_object (&request->task);
  epitome_question_unref (request->question);
  g_free (request);
}

/* The caller's callback may run before this returns, and do anything */
static void
request_fail (Request *request, GError *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&request->task);

  if (task != NULL)
    g_task_return_error (task, error);
  else
    g_error_free (error);
}

static void
attempt_free (Attempt *attempt)
{
  g_clear_pointer (&attempt->process, epitome_process_unref);
  g_clear_pointer (&attempt->question, epitome_question_unref);
  g_free (attempt);
}

static GError *
make_set_aside_error (void)
{
  return g_error_new_literal (EPITOME_ERROR, EPITOME_ERROR_SET_ASIDE,
                              "The article was set aside, because the worker died over it again and again");
}

static GError *
make_cancelled_error (void)
{
  return g_error_new_literal (EPITOME_ERROR, EPITOME_ERROR_CANCELLED, "No longer wanted");
}

static void
run_start (GTask *task, Attempt *attempt)
{
  GError *error = NULL;
  EpitomeProcess *process =
    epitome_process_start (attempt->cache_size, g_task_get_cancellable (task), &error);

  if (process != NULL)
    g_task_return_pointer (task, process, (GDestroyNotify) epitome_process_unref);
  else
    g_task_return_error (task, error);
}

/* In a thread: sees the attempt, never the client */
static void
run_attempt (gpointer data, gpointer user_data)
{
  g_autoptr (GTask) task = data;
  Attempt *attempt = g_task_get_task_data (task);

  if (attempt->question == NULL)
    run_start (task, attempt);
  else
    epitome_question_ask (attempt->question, attempt->process, task);
}

static void
push_attempt (EpitomeClient *self, Attempt *attempt, GAsyncReadyCallback callback)
{
  GTask *task = g_task_new (NULL, self->cancellable, callback, attempt);

  attempt->client = g_object_ref (self);
  /* Whoever takes the answer knows whether it is still wanted */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, attempt, (GDestroyNotify) attempt_free);
  g_thread_pool_push (self->threads, task, NULL);
}

/* Unwanted requests stay in flight until answered, for the worker is busy with them until it says that it
 * gave up */
static void
finish_request (EpitomeClient *self, Request *request, gpointer answer, GError *error)
{
  g_autoptr (EpitomeQuestion) question = epitome_question_ref (request->question);
  g_autoptr (GTask) task = g_steal_pointer (&request->task);

  g_queue_remove (&self->in_flight, request);
  request_free (request);
  pump (self);

  if (task == NULL)
    {
      g_clear_error (&error);
      epitome_question_drop_answer (question, answer);
    }
  else if (error != NULL)
    {
      g_dbus_error_strip_remote_error (error);
      g_task_return_error (task, error);
    }
  else
    epitome_question_return_answer (question, task, answer);
}

static void
on_attempted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Attempt *attempt = user_data;
  g_autoptr (EpitomeClient) self = attempt->client;
  GError *error = NULL;
  gpointer answer = g_task_propagate_pointer (G_TASK (result), &error);

  if (attempt->process != self->process)
    {
      /* Of a life that is over: the request was given back when it ended, and is asked again */
      g_clear_error (&error);
      epitome_question_drop_answer (attempt->question, answer);
      return;
    }
  if (epitome_question_is_answer (attempt->question, error))
    {
      self->n_fruitless = 0;
      self->n_losses = 0;
      finish_request (self, attempt->request, answer, error);
      return;
    }

  /* Gone, hung or out of its mind: on_process_ended() goes on from here */
  g_debug ("The worker is of no use any more: %s", error->message);
  self->timed_out = self->timed_out || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
  g_error_free (error);
  epitome_process_kill (self->process);
}

static void
send_request (EpitomeClient *self, Request *request)
{
  Attempt *attempt = g_new0 (Attempt, 1);

  attempt->process = epitome_process_ref (self->process);
  attempt->request = request;
  attempt->question = epitome_question_ref (request->question);
  g_queue_push_tail (&self->in_flight, request);
  push_attempt (self, attempt, on_attempted);
}

static gboolean
has_suspects (GQueue *requests)
{
  for (GList *link = requests->head; link != NULL; link = link->next)
    if (((Request *) link->data)->suspect)
      return TRUE;
  return FALSE;
}

static guint
count_in_flight (EpitomeClient *self, EpitomeLane lane)
{
  guint n = 0;

  for (GList *link = self->in_flight.head; link != NULL; link = link->next)
    n += get_lane (link->data) == lane;
  return n;
}

/* Suspects go alone, and so does whatever is first asked after nobody waited any more */
static gboolean
is_held_up (EpitomeClient *self, const Request *next)
{
  return self->in_flight.length > 0 &&
         (next->suspect || self->n_losses >= MAX_LOSSES || has_suspects (&self->in_flight));
}

/* Sends what may be sent. Suspects are at the front of those waiting */
static void
pump (EpitomeClient *self)
{
  static const guint windows[EPITOME_N_LANES] = { EPITOME_CLIENT_WINDOW, EPITOME_CLIENT_PAGE_WINDOW };

  for (guint lane = 0; lane < EPITOME_N_LANES && self->state == STATE_RUNNING; lane++)
    while (!g_queue_is_empty (&self->waiting[lane]) && count_in_flight (self, lane) < windows[lane])
      {
        if (is_held_up (self, g_queue_peek_head (&self->waiting[lane])))
          return;
        send_request (self, g_queue_pop_head (&self->waiting[lane]));
      }
}

static gboolean
is_anybody_waiting (EpitomeClient *self)
{
  return !g_queue_is_empty (&self->waiting[EPITOME_LANE_TEXT]) ||
         !g_queue_is_empty (&self->waiting[EPITOME_LANE_PAGE]);
}

static void
remember (EpitomeClient *self, EpitomeQuestion *question, guint n_lost_over)
{
  if (g_hash_table_size (self->blamed) >= MAX_BLAMED)
    g_hash_table_remove_all (self->blamed);
  g_hash_table_insert (self->blamed, epitome_question_ref (question), GUINT_TO_POINTER (n_lost_over));
}

static void
set_aside (EpitomeClient *self, EpitomeQuestion *question)
{
  if (question->article == NULL)
    return;
  remember (self, question, MAX_LOST_OVER);
  g_message ("An article was set aside, because the worker died over it again and again");
}

static guint
count_lost_over (EpitomeClient *self, const EpitomeQuestion *question)
{
  return question->article != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->blamed, question)) : 0;
}

/* Returns whether it was lost over the article once too often */
static gboolean
blame_loss (EpitomeClient *self, EpitomeQuestion *question)
{
  guint n_lost_over = count_lost_over (self, question) + 1;

  if (question->article == NULL || self->n_losses + 1 < MAX_LOSSES)
    return FALSE;
  remember (self, question, n_lost_over);
  return n_lost_over >= MAX_LOST_OVER;
}

/* Takes on what a death says of a request. Returns whether it is to be set aside */
static gboolean
blame (EpitomeClient *self, Request *request, gboolean alone, gboolean by_others)
{
  gint64 now = g_get_monotonic_time ();

  request->suspect = TRUE;
  if (!alone)
    return FALSE;
  if (self->timed_out)
    return ++request->n_hangs >= MAX_HANGS;
  if (by_others)
    return blame_loss (self, request->question);
  if (now - request->last_death > DEATH_WINDOW)
    request->n_deaths = 0;
  request->last_death = now;
  return ++request->n_deaths >= MAX_DEATHS;
}

static gboolean
on_start_due (gpointer user_data)
{
  EpitomeClient *self = user_data;

  self->start_id = 0;
  start (self);
  return G_SOURCE_REMOVE;
}

/* After the first accident at once, then slower and slower */
static void
start_later (EpitomeClient *self)
{
  guint delay;

  if (self->state != STATE_STOPPED || self->start_id != 0 || !is_anybody_waiting (self))
    return;
  if (self->n_fruitless <= 1)
    {
      start (self);
      return;
    }
  delay = MIN (FIRST_DELAY_MS << MIN (self->n_fruitless - 2, 10), MAX_DELAY_MS);
  self->start_id = g_timeout_add (delay, on_start_due, self);
}

/* Puts back what was in flight, in its order. Returns what the worker's death is blamed on, if anything. To
 * take its leave while it is asked something may happen to it once, but not over the same article again and
 * again */
static Request *
take_back (EpitomeClient *self, gboolean by_others)
{
  gboolean alone = self->in_flight.length == 1;
  Request *culprit = NULL;
  Request *request;

  while ((request = g_queue_pop_tail (&self->in_flight)) != NULL)
    if (request->task == NULL)
      request_free (request);
    else if (blame (self, request, alone, by_others))
      culprit = request;
    else
      g_queue_push_head (&self->waiting[get_lane (request)], request);
  self->timed_out = FALSE;
  return culprit;
}

static void
fail_all (GQueue *requests, const GError *error)
{
  GQueue stolen = *requests;
  Request *request;

  g_queue_init (requests);
  while ((request = g_queue_pop_head (&stolen)) != NULL)
    {
      request_fail (request, g_error_copy (error));
      request_free (request);
    }
}

static void
count_loss (EpitomeClient *self, const char *why)
{
  g_autoptr (GError) lost = NULL;

  if (++self->n_losses < MAX_LOSSES)
    {
      start_later (self);
      return;
    }
  lost = g_error_new (EPITOME_ERROR, EPITOME_ERROR_WORKER_LOST, "There is no worker: %s", why);
  g_message ("%s", lost->message);
  self->lost_until = g_get_monotonic_time () + EPITOME_CLIENT_LOST_SECONDS * G_TIME_SPAN_SECOND;
  fail_all (&self->waiting[EPITOME_LANE_TEXT], lost);
  fail_all (&self->waiting[EPITOME_LANE_PAGE], lost);
}

static void
on_process_ended (EpitomeProcess *process, gpointer user_data)
{
  g_autoptr (EpitomeClient) self = g_object_ref (user_data);
  gboolean by_others = epitome_process_was_killed (process);
  Request *culprit;

  epitome_process_release (process);
  g_clear_pointer (&self->process, epitome_process_unref);
  self->state = STATE_STOPPED;
  self->n_fruitless++;
  culprit = take_back (self, by_others);
  if (culprit != NULL)
    set_aside (self, culprit->question);
  if (by_others && culprit == NULL)
    count_loss (self, "Somebody ends it again and again");
  else
    start_later (self);
  if (culprit != NULL)
    {
      request_fail (culprit, make_set_aside_error ());
      request_free (culprit);
    }
}

static void
on_start_failed (EpitomeClient *self, const GError *error)
{
  self->state = STATE_STOPPED;
  self->n_fruitless++;
  count_loss (self, error->message);
}

static void
on_started (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Attempt *attempt = user_data;
  g_autoptr (EpitomeClient) self = attempt->client;
  g_autoptr (GError) error = NULL;
  g_autoptr (EpitomeProcess) process = g_task_propagate_pointer (G_TASK (result), &error);

  if (self->state != STATE_STARTING)
    return;
  if (process == NULL)
    {
      on_start_failed (self, error);
      return;
    }
  self->state = STATE_RUNNING;
  self->process = g_steal_pointer (&process);
  epitome_process_watch (self->process, on_process_ended, self);
  epitome_process_set_fetching (self->process, self->fetching);
  if (attempt->cache_size != self->cache_size)
    epitome_process_set_cache_size (self->process, self->cache_size);
  pump (self);
}

static void
start (EpitomeClient *self)
{
  Attempt *attempt = g_new0 (Attempt, 1);

  attempt->cache_size = self->cache_size;
  self->state = STATE_STARTING;
  push_attempt (self, attempt, on_started);
}

/* As if it had never been asked, except that the worker may be at it still, and is told to give up */
static gboolean
on_cancelled (GCancellable *cancellable, gpointer user_data)
{
  Request *request = user_data;
  g_autoptr (EpitomeClient) self = NULL;

  if (request->task == NULL)
    return G_SOURCE_REMOVE;
  self = g_object_ref (g_task_get_source_object (request->task));
  if (g_queue_remove (&self->waiting[get_lane (request)], request))
    {
      request_fail (request, make_cancelled_error ());
      request_free (request);
    }
  else
    {
      g_cancellable_cancel (request->question->stop);
      request_fail (request, make_cancelled_error ());
    }
  return G_SOURCE_REMOVE;
}

static GTask *
make_task (EpitomeClient *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data,
           gpointer tag)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  /* So that it is always our own error */
  g_task_set_check_cancellable (task, FALSE);
  return task;
}

/* Returns why a question needn't be asked */
static GError *
refuse (EpitomeClient *self, GCancellable *cancellable, const EpitomeQuestion *question)
{
  if (self->state == STATE_SHUT_DOWN || g_cancellable_is_cancelled (cancellable))
    return make_cancelled_error ();
  if (epitome_question_is_too_large (question))
    return g_error_new_literal (EPITOME_ERROR, EPITOME_ERROR_TOO_LARGE, "The article is too large");
  if (count_lost_over (self, question) >= MAX_LOST_OVER)
    return make_set_aside_error ();
  if (self->state == STATE_STOPPED && g_get_monotonic_time () < self->lost_until)
    return g_error_new_literal (EPITOME_ERROR, EPITOME_ERROR_WORKER_LOST, "There is no worker");
  return NULL;
}

/* Takes the task. What isn't an article is small and goes first, but after suspects */
static void
ask (EpitomeClient *self, GTask *task, EpitomeQuestionKind kind, EpitomeArticle *article,
     const EpitomeOptions *options)
{
  g_autoptr (EpitomeQuestion) question = epitome_question_new (kind, article, options);
  EpitomeLane lane = epitome_question_get_lane (question);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GError *refusal = refuse (self, cancellable, question);
  Request *request;

  if (refusal != NULL)
    {
      g_task_return_error (task, refusal);
      g_object_unref (task);
      return;
    }
  request = g_new0 (Request, 1);
  request->question = g_steal_pointer (&question);
  request->task = task;
  if (cancellable != NULL)
    {
      request->cancel_source = g_cancellable_source_new (cancellable);
      g_source_set_callback (request->cancel_source, G_SOURCE_FUNC (on_cancelled), request, NULL);
      g_source_attach (request->cancel_source, g_task_get_context (task));
    }
  if (article == NULL && !has_suspects (&self->waiting[lane]))
    g_queue_push_head (&self->waiting[lane], request);
  else
    g_queue_push_tail (&self->waiting[lane], request);
  start_later (self);
  pump (self);
}

static void
epitome_client_dispose (GObject *object)
{
  epitome_client_shut_down (EPITOME_CLIENT (object));
  G_OBJECT_CLASS (epitome_client_parent_class)->dispose (object);
}

static void
epitome_client_finalize (GObject *object)
{
  EpitomeClient *self = EPITOME_CLIENT (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->blamed, g_hash_table_unref);
  G_OBJECT_CLASS (epitome_client_parent_class)->finalize (object);
}

static void
epitome_client_class_init (EpitomeClientClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = epitome_client_dispose;
  object_class->finalize = epitome_client_finalize;
}

static void
epitome_client_init (EpitomeClient *self)
{
  self->cancellable = g_cancellable_new ();
  self->cache_size = DEFAULT_CACHE_SIZE;
  self->blamed = g_hash_table_new_full (epitome_question_hash, epitome_question_equal,
                                        (GDestroyNotify) epitome_question_unref, NULL);
  for (guint lane = 0; lane < EPITOME_N_LANES; lane++)
    g_queue_init (&self->waiting[lane]);
  g_queue_init (&self->in_flight);
  /* One for each question in flight, and as many for those of a life before whose end is just being noticed
   */
  self->threads = g_thread_pool_new (run_attempt, NULL,
                                     2 * (EPITOME_CLIENT_WINDOW + EPITOME_CLIENT_PAGE_WINDOW), FALSE, NULL);
}

/**
 * epitome_client_new:
 *
 * The worker is started when it is first asked for something. All calls are made, and all callbacks come, in
 * one main context.
 *
 * Returns: (transfer full): a line to a worker of its own
 */
EpitomeClient *
epitome_client_new (void)
{
  return g_object_new (EPITOME_TYPE_CLIENT, NULL);
}

/**
 * epitome_client_summarize_async:
 * @article: what to summarize; not copied
 * @options: what the summary is to be like; details are left out
 * @cancellable: (nullable): to give up at any time; the callback then comes at once, and the worker stops
 *   what it is at
 *
 * Asks the worker, which is started if it doesn't run, and again if it dies. At most %EPITOME_CLIENT_WINDOW
 * articles are with it at a time, the others wait here in the order they came. Those whose page may be
 * fetched (see epitome_client_set_fetching(), too) wait by themselves, and %EPITOME_CLIENT_PAGE_WINDOW of
 * them are with it.
 */
void
epitome_client_summarize_async (EpitomeClient *self, EpitomeArticle *article, const EpitomeOptions *options,
                                GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (EPITOME_IS_CLIENT (self));
  g_return_if_fail (article != NULL && options != NULL);

  ask (self, make_task (self, cancellable, callback, user_data, epitome_client_summarize_async),
       EPITOME_QUESTION_SUMMARY, article, options);
}

/**
 * epitome_client_summarize_finish:
 * @error: always of the domain %EPITOME_ERROR: what is wrong with the article;
 *   %EPITOME_ERROR_SET_ASIDE if the worker died of it again and again, now or earlier;
 *   %EPITOME_ERROR_WORKER_LOST if there is no worker, or it is ended by others whenever it starts; what kept
 * the page from being fetched, which says nothing about what the feed brought; %EPITOME_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the summary
 */
EpitomeSummary *
epitome_client_summarize_finish (EpitomeClient *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * epitome_client_get_cache_status_async:
 * @cancellable: (nullable): to give up
 *
 * Asks how much is stored, before all articles that wait.
 */
void
epitome_client_get_cache_status_async (EpitomeClient *self, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (EPITOME_IS_CLIENT (self));

  ask (self, make_task (self, cancellable, callback, user_data, epitome_client_get_cache_status_async),
       EPITOME_QUESTION_CACHE_STATUS, NULL, NULL);
}

/**
 * epitome_client_get_cache_status_finish:
 * @n_summaries: (out) (optional): how many summaries and refusals are stored
 * @n_bytes: (out) (optional): what they take on disk
 * @error: why it isn't known
 *
 * Returns: whether it is known
 */
gboolean
epitome_client_get_cache_status_finish (EpitomeClient *self, GAsyncResult *result, guint64 *n_summaries,
                                        guint64 *n_bytes, GError **error)
{
  g_autofree EpitomeCacheAnswer *status = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  status = g_task_propagate_pointer (G_TASK (result), error);
  if (status == NULL)
    return FALSE;
  if (n_summaries != NULL)
    *n_summaries = status->n_summaries;
  if (n_bytes != NULL)
    *n_bytes = status->n_bytes;
  return TRUE;
}

/**
 * epitome_client_clear_cache_async:
 * @cancellable: (nullable): to give up
 *
 * Has all stored summaries forgotten.
 */
void
epitome_client_clear_cache_async (EpitomeClient *self, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (EPITOME_IS_CLIENT (self));

  ask (self, make_task (self, cancellable, callback, user_data, epitome_client_clear_cache_async),
       EPITOME_QUESTION_CLEAR_CACHE, NULL, NULL);
}

/**
 * epitome_client_clear_cache_finish:
 * @error: why it couldn't be done
 *
 * Returns: whether nothing is stored any more
 */
gboolean
epitome_client_clear_cache_finish (EpitomeClient *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * epitome_client_get_sandbox_async:
 * @cancellable: (nullable): to give up
 *
 * Asks the worker how it has locked itself in.
 */
void
epitome_client_get_sandbox_async (EpitomeClient *self, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (EPITOME_IS_CLIENT (self));

  ask (self, make_task (self, cancellable, callback, user_data, epitome_client_get_sandbox_async),
       EPITOME_QUESTION_SANDBOX, NULL, NULL);
}

/**
 * epitome_client_get_sandbox_finish:
 * @locks: (out): the parts of the lock that hold, see #EpitomeSandboxParts
 * @error: why it isn't known
 *
 * Returns: whether it is known
 */
gboolean
epitome_client_get_sandbox_finish (EpitomeClient *self, GAsyncResult *result, guint *locks, GError **error)
{
  g_autofree guint *value = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  value = g_task_propagate_pointer (G_TASK (result), error);
  if (value == NULL)
    return FALSE;
  *locks = *value;
  return TRUE;
}

/**
 * epitome_client_set_cache_size:
 * @max_bytes: what stored summaries may take on disk
 *
 * Takes effect at once if the worker runs, else when it starts.
 */
void
epitome_client_set_cache_size (EpitomeClient *self, guint64 max_bytes)
{
  g_return_if_fail (EPITOME_IS_CLIENT (self));

  if (self->cache_size == max_bytes)
    return;
  self->cache_size = max_bytes;
  if (self->state == STATE_RUNNING)
    epitome_process_set_cache_size (self->process, max_bytes);
}

/**
 * epitome_client_set_fetching:
 * @allowed: whether pages may be fetched; they may not be before this is called
 *
 * While they may not, no fetcher is started; one that runs is ended at once, and with it whatever it was at.
 */
void
epitome_client_set_fetching (EpitomeClient *self, gboolean allowed)
{
  g_return_if_fail (EPITOME_IS_CLIENT (self));

  self->fetching = allowed;
  if (self->process != NULL)
    epitome_process_set_fetching (self->process, allowed);
}

/**
 * epitome_client_shut_down:
 *
 * Ends the worker at once. Whatever was asked, and will be asked, fails with %EPITOME_ERROR_CANCELLED; those
 * callbacks may come from within this call.
 */
void
epitome_client_shut_down (EpitomeClient *self)
{
  g_autoptr (GError) cancelled = NULL;

  g_return_if_fail (EPITOME_IS_CLIENT (self));

  if (self->state == STATE_SHUT_DOWN)
    return;
  self->state = STATE_SHUT_DOWN;
  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->start_id, g_source_remove);
  if (self->process != NULL)
    epitome_process_release (self->process);
  g_clear_pointer (&self->process, epitome_process_unref);
  /* Those in the threads return at once, now that all they wait for is cancelled */
  g_thread_pool_free (g_steal_pointer (&self->threads), FALSE, TRUE);

  cancelled = make_cancelled_error ();
  fail_all (&self->in_flight, cancelled);
  fail_all (&self->waiting[EPITOME_LANE_TEXT], cancelled);
  fail_all (&self->waiting[EPITOME_LANE_PAGE], cancelled);
}
