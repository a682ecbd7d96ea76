/* test-liferea-queue.c: the most urgent first, each once
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/hosts/liferea/epitome-liferea-queue.h"

static void
assert_order (EpitomeLifereaQueue *queue, const char *expected)
{
  g_autoptr (GString) order = g_string_new (NULL);
  gulong id;

  while ((id = epitome_liferea_queue_pop (queue)) != 0)
    g_string_append_printf (order, "%lu ", id);
  g_assert_cmpstr (order->str, ==, expected);
}

static void
test_priorities (void)
{
  g_autoptr (EpitomeLifereaQueue) queue = epitome_liferea_queue_new ();

  epitome_liferea_queue_push (queue, 1, EPITOME_LIFEREA_PRIORITY_BACKGROUND);
  epitome_liferea_queue_push (queue, 2, EPITOME_LIFEREA_PRIORITY_BACKGROUND);
  epitome_liferea_queue_push (queue, 3, EPITOME_LIFEREA_PRIORITY_LIST);
  epitome_liferea_queue_push (queue, 4, EPITOME_LIFEREA_PRIORITY_OPEN);
  epitome_liferea_queue_push (queue, 5, EPITOME_LIFEREA_PRIORITY_VISIBLE);
  epitome_liferea_queue_push (queue, 6, EPITOME_LIFEREA_PRIORITY_VISIBLE);
  g_assert_cmpuint (epitome_liferea_queue_peek (queue), ==, EPITOME_LIFEREA_PRIORITY_OPEN);
  assert_order (queue, "4 5 6 3 1 2 ");
  g_assert_cmpuint (epitome_liferea_queue_peek (queue), ==, EPITOME_LIFEREA_N_PRIORITIES);
  g_assert_cmpuint (epitome_liferea_queue_pop (queue), ==, 0);
}

static void
test_push_again (void)
{
  g_autoptr (EpitomeLifereaQueue) queue = epitome_liferea_queue_new ();

  epitome_liferea_queue_push (queue, 1, EPITOME_LIFEREA_PRIORITY_LIST);
  epitome_liferea_queue_push (queue, 2, EPITOME_LIFEREA_PRIORITY_LIST);
  epitome_liferea_queue_push (queue, 3, EPITOME_LIFEREA_PRIORITY_LIST);
  /* Neither to the end nor to where it would be less urgent */
  epitome_liferea_queue_push (queue, 1, EPITOME_LIFEREA_PRIORITY_LIST);
  epitome_liferea_queue_push (queue, 2, EPITOME_LIFEREA_PRIORITY_BACKGROUND);
  epitome_liferea_queue_push (queue, 3, EPITOME_LIFEREA_PRIORITY_OPEN);
  assert_order (queue, "3 1 2 ");
}

static void
test_remove (void)
{
  g_autoptr (EpitomeLifereaQueue) queue = epitome_liferea_queue_new ();

  epitome_liferea_queue_push (queue, 1, EPITOME_LIFEREA_PRIORITY_LIST);
  epitome_liferea_queue_push (queue, 2, EPITOME_LIFEREA_PRIORITY_LIST);
  epitome_liferea_queue_remove (queue, 1);
  epitome_liferea_queue_remove (queue, 7);
  assert_order (queue, "2 ");
}

static void
test_demote (void)
{
  g_autoptr (EpitomeLifereaQueue) queue = epitome_liferea_queue_new ();

  epitome_liferea_queue_push (queue, 1, EPITOME_LIFEREA_PRIORITY_LIST);
  epitome_liferea_queue_push (queue, 2, EPITOME_LIFEREA_PRIORITY_VISIBLE);
  epitome_liferea_queue_push (queue, 3, EPITOME_LIFEREA_PRIORITY_VISIBLE);
  epitome_liferea_queue_demote (queue, EPITOME_LIFEREA_PRIORITY_VISIBLE);
  epitome_liferea_queue_push (queue, 4, EPITOME_LIFEREA_PRIORITY_VISIBLE);
  epitome_liferea_queue_push (queue, 3, EPITOME_LIFEREA_PRIORITY_VISIBLE);
  assert_order (queue, "4 3 2 1 ");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/liferea/queue/priorities", test_priorities);
  g_test_add_func ("/liferea/queue/push-again", test_push_again);
  g_test_add_func ("/liferea/queue/remove", test_remove);
  g_test_add_func ("/liferea/queue/demote", test_demote);
  return g_test_run ();
}
