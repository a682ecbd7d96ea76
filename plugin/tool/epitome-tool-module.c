/* epitome-tool-module.c: all that reads articles, loaded once it is needed
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The engine's libraries take longer to be loaded than a filter takes that knows the feed already. */
#include "config.h"
#include "epitome-tool-module.h"

#include <dlfcn.h>

/* Found by the program's own run path */
#define FILE_NAME "epitome-tool.so"

/**
 * epitome_tool_module_find:
 * @function: its name
 *
 * Loads the module if need be.
 *
 * Returns: (nullable): the function; %NULL if the installation is broken, and the user has been told
 */
gpointer
epitome_tool_module_find (const char *function)
{
  static void *module;
  gpointer found = NULL;

  if (module == NULL)
    module = dlopen (FILE_NAME, RTLD_NOW | RTLD_LOCAL);
  if (module != NULL)
    found = dlsym (module, function);
  if (found == NULL)
    g_printerr ("%s: %s\n", g_get_prgname (), dlerror ());
  return found;
}
