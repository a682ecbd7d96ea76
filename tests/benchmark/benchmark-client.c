/* benchmark-client.c: what an answer takes when a host asks for it, beside what the engine takes by itself,
 * and the memory of both sides SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "articles.h"
#include "asking.h"
#include "epitome-engine.h"
#include "epitome-figures.h"
#include "epitome-made-text.h"

/* 600 words, about */
#define ARTICLE    3900
#define N_ARTICLES 400
#define N_STARTS   15

/* The one language of the lists that no file in tests/engine/kinds has */
#define SWEDISH                                                                                               \
  "Hamnen i Göteborg stängdes i måndags sedan en storm hade skadat två kranar och en kaj. Ingenjörerna " \
  "tror "                                                                                                     \
  "att arbetet kommer att ta flera veckor. Kommunen vill att fartygen under tiden ska gå till Malmö. "      \
  "Anna Lindström, som leder hamnen, säger att ingen människa kom till skada."

static double
get_seconds (void)
{
  return g_get_monotonic_time () / 1e6;
}

/* Asking, with so many questions on their way */

typedef struct
{
  EpitomeClient *client;
  EpitomeArticle *const *articles;
  guint n_articles;
  guint n_asked;
  GArray *seconds;
  gboolean done;
} Round;

typedef struct
{
  Round *round;
  double begun;
} Question;

static void ask_next (Round *round);

static void
on_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Question *question = user_data;
  Round *round = question->round;
  g_autoptr (GError) error = NULL;
  g_autoptr (EpitomeSummary) summary =
    epitome_client_summarize_finish (EPITOME_CLIENT (source), result, &error);
  double seconds = get_seconds () - question->begun;

  g_array_append_val (round->seconds, seconds);
  round->done = round->seconds->len == round->n_articles;
  if (round->n_asked < round->n_articles)
    ask_next (round);
}

static void
ask_next (Round *round)
{
  EpitomeOptions options = EPITOME_OPTIONS_INIT;
  Question *question = g_new0 (Question, 1);

  question->round = round;
  question->begun = get_seconds ();
  epitome_client_summarize_async (round->client, round->articles[round->n_asked++], &options, NULL,
                                  on_answered, question);
}

/* Returns: (transfer full) (element-type double): the seconds that each took */
static GArray *
ask_all (EpitomeClient *client, EpitomeArticle *const *articles, guint n_articles, guint n_in_flight)
{
  Round round = { .client = client, .articles = articles, .n_articles = n_articles };

  round.seconds = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = 0; i < MIN (n_in_flight, n_articles); i++)
    ask_next (&round);
  wait_for (&round.done);
  return round.seconds;
}

/* The articles */

static GPtrArray *
make_articles (guint n, guint seed)
{
  GPtrArray *articles = g_ptr_array_new_with_free_func ((GDestroyNotify) epitome_article_unref);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *title = g_strdup_printf ("Article %u", seed + i);
      g_autofree char *body = epitome_made_text_new (ARTICLE, seed + i);

      g_ptr_array_add (articles, epitome_article_new (title, body, EPITOME_BODY_PLAIN));
    }
  return articles;
}

/* In all languages that there are lists for */
static GPtrArray *
read_kinds (void)
{
  GPtrArray *articles = g_ptr_array_new_with_free_func ((GDestroyNotify) epitome_article_unref);
  g_autoptr (GDir) dir = g_dir_open (EPITOME_KINDS, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (EPITOME_KINDS, name, NULL);
      g_autofree char *body = NULL;

      g_assert_true (g_file_get_contents (path, &body, NULL, NULL));
      g_ptr_array_add (articles, epitome_article_new (name, body,
                                                      g_str_has_suffix (name, ".html") ? EPITOME_BODY_HTML
                                                                                       : EPITOME_BODY_PLAIN));
    }
  g_ptr_array_add (articles, epitome_article_new ("Storm i Göteborg", SWEDISH, EPITOME_BODY_PLAIN));
  return articles;
}

/* Memory */

static double
get_memory (int pid, const char *kind)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/smaps_rollup", pid);
  g_autofree char *rollup = NULL;
  const char *line = NULL;

  if (g_file_get_contents (path, &rollup, NULL, NULL))
    line = strstr (rollup, kind);
  return line != NULL ? g_ascii_strtoull (line + strlen (kind), NULL, 10) / 1024.0 : 0;
}

static int
get_worker (void)
{
  g_autoptr (GArray) children = list_children ();

  g_assert_cmpuint (children->len, ==, 1);
  return g_array_index (children, int, 0);
}

/* To be called first: what the engine takes in this process is no part of it */
static void
measure_memory (void)
{
  g_autoptr (GPtrArray) kinds = read_kinds ();
  g_autoptr (GPtrArray) articles = make_articles (N_ARTICLES, 10 * N_ARTICLES);
  double before = get_memory (getpid (), "\nPss:");
  g_autoptr (EpitomeClient) client = epitome_client_new ();
  g_autoptr (GArray) first =
    ask_all (client, (EpitomeArticle **) kinds->pdata, kinds->len, EPITOME_CLIENT_WINDOW);
  g_autoptr (GArray) rest =
    ask_all (client, (EpitomeArticle **) articles->pdata, articles->len, EPITOME_CLIENT_WINDOW);
  int worker = get_worker ();

  printf ("memory\n");
  printf ("  worker, all models loaded     %6.1f MB proportional  [%.1f resident, %.1f its own]\n",
          get_memory (worker, "\nPss:"), get_memory (worker, "Rss:"), get_memory (worker, "Private_Dirty:"));
  printf ("  the client, in its host       %6.1f MB proportional\n",
          get_memory (getpid (), "\nPss:") - before);
}

/* Time */

static void
measure_starts (GPtrArray *articles)
{
  g_autoptr (GArray) seconds = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < articles->len; i++)
    {
      g_autoptr (EpitomeClient) client = epitome_client_new ();
      g_autoptr (GArray) one = ask_all (client, (EpitomeArticle **) articles->pdata + i, 1, 1);

      g_array_append_vals (seconds, one->data, 1);
    }
  printf ("from nothing to a worker's first answer\n");
  printf ("  %.0f ms  [the quickest of %u: %.0f, the slowest: %.0f]\n",
          epitome_figures_get_median (seconds) * 1e3, seconds->len, epitome_figures_get (seconds, 0) * 1e3,
          epitome_figures_get (seconds, 100) * 1e3);
}

static double
run_engine (const EpitomeArticle *article)
{
  EpitomeOptions options = EPITOME_OPTIONS_INIT;
  double begun = get_seconds ();
  g_autoptr (EpitomeSummary) summary = epitome_engine_summarize (article, &options, NULL, NULL);

  g_assert_nonnull (summary);
  return get_seconds () - begun;
}

/* On a machine that has other things to do, the quickest says most */
static void
print_round (const char *name, GArray *seconds, double engine)
{
  double median = epitome_figures_get_median (seconds);

  printf ("  %-28s  %6.2f  [%.3f ms, the quickest %.3f, 99 %% within %.3f]\n", name, median / engine,
          median * 1e3, epitome_figures_get (seconds, 0) * 1e3, epitome_figures_get (seconds, 99) * 1e3);
}

static GArray *
measure_round (EpitomeClient *client, GPtrArray *articles, guint n_in_flight, double engine)
{
  g_autofree char *name = g_strdup_printf ("made anew, %u in flight", n_in_flight);
  GArray *seconds = ask_all (client, (EpitomeArticle **) articles->pdata, articles->len, n_in_flight);

  print_round (name, seconds, engine);
  return seconds;
}

/* By turns, so that both have the same machine; returns the engine's median */
static double
measure_one_by_one (EpitomeClient *client, GPtrArray *articles)
{
  g_autoptr (GArray) engine = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) trip = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) above = g_array_new (FALSE, FALSE, sizeof (double));
  double median;

  for (guint i = 0; i < articles->len; i++)
    {
      double own = run_engine (g_ptr_array_index (articles, i));
      g_autoptr (GArray) one = ask_all (client, (EpitomeArticle **) articles->pdata + i, 1, 1);
      double difference = g_array_index (one, double, 0) - own;

      g_array_append_val (engine, own);
      g_array_append_vals (trip, one->data, 1);
      g_array_append_val (above, difference);
    }
  median = epitome_figures_get_median (engine);
  print_round ("the engine, in this process", engine, median);
  print_round ("made anew, 1 in flight", trip, median);
  printf ("  %-28s  %6.2f  [%.3f ms, 99 %% within %.3f]\n", "  above the engine",
          epitome_figures_get_median (above) / median, epitome_figures_get_median (above) * 1e3,
          epitome_figures_get (above, 99) * 1e3);
  return median;
}

static void
measure_rounds (void)
{
  g_autoptr (EpitomeClient) client = epitome_client_new ();
  g_autoptr (GPtrArray) warm = make_articles (20, 0);
  g_autoptr (GPtrArray) alone = make_articles (N_ARTICLES, N_ARTICLES);
  g_autoptr (GPtrArray) some = make_articles (N_ARTICLES, 2 * N_ARTICLES);
  g_autoptr (GPtrArray) many = make_articles (N_ARTICLES, 3 * N_ARTICLES);
  g_autoptr (GArray) warmed = ask_all (client, (EpitomeArticle **) warm->pdata, warm->len, 1);
  g_autoptr (GArray) four = NULL;
  g_autoptr (GArray) sixteen = NULL;
  g_autoptr (GArray) hit = NULL;
  double engine;

  for (guint i = 0; i < warm->len; i++)
    run_engine (g_ptr_array_index (warm, i));
  printf ("answers to a host on an article of 600 words, beside the engine's time\n");
  engine = measure_one_by_one (client, alone);
  four = measure_round (client, some, 4, engine);
  sixteen = measure_round (client, many, 16, engine);
  hit = ask_all (client, (EpitomeArticle **) alone->pdata, alone->len, 1);
  print_round ("stored, 1 in flight", hit, engine);
}

int
main (void)
{
  g_autofree char *folder = use_own_cache ();
  g_autoptr (GPtrArray) articles = make_articles (N_STARTS, 20 * N_ARTICLES);

  measure_memory ();
  measure_starts (articles);
  measure_rounds ();
  remove_folder (folder);
  return 0;
}
