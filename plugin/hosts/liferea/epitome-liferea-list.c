/* epitome-liferea-list.c: finds Liferea's item list wherever it puts it
 *
 * Each change of layout makes a new one, in one of two viewports.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-liferea-list.h"

#include "../../client/epitome-settings.h"
#include "epitome-liferea-cell.h"
#include "epitome-liferea-rows.h"
#include "epitome-liferea-tooltip.h"

struct _EpitomeLifereaList
{
  GObject parent_instance;
  EpitomeLifereaSummaries *summaries;
  GSettings *settings;
  GtkWidget *viewports[2];

  /* The item list that is there now, and what hangs on it */
  GtkTreeView *view;
  EpitomeLifereaCell *cell;
  EpitomeLifereaRows *rows;
  EpitomeLifereaTooltip *tooltip;
};

G_DEFINE_FINAL_TYPE (EpitomeLifereaList, epitome_liferea_list, G_TYPE_OBJECT)

static gboolean
is_item_list (GtkWidget *widget)
{
  return GTK_IS_TREE_VIEW (widget) &&
         g_strcmp0 (gtk_widget_get_name (widget), EPITOME_LIFEREA_WIDGET_ITEM_LIST) == 0;
}

/* A viewport has a scrolled window, and that the list */
static GtkTreeView *
find_item_list (GtkWidget *widget)
{
  for (guint depth = 0; depth < 3 && widget != NULL; depth++)
    {
      if (is_item_list (widget))
        return GTK_TREE_VIEW (widget);
      widget = GTK_IS_BIN (widget) ? gtk_bin_get_child (GTK_BIN (widget)) : NULL;
    }
  return NULL;
}

static void
drop_tooltip (EpitomeLifereaList *self)
{
  if (self->tooltip != NULL)
    epitome_liferea_tooltip_shut_down (self->tooltip);
  g_clear_object (&self->tooltip);
}

static void
release_view (EpitomeLifereaList *self)
{
  g_signal_handlers_disconnect_by_data (self->view, self);
  drop_tooltip (self);
  g_clear_pointer (&self->cell, epitome_liferea_cell_free);
}

static void
forget_view (EpitomeLifereaList *self)
{
  g_clear_object (&self->rows);
  g_clear_object (&self->view);
}

/* It stays, without us */
static void
leave_view (EpitomeLifereaList *self)
{
  if (self->view == NULL)
    return;
  release_view (self);
  epitome_liferea_rows_take_leave (self->rows);
  forget_view (self);
}

static void
on_view_destroyed (EpitomeLifereaList *self)
{
  release_view (self);
  epitome_liferea_rows_shut_down (self->rows);
  forget_view (self);
}

static void
on_resized (gpointer user_data)
{
  EpitomeLifereaList *self = user_data;

  epitome_liferea_rows_tell_all (self->rows);
}

static void
on_lines_changed (EpitomeLifereaList *self)
{
  guint lines = g_settings_get_uint (self->settings, EPITOME_SETTING_LIST_LINES);

  if (self->view == NULL)
    return;
  epitome_liferea_cell_set_names (self->cell,
                                  g_settings_get_boolean (self->settings, EPITOME_SETTING_LIST_ENTITIES));
  epitome_liferea_cell_set_lines (self->cell, lines);
  if (lines == 0)
    drop_tooltip (self);
  else if (self->tooltip == NULL)
    self->tooltip = epitome_liferea_tooltip_new (self->view, epitome_liferea_cell_get_column (self->cell),
                                                 self->summaries, self->settings);
  epitome_liferea_rows_tell_all (self->rows);
}

static void
take_view (EpitomeLifereaList *self, GtkTreeView *view)
{
  leave_view (self);
  self->cell = epitome_liferea_cell_new (view, self->summaries, on_resized, self);
  if (self->cell == NULL)
    {
      g_warning ("Liferea's item list has no headlines");
      return;
    }
  self->view = g_object_ref (view);
  self->rows = epitome_liferea_rows_new (view, self->summaries);
  g_signal_connect_object (view, "destroy", G_CALLBACK (on_view_destroyed), self, G_CONNECT_SWAPPED);
  on_lines_changed (self);
}

static void
on_add (EpitomeLifereaList *self, GtkWidget *child)
{
  GtkTreeView *view = find_item_list (child);

  if (view != NULL && view != self->view)
    take_view (self, view);
}

static void
watch (EpitomeLifereaList *self, GtkWidget *viewport)
{
  GtkWidget *child;

  g_signal_connect_object (viewport, "add", G_CALLBACK (on_add), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  child = gtk_bin_get_child (GTK_BIN (viewport));
  if (child != NULL)
    on_add (self, child);
}

static void
epitome_liferea_list_dispose (GObject *object)
{
  epitome_liferea_list_shut_down (EPITOME_LIFEREA_LIST (object));
  G_OBJECT_CLASS (epitome_liferea_list_parent_class)->dispose (object);
}

static void
epitome_liferea_list_finalize (GObject *object)
{
  EpitomeLifereaList *self = EPITOME_LIFEREA_LIST (object);

  g_clear_object (&self->summaries);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (epitome_liferea_list_parent_class)->finalize (object);
}

static void
epitome_liferea_list_class_init (EpitomeLifereaListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = epitome_liferea_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = epitome_liferea_list_finalize;
}

static void
epitome_liferea_list_init (EpitomeLifereaList *self)
{
}

/**
 * epitome_liferea_list_new:
 *
 * Returns: (transfer full): what shows @summaries in the item list, in whichever layout
 */
EpitomeLifereaList *
epitome_liferea_list_new (const EpitomeLifereaApi *api, EpitomeLifereaSummaries *summaries,
                          GSettings *settings)
{
  EpitomeLifereaList *self = g_object_new (EPITOME_TYPE_LIFEREA_LIST, NULL);
  const char *names[] = { EPITOME_LIFEREA_WIDGET_NORMAL_VIEWPORT, EPITOME_LIFEREA_WIDGET_WIDE_VIEWPORT };

  self->summaries = g_object_ref (summaries);
  self->settings = g_object_ref (settings);
  g_signal_connect_object (settings, "changed::" EPITOME_SETTING_LIST_LINES, G_CALLBACK (on_lines_changed),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::" EPITOME_SETTING_LIST_ENTITIES, G_CALLBACK (on_lines_changed),
                           self, G_CONNECT_SWAPPED);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GtkWidget *viewport = api->shell_lookup (names[i]);

      if (GTK_IS_BIN (viewport))
        watch (self, self->viewports[i] = g_object_ref (viewport));
    }
  return self;
}

/**
 * epitome_liferea_list_shut_down:
 *
 * Gives the item list back to Liferea as it was.
 */
void
epitome_liferea_list_shut_down (EpitomeLifereaList *self)
{
  leave_view (self);
  g_signal_handlers_disconnect_by_data (self->settings, self);
  for (gsize i = 0; i < G_N_ELEMENTS (self->viewports); i++)
    if (self->viewports[i] != NULL)
      {
        g_signal_handlers_disconnect_by_data (self->viewports[i], self);
        g_clear_object (&self->viewports[i]);
      }
}
