/* epitome-feed-choices.c: what the user can choose for each feed
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-feed-choices.h"

#include <glib/gi18n-lib.h>

#include "epitome-presentation.h"
#include "epitome-settings.h"

/* How many feeds are added in one go: some people have thousands */
#define STEP 50

struct _EpitomeFeedChoices
{
  GtkBox parent_instance;

  GSettings *settings;
  gboolean disposed;

  GtkListStore *model;
  GtkListStore *wishes;

  /* What is chosen, read once for all rows: see epitome_settings_get_excluded_feeds() and
   * epitome_settings_get_full_text_feeds() */
  GHashTable *excluded;
  GHashTable *full_text_feeds;
};

/* Of the list */
enum
{
  COLUMN_SUMMARIZED,
  COLUMN_TITLE,
  COLUMN_KEY,
  COLUMN_BROUGHT,
  COLUMN_WISH,
};

G_DEFINE_FINAL_TYPE (EpitomeFeedChoices, epitome_feed_choices, GTK_TYPE_BOX)

/* The setting names the feeds left out, the list has a tick on those that are not */

static gboolean
is_summarized (EpitomeFeedChoices *self, const char *key)
{
  return !g_hash_table_contains (self->excluded, key);
}

static void
set_summarized (EpitomeFeedChoices *self, const char *key, gboolean summarized)
{
  g_auto (GStrv) excluded = g_settings_get_strv (self->settings, EPITOME_SETTING_EXCLUDED_FEEDS);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) wanted = NULL;

  for (char **other = excluded; *other != NULL; other++)
    if (g_strcmp0 (*other, key) != 0)
      g_strv_builder_add (builder, *other);
  if (!summarized)
    g_strv_builder_add (builder, key);
  wanted = g_strv_builder_end (builder);
  g_settings_set_strv (self->settings, EPITOME_SETTING_EXCLUDED_FEEDS, (const char *const *) wanted);
}

/* Whether a feed's full text is fetched: as it is for all, or a wish of its own, those by EpitomeFullText */

static const struct
{
  const char *nick;
  const char *label;
} wishes[] = {
  /* Translators: whether the full text of a feed's articles is fetched: as it is for all feeds */
  { NULL, NC_ ("Fetch the full text:", "As for all") },
  { "never", NC_ ("Fetch the full text:", "Never") },
  { "teasers", NC_ ("Fetch the full text:", "Only for teasers") },
  { "always", NC_ ("Fetch the full text:", "Always") },
};

static const char *
get_wish_label (gsize i)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "Fetch the full text:", wishes[i].label);
}

static const char *
get_wish (EpitomeFeedChoices *self, const char *key)
{
  gpointer full_text;

  return g_hash_table_lookup_extended (self->full_text_feeds, key, NULL, &full_text)
           ? get_wish_label (1 + GPOINTER_TO_INT (full_text))
           : get_wish_label (0);
}

static void
wish_edited_cb (GtkCellRendererText *renderer, const char *path, const char *label, EpitomeFeedChoices *self)
{
  GtkTreeModel *model = GTK_TREE_MODEL (self->model);
  g_autofree char *key = NULL;
  GtkTreeIter iter;

  if (!gtk_tree_model_get_iter_from_string (model, &iter, path))
    return;
  gtk_tree_model_get (model, &iter, COLUMN_KEY, &key, -1);
  for (gsize i = 0; i < G_N_ELEMENTS (wishes); i++)
    if (g_strcmp0 (label, get_wish_label (i)) == 0)
      epitome_settings_set_full_text_of (self->settings, key, wishes[i].nick);
}

static void
fill_wishes (EpitomeFeedChoices *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (wishes); i++)
    gtk_list_store_insert_with_values (self->wishes, NULL, -1, 0, get_wish_label (i), -1);
}

static const char *
get_brought_label (EpitomeBrought brought)
{
  switch (brought)
    {
    case EPITOME_BROUGHT_FULL_TEXT:
      /* Translators: what a feed brings */
      return C_ ("feed", "Full text");
    case EPITOME_BROUGHT_TEASERS:
      /* Translators: what a feed brings */
      return C_ ("feed", "Teasers");
    case EPITOME_BROUGHT_UNKNOWN:
    default:
      return "";
    }
}

static void
read_choices (EpitomeFeedChoices *self)
{
  g_clear_pointer (&self->excluded, g_hash_table_unref);
  g_clear_pointer (&self->full_text_feeds, g_hash_table_unref);
  self->excluded = epitome_settings_get_excluded_feeds (self->settings);
  self->full_text_feeds = epitome_settings_get_full_text_feeds (self->settings);
}

/* Each row that is set is laid out again: those that stay as they are aren't */
static void
update_row (EpitomeFeedChoices *self, GtkTreeIter *iter)
{
  g_autofree char *key = NULL;
  g_autofree char *wish = NULL;
  gboolean summarized;

  gtk_tree_model_get (GTK_TREE_MODEL (self->model), iter, COLUMN_KEY, &key, COLUMN_SUMMARIZED, &summarized,
                      COLUMN_WISH, &wish, -1);
  if (summarized != is_summarized (self, key) || !g_str_equal (wish, get_wish (self, key)))
    gtk_list_store_set (self->model, iter, COLUMN_SUMMARIZED, is_summarized (self, key), COLUMN_WISH,
                        get_wish (self, key), -1);
}

static void
choices_changed_cb (EpitomeFeedChoices *self)
{
  GtkTreeModel *model = GTK_TREE_MODEL (self->model);
  GtkTreeIter iter;
  gboolean valid;

  read_choices (self);
  for (valid = gtk_tree_model_get_iter_first (model, &iter); valid;
       valid = gtk_tree_model_iter_next (model, &iter))
    update_row (self, &iter);
}

static void
row_activated_cb (GtkTreeView *view, GtkTreePath *path, GtkTreeViewColumn *column, EpitomeFeedChoices *self)
{
  GtkTreeModel *model = GTK_TREE_MODEL (self->model);
  g_autofree char *key = NULL;
  gboolean summarized;
  GtkTreeIter iter;

  if (!gtk_tree_model_get_iter (model, &iter, path))
    return;
  gtk_tree_model_get (model, &iter, COLUMN_SUMMARIZED, &summarized, COLUMN_KEY, &key, -1);
  set_summarized (self, key, !summarized);
}

static void
toggled_cb (GtkCellRendererToggle *renderer, const char *path_string, EpitomeFeedChoices *self)
{
  g_autoptr (GtkTreePath) path = gtk_tree_path_new_from_string (path_string);

  row_activated_cb (NULL, path, NULL, self);
}

static void
epitome_feed_choices_dispose (GObject *object)
{
  EPITOME_FEED_CHOICES (object)->disposed = TRUE;
  G_OBJECT_CLASS (epitome_feed_choices_parent_class)->dispose (object);
}

static void
epitome_feed_choices_finalize (GObject *object)
{
  EpitomeFeedChoices *self = EPITOME_FEED_CHOICES (object);

  g_clear_object (&self->settings);
  g_clear_pointer (&self->excluded, g_hash_table_unref);
  g_clear_pointer (&self->full_text_feeds, g_hash_table_unref);
  G_OBJECT_CLASS (epitome_feed_choices_parent_class)->finalize (object);
}

static void
epitome_feed_choices_class_init (EpitomeFeedChoicesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = epitome_feed_choices_dispose;
  object_class->finalize = epitome_feed_choices_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/epitome/preferences/epitome-feed-choices.ui");
  gtk_widget_class_bind_template_child (widget_class, EpitomeFeedChoices, model);
  gtk_widget_class_bind_template_child (widget_class, EpitomeFeedChoices, wishes);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, wish_edited_cb);
}

static void
epitome_feed_choices_init (EpitomeFeedChoices *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_wishes (self);
}

/**
 * epitome_feed_choices_set_settings:
 * @settings: the settings to change
 *
 * To be called once, before any feed is added. Each choice takes effect at once.
 */
void
epitome_feed_choices_set_settings (EpitomeFeedChoices *self, GSettings *settings)
{
  g_return_if_fail (EPITOME_IS_FEED_CHOICES (self));
  g_return_if_fail (G_IS_SETTINGS (settings) && self->settings == NULL);

  self->settings = g_object_ref (settings);
  read_choices (self);
  g_signal_connect_object (settings, "changed::" EPITOME_SETTING_EXCLUDED_FEEDS,
                           G_CALLBACK (choices_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::" EPITOME_SETTING_FULL_TEXT_FEEDS,
                           G_CALLBACK (choices_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * epitome_feed_choices_add:
 * @key: what the host tells the feed by
 * @title: its name
 * @brought: what it brings
 *
 * Adds a feed. They stand in the order they were added in; without any the widget stays hidden.
 */
void
epitome_feed_choices_add (EpitomeFeedChoices *self, const char *key, const char *title,
                          EpitomeBrought brought)
{
  g_autofree char *cleaned = NULL;

  g_return_if_fail (EPITOME_IS_FEED_CHOICES (self));
  g_return_if_fail (key != NULL && title != NULL);

  cleaned = epitome_presentation_clean (title);
  gtk_list_store_insert_with_values (self->model, NULL, -1, COLUMN_SUMMARIZED, is_summarized (self, key),
                                     COLUMN_TITLE, cleaned, COLUMN_KEY, key, COLUMN_BROUGHT,
                                     get_brought_label (brought), COLUMN_WISH, get_wish (self, key), -1);
  gtk_widget_show (GTK_WIDGET (self));
}

typedef struct
{
  EpitomeFeedChoices *choices;
  GPtrArray *feeds;
  guint n_added;
} Adding;

static void
adding_free (Adding *adding)
{
  g_object_unref (adding->choices);
  g_ptr_array_unref (adding->feeds);
  g_free (adding);
}

static gboolean
on_step (gpointer user_data)
{
  Adding *adding = user_data;
  guint end = MIN (adding->n_added + STEP, adding->feeds->len);

  if (adding->choices->disposed)
    return G_SOURCE_REMOVE;
  for (; adding->n_added < end; adding->n_added++)
    {
      const EpitomeFeed *feed = g_ptr_array_index (adding->feeds, adding->n_added);

      epitome_feed_choices_add (adding->choices, feed->key, feed->title, feed->brought);
    }
  return end < adding->feeds->len ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/**
 * epitome_feed_choices_add_all:
 * @feeds: (element-type EpitomeFeed): as for epitome_feed_choices_add()
 *
 * Adds them while the main loop has nothing better to do.
 */
void
epitome_feed_choices_add_all (EpitomeFeedChoices *self, GPtrArray *feeds)
{
  Adding *adding;

  g_return_if_fail (EPITOME_IS_FEED_CHOICES (self));

  adding = g_new0 (Adding, 1);
  adding->choices = g_object_ref (self);
  adding->feeds = g_ptr_array_ref (feeds);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_step, adding, (GDestroyNotify) adding_free);
}

/**
 * epitome_feed_new:
 * @key: what the host tells the feed by
 * @title: its name
 * @brought: what it brings
 *
 * Returns: (transfer full): for epitome_feed_choices_add_all()
 */
EpitomeFeed *
epitome_feed_new (const char *key, const char *title, EpitomeBrought brought)
{
  EpitomeFeed *feed = g_new0 (EpitomeFeed, 1);

  feed->key = g_strdup (key);
  feed->title = g_strdup (title);
  feed->brought = brought;
  return feed;
}

void
epitome_feed_free (EpitomeFeed *feed)
{
  g_free (feed->key);
  g_free (feed->title);
  g_free (feed);
}
