/* test-feed-growth.c: a thousand times the feed takes about a thousand times the time to find its items
 * and to edit them
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "epitome-tool-edits.h"
#include "epitome-tool-slot-json.h"
#include "epitome-tool-slot-xml.h"
#include "epitome-tool-slot.h"
#include "epitome-tool-splice.h"
#include "growth.h"

static const struct
{
  const char *name, *before, *part, *after;
} feeds[] = {
  { "items", "<rss><channel>", "<item><title>A</title><description>B</description></item>",
    "</channel></rss>" },
  { "empty-items", "<rss><channel>", "<item/>", "</channel></rss>" },
  { "entries", "<feed>", "<entry><content type='xhtml'><div>B</div></content></entry>", "</feed>" },
  { "descriptions", "<rss><channel><item>", "<description>B</description>", "</item></channel></rss>" },
  { "elements", "<rss><channel><item><description>", "<b>a</b>", "</description></item></channel></rss>" },
  { "text-before", "<feed><entry><content type='xhtml'>", "a<!-- c -->",
    "<div>b</div></content></entry></feed>" },
  { "sections", "<rss><channel><item><description>", "<![CDATA[a]]>",
    "</description></item></channel></rss>" },
  { "references", "<rss><channel><item><description>", "&lt;", "</description></item></channel></rss>" },
  { "open-elements", "<rss>", "<item>", "" },
  { "comments", "<rss>", "<!---->", "<channel/></rss>" },
  { "markup-in-title", "<rss><channel><item><title>", "&lt;b>", "</title></item></channel></rss>" },
  { "json-items", "{\"items\":[{}", ",{\"content_html\":\"B\"}", "]}" },
  { "json-escapes", "{\"items\":[{\"content_html\":\"", "\\u003c", "\"}]}" },
  { "json-members", "{\"items\":[{\"summary\":\"a\"", ",\"summary\":\"b\"", "}]}" },
  { "json-open", "{\"items\":", "[", "" },
};

/* Something before each text */
static GBytes *
edit (EpitomeToolSplice *splice, const GPtrArray *items, GBytes *feed)
{
  g_autoptr (GVariant) edits = NULL;
  g_autoptr (GBytes) record = NULL;

  for (guint i = 0; i < items->len; i++)
    {
      const EpitomeToolSlots *item = g_ptr_array_index (items, i);

      for (guint j = 0; j < item->slots->len; j++)
        {
          gsize at = g_array_index (item->slots, EpitomeToolSlot, j).at;

          g_assert_true (epitome_tool_splice_replace (splice, at, at, "A", NULL));
        }
    }
  edits = epitome_tool_splice_finish (splice, NULL);
  record = epitome_tool_edits_to_record (edits, TRUE);
  return epitome_tool_edits_apply (record, feed);
}

static void
measure (gsize length, gconstpointer data, double *seconds)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autofree char *repeated = growth_repeat (feeds[i].part, length);
  g_autofree char *feed = g_strconcat (feeds[i].before, repeated, feeds[i].after, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (feed, strlen (feed));
  double begun = growth_get_seconds ();
  g_autoptr (EpitomeToolSplice) splice = epitome_tool_splice_new (bytes, NULL);
  const char *text = epitome_tool_splice_get_text (splice);
  g_autoptr (GPtrArray) items =
    *text == '{' ? epitome_tool_slot_find_json (text, NULL) : epitome_tool_slot_find_xml (text, TRUE, NULL);
  g_autoptr (GBytes) edited = NULL;

  seconds[0] = growth_get_seconds () - begun;
  if (items == NULL)
    return;
  begun = growth_get_seconds ();
  edited = edit (splice, items, bytes);
  seconds[1] = growth_get_seconds () - begun;
  g_assert_nonnull (edited);
}

static void
test_feed (gconstpointer data)
{
  static const char *const stages[] = { "items", "edits", NULL };

  growth_check (GROWTH_LEAST, GROWTH_MOST, stages, measure, data);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (feeds); i++)
    {
      g_autofree char *path = g_strconcat ("/tool/feed-growth/", feeds[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_feed);
    }
  return g_test_run ();
}
