/* epitome-settings.c: the user's choices
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-settings.h"

#include <glib/gi18n-lib.h>

/* Outside the folders that GLib knows when the prefix is ~/.local or one of its own */
static GSettingsSchema *
look_up_installed (void)
{
  g_autoptr (GSettingsSchemaSource) source = NULL;

  source = g_settings_schema_source_new_from_directory (EPITOME_SCHEMADIR,
                                                        g_settings_schema_source_get_default (), TRUE, NULL);
  return source != NULL ? g_settings_schema_source_lookup (source, EPITOME_SCHEMA_ID, FALSE) : NULL;
}

static GSettingsSchema *
look_up_schema (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  GSettingsSchema *schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, EPITOME_SCHEMA_ID, TRUE);
  return schema != NULL ? schema : look_up_installed ();
}

/* A schema left behind by another version would end the host's process at the first key it lacks */
static gboolean
is_complete (GSettingsSchema *schema)
{
  static const struct
  {
    const char *key;
    const char *type;
  } keys[] = {
    { EPITOME_SETTING_SENTENCES, "u" },    { EPITOME_SETTING_WORDS, "u" },
    { EPITOME_SETTING_LIST_LINES, "u" },   { EPITOME_SETTING_SHOW_BLOCK, "b" },
    { EPITOME_SETTING_BLOCK_FOLDED, "b" }, { EPITOME_SETTING_SHOW_ENTITIES, "b" },
    { EPITOME_SETTING_ENTITIES, "u" },     { EPITOME_SETTING_LIST_ENTITIES, "b" },
    { EPITOME_SETTING_FULL_TEXT, "s" },    { EPITOME_SETTING_EXCLUDED_FEEDS, "as" },
    { EPITOME_SETTING_CACHE_SIZE, "u" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (GSettingsSchemaKey) key = NULL;

      if (!g_settings_schema_has_key (schema, keys[i].key))
        return FALSE;
      key = g_settings_schema_get_key (schema, keys[i].key);
      if (!g_variant_type_equal (g_settings_schema_key_get_value_type (key), G_VARIANT_TYPE (keys[i].type)))
        return FALSE;
    }
  return TRUE;
}

/**
 * epitome_settings_new:
 * @error: %G_IO_ERROR_NOT_FOUND when the schema isn't installed, or is another version's
 *
 * Looks where GLib looks, then where Epitome was installed.
 *
 * Returns: (transfer full) (nullable): the settings
 */
GSettings *
epitome_settings_new (GError **error)
{
  g_autoptr (GSettingsSchema) schema = look_up_schema ();

  if (schema == NULL || !is_complete (schema))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                   /* Translators: %s is the technical name of the settings, io.github.epitome */
                   _ ("The settings “%s” are not installed, or are those of another version."),
                   EPITOME_SCHEMA_ID);
      return NULL;
    }
  return g_settings_new_full (schema, NULL, NULL);
}

/**
 * epitome_settings_get_options:
 * @settings: from epitome_settings_new()
 *
 * Returns: what the user wants summaries to be like
 */
EpitomeOptions
epitome_settings_get_options (GSettings *settings)
{
  EpitomeOptions options = EPITOME_OPTIONS_INIT;

  options.sentences = g_settings_get_uint (settings, EPITOME_SETTING_SENTENCES);
  options.words = g_settings_get_uint (settings, EPITOME_SETTING_WORDS);
  options.entities = g_settings_get_boolean (settings, EPITOME_SETTING_SHOW_ENTITIES)
                       ? g_settings_get_uint (settings, EPITOME_SETTING_ENTITIES)
                       : 0;
  return options;
}
