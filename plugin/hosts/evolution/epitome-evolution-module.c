/* epitome-evolution-module.c: tells Evolution what the module has
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib-object.h>
#include <glib/gi18n-lib.h>
#include <gmodule.h>

#include "epitome-evolution-display.h"
#include "epitome-evolution-list.h"
#include "epitome-evolution-shell.h"

G_MODULE_EXPORT void e_module_load (GTypeModule *module);
G_MODULE_EXPORT void e_module_unload (GTypeModule *module);

/**
 * e_module_load:
 * @module: ours
 *
 * Called by Evolution, more than once.
 */
G_MODULE_EXPORT void
e_module_load (GTypeModule *module)
{
  bindtextdomain (GETTEXT_PACKAGE, EPITOME_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  epitome_evolution_display_register (module);
  epitome_evolution_list_register (module);
  epitome_evolution_shell_register (module);
}

/**
 * e_module_unload:
 * @module: ours
 */
G_MODULE_EXPORT void
e_module_unload (GTypeModule *module)
{
}
