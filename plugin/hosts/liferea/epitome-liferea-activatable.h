/* epitome-liferea-activatable.h: the plugin as Liferea turns it on and off
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "../../client/epitome-client.h"

G_BEGIN_DECLS

#define EPITOME_TYPE_LIFEREA_ACTIVATABLE (epitome_liferea_activatable_get_type ())

GType epitome_liferea_activatable_get_type   (void);
void  epitome_liferea_activatable_register   (GTypeModule *module);
void  epitome_liferea_activatable_activate   (GObject *object);
void  epitome_liferea_activatable_deactivate (GObject *object);

G_END_DECLS
