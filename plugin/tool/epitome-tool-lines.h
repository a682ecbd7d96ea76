/* epitome-tool-lines.h: one JSON object a line in, one a line out
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "epitome-article.h"
#include "epitome-tool.h"

G_BEGIN_DECLS

typedef struct _EpitomeToolLine EpitomeToolLine;

/* Which members may hold the body */
typedef enum
{
  EPITOME_TOOL_BODY_TEXT = 1 << 0,
  EPITOME_TOOL_BODY_HTML = 1 << 1,
} EpitomeToolBodies;

/**
 * EpitomeToolAnswerFunc:
 * @line: the question; read it with epitome_tool_line_read_article()
 * @answer: inside an object that has its "id"; what it adds is dropped when it fails
 * @user_data: shared by all threads
 *
 * Returns: %FALSE with an error of the domain %EPITOME_ERROR when there is no answer
 */
typedef gboolean (*EpitomeToolAnswerFunc) (const EpitomeToolLine *line, JsonBuilder *answer,
                                           gpointer user_data, GError **error);

EpitomeToolStatus epitome_tool_lines_run         (const EpitomeToolOptions *options,
                                                  EpitomeToolAnswerFunc func, gpointer user_data);
EpitomeArticle   *epitome_tool_line_read_article (const EpitomeToolLine *self, EpitomeToolBodies bodies,
                                                  GError **error);

G_END_DECLS
