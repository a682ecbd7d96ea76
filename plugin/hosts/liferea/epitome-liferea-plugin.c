/* epitome-liferea-plugin.c: tells libpeas what the plugin has
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <libpeas-gtk/peas-gtk.h>
#include <libpeas/peas.h>

#include "../../client/epitome-complaint.h"
#include "epitome-liferea-activatable.h"
#include "epitome-liferea-api.h"
#include "epitome-liferea-configurable.h"

G_MODULE_EXPORT void peas_register_types (PeasObjectModule *module);

/**
 * peas_register_types:
 * @module: the plugin
 *
 * Called by libpeas each time that it loads the plugin.
 */
G_MODULE_EXPORT void
peas_register_types (PeasObjectModule *module)
{
  g_autoptr (GError) error = NULL;

  bindtextdomain (GETTEXT_PACKAGE, EPITOME_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  if (epitome_liferea_api_get_interface_type () == G_TYPE_INVALID)
    {
      epitome_liferea_api_get (&error);
      epitome_complain (NULL, error);
      return;
    }
  epitome_liferea_activatable_register (G_TYPE_MODULE (module));
  epitome_liferea_configurable_register (G_TYPE_MODULE (module));
  peas_object_module_register_extension_type (module, epitome_liferea_api_get_interface_type (),
                                              EPITOME_TYPE_LIFEREA_ACTIVATABLE);
  peas_object_module_register_extension_type (module, PEAS_GTK_TYPE_CONFIGURABLE,
                                              EPITOME_TYPE_LIFEREA_CONFIGURABLE);
}
