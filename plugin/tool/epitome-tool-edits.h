/* epitome-tool-edits.h: what a feed gets put into it, kept for the next time
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-cache.h"
#include "epitome-tool-splice.h"

G_BEGIN_DECLS

/* Of each: where what it replaces begins and ends, in bytes of the text, and what is to stand there */
#define EPITOME_TOOL_EDITS_TYPE "a(tts)"

GVariant *epitome_tool_edits_look_up (EpitomeCache *cache, const char *key, gsize length);
void      epitome_tool_edits_store   (EpitomeCache *cache, const char *key, GVariant *edits);
void      epitome_tool_edits_apply   (GVariant *edits, EpitomeToolSplice *splice);

G_END_DECLS
