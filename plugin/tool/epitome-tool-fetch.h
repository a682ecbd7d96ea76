/* epitome-tool-fetch.h: what stands at an address that the user typed
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean epitome_tool_fetch_is_address (const char *name);
GBytes  *epitome_tool_fetch            (const char *address, char **charset, GError **error);

G_END_DECLS
