/* epitome-liferea-rows.c: between the rows of the item list and the summaries
 *
 * Tells the summaries which articles the list has and which are on screen, and the list which rows changed
 * when summaries arrive. Liferea's model takes long to find a row, and the longer the more rows it has. So
 * all of them are read once, and again when some come, go or are sorted; until then it is known where each
 * article is. Reading and telling stop after half a millisecond and go on when nothing else is to be done.
 * The few rows on screen are looked at first and at once.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-liferea-rows.h"

#include "epitome-liferea-api.h"
#include "epitome-liferea-steps.h"

/* A list changes often in a short time, and summaries arrive in swarms */
#define DELAY_MS 40

struct _EpitomeLifereaRows
{
  GObject parent_instance;
  GtkTreeView *view;
  EpitomeLifereaSummaries *summaries;
  GtkTreeModel *model;
  gboolean leaving;

  /* The list's rows, from the top: article and place in the model. All of them once they are known; else
   * @next is to be read */
  gboolean known;
  GArray *ids;
  GArray *iters;
  /* gulong → number of the row, from 1 */
  GHashTable *numbers;
  GtkTreeIter next;

  /* Rows that aren't drawn as they should be: those of some articles, and all from @n_told on. What @queue
   * has and @stale hasn't is done */
  GHashTable *stale;
  GArray *queue;
  gboolean all_stale;
  guint n_told;

  guint source;

  guint visible_source;
};

/* Whether one of them says so that a row changed: another may still be taking leave of the same list */
static gboolean telling;

G_DEFINE_FINAL_TYPE (EpitomeLifereaRows, epitome_liferea_rows, G_TYPE_OBJECT)

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

  telling = TRUE;
  gtk_tree_model_row_changed (self->model, path, iter);
  telling = FALSE;
}

/* All rows */

static void
tell_nth_row (EpitomeLifereaRows *self, guint n)
{
  tell_row (self, &g_array_index (self->iters, GtkTreeIter, n), (int) n);
}

static void
forget_rows (EpitomeLifereaRows *self)
{
  self->known = FALSE;
  self->n_told = 0;
  /* The summaries may still have it */
  g_array_unref (self->ids);
  self->ids = g_array_new (FALSE, FALSE, sizeof (gulong));
  g_array_set_size (self->iters, 0);
  g_hash_table_remove_all (self->numbers);
}

static void
read_next_row (EpitomeLifereaRows *self)
{
  gulong id = get_id (self->model, &self->next);

  g_array_append_val (self->iters, self->next);
  if (id != 0)
    {
      g_array_append_val (self->ids, id);
      g_hash_table_insert (self->numbers, GSIZE_TO_POINTER (id), GSIZE_TO_POINTER (self->iters->len));
    }
  self->known = !gtk_tree_model_iter_next (self->model, &self->next);
  if (self->known && !self->leaving)
    epitome_liferea_summaries_set_list (self->summaries, self->ids);
}

static void
tell_of_next_article (EpitomeLifereaRows *self)
{
  gulong id = g_array_index (self->queue, gulong, self->queue->len - 1);
  gsize number = GPOINTER_TO_SIZE (g_hash_table_lookup (self->numbers, GSIZE_TO_POINTER (id)));

  g_array_set_size (self->queue, self->queue->len - 1);
  if (g_hash_table_remove (self->stale, GSIZE_TO_POINTER (id)) && number > 0)
    tell_nth_row (self, (guint) number - 1);
}

static gboolean
take_step (gpointer user_data)
{
  EpitomeLifereaRows *self = user_data;

  if (!self->known)
    read_next_row (self);
  else if (self->all_stale && self->n_told < self->iters->len)
    tell_nth_row (self, self->n_told++);
  else if (self->queue->len > 0)
    tell_of_next_article (self);
  else
    return FALSE;
  return TRUE;
}

static gboolean
on_steps (gpointer user_data)
{
  EpitomeLifereaRows *self = user_data;

  if (epitome_liferea_steps_take (take_step, self))
    return G_SOURCE_CONTINUE;
  self->source = 0;
  self->all_stale = FALSE;
  if (self->leaving)
    drop_model (self);
  return G_SOURCE_REMOVE;
}

static gboolean
start_steps (gpointer user_data)
{
  EpitomeLifereaRows *self = user_data;

  self->source = 0;
  if (!self->known)
    {
      forget_rows (self);
      if (!gtk_tree_model_get_iter_first (self->model, &self->next))
        {
          self->known = TRUE;
          epitome_liferea_summaries_set_list (self->summaries, self->ids);
          return G_SOURCE_REMOVE;
        }
    }
  self->source = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_steps, self, NULL);
  return G_SOURCE_REMOVE;
}

static void
schedule (EpitomeLifereaRows *self)
{
  if (self->model != NULL && self->source == 0)
    self->source = g_timeout_add (DELAY_MS, start_steps, self);
}

/* Some came or went, or they are in another order */
static void
read_again (EpitomeLifereaRows *self)
{
  if (self->leaving)
    {
      drop_model (self);
      return;
    }
  if (self->known)
    forget_rows (self);
  self->known = FALSE;
  g_clear_handle_id (&self->source, g_source_remove);
  schedule (self);
}

/* What is on screen */

/* Finding a row in the model takes longer the further down it is */
static gboolean
get_row (EpitomeLifereaRows *self, GtkTreePath *path, GtkTreeIter *iter)
{
  guint n = (guint) gtk_tree_path_get_indices (path)[0];

  if (!self->known)
    return gtk_tree_model_get_iter (self->model, iter, path);
  if (n >= self->iters->len)
    return FALSE;
  *iter = g_array_index (self->iters, GtkTreeIter, n);
  return TRUE;
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
  valid = get_row (self, first, &iter);
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
  epitome_liferea_summaries_set_visible (self->summaries, ids);
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

static void
on_summary_changed (EpitomeLifereaRows *self, gulong id)
{
  if (id == 0)
    {
      epitome_liferea_rows_tell_all (self);
      return;
    }
  if (self->model == NULL)
    return;
  if (g_hash_table_add (self->stale, GSIZE_TO_POINTER (id)))
    g_array_append_val (self->queue, id);
  if (epitome_liferea_summaries_is_visible (self->summaries, id))
    on_draw (self);
  schedule (self);
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
  gulong id = telling ? 0 : get_id (self->model, iter);

  if (id != 0)
    epitome_liferea_summaries_verify (self->summaries, id);
}

static void
see_nothing (EpitomeLifereaRows *self)
{
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (gulong));

  epitome_liferea_summaries_set_visible (self->summaries, none);
}

static void
drop_model (EpitomeLifereaRows *self)
{
  if (self->model == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->model, self);
  forget_rows (self);
  self->all_stale = FALSE;
  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_handle_id (&self->visible_source, g_source_remove);
  g_hash_table_remove_all (self->stale);
  g_array_set_size (self->queue, 0);
  g_clear_object (&self->model);
  if (!self->leaving)
    see_nothing (self);
}

static void
watch_model (EpitomeLifereaRows *self, GtkTreeModel *model)
{
  self->model = g_object_ref (model);
  g_signal_connect_object (model, "row-inserted", G_CALLBACK (read_again), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "row-deleted", G_CALLBACK (read_again), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "rows-reordered", G_CALLBACK (read_again), self, G_CONNECT_SWAPPED);
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
  read_again (self);
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
  g_array_unref (self->ids);
  g_array_unref (self->iters);
  g_hash_table_unref (self->numbers);
  g_hash_table_unref (self->stale);
  g_array_unref (self->queue);
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
  self->ids = g_array_new (FALSE, FALSE, sizeof (gulong));
  self->iters = g_array_new (FALSE, FALSE, sizeof (GtkTreeIter));
  self->numbers = g_hash_table_new (NULL, NULL);
  self->stale = g_hash_table_new (NULL, NULL);
  self->queue = g_array_new (FALSE, FALSE, sizeof (gulong));
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
  self->n_told = 0;
  schedule (self);
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
  if (gtk_tree_model_get_iter_first (model, &self->next))
    self->source = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_steps, g_object_ref (self), g_object_unref);
  else
    drop_model (self);
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
