/* epitome-liferea-rounds.c: goes over many articles, a few at a time
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-liferea-rounds.h"

/* How long it may take in one go */
#define STEP_USEC 500

/* How many articles are looked at between two looks at the clock */
#define VISITS_PER_LOOK 8

/* Liferea fetches full texts without a word. So new articles are looked at again after so many seconds, then
 * each time after three times as many, until it is too many */
#define FIRST_SECONDS 10
#define LAST_SECONDS  1000

struct _EpitomeLifereaRounds
{
  EpitomeLifereaVisit visit;
  EpitomeLifereaPause pause;
  gpointer user_data;

  GArray *ids[EPITOME_LIFEREA_N_ROUNDS];
  guint positions[EPITOME_LIFEREA_N_ROUNDS];
  guint source;

  guint arrivals_seconds;
  guint arrivals_source;
};

static void schedule_arrivals (EpitomeLifereaRounds *self, guint seconds);

static void
end_arrivals (EpitomeLifereaRounds *self)
{
  if (self->ids[EPITOME_LIFEREA_ROUND_ARRIVALS]->len == 0 || self->arrivals_source != 0)
    return;
  if (self->arrivals_seconds <= LAST_SECONDS)
    schedule_arrivals (self, 3 * self->arrivals_seconds);
  else
    g_array_set_size (self->ids[EPITOME_LIFEREA_ROUND_ARRIVALS], 0);
}

static guint
step (EpitomeLifereaRounds *self, EpitomeLifereaRound round, guint max)
{
  guint n;

  for (n = 0; n < max && self->positions[round] < self->ids[round]->len; n++)
    self->visit (round, g_array_index (self->ids[round], gulong, self->positions[round]++), self->user_data);
  return n;
}

/* Returns whether there are more */
static gboolean
visit_some (EpitomeLifereaRounds *self)
{
  guint n = 0;

  for (guint i = 0; i < EPITOME_LIFEREA_N_ROUNDS; i++)
    n += step (self, i, VISITS_PER_LOOK - n);
  return n == VISITS_PER_LOOK;
}

static gboolean
on_step (gpointer user_data)
{
  EpitomeLifereaRounds *self = user_data;
  gint64 end = g_get_monotonic_time () + STEP_USEC;
  gboolean more;

  do
    more = visit_some (self);
  while (more && g_get_monotonic_time () < end);
  if (more)
    {
      self->pause (FALSE, self->user_data);
      return G_SOURCE_CONTINUE;
    }
  self->source = 0;
  end_arrivals (self);
  self->pause (TRUE, self->user_data);
  return G_SOURCE_REMOVE;
}

static void
start (EpitomeLifereaRounds *self)
{
  if (self->source == 0)
    self->source = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_step, self, NULL);
}

static gboolean
on_arrivals (gpointer user_data)
{
  EpitomeLifereaRounds *self = user_data;

  self->arrivals_source = 0;
  self->positions[EPITOME_LIFEREA_ROUND_ARRIVALS] = 0;
  start (self);
  return G_SOURCE_REMOVE;
}

static void
schedule_arrivals (EpitomeLifereaRounds *self, guint seconds)
{
  g_clear_handle_id (&self->arrivals_source, g_source_remove);
  self->arrivals_seconds = seconds;
  self->arrivals_source = g_timeout_add_seconds (seconds, on_arrivals, self);
}

/**
 * epitome_liferea_rounds_new:
 * @visit: called for each article
 * @pause: called after some articles, and when all rounds are over
 *
 * Returns: (transfer full): rounds over nothing
 */
EpitomeLifereaRounds *
epitome_liferea_rounds_new (EpitomeLifereaVisit visit, EpitomeLifereaPause pause, gpointer user_data)
{
  EpitomeLifereaRounds *self = g_new0 (EpitomeLifereaRounds, 1);

  self->visit = visit;
  self->pause = pause;
  self->user_data = user_data;
  for (guint i = 0; i < EPITOME_LIFEREA_N_ROUNDS; i++)
    self->ids[i] = g_array_new (FALSE, FALSE, sizeof (gulong));
  return self;
}

/**
 * epitome_liferea_rounds_free:
 *
 * Goes no further.
 */
void
epitome_liferea_rounds_free (EpitomeLifereaRounds *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_handle_id (&self->arrivals_source, g_source_remove);
  for (guint i = 0; i < EPITOME_LIFEREA_N_ROUNDS; i++)
    g_array_unref (self->ids[i]);
  g_free (self);
}

/**
 * epitome_liferea_rounds_set:
 * @ids: (element-type gulong): not to be changed any more
 *
 * Starts a round over other articles.
 */
void
epitome_liferea_rounds_set (EpitomeLifereaRounds *self, EpitomeLifereaRound round, GArray *ids)
{
  g_array_unref (self->ids[round]);
  self->ids[round] = g_array_ref (ids);
  self->positions[round] = 0;
  start (self);
}

/**
 * epitome_liferea_rounds_add_arrival:
 *
 * An article came: it is visited after some time, and again some times after that.
 */
void
epitome_liferea_rounds_add_arrival (EpitomeLifereaRounds *self, gulong id)
{
  g_array_append_val (self->ids[EPITOME_LIFEREA_ROUND_ARRIVALS], id);
  self->positions[EPITOME_LIFEREA_ROUND_ARRIVALS] = self->ids[EPITOME_LIFEREA_ROUND_ARRIVALS]->len;
  if (self->arrivals_source == 0 || self->arrivals_seconds != FIRST_SECONDS)
    schedule_arrivals (self, FIRST_SECONDS);
}

/**
 * epitome_liferea_rounds_restart:
 *
 * Goes over the open list and the newest articles from the start.
 */
void
epitome_liferea_rounds_restart (EpitomeLifereaRounds *self)
{
  self->positions[EPITOME_LIFEREA_ROUND_LIST] = 0;
  self->positions[EPITOME_LIFEREA_ROUND_NEWEST] = 0;
  start (self);
}
