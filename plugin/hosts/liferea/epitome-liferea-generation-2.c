/* epitome-liferea-generation-2.c: Liferea 1.16, which loads its plugins with libpeas-2
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-liferea-generation.h"

#include <glib/gi18n-lib.h>

#include "epitome-liferea-activatable.h"
#include "epitome-liferea-api.h"
#include "epitome-liferea-menu.h"

/* Of LifereaActivatable. LifereaShellActivatable, which requires it, adds nothing that we have to fill */
typedef struct
{
  GTypeInterface g_iface;

  void (*activate) (GObject *activatable);
  void (*deactivate) (GObject *activatable);
  void (*create_configure_widget) (GObject *activatable);
} ActivatableInterface;

static void
activatable_iface_init (gpointer g_iface, gpointer data)
{
  ActivatableInterface *iface = g_iface;

  iface->activate = epitome_liferea_activatable_activate;
  iface->deactivate = epitome_liferea_activatable_deactivate;
}

/* Liferea has none for a plugin that is off, so there is always the menu's */
static void
create_configure_widget (GObject *activatable)
{
  epitome_liferea_menu_open_preferences ();
}

/* Documented in epitome-liferea-generation-1.c, like all below */
gboolean
epitome_liferea_generation_check (GError **error)
{
  if (epitome_liferea_api_look_up_type (EPITOME_LIFEREA_TYPE_ACTIVATABLE) != G_TYPE_INVALID)
    return TRUE;
  g_set_error_literal (
    error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
    _ ("This Epitome was built for Liferea 1.16. Liferea 1.14 and 1.15 need one that was built "
       "with -Dlibpeas=1.0."));
  return FALSE;
}

void
epitome_liferea_generation_implement_activatable (GTypeModule *module, GType type)
{
  const GInterfaceInfo activatable = { activatable_iface_init, NULL, NULL };
  const GInterfaceInfo shell_activatable = { NULL, NULL, NULL };

  g_type_module_add_interface (
    module, type, epitome_liferea_api_look_up_type (EPITOME_LIFEREA_TYPE_ACTIVATABLE), &activatable);
  g_type_module_add_interface (module, type,
                               epitome_liferea_api_look_up_type (EPITOME_LIFEREA_TYPE_SHELL_ACTIVATABLE),
                               &shell_activatable);
}

/* The plugin manager makes an object of its own, which knows no shell and is never turned on */
GType
epitome_liferea_generation_get_configurable_type (void)
{
  return epitome_liferea_api_look_up_type (EPITOME_LIFEREA_TYPE_ACTIVATABLE);
}

void
epitome_liferea_generation_init_configurable (gpointer g_iface, gpointer data)
{
  ActivatableInterface *iface = g_iface;

  iface->create_configure_widget = create_configure_widget;
}
