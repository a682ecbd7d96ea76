/* test-liferea-arrivals.c: how often what came is looked at again, by a clock of our own
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/hosts/liferea/epitome-liferea-arrivals.h"

/* 10, 30, 90, 270, 810 and 2430 seconds, one after another */
#define N_LOOKS  6
#define LIFETIME 3640

#define N_ARTICLES 1000

typedef struct
{
  guint id;
  guint due;
  GSourceFunc function;
  gpointer data;
} Timer;

static guint now;
static guint last_timer;
/* (element-type Timer) */
static GQueue timers = G_QUEUE_INIT;

guint __wrap_g_timeout_add_seconds (guint seconds, GSourceFunc function, gpointer data);
gboolean __wrap_g_source_remove (guint id);

guint
__wrap_g_timeout_add_seconds (guint seconds, GSourceFunc function, gpointer data)
{
  Timer *timer = g_new (Timer, 1);

  *timer = (Timer){ ++last_timer, now + seconds, function, data };
  g_queue_push_tail (&timers, timer);
  return timer->id;
}

static gboolean
take_off (Timer *timer)
{
  gboolean was_there = timer != NULL && g_queue_remove (&timers, timer);

  g_free (timer);
  return was_there;
}

gboolean
__wrap_g_source_remove (guint id)
{
  for (GList *l = timers.head; l != NULL; l = l->next)
    if (((Timer *) l->data)->id == id)
      return take_off (l->data);
  return FALSE;
}

static Timer *
find_due (void)
{
  for (GList *l = timers.head; l != NULL; l = l->next)
    if (((Timer *) l->data)->due <= now)
      return l->data;
  return NULL;
}

static void
wait_seconds (guint seconds)
{
  for (guint end = now + seconds; now < end;)
    {
      Timer *timer;

      now++;
      while ((timer = find_due ()) != NULL)
        {
          Timer due = *timer;

          take_off (timer);
          g_assert_false (due.function (due.data));
        }
    }
}

static void
count (GArray *ids, gpointer user_data)
{
  guint *n_looks = user_data;

  for (guint i = 0; i < ids->len; i++)
    n_looks[g_array_index (ids, gulong, i)]++;
}

static void
test_looks (void)
{
  guint n_looks[2] = { 0 };
  g_autoptr (EpitomeLifereaArrivals) arrivals = epitome_liferea_arrivals_new (count, n_looks);

  epitome_liferea_arrivals_add (arrivals, 0);
  wait_seconds (5);
  epitome_liferea_arrivals_add (arrivals, 1);
  g_assert_cmpuint (n_looks[0], ==, 0);
  wait_seconds (5);
  g_assert_cmpuint (n_looks[0], ==, 1);
  g_assert_cmpuint (n_looks[1], ==, 1);
  wait_seconds (29);
  g_assert_cmpuint (n_looks[0], ==, 1);
  wait_seconds (1);
  g_assert_cmpuint (n_looks[0], ==, 2);
}

/* Of a reader that runs for days, in which something always comes: each article has its looks, and no more */
static void
test_never_quiet (void)
{
  guint n_looks[N_ARTICLES] = { 0 };
  g_autoptr (EpitomeLifereaArrivals) arrivals = epitome_liferea_arrivals_new (count, n_looks);
  guint most_timers = 0;

  for (gulong id = 0; id < N_ARTICLES; id++)
    {
      epitome_liferea_arrivals_add (arrivals, id);
      wait_seconds (60);
      most_timers = MAX (most_timers, timers.length);
    }
  g_assert_cmpuint (n_looks[0], ==, N_LOOKS);
  g_assert_cmpuint (most_timers, <=, LIFETIME / 60 + 1);
  wait_seconds (LIFETIME);
  for (guint i = 0; i < N_ARTICLES; i++)
    g_assert_cmpuint (n_looks[i], ==, N_LOOKS);
  g_assert_cmpuint (timers.length, ==, 0);
}

static void
test_freed (void)
{
  guint n_looks[1] = { 0 };
  EpitomeLifereaArrivals *arrivals = epitome_liferea_arrivals_new (count, n_looks);

  epitome_liferea_arrivals_add (arrivals, 0);
  wait_seconds (20);
  epitome_liferea_arrivals_add (arrivals, 0);
  epitome_liferea_arrivals_free (arrivals);
  g_assert_cmpuint (timers.length, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/liferea-arrivals/looks", test_looks);
  g_test_add_func ("/liferea-arrivals/never-quiet", test_never_quiet);
  g_test_add_func ("/liferea-arrivals/freed", test_freed);
  return g_test_run ();
}
