/* test-json-writer.c: what is written is the JSON of RFC 8259, and read as what it was
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <json-glib/json-glib.h>
#include <math.h>

#include "epitome-json-writer.h"

/* NULL: the same as in @json */
static const struct
{
  const char *text, *json, *for_scripts;
} strings[] = {
  { "", "\"\"", NULL },
  { "a b/c", "\"a b/c\"", NULL },
  { "\"\\", "\"\\\"\\\\\"", "\"\\u0022\\u005c\"" },
  { "\b\f\n\r\t", "\"\\b\\f\\n\\r\\t\"", "\"\\u0008\\u000c\\u000a\\u000d\\u0009\"" },
  { "\x01\x0b\x1b[1m\x1f\x7f", "\"\\u0001\\u000b\\u001b[1m\\u001f\\u007f\"", NULL },
  { "</script>", "\"</script>\"", "\"\\u003c/script\\u003e\"" },
  { "<!--&'", "\"<!--&'\"", "\"\\u003c!--\\u0026\\u0027\"" },
  { "\u2027\u2028\u2029\u202a", "\"\u2027\u2028\u2029\u202a\"", "\"\u2027\\u2028\\u2029\u202a\"" },
  { "\"\u00e9\u56fd\U0001f600\ufffd\"", "\"\\\"\u00e9\u56fd\U0001f600\ufffd\\\"\"",
    "\"\\u0022\u00e9\u56fd\U0001f600\ufffd\\u0022\"" },
  { "\xc2\x80\xc2\x9f", "\"\xc2\x80\xc2\x9f\"", NULL },
};

static JsonNode *
parse (const char *json)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (json, &error);

  g_assert_no_error (error);
  return node;
}

static void
check_string (const char *text, const char *expected, gboolean for_scripts)
{
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (JsonNode) node = NULL;
  EpitomeJsonWriter writer = { .out = json, .for_scripts = for_scripts };

  epitome_json_writer_add_string (&writer, NULL, text);
  g_assert_cmpstr (json->str, ==, expected);
  node = parse (json->str);
  g_assert_cmpstr (json_node_get_string (node), ==, text);
}

static void
test_strings (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (strings); i++)
    {
      check_string (strings[i].text, strings[i].json, FALSE);
      check_string (strings[i].text,
                    strings[i].for_scripts != NULL ? strings[i].for_scripts : strings[i].json, TRUE);
    }
}

/* Between quotes that stand already */
static void
test_escaped (void)
{
  g_autoptr (GString) out = g_string_new ("a");

  epitome_json_append_escaped (out, "\"b\"\n", FALSE);
  g_assert_cmpstr (out->str, ==, "a\\\"b\\\"\\n");
}

static void
test_ints (void)
{
  static const struct
  {
    gint64 value;
    const char *json;
  } ints[] = {
    { 0, "0" }, { -1, "-1" }, { G_MAXINT64, "9223372036854775807" }, { G_MININT64, "-9223372036854775808" }
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ints); i++)
    {
      g_autoptr (GString) json = g_string_new (NULL);
      EpitomeJsonWriter writer = { .out = json };

      epitome_json_writer_add_int (&writer, NULL, ints[i].value);
      g_assert_cmpstr (json->str, ==, ints[i].json);
    }
}

static void
test_doubles (void)
{
  static const struct
  {
    double value;
    const char *json;
  } doubles[] = {
    { 0, "0.0" },
    { -0.0, "-0.0" },
    { 1, "1.0" },
    { -2.5, "-2.5" },
    { 0.1, "0.10000000000000001" },
    { 1e16, "10000000000000000.0" },
    /* Where 1e+17.0 is no JSON */
    { 1e17, "1e+17" },
    { -1e22, "-1e+22" },
    { 1e300, "1.0000000000000001e+300" },
    { G_MAXDOUBLE, "1.7976931348623157e+308" },
    { 5e-324, "4.9406564584124654e-324" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (doubles); i++)
    {
      g_autoptr (GString) json = g_string_new (NULL);
      g_autoptr (JsonNode) node = NULL;
      EpitomeJsonWriter writer = { .out = json };

      epitome_json_writer_add_double (&writer, NULL, doubles[i].value);
      g_assert_cmpstr (json->str, ==, doubles[i].json);
      node = parse (json->str);
      g_assert_true (json_node_get_value_type (node) == G_TYPE_DOUBLE);
      g_assert_true (json_node_get_double (node) == doubles[i].value);
      g_assert_cmpint (signbit (json_node_get_double (node)) != 0, ==, signbit (doubles[i].value) != 0);
    }
}

/* Commas stand between values alone; every name is escaped, too */
static void
test_nesting (void)
{
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (JsonNode) node = NULL;
  EpitomeJsonWriter writer = { .out = json };

  epitome_json_writer_begin_object (&writer, NULL);
  epitome_json_writer_begin_array (&writer, "empty");
  epitome_json_writer_end_array (&writer);
  epitome_json_writer_begin_object (&writer, "a \"name\"");
  epitome_json_writer_end_object (&writer);
  epitome_json_writer_begin_array (&writer, "all");
  epitome_json_writer_begin_object (&writer, NULL);
  epitome_json_writer_add_int (&writer, "start", 1);
  epitome_json_writer_add_int (&writer, "end", 2);
  epitome_json_writer_end_object (&writer);
  epitome_json_writer_begin_array (&writer, NULL);
  epitome_json_writer_add_string (&writer, NULL, "a");
  epitome_json_writer_add_double (&writer, NULL, 0.5);
  epitome_json_writer_end_array (&writer);
  epitome_json_writer_add_string (&writer, NULL, NULL);
  epitome_json_writer_add_double (&writer, NULL, INFINITY);
  epitome_json_writer_add_double (&writer, NULL, NAN);
  epitome_json_writer_end_array (&writer);
  epitome_json_writer_add_boolean (&writer, "yes", TRUE);
  epitome_json_writer_add_boolean (&writer, "no", FALSE);
  epitome_json_writer_add_json (&writer, "made", "[1]");
  epitome_json_writer_add_json (&writer, "not made", NULL);
  epitome_json_writer_add_string (&writer, "last", NULL);
  epitome_json_writer_end_object (&writer);

  g_assert_cmpstr (json->str, ==,
                   "{\"empty\":[],\"a \\\"name\\\"\":{},\"all\":[{\"start\":1,\"end\":2},[\"a\",0.5],"
                   "null,null,null],\"yes\":true,\"no\":false,\"made\":[1],\"not made\":null,\"last\":null}");
  node = parse (json->str);
  g_assert_cmpuint (json_object_get_size (json_node_get_object (node)), ==, 8);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-writer/strings", test_strings);
  g_test_add_func ("/json-writer/escaped", test_escaped);
  g_test_add_func ("/json-writer/ints", test_ints);
  g_test_add_func ("/json-writer/doubles", test_doubles);
  g_test_add_func ("/json-writer/nesting", test_nesting);
  return g_test_run ();
}
