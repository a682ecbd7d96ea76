/* epitome-tool-cache.c: the user's stored summaries
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-tool-cache.h"

#include <stdio.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "epitome-tool-child.h"
#include "epitome-tool-lock.h"
#include "epitome-tool-terminal.h"
#include "epitome-tool.h"

#define SCHEMA_ID    "io.github.epitome"
#define SIZE_KEY     "cache-size"
#define DEFAULT_SIZE 64
#define MEBIBYTE     (G_GUINT64_CONSTANT (1) << 20)

/* Whatever is in the way of the settings */
#define SETTINGS_TIME (5 * G_TIME_SPAN_SECOND)

/* What the user chose for the reader holds here too, where the settings are installed */
static guint64
read_max_size (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;
  g_autoptr (GSettings) settings = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, SCHEMA_ID, TRUE);
  if (schema == NULL || !g_settings_schema_has_key (schema, SIZE_KEY))
    return DEFAULT_SIZE * MEBIBYTE;
  settings = g_settings_new_full (schema, NULL, NULL);
  return g_settings_get_uint (settings, SIZE_KEY) * MEBIBYTE;
}

static GBytes *
run_read_max_size (gpointer user_data, GError **error)
{
  guint64 size = read_max_size ();

  return g_bytes_new (&size, sizeof size);
}

/* In a process of its own: some of what keeps settings starts threads, and who has those can't lock itself
 * in any more */
static guint64
get_max_size (void)
{
  gint64 deadline = g_get_monotonic_time () + SETTINGS_TIME;
  g_autoptr (GBytes) bytes = epitome_tool_child_run (run_read_max_size, NULL, deadline, NULL);
  guint64 size = DEFAULT_SIZE * MEBIBYTE;

  if (bytes != NULL && g_bytes_get_size (bytes) == sizeof size)
    memcpy (&size, g_bytes_get_data (bytes, NULL), sizeof size);
  return size;
}

/**
 * epitome_tool_cache_open:
 *
 * To be called while there is but one thread.
 *
 * Returns: (transfer full): the user's own, which the reader's worker uses too
 */
EpitomeCache *
epitome_tool_cache_open (void)
{
  return epitome_cache_new (NULL, get_max_size ());
}

static gboolean
print_status (EpitomeCache *cache, GError **error)
{
  EpitomeCacheStatus status = { 0 };
  g_autofree char *path = epitome_tool_terminal_escape (epitome_cache_get_path (cache));
  g_autofree char *size = NULL;

  if (!epitome_cache_get_status (cache, &status, error))
    return FALSE;
  size = g_format_size (status.n_bytes);
  printf ("%s: %s\n", _ ("Where"), path);
  printf ("%s: %s\n", _ ("Size"), size);
  printf ("%s: %" G_GUINT64_FORMAT "\n", _ ("Summaries"), status.n_summaries);
  printf ("%s: %" G_GUINT64_FORMAT "\n", _ ("Hits"), status.n_hits);
  return TRUE;
}

/**
 * epitome_tool_cache:
 *
 * `epitome cache`
 */
EpitomeToolStatus
epitome_tool_cache (char **argv)
{
  gboolean clear = FALSE;
  const GOptionEntry entries[] = {
    { "clear", 0, 0, G_OPTION_ARG_NONE, &clear, N_ ("Remove all stored summaries"), NULL }, { NULL }
  };
  g_autoptr (EpitomeCache) cache = NULL;
  g_autoptr (GError) error = NULL;

  if (!epitome_tool_parse (entries, _ ("Says where the summaries that were made once are stored."), argv))
    return EPITOME_TOOL_USAGE;
  cache = epitome_tool_cache_open ();
  epitome_tool_lock (NULL, cache);
  if ((clear && !epitome_cache_clear (cache, &error)) || !print_status (cache, &error))
    {
      g_printerr ("%s: %s\n", g_get_prgname (), error->message);
      return EPITOME_TOOL_FAILED;
    }
  return EPITOME_TOOL_OK;
}
