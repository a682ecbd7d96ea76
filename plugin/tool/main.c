/* main.c: `epitome`, a table of subcommands
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "epitome-tool-module.h"
#include "epitome-tool.h"

typedef struct
{
  const char *name;
  const char *summary;
  /* NULL for one that is in the module */
  EpitomeToolStatus (*run) (char **argv);
} Command;

static const Command commands[] = {
  { "summarize", N_ ("Say in a few of its own sentences what an article holds"), NULL },
  { "entities", N_ ("Name who and what is in a text"), NULL },
  { "sentences", N_ ("Cut a text into sentences"), NULL },
  { "article", N_ ("Print a page’s article, without what stands around it"), NULL },
  { "filter", N_ ("Put summaries into a feed, for feed readers"), epitome_tool_filter },
  { "cache", N_ ("Say where summaries are stored, or remove them"), NULL },
};

static void
print_usage (GString *out)
{
  g_string_append_printf (out, "%s\n  epitome %s\n\n%s\n", _ ("Usage:"),
                          _ ("COMMAND [OPTION…] [FILE|URL|-]…"), _ ("Commands:"));
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    g_string_append_printf (out, "  %-12s %s\n", commands[i].name, _ (commands[i].summary));
  g_string_append_printf (out, "\n%s\n", _ ("“epitome COMMAND --help” tells more about a command."));
}

static EpitomeToolStatus
run_command (const Command *command, char **argv)
{
  g_autofree char *name = g_strconcat ("epitome ", command->name, NULL);
  g_autofree char *function = g_strconcat ("epitome_tool_", command->name, NULL);
  EpitomeToolStatus (*run) (char **argv) = command->run;

  g_set_prgname (name);
  if (run == NULL)
    run = (EpitomeToolStatus (*) (char **)) epitome_tool_module_find (function);
  return run != NULL ? run (argv) : EPITOME_TOOL_FAILED;
}

static void
print_version (gboolean verbose)
{
  void (*print_lock) (void) = NULL;

  g_print ("epitome %s\n", EPITOME_VERSION);
  if (verbose)
    print_lock = (void (*) (void)) epitome_tool_module_find (EPITOME_TOOL_MODULE_PRINT_LOCK);
  if (print_lock != NULL)
    print_lock ();
}

/* options: NULL-terminated */
static EpitomeToolStatus
run_general_option (char **options)
{
  const char *option = options[0];
  g_autoptr (GString) out = g_string_new (NULL);

  if (g_str_equal (option, "--help") || g_str_equal (option, "-h"))
    {
      print_usage (out);
      g_print ("%s", out->str);
      return EPITOME_TOOL_OK;
    }
  if (g_str_equal (option, "--version"))
    {
      print_version (options[1] != NULL && g_str_equal (options[1], "--verbose"));
      return EPITOME_TOOL_OK;
    }
  g_printerr ("epitome: ");
  g_printerr (*option == '-' ? _ ("unknown option “%s”") : _ ("unknown command “%s”"), option);
  g_printerr ("\n");
  print_usage (out);
  g_printerr ("%s", out->str);
  return EPITOME_TOOL_USAGE;
}

/* Whoever starts us with one of these closed would have files that are opened later in its place, and
 * messages written into them. Opened the wrong way around, they fail as if they were closed */
static void
hold_standard_places (void)
{
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
    if (fcntl (fd, F_GETFD) < 0)
      open ("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

/* As late as can be, for GLib prints help and exits by itself */
static void
check_written (void)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return;
  g_printerr ("%s: %s: %s\n", g_get_prgname (), _ ("standard output"), g_strerror (errno));
  _exit (EPITOME_TOOL_FAILED);
}

int
main (int argc, char *argv[])
{
  hold_standard_places ();
  atexit (check_written);
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, EPITOME_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");

  if (argc < 2)
    {
      g_autoptr (GString) out = g_string_new (NULL);

      print_usage (out);
      g_printerr ("%s", out->str);
      return EPITOME_TOOL_USAGE;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (argv[1], commands[i].name))
      return run_command (&commands[i], argv + 1);
  return run_general_option (argv + 1);
}
