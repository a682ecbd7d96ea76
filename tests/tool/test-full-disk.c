/* test-full-disk.c: feeds are filtered while there is no room for their summaries
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * On a small disk of our own, which nobody else sees. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "epitome-test-tool.h"

#define BLOCK "&lt;blockquote class=\"epitome-summary\"&gt;"

#define TEXT                                                                                                 \
  "The old mill at %s will be a school of music from next autumn, the town council decided on Tuesday. For " \
  "nine years nobody had found a use for the building, which the river floods every spring. The council "    \
  "gives two million pounds for a new wall and a dry cellar. Teachers from the county's orchestra will "     \
  "give lessons there on five days a week. Some neighbours fear that there won't be enough room to park."

static gboolean
write_file (const char *path, const char *text)
{
  int fd = open (path, O_WRONLY | O_CLOEXEC);
  gboolean written = fd >= 0 && write (fd, text, strlen (text)) == (gssize) strlen (text);

  if (fd >= 0)
    close (fd);
  return written;
}

/* Before there is a second thread. Whoever isn't root is so to himself */
static gboolean
leave_mounts_of_others (void)
{
  g_autofree char *users = g_strdup_printf ("0 %u 1", getuid ());
  g_autofree char *groups = g_strdup_printf ("0 %u 1", getgid ());

  if (unshare (CLONE_NEWNS) != 0 &&
      (unshare (CLONE_NEWUSER | CLONE_NEWNS) != 0 || !write_file ("/proc/self/uid_map", users) ||
       !write_file ("/proc/self/setgroups", "deny") || !write_file ("/proc/self/gid_map", groups)))
    return FALSE;
  return mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0;
}

static gboolean on_own_mounts;

typedef struct
{
  EpitomeTestCache cache;
  gboolean mounted;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  epitome_test_cache_set_up (&fixture->cache, NULL);
  g_assert_cmpint (g_mkdir_with_parents (fixture->cache.folder, 0700), ==, 0);
  fixture->mounted =
    on_own_mounts && mount ("none", fixture->cache.folder, "tmpfs", 0, "size=1m,mode=700") == 0;
  if (!fixture->mounted)
    g_test_skip ("A small disk to fill can't be made here");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->mounted)
    g_assert_cmpint (umount2 (fixture->cache.folder, MNT_DETACH), ==, 0);
  epitome_test_cache_tear_down (&fixture->cache, NULL);
}

/* But for so many bytes */
static void
fill_disk (Fixture *fixture, gsize left)
{
  g_autofree char *path = g_build_filename (fixture->cache.folder, "filler", NULL);
  int fd = g_open (path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  char bytes[4096] = { 0 };
  gsize size = 0;
  gssize n;

  while ((n = write (fd, bytes, sizeof bytes)) > 0)
    size += n;
  g_assert_cmpint (errno, ==, ENOSPC);
  g_assert_cmpint (ftruncate (fd, size - MIN (left, size)), ==, 0);
  close (fd);
}

static char *
make_feed (const char *town, guint n_items)
{
  GString *feed = g_string_new ("<rss version='2.0'><channel>");

  for (guint i = 0; i < n_items; i++)
    g_string_append_printf (feed, "<item><description>Number %u. " TEXT "</description></item>", i, town);
  g_string_append (feed, "</channel></rss>");
  return g_string_free (feed, FALSE);
}

static char *
filter (const char *feed)
{
  g_autoptr (EpitomeTestRun) run = epitome_test_run_command ("filter --budget 60", feed);

  g_assert_cmpint (run->status, ==, 0);
  return g_strdup (run->out);
}

static void
test_full (Fixture *fixture, gconstpointer data)
{
  g_autofree char *feed = make_feed ("Brenford", 2);
  g_autofree char *out = NULL;

  if (!fixture->mounted)
    return;
  fill_disk (fixture, 0);
  out = filter (feed);
  g_assert_cmpstr (out, ==, feed);
}

/* On the way, be it where summaries are kept or where the whole feed is: there is all of it, or the feed */
static void
test_fills_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *feed = make_feed ("Brenford", 200);
  g_autofree char *other = make_feed ("Edsbruk", 200);
  g_autofree char *expected = NULL;
  EpitomeTestCache elsewhere;

  if (!fixture->mounted)
    return;
  epitome_test_cache_set_up (&elsewhere, NULL);
  expected = filter (feed);
  g_assert_nonnull (strstr (expected, BLOCK));
  epitome_test_cache_tear_down (&elsewhere, NULL);
  g_setenv ("XDG_CACHE_HOME", fixture->cache.parent, TRUE);
  for (gsize left = 0; left <= 256 * 1024; left = MAX (4096, 4 * left))
    {
      g_autofree char *out = NULL;
      g_autofree char *out_of_other = NULL;

      fill_disk (fixture, left);
      out = filter (feed);
      g_assert_true (g_str_equal (out, feed) || g_str_equal (out, expected));
      out_of_other = filter (other);
      g_assert_true (g_str_has_suffix (out_of_other, "</channel></rss>"));
    }
}

/* What was kept before is used still */
static void
test_filled_later (Fixture *fixture, gconstpointer data)
{
  g_autofree char *feed = make_feed ("Brenford", 2);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (!fixture->mounted)
    return;
  first = filter (feed);
  g_assert_nonnull (strstr (first, BLOCK));
  fill_disk (fixture, 0);
  second = filter (feed);
  g_assert_cmpstr (first, ==, second);
}

int
main (int argc, char *argv[])
{
  on_own_mounts = leave_mounts_of_others ();
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test) g_test_add ("/tool/full-disk/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("full", test_full);
  ADD ("fills-up", test_fills_up);
  ADD ("filled-later", test_filled_later);
  return g_test_run ();
}
