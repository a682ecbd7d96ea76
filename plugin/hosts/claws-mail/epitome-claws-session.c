/* epitome-claws-session.c: all that there is while the plugin is loaded
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-claws-session.h"

#include <hooks.h>

#include "../../client/epitome-client.h"
#include "../../client/epitome-settings.h"
#include "epitome-claws-preferences.h"
#include "epitome-claws-view.h"

struct _EpitomeClawsSession
{
  GSettings *settings;
  EpitomeClient *client;
  /* By the widget that Claws Mail shows messages in */
  GHashTable *views;
  EpitomeClawsPreferences *preferences;
  gulong hook_id;
};

static void
on_box_destroyed (GtkWidget *box, EpitomeClawsSession *self)
{
  g_hash_table_remove (self->views, box);
}

static EpitomeClawsView *
ensure_view (EpitomeClawsSession *self, MessageView *view)
{
  EpitomeClawsView *ours = g_hash_table_lookup (self->views, view->vbox);

  if (ours == NULL)
    {
      ours = epitome_claws_view_new (view, self->client, self->settings);
      g_hash_table_insert (self->views, view->vbox, ours);
      g_signal_connect (view->vbox, "destroy", G_CALLBACK (on_box_destroyed), self);
    }
  return ours;
}

/* Others who wait for the same are to be told, too */
static gboolean
on_message_shown (gpointer source, gpointer user_data)
{
  epitome_claws_view_open (ensure_view (user_data, source));
  return FALSE;
}

/**
 * epitome_claws_session_start:
 * @error: the settings aren't installed
 *
 * Messages that are opened from now on have summaries.
 *
 * Returns: (transfer full) (nullable): the session
 */
EpitomeClawsSession *
epitome_claws_session_start (GError **error)
{
  g_autoptr (GSettings) settings = epitome_settings_new (error);
  EpitomeClawsSession *self;

  if (settings == NULL)
    return NULL;
  self = g_new0 (EpitomeClawsSession, 1);
  self->settings = g_steal_pointer (&settings);
  self->client = epitome_client_new ();
  self->views = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  epitome_settings_bind_client (self->settings, self->client);
  self->preferences = epitome_claws_preferences_register (self->client, self->settings);
  self->hook_id = hooks_register_hook (MESSAGE_VIEW_SHOW_DONE_HOOKLIST, on_message_shown, self);
  return self;
}

/**
 * epitome_claws_session_stop:
 *
 * Leaves Claws Mail as it was.
 */
void
epitome_claws_session_stop (EpitomeClawsSession *self)
{
  GHashTableIter iter;
  gpointer box;

  hooks_unregister_hook (MESSAGE_VIEW_SHOW_DONE_HOOKLIST, self->hook_id);
  epitome_claws_preferences_unregister (self->preferences);
  g_hash_table_iter_init (&iter, self->views);
  while (g_hash_table_iter_next (&iter, &box, NULL))
    g_signal_handlers_disconnect_by_data (box, self);
  g_hash_table_unref (self->views);
  epitome_client_shut_down (self->client);
  g_object_unref (self->client);
  g_object_unref (self->settings);
  g_free (self);
}
