/* epitome-tool-lines.h: one JSON object a line in, one a line out
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-tool-question.h"
#include "epitome-tool.h"

G_BEGIN_DECLS

EpitomeToolStatus epitome_tool_lines_run (const EpitomeToolOptions *options, EpitomeToolAnswerFunc func,
                                          gpointer user_data);

G_END_DECLS
