/* epitome-tool-edits.h: what a feed gets put into it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Of each: where what it replaces begins and ends, in bytes of the feed, and what is to stand there */
#define EPITOME_TOOL_EDITS_TYPE "a(ttay)"

GBytes  *epitome_tool_edits_to_record    (GVariant *edits, gboolean complete);
gboolean epitome_tool_edits_are_complete (GBytes *record);
GBytes  *epitome_tool_edits_apply        (GBytes *record, GBytes *feed);

G_END_DECLS
