/* epitome-tool-splice.h: text put into a document of which nothing else changes
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _EpitomeToolSplice EpitomeToolSplice;

EpitomeToolSplice *epitome_tool_splice_new        (GBytes *original, GError **error);
void               epitome_tool_splice_free       (EpitomeToolSplice *self);

const char        *epitome_tool_splice_get_text   (EpitomeToolSplice *self);
gboolean           epitome_tool_splice_is_unicode (EpitomeToolSplice *self);
gboolean           epitome_tool_splice_replace    (EpitomeToolSplice *self, gsize start, gsize end,
                                                   const char *replacement, GError **error);
GVariant          *epitome_tool_splice_finish     (EpitomeToolSplice *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EpitomeToolSplice, epitome_tool_splice_free)

G_END_DECLS
