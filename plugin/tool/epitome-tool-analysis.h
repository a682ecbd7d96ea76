/* epitome-tool-analysis.h: the engine's first stages on their own
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "article/epitome-document.h"
#include "epitome-article.h"
#include "text/epitome-text.h"

G_BEGIN_DECLS

EpitomeDocument *epitome_tool_analysis_read  (const EpitomeArticle *article, GError **error);
EpitomeText     *epitome_tool_analysis_split (const EpitomeArticle *article, GError **error);

G_END_DECLS
