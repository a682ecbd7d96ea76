/* epitome-liferea-generation.h: what differs between the generations of Liferea
 *
 * One of two files is built: epitome-liferea-generation-1.c for Liferea 1.14 and 1.15, which load their plugins with
 * libpeas-1.0, or epitome-liferea-generation-2.c for 1.16, which does with libpeas-2.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean epitome_liferea_generation_check                 (GError **error);
void     epitome_liferea_generation_implement_activatable (GTypeModule *module, GType type);
GType    epitome_liferea_generation_get_configurable_type (void);
void     epitome_liferea_generation_init_configurable     (gpointer g_iface, gpointer data);

G_END_DECLS
