/* epitome-tool-editor.c: what a feed gets put into it, worked out
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * In a process that may die. Each item is asked for as the feed has it, and where pages are wanted, once more
 * with its page: what has no page in time, or for good, has its own summary. */
#include "config.h"
#include "epitome-tool-filter.h"

#include <string.h>

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "epitome-error.h"
#include "epitome-service.h"
#include "epitome-shelf.h"
#include "epitome-tool-cache.h"
#include "epitome-tool-child.h"
#include "epitome-tool-edits.h"
#include "epitome-tool-fetch.h"
#include "epitome-tool-lock.h"
#include "epitome-tool-slot-json.h"
#include "epitome-tool-slot-xml.h"
#include "epitome-tool-splice.h"
#include "epitome-tool-terminal.h"

/* What the child may take to write down what it has when its time is up */
#define GRACE (2 * G_TIME_SPAN_SECOND)
/* Of what summaries may take on disk, this much more goes to whole feeds: an eighth */
#define SHELF_SHARE 8

typedef struct
{
  const EpitomeToolFilter *filter;
  GBytes *feed;
  EpitomeCache *cache;
  EpitomeToolFetcher *fetcher;
} Editor;

typedef struct
{
  GCancellable *cancellable;
  guint n_running;
} Run;

typedef struct
{
  Run *run;
  EpitomeSummary *summary;
  EpitomeSummary *of_page;
  gboolean late;
} Answer;

static void
clear_answer (gpointer data)
{
  Answer *answer = data;

  g_clear_pointer (&answer->summary, epitome_summary_unref);
  g_clear_pointer (&answer->of_page, epitome_summary_unref);
}

static void
say (const char *reason)
{
  g_autofree char *escaped = epitome_tool_terminal_escape (reason);

  g_printerr ("%s: %s\n", g_get_prgname (), escaped);
}

/* Next time it may be there */
static gboolean
is_late (const GError *error)
{
  static const EpitomeError codes[] = { EPITOME_ERROR_CANCELLED, EPITOME_ERROR_FETCH_FAILED,
                                        EPITOME_ERROR_FETCH_TIMED_OUT, EPITOME_ERROR_FETCH_DEFERRED };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_error_matches (error, EPITOME_ERROR, codes[i]))
      return TRUE;
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static EpitomeSummary *
finish (GObject *service, GAsyncResult *result, Answer *answer)
{
  g_autoptr (GError) error = NULL;
  EpitomeSummary *summary = epitome_service_summarize_finish (EPITOME_SERVICE (service), result, &error);

  answer->run->n_running--;
  answer->late |= error != NULL && is_late (error);
  return summary;
}

static void
take_summary (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Answer *answer = user_data;

  answer->summary = finish (source, result, answer);
}

static void
take_summary_of_page (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Answer *answer = user_data;

  answer->of_page = finish (source, result, answer);
}

static gboolean
give_up (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_REMOVE;
}

static void
set_deadline (Run *run, gint64 deadline)
{
  gint64 left = deadline - g_get_monotonic_time ();

  if (left <= 0)
    g_cancellable_cancel (run->cancellable);
  else
    g_timeout_add (left / 1000, give_up, run->cancellable);
}

static EpitomeService *
start_service (const Editor *editor)
{
  EpitomeService *service = epitome_service_new (editor->cache, g_get_num_processors ());
  g_autoptr (GError) error = NULL;
  EpitomeIpcFetcher *fetcher;

  if (editor->fetcher == NULL)
    return service;
  fetcher = epitome_tool_fetcher_connect (editor->fetcher, &error);
  if (fetcher == NULL)
    say (error->message);
  epitome_service_set_fetcher (service, fetcher);
  return service;
}

static void
ask (EpitomeService *service, const Editor *editor, EpitomeToolSlots *item, Answer *answer)
{
  EpitomeOptions options = editor->filter->options;

  if (options.full_text != EPITOME_FULL_TEXT_NEVER)
    {
      answer->run->n_running++;
      item->article->feed_uri = g_strdup (editor->filter->feed_uri);
      epitome_service_summarize_async (service, item->article, &options, answer->run->cancellable,
                                       take_summary_of_page, answer);
    }
  answer->run->n_running++;
  options.full_text = EPITOME_FULL_TEXT_NEVER;
  epitome_service_summarize_async (service, item->article, &options, answer->run->cancellable, take_summary,
                                   answer);
}

/* Returns (element-type Answer) one for each item */
static GArray *
summarize (const Editor *editor, GPtrArray *items)
{
  g_autoptr (EpitomeService) service = start_service (editor);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Run run = { .cancellable = cancellable };
  GArray *answers = g_array_sized_new (FALSE, TRUE, sizeof (Answer), items->len);

  g_array_set_clear_func (answers, clear_answer);
  g_array_set_size (answers, items->len);
  set_deadline (&run, editor->filter->deadline);
  for (guint i = 0; i < items->len; i++)
    {
      EpitomeToolSlots *item = g_ptr_array_index (items, i);
      Answer *answer = &g_array_index (answers, Answer, i);

      answer->run = &run;
      if (item->slots->len > 0)
        ask (service, editor, item, answer);
    }
  while (run.n_running > 0)
    g_main_context_iteration (NULL, TRUE);
  return answers;
}

/* Returns whether all were reached */
static gboolean
check_complete (const GArray *answers)
{
  g_autofree char *reason = NULL;
  guint n_late = 0;

  for (guint i = 0; i < answers->len; i++)
    n_late += g_array_index (answers, Answer, i).late;
  if (n_late == 0)
    return TRUE;
  reason = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u article is left for the next time",
                                         "%u articles are left for the next time", n_late),
                            n_late);
  say (reason);
  return FALSE;
}

static gboolean
has_content (const EpitomeToolSlots *item)
{
  for (guint i = 0; i < item->slots->len; i++)
    if (!g_array_index (item->slots, EpitomeToolSlot, i).is_description)
      return TRUE;
  return FALSE;
}

static gboolean
fill_slots (EpitomeToolSplice *splice, const EpitomeToolSlots *item, EpitomeSummary *summary,
            const EpitomeToolBlockStyle *style, GError **error)
{
  gboolean shorten = style->short_descriptions && has_content (item);

  for (guint i = 0; i < item->slots->len; i++)
    {
      const EpitomeToolSlot *slot = &g_array_index (item->slots, EpitomeToolSlot, i);
      gboolean replace = shorten && slot->is_description;
      g_autofree char *text = replace ? epitome_tool_block_format_sentence (summary, slot, style)
                                      : epitome_tool_block_format (summary, slot, style);

      if (!epitome_tool_splice_replace (splice, replace ? slot->start : slot->at,
                                        replace ? slot->end : slot->at, text, error))
        return FALSE;
    }
  return TRUE;
}

static GPtrArray *
find_slots (EpitomeToolSplice *splice, GError **error)
{
  const char *text = epitome_tool_splice_get_text (splice);

  if (text[strspn (text, " \t\r\n")] == '{')
    return epitome_tool_slot_find_json (text, error);
  return epitome_tool_slot_find_xml (text, epitome_tool_splice_is_unicode (splice), error);
}

static GBytes *
fill (const Editor *editor, EpitomeToolSplice *splice, GPtrArray *items, GError **error)
{
  g_autoptr (GArray) answers = summarize (editor, items);
  EpitomeToolBlockStyle style = editor->filter->style;
  g_autoptr (GVariant) edits = NULL;

  style.ascii = !epitome_tool_splice_is_unicode (splice);
  for (guint i = 0; i < items->len; i++)
    {
      const Answer *answer = &g_array_index (answers, Answer, i);
      EpitomeSummary *summary = answer->of_page != NULL ? answer->of_page : answer->summary;

      if (summary != NULL && !fill_slots (splice, g_ptr_array_index (items, i), summary, &style, error))
        return NULL;
    }
  edits = epitome_tool_splice_finish (splice, error);
  return edits != NULL ? epitome_tool_edits_to_record (edits, check_complete (answers)) : NULL;
}

/* Without a place to keep summaries they would be made again at every update, for nothing */
static gboolean
check_cache (EpitomeCache *cache, GError **error)
{
  EpitomeCacheStatus status;

  return epitome_cache_get_status (cache, &status, error);
}

/* In the child */
static GBytes *
run (gpointer user_data, GError **error)
{
  const Editor *editor = user_data;
  g_autoptr (EpitomeToolSplice) splice = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GBytes) record = NULL;

  epitome_tool_lock (NULL, editor->cache);
  splice = epitome_tool_splice_new (editor->feed, error);
  items = splice != NULL ? find_slots (splice, error) : NULL;
  if (items == NULL || !check_cache (editor->cache, error))
    return NULL;
  record = fill (editor, splice, items, error);
  epitome_cache_flush (editor->cache);
  return record != NULL && check_cache (editor->cache, error) ? g_steal_pointer (&record) : NULL;
}

/**
 * epitome_tool_edit:
 * @filter: what is asked for
 * @feed: in whatever state
 *
 * Works out the edits in a process of its own, and keeps them, if they are complete.
 *
 * Returns: (transfer full) (nullable): a record for epitome_tool_edits_apply(); %NULL if there is none, and
 *   the user has been told why
 */
GBytes *
epitome_tool_edit (const EpitomeToolFilter *filter, GBytes *feed)
{
  g_autoptr (EpitomeCache) cache = epitome_tool_cache_open ();
  g_autoptr (EpitomeToolFetcher) fetcher =
    filter->options.full_text != EPITOME_FULL_TEXT_NEVER ? epitome_tool_fetcher_start () : NULL;
  Editor editor = { filter, feed, cache, fetcher };
  g_autoptr (GError) error = NULL;
  GBytes *record = epitome_tool_child_run (run, &editor, filter->deadline + GRACE, &error);

  if (record == NULL)
    say (error->message);
  else if (epitome_tool_edits_are_complete (record))
    epitome_shelf_store (filter->folder, filter->key, record,
                         epitome_cache_get_max_size (cache) / SHELF_SHARE);
  return record;
}
