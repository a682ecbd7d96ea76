/* epitome-tool-slot-json.h: where summaries go in JSON Feed
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GPtrArray *epitome_tool_slot_find_json (const char *text, GError **error);

G_END_DECLS
