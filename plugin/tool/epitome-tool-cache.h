/* epitome-tool-cache.h: the user's stored summaries
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-cache.h"

G_BEGIN_DECLS

EpitomeCache *epitome_tool_cache_open (void);

G_END_DECLS
