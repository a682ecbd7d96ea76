/* epitome-liferea-preferences.c: the preferences, with Liferea's feeds to choose from
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-liferea-preferences.h"

#include "../../client/epitome-preferences.h"
#include "epitome-liferea-store.h"

/* The dialog, which waits for its feeds */
typedef struct
{
  EpitomeFeedChoices *choices;
  /* Of what is known of their articles */
  GHashTable *counts;
} Opening;

static void
opening_free (Opening *opening)
{
  g_object_unref (opening->choices);
  g_hash_table_unref (opening->counts);
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

static void
on_feeds_listed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Opening) opening = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) feeds =
    epitome_liferea_store_list_feeds_finish (EPITOME_LIFEREA_STORE (source), result, &error);
  g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func ((GDestroyNotify) epitome_feed_free);

  if (feeds == NULL)
    {
      g_warning ("%s", error->message);
      return;
    }
  for (guint i = 0; i < feeds->len; i++)
    {
      const EpitomeLifereaFeed *feed = g_ptr_array_index (feeds, i);

      g_ptr_array_add (shown, epitome_feed_new (feed->key, feed->title, get_brought (opening, feed->key)));
    }
  epitome_feed_choices_add_all (opening->choices, shown);
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

  opening->choices = g_object_ref (epitome_preferences_get_feeds (EPITOME_PREFERENCES (preferences)));
  opening->counts = summaries != NULL ? epitome_liferea_summaries_count_teasers (summaries)
                                      : g_hash_table_new (g_str_hash, g_str_equal);
  epitome_liferea_store_open_async (store, NULL, on_opened, opening);
  return preferences;
}
