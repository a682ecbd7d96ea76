/* test-settings.c: the user's choices
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-settings.h"

static void
test_defaults (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSettings) settings = epitome_settings_new (&error);
  g_auto (GStrv) left_out = NULL;
  g_autofree char *full_text = NULL;
  EpitomeOptions options;

  g_assert_no_error (error);
  options = epitome_settings_get_options (settings);
  g_assert_cmpuint (options.sentences, ==, 3);
  g_assert_cmpuint (options.words, ==, 0);
  g_assert_cmpuint (options.entities, ==, 10);
  g_assert_cmpint (options.detail, ==, EPITOME_DETAIL_NONE);

  /* Nothing is fetched that the user didn't ask for */
  full_text = g_settings_get_string (settings, EPITOME_SETTING_FULL_TEXT);
  g_assert_cmpstr (full_text, ==, "never");
  g_assert_false (epitome_settings_may_fetch (settings));
  g_assert_false (options.metered);
  g_assert_cmpint (options.full_text, ==, EPITOME_FULL_TEXT_NEVER);
  left_out = g_settings_get_strv (settings, EPITOME_SETTING_EXCLUDED_FEEDS);
  g_assert_cmpuint (g_strv_length (left_out), ==, 0);
  g_assert_true (g_settings_get_boolean (settings, EPITOME_SETTING_SHOW_BLOCK));
  g_assert_false (g_settings_get_boolean (settings, EPITOME_SETTING_BLOCK_FOLDED));
  g_assert_true (g_settings_get_boolean (settings, EPITOME_SETTING_SUMMARIZE_MAIL));
  g_assert_true (g_settings_get_boolean (settings, EPITOME_SETTING_SUMMARIZE_FEEDS));
  g_assert_cmpuint (g_settings_get_uint (settings, EPITOME_SETTING_LIST_LINES), >, 0);
  g_assert_cmpuint (g_settings_get_uint (settings, EPITOME_SETTING_CACHE_SIZE), ==, 64);
}

static void
test_options (void)
{
  g_autoptr (GSettings) settings = epitome_settings_new (NULL);
  EpitomeOptions options;

  g_settings_set_uint (settings, EPITOME_SETTING_SENTENCES, 10);
  g_settings_set_uint (settings, EPITOME_SETTING_WORDS, 120);
  g_settings_set_uint (settings, EPITOME_SETTING_ENTITIES, 20);
  options = epitome_settings_get_options (settings);
  g_assert_cmpuint (options.sentences, ==, 10);
  g_assert_cmpuint (options.words, ==, 120);
  g_assert_cmpuint (options.entities, ==, 20);

  g_settings_set_boolean (settings, EPITOME_SETTING_SHOW_ENTITIES, FALSE);
  options = epitome_settings_get_options (settings);
  g_assert_cmpuint (options.entities, ==, 0);
}

static void
test_ranges (void)
{
  static const struct
  {
    const char *key;
    guint min;
    guint max;
  } cases[] = {
    { EPITOME_SETTING_SENTENCES, 1, EPITOME_MAX_SENTENCES },
    { EPITOME_SETTING_WORDS, 0, 500 },
    { EPITOME_SETTING_LIST_LINES, 0, 5 },
    { EPITOME_SETTING_ENTITIES, 1, 20 },
    { EPITOME_SETTING_CACHE_SIZE, 1, 1000 },
  };
  g_autoptr (GSettings) settings = epitome_settings_new (NULL);
  g_autoptr (GSettingsSchema) schema = NULL;

  g_object_get (settings, "settings-schema", &schema, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GSettingsSchemaKey) key = g_settings_schema_get_key (schema, cases[i].key);
      g_autoptr (GVariant) range = g_settings_schema_key_get_range (key);
      g_autoptr (GVariant) limits = NULL;
      const char *kind;
      guint min;
      guint max;

      g_variant_get (range, "(&sv)", &kind, &limits);
      g_assert_cmpstr (kind, ==, "range");
      g_variant_get (limits, "(uu)", &min, &max);
      g_assert_cmpuint (min, ==, cases[i].min);
      g_assert_cmpuint (max, ==, cases[i].max);
    }
}

/* Returns -1 if it is as for all feeds */
static int
get_wish (GSettings *settings, const char *feed)
{
  g_autoptr (GHashTable) feeds = epitome_settings_get_full_text_feeds (settings);
  gpointer full_text;

  return g_hash_table_lookup_extended (feeds, feed, NULL, &full_text) ? GPOINTER_TO_INT (full_text) : -1;
}

static void
test_full_text (void)
{
  g_autoptr (GSettings) settings = epitome_settings_new (NULL);
  g_autoptr (GHashTable) feeds = NULL;

  g_assert_false (epitome_settings_may_fetch (settings));
  g_assert_cmpint (get_wish (settings, "a"), ==, -1);

  /* One feed is enough */
  epitome_settings_set_full_text_of (settings, "a", "never");
  epitome_settings_set_full_text_of (settings, "b", "never");
  g_assert_false (epitome_settings_may_fetch (settings));
  epitome_settings_set_full_text_of (settings, "a", "always");
  g_assert_true (epitome_settings_may_fetch (settings));
  g_assert_cmpint (get_wish (settings, "a"), ==, EPITOME_FULL_TEXT_ALWAYS);
  g_assert_cmpint (get_wish (settings, "b"), ==, EPITOME_FULL_TEXT_NEVER);
  feeds = epitome_settings_get_full_text_feeds (settings);
  g_assert_cmpuint (g_hash_table_size (feeds), ==, 2);
  epitome_settings_set_full_text_of (settings, "a", NULL);
  g_assert_cmpint (get_wish (settings, "a"), ==, -1);
  g_assert_false (epitome_settings_may_fetch (settings));

  /* Or all */
  g_settings_set_string (settings, EPITOME_SETTING_FULL_TEXT, "teasers");
  g_assert_true (epitome_settings_may_fetch (settings));
  g_settings_reset (settings, EPITOME_SETTING_FULL_TEXT);

  /* What nobody understands is no wish */
  g_settings_set (settings, EPITOME_SETTING_FULL_TEXT_FEEDS, "a{ss}", NULL);
  epitome_settings_set_full_text_of (settings, "c", "sometimes");
  g_assert_cmpint (get_wish (settings, "c"), ==, -1);
  g_assert_false (epitome_settings_may_fetch (settings));
}

static void
test_excluded_feeds (void)
{
  g_autoptr (GSettings) settings = epitome_settings_new (NULL);
  const char *const excluded[] = { "a", "b", "a", NULL };
  g_autoptr (GHashTable) none = epitome_settings_get_excluded_feeds (settings);
  g_autoptr (GHashTable) feeds = NULL;

  g_assert_cmpuint (g_hash_table_size (none), ==, 0);
  g_settings_set_strv (settings, EPITOME_SETTING_EXCLUDED_FEEDS, excluded);
  feeds = epitome_settings_get_excluded_feeds (settings);
  g_assert_cmpuint (g_hash_table_size (feeds), ==, 2);
  g_assert_true (g_hash_table_contains (feeds, "a"));
  g_assert_true (g_hash_table_contains (feeds, "b"));
  g_settings_reset (settings, EPITOME_SETTING_EXCLUDED_FEEDS);
}

/* The schema's numbers are the ones that travel */
static void
test_full_text_numbers (void)
{
  g_autoptr (GSettings) settings = epitome_settings_new (NULL);

  g_settings_set_enum (settings, EPITOME_SETTING_FULL_TEXT, EPITOME_FULL_TEXT_ALWAYS);
  {
    g_autofree char *nick = g_settings_get_string (settings, EPITOME_SETTING_FULL_TEXT);

    g_assert_cmpstr (nick, ==, "always");
  }
  g_settings_reset (settings, EPITOME_SETTING_FULL_TEXT);
}

/* Without the schema GSettings would end the process; here it is an error that can be shown */
static void
test_missing (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (epitome_settings_new (&error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
      return;
    }
  if (g_file_test (EPITOME_SCHEMADIR "/gschemas.compiled", G_FILE_TEST_EXISTS))
    {
      g_test_skip ("There is a compiled schema where Epitome would be installed");
      return;
    }
  g_unsetenv ("GSETTINGS_SCHEMA_DIR");
  /* Epitome may be installed on this machine, too */
  g_setenv ("XDG_DATA_DIRS", "/nonexistent", TRUE);
  g_setenv ("XDG_DATA_HOME", "/nonexistent", TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

/* What hosts that have both mail and feeds ask */
static void
test_kinds (void)
{
  static const char *const excluded[] = { "f1", NULL };
  g_autoptr (GSettings) settings = epitome_settings_new (NULL);

  g_settings_set_strv (settings, EPITOME_SETTING_EXCLUDED_FEEDS, excluded);
  g_assert_true (epitome_settings_summarizes (settings, NULL));
  g_assert_false (epitome_settings_summarizes (settings, "f1"));
  g_assert_true (epitome_settings_summarizes (settings, "f2"));
  g_settings_set_boolean (settings, EPITOME_SETTING_SUMMARIZE_FEEDS, FALSE);
  g_assert_true (epitome_settings_summarizes (settings, NULL));
  g_assert_false (epitome_settings_summarizes (settings, "f2"));
  g_settings_set_boolean (settings, EPITOME_SETTING_SUMMARIZE_FEEDS, TRUE);
  g_settings_set_boolean (settings, EPITOME_SETTING_SUMMARIZE_MAIL, FALSE);
  g_assert_false (epitome_settings_summarizes (settings, NULL));
  g_assert_true (epitome_settings_summarizes (settings, "f2"));

  g_settings_set_enum (settings, EPITOME_SETTING_FULL_TEXT, EPITOME_FULL_TEXT_TEASERS);
  epitome_settings_set_full_text_of (settings, "f1", "never");
  g_assert_cmpint (epitome_settings_get_full_text_of (settings, "f1"), ==, EPITOME_FULL_TEXT_NEVER);
  g_assert_cmpint (epitome_settings_get_full_text_of (settings, "f2"), ==, EPITOME_FULL_TEXT_TEASERS);
}

int
main (int argc, char *argv[])
{
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/settings/defaults", test_defaults);
  g_test_add_func ("/settings/options", test_options);
  g_test_add_func ("/settings/ranges", test_ranges);
  g_test_add_func ("/settings/full-text", test_full_text);
  g_test_add_func ("/settings/excluded-feeds", test_excluded_feeds);
  g_test_add_func ("/settings/full-text-numbers", test_full_text_numbers);
  g_test_add_func ("/settings/kinds", test_kinds);
  g_test_add_func ("/settings/missing", test_missing);
  return g_test_run ();
}
