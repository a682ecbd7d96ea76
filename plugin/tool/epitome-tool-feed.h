/* epitome-tool-feed.h: a feed's articles
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libxml/parser.h>

#include "epitome-article.h"

G_BEGIN_DECLS

GPtrArray      *epitome_tool_feed_parse_xml  (const char *text);
GPtrArray      *epitome_tool_feed_parse_json (const char *text);

void            epitome_tool_feed_make_safe  (xmlParserCtxt *context, gboolean lenient);
GPtrArray      *epitome_tool_feed_find_items (xmlDoc *doc);
EpitomeArticle *epitome_tool_feed_read_item  (xmlNode *item);
char           *epitome_tool_feed_dup_content   (const xmlNode *node);
char           *epitome_tool_feed_dup_attribute (xmlNode *node, const char *name);

G_END_DECLS
