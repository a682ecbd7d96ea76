/* test-lines.c: --jsonl, line by line
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "epitome-test-tool.h"

typedef struct
{
  const char *in;
  /* As JSON */
  const char *id;
  /* NULL: answered */
  const char *status;
} Case;

static const Case cases[] = {
  { "{\"id\":1,\"text\":\"One sentence. And another.\"}", "1", NULL },
  { "{\"id\":\"a b\",\"text\":\"One sentence.\",\"lang\":null,\"unknown\":[{}]}", "\"a b\"", NULL },
  { " {\"text\":\"One sentence.\",\"id\":-1.5}\r", "-1.5", NULL },
  { "{\"id\":9223372036854775807,\"text\":\"One sentence.\"}", "9223372036854775807", NULL },
  { "{\"id\":\"\\ud83d\\ude00\",\"text\":\"One sentence.\"}", "\"😀\"", NULL },
  { "{\"id\":\"\\u001b[1m\\n\",\"text\":\"One sentence.\"}", "\"\\u001b[1m\\n\"", NULL },
  { "{\"id\":2,\"text\":\"One sentence.\",\"unknown\":\"\\u0000\"}", "2", NULL },
  { "{\"id\":3,\"text\":\"a\\u0000b\"}", "3", "invalid" },
  { "{\"id\":3,\"text\":\"half \\ud800 a pair\"}", "3", "invalid" },
  { "{\"id\":3,\"text\":\"half \\udc00\\ud800 a pair\"}", "3", "invalid" },
  { "{\"id\":\"\\u0000\",\"text\":\"One sentence.\"}", "null", "invalid" },
  { "{\"id\":4}", "4", "invalid" },
  { "{\"id\":4,\"text\":null}", "4", "invalid" },
  { "{\"id\":4,\"text\":5}", "4", "invalid" },
  { "{\"id\":4,\"text\":[\"One sentence.\"]}", "4", "invalid" },
  { "{\"id\":4,\"text\":\"One sentence.\",\"lang\":{}}", "4", "invalid" },
  { "{\"id\":5,\"text\":\"\"}", "5", "not-text" },
  { "{\"text\":\"One sentence.\"}", "null", "invalid" },
  { "{\"id\":null,\"text\":\"One sentence.\"}", "null", "invalid" },
  { "{\"id\":[1],\"text\":\"One sentence.\"}", "null", "invalid" },
  { "{\"id\":true,\"text\":\"One sentence.\"}", "null", "invalid" },
  { "{\"id\":92233720368547758070,\"text\":\"One sentence.\"}", "null", "invalid" },
  { "{\"id\":1e999,\"text\":\"One sentence.\"}", "null", "invalid" },
  { "", "null", "invalid" },
  { "null", "null", "invalid" },
  { "5", "null", "invalid" },
  { "[]", "null", "invalid" },
  { "{", "null", "invalid" },
  { "}", "null", "invalid" },
  { "{\"id\":1,\"text\":\"One sentence.\"} {}", "null", "invalid" },
  { "{\"id\":1,\"text\":\"One sentence.\"", "null", "invalid" },
  { "{\"id\":1,\"text\":\"One sentence.\\x\"}", "null", "invalid" },
  { "{\"id\":1,\"text\":\"One sentence.\\", "null", "invalid" },
  { "{\"id\":1,\"text\":\"One \\u12\"}", "null", "invalid" },
  { "{\"id\":1,\"text\":\"a\tb\"}", "null", "invalid" },
  { "{\"id\":1,\"text\":\"\xff\"}", "null", "invalid" },
  { "/* no JSON */ {\"id\":1,\"text\":\"One sentence.\"}", "null", "invalid" },
  { "{'id':1,'text':'One sentence.'}", "null", "invalid" },
};

static char *
get_id (JsonNode *answer)
{
  return json_to_string (json_object_get_member (json_node_get_object (answer), "id"), FALSE);
}

static void
check_answer (JsonNode *answer, const Case *expected)
{
  JsonObject *object = json_node_get_object (answer);
  g_autofree char *id = get_id (answer);
  g_autofree char *escaped = g_strescape (expected->in, NULL);

  g_test_message ("%s", escaped);
  g_assert_cmpstr (id, ==, expected->id);
  g_assert_cmpstr (json_object_get_string_member_with_default (object, "status", NULL), ==, expected->status);
  if (expected->status != NULL)
    g_assert_cmpstr (json_object_get_string_member_with_default (object, "message", ""), !=, "");
  else
    g_assert_true (json_object_has_member (object, "sentences"));
}

static void
test_cases (void)
{
  g_autoptr (GString) input = g_string_new (NULL);
  g_autoptr (EpitomeTestRun) run = NULL;
  g_autoptr (GPtrArray) answers = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_string_append_printf (input, "%s\n", cases[i].in);
  run = epitome_test_run_command ("sentences --jsonl", input->str);
  answers = epitome_test_parse_lines (run->out);

  g_assert_cmpstr (run->err, ==, "");
  g_assert_cmpint (run->status, ==, 1);
  g_assert_cmpuint (answers->len, ==, G_N_ELEMENTS (cases));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    check_answer (g_ptr_array_index (answers, i), &cases[i]);
}

/* What json-glib 1.6 would give back in a way that others can't read */
static void
test_ids (void)
{
  static const char *const ids[] = { "\"\\u001f\"", "1e+17", "-1e+22" };

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *line = g_strdup_printf ("{\"id\":%s,\"text\":\"One.\"}\n", ids[i]);
      g_autofree char *expected =
        g_strdup_printf ("{\"id\":%s,\"language\":\"und\",\"sentences\":[\"One.\"]}\n", ids[i]);
      g_autoptr (EpitomeTestRun) run = epitome_test_run_command ("sentences --jsonl", line);

      g_assert_cmpstr (run->out, ==, expected);
    }
}

static void
test_without_newline (void)
{
  g_autoptr (EpitomeTestRun) run =
    epitome_test_run_command ("sentences --jsonl -", "{\"id\":1,\"text\":\"Two. Words.\"}");

  g_assert_cmpstr (run->out, ==, "{\"id\":1,\"language\":\"en\",\"sentences\":[\"Two.\",\"Words.\"]}\n");
  g_assert_cmpint (run->status, ==, 0);
}

/* What a summary leaves out belongs to a text all the same */
static void
test_whole_text (void)
{
  g_autoptr (EpitomeTestRun) run = epitome_test_run_command (
    "sentences --jsonl", "{\"id\":1,\"text\":\"Home > News\\n\\nIt rained.\\n\\nYou may also like\"}");
  g_autoptr (GPtrArray) answers = epitome_test_parse_lines (run->out);
  JsonArray *sentences =
    json_object_get_array_member (json_node_get_object (g_ptr_array_index (answers, 0)), "sentences");

  g_assert_cmpuint (json_array_get_length (sentences), ==, 3);
  g_assert_cmpstr (json_array_get_string_element (sentences, 0), ==, "Home > News");
  g_assert_cmpstr (json_array_get_string_element (sentences, 2), ==, "You may also like");
}

/* Lists are kept for every language that was asked for, so strangers can't make any up */
static void
test_languages (void)
{
  static const struct
  {
    const char *tag, *language;
  } tags[] = { { "de-AT", "de" }, { "haw", "haw" }, { "zzr", "und" }, { "../x", "und" }, { "", "und" } };

  for (gsize i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      g_autofree char *input = g_strdup_printf ("{\"id\":1,\"text\":\"Qwv.\",\"lang\":\"%s\"}", tags[i].tag);
      g_autoptr (EpitomeTestRun) run = epitome_test_run_command ("sentences --jsonl", input);
      g_autoptr (GPtrArray) answers = epitome_test_parse_lines (run->out);
      JsonObject *answer = json_node_get_object (g_ptr_array_index (answers, 0));

      g_assert_cmpstr (json_object_get_string_member (answer, "language"), ==, tags[i].language);
    }
}

/* The first lines come to all threads at once, when nothing in the libraries has been set up */
static void
test_threads (void)
{
  g_autoptr (GString) input = g_string_new (NULL);

  for (guint i = 0; i < 64; i++)
    g_string_append_printf (input, "{\"id\":%u,\"html\":\"<p>Here is sentence number %u.</p>\"}\n", i, i);
  for (guint round = 0; round < 50; round++)
    {
      g_autoptr (EpitomeTestRun) run = epitome_test_run_command ("article --jsonl --jobs 8", input->str);
      g_autoptr (GPtrArray) answers = epitome_test_parse_lines (run->out);

      g_assert_cmpint (run->status, ==, 0);
      g_assert_cmpuint (answers->len, ==, 64);
      for (guint i = 0; i < answers->len; i++)
        g_assert_cmpint (
          json_object_get_int_member (json_node_get_object (g_ptr_array_index (answers, i)), "id"), ==, i);
    }
}

#define PAGE                                                                                                 \
  "<html lang=en><head><title>Ferry agreed</title><meta name=author content='Jane Doe'><meta name=date "     \
  "content=2026-02-06>%s</head><body><article><p>The councils of both harbour towns agreed on Monday to "    \
  "pay "                                                                                                     \
  "for a ferry.\\u0000</p></article></body></html>"
#define PAID                                                                                                 \
  "<script "                                                                                                 \
  "type='application/ld+json'>{\\\"@type\\\":\\\"Article\\\",\\\"isAccessibleForFree\\\":false}</script>"

static JsonObject *
get_answer (GPtrArray *answers, guint i)
{
  return json_node_get_object (g_ptr_array_index (answers, i));
}

/* What a page says of its article, and that what a wall lets through is an article's text, but no summary */
static void
test_article (void)
{
  g_autofree char *input = g_strdup_printf ("{\"id\":1,\"html\":\"" PAGE "\"}\n{\"id\":2,\"html\":\"" PAGE
                                            "\"}\n{\"id\":3,\"html\":\"<p>It rained all day.\"}\n",
                                            "", PAID);
  g_autoptr (EpitomeTestRun) run = epitome_test_run_command ("article --jsonl", input);
  g_autoptr (GPtrArray) answers = epitome_test_parse_lines (run->out);
  g_autoptr (EpitomeTestRun) summaries = epitome_test_run_command ("summarize --jsonl", input);
  g_autoptr (GPtrArray) summary_answers = epitome_test_parse_lines (summaries->out);

  g_assert_cmpint (run->status, ==, 0);
  g_assert_cmpuint (answers->len, ==, 3);
  g_assert_cmpstr (json_object_get_string_member (get_answer (answers, 0), "status"), ==, "ok");
  g_assert_cmpstr (json_object_get_string_member (get_answer (answers, 0), "title"), ==, "Ferry agreed");
  g_assert_cmpstr (json_object_get_string_member (get_answer (answers, 0), "language"), ==, "en");
  g_assert_cmpstr (json_object_get_string_member (get_answer (answers, 0), "byline"), ==, "Jane Doe");
  g_assert_cmpstr (json_object_get_string_member (get_answer (answers, 0), "date"), ==, "2026-02-06");
  g_assert_cmpstr (json_object_get_string_member (get_answer (answers, 1), "status"), ==, "paywall");
  g_assert_true (
    g_str_has_prefix (json_object_get_string_member (get_answer (answers, 1), "text"), "The councils"));
  g_assert_false (json_object_has_member (get_answer (answers, 2), "byline"));
  g_assert_false (json_object_has_member (get_answer (answers, 2), "date"));
  g_assert_cmpstr (json_object_get_string_member (get_answer (summary_answers, 1), "status"), ==, "paywall");
}

static void
test_nothing (void)
{
  g_autoptr (EpitomeTestRun) run = epitome_test_run_command ("sentences --jsonl", "");

  g_assert_cmpstr (run->out, ==, "");
  g_assert_cmpint (run->status, ==, 0);
}

/* Of what isn't JSON the parser cites some bytes, which may end within a character */
static void
test_citations (void)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (EpitomeTestRun) run = NULL;

  for (int i = 0; i < 64; i++)
    g_string_append_printf (lines, "{\"id\":1,\"%.*sééééé\" 2}\n{\"id\":1,\"a\":\"%.*sééééé\" \"b\"}\n", i,
                            "****************************************************************", i,
                            "****************************************************************");
  run = epitome_test_run_command ("sentences --jsonl", lines->str);

  g_assert_true (g_utf8_validate (run->out, -1, NULL));
  g_assert_null (strstr (run->out, "\"sentences\""));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tool/lines/cases", test_cases);
  g_test_add_func ("/tool/lines/ids", test_ids);
  g_test_add_func ("/tool/lines/without-newline", test_without_newline);
  g_test_add_func ("/tool/lines/whole-text", test_whole_text);
  g_test_add_func ("/tool/lines/languages", test_languages);
  g_test_add_func ("/tool/lines/threads", test_threads);
  g_test_add_func ("/tool/lines/article", test_article);
  g_test_add_func ("/tool/lines/nothing", test_nothing);
  g_test_add_func ("/tool/lines/citations", test_citations);
  return g_test_run ();
}
