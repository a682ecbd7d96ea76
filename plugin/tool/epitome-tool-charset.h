/* epitome-tool-charset.h: files in any character set
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *epitome_tool_charset_to_utf8 (GBytes *bytes);

G_END_DECLS
