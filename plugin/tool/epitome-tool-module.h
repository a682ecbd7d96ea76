/* epitome-tool-module.h: all that reads articles, loaded once it is needed
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What main.c and the filter call in it; every command's function is called epitome_tool_COMMAND () */
#define EPITOME_TOOL_MODULE_EDIT       "epitome_tool_edit"
#define EPITOME_TOOL_MODULE_PRINT_LOCK "epitome_tool_lock_print"

gpointer epitome_tool_module_find (const char *function);

G_END_DECLS
