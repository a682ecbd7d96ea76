/* epitome-claws-text.h: where a sentence stands in the text that is shown
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean epitome_claws_text_find (GtkTextBuffer *buffer, const char *sentence, GtkTextIter *start,
                                  GtkTextIter *end);
gboolean epitome_claws_text_show (GtkTextView *view, const char *sentence);

G_END_DECLS
