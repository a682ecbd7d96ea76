/* epitome-line.c: a line to the worker, over all its lives
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The worker is started when there is something to ask, and again when it dies; what was asked is asked
 * again. All that blocks runs in threads (epitome-attempt.c); everything here runs in the main context the
 * line was made in. */
#include "config.h"
#include "epitome-line.h"

#include "epitome-attempt.h"
#include "epitome-blame.h"
#include "epitome-client.h"

/* How long after the N-th fruitless life in a row the next begins */
#define FIRST_DELAY_MS 50
#define MAX_DELAY_MS   5000

/* Lives in a row without an answer that failed to begin, or were ended by somebody else, as when memory is
 * short: no article is to blame. After that nobody waits for the worker, and it isn't tried again for a
 * while, with each further one twice as long */
#define MAX_LOSSES          5
#define FIRST_PAUSE_SECONDS 2
#define MAX_PAUSE_SECONDS   30

#define DEFAULT_CACHE_SIZE (64 << 20)

typedef enum
{
  STATE_STOPPED,
  STATE_STARTING,
  STATE_RUNNING,
  STATE_SHUT_DOWN,
} State;

struct _EpitomeLine
{
  GObject parent_instance;
  State state;
  EpitomeProcess *process;
  GCancellable *cancellable;
  GThreadPool *threads;
  guint64 cache_size;
  gboolean fetching;

  EpitomeQueue queue;
  EpitomeBlame *blame;

  guint n_fruitless;
  guint n_losses;
  gboolean timed_out;
  gint64 lost_until;
  guint start_id;
};

G_DEFINE_FINAL_TYPE (EpitomeLine, epitome_line, G_TYPE_OBJECT)

static void pump (EpitomeLine *self);
static void start (EpitomeLine *self);

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

/* Unwanted requests stay in flight until answered, for the worker is busy with them until it says that it
 * gave up */
static void
finish_request (EpitomeLine *self, EpitomeRequest *request, gpointer answer, GError *error)
{
  g_autoptr (EpitomeQuestion) question = epitome_question_ref (request->question);
  g_autoptr (GTask) task = g_steal_pointer (&request->task);

  g_queue_remove (&self->queue.in_flight, request);
  epitome_request_free (request);
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
  EpitomeAttempt *attempt = user_data;
  g_autoptr (EpitomeLine) self = attempt->owner;
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

/* Sends what may be sent. What is first asked after nobody waited any more goes alone */
static void
pump (EpitomeLine *self)
{
  EpitomeRequest *request;

  while (self->state == STATE_RUNNING &&
         (request = epitome_queue_send (&self->queue, self->n_losses >= MAX_LOSSES)) != NULL)
    epitome_attempt_make (epitome_attempt_new_to_ask (self, self->process, request), self->threads,
                          self->cancellable, on_attempted);
}

static gboolean
on_start_due (gpointer user_data)
{
  EpitomeLine *self = user_data;

  self->start_id = 0;
  start (self);
  return G_SOURCE_REMOVE;
}

/* After the first accident at once, then slower and slower */
static void
start_later (EpitomeLine *self)
{
  guint delay;

  if (self->state != STATE_STOPPED || self->start_id != 0 || !epitome_queue_is_waited_in (&self->queue))
    return;
  if (self->n_fruitless <= 1)
    {
      start (self);
      return;
    }
  delay = MIN (FIRST_DELAY_MS << MIN (self->n_fruitless - 2, 10), MAX_DELAY_MS);
  self->start_id = g_timeout_add (delay, on_start_due, self);
}

/* Takes on what a death says of a request. Returns whether it is set aside */
static gboolean
blame (EpitomeLine *self, EpitomeRequest *request, gboolean alone, gboolean by_others)
{
  request->suspect = TRUE;
  if (!alone)
    return FALSE;
  if (self->timed_out)
    return epitome_blame_hang (self->blame, request);
  if (by_others)
    return self->n_losses + 1 >= MAX_LOSSES && epitome_blame_loss (self->blame, request);
  return epitome_blame_death (self->blame, request);
}

/* Puts back what was in flight, in its order. Returns what was set aside, if anything */
static EpitomeRequest *
take_back (EpitomeLine *self, gboolean by_others)
{
  gboolean alone = self->queue.in_flight.length == 1;
  EpitomeRequest *culprit = NULL;
  EpitomeRequest *request;

  while ((request = epitome_queue_take_back (&self->queue)) != NULL)
    if (request->task == NULL)
      epitome_request_free (request);
    else if (blame (self, request, alone, by_others))
      culprit = request;
    else
      epitome_queue_put_back (&self->queue, request);
  self->timed_out = FALSE;
  return culprit;
}

static void
count_loss (EpitomeLine *self, const char *why)
{
  g_autoptr (GError) lost = NULL;
  guint pause;

  if (++self->n_losses < MAX_LOSSES)
    {
      start_later (self);
      return;
    }
  pause = MIN (FIRST_PAUSE_SECONDS << MIN (self->n_losses - MAX_LOSSES, 10), MAX_PAUSE_SECONDS);
  lost = g_error_new (EPITOME_ERROR, EPITOME_ERROR_WORKER_LOST, "There is no worker: %s", why);
  g_message ("%s", lost->message);
  self->lost_until = g_get_monotonic_time () + pause * G_TIME_SPAN_SECOND;
  epitome_queue_fail_waiting (&self->queue, lost);
}

static void
on_process_ended (EpitomeProcess *process, gpointer user_data)
{
  g_autoptr (EpitomeLine) self = g_object_ref (user_data);
  gboolean by_others = epitome_process_was_killed (process);
  EpitomeRequest *culprit;

  epitome_process_release (process);
  g_clear_pointer (&self->process, epitome_process_unref);
  self->state = STATE_STOPPED;
  self->n_fruitless++;
  culprit = take_back (self, by_others);
  if (by_others && culprit == NULL)
    count_loss (self, "Somebody ends it again and again");
  else
    start_later (self);
  if (culprit != NULL)
    {
      epitome_request_fail (culprit, make_set_aside_error ());
      epitome_request_free (culprit);
    }
}

static void
on_start_failed (EpitomeLine *self, const GError *error)
{
  self->state = STATE_STOPPED;
  self->n_fruitless++;
  count_loss (self, error->message);
}

static void
on_started (GObject *source, GAsyncResult *result, gpointer user_data)
{
  EpitomeAttempt *attempt = user_data;
  g_autoptr (EpitomeLine) self = attempt->owner;
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
start (EpitomeLine *self)
{
  self->state = STATE_STARTING;
  epitome_attempt_make (epitome_attempt_new_to_start (self, self->cache_size), self->threads,
                        self->cancellable, on_started);
}

typedef struct
{
  EpitomeLine *line;
  EpitomeRequest *request;
} Asked;

/* As if it had never been asked, except that the worker may be at it still, and is told to give up */
static gboolean
on_cancelled (GCancellable *cancellable, gpointer user_data)
{
  const Asked *asked = user_data;
  g_autoptr (EpitomeLine) self = g_object_ref (asked->line);
  EpitomeRequest *request = asked->request;

  if (request->task == NULL)
    return G_SOURCE_REMOVE;
  if (epitome_queue_withdraw (&self->queue, request))
    {
      epitome_request_fail (request, make_cancelled_error ());
      epitome_request_free (request);
    }
  else
    {
      g_cancellable_cancel (request->question->stop);
      epitome_request_fail (request, make_cancelled_error ());
    }
  return G_SOURCE_REMOVE;
}

/* Returns why a question needn't be asked */
static GError *
refuse (EpitomeLine *self, GCancellable *cancellable, const EpitomeQuestion *question)
{
  if (self->state == STATE_SHUT_DOWN || g_cancellable_is_cancelled (cancellable))
    return make_cancelled_error ();
  if (epitome_question_is_too_large (question))
    return g_error_new_literal (EPITOME_ERROR, EPITOME_ERROR_TOO_LARGE, "The article is too large");
  if (epitome_blame_is_set_aside (self->blame, question))
    return make_set_aside_error ();
  if (self->state == STATE_STOPPED && g_get_monotonic_time () < self->lost_until)
    return g_error_new_literal (EPITOME_ERROR, EPITOME_ERROR_WORKER_LOST, "There is no worker");
  return NULL;
}

static void
watch_cancellable (EpitomeLine *self, EpitomeRequest *request)
{
  GCancellable *cancellable = g_task_get_cancellable (request->task);
  const Asked asked = { self, request };

  if (cancellable == NULL)
    return;
  request->cancel_source = g_cancellable_source_new (cancellable);
  g_source_set_callback (request->cancel_source, G_SOURCE_FUNC (on_cancelled),
                         g_memdup2 (&asked, sizeof asked), g_free);
  g_source_attach (request->cancel_source, g_task_get_context (request->task));
}

static void
epitome_line_dispose (GObject *object)
{
  epitome_line_shut_down (EPITOME_LINE (object));
  G_OBJECT_CLASS (epitome_line_parent_class)->dispose (object);
}

static void
epitome_line_finalize (GObject *object)
{
  EpitomeLine *self = EPITOME_LINE (object);

  g_clear_object (&self->cancellable);
  epitome_blame_free (self->blame);
  G_OBJECT_CLASS (epitome_line_parent_class)->finalize (object);
}

static void
epitome_line_class_init (EpitomeLineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = epitome_line_dispose;
  object_class->finalize = epitome_line_finalize;
}

static void
epitome_line_init (EpitomeLine *self)
{
  self->cancellable = g_cancellable_new ();
  self->cache_size = DEFAULT_CACHE_SIZE;
  self->blame = epitome_blame_new ();
  epitome_queue_init (&self->queue);
  /* One for each question in flight, and as many for those of a life before whose end is just being noticed
   */
  self->threads = epitome_attempt_threads_new (2 * (EPITOME_CLIENT_WINDOW + EPITOME_CLIENT_PAGE_WINDOW));
}

/**
 * epitome_line_new:
 *
 * Returns: (transfer full): a line to a worker that isn't started yet
 */
EpitomeLine *
epitome_line_new (void)
{
  return g_object_new (EPITOME_TYPE_LINE, NULL);
}

/**
 * epitome_line_ask:
 * @question: (transfer full): what to ask
 * @task: (transfer full): gets the answer, see epitome_question_return_answer(); or an error of the domain
 *   %EPITOME_ERROR, at once when it is cancelled
 *
 * Asks as soon as it is @question's turn, and again as long as the worker dies over others.
 */
void
epitome_line_ask (EpitomeLine *self, EpitomeQuestion *question, GTask *task)
{
  GError *refusal = refuse (self, g_task_get_cancellable (task), question);
  EpitomeRequest *request = epitome_request_new (question, task);

  if (refusal != NULL)
    {
      epitome_request_fail (request, refusal);
      epitome_request_free (request);
      return;
    }
  watch_cancellable (self, request);
  epitome_queue_push (&self->queue, request);
  start_later (self);
  pump (self);
}

/**
 * epitome_line_set_cache_size:
 * @max_bytes: what stored summaries may take on disk
 *
 * Takes effect at once if the worker runs, else when it starts.
 */
void
epitome_line_set_cache_size (EpitomeLine *self, guint64 max_bytes)
{
  if (self->cache_size == max_bytes)
    return;
  self->cache_size = max_bytes;
  if (self->state == STATE_RUNNING)
    epitome_process_set_cache_size (self->process, max_bytes);
}

/**
 * epitome_line_set_fetching:
 * @allowed: whether the worker may have a fetcher
 *
 * Takes effect at once.
 */
void
epitome_line_set_fetching (EpitomeLine *self, gboolean allowed)
{
  self->fetching = allowed;
  if (self->process != NULL)
    epitome_process_set_fetching (self->process, allowed);
}

/**
 * epitome_line_shut_down:
 *
 * Ends the worker at once. Whatever was asked, and will be asked, fails with %EPITOME_ERROR_CANCELLED.
 */
void
epitome_line_shut_down (EpitomeLine *self)
{
  g_autoptr (GError) cancelled = NULL;

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
  epitome_queue_fail (&self->queue, cancelled);
}
