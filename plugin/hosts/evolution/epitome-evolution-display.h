/* epitome-evolution-display.h: the summary on top of the open message
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

void epitome_evolution_display_register (GTypeModule *module);

G_END_DECLS
