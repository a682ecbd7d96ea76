/* epitome-liferea-menu.c: the entry in Liferea's Tools menu, and the dialog it opens
 *
 * Liferea shows its plugin manager only after a list has come from the network. The preferences must not
 * depend on that.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-liferea-menu.h"

#include <glib/gi18n-lib.h>

#include "epitome-liferea-preferences.h"

#define ACTION          "epitome-preferences"
#define DETAILED_ACTION "app." ACTION

struct _EpitomeLifereaMenu
{
  GObject parent_instance;
  const EpitomeLifereaApi *api;
  EpitomeClient *client;
  GSettings *settings;
  EpitomeLifereaSummaries *summaries;
  GMenu *tools;
  GtkWidget *dialog;
};

G_DEFINE_FINAL_TYPE (EpitomeLifereaMenu, epitome_liferea_menu, G_TYPE_OBJECT)

static GtkWidget *
create_dialog (EpitomeLifereaMenu *self)
{
  GtkWidget *dialog =
    gtk_dialog_new_with_buttons (_ ("Article Summaries"), GTK_WINDOW (self->api->shell_get_window ()),
                                 GTK_DIALOG_DESTROY_WITH_PARENT | GTK_DIALOG_USE_HEADER_BAR, NULL, NULL);
  GtkWidget *content = gtk_dialog_get_content_area (GTK_DIALOG (dialog));

  gtk_container_add (GTK_CONTAINER (content),
                     epitome_liferea_preferences_new (self->client, self->settings, self->summaries));
  gtk_window_set_resizable (GTK_WINDOW (dialog), FALSE);
  return dialog;
}

static void
on_activate (EpitomeLifereaMenu *self)
{
  if (self->dialog == NULL)
    {
      self->dialog = create_dialog (self);
      g_signal_connect (self->dialog, "destroy", G_CALLBACK (gtk_widget_destroyed), &self->dialog);
      gtk_widget_show_all (self->dialog);
    }
  gtk_window_present (GTK_WINDOW (self->dialog));
}

static void
add_action (EpitomeLifereaMenu *self)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new (ACTION, NULL);

  g_signal_connect_object (action, "activate", G_CALLBACK (on_activate), self, G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (g_application_get_default ()), G_ACTION (action));
}

static void
remove_entry (GMenu *menu)
{
  for (int i = g_menu_model_get_n_items (G_MENU_MODEL (menu)) - 1; i >= 0; i--)
    {
      g_autofree char *action = NULL;

      g_menu_model_get_item_attribute (G_MENU_MODEL (menu), i, G_MENU_ATTRIBUTE_ACTION, "s", &action);
      if (g_strcmp0 (action, DETAILED_ACTION) == 0)
        g_menu_remove (menu, i);
    }
}

static void
epitome_liferea_menu_dispose (GObject *object)
{
  epitome_liferea_menu_shut_down (EPITOME_LIFEREA_MENU (object));
  G_OBJECT_CLASS (epitome_liferea_menu_parent_class)->dispose (object);
}

static void
epitome_liferea_menu_class_init (EpitomeLifereaMenuClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = epitome_liferea_menu_dispose;
}

static void
epitome_liferea_menu_init (EpitomeLifereaMenu *self)
{
}

/**
 * epitome_liferea_menu_new:
 * @builder: Liferea's, which knows its menus
 *
 * Returns: (transfer full): what opens the preferences from Liferea's Tools menu
 */
EpitomeLifereaMenu *
epitome_liferea_menu_new (const EpitomeLifereaApi *api, GtkBuilder *builder, EpitomeClient *client,
                          GSettings *settings, EpitomeLifereaSummaries *summaries)
{
  EpitomeLifereaMenu *self = g_object_new (EPITOME_TYPE_LIFEREA_MENU, NULL);
  GObject *tools = gtk_builder_get_object (builder, EPITOME_LIFEREA_MENU_TOOLS);

  self->api = api;
  self->client = g_object_ref (client);
  self->settings = g_object_ref (settings);
  self->summaries = g_object_ref (summaries);
  add_action (self);
  if (G_IS_MENU (tools))
    {
      self->tools = g_object_ref (G_MENU (tools));
      /* Translators: an entry in the menu Tools */
      g_menu_append (self->tools, _ ("Article _Summaries…"), DETAILED_ACTION);
    }
  return self;
}

/**
 * epitome_liferea_menu_shut_down:
 *
 * Takes the entry out and closes the dialog.
 */
void
epitome_liferea_menu_shut_down (EpitomeLifereaMenu *self)
{
  if (self->client == NULL)
    return;
  if (self->tools != NULL)
    remove_entry (self->tools);
  g_action_map_remove_action (G_ACTION_MAP (g_application_get_default ()), ACTION);
  g_clear_pointer (&self->dialog, gtk_widget_destroy);
  g_clear_object (&self->tools);
  g_clear_object (&self->client);
  g_clear_object (&self->settings);
  g_clear_object (&self->summaries);
}

/**
 * epitome_liferea_menu_open_preferences:
 *
 * Does what choosing the entry does, if it is there.
 */
void
epitome_liferea_menu_open_preferences (void)
{
  g_action_group_activate_action (G_ACTION_GROUP (g_application_get_default ()), ACTION, NULL);
}
