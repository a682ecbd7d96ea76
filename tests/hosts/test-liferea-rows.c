/* test-liferea-rows.c: what the item list's rows and the summaries tell each other, on a list of our own
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/hosts/liferea/epitome-liferea-rows.h"

#include "liferea-library.h"
#include "plugin/hosts/liferea/epitome-liferea-api.h"

#define N_ROWS 2000

typedef struct
{
  Library library;
  GtkWidget *window;
  GtkTreeView *view;
} Fixture;

static guint n_verified;
/* (nullable): what was said to be on screen */
static GArray *visible;

void __real_epitome_liferea_summaries_verify (EpitomeLifereaSummaries *self, gulong id);
void __wrap_epitome_liferea_summaries_verify (EpitomeLifereaSummaries *self, gulong id);
void __real_epitome_liferea_summaries_set_visible (EpitomeLifereaSummaries *self, GArray *ids);
void __wrap_epitome_liferea_summaries_set_visible (EpitomeLifereaSummaries *self, GArray *ids);

void
__wrap_epitome_liferea_summaries_verify (EpitomeLifereaSummaries *self, gulong id)
{
  n_verified++;
  __real_epitome_liferea_summaries_verify (self, id);
}

void
__wrap_epitome_liferea_summaries_set_visible (EpitomeLifereaSummaries *self, GArray *ids)
{
  g_clear_pointer (&visible, g_array_unref);
  visible = g_array_ref (ids);
  __real_epitome_liferea_summaries_set_visible (self, ids);
}

/* As much of Liferea's as we look at */
static GtkTreeModel *
make_model (guint n_rows)
{
  GtkTreeStore *store =
    gtk_tree_store_new (5, G_TYPE_INT64, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_ICON, G_TYPE_ULONG);

  for (guint i = 1; i <= n_rows; i++)
    gtk_tree_store_insert_with_values (store, NULL, NULL, -1, EPITOME_LIFEREA_COLUMN_ID, (gulong) i,
                                       EPITOME_LIFEREA_COLUMN_LABEL, "Headline", -1);
  return GTK_TREE_MODEL (store);
}

static void
show_rows (Fixture *fixture, guint n_rows)
{
  g_autoptr (GtkTreeModel) model = make_model (n_rows);

  gtk_tree_view_set_model (fixture->view, model);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  library_set_up (&fixture->library);
  fixture->window = gtk_window_new (GTK_WINDOW_TOPLEVEL);
  fixture->view = GTK_TREE_VIEW (gtk_tree_view_new ());
  gtk_tree_view_insert_column_with_attributes (fixture->view, -1, "Headline", gtk_cell_renderer_text_new (),
                                               "text", EPITOME_LIFEREA_COLUMN_LABEL, NULL);
  gtk_container_add (GTK_CONTAINER (fixture->window), gtk_scrolled_window_new (NULL, NULL));
  gtk_container_add (GTK_CONTAINER (gtk_bin_get_child (GTK_BIN (fixture->window))),
                     GTK_WIDGET (fixture->view));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 200, 200);
  show_rows (fixture, N_ROWS);
  gtk_widget_show_all (fixture->window);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_widget_destroy (fixture->window);
  library_tear_down (&fixture->library);
  g_clear_pointer (&visible, g_array_unref);
}

/* Turned off and on again: who leaves tells the list of all its rows, of which none has changed */
static void
test_leave_and_come (Fixture *fixture, gconstpointer data)
{
  EpitomeLifereaRows *leaving = epitome_liferea_rows_new (fixture->view, fixture->library.summaries);
  EpitomeLifereaRows *coming;
  gpointer left = NULL;

  wait_until (visible != NULL && visible->len > 0);
  n_verified = 0;
  epitome_liferea_rows_take_leave (leaving);
  coming = epitome_liferea_rows_new (fixture->view, fixture->library.summaries);
  g_set_weak_pointer (&left, leaving);
  g_object_unref (leaving);
  wait_until (left == NULL);
  g_assert_cmpuint (n_verified, ==, 0);
  epitome_liferea_rows_shut_down (coming);
  g_object_unref (coming);
}

/* What was on screen goes with its list */
static void
test_empty_list (Fixture *fixture, gconstpointer data)
{
  g_autoptr (EpitomeLifereaRows) rows = epitome_liferea_rows_new (fixture->view, fixture->library.summaries);

  wait_until (visible != NULL && visible->len > 0);
  show_rows (fixture, 0);
  wait_until (visible->len == 0);
  show_rows (fixture, N_ROWS);
  wait_until (visible->len > 0);
  epitome_liferea_rows_shut_down (rows);
  g_assert_cmpuint (visible->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  if (!gtk_init_check (&argc, &argv))
    {
      g_print ("1..0 # SKIP no display\n");
      return 0;
    }
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/liferea/rows/leave-and-come", Fixture, NULL, set_up, test_leave_and_come, tear_down);
  g_test_add ("/liferea/rows/empty-list", Fixture, NULL, set_up, test_empty_list, tear_down);
  return g_test_run ();
}
