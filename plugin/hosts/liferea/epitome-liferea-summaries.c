/* epitome-liferea-summaries.c: what is summarized when, and what came of it
 *
 * Two rounds feed the queue: over the list that is open, then over the newest articles of all feeds. What is
 * on screen and the open article are pushed at once. From the queue a few articles at a time are read from
 * Liferea's database, and those that changed or have no summary yet are given to the worker. An article is
 * read again when it comes on screen: Liferea may have updated it, fetched its full text, or given its number
 * to another.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-liferea-summaries.h"

#include <string.h>

#include "epitome-liferea-arrivals.h"
#include "epitome-liferea-choices.h"
#include "epitome-liferea-entries.h"
#include "epitome-liferea-maker.h"
#include "epitome-liferea-pages.h"
#include "epitome-liferea-queue.h"
#include "epitome-liferea-rounds.h"

/* How many of the newest articles are summarized unasked and kept in memory */
#define N_NEWEST 10000

/* An article that comes on screen again within this time isn't read again */
#define CHECKED_SECONDS 5

/* A page that couldn't be had is tried again when its article comes on screen after so long */
#define FORGIVE_SECONDS 600

struct _EpitomeLifereaSummaries
{
  GObject parent_instance;
  EpitomeLifereaStore *store;
  GSettings *settings;
  GCancellable *cancellable;
  EpitomeLifereaMaker *maker;
  EpitomeLifereaPages *pages;
  EpitomeLifereaChoices *choices;
  EpitomeLifereaEntries *entries;
  EpitomeLifereaQueue *queue;
  EpitomeLifereaRounds *rounds;
  EpitomeLifereaArrivals *arrivals;
  GArray *visible;
  guint list_serial;
  guint scan_serial;
  gboolean may_have_abandoned;
  /* What the user changed that not all articles know of yet */
  EpitomeLifereaChoice changes;
  gboolean scanning;
  gboolean scan_again;
};

enum
{
  PROP_0,
  PROP_N_LEFT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];
static guint changed_signal;

G_DEFINE_FINAL_TYPE (EpitomeLifereaSummaries, epitome_liferea_summaries, G_TYPE_OBJECT)

static EpitomeLifereaEntry *
look_up (EpitomeLifereaSummaries *self, gulong id)
{
  return epitome_liferea_entries_look_up (self->entries, id);
}

static EpitomeLifereaEntry *
ensure (EpitomeLifereaSummaries *self, gulong id)
{
  return epitome_liferea_entries_ensure (self->entries, id);
}

static void
set_waiting (EpitomeLifereaSummaries *self, EpitomeLifereaEntry *entry, gboolean waiting)
{
  epitome_liferea_entries_set_waiting (self->entries, entry, waiting);
}

static void
emit_changed (EpitomeLifereaSummaries *self, gulong id)
{
  g_signal_emit (self, changed_signal, 0, id);
}

static void
push (EpitomeLifereaSummaries *self, gulong id, EpitomeLifereaPriority priority)
{
  EpitomeLifereaEntry *entry = ensure (self, id);

  if (entry->busy)
    return;
  epitome_liferea_queue_push (self->queue, id, priority);
  if (self->maker != NULL)
    epitome_liferea_maker_wake (self->maker);
}

/* Whether or not there is a summary already */
static void
push_again (EpitomeLifereaSummaries *self, gulong id, EpitomeLifereaPriority priority)
{
  EpitomeLifereaEntry *entry = ensure (self, id);

  entry->again = entry->busy;
  push (self, id, priority);
}

/* Full articles */

static void
consider_page (EpitomeLifereaSummaries *self, gulong id, EpitomeLifereaPriority priority)
{
  if (self->pages != NULL)
    epitome_liferea_pages_consider (self->pages, id, priority);
}

/* Old articles that nobody looks at stay as they are */
static void
consider_page_where_it_is (EpitomeLifereaSummaries *self, gulong id, EpitomeLifereaEntry *entry)
{
  if (epitome_liferea_summaries_is_visible (self, id))
    consider_page (self, id, EPITOME_LIFEREA_PRIORITY_VISIBLE);
  else if (entry->list == self->list_serial && self->list_serial > 0)
    consider_page (self, id, EPITOME_LIFEREA_PRIORITY_LIST);
  else if (entry->arrived)
    consider_page (self, id, EPITOME_LIFEREA_PRIORITY_BACKGROUND);
}

static void
on_page_changed (gulong id, gpointer user_data)
{
  emit_changed (user_data, id);
}

/* Rounds */

static void
drop_if_abandoned (EpitomeLifereaSummaries *self, gulong id, EpitomeLifereaEntry *entry)
{
  if (entry->busy || entry->scan == self->scan_serial || entry->list == self->list_serial)
    return;
  epitome_liferea_pages_remove (self->pages, id);
  epitome_liferea_queue_remove (self->queue, id);
  epitome_liferea_entries_remove (self->entries, id);
}

/* The user may have left out its feed since, or no longer does */
static void
leave_out_or_take_in (EpitomeLifereaSummaries *self, gulong id, EpitomeLifereaEntry *entry)
{
  gboolean was = entry->state == EPITOME_LIFEREA_STATE_LEFT_OUT;
  gboolean is = epitome_liferea_choices_is_left_out (self->choices, entry->feed);

  if (was == is)
    return;
  entry->again = entry->busy;
  epitome_liferea_pages_remove (self->pages, id);
  epitome_liferea_entry_clear (entry, is ? EPITOME_LIFEREA_STATE_LEFT_OUT : EPITOME_LIFEREA_STATE_PENDING);
  set_waiting (self, entry, !is);
  emit_changed (self, id);
}

static void
make_again (EpitomeLifereaSummaries *self, gulong id, EpitomeLifereaEntry *entry)
{
  entry->again = entry->busy;
  epitome_liferea_pages_remove (self->pages, id);
  if (entry->state != EPITOME_LIFEREA_STATE_LEFT_OUT && entry->state != EPITOME_LIFEREA_STATE_GONE)
    set_waiting (self, entry, TRUE);
}

static void
apply_changes (EpitomeLifereaSummaries *self, gulong id, EpitomeLifereaEntry *entry)
{
  if (self->changes & EPITOME_LIFEREA_CHOICE_OPTIONS)
    make_again (self, id, entry);
  if (self->changes & EPITOME_LIFEREA_CHOICE_PAGES)
    epitome_liferea_pages_reconsider (self->pages, id);
}

/* Over all that are known, whether they are anywhere or not */
static void
start_round_over_known (EpitomeLifereaSummaries *self, EpitomeLifereaRound round)
{
  g_autoptr (GArray) ids = epitome_liferea_entries_list_ids (self->entries);

  epitome_liferea_rounds_set (self->rounds, round, ids);
}

static void
visit_known (EpitomeLifereaSummaries *self, EpitomeLifereaRound round, gulong id)
{
  EpitomeLifereaEntry *entry = look_up (self, id);

  if (entry == NULL)
    return;
  if (round == EPITOME_LIFEREA_ROUND_ABANDONED)
    drop_if_abandoned (self, id, entry);
  else if (round == EPITOME_LIFEREA_ROUND_ARRIVALS)
    push_again (self, id, EPITOME_LIFEREA_PRIORITY_BACKGROUND);
  else
    apply_changes (self, id, entry);
}

static void
visit_in_list (EpitomeLifereaSummaries *self, gulong id, EpitomeLifereaEntry *entry)
{
  entry->list = self->list_serial;
  if (entry->waiting)
    push (self, id, EPITOME_LIFEREA_PRIORITY_LIST);
  consider_page (self, id, EPITOME_LIFEREA_PRIORITY_LIST);
}

static void
visit_newest (EpitomeLifereaSummaries *self, gulong id, EpitomeLifereaEntry *entry)
{
  if (entry->scan == 0 && self->scan_serial > 1)
    {
      entry->arrived = TRUE;
      epitome_liferea_arrivals_add (self->arrivals, id);
    }
  entry->scan = self->scan_serial;
  /* Its number is another's now */
  if (entry->state == EPITOME_LIFEREA_STATE_GONE)
    set_waiting (self, entry, TRUE);
  if (entry->waiting)
    push (self, id, EPITOME_LIFEREA_PRIORITY_BACKGROUND);
}

static void
visit (EpitomeLifereaRound round, gulong id, gpointer user_data)
{
  EpitomeLifereaSummaries *self = user_data;
  EpitomeLifereaEntry *entry;

  if (round != EPITOME_LIFEREA_ROUND_LIST && round != EPITOME_LIFEREA_ROUND_NEWEST)
    {
      visit_known (self, round, id);
      return;
    }
  entry = ensure (self, id);
  leave_out_or_take_in (self, id, entry);
  if (round == EPITOME_LIFEREA_ROUND_LIST)
    visit_in_list (self, id, entry);
  else
    visit_newest (self, id, entry);
}

static void
end_rounds (EpitomeLifereaSummaries *self)
{
  EpitomeLifereaChoice changes = self->changes;

  self->changes = 0;
  if (changes & EPITOME_LIFEREA_CHOICE_PAGES)
    emit_changed (self, 0);
  if (!self->may_have_abandoned)
    return;
  self->may_have_abandoned = FALSE;
  start_round_over_known (self, EPITOME_LIFEREA_ROUND_ABANDONED);
}

static void
on_arrivals_due (GArray *ids, gpointer user_data)
{
  EpitomeLifereaSummaries *self = user_data;

  epitome_liferea_rounds_add (self->rounds, EPITOME_LIFEREA_ROUND_ARRIVALS, ids);
}

static void
on_round_pause (gboolean over, gpointer user_data)
{
  EpitomeLifereaSummaries *self = user_data;

  if (over)
    end_rounds (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_LEFT]);
}

static void
on_scanned (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (EpitomeLifereaSummaries) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = epitome_liferea_store_list_finish (EPITOME_LIFEREA_STORE (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  self->scanning = FALSE;
  if (ids == NULL)
    g_warning ("%s", error->message);
  else
    {
      self->scan_serial++;
      self->may_have_abandoned = TRUE;
      epitome_liferea_rounds_set (self->rounds, EPITOME_LIFEREA_ROUND_NEWEST, ids);
    }
  if (self->scan_again)
    epitome_liferea_summaries_scan (self);
}

/* The way of one article */

static void
let_go (EpitomeLifereaSummaries *self, gulong id, EpitomeLifereaEntry *entry)
{
  entry->busy = FALSE;
  if (!entry->again)
    return;
  entry->again = FALSE;
  push (self, id, EPITOME_LIFEREA_PRIORITY_LIST);
}

static void
settle (EpitomeLifereaSummaries *self, gulong id, EpitomeLifereaEntry *entry)
{
  set_waiting (self, entry, entry->again);
  let_go (self, id, entry);
  emit_changed (self, id);
  consider_page_where_it_is (self, id, entry);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_LEFT]);
}

static void
lose (EpitomeLifereaSummaries *self, gulong id, EpitomeLifereaEntry *entry)
{
  gboolean was_lost = entry->state == EPITOME_LIFEREA_STATE_GONE;

  epitome_liferea_pages_remove (self->pages, id);
  epitome_liferea_entry_lose (entry);
  set_waiting (self, entry, FALSE);
  let_go (self, id, entry);
  if (!was_lost)
    emit_changed (self, id);
}

static gulong
on_next (gpointer user_data)
{
  EpitomeLifereaSummaries *self = user_data;
  gulong id = epitome_liferea_queue_pop (self->queue);

  if (id != 0)
    look_up (self, id)->busy = TRUE;
  return id;
}

static gboolean
on_read (const EpitomeLifereaItem *item, gpointer user_data)
{
  EpitomeLifereaSummaries *self = user_data;
  EpitomeLifereaEntry *entry = look_up (self, item->id);

  entry->checked = g_get_monotonic_time () / G_USEC_PER_SEC;
  if (item->label == NULL)
    {
      lose (self, item->id, entry);
      return FALSE;
    }
  if (!entry->waiting && epitome_liferea_entry_matches (entry, item))
    {
      let_go (self, item->id, entry);
      return FALSE;
    }
  set_waiting (self, entry, TRUE);
  /* Another text may have another page */
  if (!epitome_liferea_entry_matches (entry, item))
    epitome_liferea_pages_remove (self->pages, item->id);
  epitome_liferea_entry_describe (entry, item);
  if (item->too_large)
    epitome_liferea_entry_refuse (entry, EPITOME_ERROR_TOO_LARGE);
  else if (epitome_liferea_choices_is_left_out (self->choices, item->article->feed))
    epitome_liferea_entry_clear (entry, EPITOME_LIFEREA_STATE_LEFT_OUT);
  else
    return TRUE;
  settle (self, item->id, entry);
  return FALSE;
}

static void
on_made (gulong id, EpitomeSummary *summary, EpitomeError refusal, gpointer user_data)
{
  EpitomeLifereaSummaries *self = user_data;
  EpitomeLifereaEntry *entry = look_up (self, id);

  /* The one of the page is made anew, too, and stays until then */
  if (entry->from_page && epitome_liferea_pages_wants (self->pages, entry))
    g_debug ("Keeping the full article's summary until its next one");
  else if (summary != NULL)
    epitome_liferea_entry_set_summary (entry, summary);
  else
    epitome_liferea_entry_refuse (entry, refusal);
  settle (self, id, entry);
}

static void
on_failed (gulong id, gpointer user_data)
{
  EpitomeLifereaSummaries *self = user_data;
  EpitomeLifereaEntry *entry = look_up (self, id);

  entry->busy = entry->again = FALSE;
  epitome_liferea_queue_push (self->queue, id, EPITOME_LIFEREA_PRIORITY_LIST);
}

static const EpitomeLifereaMakerFuncs maker_funcs = { on_next, on_read, on_made, on_failed };

/* Settings */

static void
refresh (EpitomeLifereaSummaries *self)
{
  for (guint i = 0; i < self->visible->len; i++)
    push_again (self, g_array_index (self->visible, gulong, i), EPITOME_LIFEREA_PRIORITY_VISIBLE);
  epitome_liferea_rounds_restart (self->rounds);
}

/* Of what is on screen at once; the rounds see to the others */
static void
leave_out (EpitomeLifereaSummaries *self)
{
  for (guint i = 0; i < self->visible->len; i++)
    {
      gulong id = g_array_index (self->visible, gulong, i);
      EpitomeLifereaEntry *entry = look_up (self, id);

      if (entry != NULL)
        leave_out_or_take_in (self, id, entry);
    }
  refresh (self);
}

/* Of what is on screen at once; the round sees to the others */
static void
change_all (EpitomeLifereaSummaries *self, EpitomeLifereaChoice changes)
{
  self->changes |= changes;
  for (guint i = 0; i < self->visible->len; i++)
    {
      gulong id = g_array_index (self->visible, gulong, i);

      apply_changes (self, id, ensure (self, id));
      consider_page (self, id, EPITOME_LIFEREA_PRIORITY_VISIBLE);
      emit_changed (self, id);
    }
  start_round_over_known (self, EPITOME_LIFEREA_ROUND_KNOWN);
  refresh (self);
}

static void
on_setting_changed (EpitomeLifereaSummaries *self)
{
  EpitomeLifereaChoice changed = epitome_liferea_choices_update (self->choices);

  if (changed & EPITOME_LIFEREA_CHOICE_FEEDS)
    leave_out (self);
  if (changed & EPITOME_LIFEREA_CHOICE_OPTIONS)
    {
      epitome_liferea_maker_set_options (self->maker, epitome_liferea_choices_get_options (self->choices));
      epitome_liferea_pages_update_options (self->pages);
    }
  if (changed & (EPITOME_LIFEREA_CHOICE_OPTIONS | EPITOME_LIFEREA_CHOICE_PAGES))
    change_all (self, changed);
}

/* Object */

static void
epitome_liferea_summaries_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  EpitomeLifereaSummaries *self = EPITOME_LIFEREA_SUMMARIES (object);

  if (id == PROP_N_LEFT)
    g_value_set_uint (value, epitome_liferea_entries_get_n_left (self->entries));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
epitome_liferea_summaries_dispose (GObject *object)
{
  epitome_liferea_summaries_shut_down (EPITOME_LIFEREA_SUMMARIES (object));
  G_OBJECT_CLASS (epitome_liferea_summaries_parent_class)->dispose (object);
}

static void
epitome_liferea_summaries_finalize (GObject *object)
{
  EpitomeLifereaSummaries *self = EPITOME_LIFEREA_SUMMARIES (object);

  g_clear_object (&self->store);
  g_clear_object (&self->settings);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->choices, epitome_liferea_choices_free);
  epitome_liferea_entries_free (self->entries);
  epitome_liferea_queue_free (self->queue);
  g_array_unref (self->visible);
  G_OBJECT_CLASS (epitome_liferea_summaries_parent_class)->finalize (object);
}

static void
epitome_liferea_summaries_class_init (EpitomeLifereaSummariesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = epitome_liferea_summaries_get_property;
  object_class->dispose = epitome_liferea_summaries_dispose;
  object_class->finalize = epitome_liferea_summaries_finalize;

  /**
   * EpitomeLifereaSummaries:n-left:
   *
   * How many articles wait for their summary.
   */
  properties[PROP_N_LEFT] =
    g_param_spec_uint ("n-left", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * EpitomeLifereaSummaries::changed:
   * @id: the article, 0 for many
   *
   * The summary or the state of an article isn't what it was.
   */
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_ULONG);
}

static void
epitome_liferea_summaries_init (EpitomeLifereaSummaries *self)
{
  self->cancellable = g_cancellable_new ();
  self->entries = epitome_liferea_entries_new ();
  self->queue = epitome_liferea_queue_new ();
  self->visible = g_array_new (FALSE, FALSE, sizeof (gulong));
  self->rounds = epitome_liferea_rounds_new (visit, on_round_pause, self);
  self->arrivals = epitome_liferea_arrivals_new (on_arrivals_due, self);
}

/**
 * epitome_liferea_summaries_new:
 * @store: open
 *
 * Returns: (transfer full): all summaries of Liferea's articles; nothing is summarized before it is asked for
 */
EpitomeLifereaSummaries *
epitome_liferea_summaries_new (EpitomeLifereaStore *store, EpitomeClient *client, GSettings *settings)
{
  EpitomeLifereaSummaries *self = g_object_new (EPITOME_TYPE_LIFEREA_SUMMARIES, NULL);

  self->store = g_object_ref (store);
  self->settings = g_object_ref (settings);
  self->choices = epitome_liferea_choices_new (settings);
  self->maker = epitome_liferea_maker_new (store, client, EPITOME_CLIENT_WINDOW, &maker_funcs, self);
  epitome_liferea_maker_set_options (self->maker, epitome_liferea_choices_get_options (self->choices));
  self->pages =
    epitome_liferea_pages_new (store, client, self->entries, self->choices, on_page_changed, self);
  g_signal_connect_object (settings, "changed", G_CALLBACK (on_setting_changed), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * epitome_liferea_summaries_get_state:
 *
 * Returns: what there is to show of an article
 */
EpitomeLifereaState
epitome_liferea_summaries_get_state (EpitomeLifereaSummaries *self, gulong id)
{
  EpitomeLifereaEntry *entry = look_up (self, id);

  if (entry == NULL)
    return EPITOME_LIFEREA_STATE_UNKNOWN;
  /* The feed brought nothing, but its page may */
  if (entry->state == EPITOME_LIFEREA_STATE_REFUSED && epitome_liferea_entry_awaits_page (entry))
    return EPITOME_LIFEREA_STATE_PENDING;
  return entry->state;
}

/**
 * epitome_liferea_summaries_awaits_page:
 *
 * Returns: whether a summary of the full article may still come
 */
gboolean
epitome_liferea_summaries_awaits_page (EpitomeLifereaSummaries *self, gulong id)
{
  EpitomeLifereaEntry *entry = look_up (self, id);

  return entry != NULL && epitome_liferea_entry_awaits_page (entry);
}

/**
 * epitome_liferea_summaries_has_page_failed:
 * @failure: (out): why
 *
 * Returns: whether the article's page was wanted and can't be had
 */
gboolean
epitome_liferea_summaries_has_page_failed (EpitomeLifereaSummaries *self, gulong id, EpitomeError *failure)
{
  EpitomeLifereaEntry *entry = look_up (self, id);

  if (entry == NULL || entry->page != EPITOME_LIFEREA_PAGE_FAILED)
    return FALSE;
  *failure = entry->page_failure;
  return TRUE;
}

/**
 * epitome_liferea_summaries_count_teasers:
 *
 * Returns: (transfer full): by the feed's key, how many of its articles are known, as #EpitomeLifereaCount
 */
GHashTable *
epitome_liferea_summaries_count_teasers (EpitomeLifereaSummaries *self)
{
  return epitome_liferea_entries_count_teasers (self->entries);
}

/**
 * epitome_liferea_summaries_get:
 *
 * Returns: (nullable) (transfer full): an article's summary, if there is one already
 */
EpitomeSummary *
epitome_liferea_summaries_get (EpitomeLifereaSummaries *self, gulong id)
{
  EpitomeLifereaEntry *entry = look_up (self, id);

  return entry != NULL ? epitome_liferea_entry_dup_summary (entry) : NULL;
}

/**
 * epitome_liferea_summaries_dup_line:
 * @label: what the item list shows of the article, as Pango markup
 *
 * Returns: (nullable) (transfer full): the summary as plain text without line breaks, empty if it only
 * repeats the headline. %NULL if there is none, or none of the article with that headline
 */
char *
epitome_liferea_summaries_dup_line (EpitomeLifereaSummaries *self, gulong id, const char *label)
{
  EpitomeLifereaEntry *entry = look_up (self, id);

  return entry != NULL && epitome_liferea_entry_is_of (entry, label)
           ? epitome_liferea_entry_format_line (entry, NULL)
           : NULL;
}

/**
 * epitome_liferea_summaries_ensure:
 * @id: of one that the item list is going to show
 *
 * Returns: (transfer none): what is known of the article
 */
EpitomeLifereaEntry *
epitome_liferea_summaries_ensure (EpitomeLifereaSummaries *self, gulong id)
{
  return ensure (self, id);
}

/**
 * epitome_liferea_summaries_keep_row:
 * @id: of one that is known
 * @row: (transfer full): how the item list shows it
 *
 * Keeps it until something else is to be shown of the article.
 */
void
epitome_liferea_summaries_keep_row (EpitomeLifereaSummaries *self, gulong id, const EpitomeLifereaRow *row)
{
  epitome_liferea_entries_keep_row (self->entries, id, row);
}

/**
 * epitome_liferea_summaries_get_refusal:
 *
 * Returns: why an article in %EPITOME_LIFEREA_STATE_REFUSED has no summary
 */
EpitomeError
epitome_liferea_summaries_get_refusal (EpitomeLifereaSummaries *self, gulong id)
{
  EpitomeLifereaEntry *entry = look_up (self, id);

  g_return_val_if_fail (entry != NULL && entry->state == EPITOME_LIFEREA_STATE_REFUSED,
                        EPITOME_ERROR_INVALID);
  return entry->refusal;
}

/**
 * epitome_liferea_summaries_get_n_left:
 *
 * Returns: how many articles wait for their summary
 */
guint
epitome_liferea_summaries_get_n_left (EpitomeLifereaSummaries *self)
{
  return epitome_liferea_entries_get_n_left (self->entries);
}

/**
 * epitome_liferea_summaries_request:
 *
 * The user opened an article: it comes before all others.
 */
void
epitome_liferea_summaries_request (EpitomeLifereaSummaries *self, gulong id)
{
  g_return_if_fail (id != 0);

  push_again (self, id, EPITOME_LIFEREA_PRIORITY_OPEN);
}

/**
 * epitome_liferea_summaries_open:
 *
 * The user opened an article that may be known already: its page comes before all others, and is tried again
 * if it couldn't be had.
 */
void
epitome_liferea_summaries_open (EpitomeLifereaSummaries *self, gulong id)
{
  if (self->pages == NULL || look_up (self, id) == NULL)
    return;
  epitome_liferea_pages_forgive (self->pages, id, 0);
  consider_page (self, id, EPITOME_LIFEREA_PRIORITY_OPEN);
}

static gboolean
arrays_equal (GArray *a, GArray *b)
{
  return a->len == b->len && memcmp (a->data, b->data, a->len * sizeof (gulong)) == 0;
}

/**
 * epitome_liferea_summaries_set_visible:
 * @ids: (element-type gulong): not to be changed any more
 *
 * Says which articles are on screen, from the top.
 */
void
epitome_liferea_summaries_set_visible (EpitomeLifereaSummaries *self, GArray *ids)
{
  gint64 now = g_get_monotonic_time () / G_USEC_PER_SEC;

  if (arrays_equal (ids, self->visible))
    return;
  g_array_unref (self->visible);
  self->visible = g_array_ref (ids);
  epitome_liferea_queue_demote (self->queue, EPITOME_LIFEREA_PRIORITY_VISIBLE);
  if (self->pages != NULL)
    epitome_liferea_pages_demote (self->pages);
  for (guint i = 0; i < ids->len; i++)
    {
      gulong id = g_array_index (ids, gulong, i);
      EpitomeLifereaEntry *entry = ensure (self, id);

      if (entry->waiting || now - entry->checked > CHECKED_SECONDS)
        push (self, id, EPITOME_LIFEREA_PRIORITY_VISIBLE);
      if (self->pages != NULL)
        epitome_liferea_pages_forgive (self->pages, id, FORGIVE_SECONDS);
      consider_page (self, id, EPITOME_LIFEREA_PRIORITY_VISIBLE);
    }
}

/**
 * epitome_liferea_summaries_is_visible:
 *
 * Returns: whether the article is on screen
 */
gboolean
epitome_liferea_summaries_is_visible (EpitomeLifereaSummaries *self, gulong id)
{
  for (guint i = 0; i < self->visible->len; i++)
    if (g_array_index (self->visible, gulong, i) == id)
      return TRUE;
  return FALSE;
}

/**
 * epitome_liferea_summaries_set_list:
 * @ids: (element-type gulong): not to be changed any more
 *
 * Says which articles are in the open list, from the top.
 */
void
epitome_liferea_summaries_set_list (EpitomeLifereaSummaries *self, GArray *ids)
{
  if (self->rounds == NULL)
    return;
  self->list_serial++;
  self->may_have_abandoned = self->scan_serial > 0;
  epitome_liferea_queue_demote (self->queue, EPITOME_LIFEREA_PRIORITY_LIST);
  epitome_liferea_rounds_set (self->rounds, EPITOME_LIFEREA_ROUND_LIST, ids);
}

/**
 * epitome_liferea_summaries_verify:
 *
 * An article may have changed: it is read again.
 */
void
epitome_liferea_summaries_verify (EpitomeLifereaSummaries *self, gulong id)
{
  g_return_if_fail (id != 0);

  push_again (self, id, EPITOME_LIFEREA_PRIORITY_LIST);
}

/**
 * epitome_liferea_summaries_scan:
 *
 * Articles may have come or gone: looks for them.
 */
void
epitome_liferea_summaries_scan (EpitomeLifereaSummaries *self)
{
  self->scan_again = self->scanning;
  if (self->scanning || g_cancellable_is_cancelled (self->cancellable))
    return;
  self->scanning = TRUE;
  epitome_liferea_store_list_async (self->store, N_NEWEST, self->cancellable, on_scanned,
                                    g_object_ref (self));
}

/**
 * epitome_liferea_summaries_shut_down:
 *
 * Gives up whatever is under way. What is known stays known.
 */
void
epitome_liferea_summaries_shut_down (EpitomeLifereaSummaries *self)
{
  if (self->maker == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->settings, self);
  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->maker, epitome_liferea_maker_stop);
  g_clear_pointer (&self->pages, epitome_liferea_pages_stop);
  g_clear_pointer (&self->arrivals, epitome_liferea_arrivals_free);
  g_clear_pointer (&self->rounds, epitome_liferea_rounds_free);
}
