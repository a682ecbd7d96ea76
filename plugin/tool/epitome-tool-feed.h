/* epitome-tool-feed.h: a feed's articles
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GPtrArray *epitome_tool_feed_parse_xml  (const char *text);
GPtrArray *epitome_tool_feed_parse_json (const char *text);

G_END_DECLS
