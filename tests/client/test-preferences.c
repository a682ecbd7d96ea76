/* test-preferences.c: the controls of the preferences, with a real worker behind them
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "epitome-preferences.h"
#include "epitome-settings.h"

#include "articles.h"
#include "asking.h"
#include "lesser-kernel.h"

typedef struct
{
  EpitomeClient *client;
  GSettings *settings;
  GtkWidget *window;
  GtkWidget *preferences;
} Fixture;

static gboolean
give_up (gpointer user_data)
{
  g_error ("Waited in vain for “%s”", (const char *) user_data);
  return G_SOURCE_REMOVE;
}

static gpointer
get_child (Fixture *fixture, const char *name)
{
  GObject *child = gtk_widget_get_template_child (fixture->preferences, EPITOME_TYPE_PREFERENCES, name);

  g_assert_nonnull (child);
  return child;
}

static EpitomeFeedChoices *
get_feeds (Fixture *fixture)
{
  return epitome_preferences_get_feeds (EPITOME_PREFERENCES (fixture->preferences));
}

/* The rows of the list of feeds */
static GtkTreeModel *
get_model (Fixture *fixture)
{
  return GTK_TREE_MODEL (
    gtk_widget_get_template_child (GTK_WIDGET (get_feeds (fixture)), EPITOME_TYPE_FEED_CHOICES, "model"));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSettingsSchema) schema = NULL;
  g_auto (GStrv) keys = NULL;

  fixture->client = epitome_client_new ();
  fixture->settings = epitome_settings_new (&error);
  g_assert_no_error (error);
  g_object_get (fixture->settings, "settings-schema", &schema, NULL);
  keys = g_settings_schema_list_keys (schema);
  for (char **key = keys; *key != NULL; key++)
    g_settings_reset (fixture->settings, *key);

  fixture->window = gtk_window_new (GTK_WINDOW_TOPLEVEL);
  fixture->preferences = epitome_preferences_new (fixture->client, fixture->settings);
  gtk_container_add (GTK_CONTAINER (fixture->window), fixture->preferences);
}

/* The widget lives on until the worker's answer, if it is asked for one, has come or was refused */
static void
close_window (Fixture *fixture)
{
  guint source = g_timeout_add_seconds (60, give_up, (gpointer) "the end of the widget");

  g_object_add_weak_pointer (G_OBJECT (fixture->preferences), (gpointer *) &fixture->preferences);
  g_clear_pointer (&fixture->window, gtk_widget_destroy);
  while (fixture->preferences != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->window != NULL)
    close_window (fixture);
  epitome_client_shut_down (fixture->client);
  g_clear_object (&fixture->client);
  /* Word of its last changes is on its way */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->settings);
}

static void
test_numbers (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *name;
    const char *key;
    guint value;
  } cases[] = {
    { "sentences", EPITOME_SETTING_SENTENCES, 10 }, { "words", EPITOME_SETTING_WORDS, 500 },
    { "lines", EPITOME_SETTING_LIST_LINES, 5 },     { "entities", EPITOME_SETTING_ENTITIES, 20 },
    { "cache", EPITOME_SETTING_CACHE_SIZE, 1000 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkSpinButton *button = get_child (fixture, cases[i].name);
      double first;
      double last;

      g_assert_cmpuint (gtk_spin_button_get_value_as_int (button), ==,
                        g_settings_get_uint (fixture->settings, cases[i].key));
      gtk_spin_button_set_value (button, cases[i].value);
      g_assert_cmpuint (g_settings_get_uint (fixture->settings, cases[i].key), ==, cases[i].value);
      g_settings_set_uint (fixture->settings, cases[i].key, 1);
      g_assert_cmpint (gtk_spin_button_get_value_as_int (button), ==, 1);

      /* All of the button's range is within the setting's */
      gtk_spin_button_get_range (button, &first, &last);
      g_assert_cmpfloat (last, ==, cases[i].value);
      g_assert_true (g_settings_set_uint (fixture->settings, cases[i].key, first));
    }
}

static void
test_switches (Fixture *fixture, gconstpointer data)
{
  GtkToggleButton *block = get_child (fixture, "block");
  GtkToggleButton *show_entities = get_child (fixture, "show_entities");
  GtkToggleButton *list_entities = get_child (fixture, "list_entities");
  GtkWidget *entities = get_child (fixture, "entities");

  g_assert_false (gtk_toggle_button_get_active (list_entities));
  gtk_toggle_button_set_active (list_entities, TRUE);
  g_assert_true (g_settings_get_boolean (fixture->settings, EPITOME_SETTING_LIST_ENTITIES));

  gtk_toggle_button_set_active (block, FALSE);
  g_assert_false (g_settings_get_boolean (fixture->settings, EPITOME_SETTING_SHOW_BLOCK));
  g_settings_set_boolean (fixture->settings, EPITOME_SETTING_SHOW_BLOCK, TRUE);
  g_assert_true (gtk_toggle_button_get_active (block));

  g_assert_true (gtk_widget_get_sensitive (entities));
  gtk_toggle_button_set_active (show_entities, FALSE);
  g_assert_false (g_settings_get_boolean (fixture->settings, EPITOME_SETTING_SHOW_ENTITIES));
  g_assert_false (gtk_widget_get_sensitive (entities));
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (list_entities)));
}

static void
test_words_for_zero (Fixture *fixture, gconstpointer data)
{
  GtkSpinButton *words = get_child (fixture, "words");
  GtkSpinButton *lines = get_child (fixture, "lines");

  g_assert_cmpstr (gtk_entry_get_text (GTK_ENTRY (words)), ==, "No limit");
  gtk_entry_set_text (GTK_ENTRY (words), "120");
  gtk_spin_button_update (words);
  g_assert_cmpuint (g_settings_get_uint (fixture->settings, EPITOME_SETTING_WORDS), ==, 120);
  gtk_entry_set_text (GTK_ENTRY (words), "No limit");
  gtk_spin_button_update (words);
  g_assert_cmpuint (g_settings_get_uint (fixture->settings, EPITOME_SETTING_WORDS), ==, 0);

  gtk_spin_button_set_value (lines, 0);
  g_assert_cmpstr (gtk_entry_get_text (GTK_ENTRY (lines)), ==, "None");
}

/* A choice for hosts that have both */
static void
test_kinds (Fixture *fixture, gconstpointer data)
{
  GtkWidget *box = get_child (fixture, "kinds_box");
  GtkToggleButton *mail = get_child (fixture, "mail");
  GtkToggleButton *articles = get_child (fixture, "articles");

  gtk_widget_show_all (fixture->window);
  g_assert_false (gtk_widget_get_visible (box));
  epitome_preferences_show_kinds (EPITOME_PREFERENCES (fixture->preferences));
  g_assert_true (gtk_widget_get_visible (box));

  g_assert_true (gtk_toggle_button_get_active (mail));
  gtk_toggle_button_set_active (mail, FALSE);
  g_assert_false (g_settings_get_boolean (fixture->settings, EPITOME_SETTING_SUMMARIZE_MAIL));
  g_assert_true (g_settings_get_boolean (fixture->settings, EPITOME_SETTING_SUMMARIZE_FEEDS));
  gtk_toggle_button_set_active (articles, FALSE);
  g_assert_false (g_settings_get_boolean (fixture->settings, EPITOME_SETTING_SUMMARIZE_FEEDS));
}

static void
find_tree_view (GtkWidget *widget, gpointer found)
{
  if (GTK_IS_TREE_VIEW (widget))
    *(GtkTreeView **) found = GTK_TREE_VIEW (widget);
  else if (GTK_IS_CONTAINER (widget))
    gtk_container_foreach (GTK_CONTAINER (widget), find_tree_view, found);
}

static gboolean
is_ticked (GtkTreeModel *model, const char *path)
{
  gboolean ticked;
  GtkTreeIter iter;

  g_assert_true (gtk_tree_model_get_iter_from_string (model, &iter, path));
  gtk_tree_model_get (model, &iter, 0, &ticked, -1);
  return ticked;
}

static void
activate (GtkTreeView *view, const char *path_string)
{
  g_autoptr (GtkTreePath) path = gtk_tree_path_new_from_string (path_string);

  gtk_tree_view_row_activated (view, path, gtk_tree_view_get_column (view, 0));
}

static void
assert_excluded (Fixture *fixture, const char *wanted)
{
  g_auto (GStrv) excluded = g_settings_get_strv (fixture->settings, EPITOME_SETTING_EXCLUDED_FEEDS);
  g_autofree char *joined = g_strjoinv (" ", excluded);

  g_assert_cmpstr (joined, ==, wanted);
}

/* With a title bar it is to be seen whole on a screen of 1024x600 */
static void
test_small_screen (Fixture *fixture, gconstpointer data)
{
  int width, height;

  epitome_preferences_show_kinds (EPITOME_PREFERENCES (fixture->preferences));
  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *feed = g_strdup_printf ("feed-%u", i);

      epitome_feed_choices_add (get_feeds (fixture), feed, feed, EPITOME_BROUGHT_TEASERS);
    }
  gtk_widget_show_all (fixture->window);
  gtk_widget_get_preferred_width (fixture->preferences, NULL, &width);
  gtk_widget_get_preferred_height (fixture->preferences, NULL, &height);
  g_assert_cmpint (width, <=, 1000);
  g_assert_cmpint (height, <=, 540);
}

static void
test_feeds (Fixture *fixture, gconstpointer data)
{
  const char *const excluded[] = { "gone", "second", NULL };
  GtkTreeModel *model = get_model (fixture);
  GtkTreeView *view = NULL;
  g_autofree char *title = NULL;
  GtkTreeIter iter;

  find_tree_view (fixture->preferences, &view);
  g_assert_nonnull (view);
  gtk_widget_show_all (fixture->window);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (get_feeds (fixture))));

  g_settings_set_strv (fixture->settings, EPITOME_SETTING_EXCLUDED_FEEDS, excluded);
  epitome_feed_choices_add (get_feeds (fixture), "first", "<b>A</b>\n\xe2\x80\xae& more",
                            EPITOME_BROUGHT_TEASERS);
  epitome_feed_choices_add (get_feeds (fixture), "second", "B", EPITOME_BROUGHT_UNKNOWN);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (get_feeds (fixture))));
  g_assert_true (gtk_tree_model_get_iter_first (model, &iter));
  gtk_tree_model_get (model, &iter, 1, &title, -1);
  g_assert_cmpstr (title, ==, "<b>A</b> & more");
  g_assert_true (is_ticked (model, "0"));
  g_assert_false (is_ticked (model, "1"));

  activate (view, "0");
  g_assert_false (is_ticked (model, "0"));
  assert_excluded (fixture, "gone second first");
  activate (view, "1");
  g_assert_true (is_ticked (model, "1"));
  assert_excluded (fixture, "gone first");

  g_settings_reset (fixture->settings, EPITOME_SETTING_EXCLUDED_FEEDS);
  g_assert_true (is_ticked (model, "0"));
}

/* Hosts list their feeds while the window is there, or no longer */
static void
test_feeds_for_closed_window (Fixture *fixture, gconstpointer data)
{
  g_autoptr (EpitomeFeedChoices) choices = g_object_ref (get_feeds (fixture));
  g_autoptr (GtkTreeModel) model = g_object_ref (get_model (fixture));
  g_autoptr (GPtrArray) feeds = g_ptr_array_new_with_free_func ((GDestroyNotify) epitome_feed_free);

  g_ptr_array_add (feeds, epitome_feed_new ("first", "A", EPITOME_BROUGHT_UNKNOWN));
  epitome_feed_choices_add_all (choices, feeds);
  while (gtk_tree_model_iter_n_children (model, NULL) == 0)
    g_main_context_iteration (NULL, TRUE);

  close_window (fixture);
  epitome_feed_choices_add_all (choices, feeds);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_settings_set_strv (fixture->settings, EPITOME_SETTING_EXCLUDED_FEEDS, (const char *[]){ "first", NULL });
  g_assert_cmpint (gtk_tree_model_iter_n_children (model, NULL), ==, 1);
}

static char *
get_text (GtkTreeModel *model, const char *path, int column)
{
  char *text;
  GtkTreeIter iter;

  g_assert_true (gtk_tree_model_get_iter_from_string (model, &iter, path));
  gtk_tree_model_get (model, &iter, column, &text, -1);
  return text;
}

static void
choose (GtkTreeView *view, const char *path, const char *label)
{
  g_autoptr (GList) cells = gtk_cell_layout_get_cells (GTK_CELL_LAYOUT (gtk_tree_view_get_column (view, 3)));

  g_signal_emit_by_name (cells->data, "edited", path, label);
}

static void
assert_wishes (Fixture *fixture, const char *wanted)
{
  g_autoptr (GVariant) wishes = g_settings_get_value (fixture->settings, EPITOME_SETTING_FULL_TEXT_FEEDS);
  g_autofree char *printed = g_variant_print (wishes, TRUE);

  g_assert_cmpstr (printed, ==, wanted);
}

/* What each feed brings, and whether its full text is fetched */
static void
test_full_text (Fixture *fixture, gconstpointer data)
{
  GtkTreeModel *model = get_model (fixture);
  GtkComboBox *full_text = get_child (fixture, "full_text");
  static const struct
  {
    const char *label;
    const char *wishes;
  } cases[] = {
    { "Always", "{'first': 'always'}" },
    { "Only for teasers", "{'first': 'teasers'}" },
    { "Never", "{'first': 'never'}" },
    { "As for all", "@a{ss} {}" },
  };
  GtkTreeView *view = NULL;
  g_autofree char *brought = NULL;
  g_autofree char *unknown = NULL;

  g_assert_true (gtk_widget_get_sensitive (GTK_WIDGET (full_text)));
  g_assert_cmpstr (gtk_combo_box_get_active_id (full_text), ==, "never");
  g_assert_true (gtk_combo_box_set_active_id (full_text, "teasers"));
  g_assert_cmpint (g_settings_get_enum (fixture->settings, EPITOME_SETTING_FULL_TEXT), ==,
                   EPITOME_FULL_TEXT_TEASERS);

  find_tree_view (fixture->preferences, &view);
  epitome_feed_choices_add (get_feeds (fixture), "first", "A", EPITOME_BROUGHT_TEASERS);
  epitome_feed_choices_add (get_feeds (fixture), "second", "B", EPITOME_BROUGHT_UNKNOWN);
  brought = get_text (model, "0", 3);
  unknown = get_text (model, "1", 3);
  g_assert_cmpstr (brought, ==, "Teasers");
  g_assert_cmpstr (unknown, ==, "");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *first = NULL;
      g_autofree char *second = NULL;

      choose (view, "0", cases[i].label);
      assert_wishes (fixture, cases[i].wishes);
      first = get_text (model, "0", 4);
      second = get_text (model, "1", 4);
      g_assert_cmpstr (first, ==, cases[i].label);
      g_assert_cmpstr (second, ==, "As for all");
    }
}

static void
on_row_changed (GtkTreeModel *model, GtkTreePath *path, GtkTreeIter *iter, guint *n_changed)
{
  ++*n_changed;
}

/* With thousands of feeds, a tick at one of them is no reason to lay out all again */
static void
test_one_row (Fixture *fixture, gconstpointer data)
{
  GtkTreeModel *model = get_model (fixture);
  GtkTreeView *view = NULL;
  guint n_changed = 0;

  find_tree_view (fixture->preferences, &view);
  epitome_feed_choices_add (get_feeds (fixture), "first", "A", EPITOME_BROUGHT_UNKNOWN);
  epitome_feed_choices_add (get_feeds (fixture), "second", "B", EPITOME_BROUGHT_UNKNOWN);
  epitome_feed_choices_add (get_feeds (fixture), "third", "C", EPITOME_BROUGHT_UNKNOWN);
  g_signal_connect (model, "row-changed", G_CALLBACK (on_row_changed), &n_changed);

  activate (view, "1");
  g_assert_false (is_ticked (model, "1"));
  g_assert_cmpuint (n_changed, ==, 1);
  choose (view, "2", "Always");
  g_assert_cmpuint (n_changed, ==, 2);
  g_signal_handlers_disconnect_by_data (model, &n_changed);
}

static void
wait_for_text (Fixture *fixture, const char *name, const char *start)
{
  GtkLabel *status = get_child (fixture, name);
  guint source = g_timeout_add_seconds (60, give_up, (gpointer) start);

  while (!g_str_has_prefix (gtk_label_get_text (status), start))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
}

static void
test_storage (Fixture *fixture, gconstpointer data)
{
  GtkButton *clear = get_child (fixture, "clear");
  Batch batch = { .client = fixture->client };

  ask_many (&batch, 0, 3);
  wait_for (&batch.done);
  g_assert_cmpuint (batch.n_summaries, ==, 3);

  gtk_widget_show_all (fixture->window);
  wait_for_text (fixture, "status", "3 summaries stored, ");
  g_assert_true (gtk_widget_get_sensitive (GTK_WIDGET (clear)));
  gtk_button_clicked (clear);
  wait_for_text (fixture, "status", "0 summaries stored, ");
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (clear)));
}

/* Whatever the kernel lacks, the worker works, and it is said */
static void
check_about (Fixture *fixture, EpitomeSandboxParts lacking)
{
  EpitomeSandboxParts missing = EPITOME_SANDBOX_ALL & ~(expect_parts () & ~lacking);
  g_autofree char *names = epitome_sandbox_parts_describe (missing);
  g_autofree char *text = NULL;
  Batch batch = { .client = fixture->client };

  if (missing != 0)
    text = g_strdup_printf ("What reads articles is locked in, but for what this system lacks: %s.", names);
  else
    text = g_strdup ("What reads articles is locked in.");
  gtk_widget_show_all (fixture->window);
  wait_for_text (fixture, "sandbox", text);
  g_assert_cmpstr (gtk_label_get_text (get_child (fixture, "version")), ==, "Epitome " EPITOME_VERSION);
  ask_many (&batch, 0, 3);
  wait_for (&batch.done);
  g_assert_cmpuint (batch.n_summaries, ==, 3);
}

static void
test_about (Fixture *fixture, gconstpointer data)
{
  check_about (fixture, 0);
}

static void
test_about_lesser_kernel (Fixture *fixture, gconstpointer data)
{
  EpitomeSandboxParts lacking = GPOINTER_TO_UINT (data);
  g_autofree char *number = g_strdup_printf ("%u", lacking);
  g_autofree char *worker = g_strdup (g_getenv ("EPITOME_WORKER"));

  g_setenv ("EPITOME_TEST_PROGRAM", worker, TRUE);
  g_setenv ("EPITOME_TEST_LACKS", number, TRUE);
  g_setenv ("EPITOME_WORKER", g_getenv ("EPITOME_TEST_LESSER_KERNEL"), TRUE);
  check_about (fixture, lacking);
  g_setenv ("EPITOME_WORKER", worker, TRUE);
}

static void
test_closed_early (Fixture *fixture, gconstpointer data)
{
  gtk_widget_show_all (fixture->window);
  gtk_button_clicked (get_child (fixture, "clear"));
  close_window (fixture);
}

static void
assert_labelled (GtkWidget *widget, gpointer data)
{
  guint *n_controls = data;
  AtkObject *accessible = gtk_widget_get_accessible (widget);
  g_autoptr (AtkRelationSet) relations = atk_object_ref_relation_set (accessible);

  if (GTK_IS_SPIN_BUTTON (widget) || GTK_IS_COMBO_BOX (widget) || GTK_IS_TREE_VIEW (widget))
    {
      g_assert_true (atk_relation_set_contains (relations, ATK_RELATION_LABELLED_BY));
      g_assert_nonnull (atk_object_get_name (accessible));
      g_assert_false (g_str_has_suffix (atk_object_get_name (accessible), ":"));
      ++*n_controls;
    }
  else if (GTK_IS_BUTTON (widget))
    {
      g_assert_nonnull (atk_object_get_name (accessible));
      ++*n_controls;
    }
  else if (GTK_IS_CONTAINER (widget))
    gtk_container_foreach (GTK_CONTAINER (widget), assert_labelled, data);
}

static void
test_accessible (Fixture *fixture, gconstpointer data)
{
  guint n_controls = 0;

  assert_labelled (fixture->preferences, &n_controls);
  /* Five numbers, six switches, the full text, the feeds, and the button */
  g_assert_cmpuint (n_controls, ==, 14);
}

int
main (int argc, char *argv[])
{
  g_free (use_own_cache ());
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  if (!gtk_init_check (&argc, &argv))
    {
      g_print ("1..0 # SKIP no display\n");
      return 0;
    }
  g_test_init (&argc, &argv, NULL);

#define ADD(name, test) g_test_add ("/preferences/" name, Fixture, NULL, set_up, test, tear_down)
#define ADD_LACKING(name, parts)                                                                             \
  g_test_add ("/preferences/about/without-" name, Fixture, GUINT_TO_POINTER (parts), set_up,                 \
              test_about_lesser_kernel, tear_down)
  ADD ("numbers", test_numbers);
  ADD ("switches", test_switches);
  ADD ("words-for-zero", test_words_for_zero);
  ADD ("feeds", test_feeds);
  ADD ("feeds-for-closed-window", test_feeds_for_closed_window);
  ADD ("small-screen", test_small_screen);
  ADD ("kinds", test_kinds);
  ADD ("full-text", test_full_text);
  ADD ("one-row", test_one_row);
  ADD ("storage", test_storage);
  ADD ("about", test_about);
  ADD_LACKING ("landlock", EPITOME_SANDBOX_FILES);
  ADD_LACKING ("seccomp", EPITOME_SANDBOX_CALLS);
  ADD_LACKING ("both", EPITOME_SANDBOX_FILES | EPITOME_SANDBOX_CALLS);
  ADD ("closed-early", test_closed_early);
  ADD ("accessible", test_accessible);
  return g_test_run ();
}
