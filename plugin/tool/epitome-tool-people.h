/* epitome-tool-people.h: articles printed for people
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-article.h"
#include "epitome-cache.h"
#include "epitome-tool.h"

G_BEGIN_DECLS

/**
 * EpitomeToolPrintFunc:
 *
 * Prints what a subcommand has to say about @article, without its title.
 *
 * Returns: %FALSE with an error, having printed nothing, when there is nothing to say
 */
typedef gboolean (*EpitomeToolPrintFunc) (EpitomeArticle *article, gpointer user_data, GError **error);

EpitomeToolStatus epitome_tool_people_run (const EpitomeToolOptions *options, EpitomeCache *cache,
                                           EpitomeToolPrintFunc func, gpointer user_data);

G_END_DECLS
