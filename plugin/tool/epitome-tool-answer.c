/* epitome-tool-answer.c: the engine's values, as JSON and for people
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-tool-answer.h"

#include <stdio.h>

#include <glib/gi18n-lib.h>

#include "epitome-tool-terminal.h"

/**
 * epitome_tool_answer_add_string:
 * @answer: inside an object, which gets @name
 *
 */
void
epitome_tool_answer_add_string (JsonBuilder *answer, const char *name, const char *value)
{
  json_builder_set_member_name (answer, name);
  json_builder_add_string_value (answer, value);
}

/**
 * epitome_tool_answer_add_span:
 * @answer: inside an object, which gets "start" and "end"
 */
void
epitome_tool_answer_add_span (JsonBuilder *answer, EpitomeSpan span)
{
  json_builder_set_member_name (answer, "start");
  json_builder_add_int_value (answer, span.start);
  json_builder_set_member_name (answer, "end");
  json_builder_add_int_value (answer, span.end);
}

static void
add_entity (JsonBuilder *answer, const EpitomeEntity *entity)
{
  json_builder_begin_object (answer);
  epitome_tool_answer_add_string (answer, "name", entity->name);
  epitome_tool_answer_add_string (answer, "type", epitome_entity_type_get_nick (entity->type));
  if (entity->date != NULL)
    epitome_tool_answer_add_string (answer, "date", entity->date);
  json_builder_set_member_name (answer, "salience");
  json_builder_add_double_value (answer, entity->salience);
  json_builder_set_member_name (answer, "mentions");
  json_builder_begin_array (answer);
  for (guint i = 0; i < entity->mentions->len; i++)
    {
      json_builder_begin_object (answer);
      epitome_tool_answer_add_span (answer, g_array_index (entity->mentions, EpitomeSpan, i));
      json_builder_end_object (answer);
    }
  json_builder_end_array (answer);
  json_builder_end_object (answer);
}

/**
 * epitome_tool_answer_add_entities:
 * @answer: inside an object, which gets "entities"
 * @entities: (element-type EpitomeEntity): in the order in which they are to stand
 */
void
epitome_tool_answer_add_entities (JsonBuilder *answer, GPtrArray *entities)
{
  json_builder_set_member_name (answer, "entities");
  json_builder_begin_array (answer);
  for (guint i = 0; i < entities->len; i++)
    add_entity (answer, g_ptr_array_index (entities, i));
  json_builder_end_array (answer);
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
