/* benchmark-tool.c: how much the command line gets through: lines with one thread and with two, and feeds
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdio.h>

#include "articles.h"
#include "epitome-figures.h"
#include "epitome-made-text.h"

#define ARTICLE 3900
#define N_LINES 2000
#define N_ITEMS 500
/* Of each measurement, by turns with those it is compared with */
#define N_RUNS 5

static GBytes *
make_lines (void)
{
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < N_LINES; i++)
    {
      g_autofree char *text = epitome_made_text_new (ARTICLE, i);
      g_auto (GStrv) pieces = g_strsplit (text, "\n", -1);
      g_autofree char *escaped = g_strjoinv ("\\n", pieces);

      g_string_append_printf (lines, "{\"id\":%u,\"text\":\"%s\"}\n", i, escaped);
    }
  return g_string_free_to_bytes (lines);
}

/* No two with the same items */
static GBytes *
make_feed (guint seed)
{
  GString *feed = g_string_new ("<rss version='2.0'><channel><title>Benchmark</title>");

  for (guint i = 0; i < N_ITEMS; i++)
    {
      g_autofree char *text = epitome_made_text_new (ARTICLE, seed * N_ITEMS + i);

      g_string_append_printf (
        feed,
        "<item><title>Article %u</title><description>&lt;p&gt;%s&lt;/p&gt;</description>"
        "</item>\n",
        i, text);
    }
  g_string_append (feed, "</channel></rss>");
  return g_string_free_to_bytes (feed);
}

/* The same items, but not the same feed */
static GBytes *
touch (GBytes *feed)
{
  GByteArray *array = g_byte_array_new ();

  g_byte_array_append (array, g_bytes_get_data (feed, NULL), g_bytes_get_size (feed));
  g_byte_array_append (array, (const guint8 *) "\n", 1);
  return g_byte_array_free_to_bytes (array);
}

/* In seconds. From a file to a file: pumping megabytes through pipes takes a processor of its own */
static double
run (GBytes *input, const char *const *arguments)
{
  g_autofree char *in = g_build_filename (g_getenv ("XDG_CACHE_HOME"), "in", NULL);
  g_autofree char *out = g_build_filename (g_getenv ("XDG_CACHE_HOME"), "out", NULL);
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) argv = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf info;
  gint64 begun;

  g_strv_builder_add (builder, g_getenv ("EPITOME_TOOL"));
  g_strv_builder_addv (builder, (const char **) arguments);
  argv = g_strv_builder_end (builder);
  g_file_set_contents (in, g_bytes_get_data (input, NULL), g_bytes_get_size (input), &error);
  g_assert_no_error (error);
  g_subprocess_launcher_set_stdin_file_path (launcher, in);
  g_subprocess_launcher_set_stdout_file_path (launcher, out);
  begun = g_get_monotonic_time ();
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv, &error);
  g_assert_no_error (error);
  g_subprocess_wait_check (process, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (out, &info), ==, 0);
  g_assert_cmpint (info.st_size, >, 0);
  return (g_get_monotonic_time () - begun) / 1e6;
}

static void
measure_jobs (void)
{
  static const char *const one[] = { "summarize", "--jsonl", "--jobs", "1", NULL };
  static const char *const two[] = { "summarize", "--jsonl", "--jobs", "2", NULL };
  g_autoptr (GArray) ratios = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GBytes) lines = make_lines ();
  double least_one = G_MAXDOUBLE;
  double least_two = G_MAXDOUBLE;

  for (guint i = 0; i < N_RUNS; i++)
    {
      double alone = run (lines, one);
      double both = run (lines, two);
      double ratio = alone / both;

      g_array_append_val (ratios, ratio);
      least_one = MIN (least_one, alone);
      least_two = MIN (least_two, both);
    }
  printf ("lines of JSON, on %u processors\n", g_get_num_processors ());
  printf ("  --jobs 2 against 1            %5.2f times as fast, best against best  [%.0f and %.0f articles a "
          "second]; median of %u pairs %.2f\n",
          least_one / least_two, N_LINES / least_two, N_LINES / least_one, N_RUNS,
          epitome_figures_get_median (ratios));
}

static void
print_feed (const char *name, GArray *seconds, double new_feed, gsize n_bytes)
{
  double median = epitome_figures_get_median (seconds);

  printf ("  %-28s  %6.2f  [%.0f items, %.2f MB a second; %.0f ms]\n", name, new_feed / median,
          N_ITEMS / median, n_bytes / median / 1e6, median * 1e3);
}

static void
measure_filter (void)
{
  static const char *const filter[] = { "filter", NULL };
  static const char *const names[] = { "new", "changed, its items stored", "unchanged" };
  g_autoptr (GBytes) first = make_feed (0);
  GArray *seconds[G_N_ELEMENTS (names)];
  double new_feed;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    seconds[i] = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = 0; i < N_RUNS; i++)
    {
      g_autoptr (GBytes) feed = make_feed (i);
      g_autoptr (GBytes) touched = touch (feed);
      double figures[] = { run (feed, filter), run (touched, filter), run (touched, filter) };

      for (guint j = 0; j < G_N_ELEMENTS (names); j++)
        g_array_append_val (seconds[j], figures[j]);
    }
  printf (
    "a feed of %u articles of 600 words through `epitome filter`, and how much quicker than a new one\n",
    N_ITEMS);
  new_feed = epitome_figures_get_median (seconds[0]);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      print_feed (names[i], seconds[i], new_feed, g_bytes_get_size (first));
      g_array_unref (seconds[i]);
    }
}

int
main (void)
{
  g_autofree char *folder = g_dir_make_tmp ("epitome-benchmark-XXXXXX", NULL);

  g_assert_nonnull (folder);
  g_setenv ("XDG_CACHE_HOME", folder, TRUE);
  measure_jobs ();
  measure_filter ();
  remove_folder (folder);
  return 0;
}
