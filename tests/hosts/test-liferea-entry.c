/* test-liferea-entry.c: what the item list is told of an article
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/hosts/liferea/epitome-liferea-entry.h"

static char *
get_line (const char *label, const char *sentence)
{
  EpitomeLifereaItem item = { .id = 1, .label = (char *) label };
  g_autoptr (EpitomeSummary) summary = epitome_summary_new ("en");
  EpitomeLifereaEntry *entry = epitome_liferea_entry_new ();
  EpitomeSpan span = { 0, 1 };
  char *line;

  g_ptr_array_add (summary->sentences, epitome_summary_sentence_new (sentence, span, 1));
  epitome_liferea_entry_describe (entry, &item);
  epitome_liferea_entry_set_summary (entry, summary);
  line = epitome_liferea_entry_format_line (entry, NULL);
  epitome_liferea_entry_free (entry);
  return line;
}

static void
test_line (void)
{
  static const struct
  {
    const char *label, *sentence, *line;
  } cases[] = {
    { "The dam held", "Nobody was hurt.", "Nobody was hurt." },
    /* Which says nothing new */
    { "v3.9.0", "3.9.0", "" },
    { "The dam held", "The Dam Held!", "" },
    { "The dam held: a report", "The dam held.", "" },
    { "Tom &amp; Jerry", "Tom & Jerry.", "" },
    { "Плотина выдержала", "Плотина выдержала.", "" },
    /* Which says something */
    { "The dam held", "The dam held, for now.", "The dam held, for now." },
    { "Eyes on the dam of Lindmar", "Yes.", "Yes." },
    { "Dam", "A dam is a wall.", "A dam is a wall." },
    /* Without a headline */
    { "", "Nobody was hurt.", "Nobody was hurt." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *line = get_line (cases[i].label, cases[i].sentence);

      g_assert_cmpstr (line, ==, cases[i].line);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/liferea-entry/line", test_line);
  return g_test_run ();
}
