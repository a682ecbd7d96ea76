/* test-presentation-growth.c: a thousand times the text takes about a thousand times the time until it is
 * shown SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "epitome-block.h"
#include "epitome-presentation.h"
#include "growth.h"

/* Of what a worker may answer: as sentences and names that never end, and as any number of them */
static const char *const parts[] = { "word ",    "word",         "<",  "&",   "\"", "\\", " ", "\n",
                                     "\314\201", "\342\200\256", "国", "\377" };

static EpitomeSummary *
make_summary (const char *part, gsize length)
{
  EpitomeSummary *summary = epitome_summary_new ("en");
  g_autofree char *long_one = growth_repeat (part, length / 4);
  g_autofree char *short_one = growth_repeat (part, 50);

  g_ptr_array_add (summary->sentences, epitome_summary_sentence_new (long_one, (EpitomeSpan){ 0, 1 }, 1));
  g_ptr_array_add (summary->entities, epitome_entity_new (long_one, EPITOME_ENTITY_PLACE));
  for (guint i = 0; i < length / 4 / 50; i++)
    {
      g_ptr_array_add (summary->sentences,
                       epitome_summary_sentence_new (short_one, (EpitomeSpan){ 0, 1 }, 1));
      g_ptr_array_add (summary->entities, epitome_entity_new (short_one, EPITOME_ENTITY_PERSON));
    }
  return summary;
}

static double
free_and_read (char *text, double *begun)
{
  double before = *begun;

  g_free (text);
  *begun = growth_get_seconds ();
  return *begun - before;
}

static void
measure (gsize length, gconstpointer data, double *seconds)
{
  g_autoptr (EpitomeSummary) summary = make_summary (data, length);
  EpitomeBlock block = {
    .content = "#content", .headline = "Storm", .options = EPITOME_OPTIONS_INIT, .summary = summary
  };
  guint n = summary->entities->len;
  double begun = growth_get_seconds ();

  seconds[0] = free_and_read (epitome_presentation_format_text (summary), &begun);
  seconds[1] = free_and_read (epitome_presentation_format_names (summary, n), &begun);
  seconds[2] = free_and_read (epitome_presentation_format_tooltip (summary, n), &begun);
  seconds[3] = free_and_read (epitome_presentation_format_links (summary, n), &begun);
  seconds[4] = free_and_read (epitome_presentation_format_json (summary, n), &begun);
  seconds[5] = free_and_read (epitome_block_format_script (&block), &begun);
}

static void
test_part (gconstpointer part)
{
  static const char *const stages[] = { "text", "names", "tooltip", "links", "JSON", "block", NULL };

  growth_check (GROWTH_LEAST, GROWTH_MOST, stages, measure, part);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *path = g_strdup_printf ("/presentation-growth/%" G_GSIZE_FORMAT, i);

      g_test_add_data_func (path, parts[i], test_part);
    }
  return g_test_run ();
}
