/* epitome-tool-lock.c: the tool locks itself in before it reads what strangers wrote
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * As the worker does, with the files besides that the user named. */
#include "config.h"
#include "epitome-tool-lock.h"

#include <glib/gi18n-lib.h>

#include "epitome-tool-child.h"
#include "epitome-tool-input.h"

/* The longest article takes some hundred megabytes of addresses */
#define MAX_MEMORY            (G_GUINT64_CONSTANT (2) << 30)
#define MAX_MEMORY_PER_THREAD (G_GUINT64_CONSTANT (512) << 20)

static GPtrArray *
list_readable (const EpitomeToolOptions *options)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (paths, g_strdup (EPITOME_FINGERPRINTDIR));
  g_ptr_array_add (paths, g_strdup (EPITOME_LOCALEDIR));
  for (guint i = 0; options != NULL && options->inputs[i] != NULL; i++)
    {
      char *path = epitome_tool_input_get_path (options->inputs[i]);

      if (path != NULL)
        g_ptr_array_add (paths, path);
    }
  g_ptr_array_add (paths, NULL);
  return paths;
}

/**
 * epitome_tool_lock:
 * @options: (nullable): the inputs, and how many threads
 * @cache: (nullable): what is written to
 *
 * To be called before anything is read, while there is but one thread.
 *
 * Returns: what of the lock holds
 */
EpitomeSandboxParts
epitome_tool_lock (const EpitomeToolOptions *options, EpitomeCache *cache)
{
  g_autoptr (GPtrArray) readable = list_readable (options);
  g_autofree char *folder = cache != NULL ? g_path_get_dirname (epitome_cache_get_path (cache)) : NULL;
  guint n_threads = options != NULL ? (guint) options->jobs : g_get_num_processors ();
  const EpitomeSandboxPlan plan = { .role = EPITOME_SANDBOX_READER,
                                    .readable = (const char *const *) readable->pdata,
                                    .writable = folder,
                                    .max_memory = MAX_MEMORY + n_threads * MAX_MEMORY_PER_THREAD };

  return epitome_sandbox_lock (&plan);
}

static GBytes *
try_lock (gpointer user_data, GError **error)
{
  EpitomeSandboxParts parts = epitome_tool_lock (NULL, NULL);

  return g_bytes_new (&parts, sizeof parts);
}

static void
print_parts (const char *label, EpitomeSandboxParts parts)
{
  g_autofree char *names = epitome_sandbox_parts_describe (parts);

  if (parts != 0)
    g_print ("%s %s\n", label, names);
}

/**
 * epitome_tool_lock_print:
 *
 * Says what of the lock holds on this system. A process of its own tries it.
 */
void
epitome_tool_lock_print (void)
{
  gint64 deadline = g_get_monotonic_time () + G_TIME_SPAN_MINUTE;
  g_autoptr (GBytes) bytes = epitome_tool_child_run (try_lock, NULL, deadline, NULL);
  EpitomeSandboxParts parts = 0;

  if (bytes != NULL && g_bytes_get_size (bytes) == sizeof parts)
    memcpy (&parts, g_bytes_get_data (bytes, NULL), sizeof parts);
  print_parts (_ ("What reads articles is locked in by:"), parts);
  print_parts (_ ("This system lacks:"), EPITOME_SANDBOX_ALL & ~parts);
}
