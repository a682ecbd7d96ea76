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

/* The kinds of the "golden rules" of Pragmatic Segmenter */
static void
test_rules (void)
{
  static const Case cases[] = {
    /* Marks */
    { "en", "The ferry left. |Nobody waved." },
    { "en", "Where is the harbour? |It lies in the east." },
    { "en", "Here they come! |We waited for hours." },
    { "en", "Wait!! |The bridge is up." },
    { "en", "Really?? |Who told you?" },
    { "en", "What!? |That can't be true." },
    { "en", "Now?! |Are you sure?" },
    { "en", "“Now!!!” |Nobody moved." },
    /* Initials and abbreviations */
    { "en", "The mayor is Anna B. Carter." },
    { "en", "See p. 12 and pp. 40 to 45." },
    { "en", "Have Tom and co. arrived yet?" },
    { "en", "They bought it from Hale & Co. in spring." },
    { "en", "Ask Tom and co. |They know the way." },
    { "en", "They sold it to Hale & Co. |It cost a million." },
    { "en", "From here you see Mt. Everest." },
    { "en", "St. Mary's stands on 3rd st. near the port." },
    { "en", "This is Robert Hale Jr.'s boat." },
    { "en", "She flew to the U.S.A. last week." },
    { "en", "They trade with the E.U. |What about us?" },
    { "en", "He was born in the U.S. |Where were you born?" },
    { "en", "The U.S. Navy sent two ships." },
    { "en", "The U.S. has sent two ships." },
    { "en", "At 7 a.m. Mrs. Hale opened the shop. |She closed it at 9 P.M. |Mrs. Hale then went home." },
    { "en", "It is between you and I. |Have you met Paul I. Hale?" },
    { "en", "The film was shot by D. A. Penn and A. S. Hyatt. |It won." },
    { "en", "He ran for mayor in St. Paul vs. Smith et al. and lost." },
    { "en", "The road is 12 km. |The bridge is 300 m long, approx. twice as long as the old one." },
    /* Numbers */
    { "en", "The ticket costs $12.50 now." },
    { "en", "The ticket costs $12.50. |It was cheaper once." },
    { "en", "It lies at N°. 1026.253.553. |Look there." },
    { "en", "Version 2.0.1 fixes it. |Version 2.1 is next." },
    /* Brackets and quotes */
    { "en", "He teaches (He was a sailor before.) at the school." },
    { "en", "(He was a sailor before.) |Now he teaches." },
    { "en", "She looked at him, 'That is it.' she said." },
    { "en", "She looked at him, \"That is it.\" she said." },
    { "en", "She looked at him, \"That is it.\" |He nodded." },
    { "en", "“Is that it?” Anna asked. |“Yes!” Mr Hale said." },
    { "en", "“We lost.” |“No, you won!” |He laughed." },
    { "en", "The piece is called “Go away!”. |It is short." },
    /* Addresses */
    { "en", "Write to Anna.Carter@example.org. |She answers." },
    { "en", "Write to anna.Carter@example.org today." },
    { "en", "It stands at https://www.example.com/2026/new.html. |Read it." },
    { "en", "It stands at https://example.com/story.asp?Id=12 and nowhere else." },
    /* Lists in one line */
    { "en", "1.) Eat well |2.) Sleep well" },
    { "en", "1.) Eat well. |2.) Sleep well." },
    { "en", "1) Eat well |2) Sleep well" },
    { "en", "1) Eat well. |2) Sleep well." },
    { "en", "1. Eat well |2. Sleep well |3. Walk" },
    { "en", "1. Eat well. |2. Sleep well." },
    { "en", "• 9. Eat well |• 10. Sleep well" },
    { "en", "⁃9. Eat well |⁃10. Sleep well" },
    { "en", "a. Eat well |b. Sleep well |c. Walk" },
    { "en", "i) Eat well. |ii) Sleep well. |iii) Walk." },
    { "en", "(a) Eat well. |(b) Sleep well." },
    { "en", "There are 1) good and 2) bad reasons." },
    { "en", "1. Of the two. |It was 5." },
    { "de", "1. FC Köln steigt in die 2. Bundesliga auf. |Schade." },
    /* Line breaks */
    { "en", "The line was broken\nin its middle by a program." },
    { "en", "It was dark \nin the harbour. \n|Then the lights\nwent on." },
    /* Names that shout */
    { "en", "She works for Yahoo! in the north." },
    { "en", "The Jeopardy! host left. |Nobody knew why." },
    /* Ellipses */
    { "en", "He wrote, “the night was dark. . . .”" },
    { "en", "“They [...] went on [...]” (Hale 12)." },
    { "en", "Leave out what nobody needs . . . . |Go on." },
    { "en", "I never said so.... |She left." },
    { "en", "It was ... well, rather...odd . . . as I said . . . odd." },
    { "en", "The night was dark . . . and stormy. . . . |The ship was lost." },
    { "en", "He waited… |Nobody came." },
    /* Missing spaces */
    { "en", "We are here.|Today it rains.|Mr. Hale paid 1,000.|That is much." },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_languages (void)
{
  static const Case cases[] = {
    { "de", "Er kam am 5. Januar um 8 Uhr. |Sie ging z. B. nach Bonn, d. h. an den Rhein." },
    { "de", "„Ich gehe“, sagte sie leise: „Und du bleibst.“ |Das war 1.000.000 Euro wert." },
    { "de", "Wir kauften Äpfel, Birnen usw. |Es war Sonntag." },
    { "de", "Die Firma Maier u. Co. zahlte 3 Mio. Euro an Prof. Dr. Huber." },
    { "de", "Es läuft auf Sat. 1 und auf Pro 7. |Wir schauen zu." },
    { "fr", "M. Morin est né vers 50 av. J.-C. à Lyon. |C. Dupont aussi." },
    { "fr", "Qu’en dit-il ? |« Rien ! » |Le n° 5 est ici, p. 12, etc. |La suite demain." },
    { "fr", "Le film de J. J. Abrams est sorti. |On l'a vu en 3 D. |Il plaît." },
    { "es", "Vive en EE.UU. con el Sr. López, p. ej. en la Av. Colón. |¿Y usted? |¡No!" },
    { "es", "Cuesta 1.500,50 pesos. |La Dra. Ruiz pagó 3 hab. por km²." },
    { "es", "El lago mide 12 km. |Llega hasta el mar; |La orilla es de arena." },
    { "it", "Il sig. Rossi, l'avv. Bianchi ecc. |La legge n. 40 vale dall'art. 3." },
    { "it", "Costa 1.500,50 euro. |È caro, cfr. pag. 12." },
    { "it", "Nacque nel 50 a.C. a Roma. |«Perché?» |Nessuno lo sa." },
    { "pt", "O Sr. Costa mora na Av. Central, n.º 5. |A Dra. Lima também." },
    { "pt", "Custa R$ 1.500,50. |Não é caro? |É." },
    { "nl", "Dhr. Bakker woont o.a. in Utrecht, d.w.z. niet hier. |Mevr. Smit wel." },
    { "nl", "Het kost € 12,50. |Prof. dr. De Boer betaalt. |Goed?" },
    { "ru", "Он жил на ул. Пушкина, д. 5. |В 1990 г. Анна уехала, т. е. переехала." },
    { "ru", "Длина реки 5 км. |Её исток в горах. |«Почему?» |Никто не знает." },
    { "ru", "Об этом писал А. С. Пушкин. |Это было в XIX в. |Он умер." },
    { "pl", "Prof. Nowak mieszka przy ul. Długiej 5. |W 1990 r. Anna wyjechała, m.in. do Wilna." },
    { "pl", "Ceny wzrosły o 5 proc. w ciągu roku, tzn. bardzo. |Kto zapłaci?" },
    { "pl", "Kupili jabłka, gruszki itp. |Wrócili o godz. 8." },
    { "sv", "Han köpte bl.a. äpplen, päron osv. |Sedan gick han hem kl. 8." },
    { "sv", "Prof. Berg föddes ca. 1950. |Vem vet? |Ingen." },
    { "ar", "وصل السيد أحمد في 5.30 مساء. |أين كان؟ |لا أحد يعرف!" },
    { "zh", "他说：“你好！”|她笑了。|价格是3.5元。|为什么？" },
    { "ja", "彼は「はい。」と言った。|値段は3.5円です。|なぜ？|わからない！" },
    { "hi", "राम घर गया। |क्या वह आया? |नहीं, 3.5 बजे आएगा।" },
    { "ja", "値は３．２９％だ。|以上。" },
    { "hy", "Նա եկավ: |Նա գնաց:" },
    { "nl", "De haven was dicht. |...en toen ging hij open." },
    { "da", "De holdt Skt. Hans i byen. |Kl. 8 gik de hjem." },
    { "el", "Ο κ. Παπαδόπουλος ήρθε. |Πού ήταν; |Κανείς δεν ξέρει!" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

/* Who writes without capitals */
static void
test_lowercase (void)
{
  static const Case cases[] = {
    { "en", "i will tell you later. |what are you doing? |ok. |bye" },
    { "en", "we went to tony's. |it was nice. |do you know it? |i don't" },
    { "en", "The room was clean. |the staff was friendly." },
    { "en", "It costs approx. ten pounds, incl. breakfast, etc. and so on." },
    { "en", "They met Gov. elect Hale in Calif. and vs. him on Sat. morning." },
    { "en", "The Harb. museum opened. |it was full." },
    { "en", "Wham! had a hit, Panic! at the Disco had none." },
    { "de", "Das Essen war lecker. |aber der Kaffee kalt." },
    { "it", "Era tardi. |nessuno lo sapeva, ad es. il sindaco." },
    { "und", "Nekaj je napis. in tako naprej." },
  };

  check (cases, G_N_ELEMENTS (cases));
}

/* What was a line of its own, before the line breaks were lost */
static void
test_unmarked (void)
{
  static const Case cases[] = {
    { "en", "More ferries for the harbour |It was a long debate." },
    { "en", "More ferries for the harbour\n|The council voted for them." },
    { "en", "He told the New York Times The Band is here." },
    { "en", "They listened to The Beatles and to In Extremo." },
    { "en", "“The film When we were young” was shown here." },
    { "de", "Mehr Fähren für den Hafen |Es war eine lange Debatte." },
    { "de", "Das sagte er der Zeitung Die Welt am Montag." },
    { "en", "Read it at https://example.com/ferries |Nobody else has it." },
    { "en", "Write to jane@example.com |Thank you." },
    { "en", "See http://example.com/a |http://example.com/b for it." },
    { "en", "Follow @harbour News for it." },
    { "en", "Jane Doe |02/06/2026 10:53 AM |The council voted." },
    { "en", "She came on 02/06/2026 10:53 and left." },
    { "en", "The end |---------- |The start" },
    { "en", "We like it :) |You too? ;-) |Good 😀 for all." },
    { "en", "Great! 😀 |We won." },
    { "de", "\"Mehr Fähren\" |\"Weniger Brücken\"" },
    { "de", "Das \"Wort\" \"Hafen\" hat fünf Buchstaben." },
    { "en", "She was seen in the show Dancing With the stars of the year." },
    { "de", "Sie wissen, dass Ihr Können ohne Zweifel reicht." },
    { "de", "Der Verein Hafen e.V. und die reg.Gen.m.b.H. sind neu." },
    { "en", "He was in \"Hairspray,\" \"The Butler\" and \"Dope\" \"for years\"." },
    { "nl", ",, Dat is goed. '' |Zij lachte." },
    { "en", "It is known. [1] |Others doubt it.[2][3] |Some don't." },
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
    { "th", "กรุงเทพมหานครประกาศเมื่อวันจันทร์ให้พนักงานทำงานที่บ้านเป็นเวลาสามวัน เนื่องจากค่าฝุ่นละอองสูงเกินมาตรฐานใน 48 เขต "
            "|ผู้ว่าราชการชัชชาติ สิทธิพันธุ์ กล่าวว่าสถานการณ์จะดีขึ้นในวันพฤหัสบดี" },
    { "th", "โรงเรียนปิดการเรียนการสอน รถบรรทุกขนาดใหญ่ห้ามเข้าเขตชั้นใน ฝ่ายค้านวิจารณ์ว่ามาตรการต่าง ๆ ยังไม่เพียงพอ "
            "และขอให้รัฐบาลแก้ปัญหาการเผาในที่โล่ง" },
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
  g_test_add_func ("/sentences/rules", test_rules);
  g_test_add_func ("/sentences/languages", test_languages);
  g_test_add_func ("/sentences/lowercase", test_lowercase);
  g_test_add_func ("/sentences/unmarked", test_unmarked);
  g_test_add_func ("/sentences/scripts", test_scripts);
  return g_test_run ();
}
