/* test-liferea-entries.c: what is kept of many articles
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/hosts/liferea/epitome-liferea-entries.h"

/* As many as Liferea's newest articles, whose rows are to be kept all at once */
#define N_ARTICLES 10000

static void
keep_rows (EpitomeLifereaEntries *entries, gulong first, gulong last, guint key)
{
  for (gulong id = first; id <= last; id++)
    {
      EpitomeLifereaRow row = { key, g_strdup ("text"), 20, 0 };

      epitome_liferea_entries_ensure (entries, id);
      epitome_liferea_entries_keep_row (entries, id, &row);
    }
}

static guint
count_rows (EpitomeLifereaEntries *entries, gulong first, gulong last, guint key)
{
  guint n = 0;

  for (gulong id = first; id <= last; id++)
    n += epitome_liferea_entries_look_up (entries, id)->row.key == key;
  return n;
}

/* First without its summary, then with it, then with another */
static void
test_rows_made_again (void)
{
  g_autoptr (EpitomeLifereaEntries) entries = epitome_liferea_entries_new ();

  for (guint key = 1; key <= 3; key++)
    {
      keep_rows (entries, 1, N_ARTICLES, key);
      g_assert_cmpuint (count_rows (entries, 1, N_ARTICLES, key), ==, N_ARTICLES);
    }
}

static void
test_oldest_rows_go (void)
{
  g_autoptr (EpitomeLifereaEntries) entries = epitome_liferea_entries_new ();

  keep_rows (entries, 1, 3 * N_ARTICLES, 1);
  g_assert_cmpuint (count_rows (entries, 1, N_ARTICLES, 1), ==, 0);
  g_assert_cmpuint (count_rows (entries, 2 * N_ARTICLES + 1, 3 * N_ARTICLES, 1), ==, N_ARTICLES);
}

static void
test_list_ids (void)
{
  g_autoptr (EpitomeLifereaEntries) entries = epitome_liferea_entries_new ();
  g_autoptr (GArray) ids = NULL;

  epitome_liferea_entries_ensure (entries, 7);
  epitome_liferea_entries_ensure (entries, 9);
  epitome_liferea_entries_remove (entries, 7);
  ids = epitome_liferea_entries_list_ids (entries);
  g_assert_cmpuint (ids->len, ==, 1);
  g_assert_cmpuint (g_array_index (ids, gulong, 0), ==, 9);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/liferea-entries/rows-made-again", test_rows_made_again);
  g_test_add_func ("/liferea-entries/oldest-rows-go", test_oldest_rows_go);
  g_test_add_func ("/liferea-entries/list-ids", test_list_ids);
  return g_test_run ();
}
