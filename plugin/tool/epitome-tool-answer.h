/* epitome-tool-answer.h: the engine's values, as JSON and for people
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "epitome-summary.h"

G_BEGIN_DECLS

void epitome_tool_answer_add_string   (JsonBuilder *answer, const char *name, const char *value);
void epitome_tool_answer_add_span     (JsonBuilder *answer, EpitomeSpan span);
void epitome_tool_answer_add_entities (JsonBuilder *answer, GPtrArray *entities);
void epitome_tool_print_entities      (GPtrArray *entities);

G_END_DECLS
