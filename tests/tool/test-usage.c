/* test-usage.c: the command line, and what a terminal gets
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <sys/wait.h>

#include <glib/gstdio.h>

#include "epitome-test-tool.h"

static const struct
{
  const char *command;
  int status;
  /* What must be in it; NULL: nothing at all */
  const char *out;
  const char *err;
} cases[] = {
  { "", 2, NULL, "Usage:" },
  { "--help", 0, "sentences", NULL },
  { "-h", 0, "Usage:", NULL },
  { "--version", 0, "epitome " EPITOME_VERSION "\n", NULL },
  { "--version --verbose", 0, "no new privileges", NULL },
  { "unknown", 2, NULL, "“unknown”" },
  { "--unknown", 2, NULL, "“--unknown”" },
  { "sentences --help", 0, "epitome sentences", NULL },
  { "sentences --unknown", 2, NULL, "--unknown" },
  { "sentences --jobs", 2, NULL, "--jobs" },
  { "sentences --jobs x", 2, NULL, "x" },
  { "sentences --jobs -1", 2, NULL, "--jobs" },
  { "sentences --jobs 1000000", 2, NULL, "--jobs" },
  { "sentences --jsonl /missing/file", 1, NULL, "/missing/file" },
};

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EpitomeTestRun) run = epitome_test_run ((const char *[]){ NULL }, NULL);

      if (*cases[i].command != '\0')
        {
          g_clear_pointer (&run, epitome_test_run_free);
          run = epitome_test_run_command (cases[i].command, NULL);
        }
      g_test_message ("epitome %s", cases[i].command);
      g_assert_cmpint (run->status, ==, cases[i].status);
      if (cases[i].out != NULL)
        g_assert_nonnull (strstr (run->out, cases[i].out));
      else
        g_assert_cmpstr (run->out, ==, "");
      if (cases[i].err != NULL)
        g_assert_nonnull (strstr (run->err, cases[i].err));
      else
        g_assert_cmpstr (run->err, ==, "");
    }
}

static char *
write_page (const char *page)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  int fd = g_file_open_tmp ("epitome-XXXXXX", &path, &error);

  g_assert_no_error (error);
  g_close (fd, NULL);
  g_file_set_contents (path, page, -1, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&path);
}

static void
test_hostile_to_terminals (void)
{
  static const char page[] =
    "<title>Red \033[31m and \302\233 31m &#x202e;live &#x9b;</title>"
    "<p>A \033]0;title\007 sentence \342\200\256evil\342\200\254 with \302\205 more \177 in "
    "\342\201\246it\342\201\251, \tsays he.</p>";
  g_autofree char *path = write_page (page);
  g_autoptr (EpitomeTestRun) run = epitome_test_run ((const char *[]){ "sentences", path, NULL }, NULL);

  g_assert_cmpint (run->status, ==, 0);
  for (const char *p = run->out; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_assert_true (c == '\n' || !g_unichar_iscntrl (c));
      g_assert_false (c >= 0x202a && c <= 0x202e);
      g_assert_false (c >= 0x2066 && c <= 0x2069);
    }
  g_assert_nonnull (strstr (run->out, "sentence evil with"));
  g_unlink (path);
}

/* What isn't a control character and would still keep a terminal busy, or cover other lines */
static void
test_towers_on_terminals (void)
{
  GString *page = g_string_new ("<title>T</title><p>A sentence with e");
  g_autofree char *path = NULL;
  g_autoptr (EpitomeTestRun) run = NULL;
  const char *marks;

  for (int i = 0; i < 1000; i++)
    g_string_append (page, "\314\201");
  g_string_append (page, " stands here, and with it ");
  for (int i = 0; i < 250000; i++)
    g_string_append (page, "word");
  g_string_append (page, ".</p>");
  path = write_page (page->str);
  run = epitome_test_run ((const char *[]){ "sentences", path, NULL }, NULL);

  g_assert_cmpint (run->status, ==, 0);
  marks = strstr (run->out, "\314\201");
  g_assert_nonnull (marks);
  for (int i = 0; i < 10; i++, marks += 2)
    g_assert_true (g_str_has_prefix (marks, "\314\201"));
  g_assert_false (g_str_has_prefix (marks, "\314\201"));
  g_assert_nonnull (strstr (run->out, "wordword"));
  g_unlink (path);
  g_string_free (page, TRUE);
}

static void
test_on_a_terminal (void)
{
  static const char page[] =
    "<title>News of 日本</title><p>One two three four five six seven eight nine ten eleven. "
    "日本語の文章はここで折り返される。";
  static const char *const colour[] = { "TERM", "xterm", "NO_COLOR", "", NULL };
  static const char *const no_colour[] = { "TERM", "xterm", "NO_COLOR", "1", NULL };
  static const char *const dumb[] = { "TERM", "dumb", "NO_COLOR", "", NULL };
  static const char lines[] = "One two three four five\nsix seven eight nine ten\neleven.\n"
                              "日本語の文章はここで折り\n返される。\n";
  g_autofree char *path = write_page (page);
  const char *arguments[] = { "sentences", path, NULL };
  g_autofree char *coloured = epitome_test_run_on_terminal (arguments, 24, colour);
  g_autofree char *plain = epitome_test_run_on_terminal (arguments, 24, no_colour);
  g_autofree char *on_dumb = epitome_test_run_on_terminal (arguments, 24, dumb);
  g_autofree char *expected = g_strconcat ("News of 日本\n", lines, NULL);
  g_autofree char *expected_coloured = g_strconcat ("\033[1mNews of 日本\n\033[0m", lines, NULL);

  g_assert_cmpstr (coloured, ==, expected_coloured);
  g_assert_cmpstr (plain, ==, expected);
  g_assert_cmpstr (on_dumb, ==, expected);
  g_unlink (path);
}

/* $EPITOME_TOOL with its standard input and output where the shell puts them */
static void
test_nowhere_to_write (void)
{
  static const struct
  {
    const char *command;
    int status;
    const char *reason;
  } redirected[] = {
    { "--help >/dev/full", 1, "standard output: No space left on device" },
    { "--version >/dev/full", 1, "standard output: No space left on device" },
    { "filter --help >/dev/full", 1, "standard output: No space left on device" },
    { "sentences >/dev/full", 1, "standard output: No space left on device" },
    { "filter >/dev/full", 0, "No space left on device" },
    { "--version >&-", 1, "standard output: Bad file descriptor" },
    { "sentences >&-", 1, "standard output: Bad file descriptor" },
    { "sentences --jsonl >&-", 1, "standard output: Bad file descriptor" },
    { "sentences --jsonl <&-", 1, "standard input: Bad file descriptor" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (redirected); i++)
    {
      g_autofree char *script = g_strdup_printf (
        "echo '{\"id\":1,\"text\":\"It is.\"}' | \"$EPITOME_TOOL\" %s", redirected[i].command);
      const char *const arguments[] = { "sh", "-c", script, NULL };
      g_autofree char *err = NULL;
      g_autoptr (GError) error = NULL;
      int status;

      g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, &err, &status,
                    &error);
      g_assert_no_error (error);
      g_test_message ("epitome %s: %s", redirected[i].command, err);
      g_assert_nonnull (strstr (err, redirected[i].reason));
      g_assert_true (WIFEXITED (status));
      g_assert_cmpint (WEXITSTATUS (status), ==, redirected[i].status);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tool/usage/cases", test_cases);
  g_test_add_func ("/tool/usage/nowhere-to-write", test_nowhere_to_write);
  g_test_add_func ("/tool/usage/hostile-to-terminals", test_hostile_to_terminals);
  g_test_add_func ("/tool/usage/towers-on-terminals", test_towers_on_terminals);
  g_test_add_func ("/tool/usage/on-a-terminal", test_on_a_terminal);
  return g_test_run ();
}
