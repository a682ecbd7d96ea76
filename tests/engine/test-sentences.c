/* test-sentences.c: where sentences end
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/epitome-sentences.h"

#include <string.h>

typedef struct
{
  const char *language;
  const char *text; /* with "|" wherever a sentence ends within it */
} Case;

static char *
mark_ends (const char *text, const char *language)
{
  g_auto (EpitomeScan) scan = { 0 };
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (gint32));
  GString *marked = g_string_new (NULL);
  gsize start = 0;

  epitome_scan_fill (&scan, text, 0, strlen (text));
  epitome_sentences_find (&scan, language, ends);
  for (guint i = 0; i < ends->len; i++)
    {
      gsize end = scan.offsets[g_array_index (ends, gint32, i)];

      if (i > 0)
        g_string_append_c (marked, '|');
      g_string_append_len (marked, text + start, end - start);
      start = end;
    }
  return g_string_free (marked, FALSE);
}

static void
check (const Case *cases, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      g_auto (GStrv) parts = g_strsplit (cases[i].text, "|", -1);
      g_autofree char *text = g_strjoinv ("", parts);
      g_autofree char *marked = mark_ends (text, cases[i].language);

      g_assert_cmpstr (marked, ==, cases[i].text);
    }
}

static void
test_plain (void)
{
  static const Case cases[] = {
    { "en", "" },
    { "en", "No end" },
    { "en", "One. |Two! |Three? |Four" },
    { "en", "Really?! |Yes... |And so on." },
    { "en", "He paid $3.50 for 1,000.5 tons of www.example.com shares. |Then he left." },
    { "en", "It was built in 1990. |5 people live there." },
    { "en", "Prices fell. |iPhone sales rose." },
    { "en", "They left in the end.|Nobody came back." },
    { "en", "See node.Js and Booking.Com for it." },
    { "en", "He did it.[12] |She did not." },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_abbreviations (void)
{
  static const Case cases[] = {
    { "en", "Mr. Smith met Dr. Jones, Gen. Lee and Sen. Cruz. |They talked." },
    { "en", "It was No. 5 of Vol. 3. |He said no. |She agreed." },
    { "en", "Apple Inc. Chairman Levinson spoke. |He works at Apple Inc. |The shares rose." },
    { "en", "On Jan. 5 and Feb. 6 it snowed, e.g. Boston had snow, i.e. Much of it." },
    { "en", "Apples, pears, etc. |The market opens at 9 a.m. Monday." },
    { "de", "Hr. Müller z. B. kam, bzw. Frau Dr. Meier, u. a. Peter. |Dann ging er." },
    { "de", "Er wohnt in der Karl-Marx-Str. 9 in Berlin. |Sie nicht." },
    { "de", "Äpfel, Birnen usw. |Die Preise stiegen um 3 Mio. Euro." },
    { "fr", "M. Dupont et Mme. Durand, p. ex. Jean, sont là. |Ils parlent." },
    { "es", "El Sr. García vive en EE. UU. con la Dra. Ruiz. |No volvió." },
    { "it", "Il sig. Rossi e il dott. Bianchi, art. 5. |Poi uscì." },
    { "pl", "Dr hab. Kowalski i prof. Nowak, m.in. Adam, w 2020 r. |Ale wyszli." },
    { "nl", "Dhr. De Vries en mevr. Jansen, d.w.z. Piet. |Zij gingen weg." },
    { "sv", "Det var bl.a. Anna, dvs. Karl, kl. 5. |Sedan gick de." },
    { "ru", "В 2020 г. Москва выросла, т.е. Россия тоже. |Потом стало тихо." },
    { "pt", "O Sr. Silva e a Dra. Costa moram na Av. Brasil. |Depois saíram." },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_acronyms (void)
{
  static const Case cases[] = {
    { "en", "The U.S. Military struck, the U.S. And Iranian delegations met, the U.S. Seeking a deal." },
    { "en", "He moved to the U.S. |The next year he left." },
    { "en", "J. K. Rowling met George W. Bush and J.R.R. Tolkien. |It rained." },
    { "en", "They chose plan B. |The others left." },
    { "en", "At 5 p.m. Friday Washington D.C. Police came." },
    { "en", "The Yahoo! Mail team works at Yahoo! |They like it." },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_ordinals (void)
{
  static const Case cases[] = {
    { "de", "Am 3. Mai 2020 und im 19. Jahrhundert regierte Ludwig XIV. Frankreich. |Das ist lange her." },
    { "de", "Er wurde 3. |Das reichte." },
    { "de", "Das war 1990. |Danach kam viel." },
    { "da", "Den 3. Maj kom han. |Han gik." },
    { "en", "He came third of 3. |Smith won." },
    { "en", "1. Eat well" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_quotes (void)
{
  static const Case cases[] = {
    { "en", "“It was a good start.” |He left." },
    { "en", "\"Stop!\" he said. |\"Why?\" she asked." },
    { "en", "(He was late.) |She was not." },
    { "en", "He said “Stop!” and “Go!” twice." },
    { "en", "He wrote that [...] it was over. |It wasn't." },
    { "en", "The end… |A new start… and more." },
    { "de", "„Ja!“, sagte er. |„Nein.“ |Sie ging." },
    { "fr", "« C’est fini. » |Il part." },
    { "es", "¿Qué pasa? |¡Nada! |Bien." },
    { "pl", "– Tak? – zapytał. |– Nie." },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_scripts (void)
{
  static const Case cases[] = {
    { "zh", "他来了。|我们走吧！|好吗？" },
    { "zh", "他说：“走吧。”|然后他走了。" },
    { "ja", "東京は大きい。|「行く。」と言った。" },
    { "ar", "هل جاء؟ |نعم جاء. |ثم ذهب." },
    { "hi", "वह आया। |वह गया।" },
    { "hy", "Նա եկավ։ |Նա գնաց։" },
    { "el", "Τι κάνεις; |Καλά." },
    { "ka", "ის მოვიდა. |ის წავიდა." },
    { "und", "Nekdo je prišel. |Nihče ni odšel." },
  };

  check (cases, G_N_ELEMENTS (cases));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sentences/plain", test_plain);
  g_test_add_func ("/sentences/abbreviations", test_abbreviations);
  g_test_add_func ("/sentences/acronyms", test_acronyms);
  g_test_add_func ("/sentences/ordinals", test_ordinals);
  g_test_add_func ("/sentences/quotes", test_quotes);
  g_test_add_func ("/sentences/scripts", test_scripts);
  return g_test_run ();
}
