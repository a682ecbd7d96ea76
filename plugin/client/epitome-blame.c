/* epitome-blame.c: which articles the worker dies of
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * To take its leave while it is asked something may happen to it once, but not over the same article, alone
 * in flight, again and again: that is set aside, so that no worker meets it again. */
#include "config.h"
#include "epitome-blame.h"

/* Deaths, each within a minute of the one before. A time-out is no accident and takes half a minute: two are
 * enough */
#define MAX_DEATHS   5
#define MAX_HANGS    2
#define DEATH_WINDOW (60 * G_TIME_SPAN_SECOND)

/* How often nobody waited any more for a worker that others end, when they ended it over this article last:
 * it is what takes the memory */
#define MAX_LOST_OVER 3

/* Articles that are remembered */
#define MAX_BLAMED 100

struct _EpitomeBlame
{
  /* EpitomeQuestion → how often the worker was lost over it, up to MAX_LOST_OVER: then it is set aside */
  GHashTable *blamed;
};

/**
 * epitome_blame_new:
 *
 * Returns: (transfer full): who blames nothing yet
 */
EpitomeBlame *
epitome_blame_new (void)
{
  EpitomeBlame *self = g_new0 (EpitomeBlame, 1);

  self->blamed = g_hash_table_new_full (epitome_question_hash, epitome_question_equal,
                                        (GDestroyNotify) epitome_question_unref, NULL);
  return self;
}

/**
 * epitome_blame_free:
 *
 * Forgets all.
 */
void
epitome_blame_free (EpitomeBlame *self)
{
  g_hash_table_unref (self->blamed);
  g_free (self);
}

static void
remember (EpitomeBlame *self, EpitomeQuestion *question, guint n_lost_over)
{
  if (g_hash_table_size (self->blamed) >= MAX_BLAMED)
    g_hash_table_remove_all (self->blamed);
  g_hash_table_insert (self->blamed, epitome_question_ref (question), GUINT_TO_POINTER (n_lost_over));
}

/* Returns TRUE */
static gboolean
set_aside (EpitomeBlame *self, EpitomeQuestion *question)
{
  if (question->article != NULL)
    {
      remember (self, question, MAX_LOST_OVER);
      g_message ("An article was set aside, because the worker died over it again and again");
    }
  return TRUE;
}

static guint
count_lost_over (EpitomeBlame *self, const EpitomeQuestion *question)
{
  return question->article != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->blamed, question)) : 0;
}

/**
 * epitome_blame_is_set_aside:
 *
 * Returns: whether @question is about an article that was set aside
 */
gboolean
epitome_blame_is_set_aside (EpitomeBlame *self, const EpitomeQuestion *question)
{
  return count_lost_over (self, question) >= MAX_LOST_OVER;
}

/**
 * epitome_blame_death:
 * @request: which the worker died over, alone in flight
 *
 * Returns: whether it is set aside
 */
gboolean
epitome_blame_death (EpitomeBlame *self, EpitomeRequest *request)
{
  gint64 now = g_get_monotonic_time ();

  if (now - request->last_death > DEATH_WINDOW)
    request->n_deaths = 0;
  request->last_death = now;
  return ++request->n_deaths >= MAX_DEATHS && set_aside (self, request->question);
}

/**
 * epitome_blame_hang:
 * @request: which the worker didn't answer, alone in flight
 *
 * Returns: whether it is set aside
 */
gboolean
epitome_blame_hang (EpitomeBlame *self, EpitomeRequest *request)
{
  return ++request->n_hangs >= MAX_HANGS && set_aside (self, request->question);
}

/**
 * epitome_blame_loss:
 * @request: which others ended the worker over, alone in flight, for the last time
 *
 * Returns: whether it is set aside
 */
gboolean
epitome_blame_loss (EpitomeBlame *self, const EpitomeRequest *request)
{
  guint n_lost_over = count_lost_over (self, request->question) + 1;

  if (request->question->article == NULL)
    return FALSE;
  if (n_lost_over >= MAX_LOST_OVER)
    return set_aside (self, request->question);
  remember (self, request->question, n_lost_over);
  return FALSE;
}
