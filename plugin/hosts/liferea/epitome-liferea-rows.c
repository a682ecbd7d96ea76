/* epitome-liferea-rows.c: between the rows of the item list and the summaries
 *
 * Tells the summaries which articles the list has and which are on screen, and the list which rows changed
 * when summaries arrive. Looking for the row of each summary would cost the square of their number, and
 * keeping track of each row a callback for each change. So summaries that arrived are gathered and one walk
 * over the list finds the rows of all of them; it stops after a millisecond and goes on when nothing else is
 * to be done. The few rows on screen are looked at first and at once.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-liferea-rows.h"

#include <string.h>

#include "epitome-liferea-api.h"

/* How long a walk may take in one go */
#define STEP_USEC 1000

/* How many rows are looked at between two looks at the clock */
#define ROWS_PER_LOOK 16

/* A list changes often in a short time, and summaries arrive in swarms */
#define WALK_DELAY_MS 40

struct _EpitomeLifereaRows
{
  GObject parent_instance;
  GtkTreeView *view;
  EpitomeLifereaSummaries *summaries;
  GtkTreeModel *model;
  gboolean telling;
  gboolean leaving;

  /* What the next walk is for: rows that aren't drawn as they should be, and the list's articles */
  GHashTable *stale;
  gboolean stale_came;
  gboolean all_stale;
  gboolean ids_stale;
  guint walk_source;

  /* The walk that is under way */
  gboolean walking;
  GtkTreeIter iter;
  int position;
  gboolean tells_all;
  GArray *ids;

  GArray *visible;
  guint visible_source;
};

G_DEFINE_FINAL_TYPE (EpitomeLifereaRows, epitome_liferea_rows, G_TYPE_OBJECT)

static void schedule_walk (EpitomeLifereaRows *self);
static void drop_model (EpitomeLifereaRows *self);

static gulong
get_id (GtkTreeModel *model, GtkTreeIter *iter)
{
  g_auto (GValue) value = G_VALUE_INIT;

  gtk_tree_model_get_value (model, iter, EPITOME_LIFEREA_COLUMN_ID, &value);
  return g_value_get_ulong (&value);
}

static void
tell_row (EpitomeLifereaRows *self, GtkTreeIter *iter, int position)
{
  g_autoptr (GtkTreePath) path = gtk_tree_path_new_from_indices (position, -1);

  self->telling = TRUE;
  gtk_tree_model_row_changed (self->model, path, iter);
  self->telling = FALSE;
}

/* The walk */

static void
begin_walk (EpitomeLifereaRows *self)
{
  self->walking = gtk_tree_model_get_iter_first (self->model, &self->iter);
  self->position = 0;
  self->tells_all = self->all_stale;
  self->all_stale = FALSE;
  self->stale_came = FALSE;
  g_clear_pointer (&self->ids, g_array_unref);
  if (self->ids_stale)
    self->ids = g_array_new (FALSE, FALSE, sizeof (gulong));
  self->ids_stale = FALSE;
}

static void
end_walk (EpitomeLifereaRows *self)
{
  g_autoptr (GArray) ids = g_steal_pointer (&self->ids);

  if (self->leaving)
    {
      drop_model (self);
      return;
    }
  if (ids != NULL)
    epitome_liferea_summaries_set_list (self->summaries, ids);
  if (self->stale_came || self->all_stale || self->ids_stale)
    schedule_walk (self);
  else
    g_hash_table_remove_all (self->stale);
}

static void
abort_walk (EpitomeLifereaRows *self)
{
  if (!self->walking)
    return;
  self->walking = FALSE;
  self->stale_came = TRUE;
  self->all_stale |= self->tells_all;
}

static void
visit_row (EpitomeLifereaRows *self)
{
  gulong id = get_id (self->model, &self->iter);

  if (self->ids != NULL && id != 0)
    g_array_append_val (self->ids, id);
  if (g_hash_table_remove (self->stale, GSIZE_TO_POINTER (id)) || self->tells_all)
    tell_row (self, &self->iter, self->position);
}

static gboolean
on_walk (gpointer user_data)
{
  EpitomeLifereaRows *self = user_data;
  gint64 end = g_get_monotonic_time () + STEP_USEC;

  while (self->walking)
    {
      for (guint i = 0; i < ROWS_PER_LOOK && self->walking; i++)
        {
          visit_row (self);
          self->walking = gtk_tree_model_iter_next (self->model, &self->iter);
          self->position++;
        }
      if (self->walking && g_get_monotonic_time () >= end)
        return G_SOURCE_CONTINUE;
    }
  self->walk_source = 0;
  end_walk (self);
  return G_SOURCE_REMOVE;
}

static gboolean
on_walk_due (gpointer user_data)
{
  EpitomeLifereaRows *self = user_data;

  begin_walk (self);
  self->walk_source = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_walk, self, NULL);
  return G_SOURCE_REMOVE;
}

static void
schedule_walk (EpitomeLifereaRows *self)
{
  if (self->model != NULL && self->walk_source == 0)
    self->walk_source = g_timeout_add (WALK_DELAY_MS, on_walk_due, self);
}

static void
restart_walk (EpitomeLifereaRows *self)
{
  if (self->leaving)
    {
      drop_model (self);
      return;
    }
  abort_walk (self);
  self->ids_stale = TRUE;
  g_clear_handle_id (&self->walk_source, g_source_remove);
  schedule_walk (self);
}

/* What is on screen */

static gboolean
arrays_equal (GArray *a, GArray *b)
{
  return a->len == b->len && memcmp (a->data, b->data, a->len * sizeof (gulong)) == 0;
}

static GArray *
visit_visible (EpitomeLifereaRows *self, gboolean tell_all)
{
  g_autoptr (GtkTreePath) first = NULL;
  g_autoptr (GtkTreePath) last = NULL;
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gulong));
  GtkTreeIter iter;
  gboolean valid;

  if (!gtk_tree_view_get_visible_range (self->view, &first, &last))
    return ids;
  valid = gtk_tree_model_get_iter (self->model, &iter, first);
  for (int i = gtk_tree_path_get_indices (first)[0]; valid && i <= gtk_tree_path_get_indices (last)[0]; i++)
    {
      gulong id = get_id (self->model, &iter);

      g_array_append_val (ids, id);
      if (g_hash_table_remove (self->stale, GSIZE_TO_POINTER (id)) || tell_all)
        tell_row (self, &iter, i);
      valid = gtk_tree_model_iter_next (self->model, &iter);
    }
  return ids;
}

static gboolean
on_look (gpointer user_data)
{
  EpitomeLifereaRows *self = user_data;
  g_autoptr (GArray) ids = NULL;

  self->visible_source = 0;
  if (self->model == NULL)
    return G_SOURCE_REMOVE;
  ids = visit_visible (self, FALSE);
  if (!arrays_equal (ids, self->visible))
    {
      g_array_unref (self->visible);
      self->visible = g_array_ref (ids);
      epitome_liferea_summaries_set_visible (self->summaries, ids);
    }
  return G_SOURCE_REMOVE;
}

/* Drawing is what all that changes the rows on screen has in common */
static gboolean
on_draw (EpitomeLifereaRows *self)
{
  if (self->visible_source == 0)
    self->visible_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_look, self, NULL);
  return GDK_EVENT_PROPAGATE;
}

static gboolean
is_visible (EpitomeLifereaRows *self, gulong id)
{
  for (guint i = 0; i < self->visible->len; i++)
    if (g_array_index (self->visible, gulong, i) == id)
      return TRUE;
  return FALSE;
}

static void
on_summary_changed (EpitomeLifereaRows *self, gulong id)
{
  if (id == 0)
    {
      epitome_liferea_rows_tell_all (self);
      return;
    }
  g_hash_table_add (self->stale, GSIZE_TO_POINTER (id));
  self->stale_came = TRUE;
  if (is_visible (self, id))
    on_draw (self);
  schedule_walk (self);
}

/* The model */

static void
tell_visible (EpitomeLifereaRows *self)
{
  g_autoptr (GArray) ids = self->model != NULL ? visit_visible (self, TRUE) : NULL;
}

/* Liferea marked, updated or added it, or brought its full text */
static void
on_row_changed (EpitomeLifereaRows *self, GtkTreePath *path, GtkTreeIter *iter)
{
  gulong id = self->telling ? 0 : get_id (self->model, iter);

  if (id != 0)
    epitome_liferea_summaries_verify (self->summaries, id);
}

static void
drop_model (EpitomeLifereaRows *self)
{
  if (self->model == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->model, self);
  abort_walk (self);
  g_clear_handle_id (&self->walk_source, g_source_remove);
  g_clear_handle_id (&self->visible_source, g_source_remove);
  g_hash_table_remove_all (self->stale);
  g_array_set_size (self->visible, 0);
  g_clear_object (&self->model);
}

static void
watch_model (EpitomeLifereaRows *self, GtkTreeModel *model)
{
  self->model = g_object_ref (model);
  g_signal_connect_object (model, "row-inserted", G_CALLBACK (restart_walk), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "row-deleted", G_CALLBACK (restart_walk), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "rows-reordered", G_CALLBACK (restart_walk), self, G_CONNECT_SWAPPED);
}

static void
on_model_changed (EpitomeLifereaRows *self)
{
  GtkTreeModel *model = gtk_tree_view_get_model (self->view);

  drop_model (self);
  if (model == NULL)
    return;
  watch_model (self, model);
  g_signal_connect_object (model, "row-changed", G_CALLBACK (on_row_changed), self, G_CONNECT_SWAPPED);
  restart_walk (self);
}

static void
epitome_liferea_rows_dispose (GObject *object)
{
  epitome_liferea_rows_shut_down (EPITOME_LIFEREA_ROWS (object));
  G_OBJECT_CLASS (epitome_liferea_rows_parent_class)->dispose (object);
}

static void
epitome_liferea_rows_finalize (GObject *object)
{
  EpitomeLifereaRows *self = EPITOME_LIFEREA_ROWS (object);

  g_clear_object (&self->summaries);
  g_clear_pointer (&self->ids, g_array_unref);
  g_hash_table_unref (self->stale);
  g_array_unref (self->visible);
  G_OBJECT_CLASS (epitome_liferea_rows_parent_class)->finalize (object);
}

static void
epitome_liferea_rows_class_init (EpitomeLifereaRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = epitome_liferea_rows_dispose;
  G_OBJECT_CLASS (klass)->finalize = epitome_liferea_rows_finalize;
}

static void
epitome_liferea_rows_init (EpitomeLifereaRows *self)
{
  self->stale = g_hash_table_new (NULL, NULL);
  self->visible = g_array_new (FALSE, FALSE, sizeof (gulong));
}

/**
 * epitome_liferea_rows_new:
 * @view: Liferea's item list; epitome_liferea_rows_shut_down() is to be called before it goes
 *
 * Returns: (transfer full): what keeps @view and @summaries informed of each other
 */
EpitomeLifereaRows *
epitome_liferea_rows_new (GtkTreeView *view, EpitomeLifereaSummaries *summaries)
{
  EpitomeLifereaRows *self = g_object_new (EPITOME_TYPE_LIFEREA_ROWS, NULL);

  self->view = view;
  self->summaries = g_object_ref (summaries);
  g_signal_connect_object (summaries, "changed", G_CALLBACK (on_summary_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "notify::model", G_CALLBACK (on_model_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "draw", G_CALLBACK (on_draw), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  on_model_changed (self);
  return self;
}

/**
 * epitome_liferea_rows_tell_all:
 *
 * All rows look otherwise now: those on screen are drawn anew at once, the others bit by bit.
 */
void
epitome_liferea_rows_tell_all (EpitomeLifereaRows *self)
{
  if (self->model == NULL)
    return;
  tell_visible (self);
  self->all_stale = TRUE;
  self->stale_came = TRUE;
  schedule_walk (self);
}

/**
 * epitome_liferea_rows_take_leave:
 *
 * Lets go of the item list, whose rows are Liferea's again. It is told so of those on screen at once; of the
 * others, which only a screen reader may know, in the moments after.
 */
void
epitome_liferea_rows_take_leave (EpitomeLifereaRows *self)
{
  g_autoptr (GtkTreeModel) model = NULL;

  tell_visible (self);
  g_set_object (&model, self->model);
  epitome_liferea_rows_shut_down (self);
  if (model == NULL)
    return;
  self->leaving = TRUE;
  watch_model (self, model);
  self->all_stale = TRUE;
  self->ids_stale = FALSE;
  begin_walk (self);
  self->walk_source = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_walk, g_object_ref (self), g_object_unref);
}

/**
 * epitome_liferea_rows_shut_down:
 *
 * Lets go of the item list.
 */
void
epitome_liferea_rows_shut_down (EpitomeLifereaRows *self)
{
  if (self->view == NULL)
    return;
  drop_model (self);
  g_signal_handlers_disconnect_by_data (self->view, self);
  g_signal_handlers_disconnect_by_data (self->summaries, self);
  self->view = NULL;
}
