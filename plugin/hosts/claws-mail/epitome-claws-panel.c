/* epitome-claws-panel.c: the summary above a message
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The text stands below it and must not move under the reader's eyes. Room is kept as soon as a message is
 * opened, and stays as it is until the next one: what comes late and is longer scrolls within, and what
 * doesn't come leaves it blank. Only what the reader does himself, as folding the summary away, changes its
 * height, and the loss of the worker, after which no room is kept any more.
 *
 * Nor may the message come later for it: between two messages that have one, nothing is laid out anew until
 * the summary is there. */
#include "config.h"
#include "epitome-claws-panel.h"

#include <glib/gi18n-lib.h>

#include "../../client/epitome-presentation.h"
#include "../../client/epitome-settings.h"
#include "epitome-claws-label.h"

/* What a sentence takes, in characters; and how many lines of names there are, mostly */
#define SENTENCE_LENGTH 140
#define NAME_LINES      3

/* The message has the most of the room */
#define MAX_SHARE 0.4

/* Most summaries come sooner: it isn't said that they are on the way */
#define PATIENCE_MS 300

struct _EpitomeClawsPanel
{
  GtkExpander parent_instance;
  GSettings *settings;
  GtkWidget *scroller;
  GtkWidget *label;
  EpitomeSummary *summary;
  /* For which the height was found, 0 while it is kept */
  int width;
  gboolean is_settled;
  guint wait_id;
};

enum
{
  SIGNAL_SENTENCE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EpitomeClawsPanel, epitome_claws_panel, GTK_TYPE_EXPANDER)

/* A middle grey shows on light and dark alike; sentences are to be read, and look like links when the pointer
 * is on them */
static const char style[] =
  ".epitome-summary { background: alpha(#808080, .12); border-left: 3px solid alpha(#808080, .6);"
  " padding: 4px 8px; }"
  ".epitome-summary label link { color: inherit; }"
  ".epitome-summary label link:hover { color: @theme_selected_bg_color; }";

static GtkCssProvider *
get_style_provider (void)
{
  static GtkCssProvider *provider = NULL;

  if (provider == NULL)
    {
      provider = gtk_css_provider_new ();
      gtk_css_provider_load_from_data (provider, style, -1, NULL);
    }
  return provider;
}

static void
add_style (GtkWidget *widget)
{
  gtk_style_context_add_provider (gtk_widget_get_style_context (widget),
                                  GTK_STYLE_PROVIDER (get_style_provider ()),
                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static int
get_max_height (EpitomeClawsPanel *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  return parent != NULL ? MAX (gtk_widget_get_allocated_height (parent) * MAX_SHARE, 1) : G_MAXSHORT;
}

static void
set_height (EpitomeClawsPanel *self, int height)
{
  GtkScrolledWindow *scroller = GTK_SCROLLED_WINDOW (self->scroller);

  height = MIN (height, get_max_height (self));
  if (height == gtk_scrolled_window_get_min_content_height (scroller))
    return;
  /* Never the lower one above the higher one */
  gtk_scrolled_window_set_min_content_height (scroller, -1);
  gtk_scrolled_window_set_max_content_height (scroller, height);
  gtk_scrolled_window_set_min_content_height (scroller, height);
}

/* As high as a summary of the usual length will be */
static int
estimate_height (EpitomeClawsPanel *self)
{
  PangoContext *context = gtk_widget_get_pango_context (self->label);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int line = pango_font_metrics_get_ascent (metrics) + pango_font_metrics_get_descent (metrics);
  int character = pango_font_metrics_get_approximate_char_width (metrics);
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  int width = parent != NULL ? gtk_widget_get_allocated_width (parent) * PANGO_SCALE : 0;
  EpitomeOptions options = epitome_settings_get_options (self->settings);
  int per_line = MAX (width / MAX (character, 1), 20);
  int lines = (options.sentences * SENTENCE_LENGTH + per_line - 1) / per_line;

  pango_font_metrics_unref (metrics);
  if (options.entities > 0)
    lines += MIN (options.entities, NAME_LINES);
  return PANGO_PIXELS (lines * line);
}

/* As high as the summary is */
static void
fit_height (EpitomeClawsPanel *self)
{
  int width = gtk_widget_get_allocated_width (self->scroller);
  int height;

  gtk_widget_get_preferred_height_for_width (self->label, width, &height, NULL);
  self->width = width;
  set_height (self, height);
}

static gboolean
on_fit (gpointer user_data)
{
  EpitomeClawsPanel *self = user_data;

  if (self->is_settled && self->summary != NULL &&
      self->width != gtk_widget_get_allocated_width (self->scroller))
    fit_height (self);
  return G_SOURCE_REMOVE;
}

/* A window of another width has its text moved anyway. Not within the allocation, which it would change */
static void
on_size_allocated (EpitomeClawsPanel *self, GdkRectangle *allocation)
{
  if (self->is_settled && self->width != allocation->width)
    g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_fit, g_object_ref (self), g_object_unref);
}

static void
on_expanded (EpitomeClawsPanel *self)
{
  epitome_claws_panel_settle (self);
}

static gboolean
on_link_activated (EpitomeClawsPanel *self, const char *link)
{
  const char *name = epitome_presentation_read_name_link (link);
  int number = epitome_presentation_read_sentence_link (link);

  if (name != NULL)
    gtk_clipboard_set_text (gtk_widget_get_clipboard (self->label, GDK_SELECTION_CLIPBOARD), name, -1);
  else if (self->summary != NULL && number >= 0 && (guint) number < self->summary->sentences->len)
    {
      EpitomeSummarySentence *sentence = g_ptr_array_index (self->summary->sentences, number);

      g_signal_emit (self, signals[SIGNAL_SENTENCE], 0, sentence->text);
    }
  return TRUE;
}

static void
on_copy (EpitomeClawsPanel *self)
{
  g_autofree char *text = self->summary != NULL ? epitome_presentation_format_text (self->summary) : NULL;

  if (text != NULL)
    gtk_clipboard_set_text (gtk_widget_get_clipboard (self->label, GDK_SELECTION_CLIPBOARD), text, -1);
}

/* GTK's own entries open and copy addresses, which our links have none of */
static void
on_populate_popup (EpitomeClawsPanel *self, GtkWidget *menu)
{
  GtkWidget *item = gtk_menu_item_new_with_label (_ ("Copy the summary"));

  gtk_container_foreach (GTK_CONTAINER (menu), (GtkCallback) gtk_widget_destroy, NULL);
  g_signal_connect_object (item, "activate", G_CALLBACK (on_copy), self, G_CONNECT_SWAPPED);
  gtk_widget_show (item);
  gtk_menu_shell_append (GTK_MENU_SHELL (menu), item);
}

static void
epitome_claws_panel_dispose (GObject *object)
{
  EpitomeClawsPanel *self = EPITOME_CLAWS_PANEL (object);

  g_clear_handle_id (&self->wait_id, g_source_remove);
  g_clear_pointer (&self->summary, epitome_summary_unref);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (epitome_claws_panel_parent_class)->dispose (object);
}

static void
epitome_claws_panel_class_init (EpitomeClawsPanelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = epitome_claws_panel_dispose;

  /**
   * EpitomeClawsPanel::sentence-activated:
   * @text: the sentence
   *
   * The reader wants to see where it stands.
   */
  signals[SIGNAL_SENTENCE] = g_signal_new ("sentence-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
epitome_claws_panel_init (EpitomeClawsPanel *self)
{
  gtk_widget_set_no_show_all (GTK_WIDGET (self), TRUE);
  gtk_style_context_add_class (gtk_widget_get_style_context (GTK_WIDGET (self)), "epitome-summary");
  add_style (GTK_WIDGET (self));
  atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (self)), _ ("Summary"));

  self->label = epitome_claws_label_new ();
  add_style (self->label);
  g_signal_connect_swapped (self->label, "activate-link", G_CALLBACK (on_link_activated), self);
  g_signal_connect_swapped (self->label, "populate-popup", G_CALLBACK (on_populate_popup), self);

  self->scroller = gtk_scrolled_window_new (NULL, NULL);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_container_add (GTK_CONTAINER (self->scroller), self->label);
  g_signal_connect_swapped (self->scroller, "size-allocate", G_CALLBACK (on_size_allocated), self);
  gtk_widget_show_all (self->scroller);
  gtk_container_add (GTK_CONTAINER (self), self->scroller);
  g_signal_connect (self, "notify::expanded", G_CALLBACK (on_expanded), NULL);
}

/**
 * epitome_claws_panel_new:
 * @settings: the user's choices
 *
 * Returns: (transfer floating): a panel that isn't seen until there is something to show
 */
EpitomeClawsPanel *
epitome_claws_panel_new (GSettings *settings)
{
  EpitomeClawsPanel *self = g_object_new (EPITOME_TYPE_CLAWS_PANEL, "label", _ ("Summary"), NULL);

  self->settings = g_object_ref (settings);
  g_settings_bind (settings, EPITOME_SETTING_BLOCK_FOLDED, self, "expanded",
                   G_SETTINGS_BIND_DEFAULT | G_SETTINGS_BIND_INVERT_BOOLEAN);
  return self;
}

static void
set_markup (EpitomeClawsPanel *self, const char *markup)
{
  gtk_label_set_markup (GTK_LABEL (self->label), markup);
  gtk_widget_set_child_visible (self->label, TRUE);
}

static gboolean
on_waited (gpointer user_data)
{
  EpitomeClawsPanel *self = user_data;

  self->wait_id = 0;
  set_markup (self, _ ("Summarizing…"));
  return G_SOURCE_REMOVE;
}

/**
 * epitome_claws_panel_reserve:
 *
 * Another message was opened, and its summary is on the way: keeps room for it.
 */
void
epitome_claws_panel_reserve (EpitomeClawsPanel *self)
{
  g_clear_pointer (&self->summary, epitome_summary_unref);
  g_clear_handle_id (&self->wait_id, g_source_remove);
  self->is_settled = FALSE;
  self->wait_id = g_timeout_add (PATIENCE_MS, on_waited, self);
  gtk_widget_set_child_visible (self->label, FALSE);
  set_height (self, estimate_height (self));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), NULL);
  gtk_widget_set_child_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_show (GTK_WIDGET (self));
}

/**
 * epitome_claws_panel_show:
 * @notice: (nullable): what the tooltip says
 *
 * Shows the summary, in the room that was kept for it.
 */
void
epitome_claws_panel_show (EpitomeClawsPanel *self, EpitomeSummary *summary, const char *notice)
{
  EpitomeOptions options = epitome_settings_get_options (self->settings);
  g_autofree char *markup = epitome_presentation_format_links (summary, options.entities);

  epitome_summary_ref (summary);
  g_clear_pointer (&self->summary, epitome_summary_unref);
  g_clear_handle_id (&self->wait_id, g_source_remove);
  self->summary = summary;
  set_markup (self, markup);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), 0);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), notice);
  if (self->is_settled)
    fit_height (self);
  gtk_widget_set_child_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_show (GTK_WIDGET (self));
}

/**
 * epitome_claws_panel_blank:
 *
 * There is no summary after all: nothing is seen any more, but the room stays kept.
 */
void
epitome_claws_panel_blank (EpitomeClawsPanel *self)
{
  g_clear_pointer (&self->summary, epitome_summary_unref);
  g_clear_handle_id (&self->wait_id, g_source_remove);
  gtk_label_set_text (GTK_LABEL (self->label), "");
  gtk_widget_set_child_visible (GTK_WIDGET (self), FALSE);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * epitome_claws_panel_clear:
 *
 * Gives the room back: another message was opened, none is open, or there can be no summaries.
 */
void
epitome_claws_panel_clear (EpitomeClawsPanel *self)
{
  epitome_claws_panel_blank (self);
  gtk_widget_hide (GTK_WIDGET (self));
}

/**
 * epitome_claws_panel_settle:
 *
 * The reader did something to the summary: from now on it is as high as it needs.
 */
void
epitome_claws_panel_settle (EpitomeClawsPanel *self)
{
  self->is_settled = TRUE;
  if (self->summary != NULL && gtk_widget_get_mapped (self->scroller))
    fit_height (self);
}
