/* test-excerpt.c: what of a sentence is shown
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "article/epitome-document.h"
#include "ranker/epitome-excerpt.h"
#include "ranker/epitome-openers.h"
#include "ranker/epitome-quotes.h"
#include "ranker/epitome-talk.h"
#include "text/epitome-text.h"

static EpitomeText *
read_text (const char *plain, const char *language)
{
  g_autoptr (GError) error = NULL;
  EpitomeDocument *document = epitome_document_new_from_plain (plain, NULL, &error);
  EpitomeText *text;

  g_assert_no_error (error);
  text = epitome_text_new (document, language, &error);
  g_assert_no_error (error);
  return text;
}

/* The excerpt of the first sentence */
static char *
cut_first (const char *plain, const char *language)
{
  g_autoptr (EpitomeText) text = read_text (plain, language);
  EpitomeExcerpt excerpt = epitome_excerpt_cut (text, 0);

  return epitome_text_dup_folded (text, excerpt.start, excerpt.end);
}

static void
test_datelines (void)
{
  static const struct
  {
    const char *in, *out;
  } cases[] = {
    { "LONDON (Reuters) — The bank cut its rates on Monday.", "The bank cut its rates on Monday." },
    { "LONDON (Reuters) - The bank cut its rates on Monday.", "The bank cut its rates on Monday." },
    { "(CNN)The bank cut its rates on Monday.", "The bank cut its rates on Monday." },
    { "(CNN) -- The bank cut its rates on Monday.", "The bank cut its rates on Monday." },
    { "(CNN Business) The bank cut its rates on Monday.", "The bank cut its rates on Monday." },
    { "WASHINGTON, March 3 (Reuters) - The bank cut its rates.", "The bank cut its rates." },
    { "WASHINGTON, D.C. (AP) — The bank cut its rates on Monday.", "The bank cut its rates on Monday." },
    { "NEW YORK — The bank cut its rates on Monday.", "The bank cut its rates on Monday." },
    { "Berlin (dpa) - Die Bank hat am Montag ihre Zinsen gesenkt.",
      "Die Bank hat am Montag ihre Zinsen gesenkt." },
    { "Paris, 3 mars (AFP) - La banque a baissé ses taux lundi.", "La banque a baissé ses taux lundi." },
    { "Madrid (EFE).- El banco bajó los tipos de interés el lunes.",
      "El banco bajó los tipos de interés el lunes." },
    { "МОСКВА, 3 марта (ТАСС) — Банк снизил ставку в понедельник.", "Банк снизил ставку в понедельник." },
    { "PARIS (AFP) - \"We are ready,\" the minister said on Monday.",
      "\"We are ready,\" the minister said on Monday." },
    { "Nairobi, Kenya (CNN)The bank cut its rates on Monday.", "The bank cut its rates on Monday." },
    { "Hong Kong (CNN)The bank cut its rates on Monday.", "The bank cut its rates on Monday." },
    { "Taipei, Taiwan — The bank cut its rates on Monday.", "The bank cut its rates on Monday." },
    /* no datelines */
    { "Amazon (AMZN) The shop cut its prices on Monday.",
      "Amazon (AMZN) The shop cut its prices on Monday." },
    { "Anna Berg — The Bank's governor — cut the rates.",
      "Anna Berg — The Bank's governor — cut the rates." },
    { "NASA — the American space agency — cut its budget.",
      "NASA — the American space agency — cut its budget." },
    { "The bank (BCV) - the oldest here - cut its rates.",
      "The bank (BCV) - the oldest here - cut its rates." },
    { "F-16 jets flew over the city on Monday morning.", "F-16 jets flew over the city on Monday morning." },
    { "COVID-19 cases rose again in the city on Monday.",
      "COVID-19 cases rose again in the city on Monday." },
    { "The World Health Organization (WHO) cut its budget.",
      "The World Health Organization (WHO) cut its budget." },
    { "Mr. Brown (65) left the company on Monday morning.",
      "Mr. Brown (65) left the company on Monday morning." },
    { "(The bank has had five names since it was founded.)",
      "(The bank has had five names since it was founded.)" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *out = cut_first (cases[i].in, NULL);

      g_assert_cmpstr (out, ==, cases[i].out);
    }
}

static void
test_edges (void)
{
  static const struct
  {
    const char *in, *out;
  } cases[] = {
    { "  The bank cut\n  its rates   on Monday. ", "The bank cut its rates on Monday." },
    { "... the bank cut its rates on Monday.", "the bank cut its rates on Monday." },
    { "… the bank cut its rates on Monday.", "the bank cut its rates on Monday." },
    { "] The bank cut its rates on Monday.", "The bank cut its rates on Monday." },
    { "2) The bank cut its rates on Monday.", "The bank cut its rates on Monday." },
    { "(a) The bank cut its rates on Monday.", "The bank cut its rates on Monday." },
    { "The bank cut its rates on Monday.[12][3]", "The bank cut its rates on Monday." },
    { "(The bank cut its rates on Monday.", "The bank cut its rates on Monday." },
    { "\"The bank cut its rates on Monday.", "The bank cut its rates on Monday." },
    { "The bank cut its rates on Monday.\"", "The bank cut its rates on Monday." },
    { "“The bank cut its rates,” he said.", "“The bank cut its rates,” he said." },
    { "„Die Bank hat ihre Zinsen gesenkt“, sagte er.", "„Die Bank hat ihre Zinsen gesenkt“, sagte er." },
    { "»Die Bank hat ihre Zinsen gesenkt«, sagte er.", "»Die Bank hat ihre Zinsen gesenkt«, sagte er." },
    { "« La banque a baissé ses taux », dit-il lundi.", "« La banque a baissé ses taux », dit-il lundi." },
    { "¿Por qué bajó el banco los tipos de interés?", "¿Por qué bajó el banco los tipos de interés?" },
    { "$5 million went to the bank on Monday.", "$5 million went to the bank on Monday." },
    { "-5 degrees were measured in the city on Monday.", "-5 degrees were measured in the city on Monday." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *out = cut_first (cases[i].in, NULL);

      g_assert_cmpstr (out, ==, cases[i].out);
    }
}

/* What a list has around each of its items */
static void
test_references (void)
{
  static const struct
  {
    const char *in, *out;
  } cases[] = {
    { "Read the file again when it changes (#123)", "Read the file again when it changes" },
    { "Read the file again when it changes [#123]", "Read the file again when it changes" },
    { "Read the file again when it changes (#123, thanks @jane)", "Read the file again when it changes" },
    { "Read the file again when it changes (9f3c1ab), closes #123", "Read the file again when it changes" },
    { "Read the file again when it changes by @jane in #123", "Read the file again when it changes" },
    { "Read the file again when it changes by @jane in https://example.org/pull/123",
      "Read the file again when it changes" },
    { "91ab3c0 Read the file again when it changes", "Read the file again when it changes" },
    { "fix(parser): read the file again when it changes", "read the file again when it changes" },
    { "Les fichiers s'ouvrent deux fois plus vite ;", "Les fichiers s'ouvrent deux fois plus vite" },
    { "net: read the file again when it changes", "read the file again when it changes" },
    { "Files: read them again when they change", "Files: read them again when they change" },
    { "Read the file again when it changes (since 2.0)", "Read the file again when it changes (since 2.0)" },
    { "Mail to jane@example.org no longer bounces", "Mail to jane@example.org no longer bounces" },
    { "Count 1234567 rows again", "Count 1234567 rows again" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *list = g_strdup_printf ("- %s\n- And a second item stands here below it", cases[i].in);
      g_autofree char *out = cut_first (list, NULL);

      g_assert_cmpstr (out, ==, cases[i].out);
    }
}

static void
test_ends (void)
{
  static const struct
  {
    const char *in;
    gboolean whole;
  } cases[] = {
    { "The bank cut its rates on Monday.", TRUE },        { "The bank cut its rates on Monday", FALSE },
    { "The bank cut its rates on Monday .", FALSE },      { "The bank cut its rates on Monday:", FALSE },
    { "The bank cut its rates in the U.S.", TRUE },       { "He said: “The bank cut its rates.”", TRUE },
    { "(The bank cut its rates on Monday.)", TRUE },      { "The bank cut its rates and then...", FALSE },
    { "The bank cut its rates and then…", FALSE },        { "The bank cut its rates and then […]", FALSE },
    { "日本銀行は月曜日に政策金利を引き下げた。", TRUE }, { "هل خفض البنك أسعار الفائدة يوم الاثنين؟", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EpitomeText) text = read_text (cases[i].in, NULL);
      EpitomeExcerpt excerpt = epitome_excerpt_cut (text, 0);

      g_test_message ("%s", cases[i].in);
      g_assert_cmpint (epitome_excerpt_is_complete (text, &excerpt) &&
                         !epitome_excerpt_trails_off (text, &excerpt),
                       ==, cases[i].whole);
    }
}

static void
test_talk (void)
{
  static const struct
  {
    const char *language, *in;
    guint n;
  } cases[] = {
    { "en", "The bank cut its rates on Monday.", 0 },
    { "en", "I think that we're wrong about your rates.", 3 },
    { "en", "MY bank is OUR bank.", 2 },
    { "fr", "J'ai dit que vous m'avez vu.", 3 },
    { "fr", "La banque a baissé ses taux.", 0 },
    { "de", "Wir haben unsere Zinsen gesenkt.", 2 },
    { "ru", "Я думаю, что мы правы.", 2 },
    { "eo", "Mi pensas, ke vi pravas.", 0 }, /* no list */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EpitomeText) text = read_text (cases[i].in, cases[i].language);
      g_autoptr (EpitomeTalk) talk = epitome_talk_new (text);
      EpitomeExcerpt excerpt = epitome_excerpt_cut (text, 0);

      g_test_message ("%s", cases[i].in);
      g_assert_cmpuint (epitome_talk_count (talk, &excerpt), ==, cases[i].n);
    }
}

static void
test_openers (void)
{
  static const struct
  {
    const char *language, *in;
    EpitomeOpener opener;
    gboolean speaks;
  } cases[] = {
    { "en", "He cut the rates on Monday morning.", EPITOME_OPENER_PERSON, FALSE },
    { "en", "“He cut the rates on Monday morning.”", EPITOME_OPENER_PERSON, FALSE },
    { "en", "This was decided on Monday morning.", EPITOME_OPENER_POINTER, FALSE },
    { "en", "However, the bank cut its rates on Monday.", EPITOME_OPENER_CONNECTIVE, FALSE },
    { "en", "In addition, the bank cut its rates on Monday.", EPITOME_OPENER_CONNECTIVE, FALSE },
    { "en", "This week the bank cut its rates by half a point.", EPITOME_OPENER_NONE, FALSE },
    { "en", "This weekly meeting decides on the rates.", EPITOME_OPENER_POINTER, FALSE },
    { "en", "Yes, the bank cut its rates on Monday.", EPITOME_OPENER_CONNECTIVE, FALSE },
    { "en", "No bank cut its rates on Monday.", EPITOME_OPENER_NONE, FALSE },
    { "en", "In London the bank cut its rates on Monday.", EPITOME_OPENER_NONE, FALSE },
    { "en", "Herbert Brown cut the rates on Monday.", EPITOME_OPENER_NONE, FALSE },
    { "en", "“The rates are too high,” he said on Monday.", EPITOME_OPENER_NONE, TRUE },
    { "en", "“The rates are too high,” said Mr Brown, as he left.", EPITOME_OPENER_NONE, FALSE },
    { "de", "Außerdem senkte die Bank am Montag ihre Zinsen.", EPITOME_OPENER_CONNECTIVE, FALSE },
    { "de", "Die Bank senkte am Montag ihre Zinsen.", EPITOME_OPENER_NONE, FALSE },
    { "de", "„Die Zinsen sind zu hoch“, sagte er am Montag.", EPITOME_OPENER_NONE, TRUE },
    { "fr", "C'est la décision de la banque.", EPITOME_OPENER_POINTER, FALSE },
    { "fr", "Il y a trois banques dans la ville.", EPITOME_OPENER_NONE, FALSE },
    { "fr", "Il a baissé les taux lundi matin.", EPITOME_OPENER_PERSON, FALSE },
    { "fr", "Ce lundi, la banque a baissé ses taux.", EPITOME_OPENER_NONE, FALSE },
    { "fr", "Par ailleurs, la banque a baissé ses taux.", EPITOME_OPENER_CONNECTIVE, FALSE },
    { "ru", "Он снизил ставку в понедельник утром.", EPITOME_OPENER_PERSON, FALSE },
    { "ru", "Тем не менее банк снизил ставку в понедельник.", EPITOME_OPENER_CONNECTIVE, FALSE },
    { "ja", "しかし、日本銀行は月曜日に政策金利を引き下げた。", EPITOME_OPENER_CONNECTIVE, FALSE },
    { "zh", "但是，中央银行周一下调了利率。", EPITOME_OPENER_CONNECTIVE, FALSE },
    { "ar", "ومع ذلك خفض البنك المركزي أسعار الفائدة.", EPITOME_OPENER_CONNECTIVE, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EpitomeText) text = read_text (cases[i].in, cases[i].language);
      const EpitomeOpeners *openers = epitome_openers_get (cases[i].language);
      EpitomeExcerpt excerpt = epitome_excerpt_cut (text, 0);

      g_test_message ("%s", cases[i].in);
      g_assert_nonnull (openers);
      g_assert_cmpint (epitome_openers_find (openers, text, &excerpt), ==, cases[i].opener);
      g_assert_cmpint (epitome_openers_speaks (openers, text, &excerpt), ==, cases[i].speaks);
    }
  g_assert_null (epitome_openers_get ("xx"));
  g_assert_null (epitome_openers_get ("../stopwords/en"));
}

static double
get_share (const char *sentence)
{
  EpitomeQuoteState state = { 0 };

  return epitome_quotes_get_share (sentence, 0, strlen (sentence), &state);
}

static void
test_quotes (void)
{
  static const char *const parts[] = { "“one two", "three four", "five” six" };
  const double shares[] = { 1, 1, 4.0 / 7 };
  EpitomeQuoteState state = { 0 };

  g_assert_cmpfloat (get_share ("none at all"), ==, 0);
  g_assert_cmpfloat (get_share (""), ==, 0);
  g_assert_cmpfloat (get_share ("\"abcd\" efgh"), ==, 0.5);
  g_assert_cmpfloat (get_share ("“abcd” efgh"), ==, 0.5);
  g_assert_cmpfloat (get_share ("„abcd“ efgh"), ==, 0.5);
  g_assert_cmpfloat (get_share ("»abcd« efgh"), ==, 0.5);
  g_assert_cmpfloat (get_share ("« abcd » efgh"), ==, 0.5);
  g_assert_cmpfloat (get_share ("「日本」銀行"), ==, 0.5);
  g_assert_cmpfloat (get_share ("abcd\" efgh"), ==, 0.5);
  g_assert_cmpfloat (get_share ("a 5\" pipe"), <=, 0.5);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    g_assert_cmpfloat (epitome_quotes_get_share (parts[i], 0, strlen (parts[i]), &state), ==, shares[i]);
  g_assert_false (state.open);

  /* never closed: not all of the text is said by somebody else */
  g_assert_cmpfloat (epitome_quotes_get_share ("“open", 0, strlen ("“open"), &state), ==, 1);
  for (guint i = 0; i < 10; i++)
    epitome_quotes_get_share ("more", 0, 4, &state);
  g_assert_false (state.open);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/excerpt/datelines", test_datelines);
  g_test_add_func ("/excerpt/edges", test_edges);
  g_test_add_func ("/excerpt/references", test_references);
  g_test_add_func ("/excerpt/ends", test_ends);
  g_test_add_func ("/excerpt/openers", test_openers);
  g_test_add_func ("/excerpt/talk", test_talk);
  g_test_add_func ("/excerpt/quotes", test_quotes);
  return g_test_run ();
}
