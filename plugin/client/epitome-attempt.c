/* epitome-attempt.c: one try at a question, or at starting the worker, in a thread
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Both block (epitome-process.c). The thread sees the attempt, never its owner. */
#include "config.h"
#include "epitome-attempt.h"

/**
 * epitome_attempt_new_to_ask:
 * @owner: a #GObject
 * @process: whom to ask
 * @request: what to ask
 *
 * Returns: (transfer full): an attempt, for epitome_attempt_make()
 */
EpitomeAttempt *
epitome_attempt_new_to_ask (gpointer owner, EpitomeProcess *process, EpitomeRequest *request)
{
  EpitomeAttempt *self = g_new0 (EpitomeAttempt, 1);

  self->owner = g_object_ref (owner);
  self->process = epitome_process_ref (process);
  self->request = request;
  self->question = epitome_question_ref (request->question);
  return self;
}

/**
 * epitome_attempt_new_to_start:
 * @owner: a #GObject
 * @cache_size: what stored summaries may take on disk, in bytes
 *
 * Returns: (transfer full): an attempt, for epitome_attempt_make()
 */
EpitomeAttempt *
epitome_attempt_new_to_start (gpointer owner, guint64 cache_size)
{
  EpitomeAttempt *self = g_new0 (EpitomeAttempt, 1);

  self->owner = g_object_ref (owner);
  self->cache_size = cache_size;
  return self;
}

static void
attempt_free (EpitomeAttempt *self)
{
  g_clear_pointer (&self->process, epitome_process_unref);
  g_clear_pointer (&self->question, epitome_question_unref);
  g_free (self);
}

static void
run_start (GTask *task, const EpitomeAttempt *attempt)
{
  GError *error = NULL;
  EpitomeProcess *process =
    epitome_process_start (attempt->cache_size, g_task_get_cancellable (task), &error);

  if (process != NULL)
    g_task_return_pointer (task, process, (GDestroyNotify) epitome_process_unref);
  else
    g_task_return_error (task, error);
}

static void
run (gpointer data, gpointer user_data)
{
  g_autoptr (GTask) task = data;
  const EpitomeAttempt *attempt = g_task_get_task_data (task);

  if (attempt->question == NULL)
    run_start (task, attempt);
  else
    epitome_question_ask (attempt->question, attempt->process, task);
}

/**
 * epitome_attempt_make:
 * @self: (transfer full): the attempt
 * @threads: from epitome_attempt_threads_new()
 * @cancellable: to give up
 * @callback: gets the process, or the answer
 *
 * Makes it as soon as there is a thread.
 */
void
epitome_attempt_make (EpitomeAttempt *self, GThreadPool *threads, GCancellable *cancellable,
                      GAsyncReadyCallback callback)
{
  GTask *task = g_task_new (NULL, cancellable, callback, self);

  /* Whoever takes the answer knows whether it is still wanted */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, self, (GDestroyNotify) attempt_free);
  g_thread_pool_push (threads, task, NULL);
}

/**
 * epitome_attempt_threads_new:
 * @n_threads: how many attempts are made at a time
 *
 * Returns: (transfer full): threads for epitome_attempt_make()
 */
GThreadPool *
epitome_attempt_threads_new (guint n_threads)
{
  return g_thread_pool_new (run, NULL, n_threads, FALSE, NULL);
}
