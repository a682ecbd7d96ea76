/* epitome-word-list.h: the word and phrase lists compiled in
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef void (*EpitomeWordListFunc) (const char *line, gsize length, gpointer data);

gboolean epitome_word_list_read (const char *name, EpitomeWordListFunc func, gpointer data);

G_END_DECLS
