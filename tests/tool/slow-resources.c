/* slow-resources.c: preloaded, has GLib take its time to set up resources, which it does on this function
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <dlfcn.h>
#include <glib.h>

GBytes *
g_bytes_new_static (gconstpointer data, gsize size)
{
  GBytes *(*next) (gconstpointer, gsize) = dlsym (RTLD_NEXT, "g_bytes_new_static");

  g_usleep (50 * 1000);
  return next (data, size);
}
