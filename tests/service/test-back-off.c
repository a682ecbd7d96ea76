/* test-back-off.c: what failed is left alone, longer each time
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "articles.h"
#include "epitome-back-off.h"

#define NOW    G_GINT64_CONSTANT (1740830400)
#define MINUTE 60
#define HOUR   (60 * MINUTE)
#define DAY    (24 * HOUR)

#define HOST EPITOME_BACK_OFF_HOST
#define PAGE EPITOME_BACK_OFF_PAGE

/* Until when it is left alone, having failed at NOW */
static gint64
measure (EpitomeBackOff *back_off, EpitomeBackOffKind kind, const char *name, gint64 now)
{
  gint64 seconds = 0;

  while (epitome_back_off_is_waiting (back_off, kind, name, now + seconds))
    seconds += MINUTE;
  return seconds;
}

static void
test_delays (void)
{
  static const struct
  {
    EpitomeBackOffKind kind;
    gint64 delays[5];
  } cases[] = {
    { HOST, { MINUTE, 4 * MINUTE, 16 * MINUTE, 64 * MINUTE, 256 * MINUTE } },
    { PAGE, { HOUR, 4 * HOUR, 16 * HOUR, 64 * HOUR, 256 * HOUR } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EpitomeBackOff) back_off = epitome_back_off_new (NULL);
      gint64 now = NOW;

      g_assert_cmpint (measure (back_off, cases[i].kind, "a", now), ==, 0);
      for (gsize j = 0; j < G_N_ELEMENTS (cases[i].delays); j++)
        {
          epitome_back_off_fail (back_off, cases[i].kind, "a", 0, now);
          g_assert_cmpint (measure (back_off, cases[i].kind, "a", now), ==, cases[i].delays[j]);
          now += cases[i].delays[j];
        }
      /* Nobody else is blamed */
      g_assert_false (epitome_back_off_is_waiting (back_off, cases[i].kind, "b", NOW));
      g_assert_false (epitome_back_off_is_waiting (back_off, cases[i].kind == HOST ? PAGE : HOST, "a", NOW));
      epitome_back_off_succeed (back_off, cases[i].kind, "a");
      epitome_back_off_fail (back_off, cases[i].kind, "a", 0, now);
      g_assert_cmpint (measure (back_off, cases[i].kind, "a", now), ==, cases[i].delays[0]);
    }
}

/* However often it fails, it gets another chance some day */
static void
test_longest (void)
{
  g_autoptr (EpitomeBackOff) back_off = epitome_back_off_new (NULL);
  gint64 now = NOW;

  for (guint i = 0; i < 100; i++)
    {
      epitome_back_off_fail (back_off, HOST, "a", 0, now);
      now += measure (back_off, HOST, "a", now);
    }
  epitome_back_off_fail (back_off, HOST, "a", 0, now);
  g_assert_cmpint (measure (back_off, HOST, "a", now), ==, DAY);
}

static void
test_together (void)
{
  g_autoptr (EpitomeBackOff) back_off = epitome_back_off_new (NULL);

  for (guint i = 0; i < 8; i++)
    epitome_back_off_fail (back_off, HOST, "a", 0, NOW);
  g_assert_cmpint (measure (back_off, HOST, "a", NOW), ==, MINUTE);
}

static void
test_retry_at (void)
{
  g_autoptr (EpitomeBackOff) back_off = epitome_back_off_new (NULL);

  epitome_back_off_fail (back_off, HOST, "a", NOW + 2 * HOUR, NOW);
  /* Others that were under way are told less, or nothing */
  epitome_back_off_fail (back_off, HOST, "a", NOW + HOUR, NOW);
  epitome_back_off_fail (back_off, HOST, "a", 0, NOW);
  g_assert_cmpint (measure (back_off, HOST, "a", NOW), ==, 2 * HOUR);
  /* Sooner than we would have come is no reason to */
  epitome_back_off_fail (back_off, HOST, "b", NOW + 1, NOW);
  g_assert_cmpint (measure (back_off, HOST, "b", NOW), ==, MINUTE);
}

static void
test_restart (void)
{
  g_autofree char *folder = g_dir_make_tmp ("epitome-back-off-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "summaries.db", NULL);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (EpitomeCache) cache = epitome_cache_new (path, 64 << 20);
      g_autoptr (EpitomeBackOff) back_off = epitome_back_off_new (cache);

      if (i == 0)
        {
          epitome_back_off_fail (back_off, HOST, "a", 0, NOW);
          epitome_back_off_fail (back_off, HOST, "b", 0, NOW);
          epitome_back_off_succeed (back_off, HOST, "b");
          epitome_back_off_explain (back_off, "page", EPITOME_ERROR_PAYWALL);
          epitome_back_off_explain (back_off, "forgiven", EPITOME_ERROR_PAYWALL);
          epitome_back_off_succeed (back_off, PAGE, "forgiven");
        }
      g_assert_cmpint (epitome_back_off_get_reason (back_off, "page"), ==, EPITOME_ERROR_PAYWALL);
      g_assert_cmpint (epitome_back_off_get_reason (back_off, "forgiven"), ==, EPITOME_ERROR_FETCH_DEFERRED);
      /* Which says nothing of when it may be tried */
      g_assert_false (epitome_back_off_is_waiting (back_off, PAGE, "page", NOW));
      g_assert_true (epitome_back_off_is_waiting (back_off, HOST, "a", NOW));
      g_assert_false (epitome_back_off_is_waiting (back_off, HOST, "b", NOW));
    }
  {
    g_autoptr (EpitomeCache) cache = epitome_cache_new (path, 64 << 20);
    g_autoptr (EpitomeBackOff) back_off = epitome_back_off_new (cache);

    /* The second time in a row, though the first was in another life */
    epitome_back_off_fail (back_off, HOST, "a", 0, NOW + HOUR);
    g_assert_cmpint (measure (back_off, HOST, "a", NOW + HOUR), ==, 4 * MINUTE);
  }
  remove_folder (folder);
}

/* Of a clock that was years ahead */
static void
test_clock_set_back (void)
{
  g_autoptr (EpitomeBackOff) back_off = epitome_back_off_new (NULL);

  epitome_back_off_fail (back_off, HOST, "a", 0, NOW + 1000 * DAY);
  g_assert_false (epitome_back_off_is_waiting (back_off, HOST, "a", NOW));
  epitome_back_off_fail (back_off, HOST, "a", 0, NOW);
  g_assert_cmpint (measure (back_off, HOST, "a", NOW), <=, 4 * MINUTE);
}

/* A reason that is none of a page's: of a version that knew others, or of somebody who wrote into the file */
static void
test_odd_reason (void)
{
  g_autoptr (EpitomeBackOff) back_off = epitome_back_off_new (NULL);
  static const guint codes[] = { EPITOME_ERROR_TOO_SHORT, EPITOME_ERROR_WORKER_LOST, EPITOME_ERROR_SET_ASIDE,
                                 EPITOME_ERROR_CANCELLED, EPITOME_N_ERRORS,          G_MAXINT };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      epitome_back_off_explain (back_off, "page", codes[i]);
      g_assert_cmpint (epitome_back_off_get_reason (back_off, "page"), ==, EPITOME_ERROR_FETCH_DEFERRED);
    }
}

static void
test_many (void)
{
  g_autoptr (EpitomeBackOff) back_off = epitome_back_off_new (NULL);

  for (guint i = 0; i < 10000; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i);

      epitome_back_off_fail (back_off, PAGE, name, 0, NOW);
      g_assert_true (epitome_back_off_is_waiting (back_off, PAGE, name, NOW));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/back-off/delays", test_delays);
  g_test_add_func ("/back-off/longest", test_longest);
  g_test_add_func ("/back-off/together", test_together);
  g_test_add_func ("/back-off/retry-at", test_retry_at);
  g_test_add_func ("/back-off/restart", test_restart);
  g_test_add_func ("/back-off/clock-set-back", test_clock_set_back);
  g_test_add_func ("/back-off/odd-reason", test_odd_reason);
  g_test_add_func ("/back-off/many", test_many);
  return g_test_run ();
}
