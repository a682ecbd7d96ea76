/* epitome-liferea-cell.c: writes the summary below the headline, in Liferea's own cell renderer
 *
 * A column more would break how Liferea keeps their order, and what stands in the model is sorted by and
 * overwritten. So a function of the headline's column changes what its renderer was just told to show.
 *
 * In the wide layout GTK makes each row as high as its text is at the width that Liferea names for wrapping,
 * which is less than the column has: rows of long text would be half empty. While summaries are shown that
 * width follows the column's.
 *
 * GTK asks for the size of each row of the list, a few times over, and lays its text out each time. So the
 * size is told to it with the text, and kept with that.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-liferea-cell.h"

#include "epitome-liferea-api.h"
#include "epitome-liferea-heights.h"
#include "epitome-liferea-markup.h"

/* Of a column that has no width yet */
#define MIN_WIDTH 400

/* How much of a line is made, without wrapping, grows in steps of this */
#define WIDTH_STEP 256

/* While the user drags the border of the list, its width changes with each frame */
#define WIDTH_DELAY_MS 150

/* Of what GTK leaves free around a cell's text, at least so much */
#define CELL_MARGIN 6

struct _EpitomeLifereaCell
{
  GtkTreeView *view;
  GtkTreeViewColumn *column;
  GtkCellRenderer *renderer;
  EpitomeLifereaSummaries *summaries;
  EpitomeLifereaCellFunc resized;
  gpointer user_data;

  /* As Liferea has set them */
  int host_width;
  int host_fixed_width;
  int host_fixed_height;

  EpitomeLifereaLook look;
  /* Another one for each look and font */
  guint look_key;
  /* What the column is asked for by its cells */
  int cell_width;
  EpitomeLifereaHeights *heights;
  guint width_source;
};

static GtkCellArea *
get_area (GtkTreeViewColumn *column)
{
  GtkCellArea *area;

  g_object_get (column, "cell-area", &area, NULL);
  return area;
}

/* What all rows have in common */

/* Text of another size is of another width and height */
static guint
hash_font (PangoContext *context)
{
  g_autofree char *font = pango_font_description_to_string (pango_context_get_font_description (context));

  return g_str_hash (font) * 31 + (guint) (pango_cairo_context_get_resolution (context) * PANGO_SCALE);
}

/* The widest that a cell asks of its column, at least: each row asks for as much */
static int
get_cell_width (EpitomeLifereaCell *self)
{
  int padding, width;

  gtk_cell_renderer_get_padding (self->renderer, &padding, NULL);
  if (self->look.wide)
    return self->look.width + 2 * padding;
  gtk_cell_renderer_set_fixed_size (self->renderer, -1, -1);
  gtk_cell_renderer_get_preferred_width (self->renderer, GTK_WIDGET (self->view), &width, NULL);
  return width;
}

static void
update_look (EpitomeLifereaCell *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self->view));
  const EpitomeLifereaLook *look = &self->look;

  self->look_key = (guint) look->width;
  self->look_key = self->look_key * 31 + look->lines;
  self->look_key = self->look_key * 4 + 2 * look->names + look->wide;
  self->look_key = self->look_key * 31 + hash_font (context);
  self->cell_width = get_cell_width (self);
  epitome_liferea_heights_reset (self->heights, self->cell_width);
}

/* In the layout that doesn't wrap, as much of a summary is shown as the column is wide */
static void
follow_line_width (EpitomeLifereaCell *self)
{
  int width = MAX (gtk_tree_view_column_get_width (self->column), MIN_WIDTH);

  width = (width + WIDTH_STEP - 1) / WIDTH_STEP * WIDTH_STEP;
  if (self->look.wide || self->look.width == width)
    return;
  self->look.width = width;
  update_look (self);
}

/* A row */

static void
make_row (EpitomeLifereaCell *self, gulong id, EpitomeLifereaEntry *entry, guint key, const char *label,
          const char *date, int weight)
{
  EpitomeLifereaRow row = { key, epitome_liferea_markup_format (&self->look, entry, label, date), 0, 0 };

  row.height =
    epitome_liferea_heights_get (self->heights, row.markup != NULL ? row.markup : label, label, weight);
  epitome_liferea_summaries_keep_row (self->summaries, id, &row);
}

static const char *
get_string (GtkTreeModel *model, GtkTreeIter *iter, int column, GValue *value)
{
  const char *string;

  gtk_tree_model_get_value (model, iter, column, value);
  string = g_value_get_string (value);
  return string != NULL ? string : "";
}

static int
get_weight (GtkCellRenderer *renderer)
{
  int weight;

  g_object_get (renderer, "weight", &weight, NULL);
  return weight;
}

/* Of what a row depends on, besides the article */
static guint
make_key (EpitomeLifereaCell *self, const char *label, const char *date, int weight)
{
  guint key = self->look_key;

  key = key * 31 + g_str_hash (label);
  key = key * 31 + g_str_hash (date);
  key = key * 31 + (guint) weight;
  return MAX (key, 1);
}

static void
show (EpitomeLifereaCell *self, const char *markup, int height)
{
  g_object_set (self->renderer, "markup", markup, NULL);
  gtk_cell_renderer_set_fixed_size (self->renderer, self->cell_width, height);
}

static void
set_markup (GtkTreeViewColumn *column, GtkCellRenderer *renderer, GtkTreeModel *model, GtkTreeIter *iter,
            gpointer user_data)
{
  EpitomeLifereaCell *self = user_data;
  g_auto (GValue) id_value = G_VALUE_INIT;
  g_auto (GValue) label_value = G_VALUE_INIT;
  g_auto (GValue) date_value = G_VALUE_INIT;
  const char *label = get_string (model, iter, EPITOME_LIFEREA_COLUMN_LABEL, &label_value);
  const char *date = get_string (model, iter, EPITOME_LIFEREA_COLUMN_DATE, &date_value);
  EpitomeLifereaEntry *entry;
  gulong id;
  int weight;
  guint key;

  gtk_tree_model_get_value (model, iter, EPITOME_LIFEREA_COLUMN_ID, &id_value);
  id = g_value_get_ulong (&id_value);
  /* Being added */
  if (id == 0)
    {
      show (self, label, -1);
      return;
    }
  follow_line_width (self);
  weight = get_weight (renderer);
  key = make_key (self, label, date, weight);
  entry = epitome_liferea_summaries_ensure (self->summaries, id);
  if (entry->row.key != key)
    make_row (self, id, entry, key, label, date, weight);
  show (self, entry->row.markup != NULL ? entry->row.markup : label, entry->row.height);
}

/* The column */

static gboolean
shows_label (GtkTreeViewColumn *column, GtkCellRenderer *renderer)
{
  g_autoptr (GtkCellArea) area = get_area (column);

  return GTK_IS_CELL_RENDERER_TEXT (renderer) &&
         gtk_cell_area_attribute_get_column (area, renderer, "markup") == EPITOME_LIFEREA_COLUMN_LABEL;
}

/* Whether GTK sets the label before our function is called: parsed for nothing, with each row */
static void
connect_label (EpitomeLifereaCell *self, gboolean connected)
{
  g_autoptr (GtkCellArea) area = get_area (self->column);
  gboolean was = gtk_cell_area_attribute_get_column (area, self->renderer, "markup") >= 0;

  if (connected && !was)
    gtk_cell_area_attribute_connect (area, self->renderer, "markup", EPITOME_LIFEREA_COLUMN_LABEL);
  else if (!connected && was)
    gtk_cell_area_attribute_disconnect (area, self->renderer, "markup");
}

static GtkCellRenderer *
find_renderer (GtkTreeViewColumn *column)
{
  g_autoptr (GList) renderers = gtk_cell_layout_get_cells (GTK_CELL_LAYOUT (column));

  for (GList *l = renderers; l != NULL; l = l->next)
    if (shows_label (column, l->data))
      return l->data;
  return NULL;
}

/* Only in the wide layout does the headline's cell wrap */
static int
get_wrap_width (GtkCellRenderer *renderer)
{
  int width;

  g_object_get (renderer, "wrap-width", &width, NULL);
  return width;
}

/* What the list's width leaves for the headlines; the column itself never gets narrower than its text */
static int
get_free_width (EpitomeLifereaCell *self)
{
  g_autoptr (GList) columns = gtk_tree_view_get_columns (self->view);
  int width = gtk_widget_get_allocated_width (GTK_WIDGET (self->view));
  int padding;

  for (GList *l = columns; l != NULL; l = l->next)
    if (l->data != self->column && gtk_tree_view_column_get_visible (l->data))
      width -= gtk_tree_view_column_get_width (l->data);
  gtk_cell_renderer_get_padding (self->renderer, &padding, NULL);
  return MAX (width - 2 * padding - CELL_MARGIN, self->host_width);
}

static void
take_free_width (EpitomeLifereaCell *self)
{
  self->look.width = get_free_width (self);
  g_object_set (self->renderer, "wrap-width", self->look.width, NULL);
  update_look (self);
}

static gboolean
on_width_settled (gpointer user_data)
{
  EpitomeLifereaCell *self = user_data;

  self->width_source = 0;
  take_free_width (self);
  /* Or the column would never be narrower than its widest row has been */
  gtk_tree_view_column_queue_resize (self->column);
  self->resized (self->user_data);
  return G_SOURCE_REMOVE;
}

static void
on_size_allocate (EpitomeLifereaCell *self)
{
  if (!self->look.wide || get_free_width (self) == self->look.width)
    return;
  g_clear_handle_id (&self->width_source, g_source_remove);
  self->width_source = g_timeout_add (WIDTH_DELAY_MS, on_width_settled, self);
}

static void
on_style_updated (EpitomeLifereaCell *self)
{
  g_clear_pointer (&self->look.fit, epitome_liferea_fit_free);
  if (self->look.wide)
    self->look.fit = epitome_liferea_fit_new (gtk_widget_get_pango_context (GTK_WIDGET (self->view)));
  update_look (self);
}

static void
take_size (EpitomeLifereaCell *self)
{
  g_signal_connect_swapped (self->view, "size-allocate", G_CALLBACK (on_size_allocate), self);
  g_signal_connect_swapped (self->view, "style-updated", G_CALLBACK (on_style_updated), self);
  on_style_updated (self);
  if (self->look.wide)
    take_free_width (self);
  else
    follow_line_width (self);
}

static void
leave_size (EpitomeLifereaCell *self)
{
  g_signal_handlers_disconnect_by_data (self->view, self);
  g_clear_handle_id (&self->width_source, g_source_remove);
  g_clear_pointer (&self->look.fit, epitome_liferea_fit_free);
  g_object_set (self->renderer, "wrap-width", self->host_width, NULL);
  gtk_cell_renderer_set_fixed_size (self->renderer, self->host_fixed_width, self->host_fixed_height);
  gtk_tree_view_column_queue_resize (self->column);
}

/**
 * epitome_liferea_cell_new:
 * @view: Liferea's item list
 * @resized: called when another width changed what all rows show
 *
 * Returns: (nullable) (transfer full): the headlines' cells, still as Liferea has them; %NULL if @view has
 * none. To be freed before @view is
 */
EpitomeLifereaCell *
epitome_liferea_cell_new (GtkTreeView *view, EpitomeLifereaSummaries *summaries,
                          EpitomeLifereaCellFunc resized, gpointer user_data)
{
  g_autoptr (GList) columns = gtk_tree_view_get_columns (view);

  for (GList *l = columns; l != NULL; l = l->next)
    {
      GtkCellRenderer *renderer = find_renderer (l->data);

      if (renderer != NULL)
        {
          EpitomeLifereaCell *self = g_new0 (EpitomeLifereaCell, 1);

          self->view = view;
          self->column = g_object_ref (l->data);
          self->renderer = g_object_ref (renderer);
          self->summaries = g_object_ref (summaries);
          self->resized = resized;
          self->user_data = user_data;
          self->host_width = get_wrap_width (renderer);
          self->look.wide = self->host_width > 0;
          self->heights = epitome_liferea_heights_new (GTK_WIDGET (view), renderer, self->look.wide);
          gtk_cell_renderer_get_fixed_size (renderer, &self->host_fixed_width, &self->host_fixed_height);
          return self;
        }
    }
  return NULL;
}

/**
 * epitome_liferea_cell_free:
 *
 * Gives the cells back to Liferea. It is for the caller to have the rows drawn.
 */
void
epitome_liferea_cell_free (EpitomeLifereaCell *self)
{
  epitome_liferea_cell_set_lines (self, 0);
  epitome_liferea_heights_free (self->heights);
  g_object_unref (self->column);
  g_object_unref (self->renderer);
  g_object_unref (self->summaries);
  g_free (self);
}

/**
 * epitome_liferea_cell_set_lines:
 * @lines: at most so many lines of summary in a row where Liferea lets text wrap, else one; 0 for none
 *
 * Shows summaries, or none. It is for the caller to have the rows drawn.
 */
void
epitome_liferea_cell_set_lines (EpitomeLifereaCell *self, guint lines)
{
  gboolean was_shown = self->look.lines > 0;

  if (self->look.lines == lines)
    return;
  self->look.lines = lines;
  if (!was_shown)
    take_size (self);
  else if (lines == 0)
    leave_size (self);
  else
    update_look (self);
  connect_label (self, lines == 0);
  gtk_tree_view_column_set_cell_data_func (self->column, self->renderer, lines > 0 ? set_markup : NULL, self,
                                           NULL);
}

/**
 * epitome_liferea_cell_set_names:
 * @shown: whether a line of names follows on the summary
 *
 * It is for the caller to have the rows drawn.
 */
void
epitome_liferea_cell_set_names (EpitomeLifereaCell *self, gboolean shown)
{
  if (self->look.names == shown)
    return;
  self->look.names = shown;
  if (self->look.lines > 0)
    update_look (self);
}

/**
 * epitome_liferea_cell_get_column:
 *
 * Returns: (transfer none): the column that has the headlines
 */
GtkTreeViewColumn *
epitome_liferea_cell_get_column (EpitomeLifereaCell *self)
{
  return self->column;
}
