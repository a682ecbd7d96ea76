/* test-feed-growth.c: a thousand times the feed takes about a thousand times the time to find its items
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <time.h>

#include "epitome-tool-slot-json.h"
#include "epitome-tool-slot-xml.h"

#define SMALL  10000
#define GROWTH 990
/* Something quadratic would take as many times that. Between the two there is room for a busy machine */
#define MOST (4 * GROWTH)
/* In seconds: less can't be measured, and does nobody harm */
#define FLOOR 0.0004
/* The least of so many is what the machine does when nobody is in the way */
#define N_SMALL 5

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

static double
get_seconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec + now.tv_nsec / 1e9;
}

static double
measure (gsize i, gsize length)
{
  g_autoptr (GString) feed = g_string_new (feeds[i].before);
  g_autoptr (GPtrArray) items = NULL;
  double begun;

  while (feed->len < length)
    g_string_append (feed, feeds[i].part);
  g_string_append (feed, feeds[i].after);
  begun = get_seconds ();
  items = feed->str[0] == '{' ? epitome_tool_slot_find_json (feed->str, NULL)
                              : epitome_tool_slot_find_xml (feed->str, TRUE, NULL);
  return get_seconds () - begun;
}

static void
test_feed (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  double small = G_MAXDOUBLE;
  double large;

  for (guint n = 0; n < N_SMALL; n++)
    small = MIN (small, measure (i, SMALL));
  large = measure (i, SMALL * GROWTH);
  g_test_message ("%.1f ms, %.1f ms", small * 1e3, large * 1e3);
  g_assert_cmpfloat (large, <=, MOST * MAX (small, FLOOR));
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
