/* epitome-liferea-plugin.c: tells libpeas what the plugin has
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
/* Where it stands in libpeas-2, and in libpeas-1.0 */
#if __has_include(<libpeas.h>)
#include <libpeas.h>
#else
#include <libpeas/peas.h>
#endif

#include "../../client/epitome-complaint.h"
#include "epitome-liferea-activatable.h"
#include "epitome-liferea-api.h"
#include "epitome-liferea-configurable.h"
#include "epitome-liferea-generation.h"

G_MODULE_EXPORT void peas_register_types (PeasObjectModule *module);

/* Whatever else is missing can be said once Liferea turns the plugin on */
static gboolean
check (GError **error)
{
  if (epitome_liferea_api_look_up_type (EPITOME_LIFEREA_TYPE_SHELL_ACTIVATABLE) == G_TYPE_INVALID)
    return epitome_liferea_api_get (error) != NULL;
  return epitome_liferea_generation_check (error);
}

static gboolean
on_started (gpointer user_data)
{
  GtkApplication *application = GTK_APPLICATION (g_application_get_default ());

  epitome_complain (gtk_application_get_active_window (application), user_data);
  return G_SOURCE_REMOVE;
}

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
  GType configurable;

  bindtextdomain (GETTEXT_PACKAGE, EPITOME_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  if (!check (&error))
    {
      /* While Liferea starts, its window comes on top of whatever is there before */
      g_idle_add_full (G_PRIORITY_LOW, on_started, g_steal_pointer (&error), (GDestroyNotify) g_error_free);
      return;
    }
  configurable = epitome_liferea_generation_get_configurable_type ();
  epitome_liferea_activatable_register (G_TYPE_MODULE (module));
  peas_object_module_register_extension_type (
    module, epitome_liferea_api_look_up_type (EPITOME_LIFEREA_TYPE_SHELL_ACTIVATABLE),
    EPITOME_TYPE_LIFEREA_ACTIVATABLE);
  if (configurable == G_TYPE_INVALID)
    return;
  epitome_liferea_configurable_register (G_TYPE_MODULE (module));
  peas_object_module_register_extension_type (module, configurable, EPITOME_TYPE_LIFEREA_CONFIGURABLE);
}
