/* epitome-tool-entities.c: who and where
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-tool.h"

#include <glib/gi18n-lib.h>

#include "entities/epitome-entities.h"
#include "epitome-tool-analysis.h"
#include "epitome-tool-answer.h"
#include "epitome-tool-lines.h"
#include "epitome-tool-people.h"

/* Only where it is known which */
static void
add_date (EpitomeJsonWriter *answer, const EpitomeWhen *when)
{
  g_autofree char *date = epitome_when_to_iso (when);

  if (date != NULL)
    epitome_json_writer_add_string (answer, "date", date);
}

static void
add_mentions (EpitomeJsonWriter *answer, const EpitomeText *text, GArray *mentions)
{
  epitome_json_writer_begin_array (answer, "mentions");
  for (guint i = 0; i < mentions->len; i++)
    {
      const EpitomeMention *mention = &g_array_index (mentions, EpitomeMention, i);

      epitome_json_writer_begin_object (answer, NULL);
      epitome_tool_answer_add_span (answer, epitome_text_get_span (text, mention->start, mention->end));
      epitome_json_writer_add_string (answer, "type", epitome_entity_type_get_nick (mention->type));
      if (mention->type == EPITOME_ENTITY_DATE)
        add_date (answer, &mention->when);
      epitome_json_writer_end_object (answer);
    }
  epitome_json_writer_end_array (answer);
}

static GPtrArray *
find_entities (const EpitomeText *text, const EpitomeArticle *article, GArray **mentions)
{
  const EpitomeSurroundings around = {
    .title = article->title,
    .author = article->author,
    .feed_title = article->feed_title,
    .published = g_date_valid (&article->published) ? &article->published : NULL,
  };

  *mentions = epitome_entities_find_mentions (text, &around);
  return epitome_entities_rank (text, &around, *mentions);
}

static gboolean
answer_question (const EpitomeToolQuestion *question, EpitomeJsonWriter *answer, gpointer user_data,
                 GError **error)
{
  g_autoptr (EpitomeArticle) article =
    epitome_tool_question_read_article (question, EPITOME_TOOL_BODY_TEXT, error);
  g_autoptr (EpitomeText) text = article != NULL ? epitome_tool_analyse (article, error) : NULL;
  g_autoptr (GArray) mentions = NULL;
  g_autoptr (GPtrArray) entities = NULL;

  if (text == NULL)
    return FALSE;
  entities = find_entities (text, article, &mentions);
  epitome_json_writer_add_string (answer, "language", text->language);
  add_mentions (answer, text, mentions);
  epitome_tool_answer_add_entities (answer, entities);
  return TRUE;
}

static gboolean
print_article (EpitomeArticle *article, gpointer user_data, GError **error)
{
  g_autoptr (EpitomeText) text = epitome_tool_analyse (article, error);
  g_autoptr (GArray) mentions = NULL;
  g_autoptr (GPtrArray) entities = NULL;

  if (text == NULL)
    return FALSE;
  entities = find_entities (text, article, &mentions);
  epitome_tool_print_entities (entities);
  return TRUE;
}

/**
 * epitome_tool_entities:
 *
 * `epitome entities`
 */
EpitomeToolStatus
epitome_tool_entities (char **argv)
{
  g_auto (EpitomeToolOptions) options = { 0 };

  if (!epitome_tool_options_parse (&options, NULL,
                                   _ ("Names the people, organizations, places and dates in a text."), argv))
    return EPITOME_TOOL_USAGE;
  return options.jsonl ? epitome_tool_lines_run (&options, answer_question, NULL)
                       : epitome_tool_people_run (&options, NULL, print_article, NULL);
}
