/* epitome-liferea-arrivals.c: articles that came, to be looked at again
 *
 * Liferea fetches full texts without a word. So what came together is looked at again after some seconds,
 * then each time after three times as many, until it is too many.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-liferea-arrivals.h"

#define FIRST_SECONDS 10
#define LAST_SECONDS  1000

struct _EpitomeLifereaArrivals
{
  EpitomeLifereaArrivalsFunc due;
  gpointer user_data;
  /* (element-type Group): the one that came last first */
  GQueue groups;
};

/* What came before its first look */
typedef struct
{
  EpitomeLifereaArrivals *arrivals;
  GArray *ids;
  guint seconds;
  guint source;
} Group;

static void schedule (Group *group, guint seconds);

static void
group_free (Group *group)
{
  g_clear_handle_id (&group->source, g_source_remove);
  g_array_unref (group->ids);
  g_free (group);
}

static gboolean
on_due (gpointer user_data)
{
  Group *group = user_data;
  EpitomeLifereaArrivals *self = group->arrivals;

  group->source = 0;
  self->due (group->ids, self->user_data);
  if (group->seconds <= LAST_SECONDS)
    schedule (group, 3 * group->seconds);
  else
    {
      g_queue_remove (&self->groups, group);
      group_free (group);
    }
  return G_SOURCE_REMOVE;
}

static void
schedule (Group *group, guint seconds)
{
  group->seconds = seconds;
  group->source = g_timeout_add_seconds (seconds, on_due, group);
}

static Group *
begin_group (EpitomeLifereaArrivals *self)
{
  Group *group = g_new0 (Group, 1);

  group->arrivals = self;
  group->ids = g_array_new (FALSE, FALSE, sizeof (gulong));
  schedule (group, FIRST_SECONDS);
  g_queue_push_head (&self->groups, group);
  return group;
}

/**
 * epitome_liferea_arrivals_new:
 * @due: called when some of them are to be looked at; not to free them
 *
 * Returns: (transfer full): none yet
 */
EpitomeLifereaArrivals *
epitome_liferea_arrivals_new (EpitomeLifereaArrivalsFunc due, gpointer user_data)
{
  EpitomeLifereaArrivals *self = g_new0 (EpitomeLifereaArrivals, 1);

  self->due = due;
  self->user_data = user_data;
  g_queue_init (&self->groups);
  return self;
}

/**
 * epitome_liferea_arrivals_free:
 *
 * None is looked at any more.
 */
void
epitome_liferea_arrivals_free (EpitomeLifereaArrivals *self)
{
  g_queue_clear_full (&self->groups, (GDestroyNotify) group_free);
  g_free (self);
}

/**
 * epitome_liferea_arrivals_add:
 *
 * An article came.
 */
void
epitome_liferea_arrivals_add (EpitomeLifereaArrivals *self, gulong id)
{
  Group *group = g_queue_peek_head (&self->groups);

  if (group == NULL || group->seconds != FIRST_SECONDS)
    group = begin_group (self);
  g_array_append_val (group->ids, id);
}
