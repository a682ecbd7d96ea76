/* test-summary.c: summaries on the wire
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "epitome-error.h"
#include "epitome-summary.h"

static EpitomeSummary *
make_summary (void)
{
  EpitomeSummary *summary = epitome_summary_new ("en");
  EpitomeEntity *entity = epitome_entity_new ("Muscat", EPITOME_ENTITY_PLACE);
  EpitomeSpan span = { 12, 18 };

  g_ptr_array_add (summary->sentences,
                   epitome_summary_sentence_new ("They met in Muscat.", (EpitomeSpan){ 0, 19 }, 1.5));
  summary->whole = TRUE;
  entity->salience = 0.75;
  entity->date = g_strdup ("2026-02-06/2026-02-08");
  g_array_append_val (entity->mentions, span);
  g_ptr_array_add (summary->entities, entity);
  return summary;
}

static void
test_round_trip (void)
{
  g_autoptr (EpitomeSummary) summary = make_summary ();
  g_autoptr (GVariant) variant = g_variant_ref_sink (epitome_summary_to_variant (summary));
  g_autoptr (GError) error = NULL;
  g_autoptr (EpitomeSummary) back = epitome_summary_new_from_variant (variant, &error);
  EpitomeSummarySentence *sentence;
  EpitomeEntity *entity;

  g_assert_no_error (error);
  g_assert_cmpstr (back->language, ==, "en");
  g_assert_true (back->whole);
  g_assert_cmpuint (back->sentences->len, ==, 1);
  sentence = g_ptr_array_index (back->sentences, 0);
  g_assert_cmpstr (sentence->text, ==, "They met in Muscat.");
  g_assert_cmpuint (sentence->span.end, ==, 19);
  g_assert_cmpfloat (sentence->score, ==, 1.5);
  g_assert_cmpuint (back->entities->len, ==, 1);
  entity = g_ptr_array_index (back->entities, 0);
  g_assert_cmpstr (entity->name, ==, "Muscat");
  g_assert_cmpint (entity->type, ==, EPITOME_ENTITY_PLACE);
  g_assert_cmpstr (entity->date, ==, "2026-02-06/2026-02-08");
  g_assert_cmpuint (g_array_index (entity->mentions, EpitomeSpan, 0).start, ==, 12);
}

static void
test_hostile (void)
{
  static const char *const cases[] = {
    "'no tuple'",
    "('en', false, @a(suud) [], @a(susda(uu)) [])",
    "('en', false, [('', uint32 0, uint32 1, 1.0)], @a(susda(uu)) [])",
    "('en', false, [('Backwards.', uint32 9, uint32 1, 1.0)], @a(susda(uu)) [])",
    "('en', false, [('No number.', uint32 0, uint32 9, nan)], @a(susda(uu)) [])",
    "('en', false, [('Fine.', uint32 0, uint32 5, 1.0)], [('X', uint32 99, '', 0.5, @a(uu) [])])",
    "('en', false, [('Fine.', uint32 0, uint32 5, 1.0)], [('X', uint32 0, '', 0.5, [(uint32 3, uint32 3)])])",
    "('en', false, [('Fine.', uint32 0, uint32 5, 1.0)], [('X', uint32 4, '2026<b>', 0.5, @a(uu) [])])",
    "('en', false, [('Fine.', uint32 0, uint32 5, 1.0)],"
    " [('X', uint32 4, '2026-02-06T15:30/2026-02-06T16:30/2026', 0.5, @a(uu) [])])",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GVariant) variant = g_variant_parse (NULL, cases[i], NULL, NULL, NULL);
      g_autoptr (EpitomeSummary) summary = NULL;

      g_assert_nonnull (variant);
      summary = epitome_summary_new_from_variant (variant, &error);
      g_assert_null (summary);
      g_assert_error (error, EPITOME_ERROR, EPITOME_ERROR_INVALID);
    }
}

static void
test_verdicts (void)
{
  g_autoptr (GError) verdict = g_error_new_literal (EPITOME_ERROR, EPITOME_ERROR_TOO_SHORT, "short");
  g_autoptr (GError) moment = g_error_new_literal (EPITOME_ERROR, EPITOME_ERROR_WORKER_LOST, "lost");

  g_assert_true (epitome_error_is_verdict (verdict));
  g_assert_false (epitome_error_is_verdict (moment));
  g_assert_false (epitome_error_is_verdict (NULL));
  moment->code = EPITOME_ERROR_SET_ASIDE;
  g_assert_true (epitome_error_is_verdict (moment));
  g_assert_cmpstr (epitome_error_get_nick (verdict->code), ==, "too-short");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/summary/round-trip", test_round_trip);
  g_test_add_func ("/summary/hostile", test_hostile);
  g_test_add_func ("/summary/verdicts", test_verdicts);
  return g_test_run ();
}
