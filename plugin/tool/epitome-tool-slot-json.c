/* epitome-tool-slot-json.c: where summaries go in JSON Feed
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * JSON-GLib reads the feed and says that it is well-formed, but not where its strings stand. So they are
 * looked for once more, in a text of which that much is known. */
#include "config.h"
#include "epitome-tool-slot-json.h"

#include <string.h>

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "article/epitome-json.h"
#include "epitome-tool-feed.h"
#include "epitome-tool-slot.h"

#define BLANK " \t\r\n"

typedef struct
{
  const char *text;
  const char *at;
  /* What is still without slots */
  GPtrArray *articles;
  GPtrArray *items;
} Reader;

/* Called for a member's value, and stops behind it */
typedef void (*MemberFunc) (Reader *reader, const char *name, gsize length, gpointer user_data);

static gboolean
accept (Reader *reader, char c)
{
  reader->at += strspn (reader->at, BLANK);
  if (*reader->at != c)
    return FALSE;
  reader->at++;
  return TRUE;
}

/* Behind the opening quote; stops behind the closing one. Returns where that is */
static const char *
skip_string (Reader *reader)
{
  while (*reader->at != '\0' && *reader->at != '"')
    reader->at += reader->at[0] == '\\' && reader->at[1] != '\0' ? 2 : 1;
  return *reader->at == '"' ? reader->at++ : reader->at;
}

/* Ends before the comma or bracket that follows */
static void
skip_value (Reader *reader)
{
  guint depth = 0;

  for (; *reader->at != '\0'; reader->at++)
    {
      if (*reader->at == '"')
        {
          reader->at++;
          skip_string (reader);
          reader->at--;
        }
      else if (strchr ("[{", *reader->at) != NULL)
        depth++;
      else if (depth == 0 && strchr ("]},", *reader->at) != NULL)
        return;
      else if (strchr ("]}", *reader->at) != NULL)
        depth--;
    }
}

/* Behind the opening brace */
static void
read_members (Reader *reader, MemberFunc func, gpointer user_data)
{
  while (accept (reader, '"'))
    {
      const char *name = reader->at;
      gsize length = skip_string (reader) - name;

      accept (reader, ':');
      func (reader, name, length, user_data);
      skip_value (reader);
      accept (reader, ',');
    }
  accept (reader, '}');
}

static gboolean
is_named (const char *name, gsize length, const char *wanted)
{
  return length == strlen (wanted) && memcmp (name, wanted, length) == 0;
}

static gboolean
is_marked (const char *start, const char *end)
{
  /* As the articles are read, half a surrogate pair does no harm */
  g_autofree char *array = g_strdup_printf ("[\"%.*s\"]", (int) (end - start), start);
  gboolean replaced;
  g_autoptr (JsonNode) node = epitome_json_parse (array, strlen (array), &replaced, NULL);

  return node != NULL &&
         epitome_tool_block_is_in (json_array_get_string_element (json_node_get_array (node), 0));
}

static void
read_item_member (Reader *reader, const char *name, gsize length, gpointer user_data)
{
  GArray *slots = user_data;
  EpitomeToolSlot slot = { .content = EPITOME_TOOL_CONTENT_TEXT, .wrapping = EPITOME_TOOL_WRAPPING_JSON };
  gboolean is_html = is_named (name, length, "content_html");
  const char *start;
  const char *end;

  slot.is_description = is_named (name, length, "summary");
  if ((!is_html && !slot.is_description && !is_named (name, length, "content_text")) || !accept (reader, '"'))
    return;
  start = reader->at;
  end = skip_string (reader);
  if (is_html)
    slot.content = EPITOME_TOOL_CONTENT_HTML;
  slot.at = slot.start = start - reader->text;
  slot.end = end - reader->text;
  if (end > start)
    g_array_append_val (slots, slot);
}

static gboolean
has_mark (const Reader *reader, GArray *slots)
{
  for (guint i = 0; i < slots->len; i++)
    {
      const EpitomeToolSlot *slot = &g_array_index (slots, EpitomeToolSlot, i);

      if (is_marked (reader->text + slot->start, reader->text + slot->end))
        return TRUE;
    }
  return FALSE;
}

static void
read_item (Reader *reader)
{
  EpitomeToolSlots *item;

  if (reader->items->len == reader->articles->len)
    return;
  item =
    epitome_tool_slots_new (epitome_article_ref (g_ptr_array_index (reader->articles, reader->items->len)));
  g_ptr_array_add (reader->items, item);
  read_members (reader, read_item_member, item->slots);
  if (has_mark (reader, item->slots))
    g_array_set_size (item->slots, 0);
}

static void
read_feed_member (Reader *reader, const char *name, gsize length, gpointer user_data)
{
  if (!is_named (name, length, "items") || !accept (reader, '['))
    return;
  do
    {
      if (accept (reader, '{'))
        read_item (reader);
      skip_value (reader);
    }
  while (accept (reader, ','));
  accept (reader, ']');
}

/**
 * epitome_tool_slot_find_json:
 * @text: a feed in UTF-8
 * @error: %G_IO_ERROR, if it is none
 *
 * Returns: (transfer full) (element-type EpitomeToolSlots): the items in the feed's order
 */
GPtrArray *
epitome_tool_slot_find_json (const char *text, GError **error)
{
  g_autoptr (GPtrArray) articles = epitome_tool_feed_parse_json (text);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) epitome_tool_slots_free);
  Reader reader = { .text = text, .at = text, .articles = articles, .items = items };

  if (articles != NULL && accept (&reader, '{'))
    read_members (&reader, read_feed_member, NULL);
  if (articles != NULL && items->len == articles->len)
    return g_steal_pointer (&items);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("Not a feed"));
  return NULL;
}
