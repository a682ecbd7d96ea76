/* epitome-data.h: the engine's lists and models, compiled in
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GBytes *epitome_data_lookup (const char *path, GError **error);

G_END_DECLS
