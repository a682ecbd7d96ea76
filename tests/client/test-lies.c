/* test-lies.c: a worker that somebody has taken over lies to its client (see liar.c)
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "articles.h"
#include "asking.h"

/* Each told over one article among others; believed: it does no harm, and the article is answered in the end
 */
static const struct
{
  const char *name;
  gboolean believed;
} lies[] = {
  { "type" },
  { "nothing" },
  { "beyond" },
  { "backwards" },
  { "longer" },
  { "eleven" },
  { "none" },
  { "no-number" },
  { "language" },
  { "source" },
  { "entity" },
  { "mention" },
  { "huge" },
  { "announced" },
  { "many" },
  { "garbage" },
  { "no-text" },
  { "signature" },
  { "refusal-huge" },
  { "refusal-clients" },
  { "refusal-unknown" },
  { "others", TRUE },
  { "back" },
};

typedef struct
{
  char *text;
  gboolean done;
} Outcome;

static void
on_summarized (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Outcome *outcome = user_data;
  g_autoptr (EpitomeSummary) summary =
    epitome_client_summarize_finish (EPITOME_CLIENT (source), result, NULL);

  if (summary != NULL)
    outcome->text = g_strdup (((EpitomeSummarySentence *) g_ptr_array_index (summary->sentences, 0))->text);
  outcome->done = TRUE;
}

/* The next one gets its own answer, and none that was sent ahead */
static void
check_next (EpitomeClient *client)
{
  EpitomeOptions options = EPITOME_OPTIONS_INIT;
  g_autoptr (EpitomeArticle) article = make_article (7, 3);
  Outcome outcome = { NULL };

  epitome_client_summarize_async (client, article, &options, NULL, on_summarized, &outcome);
  wait_for (&outcome.done);
  g_assert_cmpstr (outcome.text, ==, "Nobody");
  g_free (outcome.text);
}

static void
test_lie (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (EpitomeClient) client = epitome_client_new ();
  g_autoptr (EpitomeArticle) marked = make_marked (MARK_NONSENSE);
  Batch batch = { .client = client };

  g_setenv ("EPITOME_TEST_LIE", lies[i].name, TRUE);
  ask_many (&batch, 0, 3);
  ask (&batch, marked, NULL);
  ask_many (&batch, 3, 3);
  wait_for (&batch.done);
  g_assert_cmpuint (batch.n_summaries, ==, lies[i].believed ? 7 : 6);
  g_assert_cmpuint (batch.n_errors[EPITOME_ERROR_SET_ASIDE], ==, lies[i].believed ? 0 : 1);
  check_next (client);
}

/* What is too large isn't sent */
static void
test_too_large (void)
{
  g_autoptr (EpitomeClient) client = epitome_client_new ();
  g_autoptr (EpitomeArticle) article = make_article (0, 3);
  Batch batch = { .client = client };

  article->link = g_strnfill (1000 * 1000, 'x');
  ask (&batch, article, NULL);
  wait_for (&batch.done);
  g_assert_cmpuint (batch.n_errors[EPITOME_ERROR_TOO_LARGE], ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  /* GDBus warns of what it can't make out, as it should */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  for (gsize i = 0; i < G_N_ELEMENTS (lies); i++)
    {
      g_autofree char *path = g_strconcat ("/lies/", lies[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_lie);
    }
  g_test_add_func ("/lies/too-large", test_too_large);
  return g_test_run ();
}
