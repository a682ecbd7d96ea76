/* test-feed-growth.c: a thousand times the feed takes about a thousand times the time to find its items
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "epitome-tool-slot-json.h"
#include "epitome-tool-slot-xml.h"
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

static void
measure (gsize length, gconstpointer data, double *seconds)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autofree char *repeated = growth_repeat (feeds[i].part, length);
  g_autofree char *feed = g_strconcat (feeds[i].before, repeated, feeds[i].after, NULL);
  double begun = growth_get_seconds ();
  g_autoptr (GPtrArray) items =
    *feed == '{' ? epitome_tool_slot_find_json (feed, NULL) : epitome_tool_slot_find_xml (feed, TRUE, NULL);

  *seconds = growth_get_seconds () - begun;
}

static void
test_feed (gconstpointer data)
{
  static const char *const stages[] = { "items", NULL };

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
