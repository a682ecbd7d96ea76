/* epitome-tool-answer.h: the engine's values, as JSON and for people
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-json-writer.h"
#include "epitome-summary.h"

G_BEGIN_DECLS

void epitome_tool_answer_add_span     (EpitomeJsonWriter *answer, EpitomeSpan span);
void epitome_tool_answer_add_entities (EpitomeJsonWriter *answer, GPtrArray *entities);
void epitome_tool_print_entities      (GPtrArray *entities);

G_END_DECLS
