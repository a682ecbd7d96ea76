/* test-pace.c: who may send a request when
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "articles.h"
#include "epitome-pace.h"

typedef struct
{
  EpitomePace *pace;
  GCancellable *cancellable;
  /* Letters of the hosts, in the order that their requests were let in */
  GString *order;
  gint64 times[16];
  guint n_cancelled;
  guint n_waiting;
  gboolean done;
} Fixture;

typedef struct
{
  Fixture *fixture;
  const char *host;
} Visitor;

static void
set_up (Fixture *fixture, gconstpointer gap)
{
  fixture->pace = epitome_pace_new (GPOINTER_TO_INT (gap));
  fixture->cancellable = g_cancellable_new ();
  fixture->order = g_string_new (NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer gap)
{
  g_assert_finalize_object (fixture->pace);
  g_object_unref (fixture->cancellable);
  g_string_free (fixture->order, TRUE);
}

static void
on_entered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Visitor *visitor = user_data;
  Fixture *fixture = visitor->fixture;
  g_autoptr (GError) error = NULL;

  fixture->done = --fixture->n_waiting == 0;
  if (epitome_pace_enter_finish (EPITOME_PACE (source), result, &error))
    {
      fixture->times[fixture->order->len] = g_get_monotonic_time ();
      g_string_append_c (fixture->order, *visitor->host);
      return;
    }
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  fixture->n_cancelled++;
}

static void
enter (Fixture *fixture, const char *host)
{
  Visitor *visitor = g_new (Visitor, 1);

  visitor->fixture = fixture;
  visitor->host = host;
  fixture->n_waiting++;
  fixture->done = FALSE;
  epitome_pace_enter_async (fixture->pace, host, fixture->cancellable, on_entered, visitor);
}

static void
enter_all (Fixture *fixture, const char *const *hosts)
{
  for (; *hosts != NULL; hosts++)
    enter (fixture, *hosts);
}

/* Until nothing happens any more without somebody leaving */
static void
settle (Fixture *fixture)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_hosts (Fixture *fixture, gconstpointer gap)
{
  const char *const hosts[] = { "a", "a", "a", "b", "a", "c", "d", NULL };

  enter_all (fixture, hosts);
  settle (fixture);
  /* Two a, and nobody waits for the third; four in all */
  g_assert_cmpstr (fixture->order->str, ==, "aabc");
  epitome_pace_leave (fixture->pace, "b");
  settle (fixture);
  g_assert_cmpstr (fixture->order->str, ==, "aabcd");
  epitome_pace_leave (fixture->pace, "a");
  settle (fixture);
  g_assert_cmpstr (fixture->order->str, ==, "aabcda");
  epitome_pace_leave (fixture->pace, "c");
  settle (fixture);
  g_assert_cmpstr (fixture->order->str, ==, "aabcda");
  epitome_pace_leave (fixture->pace, "a");
  wait_for (&fixture->done);
  g_assert_cmpstr (fixture->order->str, ==, "aabcdaa");
}

static void
test_gap (Fixture *fixture, gconstpointer gap)
{
  const char *const hosts[] = { "a", "b", "a", "a", "b", NULL };

  enter_all (fixture, hosts);
  while (!fixture->done)
    {
      guint n = fixture->order->len;

      while (fixture->order->len == n)
        g_main_context_iteration (NULL, TRUE);
      for (; n < fixture->order->len; n++)
        {
          char host[2] = { fixture->order->str[n], '\0' };

          epitome_pace_leave (fixture->pace, host);
        }
    }
  for (guint i = 0; i < fixture->order->len; i++)
    for (guint j = 0; j < i; j++)
      if (fixture->order->str[i] == fixture->order->str[j])
        g_assert_cmpint (fixture->times[i] - fixture->times[j], >=, GPOINTER_TO_INT (gap) - 1000);
  g_assert_true (g_str_has_prefix (fixture->order->str, "ab"));
}

static void
test_cancel (Fixture *fixture, gconstpointer gap)
{
  const char *const hosts[] = { "a", "a", "a", "a", "b", NULL };

  enter_all (fixture, hosts);
  settle (fixture);
  g_assert_cmpstr (fixture->order->str, ==, "aab");
  g_cancellable_cancel (fixture->cancellable);
  wait_for (&fixture->done);
  g_assert_cmpuint (fixture->n_cancelled, ==, 2);
  epitome_pace_leave (fixture->pace, "a");
  epitome_pace_leave (fixture->pace, "a");
  epitome_pace_leave (fixture->pace, "b");
}

static void
test_turn_away (Fixture *fixture, gconstpointer gap)
{
  const char *const hosts[] = { "a", "a", "a", "b", "a", NULL };
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Go away");

  enter_all (fixture, hosts);
  settle (fixture);
  epitome_pace_turn_away (fixture->pace, "a", error);
  wait_for (&fixture->done);
  g_assert_cmpstr (fixture->order->str, ==, "aab");
  g_assert_cmpuint (fixture->n_cancelled, ==, 2);
  epitome_pace_leave (fixture->pace, "a");
  epitome_pace_leave (fixture->pace, "a");
  epitome_pace_leave (fixture->pace, "b");
  /* Those who come later are no longer meant */
  enter (fixture, "a");
  wait_for (&fixture->done);
  g_assert_cmpstr (fixture->order->str, ==, "aaba");
  epitome_pace_leave (fixture->pace, "a");
}

/* Who is there never hinders those who come later, however many there were */
static void
test_many_hosts (Fixture *fixture, gconstpointer gap)
{
  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *host = g_strdup_printf ("%u.example", i);

      g_string_truncate (fixture->order, 0);
      enter (fixture, host);
      wait_for (&fixture->done);
      epitome_pace_leave (fixture->pace, host);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, gap, test)                                                                                 \
  g_test_add ("/pace/" name, Fixture, GINT_TO_POINTER (gap), set_up, test, tear_down)
  ADD ("hosts", 0, test_hosts);
  ADD ("gap", 50000, test_gap);
  ADD ("cancel", 0, test_cancel);
  ADD ("turn-away", 0, test_turn_away);
  ADD ("many-hosts", 0, test_many_hosts);
  return g_test_run ();
}
