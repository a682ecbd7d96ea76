/* print-block.c: the scripts for blocks with something hostile in each of their places, one JSON object a
 * line SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <json-glib/json-glib.h>
#include <stdio.h>

#include "epitome-block.h"
#include "payloads.h"

static const char *const places[] = { "sentence", "name", "source", "page", "headline", "search" };

static EpitomeSummary *
make_summary (const char *place, const char *text)
{
  EpitomeSummary *summary = epitome_summary_new ("en");
  EpitomeSpan span = { 0, 1 };

  g_ptr_array_add (
    summary->sentences,
    epitome_summary_sentence_new (g_str_equal (place, "sentence") ? text : "The old dam held.", span, 1));
  g_ptr_array_add (summary->entities,
                   epitome_entity_new (g_str_equal (place, "name") ? text : "Muscat", EPITOME_ENTITY_PLACE));
  if (g_str_equal (place, "source"))
    summary->source = g_strdup (text);
  else if (g_str_equal (place, "page"))
    summary->source = g_strconcat ("https://example.org/", text, NULL);
  return summary;
}

static void
print (const Payload *payload, const char *place)
{
  const char *text = payload->bytes->str;
  g_autoptr (EpitomeSummary) summary = make_summary (place, text);
  EpitomeBlock block = { .headlines = "a.itemhead",
                         .content = "#content",
                         .headline = g_str_equal (place, "headline") ? text : "Dam holds",
                         .search = g_str_equal (place, "search") ? text : "Search for %s",
                         .options = EPITOME_OPTIONS_INIT,
                         .summary = summary };
  g_autofree char *script = epitome_block_format_script (&block);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *line = NULL;

  g_assert_true (g_utf8_validate (script, -1, NULL));
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "payload");
  json_builder_add_string_value (builder, payload->name);
  json_builder_set_member_name (builder, "place");
  json_builder_add_string_value (builder, place);
  json_builder_set_member_name (builder, "script");
  json_builder_add_string_value (builder, script);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  line = json_to_string (root, FALSE);
  puts (line);
}

int
main (void)
{
  g_autoptr (GPtrArray) payloads = read_payloads ();

  for (guint i = 0; i < payloads->len; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (places); j++)
      print (g_ptr_array_index (payloads, i), places[j]);
  return 0;
}
