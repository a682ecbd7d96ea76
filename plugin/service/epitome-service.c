/* epitome-service.c: summaries off the main thread, from the cache where it has them
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A question becomes a job for a thread. The thread looks into the cache, and asks the engine if need be.
 * When another thread is at the very same question, the job is left with that one, and gets its answer too.
 */
#include "config.h"
#include "epitome-service.h"

#include "epitome-engine.h"
#include "epitome-error.h"

struct _EpitomeService
{
  GObject parent_instance;
  EpitomeCache *cache;
  GThreadPool *threads;

  GMutex lock;
  /* key → (element-type GTask) (owned): those who wait for who is at it */
  GHashTable *running;
};

G_DEFINE_FINAL_TYPE (EpitomeService, epitome_service, G_TYPE_OBJECT)

typedef struct
{
  EpitomeArticle *article;
  EpitomeOptions options;
} Job;

static void
job_free (Job *job)
{
  epitome_article_unref (job->article);
  g_free (job);
}

static void
return_answer (GTask *task, EpitomeSummary *summary, const GError *error)
{
  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    g_task_return_new_error (task, EPITOME_ERROR, EPITOME_ERROR_CANCELLED, "No longer wanted");
  else if (error != NULL)
    g_task_return_error (task, g_error_copy (error));
  else
    g_task_return_pointer (task, epitome_summary_ref (summary), (GDestroyNotify) epitome_summary_unref);
}

static EpitomeSummary *
run_engine (GTask *task, GError **error)
{
  Job *job = g_task_get_task_data (task);

  return epitome_engine_summarize (job->article, &job->options, g_task_get_cancellable (task), error);
}

/* Returns FALSE if it is left with another thread */
static gboolean
begin (EpitomeService *self, const char *key, GTask *task)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->lock);
  GPtrArray *waiting = g_hash_table_lookup (self->running, key);

  if (waiting == NULL)
    {
      g_hash_table_insert (self->running, g_strdup (key), g_ptr_array_new_with_free_func (g_object_unref));
      return TRUE;
    }
  g_ptr_array_add (waiting, g_object_ref (task));
  return FALSE;
}

/* Returns those who came meanwhile */
static GPtrArray *
end (EpitomeService *self, const char *key)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->lock);
  g_autofree char *stolen_key = NULL;
  GPtrArray *waiting = NULL;

  g_hash_table_steal_extended (self->running, key, (gpointer *) &stolen_key, (gpointer *) &waiting);
  return waiting;
}

static EpitomeSummary *
look_up_or_run (EpitomeService *self, const char *key, GTask *task, GError **error)
{
  EpitomeSummary *summary = NULL;
  GError *verdict = NULL;

  if (self->cache != NULL && epitome_cache_look_up (self->cache, key, &summary, &verdict))
    {
      if (verdict != NULL)
        g_propagate_error (error, verdict);
      return summary;
    }
  summary = run_engine (task, &verdict);
  if (self->cache != NULL && (summary != NULL || epitome_error_is_verdict (verdict)))
    epitome_cache_store (self->cache, key, summary, verdict);
  if (verdict != NULL)
    g_propagate_error (error, verdict);
  return summary;
}

static void
summarize (EpitomeService *self, GTask *task)
{
  Job *job = g_task_get_task_data (task);
  g_autofree char *key = epitome_cache_make_key (job->article, &job->options);
  g_autoptr (EpitomeSummary) summary = NULL;
  g_autoptr (GPtrArray) waiting = NULL;
  g_autoptr (GError) error = NULL;

  if (!begin (self, key, task))
    return;
  summary = look_up_or_run (self, key, task, &error);
  waiting = end (self, key);

  return_answer (task, summary, error);
  for (guint i = 0; i < waiting->len; i++)
    {
      GTask *other = g_ptr_array_index (waiting, i);

      /* What cancels one question cancels no other: each of those is asked anew */
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_thread_pool_push (self->threads, g_object_ref (other), NULL);
      else
        return_answer (other, summary, error);
    }
}

/* In a thread */
static void
run (gpointer data, gpointer user_data)
{
  g_autoptr (GTask) task = data;
  EpitomeService *self = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (task);
  g_autoptr (EpitomeSummary) summary = NULL;
  g_autoptr (GError) error = NULL;

  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    {
      g_task_return_new_error (task, EPITOME_ERROR, EPITOME_ERROR_CANCELLED, "No longer wanted");
      return;
    }
  if (job->options.detail == EPITOME_DETAIL_NONE)
    {
      summarize (self, task);
      return;
    }
  summary = run_engine (task, &error);
  return_answer (task, summary, error);
}

static void
epitome_service_finalize (GObject *object)
{
  EpitomeService *self = EPITOME_SERVICE (object);

  /* No task is left, for each holds us; a thread may still be on its way out, and be the one that runs this
   */
  g_thread_pool_free (self->threads, FALSE, FALSE);
  g_clear_object (&self->cache);
  g_hash_table_unref (self->running);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (epitome_service_parent_class)->finalize (object);
}

static void
epitome_service_class_init (EpitomeServiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = epitome_service_finalize;
}

static void
epitome_service_init (EpitomeService *self)
{
  g_mutex_init (&self->lock);
  self->running = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * epitome_service_new:
 * @cache: (nullable): where answers are kept; without one each question is worked out
 * @n_threads: how many articles are read at a time, at least 1
 *
 * Returns: (transfer full): the service
 */
EpitomeService *
epitome_service_new (EpitomeCache *cache, guint n_threads)
{
  EpitomeService *self;

  g_return_val_if_fail (n_threads > 0, NULL);

  self = g_object_new (EPITOME_TYPE_SERVICE, NULL);
  if (cache != NULL)
    self->cache = g_object_ref (cache);
  self->threads = g_thread_pool_new (run, NULL, n_threads, FALSE, NULL);
  return self;
}

/**
 * epitome_service_get_cache:
 *
 * Returns: (transfer none) (nullable): where answers are kept
 */
EpitomeCache *
epitome_service_get_cache (EpitomeService *self)
{
  g_return_val_if_fail (EPITOME_IS_SERVICE (self), NULL);
  return self->cache;
}

/**
 * epitome_service_summarize_async:
 * @article: what to summarize
 * @options: what the summary is to be like; with details, the cache is neither asked nor filled
 * @cancellable: (nullable): to give up
 *
 * Summarizes in a thread. Questions are taken in the order they come.
 */
void
epitome_service_summarize_async (EpitomeService *self, EpitomeArticle *article, const EpitomeOptions *options,
                                 GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;
  Job *job;

  g_return_if_fail (EPITOME_IS_SERVICE (self));
  g_return_if_fail (article != NULL && options != NULL);

  job = g_new0 (Job, 1);
  job->article = epitome_article_ref (article);
  job->options = *options;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, epitome_service_summarize_async);
  /* So that it is always our own error */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_thread_pool_push (self->threads, task, NULL);
}

/**
 * epitome_service_summarize_finish:
 * @error: of the domain %EPITOME_ERROR, why there is no summary; %EPITOME_ERROR_CANCELLED if given up
 *
 * Returns: (transfer full) (nullable): the summary
 */
EpitomeSummary *
epitome_service_summarize_finish (EpitomeService *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
