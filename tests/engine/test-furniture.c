/* test-furniture.c: what is left out of an article, and what isn't
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "article/epitome-document.h"

#include <string.h>

#define TITLE "Harbour Towns Agree on New Ferry Line"
#define FIRST                                                                                                \
  "The councils of both harbour towns agreed on Monday to pay for a new ferry line across the bay."
#define SECOND                                                                                               \
  "Work on the two piers is expected to begin next spring, the mayors told reporters after the vote."
#define LAST "Fares have not been set, but the operator said they would be lower than those for the bridge."

static char *
read_plain (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EpitomeDocument) document = epitome_document_new_from_plain (text, TITLE, &error);
  GString *kept = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < document->blocks->len; i++)
    {
      EpitomeBlock *block = &g_array_index (document->blocks, EpitomeBlock, i);

      if (i > 0)
        g_string_append (kept, "\n\n");
      g_string_append_len (kept, document->text + block->start, block->end - block->start);
    }
  return g_string_free (kept, FALSE);
}

static char *
read_html (const char *before, const char *between, const char *after)
{
  g_autofree char *html = g_markup_printf_escaped (
    "<p>%s</p><p>" FIRST "</p><p>%s</p><p>" SECOND "</p><p>" LAST "</p><p>%s</p>", before, between, after);
  g_autoptr (GError) error = NULL;
  g_autoptr (EpitomeDocument) document = epitome_document_new_from_html (html, TITLE, &error);

  g_assert_no_error (error);
  return g_strdup (document->text);
}

static void
check_dropped (const char *before, const char *between, const char *after)
{
  static const char *rest = FIRST "\n\n" SECOND "\n\n" LAST;
  g_autofree char *plain =
    g_strconcat (before, "\n\n", FIRST, "\n\n", between, "\n\n", SECOND, "\n\n", LAST, "\n\n", after, NULL);
  g_autofree char *from_plain = read_plain (plain);
  g_autofree char *from_html = read_html (before, between, after);

  g_assert_cmpstr (from_plain, ==, rest);
  g_assert_cmpstr (from_html, ==, rest);
}

static void
test_lead_in (void)
{
  static const char *const lines[] = {
    "Home » News » Harbour Towns Agree on New Ferry Line",
    "Home > Region > Transport",
    "Startseite › Wirtschaft › Verkehr",
    "Accueil / Régions / Transports",
    TITLE,
    "HARBOUR TOWNS AGREE ON NEW FERRY LINE",
    "Harbour Towns Agree on a New Ferry Line After Vote",
    "Harbour Towns Agree on New Ferry Line | The Bay Herald",
    "By Jane Doe",
    "submitted by cakefriend to pictures",
    "By Jane Doe and John Q. Public, Bay Herald",
    "Von Max Müller",
    "Par Jeanne Dupont",
    "Por Juan García",
    "Di Mario Rossi",
    "Door Jan de Vries",
    "Автор: Иван Петров",
    "Autor: Jan Kowalski",
    "Av Anna Svensson",
    "Friday, February 6, 2026",
    "6. Februar 2026, 14:30 Uhr",
    "Le 6 février 2026 à 14h30",
    "Published 6 February 2026",
    "Updated: Feb 6, 2026 2:30 PM",
    "06.02.2026, 14:30",
    "5 min read",
    "Jane Doe | February 6, 2026 | 5 min",
    "Share on Facebook",
    "Skip to content",
    "Advertisement",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    check_dropped (lines[i], "", "");
}

static void
test_between (void)
{
  static const char *const lines[] = {
    "Advertisement",
    "Story continues below advertisement",
    "Werbung",
    "Publicidad",
    "Read more: How the old ferry sank",
    "Lesen Sie auch: Wie die alte Fähre sank",
    "Lire aussi : Comment le vieux bac a coulé",
    "Lee también: Cómo se hundió el viejo ferry",
    "Leggi anche: Come affondò il vecchio traghetto",
    "Leia também: Como a velha balsa afundou",
    "Lees ook: Hoe de oude veerboot zonk",
    "Читайте также: Как затонул старый паром",
    "Czytaj także: Jak zatonął stary prom",
    "Läs också: Hur den gamla färjan sjönk",
    "Photo: Jane Doe/Bay Herald",
    "Foto: dpa",
    "The old ferry leaves the harbour in 1998. (AP Photo/Jane Doe)",
    "A view of the harbour at dusk. Getty Images",
    "The old ferry leaves the harbour in 1998. Image: Jane Doe.",
    "Die alte Fähre verlässt im Jahr 1998 zum letzten Mal den Hafen der Stadt. Foto: dpa",
    "Figure 1.3 This map shows the harbours of the bay before the bridge was built.",
    "Fig. 2: Passengers of the old ferry in each of its last ten years.",
    "Table 3. Fares of all lines across the bay, in euros and for a single crossing.",
    "Abb. 4a – Die alte Fähre verlässt im Jahr 1998 zum letzten Mal den Hafen der Stadt.",
    "Рис. 5. Старый паром покидает гавань в последний раз.",
    "Pingback: The bridge is a mistake | Notes from the bay",
    "Pingback von Notes from the bay | 06.02.2026 10:53",
    "To view the full story, please subscribe to The Bay Herald.",
    "Sign up for our newsletter and get the news of the bay every morning.",
    "We use cookies to improve your experience on our site. By continuing you accept them.",
    "Related",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    check_dropped ("", lines[i], "");
}

static void
test_tail (void)
{
  static const char *const lines[] = {
    "You may also like",
    "You may also like\n\nBridge Closed for Repairs\n\nMayor Steps Down",
    "Das könnte Sie auch interessieren\n\nBrücke gesperrt",
    "À lire aussi\n\nLe pont est fermé",
    "Artículos relacionados\n\nEl puente está cerrado",
    "Potrebbe interessarti anche\n\nIl ponte è chiuso",
    "Artigos relacionados",
    "Gerelateerde artikelen",
    "Похожие статьи",
    "Może cię zainteresować",
    "Relaterade artiklar",
    "Leave a Comment\n\nThis site uses Akismet to reduce spam. Learn how your comment data is processed.",
    "Leave a Reply\n\nYour email address will not be published. Required fields are marked *",
    ("Schreibe einen Kommentar\n\nDeine E-Mail-Adresse wird nicht veröffentlicht. Erforderliche Felder sind "
     "mit * markiert"),
    "Laisser un commentaire\n\nVotre adresse e-mail ne sera pas publiée.",
    "Deja un comentario\n\nTu dirección de correo electrónico no será publicada.",
    "Lascia un commento\n\nIl tuo indirizzo email non sarà pubblicato.",
    "Deixe um comentário\n\nO seu endereço de email não será publicado.",
    "Geef een reactie\n\nJe e-mailadres wordt niet gepubliceerd.",
    "Добавить комментарий\n\nВаш адрес email не будет опубликован.",
    "Dodaj komentarz\n\nTwój adres e-mail nie zostanie opublikowany.",
    "Lämna ett svar\n\nDin e-postadress kommer inte publiceras.",
    "12 Comments\n\nAnn: I have waited for this ferry for years, and so has my mother.",
    "The post Harbour Towns Agree on New Ferry Line appeared first on The Bay Herald.",
    "Der Beitrag Neue Fähre erschien zuerst auf Buchtbote.",
    "L’article Nouveau bac est apparu en premier sur La Baie.",
    "La entrada Nuevo ferry apareció primero en La Bahía.",
    "Do you have a story for us? Email tips@bay-herald.example.",
    "This article was amended on 7 February 2026 to correct the number of piers.",
    "An earlier version of this story misstated the name of the operator.",
    "In einer früheren Version dieses Artikels stand eine falsche Zahl. Wir haben sie korrigiert.",
    "Cet article a été mis à jour le 7 février.",
    "Tags: ferry, harbour, transport",
    "Filed under: Transport",
    "Schlagwörter: Fähre, Hafen",
    "Copyright © 2026 The Bay Herald. All rights reserved.",
    "© 2026 Bay Herald",
    "Follow us on Twitter",
    "Tweet",
    "About Bay Ferries\n\nBay Ferries runs the lines across the bay and employs three hundred people in both "
    "towns.",
    "Über die Autorin\n\nJana Doe schreibt seit zwanzig Jahren über die Häfen an der Bucht und ihre Fähren.",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *text = g_strconcat (FIRST "\n\n" SECOND "\n\n" LAST "\n\n", lines[i], NULL);
      g_autofree char *kept = read_plain (text);

      g_assert_cmpstr (kept, ==, FIRST "\n\n" SECOND "\n\n" LAST);
    }
}

/* Around what the writer of a mail has to say */
static void
test_mail (void)
{
  static const struct
  {
    const char *before, *behind;
  } cases[] = {
    { "Hi all,\n\n", "" },
    { "Liebe Leserinnen und Leser,\n\n", "" },
    { "Good morning! Here is what the week brought.\n\n", "" },
    { "", "\n\nCheers,\nTom" },
    { "", "\n\nViele Grüße\nKarin Voss" },
    { "", "\n\nThanks in advance for any help!" },
    { "", "\n\n-- \nTom Achterberg\n+31 20 555 0199\n\nferry mailing list\nhttps://lists.example.org/ferry" },
    { "", "\n\nSent from my iPhone" },
    { "", "\n\nYou are receiving this e-mail because you signed up on our site. Unsubscribe | Preferences" },
    { "", "\n\nWhen you buy through links on our site, we may earn an affiliate commission." },
    { "On Tue, 3 Mar 2026 at 14:20, Ann Roe <ann@example.org> wrote:\n> Has the new line been agreed on?\n> "
      "The "
      "mayor of our town would like to know.\n\n",
      "" },
    { "", "\n\nAm 03.03.2026 um 18:22 schrieb Karin Voss <karin@example.org>:\n\nIst die neue Linie "
          "beschlossen? Der "
          "Bürgermeister unserer Stadt fragt schon zum dritten Mal danach." },
    { "", "\n\n-----Original Message-----\nFrom: Ann Roe\n\nHas the new line been agreed on? The mayor of "
          "our town "
          "would like to know." },
    { "", "\n\nVon: Karin Voss <karin@example.org>\nGesendet: Dienstag, 3. März 2026 18:22\nAn: Ann Roe\n"
          "Betreff: Linie\n\nIst die neue Linie beschlossen? Der Bürgermeister unserer Stadt fragt danach." },
    /* Forwarded without a word, so that the text is the other's */
    { "---------- Forwarded message ---------\nFrom: Ann Roe <ann@example.org>\nDate: Tue, 3 Mar 2026 at 14:20\n"
      "Subject: The new line\nTo: All <all@example.org>\n\n",
      "" },
    { "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n",
      "\n\n-----BEGIN PGP SIGNATURE-----\n\niQIzBAEBCgAdFiEEkTZJ0c9x2bQWbR1m\n=8dKs\n-----END PGP "
      "SIGNATURE-----" },
    { "", "\n\ndiff --git a/ferry.c b/ferry.c\n--- a/ferry.c\n+++ b/ferry.c\n-  return 1;\n+  return 0;" },
    { "", "\n\n00:00 Intro\n01:12 News of the week\n08:45 An interview with the mayor about the ferry" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text =
        g_strconcat (cases[i].before, FIRST "\n\n" SECOND "\n\n" LAST, cases[i].behind, NULL);
      g_autofree char *kept = read_plain (text);

      g_assert_cmpstr (kept, ==, FIRST "\n\n" SECOND "\n\n" LAST);
    }
}

/* Begin, end or are filled with the words of furniture, and are none */
static void
test_kept (void)
{
  static const char *const lines[] = {
    "By the time the ferry sank, all passengers had been brought to the shore by fishermen.",
    "By 2030 the line will carry a million passengers.",
    "Von Beginn an war klar, dass die Fähre teurer wird als die Brücke.",
    "Par ailleurs, le maire a annoncé une baisse des tarifs.",
    "Share prices of the operator fell sharply after the vote.",
    "Comments by the mayor drew criticism from both sides of the bay.",
    "Related costs are expected to rise as well, the council said.",
    "Read more books, the mayor told the pupils who had come to see the vote.",
    "Getty Images sued the operator over the pictures on its ferries.",
    "The ferry first appeared in a film in 1962.",
    "The privacy policy of the operator was criticised, and so were its cookies.",
    "Updated figures show that the bridge carries fewer cars than before.",
    "Cookies and coffee will be sold on board, the operator promised.",
    "Photographers gathered on the pier to see the first crossing.",
    "He was born in 1990.",
    "Más de cien personas votaron en contra de la nueva línea.",
    "The owners / operators of the line were not available for comment.",
    "Harbour towns agree on new ferry line, but the villages between them don’t.",
    "Thanks to a new engine the ferry will need half an hour less than the old one.",
    "The mayor wrote a letter to the operator in 2019, and had no answer.",
    "Best of all, children and dogs travel free.",
    "At 12:30 the first ferry left the harbour with four hundred people.",
    "About the new line there has been a dispute for years, and it is not over yet.",
    "That changes the whole picture: ferries are cheap again, and bridges are not.",
    "Die Reden zeichnen ein klares Bild: Die Fähre wird billiger als die Brücke, und alle wissen es.",
    "Die Reden zeichnen ein klares Bild: Alle wollen die neue Fähre.",
    "Figure 2 shows how many passengers the old ferry had in each of its last ten years.",
    "Table 3 lists the fares of all lines, and the council wants them to be lower.",
    "Tab 5 on the mayor’s screen was never closed, the council heard.",
    "An earlier version of this ferry sank in 1962, and the story has been told ever since.",
    "Flight c0 17 is no ferry, and neither is a flight to the islands.",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *text = g_strconcat (FIRST "\n\n", lines[i], "\n\n" SECOND "\n\n", LAST, NULL);
      g_autofree char *expected = g_strdup (text);
      g_autofree char *kept = read_plain (text);

      g_assert_cmpstr (kept, ==, expected);
    }
}

static void
test_trimmed (void)
{
  static const struct
  {
    const char *text, *kept;
  } cases[] = {
    { "WASHINGTON (Reuters) - " FIRST, FIRST },
    { "(CNN) -- " FIRST, FIRST },
    { "LONDON — " FIRST, FIRST },
    { "Berlin (dpa) – " FIRST, FIRST },
    { "Paris – the city of light – is far from the bay and from its ferries.",
      "Paris – the city of light – is far from the bay and from its ferries." },
    { FIRST " Read more »", FIRST },
    { FIRST " Continue reading Harbour Towns Agree →", FIRST },
    { FIRST " Weiterlesen", FIRST },
    { FIRST " [...]", FIRST },
    { FIRST " The mayors said that […]", FIRST " The mayors said that" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *kept = read_plain (cases[i].text);

      g_assert_cmpstr (kept, ==, cases[i].kept);
    }
}

/* Nobody tells the headline, and it stands there three times */
static void
test_unknown_title (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EpitomeDocument) document = epitome_document_new_from_plain (
    "Home » News » " TITLE "\n\n" TITLE "\n\nHarbour Towns Agree on Ferry Line\n\n" FIRST "\n\n" SECOND, NULL,
    &error);

  g_assert_no_error (error);
  g_assert_cmpstr (document->title, ==, TITLE);
  g_assert_cmpuint (document->blocks->len, ==, 2);
  g_assert_true (
    g_str_has_prefix (document->text + g_array_index (document->blocks, EpitomeBlock, 0).start, FIRST));
}

/* Many posts are a line long and have it for a title too */
static void
test_only_title (void)
{
  g_autofree char *kept = read_plain (TITLE);

  g_assert_cmpstr (kept, ==, TITLE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/furniture/lead-in", test_lead_in);
  g_test_add_func ("/furniture/between", test_between);
  g_test_add_func ("/furniture/tail", test_tail);
  g_test_add_func ("/furniture/mail", test_mail);
  g_test_add_func ("/furniture/kept", test_kept);
  g_test_add_func ("/furniture/trimmed", test_trimmed);
  g_test_add_func ("/furniture/unknown-title", test_unknown_title);
  g_test_add_func ("/furniture/only-title", test_only_title);
  return g_test_run ();
}
