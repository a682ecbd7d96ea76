/* epitome-liferea-fetches.c: the full articles, what is on screen first and the rest slowly
 *
 * A hundred new teasers are no reason to ask a hundred servers at once. What the user sees goes as fast as
 * the fetcher lets it; of all the rest one is begun every few seconds, while nothing on screen waits.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-liferea-fetches.h"

#include "epitome-liferea-maker.h"

#define SLOW_USEC (2 * G_USEC_PER_SEC)

struct _EpitomeLifereaFetches
{
  const EpitomeLifereaFetchesFuncs *funcs;
  gpointer user_data;
  EpitomeLifereaQueue *queue;
  EpitomeLifereaMaker *maker;
  gint64 last_slow;
  guint slow_source;
};

static gboolean
on_slow_due (gpointer user_data)
{
  EpitomeLifereaFetches *self = user_data;

  self->slow_source = 0;
  epitome_liferea_maker_wake (self->maker);
  return G_SOURCE_REMOVE;
}

/* Returns whether one that nobody looks at may be begun now */
static gboolean
take_slow_turn (EpitomeLifereaFetches *self)
{
  gint64 now = g_get_monotonic_time ();
  gint64 due = self->last_slow + SLOW_USEC;

  if (self->last_slow == 0 || now >= due)
    {
      self->last_slow = now;
      return TRUE;
    }
  if (self->slow_source == 0)
    self->slow_source = g_timeout_add ((guint) ((due - now) / 1000 + 1), on_slow_due, self);
  return FALSE;
}

static gulong
on_next (gpointer user_data)
{
  EpitomeLifereaFetches *self = user_data;
  guint priority = epitome_liferea_queue_peek (self->queue);

  if (priority == EPITOME_LIFEREA_N_PRIORITIES ||
      (priority > EPITOME_LIFEREA_PRIORITY_VISIBLE && !take_slow_turn (self)))
    return 0;
  return epitome_liferea_queue_pop (self->queue);
}

static gboolean
on_read (const EpitomeLifereaItem *item, gpointer user_data)
{
  EpitomeLifereaFetches *self = user_data;

  return self->funcs->read (item, self->user_data);
}

/* The next slow one is begun when it is due, not when this one is done */
static void
on_made (gulong id, EpitomeSummary *summary, EpitomeError failure, gpointer user_data)
{
  EpitomeLifereaFetches *self = user_data;

  self->funcs->fetched (id, summary, failure, self->user_data);
}

static void
on_failed (gulong id, gpointer user_data)
{
  EpitomeLifereaFetches *self = user_data;

  epitome_liferea_queue_push (self->queue, id, EPITOME_LIFEREA_PRIORITY_LIST);
  self->funcs->lost (id, self->user_data);
}

static const EpitomeLifereaMakerFuncs maker_funcs = { on_next, on_read, on_made, on_failed };

/**
 * epitome_liferea_fetches_new:
 * @store: open
 * @funcs: static
 * @user_data: for @funcs, until epitome_liferea_fetches_stop()
 *
 * Returns: (transfer full): what has pages fetched
 */
EpitomeLifereaFetches *
epitome_liferea_fetches_new (EpitomeLifereaStore *store, EpitomeClient *client,
                             const EpitomeLifereaFetchesFuncs *funcs, gpointer user_data)
{
  EpitomeLifereaFetches *self = g_new0 (EpitomeLifereaFetches, 1);

  self->funcs = funcs;
  self->user_data = user_data;
  self->queue = epitome_liferea_queue_new ();
  self->maker = epitome_liferea_maker_new (store, client, EPITOME_CLIENT_PAGE_WINDOW, &maker_funcs, self);
  return self;
}

/**
 * epitome_liferea_fetches_stop:
 * @self: (transfer full): it
 *
 * Gives up whatever is under way. No function is called any more.
 */
void
epitome_liferea_fetches_stop (EpitomeLifereaFetches *self)
{
  g_clear_handle_id (&self->slow_source, g_source_remove);
  epitome_liferea_maker_stop (self->maker);
  epitome_liferea_queue_free (self->queue);
  g_free (self);
}

/**
 * epitome_liferea_fetches_set_options:
 *
 * Says how to summarize from now on.
 */
void
epitome_liferea_fetches_set_options (EpitomeLifereaFetches *self, const EpitomeOptions *options)
{
  EpitomeOptions for_pages = *options;

  /* Whether an article is a teaser is known before its page is asked for */
  for_pages.full_text = EPITOME_FULL_TEXT_ALWAYS;
  epitome_liferea_maker_set_options (self->maker, &for_pages);
}

/**
 * epitome_liferea_fetches_push:
 *
 * An article's page is wanted; one that waits already becomes more urgent, if @priority is.
 */
void
epitome_liferea_fetches_push (EpitomeLifereaFetches *self, gulong id, EpitomeLifereaPriority priority)
{
  epitome_liferea_queue_push (self->queue, id, priority);
  epitome_liferea_maker_wake (self->maker);
}

/**
 * epitome_liferea_fetches_remove:
 *
 * An article's page is no longer wanted. Whoever reads the article for it just then may still be told that it
 * failed.
 */
void
epitome_liferea_fetches_remove (EpitomeLifereaFetches *self, gulong id)
{
  epitome_liferea_queue_remove (self->queue, id);
  epitome_liferea_maker_cancel (self->maker, id);
}

/**
 * epitome_liferea_fetches_demote:
 *
 * What was on screen isn't any more.
 */
void
epitome_liferea_fetches_demote (EpitomeLifereaFetches *self)
{
  epitome_liferea_queue_demote (self->queue, EPITOME_LIFEREA_PRIORITY_VISIBLE);
}
