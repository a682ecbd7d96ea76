/* epitome-tool-slot-xml.h: where summaries go in RSS and Atom
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GPtrArray *epitome_tool_slot_find_xml (const char *text, gboolean unicode, GError **error);

G_END_DECLS
