/* test-presentation.c: what strangers write is shown and changes nothing else
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <pango/pango.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "epitome-presentation.h"
#include "payloads.h"

static void
add_sentence (EpitomeSummary *summary, const char *text, double score)
{
  EpitomeSpan span = { 0, 1 };

  g_ptr_array_add (summary->sentences, epitome_summary_sentence_new (text, span, score));
}

static void
add_entity (EpitomeSummary *summary, const char *name, EpitomeEntityType type)
{
  g_ptr_array_add (summary->entities, epitome_entity_new (name, type));
}

static EpitomeSummary *
make_plain (void)
{
  EpitomeSummary *summary = epitome_summary_new ("en");

  add_sentence (summary, "The dam held.", 0.2);
  add_sentence (summary, "Nobody was hurt in Muscat.", 0.9);
  add_sentence (summary, "Repairs start on Monday.", 0.5);
  add_entity (summary, "Muscat", EPITOME_ENTITY_PLACE);
  add_entity (summary, "Anna Lindh", EPITOME_ENTITY_PERSON);
  add_entity (summary, "Crown Act", EPITOME_ENTITY_MISC);
  add_entity (summary, "Oman", EPITOME_ENTITY_PLACE);
  return summary;
}

static EpitomeSummary *
make_hostile (void)
{
  EpitomeSummary *summary = epitome_summary_new ("en\"</script>");

  add_sentence (summary, "</script><script>alert(1)</script> <b>&amp; \"\\ '\xe2\x80\xa8\xe2\x80\xa9", 1);
  add_sentence (summary, "up\xe2\x80\xaeside\n\r\n\tdown\x01\x7f\xc2\x85!", 0);
  add_entity (summary, "<span foreground='red'>x</span>\n\n--> ]]>", EPITOME_ENTITY_PERSON);
  add_entity (summary, "\xe2\x81\xa7\xe2\x80\xabRTL", EPITOME_ENTITY_ORGANIZATION);
  return summary;
}

static void
test_clean (void)
{
  static const struct
  {
    const char *in;
    const char *out;
  } cases[] = {
    { "", "" },
    { "  a \n\t b  ", "a b" },
    { "a\xc2\xa0\xe3\x80\x80"
      "b",
      "a b" },
    { "a\xe2\x80\xa8"
      "b",
      "a b" },
    /* Overrides and isolates go, the marks and joiners that Arabic and Persian need stay */
    { "a\xe2\x80\xae"
      "b\xe2\x81\xa6"
      "c",
      "abc" },
    { "\xd9\x85\xdb\x8c\xe2\x80\x8c\xd8\xae\xe2\x80\x8f",
      "\xd9\x85\xdb\x8c\xe2\x80\x8c\xd8\xae\xe2\x80\x8f" },
    { "soft\xc2\xadhyphen", "softhyphen" },
    { "\x1b[31mred", "[31mred" },
    { "\xff", "\xef\xbf\xbd" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *out = epitome_presentation_clean (cases[i].in);

      g_assert_cmpstr (out, ==, cases[i].out);
    }
}

/* Letters keep the marks that writing needs; what is stacked on them for show goes */
static void
test_marks (void)
{
  g_autoptr (GString) tower = g_string_new ("a");
  g_autofree char *vietnamese =
    epitome_presentation_clean ("e\xcc\x82\xcc\xa3 \xd7\x91\xd6\xbc\xd6\xb8\xd6\x91");
  g_autofree char *lowered = NULL;

  for (int i = 0; i < 1000; i++)
    g_string_append (tower, "\xcc\x81");
  g_string_append (tower, "b\xcc\x81");
  lowered = epitome_presentation_clean (tower->str);

  g_assert_cmpstr (vietnamese, ==, "e\xcc\x82\xcc\xa3 \xd7\x91\xd6\xbc\xd6\xb8\xd6\x91");
  /* Two letters, ten marks on the first, one on the second */
  g_assert_cmpint (g_utf8_strlen (lowered, -1), ==, 13);
  g_assert_true (g_str_has_suffix (lowered, "b\xcc\x81"));
}

/* On one line, and nothing in it that acts on what is around it */
static void
check_plain (const char *text)
{
  guint n_marks = 0;

  g_assert_true (g_utf8_validate (text, -1, NULL));
  /* A sentence has at most 2000 characters of four bytes */
  g_assert_cmpuint (strlen (text), <=, 10000);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_assert_false (g_unichar_iscntrl (c));
      g_assert_false (c >= 0x202a && c <= 0x202e);
      /* FSI and PDI, which are ours, end where they are to */
      g_assert_false (c >= 0x2066 && c <= 0x2067);
      n_marks = g_unichar_ismark (c) ? n_marks + 1 : 0;
      g_assert_cmpuint (n_marks, <=, 10);
    }
}

static void
note_element (GMarkupParseContext *context, const char *element, const char **attributes, const char **values,
              gpointer user_data, GError **error)
{
  static const char *const ours[] = { "all", "a", "b", "span", NULL };

  g_assert_true (g_strv_contains (ours, element));
  for (guint i = 0; attributes[i] != NULL; i++)
    g_assert_true (g_str_equal (attributes[i], "href") || g_str_equal (attributes[i], "title") ||
                   (g_str_equal (attributes[i], "underline") && g_str_equal (values[i], "none")));
}

static void
append_text (GMarkupParseContext *context, const char *text, gsize length, gpointer user_data, GError **error)
{
  g_string_append_len (user_data, text, length);
}

/* Well-formed, of our own elements alone, and what it shows is plain */
static void
check_markup (const char *markup)
{
  static const GMarkupParser parser = { .start_element = note_element, .text = append_text };
  g_autoptr (GString) shown = g_string_new (NULL);
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, shown, NULL);
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;

  if (g_markup_parse_context_parse (context, "<all>", -1, &error) &&
      g_markup_parse_context_parse (context, markup, -1, &error))
    g_markup_parse_context_parse (context, "</all>", -1, &error);
  g_assert_no_error (error);
  lines = g_strsplit (shown->str, "\n", -1);
  /* The sentences, and below an empty line, one for each kind of name */
  g_assert_cmpuint (g_strv_length (lines), <=, 3);
  for (guint i = 0; lines[i] != NULL; i++)
    check_plain (lines[i]);
}

static void
check_json (const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = json_from_string (json, &error);

  g_assert_no_error (error);
  g_assert_null (strpbrk (json, "<>&'\n"));
  g_assert_null (strstr (json, "\xe2\x80\xa8"));
  g_assert_cmpuint (strlen (json), <=, 20000);
}

/* In each place that a summary has for what strangers write: languages and dates are held to their alphabets
 * where the worker's answer is read */
static EpitomeSummary *
make_injected (const char *text, guint place)
{
  EpitomeSummary *summary = epitome_summary_new ("en");

  add_sentence (summary, place == 0 ? text : "The dam held.", 1);
  add_sentence (summary, place == 1 ? text : "Nobody was hurt in Muscat.", 1);
  add_entity (summary, place == 2 ? text : "Muscat", EPITOME_ENTITY_PLACE);
  return summary;
}

#define N_PLACES 3

static void
test_injection (void)
{
  g_autoptr (GPtrArray) payloads = read_payloads ();

  for (guint i = 0; i < payloads->len * N_PLACES; i++)
    {
      const Payload *payload = g_ptr_array_index (payloads, i / N_PLACES);
      g_autoptr (EpitomeSummary) summary = make_injected (payload->bytes->str, i % N_PLACES);
      g_autofree char *text = epitome_presentation_format_text (summary);
      g_autofree char *names = epitome_presentation_format_names (summary, 8);
      g_autofree char *tooltip = epitome_presentation_format_tooltip (summary, 8);
      g_autofree char *links = epitome_presentation_format_links (summary, 8);
      g_autofree char *json = epitome_presentation_format_json (summary, 8);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s in place %u", payload->name, i % N_PLACES);
      check_plain (text);
      check_plain (names);
      check_markup (tooltip);
      check_markup (links);
      check_json (json);
      pango_parse_markup (tooltip, -1, 0, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
    }
}

static void
test_injected_address (void)
{
  g_autoptr (GPtrArray) payloads = read_payloads ();

  for (guint i = 0; i < payloads->len; i++)
    {
      const Payload *payload = g_ptr_array_index (payloads, i);
      g_autofree char *address = g_strconcat ("https://", payload->bytes->str, "/", NULL);
      g_autofree char *label = epitome_presentation_format_source (address);

      g_assert_null (epitome_presentation_format_source (payload->bytes->str));
      if (label != NULL)
        check_plain (label);
    }
}

static void
test_text_is_bounded (void)
{
  g_autoptr (EpitomeSummary) words = epitome_summary_new ("en");
  g_autoptr (EpitomeSummary) no_blanks = epitome_summary_new ("ja");
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) kana = g_string_new (NULL);
  g_autofree char *cut = NULL;
  g_autofree char *cut_kana = NULL;

  for (int i = 0; i < 100000; i++)
    {
      g_string_append (text, "seven77 ");
      g_string_append (kana, "\xe3\x81\x82");
    }
  add_sentence (words, text->str, 1);
  add_sentence (no_blanks, kana->str, 1);
  cut = epitome_presentation_format_text (words);
  cut_kana = epitome_presentation_format_text (no_blanks);

  /* 250 words of eight characters with their blank, less the last blank, is 1999: the next word no longer
   * fits */
  g_assert_cmpint (g_utf8_strlen (cut, -1), ==, 2000);
  g_assert_true (g_str_has_suffix (cut, "seven77\xe2\x80\xa6"));
  g_assert_cmpint (g_utf8_strlen (cut_kana, -1), ==, 2001);
  g_assert_true (g_str_has_suffix (cut_kana, "\xe3\x81\x82\xe2\x80\xa6"));
}

static void
test_text (void)
{
  g_autoptr (EpitomeSummary) plain = make_plain ();
  g_autoptr (EpitomeSummary) japanese = epitome_summary_new ("ja");
  g_autoptr (EpitomeSummary) hostile = make_hostile ();
  g_autofree char *text = epitome_presentation_format_text (plain);
  g_autofree char *harmless = epitome_presentation_format_text (hostile);
  g_autoptr (EpitomeSummary) items = epitome_summary_new ("en");
  g_autofree char *listed = NULL;
  g_autofree char *joined = NULL;
  g_autoptr (EpitomeSummary) thai = epitome_summary_new ("th");
  g_autofree char *spaced = NULL;

  add_sentence (items, "Adds an importer", 1);
  add_sentence (items, "Opens large files faster ;", 1);
  add_sentence (items, "Keeps the history (of a year)", 1);
  add_sentence (items, "Is it free?", 1);
  add_sentence (items, "(It is.)", 1);
  add_sentence (items, "Fixes a crash", 1);
  listed = epitome_presentation_format_text (items);
  add_sentence (japanese, "\xe4\xb8\x80\xe3\x80\x82", 1);
  add_sentence (japanese, "\xe4\xba\x8c\xe3\x80\x82", 1);
  joined = epitome_presentation_format_text (japanese);
  add_sentence (thai, "ฝนตก", 1);
  add_sentence (thai, "น้ำท่วม", 1);
  spaced = epitome_presentation_format_text (thai);

  g_assert_cmpstr (text, ==, "The dam held. Nobody was hurt in Muscat. Repairs start on Monday.");
  g_assert_cmpstr (
    listed, ==,
    "Adds an importer. Opens large files faster. Keeps the history (of a year). Is it free? (It is.) "
    "Fixes a crash");
  g_assert_cmpstr (harmless, ==, "</script><script>alert(1)</script> <b>&amp; \"\\ ' upside down !");
  g_assert_cmpstr (spaced, ==, "ฝนตก น้ำท่วม");
  g_assert_cmpstr (joined, ==, "\xe4\xb8\x80\xe3\x80\x82\xe4\xba\x8c\xe3\x80\x82");
}

/* What Pango shows of a tooltip, isolates left out */
static char *
render (EpitomeSummary *summary, guint n_entities)
{
  g_autofree char *markup = epitome_presentation_format_tooltip (summary, n_entities);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *joined = NULL;

  pango_parse_markup (markup, -1, 0, NULL, &text, NULL, &error);
  g_assert_no_error (error);
  parts = g_strsplit (text, "\xe2\x81\xa8", -1);
  joined = g_strjoinv ("", parts);
  g_strfreev (parts);
  parts = g_strsplit (joined, "\xe2\x81\xa9", -1);
  return g_strjoinv ("", parts);
}

static void
test_tooltip (void)
{
  g_autoptr (EpitomeSummary) plain = make_plain ();
  g_autofree char *all = render (plain, 8);
  g_autofree char *two = render (plain, 2);
  g_autofree char *none = render (plain, 0);

  g_assert_cmpstr (all, ==,
                   "The dam held. Nobody was hurt in Muscat. Repairs start on Monday.\n\n"
                   "People: Anna Lindh\nPlaces: Muscat, Oman\nOther: Crown Act");
  g_assert_cmpstr (two, ==,
                   "The dam held. Nobody was hurt in Muscat. Repairs start on Monday.\n\n"
                   "People: Anna Lindh\nPlaces: Muscat");
  g_assert_cmpstr (none, ==, "The dam held. Nobody was hurt in Muscat. Repairs start on Monday.");
}

static void
add_date (EpitomeSummary *summary, const char *name, const char *date)
{
  add_entity (summary, name, EPITOME_ENTITY_DATE);
  ((EpitomeEntity *) g_ptr_array_index (summary->entities, summary->entities->len - 1))->date =
    g_strdup (date);
}

/* What cannot be understood away from the article has the date beside it */
static void
test_dates (void)
{
  g_autoptr (EpitomeSummary) summary = epitome_summary_new ("en");
  g_autofree char *text = NULL;

  add_sentence (summary, "It rained.", 1);
  add_date (summary, "6 February", "2026-02-06");
  add_date (summary, "last month", "2026-01");
  add_date (summary, "last Friday", "2026-02-06");
  add_date (summary, "next week", "2026-W08");
  add_date (summary, "May", NULL);
  text = render (summary, 8);
  g_assert_cmpstr (text, ==,
                   "It rained.\n\nDates: 6 February, last month (January 2026), last Friday (02/06/26), "
                   "next week (2026-W08), May");
}

static void
test_names (void)
{
  g_autoptr (EpitomeSummary) plain = make_plain ();
  g_autoptr (EpitomeSummary) hostile = make_hostile ();
  g_autofree char *two = NULL;
  g_autofree char *all = NULL;
  g_autofree char *none = epitome_presentation_format_names (plain, 0);
  g_autofree char *harmless = epitome_presentation_format_names (hostile, 3);

  add_entity (plain, "6 February", EPITOME_ENTITY_DATE);
  two = epitome_presentation_format_names (plain, 2);
  all = epitome_presentation_format_names (plain, 9);
  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (two, ==,
                   "\xe2\x81\xa8Muscat\xe2\x81\xa9, \xe2\x81\xa8"
                   "Anna Lindh\xe2\x81\xa9");
  g_assert_true (g_str_has_suffix (all, "Oman\xe2\x81\xa9"));
  g_assert_null (strstr (harmless, "\n"));
  g_assert_null (strstr (harmless, "\xe2\x80\xab"));
}

static void
test_hostile_tooltip (void)
{
  g_autoptr (EpitomeSummary) hostile = make_hostile ();
  g_autofree char *text = render (hostile, 8);

  g_assert_cmpstr (text, ==,
                   "</script><script>alert(1)</script> <b>&amp; \"\\ ' upside down !\n\n"
                   "People: <span foreground='red'>x</span> --> ]]>\nOrganizations: RTL");
}

static void
test_json (void)
{
  g_autoptr (EpitomeSummary) plain = make_plain ();
  g_autofree char *json = epitome_presentation_format_json (plain, 8);

  g_assert_cmpstr (
    json, ==,
    "{\"language\":\"en\",\"sentences\":[\"The dam held.\",\"Nobody was hurt in Muscat.\","
    "\"Repairs start on Monday.\"],\"groups\":[{\"label\":\"People\",\"names\":[\"Anna Lindh\"]},"
    "{\"label\":\"Places\",\"names\":[\"Muscat\",\"Oman\"]},"
    "{\"label\":\"Other\",\"names\":[\"Crown Act\"]}]}");
}

/* They stand on one line there, too */
static void
test_json_of_items (void)
{
  g_autoptr (EpitomeSummary) items = epitome_summary_new ("en");
  g_autofree char *json = NULL;

  add_sentence (items, "Adds an importer", 1);
  add_sentence (items, "Opens large files faster ;", 1);
  add_sentence (items, "Fixes a crash", 1);
  json = epitome_presentation_format_json (items, 8);
  g_assert_cmpstr (json, ==,
                   "{\"language\":\"en\",\"sentences\":[\"Adds an importer.\",\"Opens large files faster.\","
                   "\"Fixes a crash\"],\"groups\":[]}");
}

static void
test_hostile_json (void)
{
  g_autoptr (EpitomeSummary) hostile = make_hostile ();
  g_autofree char *json = epitome_presentation_format_json (hostile, 8);
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) error = NULL;
  JsonObject *object;
  JsonArray *sentences;

  g_assert_null (strpbrk (json, "<>&'\n"));
  g_assert_null (strstr (json, "\xe2\x80\xa8"));

  root = json_from_string (json, &error);
  g_assert_no_error (error);
  object = json_node_get_object (root);
  sentences = json_object_get_array_member (object, "sentences");
  g_assert_cmpstr (json_object_get_string_member (object, "language"), ==, "en\"</script>");
  g_assert_cmpstr (json_array_get_string_element (sentences, 0), ==,
                   "</script><script>alert(1)</script> <b>&amp; \"\\ '");
  g_assert_cmpstr (json_array_get_string_element (sentences, 1), ==, "upside down !");
}

/* Where a link leads to is never a stranger's choice of scheme */
static void
test_source (void)
{
  static const struct
  {
    const char *source;
    const char *expected;
  } cases[] = {
    { "https://example.org/a?b=1#c", "From the full article at example.org" },
    { "http://example.org:8080/", "From the full article at example.org" },
    { "http://127.0.0.1/", "From the full article at 127.0.0.1" },
    { "http://ex%0aample.org/", "From the full article at ex ample.org" },
    { "javascript:alert(1)", NULL },
    { "file:///etc/passwd", NULL },
    { "data:text/html,x", NULL },
    { "example.org", NULL },
    { "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *label = epitome_presentation_format_source (cases[i].source);

      g_assert_cmpstr (label, ==, cases[i].expected);
    }
}

/* Each tells a reader what he can do about it: subscribe, look for himself, wait, or nothing */
static void
test_failures (void)
{
  static const struct
  {
    EpitomeError code;
    const char *expected;
  } cases[] = {
    { EPITOME_ERROR_PAYWALL, "The full article is for subscribers only." },
    { EPITOME_ERROR_COOKIE_WALL, "The site shows a notice instead of the full article." },
    { EPITOME_ERROR_FETCH_REFUSED, "The full article stands where nothing is fetched from." },
    { EPITOME_ERROR_FETCH_TIMED_OUT, "The full article did not come in time." },
    { EPITOME_ERROR_FETCH_DEFERRED, "The full article cannot be fetched at the moment." },
    { EPITOME_ERROR_TOO_LARGE, "The page with the full article is too large." },
    { EPITOME_ERROR_FETCH_FAILED, "The full article could not be fetched." },
    { EPITOME_ERROR_NOT_TEXT, "The full article could not be fetched." },
    { EPITOME_ERROR_SET_ASIDE, "The full article could not be fetched." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (epitome_presentation_explain_failure (cases[i].code), ==, cases[i].expected);
}

/* The addresses in some markup, as what follows it gets them: the sentences' numbers, then the names */
static void
read_links (GMarkupParseContext *context, const char *element, const char **attributes, const char **values,
            gpointer user_data, GError **error)
{
  GString *links = user_data;

  if (!g_str_equal (element, "a"))
    return;
  if (epitome_presentation_read_sentence_link (values[0]) >= 0)
    g_string_append_printf (links, "%d ", epitome_presentation_read_sentence_link (values[0]));
  else
    g_string_append_printf (links, "[%s] ", epitome_presentation_read_name_link (values[0]));
}

static void
test_links (void)
{
  static const GMarkupParser parser = { .start_element = read_links };
  g_autoptr (EpitomeSummary) summary = epitome_summary_new ("en");
  g_autoptr (GString) links = g_string_new (NULL);
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, links, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *markup = NULL;

  add_sentence (summary, "One & <b>two</b>.", 1);
  add_sentence (summary, "Three", 1);
  add_sentence (summary, "Four", 1);
  add_entity (summary, "A\"B' <i>C</i> & D", EPITOME_ENTITY_PERSON);
  add_entity (summary, "Left out", EPITOME_ENTITY_PERSON);
  markup = epitome_presentation_format_links (summary, 1);
  g_markup_parse_context_parse (context, "<all>", -1, &error);
  g_markup_parse_context_parse (context, markup, -1, &error);
  g_markup_parse_context_parse (context, "</all>", -1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (links->str, ==, "0 1 2 [A\"B' <i>C</i> & D] ");
  g_assert_nonnull (strstr (markup, ">Three.</span></a> <a"));
  g_assert_nonnull (strstr (markup, ">Four</span></a>"));
}

/* Any program may make up an address */
static void
test_foreign_links (void)
{
  static const char *const foreign[] = { "", "sentence:", "sentence:-1", "sentence:1x",
                                         "http://example.org" };

  for (gsize i = 0; i < G_N_ELEMENTS (foreign); i++)
    {
      g_assert_cmpint (epitome_presentation_read_sentence_link (foreign[i]), ==, -1);
      g_assert_null (epitome_presentation_read_name_link (foreign[i]));
    }
}

int
main (int argc, char *argv[])
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/presentation/clean", test_clean);
  g_test_add_func ("/presentation/marks", test_marks);
  g_test_add_func ("/presentation/injection", test_injection);
  g_test_add_func ("/presentation/injected-address", test_injected_address);
  g_test_add_func ("/presentation/text", test_text);
  g_test_add_func ("/presentation/text-is-bounded", test_text_is_bounded);
  g_test_add_func ("/presentation/tooltip", test_tooltip);
  g_test_add_func ("/presentation/dates", test_dates);
  g_test_add_func ("/presentation/names", test_names);
  g_test_add_func ("/presentation/hostile-tooltip", test_hostile_tooltip);
  g_test_add_func ("/presentation/links", test_links);
  g_test_add_func ("/presentation/foreign-links", test_foreign_links);
  g_test_add_func ("/presentation/json", test_json);
  g_test_add_func ("/presentation/json-of-items", test_json_of_items);
  g_test_add_func ("/presentation/hostile-json", test_hostile_json);
  g_test_add_func ("/presentation/source", test_source);
  g_test_add_func ("/presentation/failures", test_failures);
  return g_test_run ();
}
