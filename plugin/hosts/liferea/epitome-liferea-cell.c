/* epitome-liferea-cell.c: writes the summary below the headline, in Liferea's own cell renderer
 *
 * A column more would break how Liferea keeps their order, and what stands in the model is sorted by and
 * overwritten. So a function of the headline's column changes what its renderer was just told to show.
 *
 * In the wide layout GTK makes each row as high as its text is at the width that Liferea names for wrapping,
 * which is less than the column has: rows of long text would be half empty. While summaries are shown that
 * width follows the column's.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-liferea-cell.h"

#include <string.h>

#include "epitome-liferea-api.h"
#include "epitome-liferea-fit.h"

/* No colour of our own: it has to be readable on a selected row and in any theme */
#define LINE_FORMAT "<span size='small' weight='normal' alpha='80%%'>%s</span>"
#define TEXT_FORMAT "<span weight='normal' alpha='80%%'>%s</span>"
/* The names are told from the summary by more than colour */
#define NAMES_FORMAT "<span size='small' weight='normal' style='italic' alpha='80%%'>%s</span>"

/* In pixels: of a column that has no width yet, and of a character, on average and at least */
#define MIN_WIDTH      400
#define NARROWEST_CHAR 3

/* While the user drags the border of the list, its width changes with each frame */
#define WIDTH_DELAY_MS 150

/* Of what GTK leaves free around a cell's text, at least so much */
#define CELL_MARGIN 6

/* The date's font is smaller, but there is a dash before it */
#define DATE_SLACK_CHARS "MM"

struct _EpitomeLifereaCell
{
  GtkTreeView *view;
  GtkTreeViewColumn *column;
  GtkCellRenderer *renderer;
  EpitomeLifereaSummaries *summaries;
  guint lines;
  gboolean shows_names;
  EpitomeLifereaCellFunc resized;
  gpointer user_data;

  /* Only in the wide layout */
  gboolean wide;
  int host_width;
  int width;
  guint width_source;
  EpitomeLifereaFit *fit;
};

static char *
dup_start (const char *text, int n_chars)
{
  const char *end = text;

  for (int i = 0; i < n_chars && *end != '\0'; i++)
    end = g_utf8_next_char (end);
  return g_strndup (text, (gsize) (end - text));
}

/* A line below the summary, or nothing */
static char *
format_names (EpitomeLifereaCell *self, const char *names)
{
  g_autofree char *cut = NULL;
  g_autofree char *escaped = NULL;
  g_autofree char *text = NULL;

  if (names == NULL || *names == '\0')
    return g_strdup ("");
  if (self->wide)
    cut = epitome_liferea_fit_cut (self->fit, names, self->width * PANGO_SCALE, 1, 0);
  else
    cut = g_strdup (names);
  escaped = g_markup_escape_text (cut, -1);
  text = g_strdup_printf (NAMES_FORMAT, escaped);
  return g_strconcat ("\n", text, NULL);
}

static char *
dup_plain (const char *markup, gsize length)
{
  g_autofree char *terminated = g_strndup (markup, length);
  char *text = NULL;

  pango_parse_markup (terminated, -1, 0, NULL, &text, NULL, NULL);
  return text != NULL ? text : g_strdup ("");
}

/* The lines are kept free that the full article's summary will take, so that its arrival moves nothing */
static char *
make_padding (EpitomeLifereaCell *self, gulong id, const char *text, int date_width)
{
  guint n;

  if (!epitome_liferea_summaries_awaits_page (self->summaries, id))
    return g_strdup ("");
  n = epitome_liferea_fit_count (self->fit, text, self->width * PANGO_SCALE, date_width);
  return g_strnfill (n < self->lines ? self->lines - n : 0, '\n');
}

/* What Liferea shows in the wide layout: headline, line break, start of the article, date. Keeps first and
 * last; of its start, if @line is NULL, as much as there is going to be of the summary */
static char *
replace_teaser (EpitomeLifereaCell *self, gulong id, const char *label, const char *line, const char *names,
                const char *plain_date)
{
  const char *teaser = strchr (label, '\n');
  const char *date = teaser != NULL ? g_strrstr (teaser, EPITOME_LIFEREA_WIDE_DATE_START) : NULL;
  g_autofree char *start = NULL;
  g_autofree char *cut = NULL;
  g_autofree char *escaped = NULL;
  g_autofree char *text = NULL;
  g_autofree char *padding = NULL;
  g_autofree char *below = NULL;
  int date_width;

  if (date == NULL)
    return NULL;
  if (line == NULL)
    line = start = dup_plain (teaser + 1, date - teaser - 1);
  date_width = epitome_liferea_fit_width (self->fit, plain_date) +
               epitome_liferea_fit_width (self->fit, DATE_SLACK_CHARS);
  cut = epitome_liferea_fit_cut (self->fit, line, self->width * PANGO_SCALE, self->lines, date_width);
  padding = make_padding (self, id, cut, date_width);
  escaped = g_markup_escape_text (cut, -1);
  text = g_strdup_printf (TEXT_FORMAT, escaped);
  below = format_names (self, names);
  return g_strdup_printf ("%.*s\n%s%s%s%s", (int) (teaser - label), label, text, date, padding, below);
}

/* GTK cuts the line where the column ends; only so much is given to it, for it shapes all of it first */
static char *
append_line (EpitomeLifereaCell *self, const char *label, const char *line, const char *names)
{
  int width = gtk_tree_view_column_get_width (self->column);
  g_autofree char *start = dup_start (line, MAX (width, MIN_WIDTH) / NARROWEST_CHAR);
  g_autofree char *escaped = g_markup_escape_text (start, -1);
  g_autofree char *text = g_strdup_printf (LINE_FORMAT, escaped);
  g_autofree char *below = format_names (self, names);

  return g_strconcat (label, "\n", text, below, NULL);
}

/* While the summary is on its way the row is as high as it will be with it: its arrival moves nothing */
static char *
keep_room (EpitomeLifereaCell *self, gulong id, const char *label, const char *names, const char *date)
{
  if (epitome_liferea_summaries_get_state (self->summaries, id) > EPITOME_LIFEREA_STATE_PENDING)
    return NULL;
  return self->wide ? replace_teaser (self, id, label, NULL, names, date)
                    : append_line (self, label, " ", names);
}

static char *
add_summary (EpitomeLifereaCell *self, gulong id, const char *label, const char *line, const char *names,
             const char *date)
{
  if (self->wide)
    return replace_teaser (self, id, label, line, names, date);
  return *line != '\0' ? append_line (self, label, line, names) : NULL;
}

/* A line of them is kept free where there are none yet */
static const char *
get_names (EpitomeLifereaCell *self, gulong id, const char *label)
{
  const char *names = NULL;

  if (!self->shows_names)
    return NULL;
  names = epitome_liferea_summaries_get_names (self->summaries, id, label);
  return names != NULL && *names != '\0' ? names : " ";
}

static GtkCellArea *
get_area (GtkTreeViewColumn *column)
{
  GtkCellArea *area;

  g_object_get (column, "cell-area", &area, NULL);
  return area;
}

static void
set_markup (GtkTreeViewColumn *column, GtkCellRenderer *renderer, GtkTreeModel *model, GtkTreeIter *iter,
            gpointer user_data)
{
  EpitomeLifereaCell *self = user_data;
  g_autofree char *label = NULL;
  g_autofree char *date = NULL;
  g_autofree char *markup = NULL;
  const char *line, *names;
  gulong id = 0;

  gtk_tree_model_get (model, iter, EPITOME_LIFEREA_COLUMN_ID, &id, EPITOME_LIFEREA_COLUMN_LABEL, &label,
                      EPITOME_LIFEREA_COLUMN_DATE, &date, -1);
  if (label == NULL)
    label = g_strdup ("");
  if (date == NULL)
    date = g_strdup ("");
  line = epitome_liferea_summaries_get_line (self->summaries, id, label);
  names = get_names (self, id, label);
  markup = line != NULL ? add_summary (self, id, label, line, names, date)
                        : keep_room (self, id, label, names, date);
  g_object_set (renderer, "markup", markup != NULL ? markup : label, NULL);
}

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

static gboolean
on_width_settled (gpointer user_data)
{
  EpitomeLifereaCell *self = user_data;

  self->width_source = 0;
  self->width = get_free_width (self);
  g_object_set (self->renderer, "wrap-width", self->width, NULL);
  /* Or the column would never be narrower than its widest row has been */
  gtk_tree_view_column_queue_resize (self->column);
  self->resized (self->user_data);
  return G_SOURCE_REMOVE;
}

static void
on_size_allocate (EpitomeLifereaCell *self)
{
  if (get_free_width (self) == self->width)
    return;
  g_clear_handle_id (&self->width_source, g_source_remove);
  self->width_source = g_timeout_add (WIDTH_DELAY_MS, on_width_settled, self);
}

static void
on_style_updated (EpitomeLifereaCell *self)
{
  g_clear_pointer (&self->fit, epitome_liferea_fit_free);
  self->fit = epitome_liferea_fit_new (gtk_widget_get_pango_context (GTK_WIDGET (self->view)));
}

static void
follow_width (EpitomeLifereaCell *self)
{
  g_signal_connect_swapped (self->view, "size-allocate", G_CALLBACK (on_size_allocate), self);
  g_signal_connect_swapped (self->view, "style-updated", G_CALLBACK (on_style_updated), self);
  on_style_updated (self);
  self->width = get_free_width (self);
  g_object_set (self->renderer, "wrap-width", self->width, NULL);
}

static void
leave_width (EpitomeLifereaCell *self)
{
  g_signal_handlers_disconnect_by_data (self->view, self);
  g_clear_handle_id (&self->width_source, g_source_remove);
  g_clear_pointer (&self->fit, epitome_liferea_fit_free);
  g_object_set (self->renderer, "wrap-width", self->host_width, NULL);
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
          self->wide = self->host_width > 0;
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
  if (self->lines == lines)
    return;
  if (self->wide && self->lines == 0)
    follow_width (self);
  if (self->wide && lines == 0)
    leave_width (self);
  self->lines = lines;
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
  self->shows_names = shown;
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
