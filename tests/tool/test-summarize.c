/* test-summarize.c: what comes back about articles
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "epitome-test-tool.h"

#define BODY                                                                                                  \
  "The harbour of Lisbon was closed on Monday after a storm 🌊 tore two ships from their moorings. Nobody " \
  "was hurt, the harbour master said, but the entrance stays shut until divers have looked at it. About "     \
  "two hundred passengers waited on a ferry outside for most of the day. Insurers expect a cost of nine "     \
  "million euros for every day without the harbour. The ministry of transport did not comment. Bananas and "  \
  "lemons may be short in the shops of Lisbon next week, two supermarkets warned."
#define TITLE "Storm closes the harbour of Lisbon"

static JsonObject *
get_object (GPtrArray *answers, guint i)
{
  return json_node_get_object (g_ptr_array_index (answers, i));
}

/* The characters from @start to @end, by Unicode characters as the contract counts */
static char *
cut (JsonObject *span, const char *text)
{
  gint64 start = json_object_get_int_member (span, "start");
  gint64 end = json_object_get_int_member (span, "end");

  g_assert_cmpint (start, >=, 0);
  g_assert_cmpint (start, <, end);
  g_assert_cmpint (end, <=, g_utf8_strlen (text, -1));
  return g_utf8_substring (text, start, end);
}

static void
check_sentences (JsonObject *answer, const char *text)
{
  JsonArray *summary = json_object_get_array_member (answer, "summary");
  gint64 last = 0;

  g_assert_cmpuint (json_array_get_length (summary), >, 0);
  for (guint i = 0; i < json_array_get_length (summary); i++)
    {
      JsonObject *sentence = json_array_get_object_element (summary, i);
      g_autofree char *cutting = cut (sentence, text);

      g_assert_cmpstr (json_object_get_string_member (sentence, "text"), ==, cutting);
      g_assert_true (isfinite (json_object_get_double_member (sentence, "score")));
      g_assert_cmpint (json_object_get_int_member (sentence, "start"), >=, last);
      last = json_object_get_int_member (sentence, "end");
    }
}

static void
check_entities (JsonObject *answer, const char *text)
{
  JsonArray *entities = json_object_get_array_member (answer, "entities");
  double last = G_MAXDOUBLE;

  for (guint i = 0; i < json_array_get_length (entities); i++)
    {
      JsonObject *entity = json_array_get_object_element (entities, i);
      JsonArray *mentions = json_object_get_array_member (entity, "mentions");
      double salience = json_object_get_double_member (entity, "salience");

      g_assert_cmpstr (json_object_get_string_member (entity, "name"), !=, "");
      g_assert_cmpfloat (salience, <=, last);
      last = salience;
      for (guint j = 0; j < json_array_get_length (mentions); j++)
        {
          g_autofree char *cutting = cut (json_array_get_object_element (mentions, j), text);

          g_assert_cmpstr (cutting, !=, "");
        }
    }
}

static void
test_text (void)
{
  g_autoptr (EpitomeTestRun) run =
    epitome_test_run_command ("summarize --jsonl --sentences 2",
                              "{\"id\":1,\"title\":\"" TITLE "\",\"text\":\"" BODY "\",\"lang\":\"en\"}\n");
  g_autoptr (GPtrArray) answers = epitome_test_parse_lines (run->out);
  JsonObject *answer;
  JsonObject *entity;

  g_assert_cmpint (run->status, ==, 0);
  g_assert_cmpuint (answers->len, ==, 1);
  answer = get_object (answers, 0);
  g_assert_cmpstr (json_object_get_string_member (answer, "status"), ==, "ok");
  g_assert_cmpstr (json_object_get_string_member (answer, "language"), ==, "en");
  g_assert_false (json_object_has_member (answer, "text"));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (answer, "summary")), <=, 2);
  check_sentences (answer, BODY);
  check_entities (answer, BODY);
  entity = json_array_get_object_element (json_object_get_array_member (answer, "entities"), 0);
  g_assert_cmpstr (json_object_get_string_member (entity, "name"), ==, "Lisbon");
  g_assert_cmpstr (json_object_get_string_member (entity, "type"), ==, "place");
}

static void
test_html (void)
{
  g_autoptr (EpitomeTestRun) run = epitome_test_run_command (
    "summarize --jsonl --with-text",
    "{\"id\":1,\"html\":\"<html lang=en><nav>Home</nav><h1>" TITLE "</h1><p>" BODY "</p>\"}\n");
  g_autoptr (GPtrArray) answers = epitome_test_parse_lines (run->out);
  JsonObject *answer = get_object (answers, 0);
  const char *text;

  g_assert_cmpstr (json_object_get_string_member (answer, "status"), ==, "ok");
  text = json_object_get_string_member (answer, "text");
  g_assert_nonnull (strstr (text, BODY));
  check_sentences (answer, text);
  check_entities (answer, text);
}

static void
test_explained (void)
{
  g_autoptr (EpitomeTestRun) run = epitome_test_run_command (
    "summarize --jsonl --explain", "{\"id\":1,\"title\":\"" TITLE "\",\"text\":\"" BODY "\"}\n");
  g_autoptr (GPtrArray) answers = epitome_test_parse_lines (run->out);
  JsonArray *summary = json_object_get_array_member (get_object (answers, 0), "summary");

  for (guint i = 0; i < json_array_get_length (summary); i++)
    {
      JsonObject *sentence = json_array_get_object_element (summary, i);
      JsonArray *features = json_object_get_array_member (sentence, "features");
      double sum = 0;

      g_assert_cmpuint (json_array_get_length (features), >, 2);
      for (guint j = 0; j < json_array_get_length (features); j++)
        {
          JsonObject *feature = json_array_get_object_element (features, j);

          g_assert_cmpstr (json_object_get_string_member (feature, "name"), !=, "");
          g_assert_true (isfinite (json_object_get_double_member (feature, "value")));
          sum += json_object_get_double_member (feature, "share");
        }
      g_assert_cmpfloat_with_epsilon (sum, json_object_get_double_member (sentence, "score"), 1e-6);
    }
}

static void
test_options (void)
{
  static const struct
  {
    const char *command;
    int status;
  } cases[] = {
    { "summarize --jsonl --sentences 1", 0 }, { "summarize --jsonl -s 3 -w 0 -e 50", 0 },
    { "summarize --jsonl --sentences 0", 2 }, { "summarize --jsonl --sentences 11", 2 },
    { "summarize --jsonl --words -1", 2 },    { "summarize --jsonl --entities 51", 2 },
    { "summarize --jsonl --entities -1", 2 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      /* A wrong command line ends it before it has read anything */
      const char *input = cases[i].status == 0 ? "{\"id\":1,\"text\":\"" BODY "\"}" : NULL;
      g_autoptr (EpitomeTestRun) run = epitome_test_run_command (cases[i].command, input);

      g_test_message ("%s", cases[i].command);
      g_assert_cmpint (run->status, ==, cases[i].status);
    }
}

static guint
count_words (JsonArray *summary)
{
  guint n = 0;

  for (guint i = 0; i < json_array_get_length (summary); i++)
    {
      JsonObject *sentence = json_array_get_object_element (summary, i);
      g_auto (GStrv) words = g_strsplit (json_object_get_string_member (sentence, "text"), " ", -1);

      n += g_strv_length (words);
    }
  return n;
}

static void
test_length (void)
{
  for (guint limit = 20; limit <= 60; limit += 10)
    {
      g_autofree char *command = g_strdup_printf ("summarize --jsonl -s 10 -w %u -e 0", limit);
      g_autoptr (EpitomeTestRun) run = epitome_test_run_command (command, "{\"id\":1,\"text\":\"" BODY "\"}");
      g_autoptr (GPtrArray) answers = epitome_test_parse_lines (run->out);
      JsonObject *answer = get_object (answers, 0);

      g_assert_cmpuint (json_array_get_length (json_object_get_array_member (answer, "entities")), ==, 0);
      /* The wave is no word */
      g_assert_cmpuint (count_words (json_object_get_array_member (answer, "summary")), <=, limit + 1);
    }
}

static void
test_refusals (void)
{
  g_autoptr (GString) input = g_string_new (NULL);
  g_autoptr (EpitomeTestRun) run = NULL;
  g_autoptr (GPtrArray) answers = NULL;
  static const char *const expected[] = { "too-short", "not-text", "too-large", "ok" };

  g_string_append (
    input, "{\"id\":1,\"text\":\"Too short.\"}\n{\"id\":2,\"html\":\"<img src=x>\"}\n{\"id\":3,\"text\":\"");
  for (guint i = 0; i < 2000000; i++)
    g_string_append (input, "words ");
  g_string_append (input, "\"}\n{\"id\":4,\"text\":\"" BODY "\"}\n");
  run = epitome_test_run_command ("summarize --jsonl", input->str);
  answers = epitome_test_parse_lines (run->out);

  /* Each is an answer: a pipeline over many articles doesn't stop for it */
  g_assert_cmpint (run->status, ==, 0);
  g_assert_cmpuint (answers->len, ==, G_N_ELEMENTS (expected));
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_assert_cmpint (json_object_get_int_member (get_object (answers, i), "id"), ==, i + 1);
      g_assert_cmpstr (json_object_get_string_member (get_object (answers, i), "status"), ==, expected[i]);
    }
}

static void
test_for_people (EpitomeTestCache *cache, gconstpointer data)
{
  g_autoptr (EpitomeTestRun) run =
    epitome_test_run_command ("summarize -s 1", "<title>" TITLE "</title><p>" BODY);
  g_autoptr (EpitomeTestRun) short_run = epitome_test_run_command ("summarize", "Too short.");

  g_assert_cmpint (run->status, ==, 0);
  g_assert_true (g_str_has_prefix (run->out, TITLE "\n  The harbour of Lisbon was closed"));
  g_assert_nonnull (strstr (run->out, "\n  Places: Lisbon\n"));
  g_assert_cmpint (short_run->status, ==, 1);
  g_assert_cmpstr (short_run->out, ==, "");
  g_assert_nonnull (strstr (short_run->err, "Too short"));
}

/* On one line a list's items have an end, and what has no blanks between sentences gets none */
static void
test_sentences_on_a_line (EpitomeTestCache *cache, gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *expected;
  } cases[] = {
    { "<h1>Quill 3</h1><ul><li>Tables can be sorted by any of their columns</li><li>The old notebooks of "
      "version 1 can be read again</li><li>Pictures keep their size when they are printed</li><li>A crash "
      "after the preview was closed is gone</li><li>Searching a hundred notebooks takes a second</li></ul>",
      ". " },
    { "市議会は月曜日、港の橋を二年間閉鎖することを決めた。技術者が橋脚に亀裂を見つけていた。市長は安全が第一"
      "だと述べた。"
      "東側の商店主は収入を心配している。修理には三千万ユーロかかる見込みだ。橋は一九六一年に建てられた。",
      "。" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EpitomeTestRun) run = epitome_test_run_command ("summarize -s 2 -e 0", cases[i].text);
      const char *line = strstr (run->out, "  ");
      const char *end;

      g_test_message ("%s", run->out);
      g_assert_cmpint (run->status, ==, 0);
      g_assert_nonnull (line);
      end = strstr (line, cases[i].expected);
      g_assert_nonnull (end);
      end += strlen (cases[i].expected);
      g_assert_true (*end != ' ' && *end != '\n');
    }
}

static void
test_entities (void)
{
  g_autoptr (EpitomeTestRun) run = epitome_test_run_command (
    "entities --jsonl", "{\"id\":\"e\",\"text\":\"" BODY "\",\"title\":\"" TITLE "\"}\n");
  g_autoptr (GPtrArray) answers = epitome_test_parse_lines (run->out);
  JsonArray *mentions;
  guint n_lisbon = 0;

  g_assert_cmpint (run->status, ==, 0);
  check_entities (get_object (answers, 0), BODY);
  mentions = json_object_get_array_member (get_object (answers, 0), "mentions");
  for (guint i = 0; i < json_array_get_length (mentions); i++)
    {
      JsonObject *mention = json_array_get_object_element (mentions, i);
      g_autofree char *cutting = cut (mention, BODY);

      if (g_str_equal (cutting, "Lisbon") &&
          g_str_equal (json_object_get_string_member (mention, "type"), "place"))
        n_lisbon++;
    }
  g_assert_cmpuint (n_lisbon, ==, 2);
}

/* The day that the article came out on, whoever wrote it and the feed's name come from the feed */
#define FEED_BODY                                                                                            \
  "Anna Berg opened the bridge of Lisbon on Friday. The Evening Star was there, and Jane Doe took notes. "   \
  "The "                                                                                                     \
  "bridge was closed in January, and ships waited for days. Nobody knows what it will cost the city of "     \
  "Lisbon, "                                                                                                 \
  "said Anna Berg, who will come again on 3 March. The ministry of transport did not comment on it at all."

static const struct
{
  const char *name, *feed;
} dated_feeds[] = {
  { "rss", "<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>Evening "
           "Star</title><item>"
           "<title>A bridge</title><dc:creator>Jane Doe</dc:creator><pubDate>Wed, 11 Feb 2026 23:30:00 "
           "-0500</pubDate>"
           "<description>" FEED_BODY "</description></item></channel></rss>" },
  { "rdf",
    "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'"
    " xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>Evening "
    "Star</title></channel><item><title>A "
    "bridge</title><dc:creator>Jane Doe</dc:creator><dc:date>2026-02-11</dc:date><description>" FEED_BODY
    "</description></item></rdf:RDF>" },
  { "atom", "<feed xmlns='http://www.w3.org/2005/Atom'><title>Evening Star</title><entry><title>A "
            "bridge</title><author>"
            "<name>Jane Doe</name></author><updated>2026-02-11T09:30:00Z</updated><summary>" FEED_BODY
            "</summary></entry></feed>" },
  { "json",
    "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"Evening Star\",\"items\":[{\"id\":\"1\","
    "\"authors\":[{\"name\":\"Jane "
    "Doe\"}],\"date_published\":\"2026-02-11T09:30:00Z\",\"content_text\":\"" FEED_BODY "\"}]}" },
};

static void
test_feed (EpitomeTestCache *cache, gconstpointer data)
{
  static const char *const arguments[] = { "summarize", "-", NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (dated_feeds); i++)
    {
      g_autoptr (EpitomeTestRun) run = epitome_test_run (arguments, dated_feeds[i].feed);
      const char *names = strstr (run->out, "People");

      g_test_message ("%s: %s", dated_feeds[i].name, run->out);
      g_assert_cmpint (run->status, ==, 0);
      g_assert_nonnull (names);
      g_assert_nonnull (strstr (names, "Anna Berg"));
      g_assert_nonnull (strstr (names, "Lisbon"));
      g_assert_nonnull (strstr (names, "3 March (2026-03-03)"));
      g_assert_nonnull (strstr (names, "January (2026-01)"));
      g_assert_null (strstr (names, "Star"));
      g_assert_null (strstr (names, "Doe"));
      g_assert_null (strstr (names, "Friday"));
    }
}

/* What a line says of its article, whatever it is, never costs the answer */
static void
test_hints (void)
{
  static const char *const arguments[] = { "entities", "--jsonl", NULL };
  static const char input[] =
    "{\"id\":0,\"text\":\"It rained on Friday.\",\"date\":\"2026-02-11T10:00:00+01:00\"}\n"
    "{\"id\":1,\"text\":\"It rained on "
    "Friday.\",\"date\":\"tomorrow\",\"author\":[\"x\"],\"feed\":{\"x\":1}}\n"
    "{\"id\":2,\"text\":\"It rained on Friday.\",\"date\":20260211}\n";
  g_autoptr (EpitomeTestRun) run = epitome_test_run (arguments, input);
  g_autoptr (GPtrArray) answers = epitome_test_parse_lines (run->out);

  g_assert_cmpint (run->status, ==, 0);
  g_assert_cmpuint (answers->len, ==, 3);
  for (guint i = 0; i < answers->len; i++)
    {
      JsonArray *mentions = json_object_get_array_member (get_object (answers, i), "mentions");
      JsonObject *friday;

      g_assert_cmpuint (json_array_get_length (mentions), ==, 1);
      friday = json_array_get_object_element (mentions, 0);
      g_assert_cmpstr (json_object_get_string_member (friday, "type"), ==, "date");
      g_assert_cmpint (json_object_get_int_member (friday, "start"), ==, 13);
      if (i == 0)
        g_assert_cmpstr (json_object_get_string_member (friday, "date"), ==, "2026-02-06");
      else
        g_assert_false (json_object_has_member (friday, "date"));
      g_assert_cmpuint (
        json_array_get_length (json_object_get_array_member (get_object (answers, i), "entities")), ==, 0);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tool/summarize/text", test_text);
  g_test_add_func ("/tool/summarize/html", test_html);
  g_test_add_func ("/tool/summarize/explained", test_explained);
  g_test_add_func ("/tool/summarize/options", test_options);
  g_test_add_func ("/tool/summarize/length", test_length);
  g_test_add_func ("/tool/summarize/refusals", test_refusals);
  g_test_add ("/tool/summarize/for-people", EpitomeTestCache, NULL, epitome_test_cache_set_up,
              test_for_people, epitome_test_cache_tear_down);
  g_test_add ("/tool/summarize/sentences-on-a-line", EpitomeTestCache, NULL, epitome_test_cache_set_up,
              test_sentences_on_a_line, epitome_test_cache_tear_down);
  g_test_add_func ("/tool/summarize/entities", test_entities);
  g_test_add_func ("/tool/summarize/hints", test_hints);
  g_test_add ("/tool/summarize/feed", EpitomeTestCache, NULL, epitome_test_cache_set_up, test_feed,
              epitome_test_cache_tear_down);
  return g_test_run ();
}
