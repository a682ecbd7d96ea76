/* epitome-queue.c: questions that wait for the worker, and those that it has
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A request is in exactly one of two places: waiting, or in flight. When the worker dies, all that was in
 * flight goes back to the front of those waiting and is under suspicion: such requests are sent one at a
 * time, until they are answered or have shown that it's them that the worker dies of. */
#include "config.h"
#include "epitome-queue.h"

#include "epitome-client.h"

static EpitomeLane
get_lane (const EpitomeRequest *request)
{
  return epitome_question_get_lane (request->question);
}

/**
 * epitome_request_new:
 * @question: (transfer full): what is asked
 * @task: (transfer full): of whoever asks
 *
 * Returns: (transfer full): a request that is nowhere yet
 */
EpitomeRequest *
epitome_request_new (EpitomeQuestion *question, GTask *task)
{
  EpitomeRequest *self = g_new0 (EpitomeRequest, 1);

  self->question = question;
  self->task = task;
  return self;
}

/**
 * epitome_request_free:
 *
 * Frees it. Whoever asked hears nothing more.
 */
void
epitome_request_free (EpitomeRequest *self)
{
  if (self->cancel_source != NULL)
    g_source_destroy (self->cancel_source);
  g_clear_pointer (&self->cancel_source, g_source_unref);
  g_clear_object (&self->task);
  epitome_question_unref (self->question);
  g_free (self);
}

/**
 * epitome_request_fail:
 * @error: (transfer full): why there is no answer
 *
 * Tells whoever asked, if he still waits. His callback may run before this returns, and do anything.
 */
void
epitome_request_fail (EpitomeRequest *self, GError *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  if (task != NULL)
    g_task_return_error (task, error);
  else
    g_error_free (error);
}

/**
 * epitome_queue_init:
 *
 * Makes an empty one.
 */
void
epitome_queue_init (EpitomeQueue *self)
{
  for (guint lane = 0; lane < EPITOME_N_LANES; lane++)
    g_queue_init (&self->waiting[lane]);
  g_queue_init (&self->in_flight);
}

/**
 * epitome_queue_is_waited_in:
 *
 * Returns: whether anything isn't sent yet
 */
gboolean
epitome_queue_is_waited_in (EpitomeQueue *self)
{
  return !g_queue_is_empty (&self->waiting[EPITOME_LANE_TEXT]) ||
         !g_queue_is_empty (&self->waiting[EPITOME_LANE_PAGE]);
}

static gboolean
has_suspects (GQueue *requests)
{
  for (GList *link = requests->head; link != NULL; link = link->next)
    if (((EpitomeRequest *) link->data)->suspect)
      return TRUE;
  return FALSE;
}

/**
 * epitome_queue_push:
 * @request: (transfer full): which is nowhere yet
 *
 * Has it wait. What isn't about an article is small and goes first, but after suspects.
 */
void
epitome_queue_push (EpitomeQueue *self, EpitomeRequest *request)
{
  GQueue *waiting = &self->waiting[get_lane (request)];

  if (request->question->article == NULL && !has_suspects (waiting))
    g_queue_push_head (waiting, request);
  else
    g_queue_push_tail (waiting, request);
}

static guint
count_in_flight (EpitomeQueue *self, EpitomeLane lane)
{
  guint n = 0;

  for (GList *link = self->in_flight.head; link != NULL; link = link->next)
    n += get_lane (link->data) == lane;
  return n;
}

static gboolean
is_held_up (EpitomeQueue *self, const EpitomeRequest *next, gboolean one_at_a_time)
{
  return self->in_flight.length > 0 && (one_at_a_time || next->suspect || has_suspects (&self->in_flight));
}

/**
 * epitome_queue_send:
 * @one_at_a_time: whether only one may be in flight, as is so with suspects
 *
 * Puts the next into flight, if the worker is to have one more.
 *
 * Returns: (transfer none) (nullable): what is to be sent
 */
EpitomeRequest *
epitome_queue_send (EpitomeQueue *self, gboolean one_at_a_time)
{
  static const guint windows[EPITOME_N_LANES] = { EPITOME_CLIENT_WINDOW, EPITOME_CLIENT_PAGE_WINDOW };

  for (guint lane = 0; lane < EPITOME_N_LANES; lane++)
    {
      EpitomeRequest *next = g_queue_peek_head (&self->waiting[lane]);

      if (next == NULL || count_in_flight (self, lane) >= windows[lane])
        continue;
      if (is_held_up (self, next, one_at_a_time))
        return NULL;
      g_queue_pop_head (&self->waiting[lane]);
      g_queue_push_tail (&self->in_flight, next);
      return next;
    }
  return NULL;
}

/**
 * epitome_queue_take_back:
 *
 * Takes what was sent last out of flight.
 *
 * Returns: (transfer full) (nullable): it
 */
EpitomeRequest *
epitome_queue_take_back (EpitomeQueue *self)
{
  return g_queue_pop_tail (&self->in_flight);
}

/**
 * epitome_queue_put_back:
 * @request: (transfer full): which is nowhere
 *
 * Has it wait before all others.
 */
void
epitome_queue_put_back (EpitomeQueue *self, EpitomeRequest *request)
{
  g_queue_push_head (&self->waiting[get_lane (request)], request);
}

/**
 * epitome_queue_withdraw:
 * @request: which waits, or is in flight
 *
 * Takes it out, if it waits.
 *
 * Returns: whether it waited, and is the caller's now
 */
gboolean
epitome_queue_withdraw (EpitomeQueue *self, EpitomeRequest *request)
{
  return g_queue_remove (&self->waiting[get_lane (request)], request);
}

static void
fail_all (GQueue *requests, const GError *error)
{
  GQueue stolen = *requests;
  EpitomeRequest *request;

  g_queue_init (requests);
  while ((request = g_queue_pop_head (&stolen)) != NULL)
    {
      epitome_request_fail (request, g_error_copy (error));
      epitome_request_free (request);
    }
}

/**
 * epitome_queue_fail_waiting:
 * @error: why
 *
 * Nothing waits any more.
 */
void
epitome_queue_fail_waiting (EpitomeQueue *self, const GError *error)
{
  for (guint lane = 0; lane < EPITOME_N_LANES; lane++)
    fail_all (&self->waiting[lane], error);
}

/**
 * epitome_queue_fail:
 * @error: why
 *
 * Nothing waits any more, nor is in flight.
 */
void
epitome_queue_fail (EpitomeQueue *self, const GError *error)
{
  fail_all (&self->in_flight, error);
  epitome_queue_fail_waiting (self, error);
}
