/* epitome-tool-filter.c: a feed with its summaries in it
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A reader that gets nothing, or half of something, has lost the update. So all is read before anything is
 * written, the work is done in a process that may die, and whatever goes wrong, the feed comes out as it was.
 */
#include "config.h"
#include "epitome-tool.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "epitome-error.h"
#include "epitome-service.h"
#include "epitome-tool-cache.h"
#include "epitome-tool-child.h"
#include "epitome-tool-edits.h"
#include "epitome-tool-lock.h"
#include "epitome-tool-slot-json.h"
#include "epitome-tool-slot-xml.h"
#include "epitome-tool-slot.h"
#include "epitome-tool-splice.h"
#include "epitome-tool-terminal.h"

#define BLOCK     (64 * 1024)
#define MAX_BYTES (64 * 1024 * 1024)
/* In seconds */
#define DEFAULT_BUDGET 10
#define MAX_BUDGET     3600
#define MAX_WORDS      100000
/* What the child may take to write down what it has when its time is up */
#define GRACE (2 * G_TIME_SPAN_SECOND)

typedef struct
{
  GBytes *feed;
  EpitomeCache *cache;
  EpitomeOptions options;
  EpitomeToolBlockStyle style;
  /* Monotonic time */
  gint64 deadline;
} Filter;

typedef struct
{
  GCancellable *cancellable;
  guint n_running;
  guint n_late;
} Run;

typedef struct
{
  Run *run;
  EpitomeSummary *summary;
} Answer;

static void
clear_answer (gpointer data)
{
  Answer *answer = data;

  g_clear_pointer (&answer->summary, epitome_summary_unref);
}

static void
say (const char *reason)
{
  g_autofree char *escaped = epitome_tool_terminal_escape (reason);

  g_printerr ("%s: %s\n", g_get_prgname (), escaped);
}

static void
take_summary (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Answer *answer = user_data;
  g_autoptr (GError) error = NULL;

  answer->summary = epitome_service_summarize_finish (EPITOME_SERVICE (source), result, &error);
  answer->run->n_running--;
  if (g_error_matches (error, EPITOME_ERROR, EPITOME_ERROR_CANCELLED) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    answer->run->n_late++;
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

/* Returns (element-type Answer) one for each item, and whether all were reached */
static GArray *
summarize (const Filter *filter, EpitomeCache *cache, GPtrArray *items, gboolean *complete)
{
  g_autoptr (EpitomeService) service = epitome_service_new (cache, g_get_num_processors ());
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Run run = { .cancellable = cancellable };
  GArray *answers = g_array_sized_new (FALSE, TRUE, sizeof (Answer), items->len);

  g_array_set_clear_func (answers, clear_answer);
  g_array_set_size (answers, items->len);
  set_deadline (&run, filter->deadline);
  for (guint i = 0; i < items->len; i++)
    {
      EpitomeToolSlots *item = g_ptr_array_index (items, i);
      Answer *answer = &g_array_index (answers, Answer, i);

      answer->run = &run;
      if (item->slots->len == 0)
        continue;
      run.n_running++;
      epitome_service_summarize_async (service, item->article, &filter->options, cancellable, take_summary,
                                       answer);
    }
  while (run.n_running > 0)
    g_main_context_iteration (NULL, TRUE);
  *complete = run.n_late == 0;
  if (!*complete)
    {
      g_autofree char *reason =
        g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u article is left for the next time",
                                      "%u articles are left for the next time", run.n_late),
                         run.n_late);

      say (reason);
    }
  return answers;
}

static gboolean
has_content (const EpitomeToolSlots *item)
{
  for (guint i = 0; i < item->slots->len; i++)
    if (!g_array_index (item->slots, EpitomeToolSlot, i).is_description)
      return TRUE;
  return FALSE;
}

static void
add_edits (GVariantBuilder *edits, const EpitomeToolSlots *item, const EpitomeSummary *summary,
           const EpitomeToolBlockStyle *style)
{
  gboolean shorten = style->short_descriptions && has_content (item);

  for (guint i = 0; i < item->slots->len; i++)
    {
      const EpitomeToolSlot *slot = &g_array_index (item->slots, EpitomeToolSlot, i);
      gboolean replace = shorten && slot->is_description;
      g_autofree char *text = replace ? epitome_tool_block_format_sentence (summary, slot, style)
                                      : epitome_tool_block_format (summary, slot, style);

      g_variant_builder_add (edits, "(tts)", (guint64) (replace ? slot->start : slot->at),
                             (guint64) (replace ? slot->end : slot->at), text);
    }
}

/* Without a place to keep summaries they would be made again at every update, for nothing */
static gboolean
check_cache (EpitomeCache *cache, GError **error)
{
  EpitomeCacheStatus status;

  return epitome_cache_get_status (cache, &status, error);
}

static GPtrArray *
find_slots (const char *text, gboolean unicode, GError **error)
{
  if (text[strspn (text, " \t\r\n")] == '{')
    return epitome_tool_slot_find_json (text, error);
  return epitome_tool_slot_find_xml (text, unicode, error);
}

/* All that the edits depend on */
static char *
make_key (const Filter *filter, const char *text)
{
  g_autoptr (EpitomeArticle) feed = epitome_article_new (NULL, text, EPITOME_BODY_PLAIN);
  g_autofree char *key = epitome_cache_make_key (feed, &filter->options);

  return g_strdup_printf ("filter %d%d%d %s", filter->style.text, filter->style.short_descriptions,
                          filter->style.ascii, key);
}

/* Kept if they are complete */
static GVariant *
make_edits (const Filter *filter, EpitomeCache *cache, const char *key, const char *text, GError **error)
{
  g_autoptr (GPtrArray) items = find_slots (text, !filter->style.ascii, error);
  g_autoptr (GArray) answers = NULL;
  g_autoptr (GVariant) edits = NULL;
  GVariantBuilder builder;
  gboolean complete;

  if (items == NULL)
    return NULL;
  answers = summarize (filter, cache, items, &complete);
  g_variant_builder_init (&builder, G_VARIANT_TYPE (EPITOME_TOOL_EDITS_TYPE));
  for (guint i = 0; i < items->len; i++)
    {
      const Answer *answer = &g_array_index (answers, Answer, i);

      if (answer->summary != NULL)
        add_edits (&builder, g_ptr_array_index (items, i), answer->summary, &filter->style);
    }
  edits = g_variant_ref_sink (g_variant_builder_end (&builder));
  if (complete)
    epitome_tool_edits_store (cache, key, edits);
  return g_steal_pointer (&edits);
}

/* In the child */
static GBytes *
run_filter (gpointer user_data, GError **error)
{
  Filter *filter = user_data;
  EpitomeCache *cache = filter->cache;
  g_autoptr (EpitomeToolSplice) splice = NULL;
  g_autoptr (GVariant) edits = NULL;
  g_autofree char *key = NULL;
  const char *text;

  epitome_tool_lock (NULL, cache);
  splice = epitome_tool_splice_new (filter->feed, error);
  if (splice == NULL)
    return NULL;
  text = epitome_tool_splice_get_text (splice);
  filter->style.ascii = !epitome_tool_splice_is_unicode (splice);
  key = make_key (filter, text);
  edits = epitome_tool_edits_look_up (cache, key, strlen (text));
  if (edits == NULL && check_cache (cache, error))
    edits = make_edits (filter, cache, key, text, error);
  epitome_cache_flush (cache);
  if (edits == NULL || !check_cache (cache, error))
    return NULL;
  epitome_tool_edits_apply (edits, splice);
  return epitome_tool_splice_finish (splice, error);
}

static GBytes *
read_all (void)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree guint8 *block = g_malloc (BLOCK);
  gssize n;

  while ((n = read (STDIN_FILENO, block, BLOCK)) != 0)
    {
      if (n > 0)
        g_byte_array_append (bytes, block, n);
      else if (errno != EINTR)
        {
          say (g_strerror (errno));
          break;
        }
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static void
write_all (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  while (size > 0)
    {
      gssize n = write (STDOUT_FILENO, data, size);

      if (n >= 0)
        {
          data += n;
          size -= n;
        }
      else if (errno != EINTR)
        {
          say (g_strerror (errno));
          return;
        }
    }
}

static GBytes *
filter_safely (Filter *filter, GError **error)
{
  if (g_bytes_get_size (filter->feed) > MAX_BYTES)
    {
      g_set_error (error, EPITOME_ERROR, EPITOME_ERROR_TOO_LARGE, _ ("More than %d bytes"), MAX_BYTES);
      return NULL;
    }
  return epitome_tool_child_run (run_filter, filter, filter->deadline + GRACE, error);
}

static void
run (Filter *filter, int budget)
{
  g_autoptr (EpitomeCache) cache = epitome_tool_cache_open ();
  g_autoptr (GBytes) feed = read_all ();
  g_autoptr (GBytes) filtered = NULL;
  g_autoptr (GError) error = NULL;

  /* A reader that is gone is no reason to be killed */
  signal (SIGPIPE, SIG_IGN);
  filter->feed = feed;
  filter->cache = cache;
  filter->deadline = g_get_monotonic_time () + budget * G_TIME_SPAN_SECOND;
  filtered = filter_safely (filter, &error);
  if (filtered == NULL)
    say (error->message);
  write_all (filtered != NULL ? filtered : feed);
}

/**
 * epitome_tool_filter:
 *
 * `epitome filter`
 */
EpitomeToolStatus
epitome_tool_filter (char **argv)
{
  EpitomeOptions defaults = EPITOME_OPTIONS_INIT;
  Filter filter = { 0 };
  int budget = DEFAULT_BUDGET;
  int sentences = defaults.sentences;
  int words = defaults.words;
  int entities = defaults.entities;
  const GOptionEntry entries[] = {
    { "budget", 'b', 0, G_OPTION_ARG_INT, &budget,
      N_ ("Leave what isn’t done after so many seconds for the next time (default 10)"), N_ ("SECONDS") },
    { "text", 't', 0, G_OPTION_ARG_NONE, &filter.style.text, N_ ("Put in plain text instead of HTML"), NULL },
    { "short-descriptions", 0, 0, G_OPTION_ARG_NONE, &filter.style.short_descriptions,
      N_ ("Make one sentence of the description where there is a full text, too"), NULL },
    { "sentences", 's', 0, G_OPTION_ARG_INT, &sentences,
      N_ ("Choose at most N sentences (1 to 10, default 3)"), N_ ("N") },
    { "words", 'w', 0, G_OPTION_ARG_INT, &words, N_ ("Choose at most N words (default 0: no limit)"),
      N_ ("N") },
    { "entities", 'e', 0, G_OPTION_ARG_INT, &entities,
      N_ ("Name at most N key entities (0 to 50, default 10)"), N_ ("N") },
    { NULL }
  };

  if (!epitome_tool_parse (
        entries,
        _ ("Reads a feed from standard input and writes it to standard output, with a summary\n"
           "before each article. Whatever goes wrong, the feed comes out as it was."),
        argv) ||
      !epitome_tool_check_range ("--budget", budget, 0, MAX_BUDGET) ||
      !epitome_tool_check_range ("--sentences", sentences, 1, EPITOME_MAX_SENTENCES) ||
      !epitome_tool_check_range ("--words", words, 0, MAX_WORDS) ||
      !epitome_tool_check_range ("--entities", entities, 0, EPITOME_MAX_ENTITIES))
    return EPITOME_TOOL_USAGE;

  filter.options = (EpitomeOptions){ .sentences = sentences, .words = words, .entities = entities };
  run (&filter, budget);
  return EPITOME_TOOL_OK;
}
