/* epitome-preferences.c: all that the user can choose, for hosts with GTK 3
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * There is nothing to confirm: each control is bound to its setting, and whoever uses a setting listens to
 * it. */
#include "config.h"
#include "epitome-preferences.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "data/epitome-preferences-resources.h"
#include "epitome-presentation.h"
#include "epitome-sandbox-parts.h"
#include "epitome-settings.h"

/* Of the feeds, below what is for all of them */
#define FEEDS_ROW 5

struct _EpitomePreferences
{
  GtkBox parent_instance;

  EpitomeClient *client;
  GSettings *settings;
  GCancellable *cancellable;

  GtkWidget *sentences;
  GtkWidget *words;
  GtkWidget *lines;
  GtkWidget *block;
  GtkWidget *show_entities;
  GtkWidget *entities;
  GtkWidget *list_entities;
  GtkWidget *kinds_box;
  GtkWidget *mail;
  GtkWidget *articles;
  GtkWidget *full_text;
  GtkWidget *metered;
  GtkWidget *fetching;
  GtkWidget *feeds;
  GtkWidget *cache;
  GtkWidget *status;
  GtkWidget *clear;
  GtkWidget *version;
  GtkWidget *sandbox;
};

G_DEFINE_FINAL_TYPE (EpitomePreferences, epitome_preferences, GTK_TYPE_BOX)

static void
show_cache_status (EpitomePreferences *self, guint64 n_summaries, guint64 n_bytes)
{
  g_autofree char *size = g_format_size_full (n_bytes, G_FORMAT_SIZE_IEC_UNITS);
  g_autofree char *count = g_strdup_printf ("%'" G_GUINT64_FORMAT, n_summaries);
  g_autofree char *text = NULL;

  /* Translators: the first placeholder is a number, the second a size such as “1.2 MiB” */
  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s summary stored, %s", "%s summaries stored, %s",
                                       MIN (n_summaries, G_MAXINT)),
                          count, size);
  gtk_label_set_text (GTK_LABEL (self->status), text);
  gtk_widget_set_sensitive (self->clear, n_summaries > 0);
}

static void
cache_status_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (EpitomePreferences) self = user_data;
  g_autoptr (GError) error = NULL;
  guint64 n_summaries = 0;
  guint64 n_bytes = 0;
  gboolean has_status;

  has_status =
    epitome_client_get_cache_status_finish (EPITOME_CLIENT (source), result, &n_summaries, &n_bytes, &error);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (has_status)
    show_cache_status (self, n_summaries, n_bytes);
  else
    gtk_label_set_text (GTK_LABEL (self->status), _ ("Stored summaries cannot be counted"));
}

static void
get_cache_status (EpitomePreferences *self)
{
  epitome_client_get_cache_status_async (self->client, self->cancellable, cache_status_cb,
                                         g_object_ref (self));
}

static void
cleared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (EpitomePreferences) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_clear = epitome_client_clear_cache_finish (EPITOME_CLIENT (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (is_clear)
    get_cache_status (self);
  else
    gtk_label_set_text (GTK_LABEL (self->status), _ ("Stored summaries cannot be cleared"));
}

static void
clear_clicked_cb (EpitomePreferences *self)
{
  gtk_widget_set_sensitive (self->clear, FALSE);
  epitome_client_clear_cache_async (self->client, self->cancellable, cleared_cb, g_object_ref (self));
}

static char *
describe_sandbox (EpitomeSandboxParts locks)
{
  g_autofree char *missing = epitome_sandbox_parts_describe (EPITOME_SANDBOX_ALL & ~locks);

  if (*missing == '\0')
    return g_strdup (_ ("What reads articles is locked in."));
  /* Translators: the placeholder stands for a list such as “files (Landlock), system calls (seccomp)” */
  return g_strdup_printf (_ ("What reads articles is locked in, but for what this system lacks: %s."),
                          missing);
}

static void
sandbox_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (EpitomePreferences) self = user_data;
  g_autofree char *text = NULL;
  guint locks = 0;

  if (!epitome_client_get_sandbox_finish (EPITOME_CLIENT (source), result, &locks, NULL) ||
      g_cancellable_is_cancelled (self->cancellable))
    return;
  text = describe_sandbox (locks);
  gtk_label_set_text (GTK_LABEL (self->sandbox), text);
}

/* A spin button that shows a word in place of 0 */

static gboolean
show_word_for_zero (GtkSpinButton *button, const char *word)
{
  if (gtk_spin_button_get_value_as_int (button) != 0)
    return FALSE;
  gtk_entry_set_text (GTK_ENTRY (button), word);
  return TRUE;
}

static int
read_word_for_zero (GtkSpinButton *button, const char *word, double *value)
{
  if (g_strcmp0 (gtk_entry_get_text (GTK_ENTRY (button)), word) != 0)
    return FALSE;
  *value = 0;
  return TRUE;
}

static gboolean
words_output_cb (GtkSpinButton *button, EpitomePreferences *self)
{
  return show_word_for_zero (button, _ ("No limit"));
}

static int
words_input_cb (GtkSpinButton *button, double *value, EpitomePreferences *self)
{
  return read_word_for_zero (button, _ ("No limit"), value);
}

static gboolean
lines_output_cb (GtkSpinButton *button, EpitomePreferences *self)
{
  /* Translators: no lines of summary in the list of articles */
  return show_word_for_zero (button, C_ ("lines", "None"));
}

static int
lines_input_cb (GtkSpinButton *button, double *value, EpitomePreferences *self)
{
  return read_word_for_zero (button, C_ ("lines", "None"), value);
}

/* A label without the colon that it ends in, and the no-break space that French puts before it */
static char *
get_name (GtkLabel *label)
{
  g_autofree char *name = epitome_presentation_clean (gtk_label_get_text (label));

  if (g_str_has_suffix (name, ":"))
    name[strlen (name) - 1] = '\0';
  return g_steal_pointer (&name);
}

/* GTK tells assistive technology which label belongs to a control; some ask for the control's own name */
static void
name_control (GtkWidget *widget, gpointer user_data)
{
  GtkWidget *control = GTK_IS_LABEL (widget) ? gtk_label_get_mnemonic_widget (GTK_LABEL (widget)) : NULL;

  if (control != NULL)
    {
      g_autofree char *name = get_name (GTK_LABEL (widget));

      atk_object_set_name (gtk_widget_get_accessible (control), g_strchomp (name));
    }
  else if (GTK_IS_CONTAINER (widget))
    gtk_container_foreach (GTK_CONTAINER (widget), name_control, NULL);
}

static void
bind_settings (EpitomePreferences *self)
{
  const struct
  {
    const char *key;
    GtkWidget *widget;
    const char *property;
  } bindings[] = {
    { EPITOME_SETTING_SENTENCES, self->sentences, "value" },
    { EPITOME_SETTING_WORDS, self->words, "value" },
    { EPITOME_SETTING_LIST_LINES, self->lines, "value" },
    { EPITOME_SETTING_SHOW_BLOCK, self->block, "active" },
    { EPITOME_SETTING_SHOW_ENTITIES, self->show_entities, "active" },
    { EPITOME_SETTING_ENTITIES, self->entities, "value" },
    { EPITOME_SETTING_LIST_ENTITIES, self->list_entities, "active" },
    { EPITOME_SETTING_SUMMARIZE_MAIL, self->mail, "active" },
    { EPITOME_SETTING_SUMMARIZE_FEEDS, self->articles, "active" },
    { EPITOME_SETTING_FULL_TEXT, self->full_text, "active-id" },
    { EPITOME_SETTING_METERED, self->metered, "active" },
    { EPITOME_SETTING_CACHE_SIZE, self->cache, "value" },
  };

  /* Whether a control can be used is not for the setting alone to say: hence no sensitivity */
  for (gsize i = 0; i < G_N_ELEMENTS (bindings); i++)
    g_settings_bind (self->settings, bindings[i].key, bindings[i].widget, bindings[i].property,
                     G_SETTINGS_BIND_DEFAULT | G_SETTINGS_BIND_NO_SENSITIVITY);
}

static void
epitome_preferences_map (GtkWidget *widget)
{
  EpitomePreferences *self = EPITOME_PREFERENCES (widget);

  GTK_WIDGET_CLASS (epitome_preferences_parent_class)->map (widget);
  get_cache_status (self);
  epitome_client_get_sandbox_async (self->client, self->cancellable, sandbox_cb, g_object_ref (self));
}

static void
epitome_preferences_dispose (GObject *object)
{
  g_cancellable_cancel (EPITOME_PREFERENCES (object)->cancellable);
  G_OBJECT_CLASS (epitome_preferences_parent_class)->dispose (object);
}

static void
epitome_preferences_finalize (GObject *object)
{
  EpitomePreferences *self = EPITOME_PREFERENCES (object);

  g_clear_object (&self->client);
  g_clear_object (&self->settings);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (epitome_preferences_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/epitome/preferences/epitome-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, EpitomePreferences, sentences);
  gtk_widget_class_bind_template_child (widget_class, EpitomePreferences, words);
  gtk_widget_class_bind_template_child (widget_class, EpitomePreferences, lines);
  gtk_widget_class_bind_template_child (widget_class, EpitomePreferences, block);
  gtk_widget_class_bind_template_child (widget_class, EpitomePreferences, show_entities);
  gtk_widget_class_bind_template_child (widget_class, EpitomePreferences, entities);
  gtk_widget_class_bind_template_child (widget_class, EpitomePreferences, list_entities);
  gtk_widget_class_bind_template_child (widget_class, EpitomePreferences, kinds_box);
  gtk_widget_class_bind_template_child (widget_class, EpitomePreferences, mail);
  gtk_widget_class_bind_template_child (widget_class, EpitomePreferences, articles);
  gtk_widget_class_bind_template_child (widget_class, EpitomePreferences, full_text);
  gtk_widget_class_bind_template_child (widget_class, EpitomePreferences, metered);
  gtk_widget_class_bind_template_child (widget_class, EpitomePreferences, fetching);
  gtk_widget_class_bind_template_child (widget_class, EpitomePreferences, cache);
  gtk_widget_class_bind_template_child (widget_class, EpitomePreferences, status);
  gtk_widget_class_bind_template_child (widget_class, EpitomePreferences, clear);
  gtk_widget_class_bind_template_child (widget_class, EpitomePreferences, version);
  gtk_widget_class_bind_template_child (widget_class, EpitomePreferences, sandbox);
  gtk_widget_class_bind_template_callback (widget_class, clear_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, words_output_cb);
  gtk_widget_class_bind_template_callback (widget_class, words_input_cb);
  gtk_widget_class_bind_template_callback (widget_class, lines_output_cb);
  gtk_widget_class_bind_template_callback (widget_class, lines_input_cb);
}

static void
epitome_preferences_class_init (EpitomePreferencesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = epitome_preferences_dispose;
  object_class->finalize = epitome_preferences_finalize;
  widget_class->map = epitome_preferences_map;

  /* Linked from a static library, which the linker would leave out if nobody named it */
  g_resources_register (epitome_preferences_get_resource ());
  bind_template (widget_class);
}

static void
epitome_preferences_init (EpitomePreferences *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->feeds = g_object_new (EPITOME_TYPE_FEED_CHOICES, NULL);
  gtk_grid_attach (GTK_GRID (self->fetching), self->feeds, 0, FEEDS_ROW, 2, 1);
  gtk_label_set_text (GTK_LABEL (self->version), "Epitome " EPITOME_VERSION);
  name_control (GTK_WIDGET (self), NULL);
}

/**
 * epitome_preferences_new:
 * @client: keeps the summaries that can be counted and cleared
 * @settings: the settings to change
 *
 * Controls for all settings, each of which takes effect at once, for a dialog of the host's.
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
epitome_preferences_new (EpitomeClient *client, GSettings *settings)
{
  EpitomePreferences *self;

  g_return_val_if_fail (EPITOME_IS_CLIENT (client), NULL);
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  self = g_object_new (EPITOME_TYPE_PREFERENCES, NULL);
  self->client = g_object_ref (client);
  self->settings = g_object_ref (settings);
  bind_settings (self);
  epitome_feed_choices_set_settings (EPITOME_FEED_CHOICES (self->feeds), settings);
  return GTK_WIDGET (self);
}

static void
hide_control (GtkWidget *control)
{
  g_autoptr (GList) labels = gtk_widget_list_mnemonic_labels (control);

  g_list_foreach (labels, (GFunc) gtk_widget_hide, NULL);
  gtk_widget_hide (control);
}

/**
 * epitome_preferences_hide_list:
 *
 * Leaves out what is about the list of articles, for hosts that show no summaries there.
 */
void
epitome_preferences_hide_list (EpitomePreferences *self)
{
  g_return_if_fail (EPITOME_IS_PREFERENCES (self));

  hide_control (self->lines);
  hide_control (self->list_entities);
}

/**
 * epitome_preferences_show_kinds:
 *
 * For hosts that have both mail and feeds: lets the user choose which of them are summarized.
 */
void
epitome_preferences_show_kinds (EpitomePreferences *self)
{
  g_return_if_fail (EPITOME_IS_PREFERENCES (self));

  gtk_widget_show (self->kinds_box);
}

/**
 * epitome_preferences_get_feeds:
 *
 * Returns: (transfer none): where the host puts its feeds, so that the user can choose for each
 */
EpitomeFeedChoices *
epitome_preferences_get_feeds (EpitomePreferences *self)
{
  g_return_val_if_fail (EPITOME_IS_PREFERENCES (self), NULL);
  return EPITOME_FEED_CHOICES (self->feeds);
}
