/* epitome-client.c: what a host links: what it can ask the worker
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-client.h"

#include "epitome-line.h"

struct _EpitomeClient
{
  GObject parent_instance;
  EpitomeLine *line;
};

G_DEFINE_FINAL_TYPE (EpitomeClient, epitome_client, G_TYPE_OBJECT)

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

/* Takes the task */
static void
ask (EpitomeClient *self, GTask *task, EpitomeQuestionKind kind, EpitomeArticle *article,
     const EpitomeOptions *options)
{
  epitome_line_ask (self->line, epitome_question_new (kind, article, options), task);
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
  g_object_unref (EPITOME_CLIENT (object)->line);
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
  self->line = epitome_line_new ();
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

  epitome_line_set_cache_size (self->line, max_bytes);
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

  epitome_line_set_fetching (self->line, allowed);
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
  g_return_if_fail (EPITOME_IS_CLIENT (self));

  epitome_line_shut_down (self->line);
}
