/* test-shelf.c: answers that are found without opening the cache
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <sys/stat.h>
#include <utime.h>

#include <glib/gstdio.h>

#include "articles.h"
#include "epitome-shelf.h"

#define ROOM (64 * 1024)

typedef struct
{
  char *folder;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("epitome-shelf-XXXXXX", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  remove_folder (fixture->folder);
  g_free (fixture->folder);
}

static char *
make_path (Fixture *fixture, const char *key)
{
  g_autofree char *name = g_strconcat ("answer-", key, NULL);

  return g_build_filename (fixture->folder, name, NULL);
}

static void
store (Fixture *fixture, const char *key, gsize size)
{
  g_autofree char *filler = g_strnfill (size, *key);
  g_autoptr (GBytes) record = g_bytes_new (filler, size);

  epitome_shelf_store (fixture->folder, key, record, ROOM);
}

static gboolean
has (Fixture *fixture, const char *key, gsize size)
{
  g_autoptr (GBytes) record = epitome_shelf_look_up (fixture->folder, key);
  g_autofree char *filler = g_strnfill (size, *key);

  if (record == NULL)
    return FALSE;
  g_assert_cmpmem (g_bytes_get_data (record, NULL), g_bytes_get_size (record), filler, size);
  return TRUE;
}

static void
set_used (Fixture *fixture, const char *key, gint64 seconds_ago)
{
  g_autofree char *path = make_path (fixture, key);
  gint64 then = g_get_real_time () / G_USEC_PER_SEC - seconds_ago;
  struct utimbuf times = { then, then };

  g_assert_cmpint (g_utime (path, &times), ==, 0);
}

static void
test_kept (Fixture *fixture, gconstpointer data)
{
  g_assert_false (has (fixture, "a", 0));
  store (fixture, "a", 100);
  store (fixture, "b", 0);
  g_assert_true (has (fixture, "a", 100));
  g_assert_true (has (fixture, "b", 0));
  g_assert_false (has (fixture, "c", 0));
  store (fixture, "a", 200);
  g_assert_true (has (fixture, "a", 200));
}

/* Nobody else's to read */
static void
test_private (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = make_path (fixture, "a");
  GStatBuf info;

  store (fixture, "a", 100);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

/* Whatever byte of it has gone over, be it cut off or another's, it isn't taken for the answer */
static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = make_path (fixture, "a");
  g_autofree char *other = make_path (fixture, "b");
  g_autofree char *content = NULL;
  gsize size;

  store (fixture, "a", 10);
  g_assert_true (g_file_get_contents (path, &content, &size, NULL));
  for (gsize i = 0; i < size; i++)
    {
      content[i] ^= 1;
      g_assert_true (g_file_set_contents (path, content, size, NULL));
      g_assert_false (has (fixture, "a", 10));
      content[i] ^= 1;
    }
  for (gsize i = 0; i < size; i++)
    {
      g_assert_true (g_file_set_contents (path, content, i, NULL));
      g_assert_false (has (fixture, "a", 10));
    }
  g_assert_true (g_file_set_contents (path, content, size, NULL));
  g_assert_true (has (fixture, "a", 10));
  g_assert_cmpint (g_rename (path, other), ==, 0);
  g_assert_false (has (fixture, "b", 10));
}

/* Those unused for the longest time go, and what is used isn't forgotten */
static void
test_room (Fixture *fixture, gconstpointer data)
{
  store (fixture, "a", ROOM / 8);
  store (fixture, "b", ROOM / 8);
  set_used (fixture, "a", 3 * 86400);
  set_used (fixture, "b", 2 * 86400);
  g_assert_true (has (fixture, "a", ROOM / 8));
  for (char key[] = "c"; *key <= 'h'; (*key)++)
    {
      store (fixture, key, ROOM / 8);
      set_used (fixture, key, ('z' - *key) * 3600);
      g_assert_cmpuint (epitome_shelf_get_size (fixture->folder), <=, ROOM);
    }
  g_assert_false (has (fixture, "b", ROOM / 8));
  g_assert_true (has (fixture, "a", ROOM / 8));
  g_assert_true (has (fixture, "h", ROOM / 8));

  /* One that would drive out all others */
  store (fixture, "i", ROOM / 4 + 1);
  g_assert_false (has (fixture, "i", ROOM / 4 + 1));
  g_assert_true (has (fixture, "h", ROOM / 8));
}

/* Other files are none of its business */
static void
test_clear (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = g_build_filename (fixture->folder, "summaries.db", NULL);

  g_assert_true (g_file_set_contents (other, "other", -1, NULL));
  g_assert_cmpuint (epitome_shelf_get_size (fixture->folder), ==, 0);
  store (fixture, "a", 100);
  g_assert_cmpuint (epitome_shelf_get_size (fixture->folder), >=, 100);
  epitome_shelf_clear (fixture->folder);
  g_assert_false (has (fixture, "a", 100));
  g_assert_cmpuint (epitome_shelf_get_size (fixture->folder), ==, 0);
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
}

/* Without its folder there is nothing, and nothing is kept */
static void
test_missing_folder (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  store (fixture, "a", 100);
  g_assert_false (has (fixture, "a", 100));
  g_assert_cmpuint (epitome_shelf_get_size (fixture->folder), ==, 0);
  epitome_shelf_clear (fixture->folder);
  g_assert_false (g_file_test (fixture->folder, G_FILE_TEST_EXISTS));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test) g_test_add ("/shelf/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("kept", test_kept);
  ADD ("private", test_private);
  ADD ("damaged", test_damaged);
  ADD ("room", test_room);
  ADD ("clear", test_clear);
  ADD ("missing-folder", test_missing_folder);
  return g_test_run ();
}
