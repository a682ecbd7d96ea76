/* epitome-ipc-page.h: a page on its way from one process to another, as a sealed memory file
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

int      epitome_ipc_page_create (GError **error);
gboolean epitome_ipc_page_append (int fd, gconstpointer data, gsize size, GError **error);
gboolean epitome_ipc_page_seal   (int fd, GError **error);
GBytes  *epitome_ipc_page_map    (int fd, gsize max_bytes, GError **error);

G_END_DECLS
