/* epitome-evolution-shell.h: the preferences in Evolution's window, and the end of it all
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

void epitome_evolution_shell_register (GTypeModule *module);

G_END_DECLS
