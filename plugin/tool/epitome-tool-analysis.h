/* epitome-tool-analysis.h: the engine's first stages on their own
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "text/epitome-text.h"

G_BEGIN_DECLS

EpitomeText *epitome_tool_analyse (const EpitomeArticle *article, GError **error);

G_END_DECLS
