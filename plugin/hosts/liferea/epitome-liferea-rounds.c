/* epitome-liferea-rounds.c: goes over many articles, a few at a time
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-liferea-rounds.h"

#include "epitome-liferea-steps.h"

struct _EpitomeLifereaRounds
{
  EpitomeLifereaVisit visit;
  EpitomeLifereaPause pause;
  gpointer user_data;

  GArray *ids[EPITOME_LIFEREA_N_ROUNDS];
  guint positions[EPITOME_LIFEREA_N_ROUNDS];
  guint source;
};

static gboolean
visit_next (gpointer user_data)
{
  EpitomeLifereaRounds *self = user_data;
  guint round = 0;

  while (round < EPITOME_LIFEREA_N_ROUNDS && self->positions[round] == self->ids[round]->len)
    round++;
  if (round == EPITOME_LIFEREA_N_ROUNDS)
    return FALSE;
  self->visit (round, g_array_index (self->ids[round], gulong, self->positions[round]++), self->user_data);
  return TRUE;
}

static gboolean
on_step (gpointer user_data)
{
  EpitomeLifereaRounds *self = user_data;
  gboolean more = epitome_liferea_steps_take (visit_next, self);

  if (!more)
    self->source = 0;
  self->pause (!more, self->user_data);
  return more;
}

static void
start (EpitomeLifereaRounds *self)
{
  if (self->source == 0)
    self->source = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_step, self, NULL);
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
 * epitome_liferea_rounds_add:
 * @ids: (element-type gulong): not kept
 *
 * A round goes over other articles, too, when it is through with those it has.
 */
void
epitome_liferea_rounds_add (EpitomeLifereaRounds *self, EpitomeLifereaRound round, GArray *ids)
{
  g_autoptr (GArray) rest = g_array_copy (self->ids[round]);

  g_array_remove_range (rest, 0, self->positions[round]);
  g_array_append_vals (rest, ids->data, ids->len);
  epitome_liferea_rounds_set (self, round, rest);
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
