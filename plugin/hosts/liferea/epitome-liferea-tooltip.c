/* epitome-liferea-tooltip.c: the whole summary when the pointer rests on a row
 *
 * Liferea's own tooltip, in its normal layout, shows a headline that is cut off. Its handler is blocked, and
 * asked by ours: where it would show the headline, that stands above the summary.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-liferea-tooltip.h"

#include "../../client/epitome-presentation.h"
#include "../../client/epitome-settings.h"
#include "epitome-liferea-api.h"

struct _EpitomeLifereaTooltip
{
  GObject parent_instance;
  GtkTreeView *view;
  EpitomeLifereaSummaries *summaries;
  GSettings *settings;
  gulong handler;
  gulong host_handler;
  gboolean had_tooltip;
};

G_DEFINE_FINAL_TYPE (EpitomeLifereaTooltip, epitome_liferea_tooltip, G_TYPE_OBJECT)

static char *
format (EpitomeLifereaTooltip *self, GtkTreeModel *model, GtkTreeIter *iter, gboolean with_headline)
{
  g_autofree char *markup = NULL;
  g_autofree char *label = NULL;
  g_autofree char *line = NULL;
  g_autoptr (EpitomeSummary) summary = NULL;
  guint n_entities = 0;
  gulong id = 0;

  gtk_tree_model_get (model, iter, EPITOME_LIFEREA_COLUMN_ID, &id, EPITOME_LIFEREA_COLUMN_LABEL, &label, -1);
  line = label != NULL ? epitome_liferea_summaries_dup_line (self->summaries, id, label) : NULL;
  if (line == NULL || *line == '\0')
    return NULL;
  summary = epitome_liferea_summaries_get (self->summaries, id);
  if (summary == NULL)
    return NULL;
  if (g_settings_get_boolean (self->settings, EPITOME_SETTING_SHOW_ENTITIES))
    n_entities = g_settings_get_uint (self->settings, EPITOME_SETTING_ENTITIES);
  markup = epitome_presentation_format_tooltip (summary, n_entities);
  return with_headline ? g_strdup_printf ("<b>%s</b>\n\n%s", label, markup) : g_steal_pointer (&markup);
}

static gboolean
ask_host (EpitomeLifereaTooltip *self, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip)
{
  gboolean shown = FALSE;

  if (self->host_handler == 0)
    return FALSE;
  g_signal_handler_block (self->view, self->handler);
  g_signal_handler_unblock (self->view, self->host_handler);
  g_signal_emit_by_name (self->view, "query-tooltip", x, y, by_keyboard, tooltip, &shown);
  g_signal_handler_block (self->view, self->host_handler);
  g_signal_handler_unblock (self->view, self->handler);
  return shown;
}

static gboolean
on_query_tooltip (GtkTreeView *view, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip,
                  gpointer user_data)
{
  EpitomeLifereaTooltip *self = user_data;
  g_autoptr (GtkTreePath) path = NULL;
  g_autofree char *markup = NULL;
  GtkTreeModel *model;
  GtkTreeIter iter;
  gboolean cut_off;
  int bin_x = x;
  int bin_y = y;

  if (!gtk_tree_view_get_tooltip_context (view, &bin_x, &bin_y, by_keyboard, &model, &path, &iter))
    return FALSE;
  cut_off = ask_host (self, x, y, by_keyboard, tooltip);
  markup = format (self, model, &iter, cut_off);
  if (markup == NULL)
    return cut_off;
  gtk_tooltip_set_markup (tooltip, markup);
  gtk_tree_view_set_tooltip_row (view, tooltip, path);
  return TRUE;
}

static void
epitome_liferea_tooltip_dispose (GObject *object)
{
  epitome_liferea_tooltip_shut_down (EPITOME_LIFEREA_TOOLTIP (object));
  G_OBJECT_CLASS (epitome_liferea_tooltip_parent_class)->dispose (object);
}

static void
epitome_liferea_tooltip_finalize (GObject *object)
{
  EpitomeLifereaTooltip *self = EPITOME_LIFEREA_TOOLTIP (object);

  g_clear_object (&self->summaries);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (epitome_liferea_tooltip_parent_class)->finalize (object);
}

static void
epitome_liferea_tooltip_class_init (EpitomeLifereaTooltipClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = epitome_liferea_tooltip_dispose;
  G_OBJECT_CLASS (klass)->finalize = epitome_liferea_tooltip_finalize;
}

static void
epitome_liferea_tooltip_init (EpitomeLifereaTooltip *self)
{
}

/**
 * epitome_liferea_tooltip_new:
 * @view: Liferea's item list; epitome_liferea_tooltip_shut_down() is to be called before it goes
 * @column: the one that has the headlines
 *
 * Returns: (transfer full): the tooltips, shown from now on
 */
EpitomeLifereaTooltip *
epitome_liferea_tooltip_new (GtkTreeView *view, GtkTreeViewColumn *column, EpitomeLifereaSummaries *summaries,
                             GSettings *settings)
{
  EpitomeLifereaTooltip *self = g_object_new (EPITOME_TYPE_LIFEREA_TOOLTIP, NULL);
  guint signal_id = g_signal_lookup ("query-tooltip", GTK_TYPE_WIDGET);

  self->view = view;
  self->summaries = g_object_ref (summaries);
  self->settings = g_object_ref (settings);
  self->had_tooltip = gtk_widget_get_has_tooltip (GTK_WIDGET (view));
  self->host_handler =
    g_signal_handler_find (view, G_SIGNAL_MATCH_ID | G_SIGNAL_MATCH_DATA, signal_id, 0, NULL, NULL, column);
  if (self->host_handler != 0)
    g_signal_handler_block (view, self->host_handler);
  self->handler = g_signal_connect (view, "query-tooltip", G_CALLBACK (on_query_tooltip), self);
  gtk_widget_set_has_tooltip (GTK_WIDGET (view), TRUE);
  return self;
}

/**
 * epitome_liferea_tooltip_shut_down:
 *
 * Gives the tooltips back to Liferea.
 */
void
epitome_liferea_tooltip_shut_down (EpitomeLifereaTooltip *self)
{
  if (self->view == NULL)
    return;
  g_clear_signal_handler (&self->handler, self->view);
  if (self->host_handler != 0)
    g_signal_handler_unblock (self->view, self->host_handler);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self->view), self->had_tooltip);
  /* Or one that is shown would stay until the pointer moves */
  gtk_widget_trigger_tooltip_query (GTK_WIDGET (self->view));
  self->view = NULL;
}
