/* test-dates.c: dates and times found, and which they are
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The articles came out on Wednesday, 11 February 2026, in the seventh week of the year. */
#include <string.h>
#include <time.h>

#include "entities/epitome-entities.h"

#define PUBLISHED "2026-02-11"

static GArray *
find (const char *text, const char *language, const char *published, EpitomeText **analysed)
{
  g_autoptr (EpitomeArticle) article = epitome_article_new (NULL, text, EPITOME_BODY_PLAIN);
  g_autoptr (GError) error = NULL;
  EpitomeDocument *document = epitome_document_new_verbatim (text, &error);
  EpitomeSurroundings around = { 0 };

  g_assert_no_error (error);
  *analysed = epitome_text_new (document, language, &error);
  g_assert_no_error (error);
  if (published != NULL)
    {
      g_assert_true (epitome_article_set_published (article, published));
      around.published = &article->published;
    }
  return epitome_entities_find_mentions (*analysed, &around);
}

/* "Friday=2026-02-06; May 2015=2015-05" */
static char *
list_dates (const char *text, const char *language, const char *published)
{
  g_autoptr (EpitomeText) analysed = NULL;
  g_autoptr (GArray) mentions = find (text, language, published, &analysed);
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < mentions->len; i++)
    {
      const EpitomeMention *mention = &g_array_index (mentions, EpitomeMention, i);
      g_autofree char *iso = NULL;

      if (mention->type != EPITOME_ENTITY_DATE)
        continue;
      iso = epitome_when_to_iso (&mention->when);
      g_string_append_printf (list, "%s%.*s=%s", list->len > 0 ? "; " : "",
                              (int) (mention->end - mention->start), text + mention->start,
                              iso != NULL ? iso : "?");
    }
  return g_string_free (list, FALSE);
}

typedef struct
{
  const char *language;
  const char *text;
  const char *dates;
} Case;

static void
check (const Case *cases, gsize n_cases, const char *published)
{
  for (gsize i = 0; i < n_cases; i++)
    {
      g_autofree char *found = list_dates (cases[i].text, cases[i].language, published);

      if (!g_str_equal (found, cases[i].dates))
        g_error ("%s: %s\nfound %s\nnot   %s", cases[i].language, cases[i].text, found, cases[i].dates);
    }
}

static void
test_absolute (void)
{
  static const Case cases[] = {
    { "en", "It opened on February 6, 2026.", "February 6, 2026=2026-02-06" },
    { "en", "It opened on 6 February 2026 and shut on 3rd March 2026.",
      "6 February 2026=2026-02-06; 3rd March 2026=2026-03-03" },
    { "en", "It opened on Friday, Feb. 6, 2026, at 3:30 p.m. and shut.",
      "Friday, Feb. 6, 2026, at 3:30 p.m.=2026-02-06T15:30" },
    { "en", "The years from 1990 to 1995, May 2015, and in 2019 they left.",
      "1990 to 1995=1990/1995; May 2015=2015-05; 2019=2019" },
    { "en", "The files of 2026-02-06 and 02/28/2026 are lost.",
      "2026-02-06=2026-02-06; 02/28/2026=2026-02-28" },
    { "en", "The fair of February 6-8, 2026 was full.", "February 6-8, 2026=2026-02-06/2026-02-08" },
    { "en", "The 6th of February 2026 and the 1990s were cold.",
      "6th of February 2026=2026-02-06; 1990s=1990/1999" },
    { "en", "On February 6, 2026, 12.50 dollars were paid.", "February 6, 2026=2026-02-06" },
    { "de", "Die 1990er waren kalt.", "1990er=1990/1999" },
    { "de", "Er kam am Freitag, dem 6. Februar 2026, um 15.30 Uhr an.",
      "Freitag, dem 6. Februar 2026, um 15.30 Uhr=2026-02-06T15:30" },
    { "de", "Vom 6. bis 8. Februar 2026 war zu, seit Mai 2015 und Ende 2019 auch.",
      "6. bis 8. Februar 2026=2026-02-06/2026-02-08; Mai 2015=2015-05; 2019=2019" },
    { "de", "Am 06.02.2026 und am 6.2.2026 wurde gewählt.", "06.02.2026=2026-02-06; 6.2.2026=2026-02-06" },
    { "fr", "Il est arrivé le vendredi 6 février 2026 à 15h30.",
      "vendredi 6 février 2026 à 15h30=2026-02-06T15:30" },
    { "fr", "Le 1er mai 2015, puis en mars 2016 et depuis 2019.",
      "1er mai 2015=2015-05-01; mars 2016=2016-03; 2019=2019" },
    { "es", "Llegó el viernes 6 de febrero de 2026 a las 15:30.",
      "viernes 6 de febrero de 2026 a las 15:30=2026-02-06T15:30" },
    { "es", "En marzo de 2015 y desde 2019 vive aquí.", "marzo de 2015=2015-03; 2019=2019" },
    { "it", "È arrivato venerdì 6 febbraio 2026 alle ore 15:30.",
      "venerdì 6 febbraio 2026 alle ore 15:30=2026-02-06T15:30" },
    { "it", "Nel 2019 e a marzo 2020 era a casa.", "2019=2019; marzo 2020=2020-03" },
    { "pt", "Chegou na sexta-feira, 6 de fevereiro de 2026, às 15h30.",
      "sexta-feira, 6 de fevereiro de 2026, às 15h30=2026-02-06T15:30" },
    { "pt", "Em março de 2015 e em 2019 houve festa.", "março de 2015=2015-03; 2019=2019" },
    { "nl", "Hij kwam op vrijdag 6 februari 2026 om 15.30 uur aan.",
      "vrijdag 6 februari 2026 om 15.30 uur=2026-02-06T15:30" },
    { "ru", "В 2025 г. он обслужил миллион человек, в 2019 году меньше.", "2025 г.=2025; 2019 году=2019" },
    { "uk", "У 2027 р. центри планують відкрити в Києві.", "2027 р.=2027" },
    { "pl", "Było to w 2015 r. w Polsce.", "2015 r.=2015" },
    { "nl", "In maart 2015 en sinds 2019 woont hij hier.", "maart 2015=2015-03; 2019=2019" },
    { "ru", "Он прибыл в пятницу, 6 февраля 2026 года, в 15:30.",
      "пятницу, 6 февраля 2026 года, в 15:30=2026-02-06T15:30" },
    { "ru", "Это было в марте 2015 года и с 2019 года.", "марте 2015 года=2015-03; 2019 года=2019" },
    { "pl", "Przybył w piątek 6 lutego 2026 r. o godz. 15:30 do domu.",
      "piątek 6 lutego 2026 r. o godz. 15:30=2026-02-06T15:30" },
    { "pl", "To było w marcu 2015 i od 2019 roku.", "marcu 2015=2015-03; 2019 roku=2019" },
    { "sv", "Han kom fredagen den 6 februari 2026 klockan 15.30 hem.",
      "fredagen den 6 februari 2026 klockan 15.30=2026-02-06T15:30" },
    { "sv", "I mars 2015 och sedan 2019 bor han här.", "mars 2015=2015-03; 2019=2019" },
  };

  check (cases, G_N_ELEMENTS (cases), PUBLISHED);
  check (cases, G_N_ELEMENTS (cases), NULL);
}

static void
test_relative (void)
{
  static const Case cases[] = {
    { "en", "They met on Friday and will meet next week.", "Friday=2026-02-13; next week=2026-W08" },
    { "en", "They met on Friday. Yesterday they slept, and three weeks ago, too.",
      "Friday=2026-02-06; Yesterday=2026-02-10; three weeks ago=2026-W04" },
    { "en", "Last Friday, this month, last year and 2 days ago.",
      "Last Friday=2026-02-06; this month=2026-02; last year=2025; 2 days ago=2026-02-09" },
    { "en", "They met at 3 p.m. on Friday and at 15:30 yesterday.",
      "3 p.m. on Friday=2026-02-06T15:00; 15:30 yesterday=2026-02-10T15:30" },
    { "en", "This weekend, last weekend and the day after tomorrow.",
      "This weekend=2026-02-14/2026-02-15; last weekend=2026-02-07/2026-02-08; the day after "
      "tomorrow=2026-02-13" },
    { "de", "Am Freitagabend schlief er, am letzten Wochenende auch.",
      "Freitagabend=2026-02-06; letzten Wochenende=2026-02-07/2026-02-08" },
    { "nl", "Hij sliep vrijdagavond en afgelopen weekend.",
      "vrijdagavond=2026-02-06; afgelopen weekend=2026-02-07/2026-02-08" },
    { "sv", "Han sov på fredagskvällen.", "fredagskvällen=2026-02-06" },
    { "fr", "Il a dormi à la mi-mars et ce week-end.", "mi-mars=2026-03; ce week-end=2026-02-14/2026-02-15" },
    { "en", "Last May and next January they slept.", "Last May=2025-05; next January=2027-01" },
    { "fr", "En juin dernier il dormait.", "juin dernier=2025-06" },
    { "de", "Im vergangenen März schlief er.", "vergangenen März=2025-03" },
    { "es", "El pasado mayo dormía.", "pasado mayo=2025-05" },
    { "en", "They met in mid-February.", "mid-February=2026-02" },
    { "en", "In March, on 30 December and on January 3 it rained.",
      "March=2026-03; 30 December=2025-12-30; January 3=2026-01-03" },
    { "de", "Am Freitag schlief er, vor drei Wochen auch.", "Freitag=2026-02-06; vor drei Wochen=2026-W04" },
    { "de", "In der vergangenen Woche und am kommenden Montag, nächste Woche, gestern und morgen.",
      "vergangenen Woche=2026-W06; kommenden Montag=2026-02-16; nächste Woche=2026-W08; gestern=2026-02-10; "
      "morgen=2026-02-12" },
    { "fr", "Hier, demain, la semaine dernière et il y a trois jours.",
      "Hier=2026-02-10; demain=2026-02-12; la semaine dernière=2026-W06; il y a trois jours=2026-02-08" },
    { "fr", "Ils ont dormi mardi, et le 1er mai aussi.", "mardi=2026-02-10; 1er mai=2026-05-01" },
    { "es", "Ayer, la semana pasada y hace dos días durmió. El martes también.",
      "Ayer=2026-02-10; la semana pasada=2026-W06; hace dos días=2026-02-09; martes=2026-02-10" },
    { "it", "Ieri, domani, la settimana scorsa, tre giorni fa e lunedì.",
      "Ieri=2026-02-10; domani=2026-02-12; settimana scorsa=2026-W06; tre giorni fa=2026-02-08; "
      "lunedì=2026-02-09" },
    { "pt", "Ontem, amanhã, na semana passada e há três dias.",
      "Ontem=2026-02-10; amanhã=2026-02-12; semana passada=2026-W06; há três dias=2026-02-08" },
    { "nl", "Gisteren, vorige week, afgelopen week en drie dagen geleden.",
      "Gisteren=2026-02-10; vorige week=2026-W06; afgelopen week=2026-W06; drie dagen geleden=2026-02-08" },
    { "ru", "Вчера, завтра, на прошлой неделе и три дня назад. Он спал в среду.",
      "Вчера=2026-02-10; завтра=2026-02-12; на прошлой неделе=2026-W06; три дня назад=2026-02-08; "
      "среду=2026-02-11" },
    { "pl", "Wczoraj, jutro, w zeszłym tygodniu i trzy dni temu. Spał w środę i w maju.",
      "Wczoraj=2026-02-10; jutro=2026-02-12; w zeszłym tygodniu=2026-W06; trzy dni temu=2026-02-08; "
      "środę=2026-02-11; maju=2026-05" },
    { "sv", "I går, igår, i morgon, förra veckan och för tre dagar sedan. Han sov på måndag.",
      "I går=2026-02-10; igår=2026-02-10; i morgon=2026-02-12; förra veckan=2026-W06; "
      "för tre dagar sedan=2026-02-08; måndag=2026-02-09" },
  };

  check (cases, G_N_ELEMENTS (cases), PUBLISHED);
}

/* Found all the same, but nobody knows which days they are */
static void
test_unknown (void)
{
  static const Case cases[] = {
    { "en", "They met on Friday and on 6 March, and slept yesterday.", "Friday=?; 6 March=?; yesterday=?" },
    { "de", "Am Freitag, vor drei Wochen und im Mai.", "Freitag=?; vor drei Wochen=?; Mai=?" },
    { "en", "They met at 3:30 p.m. and left.", "3:30 p.m.=T15:30" },
  };

  check (cases, G_N_ELEMENTS (cases), NULL);
}

static void
test_no_dates (void)
{
  static const Case cases[] = {
    { "en", "They may march in the sun for a second, and she saw mars.", "" },
    { "en", "Theresa May read USA Today and The Sun.", "" },
    { "en", "Spurs won 3-2 and 21:15 with version 10.4.2024 for $5.12 or 12.50.", "" },
    { "en", "Some 2000 people came; in 2000 cases it failed, and 1987 tickets were free.", "" },
    { "en", "The anti-may league and the sun-mars club sell 1995s, 90s and 2000p.", "" },
    { "de", "Um €15:30 und für 12.50 Euro.", "" },
    { "en", "For the first time in 10 years it rained.", "" },
    { "en", "It cost 06/07 on 31/31/2026 and February 30, 2026 never came.", "February 30, 2026=?" },
    { "de", "Der Morgen kam, die Version 3.11.12 kostet 3,50 Euro, und es stand 28:25.", "" },
    { "fr", "En 24 heures, après 3 h de route, il a dormi 8h.", "" },
    { "nl", "Na 24 uur slaap was hij wakker.", "" },
    { "fr", "La planète Mars tourne, et il marche dans la nuit.", "" },
    { "es", "Plácido Domingo cantó por la mañana la segunda canción.", "" },
    { "pt", "Foi a segunda vez que marcou.", "" },
    { "ru", "Окружающая среда и неделя моды.", "" },
    { "nl", "De morgen was mooi.", "" },
  };

  check (cases, G_N_ELEMENTS (cases), PUBLISHED);
}

/* Days at the turn of the year, and at the ends of the calendar */
static void
test_calendar (void)
{
  static const struct
  {
    const char *published, *text, *dates;
  } cases[] = {
    { "2026-01-01", "They met last week.", "last week=2025-W52" },
    { "2027-01-03", "They met this week.", "this week=2026-W53" },
    { "2026-01-15", "They met last month, and in November.", "last month=2025-12; November=2025-11" },
    { "2024-02-28", "They meet tomorrow, and last year they slept.", "tomorrow=2024-02-29; last year=2023" },
    { "2025-03-01", "They met on 29 February.", "29 February=?" },
    { "0001-01-01", "They met yesterday, last week, last month and 9999 years ago.",
      "yesterday=?; last week=?; last month=?; 9999 years ago=?" },
    { "9999-12-31", "They meet tomorrow, next month and next year.",
      "tomorrow=?; next month=?; next year=?" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = list_dates (cases[i].text, "en", cases[i].published);

      g_assert_cmpstr (found, ==, cases[i].dates);
    }
}

static EpitomeEntity *
find_date (GPtrArray *entities, const char *name)
{
  for (guint i = 0; i < entities->len; i++)
    {
      EpitomeEntity *entity = g_ptr_array_index (entities, i);

      if (entity->type == EPITOME_ENTITY_DATE && (name == NULL || g_str_equal (entity->name, name)))
        return entity;
    }
  return NULL;
}

/* All that names one day is one date; weekdays alone are none */
static void
test_entities (void)
{
  static const char text[] =
    "Anna Berg spoke in Oslo on Friday. On February 6 she left, and Friday 6 February was cold. On "
    "Monday and today it rained. She was born in 1980.";
  g_autoptr (EpitomeArticle) article = epitome_article_new (NULL, text, EPITOME_BODY_PLAIN);
  g_autoptr (EpitomeText) analysed = NULL;
  g_autoptr (GArray) mentions = find (text, "en", PUBLISHED, &analysed);
  EpitomeSurroundings around = { 0 };
  g_autoptr (GPtrArray) entities = NULL;
  EpitomeEntity *friday;

  g_assert_true (epitome_article_set_published (article, PUBLISHED));
  around.published = &article->published;
  entities = epitome_entities_rank (analysed, &around, mentions);
  friday = find_date (entities, "Friday 6 February");
  g_assert_nonnull (friday);
  g_assert_cmpstr (friday->date, ==, "2026-02-06");
  g_assert_cmpuint (friday->mentions->len, ==, 3);
  g_assert_nonnull (find_date (entities, "1980"));
  g_assert_null (find_date (entities, "Friday"));
  g_assert_null (find_date (entities, "Monday"));
  g_assert_null (find_date (entities, "today"));
  /* Names come first */
  g_assert_cmpint (((EpitomeEntity *) g_ptr_array_index (entities, 0))->type, !=, EPITOME_ENTITY_DATE);
}

static void
test_published (void)
{
  static const struct
  {
    const char *text, *day;
  } cases[] = {
    { "2026-02-06", "2026-02-06" },
    { "2026-02-06T23:59:59-11:00", "2026-02-06" },
    { "2026-02-06 09:30", "2026-02-06" },
    { "", NULL },
    { "2026-02-30", NULL },
    { "2026-2-6", NULL },
    { "2026-02-066", NULL },
    { "Fri, 06 Feb 2026", NULL },
    { "0000-00-00", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EpitomeArticle) article = epitome_article_new ("", "", EPITOME_BODY_PLAIN);
      g_autofree char *day = NULL;

      g_assert_cmpint (epitome_article_set_published (article, cases[i].text), ==, cases[i].day != NULL);
      day = epitome_article_dup_published (article);
      g_assert_cmpstr (day, ==, cases[i].day);
    }
}

/* Anything may come */
static void
test_hostile (void)
{
  static const char *const texts[] = {
    "1",
    "6.",
    "6 February",
    "February",
    "in",
    "at 3",
    "at 3:",
    "15:3",
    "2026-",
    "2026-02-",
    "1-2-3-4-5-6",
    "99999999999999999999999 days ago",
    "in 4000000000 years",
    "Fri. Fri. Fri.",
    "6-8-10 May",
    "６ February 2026",
    "February 6–8–10",
    "h 3h",
    "3:30:30:30",
    "\xe2\x80\x93\xe2\x80\x93 2015\xe2\x80\x93",
    "May May May 2015 2015 May",
    "0/0/0000 00.00.0000 9999-99-99",
    "(6 (February (2026)))",
    "on on on on",
  };
  static const char *const languages[] = { "en", "de", "fr", "es", "it", "pt", "nl",
                                           "ru", "pl", "sv", "zh", "ar", "und" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    for (gsize k = 0; k < G_N_ELEMENTS (languages); k++)
      {
        g_autofree char *found = list_dates (texts[i], languages[k], PUBLISHED);

        g_assert_cmpuint (strlen (found), <, 10 * strlen (texts[i]) + 100);
      }
}

static double
measure (const char *part, guint n_repeats)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *found = NULL;
  clock_t start;

  for (guint i = 0; i < n_repeats; i++)
    g_string_append (text, part);
  start = clock ();
  found = list_dates (text->str, "en", PUBLISHED);
  return (double) (clock () - start) / CLOCKS_PER_SEC;
}

/* Ten times the text, at most thirty times the time: quadratic would be a hundred */
static void
test_linear (void)
{
  static const char *const parts[] = {
    "on Friday 6 February 2026 at 3 p.m. and ",
    "May ",
    "1 ",
    "15:30 ",
    "6-8-10 ",
    "2 days ago in 3 weeks last ",
    ". . . Friday. ",
  };

  measure (parts[0], 100);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      double small = measure (parts[i], 2000);
      double large = measure (parts[i], 20000);

      g_test_message ("%s: %.3f s, ten times as much %.3f s", parts[i], small, large);
      g_assert_cmpfloat (large, <, 30 * MAX (small, 0.005));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dates/absolute", test_absolute);
  g_test_add_func ("/dates/relative", test_relative);
  g_test_add_func ("/dates/unknown", test_unknown);
  g_test_add_func ("/dates/no-dates", test_no_dates);
  g_test_add_func ("/dates/calendar", test_calendar);
  g_test_add_func ("/dates/entities", test_entities);
  g_test_add_func ("/dates/published", test_published);
  g_test_add_func ("/dates/hostile", test_hostile);
  g_test_add_func ("/dates/linear", test_linear);
  return g_test_run ();
}
