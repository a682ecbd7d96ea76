/* epitome-tool-answer.c: the engine's values, as JSON and for people
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-tool-answer.h"

#include <stdio.h>

#include <glib/gi18n-lib.h>

#include "epitome-tool-terminal.h"

/**
 * epitome_tool_answer_add_span:
 * @answer: inside an object, which gets "start" and "end"
 */
void
epitome_tool_answer_add_span (EpitomeJsonWriter *answer, EpitomeSpan span)
{
  epitome_json_writer_add_int (answer, "start", span.start);
  epitome_json_writer_add_int (answer, "end", span.end);
}

static void
add_entity (EpitomeJsonWriter *answer, const EpitomeEntity *entity)
{
  epitome_json_writer_begin_object (answer, NULL);
  epitome_json_writer_add_string (answer, "name", entity->name);
  epitome_json_writer_add_string (answer, "type", epitome_entity_type_get_nick (entity->type));
  if (entity->date != NULL)
    epitome_json_writer_add_string (answer, "date", entity->date);
  epitome_json_writer_add_double (answer, "salience", entity->salience);
  epitome_json_writer_begin_array (answer, "mentions");
  for (guint i = 0; i < entity->mentions->len; i++)
    {
      epitome_json_writer_begin_object (answer, NULL);
      epitome_tool_answer_add_span (answer, g_array_index (entity->mentions, EpitomeSpan, i));
      epitome_json_writer_end_object (answer);
    }
  epitome_json_writer_end_array (answer);
  epitome_json_writer_end_object (answer);
}

/**
 * epitome_tool_answer_add_entities:
 * @answer: inside an object, which gets "entities"
 * @entities: (element-type EpitomeEntity): in the order in which they are to stand
 */
void
epitome_tool_answer_add_entities (EpitomeJsonWriter *answer, GPtrArray *entities)
{
  epitome_json_writer_begin_array (answer, "entities");
  for (guint i = 0; i < entities->len; i++)
    add_entity (answer, g_ptr_array_index (entities, i));
  epitome_json_writer_end_array (answer);
}

/**
 * epitome_tool_print_entities:
 * @entities: (element-type EpitomeEntity)
 *
 * Prints them for people, a line for each kind.
 */
void
epitome_tool_print_entities (GPtrArray *entities)
{
  static const char *const labels[EPITOME_N_ENTITY_TYPES] = {
    [EPITOME_ENTITY_PERSON] = N_ ("People"), [EPITOME_ENTITY_ORGANIZATION] = N_ ("Organizations"),
    [EPITOME_ENTITY_PLACE] = N_ ("Places"),  [EPITOME_ENTITY_MISC] = N_ ("Other names"),
    [EPITOME_ENTITY_DATE] = N_ ("Dates"),
  };

  for (guint type = 0; type < EPITOME_N_ENTITY_TYPES; type++)
    {
      g_autoptr (GString) line = g_string_new (NULL);

      for (guint i = 0; i < entities->len; i++)
        {
          const EpitomeEntity *entity = g_ptr_array_index (entities, i);

          if (entity->type != type)
            continue;
          g_string_append_printf (line, "%s%s", line->len > 0 ? ", " : "", entity->name);
          if (entity->date != NULL && !g_str_equal (entity->date, entity->name))
            g_string_append_printf (line, " (%s)", entity->date);
        }
      if (line->len == 0)
        continue;
      g_string_prepend (line, ": ");
      g_string_prepend (line, _ (labels[type]));
      epitome_tool_terminal_print (line->str, EPITOME_TOOL_LOOK_LABEL, 2);
    }
}
