/* epitome-tool-options.c: what every subcommand understands
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-tool.h"

#include <glib/gi18n-lib.h>

#define MAX_JOBS 256

static gboolean
parse (GOptionContext *context, const char *summary, char **argv)
{
  g_auto (GStrv) arguments = g_strdupv (argv);
  g_autoptr (GError) error = NULL;

  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, summary);
  if (!g_option_context_parse_strv (context, &arguments, &error))
    {
      g_printerr ("%s: %s\n", g_get_prgname (), error->message);
      return FALSE;
    }
  if (arguments[0] != NULL && arguments[1] != NULL)
    {
      g_printerr (_ ("%s: “%s” is too much"), g_get_prgname (), arguments[1]);
      g_printerr ("\n");
      return FALSE;
    }
  return TRUE;
}

/**
 * epitome_tool_parse:
 * @entries: its options
 * @summary: what it does, a sentence or two
 * @argv: its command line, left as it is; its name comes first
 *
 * Reads the command line of a subcommand that takes no articles.
 *
 * Returns: %FALSE when it is no valid command line, and the user has been told
 */
gboolean
epitome_tool_parse (const GOptionEntry *entries, const char *summary, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  return parse (context, summary, argv);
}

/**
 * epitome_tool_options_parse:
 * @options: filled; clear it with epitome_tool_options_clear() whatever is returned
 * @entries: (nullable): the subcommand's own options
 * @summary: what it does, a sentence or two
 * @argv: its command line, left as it is; its name comes first
 *
 * Reads the command line of a subcommand that takes articles. Standard input is what is read when no input
 * is named.
 *
 * Returns: %FALSE when it is no valid command line, and the user has been told
 */
gboolean
epitome_tool_options_parse (EpitomeToolOptions *options, const GOptionEntry *entries, const char *summary,
                            char **argv)
{
  const GOptionEntry common[] = {
    { "jsonl", 0, 0, G_OPTION_ARG_NONE, &options->jsonl, N_ ("Read a JSON object a line, write one a line"),
      NULL },
    { "jobs", 'j', 0, G_OPTION_ARG_INT, &options->jobs,
      N_ ("With --jsonl: use N threads (default 1; 0: one a processor)"), N_ ("N") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->inputs, NULL, NULL },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new (_ ("[FILE|URL|-]…"));

  options->jobs = 1;
  g_option_context_add_main_entries (context, common, GETTEXT_PACKAGE);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!parse (context, summary, argv) || !epitome_tool_check_range ("--jobs", options->jobs, 0, MAX_JOBS))
    return FALSE;
  if (options->jobs == 0)
    options->jobs = MIN (g_get_num_processors (), MAX_JOBS);
  if (options->inputs == NULL)
    options->inputs = g_strsplit ("-", " ", -1);
  return TRUE;
}

/**
 * epitome_tool_options_clear:
 *
 * Frees what @options hold.
 */
void
epitome_tool_options_clear (EpitomeToolOptions *options)
{
  g_clear_pointer (&options->inputs, g_strfreev);
}

/**
 * epitome_tool_check_range:
 * @option: as the user typed it
 *
 * Returns: whether @value is from @min to @max; if not, the user has been told
 */
gboolean
epitome_tool_check_range (const char *option, int value, int min, int max)
{
  if (value >= min && value <= max)
    return TRUE;
  g_printerr (_ ("%s: %s is from %d to %d"), g_get_prgname (), option, min, max);
  g_printerr ("\n");
  return FALSE;
}
