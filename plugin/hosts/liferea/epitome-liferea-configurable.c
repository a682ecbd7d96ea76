/* epitome-liferea-configurable.c: the preferences in Liferea's plugin manager
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-liferea-configurable.h"

#include <libpeas-gtk/peas-gtk.h>

#include "../../client/epitome-client.h"
#include "epitome-liferea-preferences.h"
#include "../../client/epitome-settings.h"

typedef struct
{
  GObject parent_instance;
} EpitomeLifereaConfigurable;

typedef struct
{
  GObjectClass parent_class;
} EpitomeLifereaConfigurableClass;

static void configurable_iface_init (PeasGtkConfigurableInterface *iface);

G_DEFINE_DYNAMIC_TYPE_EXTENDED (EpitomeLifereaConfigurable, epitome_liferea_configurable, G_TYPE_OBJECT, 0,
                                G_IMPLEMENT_INTERFACE_DYNAMIC (PEAS_GTK_TYPE_CONFIGURABLE,
                                                               configurable_iface_init))

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
  widget = epitome_liferea_preferences_new (client, settings, NULL);
  g_signal_connect_object (widget, "destroy", G_CALLBACK (epitome_client_shut_down), client,
                           G_CONNECT_SWAPPED);
  g_object_set_data_full (G_OBJECT (widget), "epitome-client", client, g_object_unref);
  return widget;
}

static void
configurable_iface_init (PeasGtkConfigurableInterface *iface)
{
  iface->create_configure_widget = create_configure_widget;
}

static void
epitome_liferea_configurable_class_init (EpitomeLifereaConfigurableClass *klass)
{
}

static void
epitome_liferea_configurable_class_finalize (EpitomeLifereaConfigurableClass *klass)
{
}

static void
epitome_liferea_configurable_init (EpitomeLifereaConfigurable *self)
{
}

/**
 * epitome_liferea_configurable_register:
 * @module: the plugin
 *
 * Registers the type, again each time that the plugin is loaded.
 */
void
epitome_liferea_configurable_register (GTypeModule *module)
{
  epitome_liferea_configurable_register_type (module);
}
