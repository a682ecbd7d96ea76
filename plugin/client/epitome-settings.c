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
    { EPITOME_SETTING_SENTENCES, "u" },
    { EPITOME_SETTING_WORDS, "u" },
    { EPITOME_SETTING_LIST_LINES, "u" },
    { EPITOME_SETTING_SHOW_BLOCK, "b" },
    { EPITOME_SETTING_BLOCK_FOLDED, "b" },
    { EPITOME_SETTING_SHOW_ENTITIES, "b" },
    { EPITOME_SETTING_ENTITIES, "u" },
    { EPITOME_SETTING_LIST_ENTITIES, "b" },
    { EPITOME_SETTING_FULL_TEXT, "s" },
    { EPITOME_SETTING_EXCLUDED_FEEDS, "as" },
    { EPITOME_SETTING_CACHE_SIZE, "u" },
    { EPITOME_SETTING_METERED, "b" },
    { EPITOME_SETTING_FULL_TEXT_FEEDS, "a{ss}" },
    { EPITOME_SETTING_SUMMARIZE_MAIL, "b" },
    { EPITOME_SETTING_SUMMARIZE_FEEDS, "b" },
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
  options.metered = g_settings_get_boolean (settings, EPITOME_SETTING_METERED);
  return options;
}

/**
 * epitome_settings_get_excluded_feeds:
 * @settings: from epitome_settings_new()
 *
 * Returns: (transfer full): the keys of the feeds that get no summaries, each with %TRUE as a pointer
 */
GHashTable *
epitome_settings_get_excluded_feeds (GSettings *settings)
{
  g_auto (GStrv) feeds = g_settings_get_strv (settings, EPITOME_SETTING_EXCLUDED_FEEDS);
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (char **feed = feeds; *feed != NULL; feed++)
    g_hash_table_insert (table, g_strdup (*feed), GINT_TO_POINTER (TRUE));
  return table;
}

static const char *const full_text_nicks[] = {
  [EPITOME_FULL_TEXT_NEVER] = "never",
  [EPITOME_FULL_TEXT_TEASERS] = "teasers",
  [EPITOME_FULL_TEXT_ALWAYS] = "always",
};

/* What isn't one of them is no wish at all */
static int
parse_full_text (const char *nick)
{
  for (gsize i = 0; i < G_N_ELEMENTS (full_text_nicks); i++)
    if (g_strcmp0 (nick, full_text_nicks[i]) == 0)
      return i;
  return -1;
}

/**
 * epitome_settings_get_full_text_feeds:
 * @settings: from epitome_settings_new()
 *
 * Returns: (transfer full): by the feed's key, its #EpitomeFullText as a pointer: those that it is otherwise
 * for than %EPITOME_SETTING_FULL_TEXT says
 */
GHashTable *
epitome_settings_get_full_text_feeds (GSettings *settings)
{
  g_autoptr (GVariant) feeds = g_settings_get_value (settings, EPITOME_SETTING_FULL_TEXT_FEEDS);
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GVariantIter iter;
  const char *feed;
  const char *nick;

  g_variant_iter_init (&iter, feeds);
  while (g_variant_iter_next (&iter, "{&s&s}", &feed, &nick))
    if (parse_full_text (nick) >= 0)
      g_hash_table_insert (table, g_strdup (feed), GINT_TO_POINTER (parse_full_text (nick)));
  return table;
}

/**
 * epitome_settings_may_fetch:
 * @settings: from epitome_settings_new()
 *
 * Returns: whether there is any feed whose articles' pages may be fetched
 */
gboolean
epitome_settings_may_fetch (GSettings *settings)
{
  g_autoptr (GHashTable) feeds = epitome_settings_get_full_text_feeds (settings);
  GHashTableIter iter;
  gpointer full_text;

  if (g_settings_get_enum (settings, EPITOME_SETTING_FULL_TEXT) != EPITOME_FULL_TEXT_NEVER)
    return TRUE;
  g_hash_table_iter_init (&iter, feeds);
  while (g_hash_table_iter_next (&iter, NULL, &full_text))
    if (GPOINTER_TO_INT (full_text) != EPITOME_FULL_TEXT_NEVER)
      return TRUE;
  return FALSE;
}

static void
on_cache_size_changed (GSettings *settings, const char *key, EpitomeClient *client)
{
  guint64 mebibytes = g_settings_get_uint (settings, EPITOME_SETTING_CACHE_SIZE);

  epitome_client_set_cache_size (client, mebibytes << 20);
}

static void
on_full_text_changed (GSettings *settings, const char *key, EpitomeClient *client)
{
  epitome_client_set_fetching (client, epitome_settings_may_fetch (settings));
}

/**
 * epitome_settings_bind_client:
 * @settings: from epitome_settings_new()
 * @client: a line to the worker, which isn't kept
 *
 * Tells @client how much may be stored and whether pages may be fetched, now and whenever the user changes
 * it.
 */
void
epitome_settings_bind_client (GSettings *settings, EpitomeClient *client)
{
  g_signal_connect_object (settings, "changed::" EPITOME_SETTING_CACHE_SIZE,
                           G_CALLBACK (on_cache_size_changed), client, 0);
  g_signal_connect_object (settings, "changed::" EPITOME_SETTING_FULL_TEXT, G_CALLBACK (on_full_text_changed),
                           client, 0);
  g_signal_connect_object (settings, "changed::" EPITOME_SETTING_FULL_TEXT_FEEDS,
                           G_CALLBACK (on_full_text_changed), client, 0);
  on_cache_size_changed (settings, NULL, client);
  on_full_text_changed (settings, NULL, client);
}

/**
 * epitome_settings_set_full_text_of:
 * @feed: a feed's key
 * @nick: (nullable): "never", "teasers" or "always"; %NULL for as it is for all feeds
 *
 * Stores the wish.
 */
void
epitome_settings_set_full_text_of (GSettings *settings, const char *feed, const char *nick)
{
  g_autoptr (GVariant) feeds = g_settings_get_value (settings, EPITOME_SETTING_FULL_TEXT_FEEDS);
  GVariantBuilder builder;
  GVariantIter iter;
  const char *other;
  const char *wish;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  g_variant_iter_init (&iter, feeds);
  while (g_variant_iter_next (&iter, "{&s&s}", &other, &wish))
    if (!g_str_equal (other, feed))
      g_variant_builder_add (&builder, "{ss}", other, wish);
  if (nick != NULL)
    g_variant_builder_add (&builder, "{ss}", feed, nick);
  g_settings_set_value (settings, EPITOME_SETTING_FULL_TEXT_FEEDS, g_variant_builder_end (&builder));
}
