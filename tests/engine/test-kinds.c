/* test-kinds.c: summaries of other kinds of text than news
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "epitome-engine.h"

#include <string.h>

/* kinds/ has a document a file, as feeds bring it, and kinds.ini what a reader would want of each */
#define FOLDER EPITOME_SOURCE_ROOT "/tests/engine/kinds/"

static const struct
{
  guint sentences;
  const char *key;
} lengths[] = { { 1, "one" }, { 3, "three" }, { 5, "five" } };

static GKeyFile *
read_expectations (void)
{
  GKeyFile *expectations = g_key_file_new ();
  g_autoptr (GError) error = NULL;

  g_key_file_load_from_file (expectations, FOLDER "kinds.ini", G_KEY_FILE_NONE, &error);
  g_assert_no_error (error);
  return expectations;
}

static EpitomeSummary *
summarize (const char *name, const char *title, guint sentences, GError **error)
{
  g_autofree char *path = g_build_filename (FOLDER, name, NULL);
  g_autoptr (EpitomeArticle) article = NULL;
  EpitomeOptions options = EPITOME_OPTIONS_INIT;
  g_autofree char *body = NULL;

  if (!g_file_get_contents (path, &body, NULL, error))
    return NULL;
  article = epitome_article_new (title, body,
                                 g_str_has_suffix (name, ".html") ? EPITOME_BODY_HTML : EPITOME_BODY_PLAIN);
  options.sentences = sentences;
  options.entities = 0;
  return epitome_engine_summarize (article, &options, NULL, error);
}

static char *
join (const EpitomeSummary *summary)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < summary->sentences->len; i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? "\n" : "",
                            ((EpitomeSummarySentence *) g_ptr_array_index (summary->sentences, i))->text);
  return g_string_free (joined, FALSE);
}

static gboolean
has_one_of (const char *text, const char *alternatives)
{
  g_auto (GStrv) all = g_strsplit (alternatives, "|", -1);

  for (char **one = all; *one != NULL; one++)
    if (strstr (text, *one) != NULL)
      return TRUE;
  return FALSE;
}

static void
check_summary (const char *text, const char *const *wanted, const char *const *unwanted)
{
  for (; wanted != NULL && *wanted != NULL; wanted++)
    if (!has_one_of (text, *wanted))
      g_test_fail_printf ("“%s” is missing in: %s", *wanted, text);
  for (; unwanted != NULL && *unwanted != NULL; unwanted++)
    if (strstr (text, *unwanted) != NULL)
      g_test_fail_printf ("“%s” is in: %s", *unwanted, text);
}

static void
check_refusal (const EpitomeSummary *summary, const GError *error, const char *const *refusals)
{
  g_autofree char *text = summary != NULL ? join (summary) : NULL;

  if (text != NULL)
    g_test_fail_printf ("Summarized as: %s", text);
  else if (error->domain != EPITOME_ERROR ||
           !g_strv_contains (refusals, epitome_error_get_nick (error->code)))
    g_test_fail_printf ("%s", error->message);
}

/* A text that is no longer than five sentences would be has no summary of five */
static gboolean
may_be_too_short (const GError *error, guint sentences, const char *const *wanted)
{
  return sentences == 5 && wanted == NULL && g_error_matches (error, EPITOME_ERROR, EPITOME_ERROR_TOO_SHORT);
}

static void
test_kind (gconstpointer data)
{
  const char *name = data;
  g_autoptr (GKeyFile) expectations = read_expectations ();
  g_autofree char *title = g_key_file_get_string (expectations, name, "title", NULL);
  g_auto (GStrv) refusals = g_key_file_get_string_list (expectations, name, "refusal", NULL, NULL);
  g_auto (GStrv) unwanted = g_key_file_get_string_list (expectations, name, "never", NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_auto (GStrv) wanted = g_key_file_get_string_list (expectations, name, lengths[i].key, NULL, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (EpitomeSummary) summary = summarize (name, title, lengths[i].sentences, &error);
      g_autofree char *text = NULL;

      if (refusals != NULL)
        {
          check_refusal (summary, error, (const char *const *) refusals);
          continue;
        }
      if (may_be_too_short (error, lengths[i].sentences, (const char *const *) wanted))
        continue;
      g_assert_no_error (error);
      text = join (summary);
      g_assert_cmpuint (summary->sentences->len, <=, lengths[i].sentences);
      check_summary (text, (const char *const *) wanted, (const char *const *) unwanted);
    }
}

/* Every document has its expectations */
static void
test_complete (void)
{
  g_autoptr (GKeyFile) expectations = read_expectations ();
  g_autoptr (GDir) folder = g_dir_open (FOLDER, 0, NULL);
  const char *name;

  g_assert_nonnull (folder);
  while ((name = g_dir_read_name (folder)) != NULL)
    if (!g_str_has_suffix (name, ".ini") && !g_key_file_has_group (expectations, name))
      g_test_fail_printf ("kinds.ini lacks %s", name);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GKeyFile) expectations = NULL;
  g_auto (GStrv) names = NULL;

  g_test_init (&argc, &argv, NULL);
  expectations = read_expectations ();
  names = g_key_file_get_groups (expectations, NULL);
  for (char **name = names; *name != NULL; name++)
    {
      g_autofree char *path = g_strconcat ("/kinds/", *name, NULL);

      g_test_add_data_func (path, *name, test_kind);
    }
  g_test_add_func ("/kinds/complete", test_complete);
  return g_test_run ();
}
