/* epitome-tool-child.h: work on what strangers wrote, in a process that may die of it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EpitomeToolChildFunc:
 *
 * Returns: (transfer full) (nullable): what came of it
 */
typedef GBytes *(*EpitomeToolChildFunc) (gpointer user_data, GError **error);

GBytes *epitome_tool_child_run (EpitomeToolChildFunc func, gpointer user_data, gint64 deadline, GError **error);

G_END_DECLS
