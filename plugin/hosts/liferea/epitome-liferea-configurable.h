/* epitome-liferea-configurable.h: the preferences in Liferea's plugin manager
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define EPITOME_TYPE_LIFEREA_CONFIGURABLE (epitome_liferea_configurable_get_type ())

GType epitome_liferea_configurable_get_type (void);
void  epitome_liferea_configurable_register (GTypeModule *module);

G_END_DECLS
