/* test-engine.c: an article in, its summary out
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "epitome-engine.h"

#include <math.h>
#include <string.h>

#include "eval.h"

#define NEWS                                                                                                 \
  "LONDON (Reuters) — The Bank of Northland cut its main interest rate by half a point on Monday, the "    \
  "first "                                                                                                   \
  "cut in six years. Governor Anna Lindgren said the economy had slowed faster than the bank expected.\n\n"  \
  "“We have room to act, and we are using it,” she told reporters.\n\n"                                  \
  "However, two of the seven members of the bank's board voted against the cut. They fear that prices "      \
  "could "                                                                                                   \
  "rise again.\n\n"                                                                                          \
  "The Northland krone fell by two percent against the euro after the decision. Banks said that they would " \
  "lower the rates of mortgages within weeks. About 400,000 households pay a mortgage whose rate follows "   \
  "that "                                                                                                    \
  "of the bank.\n\n"                                                                                         \
  "What does this mean for savers? Interest on savings accounts, which is close to zero already, will "      \
  "hardly "                                                                                                  \
  "change.\n\n"                                                                                              \
  "The bank expects the economy of Northland to shrink by one percent this year and to grow again next "     \
  "year.\n"

static EpitomeSummary *
summarize (const char *title, const char *body, EpitomeBodyType type, guint sentences, guint words,
           GError **error)
{
  g_autoptr (EpitomeArticle) article = epitome_article_new (title, body, type);
  EpitomeOptions options = EPITOME_OPTIONS_INIT;

  options.sentences = sentences;
  options.words = words;
  options.detail = EPITOME_DETAIL_TEXT;
  return epitome_engine_summarize (article, &options, NULL, error);
}

static char *
join (const EpitomeSummary *summary)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < summary->sentences->len; i++)
    {
      const EpitomeSummarySentence *sentence = g_ptr_array_index (summary->sentences, i);

      if (i > 0)
        g_string_append_c (joined, ' ');
      g_string_append (joined, sentence->text);
    }
  return g_string_free (joined, FALSE);
}

static char *
summarize_plain (const char *title, const char *body, guint sentences)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EpitomeSummary) summary = summarize (title, body, EPITOME_BODY_PLAIN, sentences, 0, &error);

  g_assert_no_error (error);
  return join (summary);
}

static guint
count_words (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  return g_strv_length (words);
}

static void
test_news (void)
{
  g_autofree char *one = summarize_plain ("Bank of Northland cuts rates", NEWS, 1);
  g_autofree char *three = summarize_plain ("Bank of Northland cuts rates", NEWS, 3);

  g_assert_cmpstr (
    one, ==,
    "The Bank of Northland cut its main interest rate by half a point on Monday, the first cut in six "
    "years.");
  g_assert_true (g_str_has_prefix (three, one));
  g_assert_null (strstr (three, "Reuters"));
  g_assert_null (strstr (three, "However"));
  g_assert_null (strstr (three, "They fear"));
  g_assert_null (strstr (three, "savers?"));
  g_assert_null (strstr (three, "she told"));
}

/* What is shown stands in the text where the span says, in rising order, without overlaps */
static void
test_spans (void)
{
  for (guint n = 1; n <= EPITOME_MAX_SENTENCES; n++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (EpitomeSummary) summary = summarize ("", NEWS, EPITOME_BODY_PLAIN, n, 0, &error);
      guint behind = 0;

      g_assert_no_error (error);
      g_assert_cmpstr (summary->language, ==, "en");
      g_assert_cmpstr (summary->text, ==, NEWS);
      g_assert_cmpuint (summary->sentences->len, >=, 1);
      g_assert_cmpuint (summary->sentences->len, <=, n);
      for (guint i = 0; i < summary->sentences->len; i++)
        {
          const EpitomeSummarySentence *sentence = g_ptr_array_index (summary->sentences, i);
          g_autofree char *stretch =
            g_utf8_substring (summary->text, sentence->span.start, sentence->span.end);

          g_assert_cmpstr (stretch, ==, sentence->text);
          g_assert_cmpuint (sentence->span.start, >=, behind);
          g_assert_true (isfinite (sentence->score));
          g_assert_null (sentence->features);
          behind = sentence->span.end;
        }
    }
}

static void
test_word_cap (void)
{
  static const guint caps[] = { 15, 20, 25, 30, 40, 60, 80, 100 };

  for (gsize i = 0; i < G_N_ELEMENTS (caps); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (EpitomeSummary) summary = summarize ("", NEWS, EPITOME_BODY_PLAIN, 10, caps[i], &error);
      g_autofree char *joined = NULL;

      g_assert_no_error (error);
      joined = join (summary);
      g_assert_cmpuint (count_words (joined), <=, caps[i]);
      g_assert_cmpuint (count_words (joined), >=, caps[i] * 6 / 10);
    }
}

static void
test_details (void)
{
  g_autoptr (EpitomeArticle) article = epitome_article_new ("Bank cuts rates", NEWS, EPITOME_BODY_PLAIN);
  EpitomeOptions options = EPITOME_OPTIONS_INIT;
  g_autoptr (EpitomeSummary) summary = NULL;
  g_autoptr (GError) error = NULL;

  options.detail = EPITOME_DETAIL_FEATURES;
  options.entities = 0;
  summary = epitome_engine_summarize (article, &options, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (summary->text);
  g_assert_cmpuint (summary->entities->len, ==, 0);
  for (guint i = 0; i < summary->sentences->len; i++)
    {
      const EpitomeSummarySentence *sentence = g_ptr_array_index (summary->sentences, i);
      double sum = 0;

      g_assert_nonnull (sentence->features);
      for (guint j = 0; j < sentence->features->len; j++)
        {
          const EpitomeFeature *feature = &g_array_index (sentence->features, EpitomeFeature, j);

          g_assert_cmpfloat (feature->value, >=, 0);
          g_assert_cmpfloat (feature->value, <=, 1.0000001);
          sum += feature->share;
        }
      g_assert_cmpfloat_with_epsilon (sum, sentence->score, 1e-9);
    }
}

static void
test_entities (void)
{
  g_autoptr (EpitomeArticle) article = epitome_article_new ("Bank cuts rates", NEWS, EPITOME_BODY_PLAIN);
  EpitomeOptions options = EPITOME_OPTIONS_INIT;
  double last = 1;

  for (options.entities = 1; options.entities < 3; options.entities++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (EpitomeSummary) summary = epitome_engine_summarize (article, &options, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (summary->entities->len, ==, options.entities);
      last = 1;
      for (guint i = 0; i < summary->entities->len; i++)
        {
          const EpitomeEntity *entity = g_ptr_array_index (summary->entities, i);

          g_assert_cmpfloat (entity->salience, <=, last);
          last = entity->salience;
        }
    }
}

static void
test_refusals (void)
{
  static const struct
  {
    const char *body;
    EpitomeBodyType type;
    guint sentences;
    EpitomeError code;
  } cases[] = {
    { "", EPITOME_BODY_PLAIN, 3, EPITOME_ERROR_TOO_SHORT },
    { "", EPITOME_BODY_HTML, 3, EPITOME_ERROR_TOO_SHORT },
    { "   \n\n  ", EPITOME_BODY_PLAIN, 3, EPITOME_ERROR_TOO_SHORT },
    { "One short sentence stands here.", EPITOME_BODY_PLAIN, 1, EPITOME_ERROR_TOO_SHORT },
    { "The bank cut its main interest rate by half a point on Monday. The economy had slowed faster than the "
      "bank expected, said its governor.",
      EPITOME_BODY_PLAIN, 3, EPITOME_ERROR_TOO_SHORT },
    { "The bank cut its main interest rate by half a point on Monday. The economy had slowed faster than the "
      "bank expected, said its governor. Prices rose by two percent in the last month of the year.",
      EPITOME_BODY_HTML, 3, EPITOME_ERROR_TOO_SHORT },
    { "<table><tr><td>Monday<td>12<td>13</tr><tr><td>Tuesday<td>14<td>15</tr><tr><td>Wednesday<td>16<td>17"
      "</tr><tr><td>Thursday<td>18<td>19</tr><tr><td>Friday<td>20<td>21</tr><tr><td>Saturday<td>22<td>23</tr>"
      "<tr><td>Sunday<td>24<td>25</tr><tr><td>Sum<td>126<td>133</tr><tr><td>Mean of the "
      "week<td>18<td>19</tr></table>",
      EPITOME_BODY_HTML, 3, EPITOME_ERROR_NOT_TEXT },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("case %zu", i);
      g_assert_null (summarize ("", cases[i].body, cases[i].type, cases[i].sentences, 0, &error));
      g_assert_error (error, EPITOME_ERROR, (gint) cases[i].code);
    }
}

/* Too short for a summary: on demand the text itself, be it cut off */
static void
test_whole (void)
{
  static const struct
  {
    const char *body;
    guint n_sentences;
    const char *last;
  } cases[] = {
    { "<p>The library is closed on Tuesday. Books can be returned at the town hall.</p>", 2,
      "Books can be returned at the town hall." },
    { "<h2>Harbour</h2><p>The port of Veldhaven was closed after gusts of 130 kilometres an hour tore two "
      "ships from their […]</p>",
      1, "The port of Veldhaven was closed after gusts of 130 kilometres an hour tore two ships from their" },
    { "<p>Too wet.</p>", 1, "Too wet." },
    { NEWS, 0, NULL },
  };
  EpitomeOptions options = EPITOME_OPTIONS_INIT;

  options.whole = TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EpitomeArticle) article = epitome_article_new ("Library", cases[i].body, EPITOME_BODY_HTML);
      g_autoptr (GError) error = NULL;
      g_autoptr (EpitomeSummary) summary = epitome_engine_summarize (article, &options, NULL, &error);
      EpitomeSummarySentence *last;

      g_test_message ("case %zu", i);
      g_assert_no_error (error);
      g_assert_cmpint (summary->whole, ==, cases[i].last != NULL);
      if (cases[i].last == NULL)
        continue;
      g_assert_cmpuint (summary->sentences->len, ==, cases[i].n_sentences);
      last = g_ptr_array_index (summary->sentences, summary->sentences->len - 1);
      g_assert_true (g_str_has_prefix (last->text, cases[i].last));
    }
}

static void
test_too_large (void)
{
  g_autofree char *body = g_strnfill (EPITOME_MAX_BODY + 1, 'a');
  g_autoptr (GError) error = NULL;

  g_assert_null (summarize ("", body, EPITOME_BODY_PLAIN, 3, 0, &error));
  g_assert_error (error, EPITOME_ERROR, EPITOME_ERROR_TOO_LARGE);
}

static void
test_cancelled (void)
{
  g_autoptr (EpitomeArticle) article = epitome_article_new ("", NEWS, EPITOME_BODY_PLAIN);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  EpitomeOptions options = EPITOME_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (epitome_engine_summarize (article, &options, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Each with what its summary must and mustn't have */
static void
test_kinds (void)
{
  static const struct
  {
    const char *title, *body;
    EpitomeBodyType type;
    const char *with;
    const char *without[6];
  } cases[] = {
    { "Northland bank cuts its main interest rate",
      "<p>By Jane Doe, Staff Writer, Published 3 March</p><p>Northland bank cuts its main interest "
      "rate.</p><p>The "
      "central bank of Northland lowered its rate by half a point on Monday, because the economy is "
      "slowing.</p>"
      "<p>THE MARKETS DID NOT LIKE IT AT ALL TODAY</p><p>The krone fell by two percent against the euro "
      "after the "
      "decision of the bank.</p><p>Mortgages will be cheaper from next month, the largest banks of the "
      "country "
      "said.</p><p>The governor will explain the decision before the parliament next week and…</p>",
      EPITOME_BODY_HTML,
      "lowered its rate by half a point",
      { "Jane Doe", "cuts its main interest rate.", "THE MARKETS", "next week and" } },
    { "Why our parser is fast",
      "<p>Our parser reads a gigabyte of JSON in a second on an ordinary laptop.</p><pre>int main (void) { "
      "return "
      "parse (stdin) ? 0 : 1; }</pre><h2>How the tokens of the parser are found in one go</h2><p>It looks at "
      "sixty-four bytes at a time and finds all quotation marks in them with vector instructions.</p><pre>$ "
      "make "
      "install prefix=/usr and then run it on all of your files.</pre><p>The second pass only visits the "
      "marks, so "
      "that long strings cost the parser nothing.</p><p>Older parsers look at each byte and branch, which "
      "modern "
      "processors cannot predict.</p>",
      EPITOME_BODY_HTML,
      "a gigabyte of JSON in a second",
      { "int main", "make install", "How the tokens" } },
    { "An interview with the mayor",
      "The mayor of Northport, Karin Holm, leaves office in May after twelve years.\n\nWhat was your hardest "
      "day in "
      "office?\n\n“The day of the flood, when we had no power and no plan for it.”\n\nWhat will you do from "
      "June "
      "on?\n\n“I will sleep for a week, and then I will write the book that I promised.”\n\nHolm was elected "
      "in "
      "2013 with the votes of three parties. Her deputy, Jonas Berg, will lead the city until the election "
      "in "
      "September.",
      EPITOME_BODY_PLAIN,
      "leaves office in May",
      { "What was", "What will you" } },
    { "Re: [dev] Build fails on arm64",
      "Hi all,\n\n> The build fails on arm64 since yesterday.\n> Has anybody seen this?\n\nYes, I have seen "
      "it too. "
      "The reason is that the new compiler treats char as unsigned on that platform, and our parser compares "
      "it "
      "with -1. I have pushed a patch to the branch fix-arm64 that casts the value before it is compared. "
      "Could "
      "somebody with the hardware test it before Friday? If nobody objects, I will merge it at the "
      "weekend.\n",
      EPITOME_BODY_PLAIN,
      "compiler treats char as unsigned",
      { "since yesterday", "Hi all", "Could somebody", "Has anybody" } },
    { "Grandma's pancakes",
      "<p>These pancakes are what my grandmother made every Sunday, and they need only four things.</p><h3>"
      "Ingredients</h3><ul><li>200 g flour</li><li>2 eggs</li><li>300 ml "
      "milk</li></ul><h3>Method</h3><ol><li>Whisk "
      "the eggs with the milk and the salt until the mixture is smooth.</li><li>Add the flour little by "
      "little and "
      "let the batter rest for twenty minutes.</li><li>Heat a little butter in a pan and bake each pancake "
      "for a "
      "minute on each side.</li></ol><p>They taste best with apple sauce or with sugar and lemon juice.</p>",
      EPITOME_BODY_HTML,
      "what my grandmother made",
      { "Whisk", "200 g", "Ingredients" } },
    { "Release 2.4",
      "<p>Version 2.4 of the editor opens large files twice as fast and fixes two security "
      "holes.</p><ul><li>The "
      "search now runs in a thread of its own and can be stopped</li><li>Files of more than 2 GB no longer "
      "crash "
      "the editor on start</li><li>CVE-2026-1234</li><li>Translations</li></ul><p>Users of version 2.3 "
      "should "
      "update soon, because both holes can be used from a crafted file.</p><p>Download: "
      "https://example.org/editor-2.4.tar.gz and https://example.org/editor-2.4.tar.gz.sig for the "
      "signature.</p>",
      EPITOME_BODY_HTML,
      "opens large files twice as fast",
      { "Download", "Translations", "CVE" } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (EpitomeSummary) summary =
        summarize (cases[i].title, cases[i].body, cases[i].type, 2, 0, &error);
      g_autofree char *joined = NULL;

      g_assert_no_error (error);
      joined = join (summary);
      g_test_message ("%s", joined);
      g_assert_nonnull (strstr (joined, cases[i].with));
      for (gsize j = 0; cases[i].without[j] != NULL; j++)
        g_assert_null (strstr (joined, cases[i].without[j]));
    }
}

/* German goes on in lowercase behind a salutation; what begins so elsewhere is the rest of something */
static void
test_salutation (void)
{
  static const char *rest =
    "die Halle am Bahnhof ist uns für das Fest im Sommer zugesagt. Der Vermieter verlangt "
    "600 Euro und eine Kaution. Ich schlage vor, dass wir das Geld aus der Rücklage nehmen. "
    "Der Eintritt bleibt dann bei fünf Euro für jeden Gast.";
  g_autofree char *letter = g_strconcat ("Hallo zusammen,\n\n", rest, NULL);
  g_autofree char *greeted = summarize_plain ("Fest im Sommer", letter, 2);
  g_autofree char *torn = summarize_plain ("Fest im Sommer", rest, 2);

  g_assert_nonnull (strstr (greeted, "die Halle am Bahnhof"));
  g_assert_null (strstr (torn, "die Halle am Bahnhof"));
}

/* The first sentence of each says most, the one that leans on another must not stand alone */
static void
test_languages (void)
{
  static const struct
  {
    const char *language, *body, *first, *leaning;
  } cases[] = {
    { "de",
      "Die Bank von Nordland hat ihren Leitzins am Montag um einen halben Punkt gesenkt. Die Wirtschaft des "
      "Landes "
      "wächst seit einem Jahr kaum noch. Außerdem fallen die Preise für Öl und Gas. Die Krone verlor nach "
      "der "
      "Entscheidung der Bank zwei Prozent gegenüber dem Euro. Rund 400.000 Haushalte in Nordland zahlen bald "
      "weniger Zinsen.",
      "Die Bank von Nordland hat ihren Leitzins am Montag um einen halben Punkt gesenkt.", "Außerdem" },
    { "ru",
      "Центральный банк Северландии в понедельник снизил ключевую ставку на полпункта. Экономика страны "
      "почти не "
      "растёт уже целый год. Кроме того, снижаются цены на нефть и газ. Крона после решения банка подешевела "
      "к евро "
      "на два процента. Около 400 тысяч семей в Северландии скоро будут платить меньше процентов.",
      "Центральный банк Северландии в понедельник снизил ключевую ставку на полпункта.", "Кроме того" },
    { "ar",
      "خفض البنك المركزي في نورلاند سعر الفائدة الرئيسي نصف نقطة يوم الاثنين. لم يكد اقتصاد البلاد ينمو منذ "
      "عام "
      "كامل. ومع ذلك بقيت أسعار النفط والغاز مرتفعة جدا. تراجعت العملة المحلية بعد قرار البنك بنسبة اثنين في "
      "المئة "
      "أمام اليورو. سيدفع نحو أربعمئة ألف بيت في نورلاند فوائد أقل قريبا.",
      "خفض البنك المركزي في نورلاند سعر الفائدة الرئيسي نصف نقطة يوم الاثنين.", "ومع ذلك" },
    { "zh",
      "北国中央银行星期一宣布将主要利率下调半个百分点，这是六年来的首次降息。该国经济在过去一年里几乎没有增长"
      "。但是石油和天然气的价格仍然很高。"
      "央行决定公布之后，北国克朗对欧元的汇率下跌了百分之二。北国大约四十万个家庭很快将支付更少的贷款利息。",
      "北国中央银行星期一宣布将主要利率下调半个百分点，这是六年来的首次降息。", "但是" },
    { "ja",
      "北国の中央銀行は月曜日、主要な政策金利を半ポイント引き下げると発表した。同国の経済はこの一年間ほとんど"
      "成長していない。しかし、石油とガスの"
      "価格は依然として高いままである。中央銀行の決定を受けて、北国クローネはユーロに対して二パーセント下落し"
      "た。北国では約四十万世帯の住宅ローンの"
      "金利がまもなく下がる見込みだ。",
      "北国の中央銀行は月曜日、主要な政策金利を半ポイント引き下げると発表した。", "しかし" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (EpitomeSummary) one = summarize ("", cases[i].body, EPITOME_BODY_PLAIN, 1, 0, &error);
      g_autoptr (EpitomeSummary) two = NULL;
      g_autofree char *first = NULL;
      g_autofree char *both = NULL;

      g_assert_no_error (error);
      two = summarize ("", cases[i].body, EPITOME_BODY_PLAIN, 2, 0, &error);
      g_assert_no_error (error);
      first = join (one);
      both = join (two);
      g_test_message ("%s: %s", cases[i].language, both);
      g_assert_cmpstr (one->language, ==, cases[i].language);
      g_assert_cmpstr (first, ==, cases[i].first);
      g_assert_cmpuint (two->sentences->len, ==, 2);
      g_assert_null (strstr (both, cases[i].leaning));
    }
}

static void
test_same_again (void)
{
  g_autofree char *first = summarize_plain ("Bank cuts rates", NEWS, 4);

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *again = summarize_plain ("Bank cuts rates", NEWS, 4);

      g_assert_cmpstr (again, ==, first);
    }
}

/* No text of its own: nothing to find, but nothing to fall over either */
static void
test_odd_input (void)
{
  static const char *const bodies[] = {
    "\"\"\"\"\"\"\"\"\"\" ((((((((( [[[[[ “““““ »»»» ...... !!!!!! ?????",
    "… … … … … … … … … … … … … … … … … … … …",
    "(((((((((((((((((((a b c d e f g h i j k l m n o p q r s t u v w x y z a b c d e f g.",
    "A (B (C (D (E (F (G - (H (I (J (K (L (M (N (O (P (Q. A (B (C (D (E (F (G - (H (I (J (K (L (M (N (O (P "
    "(Q.",
    "1. 2. 3. 4. 5. 6. 7. 8. 9. 10. 11. 12. 13. 14. 15. 16. 17. 18. 19. 20. 21. 22. 23. 24. 25. 26. 27. 28. "
    "29.",
    "the the the the the the the the. the the the the the the the the. the the the the the the the the. the "
    "the "
    "the the the the the the. the the the the the the the the.",
    "\xef\xbf\xbd\xef\xbf\xbd \xef\xbf\xbd",
    "\xe2\x80\xae\xe2\x80\xae\xe2\x80\xae abc \xe2\x80\xac",
    "- - - - - - - - - - - - - - - - - - - - - - - -",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    for (EpitomeBodyType type = EPITOME_BODY_HTML; type <= EPITOME_BODY_PLAIN; type++)
      for (guint n = 1; n <= EPITOME_MAX_SENTENCES; n += 3)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (EpitomeSummary) summary = summarize (bodies[i], bodies[i], type, n, 12, &error);

          if (summary == NULL)
            g_assert_true (epitome_error_is_verdict (error));
          else
            g_assert_cmpuint (summary->sentences->len, >=, 1);
        }
}

static void
test_seed_article (void)
{
  static const char *const unwanted[] = { "»", "You may also like", "Leave a Comment", "Akismet" };
  g_autofree char *path = get_eval_path ("../seed-article.txt");
  const char *title = "US-Iran Talks Resume in Oman Amid Rising Tensions";
  g_autofree char *body = NULL;

  if (!g_file_get_contents (path, &body, NULL, NULL))
    {
      g_test_skip ("no seed article");
      return;
    }
  for (guint n = 1; n <= EPITOME_MAX_SENTENCES; n++)
    {
      g_autofree char *joined = summarize_plain (title, body, n);

      g_assert_null (strstr (joined, title));
      g_assert_null (strstr (joined, "Iran and US Hold Indirect Talks in Oman Amid Rising Tensions"));
      for (gsize i = 0; i < G_N_ELEMENTS (unwanted); i++)
        g_assert_null (strstr (joined, unwanted[i]));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/news", test_news);
  g_test_add_func ("/engine/spans", test_spans);
  g_test_add_func ("/engine/word-cap", test_word_cap);
  g_test_add_func ("/engine/details", test_details);
  g_test_add_func ("/engine/entities", test_entities);
  g_test_add_func ("/engine/refusals", test_refusals);
  g_test_add_func ("/engine/whole", test_whole);
  g_test_add_func ("/engine/too-large", test_too_large);
  g_test_add_func ("/engine/cancelled", test_cancelled);
  g_test_add_func ("/engine/kinds", test_kinds);
  g_test_add_func ("/engine/salutation", test_salutation);
  g_test_add_func ("/engine/languages", test_languages);
  g_test_add_func ("/engine/same-again", test_same_again);
  g_test_add_func ("/engine/odd-input", test_odd_input);
  g_test_add_func ("/engine/seed-article", test_seed_article);
  return g_test_run ();
}
