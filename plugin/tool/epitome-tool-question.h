/* epitome-tool-question.h: a line of JSON and its answer
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-article.h"
#include "epitome-json-writer.h"

G_BEGIN_DECLS

typedef struct _EpitomeToolQuestion EpitomeToolQuestion;

/* Which members may hold the body */
typedef enum
{
  EPITOME_TOOL_BODY_TEXT = 1 << 0,
  EPITOME_TOOL_BODY_HTML = 1 << 1,
} EpitomeToolBodies;

/**
 * EpitomeToolAnswerFunc:
 * @question: read it with epitome_tool_question_read_article()
 * @answer: inside an object that has its "id"; what is added is dropped when there is no answer
 * @user_data: shared by all threads
 *
 * Returns: %FALSE with an error of the domain %EPITOME_ERROR when there is no answer
 */
typedef gboolean (*EpitomeToolAnswerFunc) (const EpitomeToolQuestion *question, EpitomeJsonWriter *answer,
                                           gpointer user_data, GError **error);

GString        *epitome_tool_question_answer       (GString *line, EpitomeToolAnswerFunc func,
                                                    gpointer user_data, gboolean *failed);
EpitomeArticle *epitome_tool_question_read_article (const EpitomeToolQuestion *self, EpitomeToolBodies bodies,
                                                    GError **error);

G_END_DECLS
