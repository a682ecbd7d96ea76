/* test-service.c: summaries off the main thread
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "articles.h"
#include "epitome-error.h"
#include "epitome-service.h"

typedef struct
{
  EpitomeService *service;
  guint n_asked;
  guint n_answered;
  guint n_summaries;
  guint n_errors[EPITOME_N_ERRORS];
  EpitomeSummary *last;
  gboolean done;
} Batch;

static void
on_summarized (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Batch *batch = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (EpitomeSummary) summary =
    epitome_service_summarize_finish (EPITOME_SERVICE (source), result, &error);

  if (summary != NULL)
    {
      batch->n_summaries++;
      g_clear_pointer (&batch->last, epitome_summary_unref);
      batch->last = epitome_summary_ref (summary);
    }
  else
    {
      g_assert_cmpuint (error->domain, ==, EPITOME_ERROR);
      batch->n_errors[error->code]++;
    }
  batch->done = ++batch->n_answered == batch->n_asked;
}

static void
ask (Batch *batch, EpitomeArticle *article, EpitomeDetail detail, GCancellable *cancellable)
{
  EpitomeOptions options = EPITOME_OPTIONS_INIT;

  options.detail = detail;
  batch->n_asked++;
  batch->done = FALSE;
  epitome_service_summarize_async (batch->service, article, &options, cancellable, on_summarized, batch);
}

static void
ask_number (Batch *batch, guint number)
{
  g_autoptr (EpitomeArticle) article = make_article (number, 3);

  ask (batch, article, EPITOME_DETAIL_NONE, NULL);
}

static EpitomeService *
make_service (void)
{
  g_autofree char *folder = g_dir_make_tmp ("epitome-service-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "summaries.db", NULL);
  g_autoptr (EpitomeCache) cache = epitome_cache_new (path, 64 << 20);

  return epitome_service_new (cache, 2);
}

static EpitomeCacheStatus
get_status (EpitomeService *service)
{
  g_autoptr (GError) error = NULL;
  EpitomeCacheStatus status;

  g_assert_true (epitome_cache_get_status (epitome_service_get_cache (service), &status, &error));
  g_assert_no_error (error);
  return status;
}

static void
remove_service (EpitomeService *service)
{
  g_autofree char *path = g_strdup (epitome_cache_get_path (epitome_service_get_cache (service)));
  g_autofree char *folder = g_path_get_dirname (path);

  g_object_unref (service);
  remove_folder (folder);
}

static void
test_cached (void)
{
  Batch batch = { .service = make_service () };
  g_autoptr (EpitomeSummary) first = NULL;

  ask_number (&batch, 1);
  wait_for (&batch.done);
  first = g_steal_pointer (&batch.last);
  g_assert_cmpuint (get_status (batch.service).n_hits, ==, 0);

  ask_number (&batch, 1);
  wait_for (&batch.done);
  g_assert_cmpuint (batch.n_summaries, ==, 2);
  g_assert_cmpuint (get_status (batch.service).n_hits, ==, 1);
  g_assert_cmpuint (get_status (batch.service).n_summaries, ==, 1);
  {
    g_autoptr (GVariant) one = g_variant_ref_sink (epitome_summary_to_variant (first));
    g_autoptr (GVariant) other = g_variant_ref_sink (epitome_summary_to_variant (batch.last));

    g_assert_true (g_variant_equal (one, other));
  }
  epitome_summary_unref (batch.last);
  remove_service (batch.service);
}

/* A refusal costs the engine once, too */
static void
test_verdict (void)
{
  Batch batch = { .service = make_service () };
  g_autoptr (EpitomeArticle) article = epitome_article_new ("Short", "<p>Short.</p>", EPITOME_BODY_HTML);

  for (guint i = 0; i < 2; i++)
    {
      ask (&batch, article, EPITOME_DETAIL_NONE, NULL);
      wait_for (&batch.done);
    }
  g_assert_cmpuint (batch.n_errors[EPITOME_ERROR_TOO_SHORT], ==, 2);
  g_assert_cmpuint (get_status (batch.service).n_hits, ==, 1);
  remove_service (batch.service);
}

static void
test_details (void)
{
  Batch batch = { .service = make_service () };
  g_autoptr (EpitomeArticle) article = make_article (1, 3);

  ask (&batch, article, EPITOME_DETAIL_TEXT, NULL);
  wait_for (&batch.done);
  g_assert_nonnull (batch.last->text);
  g_assert_cmpuint (get_status (batch.service).n_summaries, ==, 0);
  epitome_summary_unref (batch.last);
  remove_service (batch.service);
}

static void
ask_on (Batch *batch, const char *body, const char *day)
{
  g_autoptr (EpitomeArticle) article = epitome_article_new ("The ferry", body, EPITOME_BODY_HTML);

  if (day != NULL)
    g_assert_true (epitome_article_set_published (article, day));
  ask (batch, article, EPITOME_DETAIL_NONE, NULL);
  wait_for (&batch->done);
}

#define FERRY                                                                                                \
  "the town of Edsbruk will open a ferry to its islands. The boat runs on batteries that are charged "       \
  "by a turbine in the river. Ingrid Falk, who leads the harbour office, expects many passengers.</p>"       \
  "<p>It will be sold to a museum in Stockholm, which wants to show it beside a steam tug. Islanders had "   \
  "waited for the new boat, because its first batteries failed the tests of the transport agency.</p>"

/* Hosts are not at one about the day, and some don't know it. That matters only where it changes something */
static void
test_day (void)
{
  Batch batch = { .service = make_service () };

  ask_on (&batch, "<p>At last " FERRY, "2026-02-06");
  ask_on (&batch, "<p>At last " FERRY, "2026-02-07");
  ask_on (&batch, "<p>At last " FERRY, NULL);
  g_assert_cmpuint (get_status (batch.service).n_summaries, ==, 1);
  g_assert_cmpuint (get_status (batch.service).n_hits, ==, 2);

  for (guint i = 0; i < 2; i++)
    {
      ask_on (&batch, "<p>In September " FERRY, "2026-02-06");
      ask_on (&batch, "<p>In September " FERRY, "2026-02-07");
      ask_on (&batch, "<p>In September " FERRY, NULL);
    }
  g_assert_cmpuint (get_status (batch.service).n_summaries, ==, 4);
  g_assert_cmpuint (get_status (batch.service).n_hits, ==, 5);
  g_assert_cmpuint (batch.n_summaries, ==, batch.n_asked);
  epitome_summary_unref (batch.last);
  remove_service (batch.service);
}

/* The same question many times over at once: one answer for all */
static void
test_same (void)
{
  Batch batch = { .service = make_service () };

  for (guint i = 0; i < 100; i++)
    ask_number (&batch, 1);
  wait_for (&batch.done);
  g_assert_cmpuint (batch.n_summaries, ==, 100);
  g_assert_cmpuint (get_status (batch.service).n_summaries, ==, 1);
  epitome_summary_unref (batch.last);
  remove_service (batch.service);
}

static void
test_cancelled (void)
{
  Batch batch = { .service = make_service () };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  /* Of each article one question that is given up, and one that must not suffer from it */
  for (guint i = 0; i < 40; i++)
    {
      g_autoptr (EpitomeArticle) article = make_article (i / 2, 30);

      ask (&batch, article, EPITOME_DETAIL_NONE, i % 2 == 0 ? cancellable : NULL);
    }
  g_cancellable_cancel (cancellable);
  wait_for (&batch.done);
  g_assert_cmpuint (batch.n_summaries, >=, 20);
  g_assert_cmpuint (batch.n_errors[EPITOME_ERROR_CANCELLED], >, 0);
  g_assert_cmpuint (batch.n_summaries + batch.n_errors[EPITOME_ERROR_CANCELLED], ==, 40);
  epitome_summary_unref (batch.last);
  remove_service (batch.service);
}

/* Without a cache, and with one that can't be: the summaries come all the same */
static void
test_no_cache (void)
{
  g_autoptr (EpitomeCache) impossible = epitome_cache_new ("/dev/null/summaries.db", 64 << 20);
  EpitomeCache *caches[] = { NULL, impossible };

  for (gsize i = 0; i < G_N_ELEMENTS (caches); i++)
    {
      g_autoptr (EpitomeService) service = epitome_service_new (caches[i], 1);
      Batch batch = { .service = service };

      for (guint j = 0; j < 5; j++)
        ask_number (&batch, j);
      wait_for (&batch.done);
      g_assert_cmpuint (batch.n_summaries, ==, 5);
      epitome_summary_unref (batch.last);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/service/cached", test_cached);
  g_test_add_func ("/service/verdict", test_verdict);
  g_test_add_func ("/service/details", test_details);
  g_test_add_func ("/service/day", test_day);
  g_test_add_func ("/service/same", test_same);
  g_test_add_func ("/service/cancelled", test_cancelled);
  g_test_add_func ("/service/no-cache", test_no_cache);
  return g_test_run ();
}
