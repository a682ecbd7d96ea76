/* epitome-tool-summarize.c: articles' summaries
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-tool.h"

#include <stdio.h>

#include <glib/gi18n-lib.h>

#include "epitome-engine.h"
#include "epitome-presentation.h"
#include "epitome-service.h"
#include "epitome-tool-answer.h"
#include "epitome-tool-cache.h"
#include "epitome-tool-lines.h"
#include "epitome-tool-people.h"
#include "epitome-tool-terminal.h"

#define MAX_WORDS 100000

static void
add_features (EpitomeJsonWriter *answer, GArray *features)
{
  epitome_json_writer_begin_array (answer, "features");
  for (guint i = 0; i < features->len; i++)
    {
      const EpitomeFeature *feature = &g_array_index (features, EpitomeFeature, i);

      epitome_json_writer_begin_object (answer, NULL);
      epitome_json_writer_add_string (answer, "name", feature->name);
      epitome_json_writer_add_double (answer, "value", feature->value);
      epitome_json_writer_add_double (answer, "share", feature->share);
      epitome_json_writer_end_object (answer);
    }
  epitome_json_writer_end_array (answer);
}

static void
add_sentence (EpitomeJsonWriter *answer, const EpitomeSummarySentence *sentence)
{
  epitome_json_writer_begin_object (answer, NULL);
  epitome_json_writer_add_string (answer, "text", sentence->text);
  epitome_tool_answer_add_span (answer, sentence->span);
  epitome_json_writer_add_double (answer, "score", sentence->score);
  if (sentence->features != NULL)
    add_features (answer, sentence->features);
  epitome_json_writer_end_object (answer);
}

/* A filter that many machines may run at once: straight to the engine, with nothing kept */
static gboolean
answer_question (const EpitomeToolQuestion *question, EpitomeJsonWriter *answer, gpointer user_data,
                 GError **error)
{
  const EpitomeOptions *options = user_data;
  g_autoptr (EpitomeArticle) article =
    epitome_tool_question_read_article (question, EPITOME_TOOL_BODY_TEXT | EPITOME_TOOL_BODY_HTML, error);
  g_autoptr (EpitomeSummary) summary =
    article != NULL ? epitome_engine_summarize (article, options, NULL, error) : NULL;

  if (summary == NULL)
    return FALSE;
  epitome_json_writer_add_string (answer, "status", "ok");
  epitome_json_writer_add_string (answer, "language", summary->language);
  epitome_json_writer_begin_array (answer, "summary");
  for (guint i = 0; i < summary->sentences->len; i++)
    add_sentence (answer, g_ptr_array_index (summary->sentences, i));
  epitome_json_writer_end_array (answer);
  epitome_tool_answer_add_entities (answer, summary->entities);
  if (summary->text != NULL)
    epitome_json_writer_add_string (answer, "text", summary->text);
  return TRUE;
}

/* service: once there is an article, for it starts threads */
typedef struct
{
  EpitomeCache *cache;
  EpitomeService *service;
  const EpitomeOptions *options;
} Printer;

static void
keep_result (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static EpitomeSummary *
summarize (Printer *printer, EpitomeArticle *article, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  if (printer->service == NULL)
    printer->service = epitome_service_new (printer->cache, 1);
  epitome_service_summarize_async (printer->service, article, printer->options, NULL, keep_result, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return epitome_service_summarize_finish (printer->service, result, error);
}

static void
print_explained (const EpitomeSummary *summary)
{
  for (guint i = 0; i < summary->sentences->len; i++)
    {
      const EpitomeSummarySentence *sentence = g_ptr_array_index (summary->sentences, i);

      epitome_tool_terminal_print (sentence->text, EPITOME_TOOL_LOOK_PLAIN, 2);
      printf ("    %-20s %8s %8.4f\n", _ ("score"), "", sentence->score);
      for (guint j = 0; sentence->features != NULL && j < sentence->features->len; j++)
        {
          const EpitomeFeature *feature = &g_array_index (sentence->features, EpitomeFeature, j);

          printf ("    %-20s %8.4f %8.4f\n", feature->name, feature->value, feature->share);
        }
    }
}

static void
print_plain (EpitomeSummary *summary)
{
  g_autofree char *text = epitome_presentation_format_text (summary);

  epitome_tool_terminal_print (text, EPITOME_TOOL_LOOK_PLAIN, 2);
}

static gboolean
print_article (EpitomeArticle *article, gpointer user_data, GError **error)
{
  Printer *printer = user_data;
  g_autoptr (EpitomeSummary) summary = summarize (printer, article, error);

  if (summary == NULL)
    return FALSE;
  if ((printer->options->detail & EPITOME_DETAIL_FEATURES) != 0)
    print_explained (summary);
  else
    print_plain (summary);
  epitome_tool_print_entities (summary->entities);
  return TRUE;
}

static EpitomeToolStatus
run_for_people (const EpitomeToolOptions *options, const EpitomeOptions *engine_options)
{
  g_autoptr (EpitomeCache) cache = epitome_tool_cache_open ();
  Printer printer = { cache, NULL, engine_options };
  EpitomeToolStatus status = epitome_tool_people_run (options, cache, print_article, &printer);

  g_clear_object (&printer.service);
  epitome_cache_flush (cache);
  return status;
}

/**
 * epitome_tool_summarize:
 *
 * `epitome summarize`
 */
EpitomeToolStatus
epitome_tool_summarize (char **argv)
{
  g_auto (EpitomeToolOptions) options = { 0 };
  EpitomeOptions engine_options = EPITOME_OPTIONS_INIT;
  int sentences = engine_options.sentences;
  int words = engine_options.words;
  int entities = engine_options.entities;
  gboolean explain = FALSE;
  gboolean with_text = FALSE;
  const GOptionEntry entries[] = { { "sentences", 's', 0, G_OPTION_ARG_INT, &sentences,
                                     N_ ("Choose at most N sentences (1 to 10, default 3)"), N_ ("N") },
                                   { "words", 'w', 0, G_OPTION_ARG_INT, &words,
                                     N_ ("Choose at most N words (default 0: no limit)"), N_ ("N") },
                                   { "entities", 'e', 0, G_OPTION_ARG_INT, &entities,
                                     N_ ("Name at most N key entities (0 to 50, default 10)"), N_ ("N") },
                                   { "explain", 0, 0, G_OPTION_ARG_NONE, &explain,
                                     N_ ("Say what each sentence’s score is made of"), NULL },
                                   { "with-text", 0, 0, G_OPTION_ARG_NONE, &with_text,
                                     N_ ("With --jsonl: add the text that was analysed"), NULL },
                                   { NULL } };

  if (!epitome_tool_options_parse (&options, entries,
                                   _ ("Says in a few of its own sentences what an article holds.\n"
                                      "Reads pages, plain text and feeds."),
                                   argv) ||
      !epitome_tool_check_range ("--sentences", sentences, 1, EPITOME_MAX_SENTENCES) ||
      !epitome_tool_check_range ("--words", words, 0, MAX_WORDS) ||
      !epitome_tool_check_range ("--entities", entities, 0, EPITOME_MAX_ENTITIES))
    return EPITOME_TOOL_USAGE;

  engine_options = (EpitomeOptions){
    .sentences = sentences,
    .words = words,
    .entities = entities,
    .detail = (explain ? EPITOME_DETAIL_FEATURES : 0) | (with_text ? EPITOME_DETAIL_TEXT : 0),
  };
  return options.jsonl ? epitome_tool_lines_run (&options, answer_question, &engine_options)
                       : run_for_people (&options, &engine_options);
}
