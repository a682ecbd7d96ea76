/* test-injection.c: every payload in every place that a stranger fills, harmless on a terminal, as JSON and
 * in a filtered feed SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>
#include <libxml/parser.h>

#include "articles.h"
#include "epitome-test-tool.h"
#include "payloads.h"

/* "{place}" is filled */
static const char *const places[] = { "title", "body", "name", "link", "author", "feed", "source" };
static const char *const harmless[] = { "A mill",      "of stone", "",           "http://127.0.0.1:1/a",
                                        "Anne Copley", "A feed",   "A newspaper" };

/* Wherever a summary takes its sentences from, the payload is in them */
#define TEXT                                                                                                 \
  "The old mill {body} at Brenford will be a school of music, the mayor Anne{name} Copley said on Tuesday. " \
  "For nine years nobody had found a use for the building {body}, which the river floods every spring. "     \
  "The council gives two million pounds {body} for a new wall and a dry cellar, said Anne{name} Copley. "    \
  "Teachers from the county's orchestra {body} will give lessons there on five days a week. "                \
  "Some neighbours of Anne{name} Copley fear {body} that there won't be enough room to park."
/* What is long stands there once */
#define LONG_TEXT                                                                                            \
  "The old mill {body} at Brenford will be a school of music, the mayor Anne{name} Copley said on Tuesday. " \
  "For nine years nobody had found a use for the building, which the river floods every spring. The "        \
  "council "                                                                                                 \
  "gives two million pounds for a new wall and a dry cellar. Teachers from the county's orchestra will "     \
  "give "                                                                                                    \
  "lessons there on five days a week. Some neighbours fear that there won't be enough room to park."

static const char page[] =
  "<html><head><title>{title}</title><link rel=canonical href=\"{link}\"><meta name=author "
  "content=\"{author}\">"
  "<meta property='og:site_name' content=\"{feed}\"><meta name=source content=\"{source}\"></head>"
  "<body><p class=byline>{author}</p><p>{text}</p></body></html>";
static const char line[] =
  "{\"id\":\"{title}\",\"title\":\"{title}\",\"text\":\"{text}\",\"link\":\"{link}\",\"author\":\"{author}\","
  "\"feed\":\"{feed}\",\"date\":\"{source}\"}\n";
static const char html_line[] =
  "{\"id\":1,\"title\":\"{title}\",\"html\":\"{text}\",\"url\":\"{link}\",\"author\":\"{author}\","
  "\"feed\":\"{feed}\",\"date\":\"{source}\"}\n";
static const char item[] =
  "<item><title>{title}</title><link>{link}</link><author>{author}</author>"
  "<source url='http://127.0.0.1:1/'>{source}</source><description>{text}</description>"
  "</item>";
static const char json_item[] =
  ",{\"id\":\"{link}\",\"title\":\"{title}\",\"author\":{\"name\":\"{author}\"},"
  "\"external_url\":\"{source}\",\"content_html\":\"{text}\"}";

/* Escaping */

typedef void (*Escape) (GString *out, const char *bytes, gsize length);

static void
append_raw (GString *out, const char *bytes, gsize length)
{
  g_string_append_len (out, bytes, length);
}

static void
append_markup (GString *out, const char *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (strchr ("<>&\"'", bytes[i]) != NULL && bytes[i] != '\0')
      g_string_append_printf (out, "&#%d;", bytes[i]);
    else
      g_string_append_c (out, bytes[i]);
}

static void
append_markup_twice (GString *out, const char *bytes, gsize length)
{
  g_autoptr (GString) once = g_string_new (NULL);

  append_markup (once, bytes, length);
  append_markup (out, once->str, once->len);
}

static void
append_json (GString *out, const char *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if ((guchar) bytes[i] < 0x20 || bytes[i] == '"' || bytes[i] == '\\')
      g_string_append_printf (out, "\\u%04x", bytes[i]);
    else
      g_string_append_c (out, bytes[i]);
}

/* The surrogates as JSON has them, which need not be bytes that are no UTF-8 */
static void
append_json_escapes (GString *out, const char *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (bytes[i] == '\xed' && i + 2 < length)
      {
        g_string_append_printf (out, "\\u%04x", 0xd000 | (bytes[i + 1] & 0x3f) << 6 | (bytes[i + 2] & 0x3f));
        i += 2;
      }
    else
      append_json (out, bytes + i, 1);
}

static void
fill (GString *out, const char *form, guint place, const Payload *payload, Escape escape)
{
  const char *p = form;
  const char *brace;

  for (; (brace = strchr (p, '{')) != NULL; p = brace)
    {
      g_string_append_len (out, p, brace - p);
      if (g_str_has_prefix (brace, "{text}"))
        fill (out, payload->is_short ? TEXT : LONG_TEXT, place, payload, escape);
      for (guint i = 0; i < G_N_ELEMENTS (places); i++)
        if (g_str_has_prefix (brace + 1, places[i]) && brace[1 + strlen (places[i])] == '}')
          {
            if (i == place)
              escape (out, payload->bytes->str, payload->bytes->len);
            else
              g_string_append (out, harmless[i]);
          }
      /* Of JSON, if it isn't ours */
      if (g_ascii_islower (brace[1]))
        brace = strchr (brace, '}') + 1;
      else
        g_string_append_c (out, *brace++);
    }
  g_string_append (out, p);
}

/* On a terminal */

static void
check_for_terminal (const char *text)
{
  guint n_marks = 0;

  g_assert_true (g_utf8_validate (text, -1, NULL));
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_assert_true (c == '\n' || !g_unichar_iscntrl (c));
      g_assert_false (c >= 0x202a && c <= 0x202e);
      g_assert_false (c >= 0x2066 && c <= 0x2069);
      n_marks = g_unichar_ismark (c) ? n_marks + 1 : 0;
      g_assert_cmpuint (n_marks, <=, 10);
    }
}

static guint
count (const char *text, const char *word)
{
  guint n = 0;

  while ((text = strstr (text, word)) != NULL)
    {
      text += strlen (word);
      n++;
    }
  return n;
}

static char *
write_page (const char *folder, guint number, const GString *contents)
{
  char *path = g_strdup_printf ("%s/%u", folder, number);

  g_assert_true (g_file_set_contents (path, contents->str, contents->len, NULL));
  return path;
}

/* As markup, and as text that looks like it */
static GPtrArray *
write_pages (const char *folder)
{
  static const Escape escapes[] = { append_raw, append_markup };
  g_autoptr (GPtrArray) payloads = read_payloads ();
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < payloads->len; i++)
    for (guint place = 0; place < G_N_ELEMENTS (places); place++)
      for (gsize j = 0; j < G_N_ELEMENTS (escapes); j++)
        {
          const Payload *payload = g_ptr_array_index (payloads, i);
          g_autoptr (GString) contents = g_string_new (NULL);

          /* Nothing in it is escaped */
          if (!payload->is_short && j > 0)
            continue;
          fill (contents, page, place, payload, escapes[j]);
          g_ptr_array_add (paths, write_page (folder, paths->len, contents));
        }
  return paths;
}

static void
test_terminal (EpitomeTestCache *cache, gconstpointer command)
{
  g_autofree char *folder = g_dir_make_tmp ("epitome-XXXXXX", NULL);
  g_autoptr (GPtrArray) arguments = write_pages (folder);
  guint n_pages = arguments->len;
  g_autoptr (EpitomeTestRun) run = NULL;

  g_ptr_array_insert (arguments, 0, g_strdup (command));
  g_ptr_array_add (arguments, NULL);
  run = epitome_test_run ((const char *const *) arguments->pdata, NULL);
  check_for_terminal (run->out);
  check_for_terminal (run->err);
  /* Some payload keeps a page from being read as one; of the others each is told of */
  g_assert_cmpuint (count (run->out, "Brenford"), >, n_pages / 2);
  remove_folder (folder);
}

/* As JSON */

/* Returns how many */
static guint
append_lines (GString *lines)
{
  static const struct
  {
    const char *form;
    Escape escape;
  } kinds[] = { { line, append_json }, { line, append_json_escapes }, { html_line, append_json_escapes } };
  g_autoptr (GPtrArray) payloads = read_payloads ();
  guint n_lines = 0;

  for (guint i = 0; i < payloads->len; i++)
    for (guint place = 0; place < G_N_ELEMENTS (places); place++)
      for (gsize j = 0; j < G_N_ELEMENTS (kinds); j++)
        {
          const Payload *payload = g_ptr_array_index (payloads, i);

          /* Nothing in it is escaped */
          if (!payload->is_short && j == 0)
            continue;
          fill (lines, kinds[j].form, place, payload, kinds[j].escape);
          n_lines++;
        }
  return n_lines;
}

static void
test_json (EpitomeTestCache *cache, gconstpointer command)
{
  const char *arguments[] = { command, "--jsonl", NULL };
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (EpitomeTestRun) run = NULL;
  g_autoptr (GPtrArray) answers = NULL;
  guint n_lines = append_lines (lines);

  run = epitome_test_run (arguments, lines->str);
  g_assert_true (g_utf8_validate (run->out, -1, NULL));
  g_assert_cmpuint (strlen (run->out), ==, g_bytes_get_size (run->bytes));
  for (const char *p = run->out; *p != '\0'; p++)
    g_assert_true (*p == '\n' || ((guchar) *p >= 0x20 && *p != 0x7f));
  answers = epitome_test_parse_lines (run->out);
  g_assert_cmpuint (answers->len, ==, n_lines);
  /* For articles there are lines in one of the kinds */
  g_assert_cmpuint (count (run->out, "Brenford"), >, n_lines / 4);
}

/* In a feed */

static void
check_block (const char *begin, const char *end)
{
  static const char *const ours[] = { "blockquote class=\"epitome-summary\">", "p>", "/p>", "small>",
                                      "/small>" };

  for (const char *p = begin; (p = memchr (p, '<', end - p)) != NULL; p++)
    {
      gboolean known = FALSE;

      for (gsize i = 0; i < G_N_ELEMENTS (ours); i++)
        known |= g_str_has_prefix (p + 1, ours[i]);
      g_assert_true (known);
    }
}

/* Returns how many blocks there are in what the reader takes as HTML */
static guint
check_html (const char *html)
{
  const char *begin = html;
  guint n = 0;

  while ((begin = strstr (begin, "<blockquote class=\"epitome-summary\">")) != NULL)
    {
      const char *end = strstr (begin, "</blockquote>");

      g_assert_nonnull (end);
      check_block (begin, end);
      begin = end;
      n++;
    }
  return n;
}

static guint
check_node (xmlNode *node)
{
  guint n = 0;

  if (xmlStrEqual (node->name, (const xmlChar *) "description"))
    {
      xmlChar *html = xmlNodeGetContent (node);

      n = check_html ((const char *) html);
      xmlFree (html);
    }
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    n += check_node (child);
  return n;
}

static xmlDoc *
read_xml (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return xmlReadMemory (data, size, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
}

static guint
check_rss (GBytes *before, GBytes *after)
{
  xmlDoc *input = read_xml (before);
  xmlDoc *output = read_xml (after);
  guint n = 0;

  if (input == NULL)
    g_assert_true (g_bytes_equal (before, after));
  else
    {
      g_assert_nonnull (output);
      n = check_node (xmlDocGetRootElement (output));
    }
  g_clear_pointer (&input, xmlFreeDoc);
  g_clear_pointer (&output, xmlFreeDoc);
  return n;
}

static guint
check_json_feed (GBytes *before, GBytes *after)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  gsize size;
  const char *data = g_bytes_get_data (after, &size);
  g_autoptr (GString) text = g_string_new_len (data, size);
  JsonArray *items;
  guint n = 0;

  /* Which json-glib doesn't take */
  g_string_replace (text, "\\ud800", "?", 0);
  g_string_replace (text, "\\udc00", "?", 0);
  g_assert_true (json_parser_load_from_data (parser, text->str, text->len, NULL));
  items = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "items");
  for (guint i = 0; i < json_array_get_length (items); i++)
    n += check_html (json_object_get_string_member_with_default (json_array_get_object_element (items, i),
                                                                 "content_html", ""));
  return n;
}

static const struct
{
  const char *name, *before, *item, *after;
  Escape escape;
  guint (*check) (GBytes *before, GBytes *after);
} feeds[] = {
  { "markup", "<rss version='2.0'><channel><title>{feed}</title>", item, "</channel></rss>", append_markup,
    check_rss },
  { "text", "<rss version='2.0'><channel><title>{feed}</title>", item, "</channel></rss>",
    append_markup_twice, check_rss },
  { "json", "{\"version\":\"https://jsonfeed.org/version/1\",\"title\":\"{feed}\",\"items\":[{}", json_item,
    "]}", append_json_escapes, check_json_feed },
};

static guint
check_feed (gsize kind, const Payload *payload)
{
  g_autoptr (GString) feed = g_string_new (NULL);
  g_autoptr (EpitomeTestRun) run = NULL;
  g_autoptr (GBytes) bytes = NULL;
  guint n;

  fill (feed, feeds[kind].before, 5, payload, feeds[kind].escape);
  for (guint place = 0; place < G_N_ELEMENTS (places); place++)
    fill (feed, feeds[kind].item, place, payload, feeds[kind].escape);
  g_string_append (feed, feeds[kind].after);
  bytes = g_bytes_new (feed->str, feed->len);
  run = epitome_test_run_bytes ((const char *[]){ "filter", "--budget", "60", NULL }, bytes);
  n = feeds[kind].check (bytes, run->bytes);
  g_test_message ("%s: %u blocks", payload->name, n);
  check_for_terminal (run->err);
  /* Either none, or one for each article */
  if (n > 0)
    g_assert_cmpuint (n, >=, G_N_ELEMENTS (places) - 2);
  return n;
}

static void
test_feed (EpitomeTestCache *cache, gconstpointer data)
{
  g_autoptr (GPtrArray) payloads = read_payloads ();
  guint n_filled = 0;

  for (guint i = 0; i < payloads->len; i++)
    n_filled += check_feed (GPOINTER_TO_SIZE (data), g_ptr_array_index (payloads, i)) > 0;
  /* Three have bytes or characters that no XML may have */
  g_assert_cmpuint (n_filled, >=, payloads->len - 3);
}

int
main (int argc, char *argv[])
{
  static const char *const commands[] = { "summarize", "sentences", "entities", "article" };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *terminal = g_strconcat ("/tool/injection/terminal/", commands[i], NULL);
      g_autofree char *json = g_strconcat ("/tool/injection/json/", commands[i], NULL);

      g_test_add (terminal, EpitomeTestCache, commands[i], epitome_test_cache_set_up, test_terminal,
                  epitome_test_cache_tear_down);
      g_test_add (json, EpitomeTestCache, commands[i], epitome_test_cache_set_up, test_json,
                  epitome_test_cache_tear_down);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (feeds); i++)
    {
      g_autofree char *path = g_strconcat ("/tool/injection/feed/", feeds[i].name, NULL);

      g_test_add (path, EpitomeTestCache, GSIZE_TO_POINTER (i), epitome_test_cache_set_up, test_feed,
                  epitome_test_cache_tear_down);
    }
  return g_test_run ();
}
