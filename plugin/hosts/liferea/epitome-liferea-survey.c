/* epitome-liferea-survey.c: which articles there are, and what is to be done about each
 *
 * Rounds go over the list that is open, then over the newest articles of all feeds, and ask for the summaries
 * that are missing. Others go over all that are known, when the user wants something else of them, and to
 * forget those that are neither in the list nor among the newest.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-liferea-survey.h"

#include "epitome-liferea-arrivals.h"
#include "epitome-liferea-rounds.h"

/* How many of the newest articles are summarized unasked and kept in memory */
#define N_NEWEST 10000

struct _EpitomeLifereaSurvey
{
  EpitomeLifereaStore *store;
  GCancellable *cancellable;
  EpitomeLifereaEntries *entries;
  EpitomeLifereaChoices *choices;
  EpitomeLifereaTexts *texts;
  EpitomeLifereaPages *pages;
  const EpitomeLifereaSurveyFuncs *funcs;
  gpointer user_data;
  EpitomeLifereaRounds *rounds;
  EpitomeLifereaArrivals *arrivals;
  guint list_serial;
  guint scan_serial;
  gboolean may_have_abandoned;
  /* What the user changed that not all articles know of yet */
  EpitomeLifereaChoice changes;
  gboolean scanning;
  gboolean scan_again;
};

static void
clear (gpointer data)
{
  EpitomeLifereaSurvey *self = data;

  g_object_unref (self->store);
  g_object_unref (self->cancellable);
}

static void
release (EpitomeLifereaSurvey *self)
{
  g_rc_box_release_full (self, clear);
}

static void
drop_if_abandoned (EpitomeLifereaSurvey *self, gulong id, EpitomeLifereaEntry *entry)
{
  if (entry->busy || entry->scan == self->scan_serial || entry->list == self->list_serial)
    return;
  epitome_liferea_pages_remove (self->pages, id);
  epitome_liferea_texts_remove (self->texts, id);
  epitome_liferea_entries_remove (self->entries, id);
}

/* The user may have left out its feed since, or no longer does */
static void
leave_out_or_take_in (EpitomeLifereaSurvey *self, gulong id, EpitomeLifereaEntry *entry)
{
  gboolean was = entry->state == EPITOME_LIFEREA_STATE_LEFT_OUT;
  gboolean is = epitome_liferea_choices_is_left_out (self->choices, entry->feed);

  if (was == is)
    return;
  entry->again = entry->busy;
  epitome_liferea_pages_remove (self->pages, id);
  epitome_liferea_entry_clear (entry, is ? EPITOME_LIFEREA_STATE_LEFT_OUT : EPITOME_LIFEREA_STATE_PENDING);
  epitome_liferea_entries_set_waiting (self->entries, entry, !is);
  self->funcs->changed (id, self->user_data);
}

static void
make_again (EpitomeLifereaSurvey *self, gulong id, EpitomeLifereaEntry *entry)
{
  entry->again = entry->busy;
  epitome_liferea_pages_remove (self->pages, id);
  if (entry->state != EPITOME_LIFEREA_STATE_LEFT_OUT && entry->state != EPITOME_LIFEREA_STATE_GONE)
    epitome_liferea_entries_set_waiting (self->entries, entry, TRUE);
}

static void
apply_changes (EpitomeLifereaSurvey *self, gulong id, EpitomeLifereaEntry *entry)
{
  if (self->changes & EPITOME_LIFEREA_CHOICE_OPTIONS)
    make_again (self, id, entry);
  if (self->changes & EPITOME_LIFEREA_CHOICE_PAGES)
    epitome_liferea_pages_reconsider (self->pages, id);
}

/* Over all that are known, whether they are anywhere or not */
static void
start_round_over_known (EpitomeLifereaSurvey *self, EpitomeLifereaRound round)
{
  g_autoptr (GArray) ids = epitome_liferea_entries_list_ids (self->entries);

  epitome_liferea_rounds_set (self->rounds, round, ids);
}

static void
visit_known (EpitomeLifereaSurvey *self, EpitomeLifereaRound round, gulong id)
{
  EpitomeLifereaEntry *entry = epitome_liferea_entries_look_up (self->entries, id);

  if (entry == NULL)
    return;
  if (round == EPITOME_LIFEREA_ROUND_ABANDONED)
    drop_if_abandoned (self, id, entry);
  else if (round == EPITOME_LIFEREA_ROUND_ARRIVALS)
    epitome_liferea_texts_push_again (self->texts, id, EPITOME_LIFEREA_PRIORITY_BACKGROUND);
  else
    apply_changes (self, id, entry);
}

static void
visit_in_list (EpitomeLifereaSurvey *self, gulong id, EpitomeLifereaEntry *entry)
{
  entry->list = self->list_serial;
  if (entry->waiting)
    epitome_liferea_texts_push (self->texts, id, EPITOME_LIFEREA_PRIORITY_LIST);
  epitome_liferea_pages_consider (self->pages, id, EPITOME_LIFEREA_PRIORITY_LIST);
}

static void
visit_newest (EpitomeLifereaSurvey *self, gulong id, EpitomeLifereaEntry *entry)
{
  if (entry->scan == 0 && self->scan_serial > 1)
    {
      entry->arrived = TRUE;
      epitome_liferea_arrivals_add (self->arrivals, id);
    }
  entry->scan = self->scan_serial;
  /* Its number is another's now */
  if (entry->state == EPITOME_LIFEREA_STATE_GONE)
    epitome_liferea_entries_set_waiting (self->entries, entry, TRUE);
  if (entry->waiting)
    epitome_liferea_texts_push (self->texts, id, EPITOME_LIFEREA_PRIORITY_BACKGROUND);
}

static void
visit (EpitomeLifereaRound round, gulong id, gpointer user_data)
{
  EpitomeLifereaSurvey *self = user_data;
  EpitomeLifereaEntry *entry;

  if (round != EPITOME_LIFEREA_ROUND_LIST && round != EPITOME_LIFEREA_ROUND_NEWEST)
    {
      visit_known (self, round, id);
      return;
    }
  entry = epitome_liferea_entries_ensure (self->entries, id);
  leave_out_or_take_in (self, id, entry);
  if (round == EPITOME_LIFEREA_ROUND_LIST)
    visit_in_list (self, id, entry);
  else
    visit_newest (self, id, entry);
}

static void
end_rounds (EpitomeLifereaSurvey *self)
{
  EpitomeLifereaChoice changes = self->changes;

  self->changes = 0;
  if (changes & EPITOME_LIFEREA_CHOICE_PAGES)
    self->funcs->changed (0, self->user_data);
  if (!self->may_have_abandoned)
    return;
  self->may_have_abandoned = FALSE;
  start_round_over_known (self, EPITOME_LIFEREA_ROUND_ABANDONED);
}

static void
on_arrivals_due (GArray *ids, gpointer user_data)
{
  EpitomeLifereaSurvey *self = user_data;

  epitome_liferea_rounds_add (self->rounds, EPITOME_LIFEREA_ROUND_ARRIVALS, ids);
}

static void
on_round_pause (gboolean over, gpointer user_data)
{
  EpitomeLifereaSurvey *self = user_data;

  if (over)
    end_rounds (self);
  self->funcs->paused (self->user_data);
}

static void
take_newest (EpitomeLifereaSurvey *self, GArray *ids)
{
  self->scan_serial++;
  self->may_have_abandoned = TRUE;
  epitome_liferea_rounds_set (self->rounds, EPITOME_LIFEREA_ROUND_NEWEST, ids);
}

static void
on_scanned (GObject *source, GAsyncResult *result, gpointer user_data)
{
  EpitomeLifereaSurvey *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = epitome_liferea_store_list_finish (EPITOME_LIFEREA_STORE (source), result, &error);

  if (!g_cancellable_is_cancelled (self->cancellable))
    {
      self->scanning = FALSE;
      if (ids != NULL)
        take_newest (self, ids);
      else
        g_warning ("%s", error->message);
      if (self->scan_again)
        epitome_liferea_survey_scan (self);
    }
  release (self);
}

/* What the rounds will do */
static void
change_visible (EpitomeLifereaSurvey *self, gulong id)
{
  EpitomeLifereaEntry *entry = epitome_liferea_entries_ensure (self->entries, id);

  leave_out_or_take_in (self, id, entry);
  apply_changes (self, id, entry);
  epitome_liferea_pages_consider (self->pages, id, EPITOME_LIFEREA_PRIORITY_VISIBLE);
  self->funcs->changed (id, self->user_data);
  epitome_liferea_texts_push_again (self->texts, id, EPITOME_LIFEREA_PRIORITY_VISIBLE);
}

/**
 * epitome_liferea_survey_new:
 * @store: open
 * @entries: outlives it, as @choices, @texts and @pages do
 * @funcs: static
 *
 * Returns: (transfer full): a survey of no articles yet
 */
EpitomeLifereaSurvey *
epitome_liferea_survey_new (EpitomeLifereaStore *store, EpitomeLifereaEntries *entries,
                            EpitomeLifereaChoices *choices, EpitomeLifereaTexts *texts,
                            EpitomeLifereaPages *pages, const EpitomeLifereaSurveyFuncs *funcs,
                            gpointer user_data)
{
  EpitomeLifereaSurvey *self = g_rc_box_new0 (EpitomeLifereaSurvey);

  self->store = g_object_ref (store);
  self->cancellable = g_cancellable_new ();
  self->entries = entries;
  self->choices = choices;
  self->texts = texts;
  self->pages = pages;
  self->funcs = funcs;
  self->user_data = user_data;
  self->rounds = epitome_liferea_rounds_new (visit, on_round_pause, self);
  self->arrivals = epitome_liferea_arrivals_new (on_arrivals_due, self);
  return self;
}

/**
 * epitome_liferea_survey_stop:
 * @self: (transfer full): it
 *
 * Goes no further. No function is called any more.
 */
void
epitome_liferea_survey_stop (EpitomeLifereaSurvey *self)
{
  g_cancellable_cancel (self->cancellable);
  epitome_liferea_arrivals_free (self->arrivals);
  epitome_liferea_rounds_free (self->rounds);
  release (self);
}

/**
 * epitome_liferea_survey_scan:
 *
 * Articles may have come or gone: looks for them.
 */
void
epitome_liferea_survey_scan (EpitomeLifereaSurvey *self)
{
  self->scan_again = self->scanning;
  if (self->scanning)
    return;
  self->scanning = TRUE;
  epitome_liferea_store_list_async (self->store, N_NEWEST, self->cancellable, on_scanned,
                                    g_rc_box_acquire (self));
}

/**
 * epitome_liferea_survey_set_list:
 * @ids: (element-type gulong): not to be changed any more
 *
 * Says which articles are in the open list, from the top.
 */
void
epitome_liferea_survey_set_list (EpitomeLifereaSurvey *self, GArray *ids)
{
  self->list_serial++;
  self->may_have_abandoned = self->scan_serial > 0;
  epitome_liferea_texts_demote (self->texts, EPITOME_LIFEREA_PRIORITY_LIST);
  epitome_liferea_rounds_set (self->rounds, EPITOME_LIFEREA_ROUND_LIST, ids);
}

/**
 * epitome_liferea_survey_is_listed:
 *
 * Returns: whether the article is in the open list
 */
gboolean
epitome_liferea_survey_is_listed (EpitomeLifereaSurvey *self, const EpitomeLifereaEntry *entry)
{
  return entry->list == self->list_serial && self->list_serial > 0;
}

/**
 * epitome_liferea_survey_change:
 * @visible: (element-type gulong): what is on screen
 *
 * Follows what the user chose: of what is on screen at once, of all others in rounds.
 */
void
epitome_liferea_survey_change (EpitomeLifereaSurvey *self, EpitomeLifereaChoice changes, GArray *visible)
{
  if (changes == 0)
    return;
  self->changes |= changes;
  for (guint i = 0; i < visible->len; i++)
    change_visible (self, g_array_index (visible, gulong, i));
  if (changes & (EPITOME_LIFEREA_CHOICE_OPTIONS | EPITOME_LIFEREA_CHOICE_PAGES))
    start_round_over_known (self, EPITOME_LIFEREA_ROUND_KNOWN);
  epitome_liferea_rounds_restart (self->rounds);
}
