/* epitome-service.c: summaries off the main thread, from the cache where it has them
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A question becomes a job for a thread. The thread looks into the cache, and asks the engine if need be.
 * When another thread is at the very same question, the job is left with that one, and gets its answer too.
 *
 * Where the article's page is wanted, and isn't in the cache either, the job goes to threads that do nothing
 * but wait for pages, and comes back with one. */
#include "config.h"
#include "epitome-service.h"

#include "epitome-cache-key.h"
#include "epitome-engine.h"
#include "epitome-error.h"
#include "epitome-pages.h"
#include "epitome-teaser.h"

/* The fetcher sees to it that there aren't too many connections; more may wait for a slow host */
#define MAX_FETCHES 8

struct _EpitomeService
{
  GObject parent_instance;
  EpitomeCache *cache;
  GThreadPool *threads;
  EpitomePages *pages;
  GThreadPool *fetching;

  GMutex lock;
  /* key → (element-type GTask) (owned): those who wait for who is at it */
  GHashTable *running;
};

G_DEFINE_FINAL_TYPE (EpitomeService, epitome_service, G_TYPE_OBJECT)

typedef struct
{
  EpitomeArticle *article;
  EpitomeOptions options;
  /* Once it was fetched */
  EpitomePage *page;
} Job;

static void
job_free (Job *job)
{
  epitome_article_unref (job->article);
  g_clear_pointer (&job->page, epitome_page_free);
  g_free (job);
}

/* An answer that holds whenever the article came out, and one that holds for its day */
typedef struct
{
  char *any_day;
  char *day;
} Keys;

static void
keys_clear (Keys *keys)
{
  g_free (keys->any_day);
  g_free (keys->day);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Keys, keys_clear)

static Keys
make_keys (const Job *job, EpitomeFullText full_text)
{
  EpitomeOptions options = job->options;
  Keys keys;

  options.full_text = full_text;
  keys.any_day = epitome_cache_key_new (job->article, &options);
  keys.day = epitome_cache_key_of_day (keys.any_day, job->article);
  return keys;
}

static void
return_answer (GTask *task, EpitomeSummary *summary, const GError *error)
{
  const Job *job = g_task_get_task_data (task);

  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    g_task_return_new_error (task, EPITOME_ERROR, EPITOME_ERROR_CANCELLED, "No longer wanted");
  else if (error != NULL)
    g_task_return_error (task, g_error_copy (error));
  else if (summary->whole && !job->options.whole)
    g_task_return_new_error (task, EPITOME_ERROR, EPITOME_ERROR_TOO_SHORT,
                             "No more text than a summary would have");
  else
    g_task_return_pointer (task, epitome_summary_ref (summary), (GDestroyNotify) epitome_summary_unref);
}

/* The text is kept for as long as it is of use, or was asked for; a text that is too short comes back whole,
 * since others who ask for the same article may want that */
static EpitomeSummary *
run_engine (GTask *task, const EpitomeArticle *article, GError **error)
{
  const Job *job = g_task_get_task_data (task);
  EpitomeOptions options = job->options;

  options.detail |= EPITOME_DETAIL_TEXT;
  /* Few words on a page are a notice, and no article */
  options.whole = article == job->article;
  return epitome_engine_summarize (article, &options, g_task_get_cancellable (task), error);
}

static void
drop_text (GTask *task, EpitomeSummary *summary)
{
  const Job *job = g_task_get_task_data (task);

  if ((job->options.detail & EPITOME_DETAIL_TEXT) == 0)
    g_clear_pointer (&summary->text, g_free);
}

/* Of what the feed brought */
static EpitomeSummary *
run_on_body (GTask *task, GError **error)
{
  const Job *job = g_task_get_task_data (task);
  EpitomeSummary *summary = run_engine (task, job->article, error);

  if (summary != NULL)
    {
      summary->teaser = epitome_teaser_recognize (job->article, summary->text);
      drop_text (task, summary);
    }
  return summary;
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

static gboolean
look_up (EpitomeService *self, const Keys *keys, EpitomeSummary **summary, GError **verdict)
{
  return self->cache != NULL && (epitome_cache_look_up (self->cache, keys->any_day, summary, verdict) ||
                                 epitome_cache_look_up (self->cache, keys->day, summary, verdict));
}

static gboolean
names_dates (const EpitomeSummary *summary)
{
  for (guint i = 0; i < summary->entities->len; i++)
    if (((const EpitomeEntity *) g_ptr_array_index (summary->entities, i))->type == EPITOME_ENTITY_DATE)
      return TRUE;
  return FALSE;
}

/* Where the day isn't known, dates were left out that others want to see */
static void
store (EpitomeService *self, const Job *job, const Keys *keys, EpitomeSummary *summary, const GError *verdict)
{
  gboolean any_day = summary == NULL || (g_date_valid (&job->article->published) && !names_dates (summary));

  if (self->cache != NULL && (summary != NULL || epitome_error_is_verdict (verdict)))
    epitome_cache_store (self->cache, any_day ? keys->any_day : keys->day, summary, verdict);
}

static EpitomeSummary *
look_up_or_run (EpitomeService *self, const Keys *keys, GTask *task, GError **error)
{
  EpitomeSummary *summary = NULL;
  GError *verdict = NULL;

  if (!look_up (self, keys, &summary, &verdict))
    {
      summary = run_on_body (task, &verdict);
      store (self, g_task_get_task_data (task), keys, summary, verdict);
    }
  if (verdict != NULL)
    g_propagate_error (error, verdict);
  return summary;
}

static void
summarize (EpitomeService *self, GTask *task)
{
  const Job *job = g_task_get_task_data (task);
  g_auto (Keys) keys = make_keys (job, EPITOME_FULL_TEXT_NEVER);
  g_autoptr (EpitomeSummary) summary = NULL;
  g_autoptr (GPtrArray) waiting = NULL;
  g_autoptr (GError) error = NULL;

  if (!begin (self, keys.day, task))
    return;
  summary = look_up_or_run (self, &keys, task, &error);
  waiting = end (self, keys.day);

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

/* The article's page */

static gboolean
wants_page (const Job *job)
{
  return job->options.full_text == EPITOME_FULL_TEXT_ALWAYS || epitome_teaser_recognize (job->article, NULL);
}

static EpitomeArticle *
make_page_article (const Job *job)
{
  EpitomeArticle *article = epitome_article_new (
    job->article->title, job->page->text, job->page->is_plain ? EPITOME_BODY_PLAIN : EPITOME_BODY_HTML);

  article->language = g_strdup (job->article->language);
  article->feed_title = g_strdup (job->article->feed_title);
  article->author = g_strdup (job->article->author);
  article->published = job->article->published;
  article->link = g_strdup (job->page->address);
  return article;
}

/* What is behind a wall is told so; any other page that holds no article is one that could not be had */
static GError *
make_page_error (const GError *failure)
{
  if (g_error_matches (failure, EPITOME_ERROR, EPITOME_ERROR_PAYWALL) ||
      g_error_matches (failure, EPITOME_ERROR, EPITOME_ERROR_COOKIE_WALL))
    return g_error_copy (failure);
  return g_error_new (EPITOME_ERROR, EPITOME_ERROR_FETCH_FAILED, "No article on the page: %s",
                      failure->message);
}

/* Where there is no article, the page's other version (AMP, for printing) isn't asked for. Of 661 pages that
 * this was looked at with, none says in its head where one for printing is, and 197 name an AMP version; only
 * one of these holds an article that isn't found, and the request would go to a server for each page that has
 * none. What is behind a wall isn't to be gone around */
static EpitomeSummary *
summarize_page (EpitomeService *self, GTask *task, GError **error)
{
  const Job *job = g_task_get_task_data (task);
  g_autoptr (EpitomeArticle) article = make_page_article (job);
  g_autoptr (GError) failure = NULL;
  g_autoptr (EpitomeSummary) summary = run_engine (task, article, &failure);
  GError *reason;

  if (summary != NULL)
    {
      epitome_pages_satisfy (self->pages, job->article);
      summary->source = g_strdup (job->page->address);
      return g_steal_pointer (&summary);
    }
  if (!epitome_error_is_verdict (failure))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  reason = make_page_error (failure);
  epitome_pages_disappoint (self->pages, job->article, reason->code);
  g_propagate_error (error, reason);
  return NULL;
}

/* What the feed brought was all there is: it is no teaser */
static EpitomeSummary *
summarize_whole_body (GTask *task, GError **error)
{
  EpitomeSummary *summary = run_on_body (task, error);

  if (summary != NULL)
    summary->teaser = FALSE;
  return summary;
}

static gboolean
is_cacheable (const Job *job)
{
  return job->options.detail == EPITOME_DETAIL_NONE;
}

static void
answer_from_page (EpitomeService *self, const Keys *keys, GTask *task)
{
  const Job *job = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (EpitomeSummary) summary = summarize_page (self, task, &error);
  /* What kept the page from being read may be gone tomorrow */
  gboolean lasts = summary != NULL;

  if (summary != NULL && epitome_teaser_is_most_of (job->article, summary->text))
    {
      g_clear_pointer (&summary, epitome_summary_unref);
      summary = summarize_whole_body (task, &error);
    }
  if (summary != NULL)
    drop_text (task, summary);
  if (lasts && job->page->storable && is_cacheable (job))
    store (self, job, keys, summary, error);
  return_answer (task, summary, error);
}

static void
answer_from_body (EpitomeService *self, GTask *task)
{
  g_autoptr (EpitomeSummary) summary = NULL;
  g_autoptr (GError) error = NULL;

  if (is_cacheable (g_task_get_task_data (task)))
    {
      summarize (self, task);
      return;
    }
  summary = run_on_body (task, &error);
  return_answer (task, summary, error);
}

static void
summarize_with_page (EpitomeService *self, GTask *task)
{
  const Job *job = g_task_get_task_data (task);
  g_auto (Keys) keys = make_keys (job, job->options.full_text);
  g_autoptr (EpitomeSummary) summary = NULL;
  g_autoptr (GError) verdict = NULL;

  if (job->page != NULL)
    answer_from_page (self, &keys, task);
  else if (is_cacheable (job) && look_up (self, &keys, &summary, &verdict))
    return_answer (task, summary, verdict);
  else if (wants_page (job))
    g_thread_pool_push (self->fetching, g_object_ref (task), NULL);
  else
    answer_from_body (self, task);
}

/* In a thread that may wait */
static void
run_fetch (gpointer data, gpointer user_data)
{
  g_autoptr (GTask) task = data;
  EpitomeService *self = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (GError) error = NULL;

  if (!g_cancellable_is_cancelled (cancellable))
    job->page = epitome_pages_get (self->pages, job->article, job->options.metered, cancellable, &error);
  if (job->page != NULL)
    g_thread_pool_push (self->threads, g_steal_pointer (&task), NULL);
  else
    return_answer (task, NULL, error);
}

/* In a thread */
static void
run (gpointer data, gpointer user_data)
{
  g_autoptr (GTask) task = data;
  EpitomeService *self = g_task_get_source_object (task);
  const Job *job = g_task_get_task_data (task);

  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    g_task_return_new_error (task, EPITOME_ERROR, EPITOME_ERROR_CANCELLED, "No longer wanted");
  else if (job->options.full_text != EPITOME_FULL_TEXT_NEVER && job->article->link != NULL)
    summarize_with_page (self, task);
  else
    answer_from_body (self, task);
}

static void
epitome_service_finalize (GObject *object)
{
  EpitomeService *self = EPITOME_SERVICE (object);

  /* No task is left, for each holds us; a thread may still be on its way out, and be the one that runs this
   */
  g_thread_pool_free (self->threads, FALSE, FALSE);
  g_thread_pool_free (self->fetching, FALSE, FALSE);
  epitome_pages_free (self->pages);
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
  self->pages = epitome_pages_new (cache);
  self->fetching = g_thread_pool_new (run_fetch, NULL, MAX_FETCHES, FALSE, NULL);
  return self;
}

/**
 * epitome_service_set_fetcher:
 * @fetcher: (nullable): what fetches from now on, %NULL when nothing may be fetched any more
 *
 * Without a fetcher, pages that were kept are still used.
 */
void
epitome_service_set_fetcher (EpitomeService *self, EpitomeIpcFetcher *fetcher)
{
  g_return_if_fail (EPITOME_IS_SERVICE (self));
  epitome_pages_set_fetcher (self->pages, fetcher);
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
 * @options: what the summary is to be like, and whether the article's page is wanted. With details, the cache
 *   of summaries is neither asked nor filled
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
 * @error: of the domain %EPITOME_ERROR, why there is no summary; %EPITOME_ERROR_CANCELLED if given up. Those
 *   of a page that is wanted and can't be had say nothing about what the feed brought
 *
 * Returns: (transfer full) (nullable): the summary
 */
EpitomeSummary *
epitome_service_summarize_finish (EpitomeService *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
