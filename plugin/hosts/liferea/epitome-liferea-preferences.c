/* epitome-liferea-preferences.c: the preferences, with Liferea's feeds to choose from
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-liferea-preferences.h"

#include "../../client/epitome-preferences.h"
#include "epitome-liferea-store.h"

static void
on_feeds_listed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (EpitomePreferences) preferences = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) feeds = NULL;

  feeds = epitome_liferea_store_list_feeds_finish (EPITOME_LIFEREA_STORE (source), result, &error);
  if (feeds == NULL)
    {
      g_warning ("%s", error->message);
      return;
    }
  /* Closed meanwhile */
  if (gtk_widget_get_parent (GTK_WIDGET (preferences)) == NULL)
    return;
  for (guint i = 0; i < feeds->len; i++)
    {
      const EpitomeLifereaFeed *feed = g_ptr_array_index (feeds, i);

      epitome_preferences_add_feed (preferences, feed->key, feed->title);
    }
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  EpitomeLifereaStore *store = EPITOME_LIFEREA_STORE (source);
  g_autoptr (EpitomePreferences) preferences = user_data;
  g_autoptr (GError) error = NULL;

  if (epitome_liferea_store_open_finish (store, result, &error))
    epitome_liferea_store_list_feeds_async (store, NULL, on_feeds_listed, g_steal_pointer (&preferences));
  else
    g_warning ("%s", error->message);
}

/**
 * epitome_liferea_preferences_new:
 *
 * Returns: (transfer floating): the preferences; the feeds come a moment later
 */
GtkWidget *
epitome_liferea_preferences_new (EpitomeClient *client, GSettings *settings)
{
  g_autoptr (EpitomeLifereaStore) store = epitome_liferea_store_new (NULL);
  GtkWidget *preferences = epitome_preferences_new (client, settings);

  epitome_liferea_store_open_async (store, NULL, on_opened, g_object_ref (preferences));
  return preferences;
}
