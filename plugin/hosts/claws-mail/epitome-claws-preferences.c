/* epitome-claws-preferences.c: the page in Claws Mail's preferences
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-claws-preferences.h"

#include <glib/gi18n-lib.h>

#include <folder.h>
#include <gtk/prefswindow.h>
#include <prefs_gtk.h>

#include "../../client/epitome-preferences.h"
#include "epitome-claws-message.h"

#define MARGIN 12

/* Among the pages of the plugins, somewhere in the middle */
#define WEIGHT 40

struct _EpitomeClawsPreferences
{
  PrefsPage page;
  char *path[3];
  EpitomeClient *client;
  GSettings *settings;
};

static void
add_feed (FolderItem *folder, gpointer choices)
{
  g_autofree char *key = NULL;

  /* The one that all others are in has no articles itself */
  if (!epitome_claws_message_is_feed_folder (folder) || folder->path == NULL ||
      folder_item_parent (folder) == NULL)
    return;
  key = folder_item_get_identifier (folder);
  if (key != NULL)
    epitome_feed_choices_add (choices, key, folder->name, EPITOME_BROUGHT_UNKNOWN);
}

static void
create_widget (PrefsPage *page, GtkWindow *window, gpointer data)
{
  EpitomeClawsPreferences *self = (EpitomeClawsPreferences *) page;
  GtkWidget *widget = epitome_preferences_new (self->client, self->settings);

  epitome_preferences_show_kinds (EPITOME_PREFERENCES (widget));
  epitome_preferences_hide_list (EPITOME_PREFERENCES (widget));
  folder_func_to_all_folders (add_feed, epitome_preferences_get_feeds (EPITOME_PREFERENCES (widget)));
  gtk_container_set_border_width (GTK_CONTAINER (widget), MARGIN);
  gtk_widget_show (widget);
  page->widget = widget;
}

/* It goes with the window, and what is chosen in it was stored at once */
static void
leave_alone (PrefsPage *page)
{
}

/**
 * epitome_claws_preferences_register:
 *
 * Returns: (transfer full): the page, which is there from now on
 */
EpitomeClawsPreferences *
epitome_claws_preferences_register (EpitomeClient *client, GSettings *settings)
{
  EpitomeClawsPreferences *self = g_new0 (EpitomeClawsPreferences, 1);

  self->client = g_object_ref (client);
  self->settings = g_object_ref (settings);
  /* Claws Mail's own word, in its own language: the pages of all plugins are below it */
  self->path[0] = g_strdup (g_dgettext ("claws-mail", "Plugins"));
  self->path[1] = g_strdup (_ ("Article Summaries"));
  self->page.path = self->path;
  self->page.weight = WEIGHT;
  self->page.create_widget = create_widget;
  self->page.destroy_widget = leave_alone;
  self->page.save_page = leave_alone;
  prefs_gtk_register_page (&self->page);
  return self;
}

/**
 * epitome_claws_preferences_unregister:
 *
 * Takes the page back, and frees it.
 */
void
epitome_claws_preferences_unregister (EpitomeClawsPreferences *self)
{
  prefs_gtk_unregister_page (&self->page);
  g_object_unref (self->client);
  g_object_unref (self->settings);
  g_free (self->path[0]);
  g_free (self->path[1]);
  g_free (self);
}
