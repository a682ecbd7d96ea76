/* epitome-liferea-queue.c: articles that wait, each once, the most urgent first
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-liferea-queue.h"

typedef struct
{
  gulong id;
  EpitomeLifereaPriority priority;
  GList link;
} Waiting;

struct _EpitomeLifereaQueue
{
  GQueue queues[EPITOME_LIFEREA_N_PRIORITIES];
  /* gulong → Waiting */
  GHashTable *waiting;
};

static void
put (EpitomeLifereaQueue *self, Waiting *waiting, EpitomeLifereaPriority priority)
{
  waiting->priority = priority;
  g_queue_push_tail_link (&self->queues[priority], &waiting->link);
}

static void
take (EpitomeLifereaQueue *self, Waiting *waiting)
{
  g_queue_unlink (&self->queues[waiting->priority], &waiting->link);
}

/**
 * epitome_liferea_queue_new:
 *
 * Returns: (transfer full): an empty queue
 */
EpitomeLifereaQueue *
epitome_liferea_queue_new (void)
{
  EpitomeLifereaQueue *self = g_new0 (EpitomeLifereaQueue, 1);

  self->waiting = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  return self;
}

/**
 * epitome_liferea_queue_free:
 *
 * Frees the queue, whatever still waits in it.
 */
void
epitome_liferea_queue_free (EpitomeLifereaQueue *self)
{
  g_hash_table_unref (self->waiting);
  g_free (self);
}

/**
 * epitome_liferea_queue_push:
 * @id: not 0
 *
 * Puts an article at the end of those of @priority. One that waits already stays where it is, unless
 * @priority is more urgent.
 */
void
epitome_liferea_queue_push (EpitomeLifereaQueue *self, gulong id, EpitomeLifereaPriority priority)
{
  Waiting *waiting = g_hash_table_lookup (self->waiting, GSIZE_TO_POINTER (id));

  g_return_if_fail (id != 0);

  if (waiting == NULL)
    {
      waiting = g_new0 (Waiting, 1);
      waiting->id = id;
      waiting->link.data = waiting;
      g_hash_table_insert (self->waiting, GSIZE_TO_POINTER (id), waiting);
      put (self, waiting, priority);
    }
  else if (waiting->priority > priority)
    {
      take (self, waiting);
      put (self, waiting, priority);
    }
}

/**
 * epitome_liferea_queue_peek:
 *
 * Returns: the most urgent priority that something waits with, %EPITOME_LIFEREA_N_PRIORITIES if nothing does
 */
guint
epitome_liferea_queue_peek (EpitomeLifereaQueue *self)
{
  guint priority = 0;

  while (priority < EPITOME_LIFEREA_N_PRIORITIES && g_queue_is_empty (&self->queues[priority]))
    priority++;
  return priority;
}

/**
 * epitome_liferea_queue_pop:
 *
 * Takes the first of the most urgent.
 *
 * Returns: its id, 0 if nothing waits
 */
gulong
epitome_liferea_queue_pop (EpitomeLifereaQueue *self)
{
  for (guint i = 0; i < EPITOME_LIFEREA_N_PRIORITIES; i++)
    {
      Waiting *waiting = g_queue_peek_head (&self->queues[i]);

      if (waiting != NULL)
        {
          gulong id = waiting->id;

          epitome_liferea_queue_remove (self, id);
          return id;
        }
    }
  return 0;
}

/**
 * epitome_liferea_queue_remove:
 *
 * Takes an article out, if it waits.
 */
void
epitome_liferea_queue_remove (EpitomeLifereaQueue *self, gulong id)
{
  Waiting *waiting = g_hash_table_lookup (self->waiting, GSIZE_TO_POINTER (id));

  if (waiting == NULL)
    return;
  take (self, waiting);
  g_hash_table_remove (self->waiting, GSIZE_TO_POINTER (id));
}

/**
 * epitome_liferea_queue_demote:
 * @priority: not %EPITOME_LIFEREA_PRIORITY_BACKGROUND
 *
 * Makes all that waits with @priority less urgent by one step: it comes before those of that step.
 */
void
epitome_liferea_queue_demote (EpitomeLifereaQueue *self, EpitomeLifereaPriority priority)
{
  GList *link;

  g_return_if_fail (priority < EPITOME_LIFEREA_PRIORITY_BACKGROUND);

  while ((link = g_queue_pop_tail_link (&self->queues[priority])) != NULL)
    {
      Waiting *waiting = link->data;

      waiting->priority = priority + 1;
      g_queue_push_head_link (&self->queues[priority + 1], link);
    }
}
