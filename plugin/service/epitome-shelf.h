/* epitome-shelf.h: answers that are found without opening the cache
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GBytes *epitome_shelf_look_up  (const char *folder, const char *key);
void    epitome_shelf_store    (const char *folder, const char *key, GBytes *record, guint64 max_bytes);
guint64 epitome_shelf_get_size (const char *folder);
void    epitome_shelf_clear    (const char *folder);

G_END_DECLS
