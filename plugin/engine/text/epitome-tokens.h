/* epitome-tokens.h: words, numbers and what stands between them
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-scan.h"
#include "epitome-text.h"

G_BEGIN_DECLS

void epitome_tokens_find (const EpitomeScan *scan, gint32 start, gint32 end, const char *language, GArray *tokens);

G_END_DECLS
