/* epitome-word-list.h: the word and phrase lists compiled in
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef void (*EpitomeWordListFunc) (const char *line, gsize length, gpointer data);

gboolean epitome_word_list_read (const char *name, EpitomeWordListFunc func, gpointer data);

/**
 * EpitomeListLoader:
 *
 * Returns: (transfer full) (nullable): what is to be known of @language, %NULL when there is no list
 */
typedef gpointer (*EpitomeListLoader) (const char *language);

/* One for each language, for good; static ones begin empty. No member is anybody else's business */
typedef struct
{
  GMutex      mutex;
  GHashTable *lists;
} EpitomeListShelf;

gconstpointer epitome_list_shelf_get (EpitomeListShelf *self, const char *language, EpitomeListLoader load);

G_END_DECLS
