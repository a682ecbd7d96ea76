/* main.c: `epitome`, a table of subcommands
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "epitome-tool-lock.h"
#include "epitome-tool.h"

typedef struct
{
  const char *name;
  const char *summary;
  EpitomeToolStatus (*run) (char **argv);
} Command;

static const Command commands[] = {
  { "summarize", N_ ("Say in a few of its own sentences what an article holds"), epitome_tool_summarize },
  { "entities", N_ ("Name who and what is in a text"), epitome_tool_entities },
  { "sentences", N_ ("Cut a text into sentences"), epitome_tool_sentences },
  { "article", N_ ("Print a page’s article, without what stands around it"), epitome_tool_article },
  { "filter", N_ ("Put summaries into a feed, for feed readers"), epitome_tool_filter },
  { "cache", N_ ("Say where summaries are stored, or remove them"), epitome_tool_cache },
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
      g_print ("epitome %s\n", EPITOME_VERSION);
      if (options[1] != NULL && g_str_equal (options[1], "--verbose"))
        epitome_tool_lock_print ();
      return EPITOME_TOOL_OK;
    }
  g_printerr ("epitome: ");
  g_printerr (*option == '-' ? _ ("unknown option “%s”") : _ ("unknown command “%s”"), option);
  g_printerr ("\n");
  print_usage (out);
  g_printerr ("%s", out->str);
  return EPITOME_TOOL_USAGE;
}

int
main (int argc, char *argv[])
{
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
      {
        g_autofree char *name = g_strconcat ("epitome ", commands[i].name, NULL);

        g_set_prgname (name);
        return commands[i].run (argv + 1);
      }
  return run_general_option (argv + 1);
}
