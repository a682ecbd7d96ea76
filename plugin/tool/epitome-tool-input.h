/* epitome-tool-input.h: what a user names on the command line, as articles
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "epitome-tool-fetch.h"

G_BEGIN_DECLS

char      *epitome_tool_input_get_path (const char *name);
GPtrArray *epitome_tool_input_read     (const char *name, EpitomeToolFetcher *fetcher, GError **error);

G_END_DECLS
