/* epitome-question.c: what the worker is asked
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-question.h"

#include "epitome-error.h"
#include "epitome-ipc.h"

/**
 * epitome_question_new:
 * @article: (nullable): for %EPITOME_QUESTION_SUMMARY; not copied
 * @options: (nullable): likewise
 *
 * Returns: (transfer full): the question
 */
EpitomeQuestion *
epitome_question_new (EpitomeQuestionKind kind, EpitomeArticle *article, const EpitomeOptions *options)
{
  EpitomeQuestion *self = g_atomic_rc_box_new0 (EpitomeQuestion);

  self->kind = kind;
  self->stop = g_cancellable_new ();
  if (article != NULL)
    self->article = epitome_article_ref (article);
  if (options != NULL)
    self->options = *options;
  return self;
}

/**
 * epitome_question_ref:
 *
 * Returns: (transfer full): @self. From any thread
 */
EpitomeQuestion *
epitome_question_ref (EpitomeQuestion *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
question_clear (gpointer data)
{
  EpitomeQuestion *self = data;

  g_clear_pointer (&self->article, epitome_article_unref);
  g_object_unref (self->stop);
}

/**
 * epitome_question_unref:
 *
 * Frees @self with its last reference. From any thread.
 */
void
epitome_question_unref (EpitomeQuestion *self)
{
  g_atomic_rc_box_release_full (self, question_clear);
}

/**
 * epitome_question_get_lane:
 *
 * Returns: with which others it waits
 */
EpitomeLane
epitome_question_get_lane (const EpitomeQuestion *self)
{
  return self->options.full_text != EPITOME_FULL_TEXT_NEVER ? EPITOME_LANE_PAGE : EPITOME_LANE_TEXT;
}

static gsize
measure (const char *text)
{
  return text != NULL ? strlen (text) : 0;
}

/**
 * epitome_question_is_too_large:
 *
 * Returns: whether the worker would refuse it for its size
 */
gboolean
epitome_question_is_too_large (const EpitomeQuestion *self)
{
  const EpitomeArticle *article = self->article;

  return article != NULL &&
         (measure (article->body) > EPITOME_MAX_BODY || measure (article->title) > EPITOME_MAX_BODY ||
          measure (article->language) + measure (article->feed_title) + measure (article->author) +
              measure (article->link) + measure (article->feed_uri) >
            EPITOME_IPC_MAX_DETAILS);
}

/**
 * epitome_question_hash:
 * @self: an #EpitomeQuestion with an article
 *
 * For a #GHashTable.
 */
guint
epitome_question_hash (gconstpointer self)
{
  return strlen (((const EpitomeQuestion *) self)->article->body);
}

/**
 * epitome_question_equal:
 * @self: an #EpitomeQuestion with an article
 *
 * Returns: whether both are about the same article, or its page
 */
gboolean
epitome_question_equal (gconstpointer self, gconstpointer other)
{
  const EpitomeQuestion *a = self;
  const EpitomeQuestion *b = other;

  return epitome_question_get_lane (a) == epitome_question_get_lane (b) &&
         g_str_equal (a->article->title, b->article->title) &&
         g_str_equal (a->article->body, b->article->body);
}

/**
 * epitome_question_ask:
 * @task: gets the answer, for epitome_question_return_answer()
 *
 * Asks the worker, and waits. In a thread.
 */
void
epitome_question_ask (const EpitomeQuestion *self, EpitomeProcess *process, GTask *task)
{
  EpitomeCacheAnswer status = { 0, 0 };
  EpitomeSummary *summary;
  guint locks = 0;
  GError *error = NULL;

  switch (self->kind)
    {
    case EPITOME_QUESTION_SUMMARY:
      summary = epitome_process_summarize (process, self->article, &self->options, self->stop, &error);
      if (summary != NULL)
        g_task_return_pointer (task, summary, (GDestroyNotify) epitome_summary_unref);
      break;
    case EPITOME_QUESTION_CACHE_STATUS:
      if (epitome_process_get_cache_status (process, &status.n_summaries, &status.n_bytes, &error))
        g_task_return_pointer (task, g_memdup2 (&status, sizeof status), g_free);
      break;
    case EPITOME_QUESTION_CLEAR_CACHE:
      if (epitome_process_clear_cache (process, &error))
        g_task_return_pointer (task, NULL, NULL);
      break;
    case EPITOME_QUESTION_SANDBOX:
      if (epitome_process_get_sandbox (process, &locks, &error))
        g_task_return_pointer (task, g_memdup2 (&locks, sizeof locks), g_free);
      break;
    default:
      g_assert_not_reached ();
    }
  /* For whoever asks what it ended of */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED))
    epitome_process_await_end (process);
  if (error != NULL)
    g_task_return_error (task, error);
}

/**
 * epitome_question_is_answer:
 * @error: (nullable): what came
 *
 * Returns: whether the worker said so itself, in words it is meant to use, and is still of use. It gives up
 *   what it was told to give up, and nothing else
 */
gboolean
epitome_question_is_answer (const EpitomeQuestion *self, const GError *error)
{
  if (error == NULL)
    return TRUE;
  if (!g_dbus_error_is_remote_error (error))
    return FALSE;
  return self->kind != EPITOME_QUESTION_SUMMARY ||
         (error->domain == EPITOME_ERROR &&
          (error->code != EPITOME_ERROR_CANCELLED || g_cancellable_is_cancelled (self->stop)));
}

static GDestroyNotify
get_destroy (const EpitomeQuestion *self)
{
  return self->kind == EPITOME_QUESTION_SUMMARY ? (GDestroyNotify) epitome_summary_unref : g_free;
}

/**
 * epitome_question_return_answer:
 * @task: of whoever asked
 * @answer: (transfer full) (nullable): what epitome_question_ask() returned
 *
 * Hands it on.
 */
void
epitome_question_return_answer (const EpitomeQuestion *self, GTask *task, gpointer answer)
{
  if (self->kind == EPITOME_QUESTION_CLEAR_CACHE)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_pointer (task, answer, get_destroy (self));
}

/**
 * epitome_question_drop_answer:
 * @answer: (transfer full) (nullable): what nobody wants any more
 */
void
epitome_question_drop_answer (const EpitomeQuestion *self, gpointer answer)
{
  if (answer != NULL)
    get_destroy (self) (answer);
}
