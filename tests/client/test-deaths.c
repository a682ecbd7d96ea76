/* test-deaths.c: a worker that dies, hangs or lies over an article, or can't be started at all
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>

#include "articles.h"
#include "asking.h"

/* The bad one in the middle of good ones, then it alone again */
static void
check_set_aside (const char *mark)
{
  g_autoptr (EpitomeClient) client = epitome_client_new ();
  g_autoptr (EpitomeArticle) bad = make_marked (mark);
  g_autoptr (EpitomeArticle) same = make_marked (mark);
  Batch batch = { .client = client };
  gint64 start;

  ask_many (&batch, 0, 20);
  ask (&batch, bad, NULL);
  ask_many (&batch, 20, 20);
  wait_for (&batch.done);
  g_assert_cmpuint (batch.n_summaries, ==, 40);
  g_assert_cmpuint (batch.n_errors[EPITOME_ERROR_SET_ASIDE], ==, 1);

  /* No worker meets it again */
  start = g_get_monotonic_time ();
  ask (&batch, same, NULL);
  wait_for (&batch.done);
  g_assert_cmpuint (batch.n_errors[EPITOME_ERROR_SET_ASIDE], ==, 2);
  g_assert_cmpint (g_get_monotonic_time () - start, <, G_TIME_SPAN_SECOND);
}

static void
test_crash (void)
{
  check_set_aside (MARK_CRASH);
}

static void
test_hang (void)
{
  check_set_aside (MARK_HANG);
}

static void
test_nonsense (void)
{
  check_set_aside (MARK_NONSENSE);
}

/* Nothing to die of: it is refused at once */
static void
test_endless (void)
{
  g_autoptr (EpitomeClient) client = epitome_client_new ();
  g_autoptr (EpitomeArticle) endless = make_marked (MARK_ENDLESS);
  Batch batch = { .client = client };

  ask_many (&batch, 0, 3);
  ask (&batch, endless, NULL);
  wait_for (&batch.done);
  g_assert_cmpuint (batch.n_summaries, ==, 3);
  g_assert_cmpuint (batch.n_errors[EPITOME_ERROR_TOO_LARGE], ==, 1);
}

/* Several bad ones side by side: each is found out, no good one is blamed */
static void
test_many_bad (void)
{
  g_autoptr (EpitomeClient) client = epitome_client_new ();
  Batch batch = { .client = client };

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *mark = g_strdup_printf (MARK_CRASH " %u", i);
      g_autoptr (EpitomeArticle) bad = make_marked (mark);

      ask_many (&batch, 10 * i, 3);
      ask (&batch, bad, NULL);
    }
  wait_for (&batch.done);
  g_assert_cmpuint (batch.n_summaries, ==, 9);
  g_assert_cmpuint (batch.n_errors[EPITOME_ERROR_SET_ASIDE], ==, 3);
}

/* Nobody waits for it any more: it must not bring the worker down again */
static void
test_cancelled_suspect (void)
{
  g_autoptr (EpitomeClient) client = epitome_client_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (EpitomeArticle) bad = make_marked (MARK_HANG);
  Batch batch = { .client = client };

  ask (&batch, bad, cancellable);
  ask_many (&batch, 0, 1);
  while (batch.n_answered < 1)
    g_main_context_iteration (NULL, TRUE);
  g_cancellable_cancel (cancellable);
  wait_for (&batch.done);
  g_assert_cmpuint (batch.n_errors[EPITOME_ERROR_CANCELLED], ==, 1);

  /* The one that hangs takes the worker down in the end; these go on */
  ask_many (&batch, 100, 30);
  wait_for (&batch.done);
  g_assert_cmpuint (batch.n_summaries, ==, 31);
}

static void
test_shut_down_while_hung (void)
{
  g_autoptr (EpitomeClient) client = epitome_client_new ();
  g_autoptr (EpitomeArticle) bad = make_marked (MARK_HANG);
  Batch batch = { .client = client };
  gint64 start;

  ask (&batch, bad, NULL);
  ask_many (&batch, 0, 1);
  while (batch.n_answered < 1)
    g_main_context_iteration (NULL, TRUE);
  /* Not even able to take a signal it could handle */
  g_assert_true (kill_worker (SIGSTOP));
  start = g_get_monotonic_time ();
  epitome_client_shut_down (client);
  g_assert_cmpint (g_get_monotonic_time () - start, <, G_TIME_SPAN_SECOND);
  wait_for (&batch.done);
  g_assert_cmpuint (batch.n_errors[EPITOME_ERROR_CANCELLED], ==, 1);
  wait_for_end (G_MAXUINT);
}

/* As a host does that was told that there is no worker. Returns the answer's code, or EPITOME_N_ERRORS */
static guint
ask_until_answered (EpitomeClient *client, EpitomeArticle *article)
{
  for (;;)
    {
      Batch batch = { .client = client };

      ask (&batch, article, NULL);
      wait_for (&batch.done);
      for (guint code = 0; code < EPITOME_N_ERRORS; code++)
        if (batch.n_errors[code] != 0 && code != EPITOME_ERROR_WORKER_LOST)
          return code;
      if (batch.n_summaries != 0)
        return EPITOME_N_ERRORS;
      g_usleep (G_USEC_PER_SEC / 50);
    }
}

/* Again and again, at whatever it is doing: the article isn't to blame, and gets its summary in the end */
static void
test_killed_by_others (void)
{
  g_autoptr (EpitomeClient) client = epitome_client_new ();
  g_autoptr (EpitomeArticle) article = make_marked (MARK_KILLED);

  g_assert_cmpuint (ask_until_answered (client, article), ==, EPITOME_N_ERRORS);
}

/* Without one answer in between: nobody waits for long; nor for ever, once it lives */
static void
test_killed_always (void)
{
  g_autoptr (EpitomeClient) client = epitome_client_new ();
  g_autoptr (EpitomeArticle) good = make_article (0, 4);
  Batch batch = { .client = client };
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *mark = g_strdup_printf (MARK_SHOT " %u", i);
      g_autoptr (EpitomeArticle) shot = make_marked (mark);

      ask (&batch, shot, NULL);
    }
  wait_for (&batch.done);
  g_assert_cmpuint (batch.n_errors[EPITOME_ERROR_WORKER_LOST], ==, 20);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_TIME_SPAN_SECOND);
  g_assert_cmpuint (ask_until_answered (client, good), ==, EPITOME_N_ERRORS);
}

/* Over one article, by whom it takes the memory from: it holds up no other for ever, and is set aside in the
 * end */
static void
test_killed_over_one (void)
{
  g_autoptr (EpitomeClient) client = epitome_client_new ();
  g_autoptr (EpitomeArticle) greedy = make_marked (MARK_SHOT);
  g_autoptr (EpitomeArticle) good = make_article (0, 4);
  Batch batch = { .client = client };

  while (batch.n_errors[EPITOME_ERROR_SET_ASIDE] == 0)
    {
      ask (&batch, greedy, NULL);
      ask (&batch, good, NULL);
      wait_for (&batch.done);
      g_usleep (G_USEC_PER_SEC / 50);
    }
  g_assert_cmpuint (batch.n_summaries, >, 0);
  g_assert_cmpuint (ask_until_answered (client, greedy), ==, EPITOME_ERROR_SET_ASIDE);
  g_assert_cmpuint (ask_until_answered (client, good), ==, EPITOME_N_ERRORS);
}

/* Without work it goes, which is no death, and comes again */
static void
test_idle (void)
{
  g_autoptr (EpitomeClient) client = epitome_client_new ();
  Batch batch = { .client = client };

  for (guint i = 0; i < 3; i++)
    {
      ask_many (&batch, 10 * i, 5);
      wait_for (&batch.done);
      wait_for_end (G_MAXUINT);
    }
  g_assert_cmpuint (batch.n_summaries, ==, 15);
}

/* path: a program that is no worker, each in its own way */
static void
test_no_worker (gconstpointer path)
{
  g_autofree char *worker = g_strdup (g_getenv ("EPITOME_WORKER"));
  g_autoptr (EpitomeClient) client = epitome_client_new ();
  Batch batch = { .client = client };
  gint64 start;

  g_setenv ("EPITOME_WORKER", path, TRUE);
  ask_many (&batch, 0, 10);
  wait_for (&batch.done);
  g_assert_cmpuint (batch.n_errors[EPITOME_ERROR_WORKER_LOST], ==, 10);

  /* From now on there is nothing to wait for */
  start = g_get_monotonic_time ();
  ask_many (&batch, 0, 10);
  wait_for (&batch.done);
  g_assert_cmpuint (batch.n_errors[EPITOME_ERROR_WORKER_LOST], ==, 20);
  g_assert_cmpint (g_get_monotonic_time () - start, <, G_TIME_SPAN_SECOND);
  g_setenv ("EPITOME_WORKER", worker, TRUE);
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = use_own_cache ();
  int result;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/deaths/crash", test_crash);
  g_test_add_func ("/deaths/hang", test_hang);
  g_test_add_func ("/deaths/nonsense", test_nonsense);
  g_test_add_func ("/deaths/endless", test_endless);
  g_test_add_func ("/deaths/many-bad", test_many_bad);
  g_test_add_func ("/deaths/cancelled-suspect", test_cancelled_suspect);
  g_test_add_func ("/deaths/shut-down-while-hung", test_shut_down_while_hung);
  g_test_add_func ("/deaths/killed-by-others", test_killed_by_others);
  g_test_add_func ("/deaths/killed-always", test_killed_always);
  g_test_add_func ("/deaths/killed-over-one", test_killed_over_one);
  g_test_add_func ("/deaths/idle", test_idle);
  g_test_add_data_func ("/deaths/no-worker/missing", "/nonexistent/epitome-worker", test_no_worker);
  g_test_add_data_func ("/deaths/no-worker/ends-at-once", "/bin/true", test_no_worker);
  g_test_add_data_func ("/deaths/no-worker/no-program", "/etc/passwd", test_no_worker);
  result = g_test_run ();
  remove_folder (folder);
  return result;
}
