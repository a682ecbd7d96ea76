/* epitome-liferea-texts.c: summaries of what the feeds brought
 *
 * From the queue a few articles at a time are read from Liferea's database, and those that changed or have no
 * summary yet are given to the worker.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-liferea-texts.h"

#include "epitome-liferea-maker.h"

struct _EpitomeLifereaTexts
{
  EpitomeLifereaEntries *entries;
  EpitomeLifereaChoices *choices;
  EpitomeLifereaPages *pages;
  EpitomeLifereaTextsFunc settled;
  gpointer user_data;
  EpitomeLifereaQueue *queue;
  EpitomeLifereaMaker *maker;
};

static void
set_waiting (EpitomeLifereaTexts *self, EpitomeLifereaEntry *entry, gboolean waiting)
{
  epitome_liferea_entries_set_waiting (self->entries, entry, waiting);
}

static void
let_go (EpitomeLifereaTexts *self, gulong id, EpitomeLifereaEntry *entry)
{
  entry->busy = FALSE;
  if (!entry->again)
    return;
  entry->again = FALSE;
  epitome_liferea_texts_push (self, id, EPITOME_LIFEREA_PRIORITY_LIST);
}

static void
settle (EpitomeLifereaTexts *self, gulong id, EpitomeLifereaEntry *entry)
{
  set_waiting (self, entry, entry->again);
  let_go (self, id, entry);
  self->settled (id, self->user_data);
}

static void
lose (EpitomeLifereaTexts *self, gulong id, EpitomeLifereaEntry *entry)
{
  gboolean was_lost = entry->state == EPITOME_LIFEREA_STATE_GONE;

  epitome_liferea_pages_remove (self->pages, id);
  epitome_liferea_entry_lose (entry);
  set_waiting (self, entry, FALSE);
  let_go (self, id, entry);
  if (!was_lost)
    self->settled (id, self->user_data);
}

static gulong
on_next (gpointer user_data)
{
  EpitomeLifereaTexts *self = user_data;
  gulong id = epitome_liferea_queue_pop (self->queue);

  if (id != 0)
    epitome_liferea_entries_look_up (self->entries, id)->busy = TRUE;
  return id;
}

static gboolean
on_read (const EpitomeLifereaItem *item, gpointer user_data)
{
  EpitomeLifereaTexts *self = user_data;
  EpitomeLifereaEntry *entry = epitome_liferea_entries_look_up (self->entries, item->id);

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
  EpitomeLifereaTexts *self = user_data;
  EpitomeLifereaEntry *entry = epitome_liferea_entries_look_up (self->entries, id);

  if (entry->state == EPITOME_LIFEREA_STATE_LEFT_OUT)
    g_debug ("Left out meanwhile");
  /* The one of the page is made anew, too, and stays until then */
  else if (entry->from_page && epitome_liferea_pages_wants (self->pages, entry))
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
  EpitomeLifereaTexts *self = user_data;
  EpitomeLifereaEntry *entry = epitome_liferea_entries_look_up (self->entries, id);

  entry->busy = entry->again = FALSE;
  epitome_liferea_queue_push (self->queue, id, EPITOME_LIFEREA_PRIORITY_LIST);
}

static const EpitomeLifereaMakerFuncs maker_funcs = { on_next, on_read, on_made, on_failed };

/**
 * epitome_liferea_texts_new:
 * @store: open
 * @entries: outlives it
 * @choices: outlives it
 * @pages: outlives it
 * @settled: called when there is something else to show of an article
 *
 * Returns: (transfer full): what summarizes articles; none is asked for yet
 */
EpitomeLifereaTexts *
epitome_liferea_texts_new (EpitomeLifereaStore *store, EpitomeClient *client, EpitomeLifereaEntries *entries,
                           EpitomeLifereaChoices *choices, EpitomeLifereaPages *pages,
                           EpitomeLifereaTextsFunc settled, gpointer user_data)
{
  EpitomeLifereaTexts *self = g_new0 (EpitomeLifereaTexts, 1);

  self->entries = entries;
  self->choices = choices;
  self->pages = pages;
  self->settled = settled;
  self->user_data = user_data;
  self->queue = epitome_liferea_queue_new ();
  self->maker = epitome_liferea_maker_new (store, client, EPITOME_CLIENT_WINDOW, &maker_funcs, self);
  epitome_liferea_texts_update_options (self);
  return self;
}

/**
 * epitome_liferea_texts_stop:
 * @self: (transfer full): it
 *
 * Gives up whatever is under way. No function is called any more.
 */
void
epitome_liferea_texts_stop (EpitomeLifereaTexts *self)
{
  epitome_liferea_maker_stop (self->maker);
  epitome_liferea_queue_free (self->queue);
  g_free (self);
}

/**
 * epitome_liferea_texts_update_options:
 *
 * The user wants summaries to be otherwise from now on.
 */
void
epitome_liferea_texts_update_options (EpitomeLifereaTexts *self)
{
  epitome_liferea_maker_set_options (self->maker, epitome_liferea_choices_get_options (self->choices));
}

/**
 * epitome_liferea_texts_push:
 *
 * An article is to be read, unless that is under way; one that waits already becomes more urgent, if
 * @priority is.
 */
void
epitome_liferea_texts_push (EpitomeLifereaTexts *self, gulong id, EpitomeLifereaPriority priority)
{
  if (epitome_liferea_entries_ensure (self->entries, id)->busy)
    return;
  epitome_liferea_queue_push (self->queue, id, priority);
  epitome_liferea_maker_wake (self->maker);
}

/**
 * epitome_liferea_texts_push_again:
 *
 * An article is to be read, and if that is under way once more after it.
 */
void
epitome_liferea_texts_push_again (EpitomeLifereaTexts *self, gulong id, EpitomeLifereaPriority priority)
{
  EpitomeLifereaEntry *entry = epitome_liferea_entries_ensure (self->entries, id);

  entry->again = entry->busy;
  epitome_liferea_texts_push (self, id, priority);
}

/**
 * epitome_liferea_texts_remove:
 * @id: of one that isn't being read
 *
 * An article is not to be read any more.
 */
void
epitome_liferea_texts_remove (EpitomeLifereaTexts *self, gulong id)
{
  epitome_liferea_queue_remove (self->queue, id);
}

/**
 * epitome_liferea_texts_demote:
 * @priority: not %EPITOME_LIFEREA_PRIORITY_BACKGROUND
 *
 * All that waits with @priority is less urgent by one step.
 */
void
epitome_liferea_texts_demote (EpitomeLifereaTexts *self, EpitomeLifereaPriority priority)
{
  epitome_liferea_queue_demote (self->queue, priority);
}
