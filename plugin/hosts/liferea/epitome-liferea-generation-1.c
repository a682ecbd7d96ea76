/* epitome-liferea-generation-1.c: Liferea 1.14 and 1.15, which load their plugins with libpeas-1.0
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-liferea-generation.h"

#include <glib/gi18n-lib.h>
#include <gmodule.h>
#include <libpeas-gtk/peas-gtk.h>

#include "../../client/epitome-client.h"
#include "../../client/epitome-settings.h"
#include "epitome-liferea-activatable.h"
#include "epitome-liferea-api.h"
#include "epitome-liferea-preferences.h"

/* Of LifereaShellActivatable */
typedef struct
{
  GTypeInterface g_iface;

  void (*activate) (GObject *activatable);
  void (*deactivate) (GObject *activatable);
  void (*update_state) (GObject *activatable);
} ShellActivatableInterface;

static void
shell_activatable_iface_init (gpointer g_iface, gpointer data)
{
  ShellActivatableInterface *iface = g_iface;

  iface->activate = epitome_liferea_activatable_activate;
  iface->deactivate = epitome_liferea_activatable_deactivate;
}

/* A line to a worker of its own, which goes with the widget: the dialog may stay open when the plugin is off
 */
static GtkWidget *
create_configure_widget (PeasGtkConfigurable *configurable)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSettings) settings = epitome_settings_new (&error);
  EpitomeClient *client;
  GtkWidget *widget;

  if (settings == NULL)
    return gtk_label_new (error->message);
  client = epitome_client_new ();
  epitome_settings_bind_client (settings, client);
  widget = epitome_liferea_preferences_new (client, settings, NULL);
  g_signal_connect_object (widget, "destroy", G_CALLBACK (epitome_client_shut_down), client,
                           G_CONNECT_SWAPPED);
  g_object_set_data_full (G_OBJECT (widget), "epitome-client", client, g_object_unref);
  return widget;
}

/**
 * epitome_liferea_generation_check:
 * @error: return location for an error
 *
 * Returns: whether the Liferea that runs is of the generation that the plugin was built for; if not,
 * %G_IO_ERROR_NOT_SUPPORTED with a message for the user
 */
gboolean
epitome_liferea_generation_check (GError **error)
{
  if (epitome_liferea_api_look_up_type (EPITOME_LIFEREA_TYPE_ACTIVATABLE) == G_TYPE_INVALID)
    return TRUE;
  g_set_error_literal (
    error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
    _ ("This Epitome was built for Liferea 1.14 and 1.15. Liferea 1.16 needs one that was built "
       "with -Dlibpeas=2."));
  return FALSE;
}

/**
 * epitome_liferea_generation_implement_activatable:
 * @module: the plugin
 * @type: what epitome_liferea_activatable_register() registers
 *
 * Has @type implement all by which Liferea turns a plugin on and off.
 */
void
epitome_liferea_generation_implement_activatable (GTypeModule *module, GType type)
{
  const GInterfaceInfo info = { shell_activatable_iface_init, NULL, NULL };

  g_type_module_add_interface (
    module, type, epitome_liferea_api_look_up_type (EPITOME_LIFEREA_TYPE_SHELL_ACTIVATABLE), &info);
}

/**
 * epitome_liferea_generation_get_configurable_type:
 *
 * Returns: the interface by which Liferea's plugin manager asks for the preferences, %G_TYPE_INVALID if there
 * is no such manager
 */
GType
epitome_liferea_generation_get_configurable_type (void)
{
  /* Liferea's plugin manager has it; not linked, for in another Liferea there may be none */
  g_module_open ("libpeas-gtk-1.0.so.0", G_MODULE_BIND_LAZY);
  return epitome_liferea_api_look_up_type ("peas_gtk_configurable_get_type");
}

/**
 * epitome_liferea_generation_init_configurable:
 * @g_iface: that interface
 *
 * Fills it, for g_type_module_add_interface().
 */
void
epitome_liferea_generation_init_configurable (gpointer g_iface, gpointer data)
{
  PeasGtkConfigurableInterface *iface = g_iface;

  iface->create_configure_widget = create_configure_widget;
}
