/* test-first-lines.c: two lines at once while GLib sets up the engine's data
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "epitome-test-tool.h"

#define TEXT "It rained in Paris. Ann Lee was there. So was Bob. "

/* Of lengths so far apart that the threads don't wait for the same list */
static void
test_first_lines (void)
{
  g_autoptr (GString) input = g_string_new ("{\"id\":1,\"text\":\"");
  g_autoptr (EpitomeTestRun) run = NULL;
  g_autoptr (GPtrArray) answers = NULL;

  for (guint i = 0; i < 100; i++)
    g_string_append (input, TEXT);
  g_string_append (input, "\"}\n{\"id\":2,\"text\":\"" TEXT "\"}\n");
  g_setenv ("LD_PRELOAD", g_getenv ("EPITOME_SLOW_RESOURCES"), TRUE);
  run = epitome_test_run_command ("summarize --jsonl --jobs 2", input->str);
  answers = epitome_test_parse_lines (run->out);

  g_assert_cmpint (run->status, ==, 0);
  g_assert_cmpuint (answers->len, ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tool/first-lines", test_first_lines);
  return g_test_run ();
}
