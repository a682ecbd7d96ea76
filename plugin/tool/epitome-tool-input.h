/* epitome-tool-input.h: what a user names on the command line, as articles
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GPtrArray *epitome_tool_input_read (const char *name, GError **error);

G_END_DECLS
