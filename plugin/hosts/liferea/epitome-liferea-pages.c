/* epitome-liferea-pages.c: which articles' pages are fetched, and what came of it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-liferea-pages.h"

#include "epitome-liferea-fetches.h"

struct _EpitomeLifereaPages
{
  EpitomeLifereaEntries *entries;
  EpitomeLifereaChoices *choices;
  EpitomeLifereaPagesFunc changed;
  gpointer user_data;
  EpitomeLifereaFetches *fetches;
};

static gboolean
is_wanted (EpitomeLifereaPages *self, const EpitomeLifereaEntry *entry)
{
  gboolean is_known =
    entry->state == EPITOME_LIFEREA_STATE_READY || entry->state == EPITOME_LIFEREA_STATE_REFUSED;

  return is_known && !entry->waiting && epitome_liferea_pages_wants (self, entry);
}

static gboolean
on_read (const EpitomeLifereaItem *item, gpointer user_data)
{
  EpitomeLifereaPages *self = user_data;
  EpitomeLifereaEntry *entry = epitome_liferea_entries_look_up (self->entries, item->id);

  if (entry == NULL)
    return FALSE;
  if (item->article == NULL || !epitome_liferea_entry_matches (entry, item) || !is_wanted (self, entry))
    {
      /* What it is now is seen to when it is read again */
      epitome_liferea_entry_set_page (entry, EPITOME_LIFEREA_PAGE_UNWANTED);
      self->changed (item->id, self->user_data);
      return FALSE;
    }
  epitome_liferea_entry_set_page (entry, EPITOME_LIFEREA_PAGE_BUSY);
  return TRUE;
}

static void
on_fetched (gulong id, EpitomeSummary *summary, EpitomeError failure, gpointer user_data)
{
  EpitomeLifereaPages *self = user_data;
  EpitomeLifereaEntry *entry = epitome_liferea_entries_look_up (self->entries, id);

  /* Gone, changed, or no longer wanted meanwhile */
  if (entry == NULL || entry->page != EPITOME_LIFEREA_PAGE_BUSY)
    return;
  if (summary != NULL)
    {
      epitome_liferea_entry_set_summary (entry, summary);
      epitome_liferea_entry_set_page (entry, EPITOME_LIFEREA_PAGE_DONE);
    }
  else
    epitome_liferea_entry_fail_page (entry, failure);
  self->changed (id, self->user_data);
}

/* Who opens the article meanwhile has it asked for before others */
static void
on_lost (gulong id, gpointer user_data)
{
  EpitomeLifereaPages *self = user_data;
  EpitomeLifereaEntry *entry = epitome_liferea_entries_look_up (self->entries, id);

  if (entry != NULL && entry->page == EPITOME_LIFEREA_PAGE_BUSY)
    epitome_liferea_entry_set_page (entry, EPITOME_LIFEREA_PAGE_WAITING);
}

static const EpitomeLifereaFetchesFuncs fetches_funcs = { on_read, on_fetched, on_lost };

/**
 * epitome_liferea_pages_new:
 * @store: open
 * @entries: outlives it
 * @choices: outlives it
 * @changed: called when there is something else to show of an article
 *
 * Returns: (transfer full): what sees to full articles; none is asked for yet
 */
EpitomeLifereaPages *
epitome_liferea_pages_new (EpitomeLifereaStore *store, EpitomeClient *client, EpitomeLifereaEntries *entries,
                           EpitomeLifereaChoices *choices, EpitomeLifereaPagesFunc changed,
                           gpointer user_data)
{
  EpitomeLifereaPages *self = g_new0 (EpitomeLifereaPages, 1);

  self->entries = entries;
  self->choices = choices;
  self->changed = changed;
  self->user_data = user_data;
  self->fetches = epitome_liferea_fetches_new (store, client, &fetches_funcs, self);
  epitome_liferea_pages_update_options (self);
  return self;
}

/**
 * epitome_liferea_pages_stop:
 * @self: (transfer full): it
 *
 * Gives up whatever is under way. No function is called any more.
 */
void
epitome_liferea_pages_stop (EpitomeLifereaPages *self)
{
  epitome_liferea_fetches_stop (self->fetches);
  g_free (self);
}

/**
 * epitome_liferea_pages_update_options:
 *
 * The user wants summaries to be otherwise from now on.
 */
void
epitome_liferea_pages_update_options (EpitomeLifereaPages *self)
{
  epitome_liferea_fetches_set_options (self->fetches, epitome_liferea_choices_get_options (self->choices));
}

/**
 * epitome_liferea_pages_consider:
 * @id: of one that is known
 *
 * Has an article's page fetched, if it is to be and isn't yet.
 */
void
epitome_liferea_pages_consider (EpitomeLifereaPages *self, gulong id, EpitomeLifereaPriority priority)
{
  EpitomeLifereaEntry *entry = epitome_liferea_entries_look_up (self->entries, id);

  if (entry->page > EPITOME_LIFEREA_PAGE_WAITING || !is_wanted (self, entry))
    return;
  if (entry->page == EPITOME_LIFEREA_PAGE_UNWANTED)
    {
      epitome_liferea_entry_set_page (entry, EPITOME_LIFEREA_PAGE_WAITING);
      self->changed (id, self->user_data);
    }
  epitome_liferea_fetches_push (self->fetches, id, priority);
}

/**
 * epitome_liferea_pages_forgive:
 * @id: of one that is known
 * @seconds: for how long it must have been so
 *
 * A page that couldn't be had, for whatever reason, may be tried again: somebody looks. Whether it is asked
 * for then is the service's decision, which remembers failures for longer than we do.
 */
void
epitome_liferea_pages_forgive (EpitomeLifereaPages *self, gulong id, guint seconds)
{
  EpitomeLifereaEntry *entry = epitome_liferea_entries_look_up (self->entries, id);
  gint64 now = g_get_monotonic_time () / G_USEC_PER_SEC;

  if (entry->page == EPITOME_LIFEREA_PAGE_FAILED && now - entry->page_failed >= seconds)
    epitome_liferea_entry_set_page (entry, EPITOME_LIFEREA_PAGE_UNWANTED);
}

/**
 * epitome_liferea_pages_reconsider:
 * @id: of one that is known
 *
 * The user may want other pages now. Where it is no longer wanted, nothing of it is shown any more, and what
 * waits for it need not.
 */
void
epitome_liferea_pages_reconsider (EpitomeLifereaPages *self, gulong id)
{
  EpitomeLifereaEntry *entry = epitome_liferea_entries_look_up (self->entries, id);

  if (entry->page == EPITOME_LIFEREA_PAGE_FAILED ||
      (entry->page != EPITOME_LIFEREA_PAGE_UNWANTED && !is_wanted (self, entry)))
    epitome_liferea_pages_remove (self, id);
  if (entry->from_page && !epitome_liferea_pages_wants (self, entry))
    epitome_liferea_entries_set_waiting (self->entries, entry, TRUE);
}

/**
 * epitome_liferea_pages_wants:
 *
 * Returns: whether the user wants the pages of such articles
 */
gboolean
epitome_liferea_pages_wants (EpitomeLifereaPages *self, const EpitomeLifereaEntry *entry)
{
  EpitomeFullText full_text = epitome_liferea_choices_get_full_text (self->choices, entry->feed);

  return full_text == EPITOME_FULL_TEXT_ALWAYS || (full_text == EPITOME_FULL_TEXT_TEASERS && entry->teaser);
}

/**
 * epitome_liferea_pages_remove:
 * @id: of one that is known
 *
 * An article's page is no longer wanted, or not as it was asked for.
 */
void
epitome_liferea_pages_remove (EpitomeLifereaPages *self, gulong id)
{
  epitome_liferea_fetches_remove (self->fetches, id);
  epitome_liferea_entry_set_page (epitome_liferea_entries_look_up (self->entries, id),
                                  EPITOME_LIFEREA_PAGE_UNWANTED);
}

/**
 * epitome_liferea_pages_demote:
 *
 * What was on screen isn't any more.
 */
void
epitome_liferea_pages_demote (EpitomeLifereaPages *self)
{
  epitome_liferea_fetches_demote (self->fetches);
}
