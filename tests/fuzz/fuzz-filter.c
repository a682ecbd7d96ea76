/* fuzz-filter.c: a feed's bytes, to the same feed with summaries in it
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first byte says in what style, the rest is the feed. */
#include "config.h"
#include "fuzz.h"

#include <string.h>

#include "epitome-tool-edits.h"
#include "epitome-tool-slot-json.h"
#include "epitome-tool-slot-xml.h"
#include "epitome-tool-slot.h"
#include "epitome-tool-splice.h"

/* One that would end whatever it stands in */
static EpitomeSummary *
make_summary (void)
{
  EpitomeSummary *summary = epitome_summary_new ("en");
  const char *text = "]]>\"\\</p>--></description>&amp;\n\033[0m\302\205\357\277\277\360\237\230\200";

  g_ptr_array_add (summary->sentences, epitome_summary_sentence_new (text, (EpitomeSpan){ 0, 1 }, 1));
  g_ptr_array_add (summary->entities, epitome_entity_new (text, EPITOME_ENTITY_MISC));
  return summary;
}

static GPtrArray *
find_items (EpitomeToolSplice *splice)
{
  const char *text = epitome_tool_splice_get_text (splice);

  if (text[strspn (text, " \t\r\n")] == '{')
    return epitome_tool_slot_find_json (text, NULL);
  return epitome_tool_slot_find_xml (text, epitome_tool_splice_is_unicode (splice), NULL);
}

static gboolean
fill (EpitomeToolSplice *splice, const GPtrArray *items, const EpitomeToolBlockStyle *style)
{
  g_autoptr (EpitomeSummary) summary = make_summary ();
  gsize done = 0;

  for (guint i = 0; i < items->len; i++)
    {
      const EpitomeToolSlots *item = g_ptr_array_index (items, i);

      for (guint j = 0; j < item->slots->len; j++)
        {
          const EpitomeToolSlot *slot = &g_array_index (item->slots, EpitomeToolSlot, j);
          g_autofree char *block = epitome_tool_block_format (summary, slot, style);

          g_assert_cmpuint (done, <=, slot->start);
          g_assert_cmpuint (slot->start, <=, slot->at);
          g_assert_cmpuint (slot->at, <=, slot->end);
          if (!epitome_tool_splice_replace (splice, slot->at, slot->at, block, NULL))
            return FALSE;
          done = slot->at;
        }
    }
  return TRUE;
}

/* It is a feed as it was, and has a summary wherever one went */
static void
check_filled (GBytes *filled, const GPtrArray *items)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EpitomeToolSplice) splice = epitome_tool_splice_new (filled, &error);
  g_autoptr (GPtrArray) again = NULL;

  g_assert_no_error (error);
  again = find_items (splice);
  g_assert_nonnull (again);
  g_assert_cmpuint (again->len, ==, items->len);
  for (guint i = 0; i < items->len; i++)
    g_assert_cmpuint (((EpitomeToolSlots *) g_ptr_array_index (again, i))->slots->len, ==, 0);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autoptr (GBytes) feed = size > 1 ? g_bytes_new (data + 1, size - 1) : NULL;
  g_autoptr (EpitomeToolSplice) splice = feed != NULL ? epitome_tool_splice_new (feed, NULL) : NULL;
  g_autoptr (GPtrArray) items = splice != NULL ? find_items (splice) : NULL;
  g_autoptr (GVariant) edits = NULL;
  g_autoptr (GBytes) record = NULL;
  g_autoptr (GBytes) filled = NULL;
  EpitomeToolBlockStyle style = { 0 };

  if (items == NULL)
    return 0;
  style.text = data[0] & 1;
  style.ascii = !epitome_tool_splice_is_unicode (splice);
  edits = fill (splice, items, &style) ? epitome_tool_splice_finish (splice, NULL) : NULL;
  if (edits == NULL)
    return 0;
  record = epitome_tool_edits_to_record (edits, TRUE);
  filled = epitome_tool_edits_apply (record, feed);
  check_filled (filled, items);
  return 0;
}
