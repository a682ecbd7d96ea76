/* scale-probe.c: loaded into Liferea as a GTK module, works its lists and takes the time
 *
 * Adds actions to the application, for measure-scale.py. Each writes what it measured as one line of JSON to
 * the file that EPITOME_PROBE_OUTPUT names. "cpu" is the main thread's: unlike the time on the wall it says
 * the same on a busy machine.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <gtk/gtk.h>
#include <stdio.h>
#include <time.h>

#define N_FRAMES 300

/* Of the list's height, with each frame */
#define SCROLLED_PER_FRAME 0.6

#define N_TOOLTIPS 8

/* After GTK has measured all rows and drawn what is on screen */
#define PRIORITY_SETTLED (GDK_PRIORITY_REDRAW + 10)

typedef struct
{
  double wall;
  double cpu;
} Moment;

typedef struct
{
  GtkTreeView *view;
  GtkTreeModel *old_model;
  int n_rows;
  Moment start;
  Moment painted;
  gulong handler;
} Opening;

typedef struct
{
  GtkTreeView *view;
  GArray *frames;
  Moment before;
  guint tick;
  gulong before_handler;
  gulong after_handler;
} Scrolling;

static double
read_clock (clockid_t clock)
{
  struct timespec time;

  clock_gettime (clock, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

static Moment
now (void)
{
  return (Moment){ read_clock (CLOCK_MONOTONIC), read_clock (CLOCK_THREAD_CPUTIME_ID) };
}

static void
report (const char *line)
{
  FILE *output = fopen (g_getenv ("EPITOME_PROBE_OUTPUT"), "a");

  fprintf (output, "%s\n", line);
  fclose (output);
}

/* The lists */

typedef struct
{
  gboolean of_items;
  GtkTreeView *view;
} Search;

static void
look_for_list (GtkWidget *widget, gpointer user_data)
{
  Search *search = user_data;
  gboolean is_item_list = g_strcmp0 (gtk_widget_get_name (widget), "itemlist") == 0;

  if (search->view != NULL || !gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_TREE_VIEW (widget) && is_item_list == search->of_items)
    search->view = GTK_TREE_VIEW (widget);
  else if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), look_for_list, search);
}

static GtkTreeView *
find_list (gboolean of_items)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  Search search = { of_items, NULL };

  for (GList *l = windows; l != NULL; l = l->next)
    look_for_list (l->data, &search);
  return search.view;
}

static int
count_rows (GtkTreeView *view)
{
  GtkTreeModel *model = gtk_tree_view_get_model (view);

  return model != NULL ? gtk_tree_model_iter_n_children (model, NULL) : 0;
}

/* Opening a feed */

static gboolean
on_settled (gpointer user_data)
{
  g_autofree Opening *self = user_data;
  Moment settled = now ();
  g_autofree char *line = g_strdup_printf (
    "{\"rows\": %d, \"painted\": %.2f, \"painted_cpu\": %.2f, \"settled\": %.2f, \"settled_cpu\": %.2f, "
    "\"height\": %.0f}",
    self->n_rows, self->painted.wall - self->start.wall, self->painted.cpu - self->start.cpu,
    settled.wall - self->start.wall, settled.cpu - self->start.cpu,
    gtk_adjustment_get_upper (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view))));

  report (line);
  return G_SOURCE_REMOVE;
}

static void
on_painted (GdkFrameClock *clock, gpointer user_data)
{
  Opening *self = user_data;

  if (gtk_tree_view_get_model (self->view) == self->old_model || count_rows (self->view) == 0)
    return;
  self->painted = now ();
  self->n_rows = count_rows (self->view);
  g_signal_handler_disconnect (clock, self->handler);
  g_object_unref (self->old_model);
  g_idle_add_full (PRIORITY_SETTLED, on_settled, self, NULL);
}

/* @parameter: the number of the feed in the list of feeds */
static void
on_open (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GtkTreePath) path = gtk_tree_path_new_from_indices (g_variant_get_int32 (parameter), -1);
  Opening *self = g_new0 (Opening, 1);

  self->view = find_list (TRUE);
  /* Else the new one might be in its place */
  self->old_model = g_object_ref (gtk_tree_view_get_model (self->view));
  self->handler = g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (self->view)), "after-paint",
                                    G_CALLBACK (on_painted), self);
  self->start = now ();
  gtk_tree_view_set_cursor (find_list (FALSE), path, NULL, FALSE);
}

/* Scrolling: a step with each frame */

static void
on_before_paint (GdkFrameClock *clock, gpointer user_data)
{
  ((Scrolling *) user_data)->before = now ();
}

static void
finish_scrolling (Scrolling *self, GdkFrameClock *clock)
{
  g_autoptr (GString) line = g_string_new ("{\"frames\": [");

  for (guint i = 0; i < self->frames->len; i++)
    g_string_append_printf (line, "%s[%.2f, %.2f]", i > 0 ? ", " : "",
                            g_array_index (self->frames, Moment, i).wall,
                            g_array_index (self->frames, Moment, i).cpu);
  g_string_append (line, "]}");
  report (line->str);
  gtk_widget_remove_tick_callback (GTK_WIDGET (self->view), self->tick);
  g_signal_handler_disconnect (clock, self->before_handler);
  g_signal_handler_disconnect (clock, self->after_handler);
  g_array_unref (self->frames);
  g_free (self);
}

static void
on_after_paint (GdkFrameClock *clock, gpointer user_data)
{
  Scrolling *self = user_data;
  Moment after = now ();
  Moment frame = { after.wall - self->before.wall, after.cpu - self->before.cpu };

  g_array_append_val (self->frames, frame);
  if (self->frames->len == N_FRAMES)
    finish_scrolling (self, clock);
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (widget));
  double step = gtk_adjustment_get_page_size (adjustment) * SCROLLED_PER_FRAME;

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + step);
  return G_SOURCE_CONTINUE;
}

static void
on_scroll (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Scrolling *self = g_new0 (Scrolling, 1);
  GdkFrameClock *clock;

  self->view = find_list (TRUE);
  self->frames = g_array_new (FALSE, FALSE, sizeof (Moment));
  self->before = now ();
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (self->view));
  self->before_handler = g_signal_connect (clock, "before-paint", G_CALLBACK (on_before_paint), self);
  self->after_handler = g_signal_connect (clock, "after-paint", G_CALLBACK (on_after_paint), self);
  self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self->view), on_tick, NULL, NULL);
}

/* Tooltips, one below the other */

static void
on_tooltips (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkTreeView *view = find_list (TRUE);
  int height = gtk_widget_get_allocated_height (GTK_WIDGET (view));
  int width = gtk_widget_get_allocated_width (GTK_WIDGET (view));
  g_autoptr (GString) line = g_string_new ("{\"tooltips\": [");

  for (int i = 0; i < N_TOOLTIPS; i++)
    {
      g_autoptr (GtkTooltip) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
      Moment start = now ();
      gboolean shown = FALSE;

      g_signal_emit_by_name (view, "query-tooltip", width / 2, (i + 1) * height / (N_TOOLTIPS + 1), FALSE,
                             tooltip, &shown);
      g_string_append_printf (line, "%s[%d, %.3f]", i > 0 ? ", " : "", shown, now ().cpu - start.cpu);
    }
  g_string_append (line, "]}");
  report (line->str);
}

/* Where it has been for the rest */

static void
on_usage (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autofree char *line = g_strdup_printf ("{\"cpu\": %.2f}", now ().cpu);

  report (line);
}

static gboolean
on_look (gpointer user_data)
{
  static const GActionEntry entries[] = {
    { "probe-open", on_open, "i", NULL, NULL, { 0 } },
    { "probe-scroll", on_scroll, NULL, NULL, NULL, { 0 } },
    { "probe-tooltips", on_tooltips, NULL, NULL, NULL, { 0 } },
    { "probe-usage", on_usage, NULL, NULL, NULL, { 0 } },
  };

  if (find_list (TRUE) == NULL || find_list (FALSE) == NULL)
    return G_SOURCE_CONTINUE;
  g_action_map_add_action_entries (G_ACTION_MAP (g_application_get_default ()), entries,
                                   G_N_ELEMENTS (entries), NULL);
  report ("{\"ready\": true}");
  return G_SOURCE_REMOVE;
}

G_MODULE_EXPORT void gtk_module_init (int *argc, char ***argv);

void
gtk_module_init (int *argc, char ***argv)
{
  if (g_getenv ("EPITOME_PROBE_OUTPUT") != NULL)
    g_timeout_add (50, on_look, NULL);
}
