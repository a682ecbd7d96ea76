/* epitome-liferea-preferences.c: the preferences, with Liferea's feeds to choose from
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-liferea-preferences.h"

#include "../../client/epitome-preferences.h"
#include "epitome-liferea-store.h"

/* How many feeds are added in one go: some have thousands */
#define STEP 50

/* The dialog, which waits for its feeds */
typedef struct
{
  EpitomePreferences *preferences;
  /* Of what is known of their articles */
  GHashTable *counts;
  GPtrArray *feeds;
  guint n_added;
} Opening;

static void
opening_free (Opening *opening)
{
  g_object_unref (opening->preferences);
  g_hash_table_unref (opening->counts);
  g_clear_pointer (&opening->feeds, g_ptr_array_unref);
  g_free (opening);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

static EpitomeBrought
get_brought (const Opening *opening, const char *feed)
{
  const EpitomeLifereaCount *count = g_hash_table_lookup (opening->counts, feed);

  if (count == NULL)
    return EPITOME_BROUGHT_UNKNOWN;
  return 2 * count->n_teasers > count->n_articles ? EPITOME_BROUGHT_TEASERS : EPITOME_BROUGHT_FULL_TEXT;
}

static gboolean
on_step (gpointer user_data)
{
  Opening *opening = user_data;
  guint end = MIN (opening->n_added + STEP, opening->feeds->len);

  /* Closed meanwhile */
  if (gtk_widget_get_parent (GTK_WIDGET (opening->preferences)) == NULL)
    return G_SOURCE_REMOVE;
  for (; opening->n_added < end; opening->n_added++)
    {
      const EpitomeLifereaFeed *feed = g_ptr_array_index (opening->feeds, opening->n_added);

      epitome_preferences_add_feed (opening->preferences, feed->key, feed->title,
                                    get_brought (opening, feed->key));
    }
  return end < opening->feeds->len ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
on_feeds_listed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Opening) opening = user_data;
  g_autoptr (GError) error = NULL;

  opening->feeds = epitome_liferea_store_list_feeds_finish (EPITOME_LIFEREA_STORE (source), result, &error);
  if (opening->feeds == NULL)
    g_warning ("%s", error->message);
  else
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_step, g_steal_pointer (&opening),
                     (GDestroyNotify) opening_free);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  EpitomeLifereaStore *store = EPITOME_LIFEREA_STORE (source);
  g_autoptr (Opening) opening = user_data;
  g_autoptr (GError) error = NULL;

  if (epitome_liferea_store_open_finish (store, result, &error))
    epitome_liferea_store_list_feeds_async (store, NULL, on_feeds_listed, g_steal_pointer (&opening));
  else
    g_warning ("%s", error->message);
}

/**
 * epitome_liferea_preferences_new:
 * @summaries: (nullable): those that say what each feed brings
 *
 * Returns: (transfer floating): the preferences; the feeds come a moment later
 */
GtkWidget *
epitome_liferea_preferences_new (EpitomeClient *client, GSettings *settings,
                                 EpitomeLifereaSummaries *summaries)
{
  g_autoptr (EpitomeLifereaStore) store = epitome_liferea_store_new (NULL);
  GtkWidget *preferences = epitome_preferences_new (client, settings);
  Opening *opening = g_new0 (Opening, 1);

  opening->preferences = g_object_ref (EPITOME_PREFERENCES (preferences));
  opening->counts = summaries != NULL ? epitome_liferea_summaries_count_teasers (summaries)
                                      : g_hash_table_new (g_str_hash, g_str_equal);
  epitome_liferea_store_open_async (store, NULL, on_opened, opening);
  return preferences;
}
