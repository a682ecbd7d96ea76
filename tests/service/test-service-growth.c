/* test-service-growth.c: a thousand times the text, and a thousand times as many failures, take about a
 * thousand times the time before and behind the engine SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "articles.h"
#include "epitome-back-off.h"
#include "epitome-cache-key.h"
#include "epitome-cache.h"
#include "epitome-teaser.h"
#include "growth.h"

#define PROSE "The harbour of Lisbon was closed on Monday. "

/* Parts of bodies, in HTML */
static const char *const parts[] = { PROSE,        "<p>" PROSE, "a ",    "…", ") ", "Read more ",
                                     "<p>Tags: a", "<div>",     "&amp;", "<", "国", "\314\201" };

static void
measure_teaser (gsize length, gconstpointer data, double *seconds)
{
  g_autofree char *body = growth_repeat (data, length);
  g_autoptr (EpitomeArticle) html = epitome_article_new ("Storm", body, EPITOME_BODY_HTML);
  g_autoptr (EpitomeArticle) plain = epitome_article_new ("Storm", body, EPITOME_BODY_PLAIN);
  double begun = growth_get_seconds ();

  epitome_teaser_recognize (html, NULL);
  epitome_teaser_recognize (plain, body);
  seconds[0] = growth_get_seconds () - begun;
  begun = growth_get_seconds ();
  epitome_teaser_is_most_of (html, body);
  seconds[1] = growth_get_seconds () - begun;
}

static void
test_teaser (gconstpointer part)
{
  static const char *const stages[] = { "recognizing", "comparing", NULL };

  growth_check (GROWTH_LEAST, GROWTH_MOST, stages, measure_teaser, part);
}

static EpitomeSummary *
make_summary (const char *text, gsize n_bytes)
{
  EpitomeSummary *summary = epitome_summary_new ("en");
  EpitomeEntity *entity = epitome_entity_new (text, EPITOME_ENTITY_PLACE);

  g_ptr_array_add (summary->sentences,
                   epitome_summary_sentence_new (text, (EpitomeSpan){ 0, MIN (n_bytes, G_MAXINT) }, 1));
  for (guint i = 0; i < n_bytes / sizeof (EpitomeSpan); i++)
    {
      EpitomeSpan span = { i, i + 1 };

      g_array_append_val (entity->mentions, span);
    }
  g_ptr_array_add (summary->entities, entity);
  return summary;
}

/* A row with a long sentence, a long name, and many places where it stands */
static void
measure_row (gsize length, gconstpointer data, double *seconds)
{
  EpitomeCache *cache = (EpitomeCache *) data;
  EpitomeOptions options = EPITOME_OPTIONS_INIT;
  g_autofree char *body = growth_repeat ("word%u ", length);
  g_autoptr (EpitomeArticle) article = epitome_article_new (body, body, EPITOME_BODY_PLAIN);
  g_autoptr (EpitomeSummary) summary = make_summary (body, length);
  g_autoptr (EpitomeSummary) found = NULL;
  g_autoptr (GError) verdict = NULL;
  double begun = growth_get_seconds ();
  g_autofree char *key = epitome_cache_key_new (article, &options);

  seconds[0] = growth_get_seconds () - begun;
  begun = growth_get_seconds ();
  epitome_cache_store (cache, key, summary, NULL);
  seconds[1] = growth_get_seconds () - begun;
  begun = growth_get_seconds ();
  g_assert_true (epitome_cache_look_up (cache, key, &found, &verdict));
  seconds[2] = growth_get_seconds () - begun;
  g_assert_no_error (verdict);
}

static void
test_rows (void)
{
  static const char *const stages[] = { "key", "storing", "looking up", NULL };
  g_autofree char *folder = g_dir_make_tmp ("epitome-growth-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "summaries.db", NULL);
  g_autoptr (EpitomeCache) cache = epitome_cache_new (path, G_GUINT64_CONSTANT (1) << 30);

  growth_check (GROWTH_LEAST, GROWTH_MOST, stages, measure_row, cache);
  g_clear_object (&cache);
  remove_folder (folder);
}

/* A hundred bytes to a host */
static void
measure_failures (gsize length, gconstpointer data, double *seconds)
{
  g_autoptr (EpitomeBackOff) back_off = epitome_back_off_new (NULL);
  double begun = growth_get_seconds ();

  for (guint i = 0; i < length / 100; i++)
    {
      g_autofree char *name = g_strdup_printf ("host-%u.example.org", i);

      epitome_back_off_fail (back_off, EPITOME_BACK_OFF_HOST, name, 0, 1000);
      g_assert_true (epitome_back_off_is_waiting (back_off, EPITOME_BACK_OFF_HOST, name, 1001));
    }
  *seconds = growth_get_seconds () - begun;
}

static void
test_failures (void)
{
  static const char *const stages[] = { "failures", NULL };

  growth_check (GROWTH_LEAST, GROWTH_MOST, stages, measure_failures, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *path = g_strdup_printf ("/service-growth/teaser/%" G_GSIZE_FORMAT, i);

      g_test_add_data_func (path, parts[i], test_teaser);
    }
  g_test_add_func ("/service-growth/rows", test_rows);
  g_test_add_func ("/service-growth/failures", test_failures);
  return g_test_run ();
}
