/* test-entities.c: names found, merged and ranked
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "entities/epitome-entities.h"

static EpitomeText *
analyse (const char *text, const char *language)
{
  g_autoptr (GError) error = NULL;
  EpitomeDocument *document = epitome_document_new_from_plain (text, NULL, &error);
  EpitomeText *analysed;

  g_assert_no_error (error);
  analysed = epitome_text_new (document, language, &error);
  g_assert_no_error (error);
  return analysed;
}

static EpitomeText *
analyse_verbatim (const char *text)
{
  g_autoptr (GError) error = NULL;
  EpitomeDocument *document = epitome_document_new_verbatim (text, &error);
  EpitomeText *analysed;

  g_assert_no_error (error);
  analysed = epitome_text_new (document, "en", &error);
  g_assert_no_error (error);
  return analysed;
}

static GPtrArray *
find_entities (const char *text, const char *language, const char *title)
{
  g_autoptr (EpitomeText) analysed = analyse (text, language);
  const EpitomeSurroundings around = { .title = title };
  g_autoptr (GArray) mentions = epitome_entities_find_mentions (analysed, &around);

  return epitome_entities_rank (analysed, &around, mentions);
}

static EpitomeEntity *
find_entity (GPtrArray *entities, const char *name)
{
  for (guint i = 0; i < entities->len; i++)
    {
      EpitomeEntity *entity = g_ptr_array_index (entities, i);

      if (g_str_equal (entity->name, name))
        return entity;
    }
  return NULL;
}

static char *
list_names (GPtrArray *entities)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < entities->len; i++)
    {
      EpitomeEntity *entity = g_ptr_array_index (entities, i);

      g_string_append_printf (names, "%s%s (%s)", i > 0 ? ", " : "", entity->name,
                              epitome_entity_type_get_nick (entity->type));
    }
  return g_string_free (names, FALSE);
}

#define EMBASSY                                                                                              \
  "Delegates from the United States and Iran met in Muscat, Oman, on Friday, officials said. The U.S. "      \
  "Special "                                                                                                 \
  "Envoy Steve Witkoff and President Donald Trump's son-in-law, Jared Kushner, spoke for the American "      \
  "side. "                                                                                                   \
  "The Iranian delegation was led by Foreign Minister Abbas Araghchi. Araghchi told reporters that the US "  \
  "had "                                                                                                     \
  "listened. The Trump administration has been sending ships to the region, and Foreign Minister Araghchi "  \
  "said "                                                                                                    \
  "on Saturday that Iran would not bow. The U.S. and Iran will meet again in February."

typedef struct
{
  const char *language;
  const char *text;
  /* What must be there, and how often at least */
  struct
  {
    const char *name;
    EpitomeEntityType type;
    guint mentions;
  } found[8];
  /* What must not be the name of anything */
  const char *absent[8];
} Case;

static const Case articles[] = {
  { "en",
    EMBASSY,
    { { "United States", EPITOME_ENTITY_PLACE, 4 },
      { "Iran", EPITOME_ENTITY_PLACE, 3 },
      { "Oman", EPITOME_ENTITY_PLACE, 1 },
      { "Muscat", EPITOME_ENTITY_PLACE, 1 },
      { "Abbas Araghchi", EPITOME_ENTITY_PERSON, 3 },
      { "Donald Trump", EPITOME_ENTITY_PERSON, 2 },
      { "Steve Witkoff", EPITOME_ENTITY_PERSON, 1 },
      { "Jared Kushner", EPITOME_ENTITY_PERSON, 1 } },
    { "Friday", "Saturday", "Iranian", "Delegates", "Araghchi", "US", "The U.S.", "Foreign Minister" } },
  { "en",
    "However, nothing changed. Following the meeting, prices rose. Prices fell again on Monday. She went "
    "home. "
    "Nobody in the village had seen anything like it, and the harvest was brought in before the rain came.",
    { { NULL } },
    { "However", "Following", "Prices", "Monday", "She", "Nobody" } },
  { "de",
    "Bundeskanzler Friedrich Merz hat am Montag in Berlin den Präsidenten Emmanuel Macron empfangen. Merz "
    "sagte, "
    "Deutschland und Frankreich müssten enger zusammenarbeiten. Der Hund lief über die Straße, und das Auto "
    "hielt. "
    "Macrons Besuch dauerte zwei Stunden. Die SPD lobte das Treffen.",
    { { "Friedrich Merz", EPITOME_ENTITY_PERSON, 2 },
      { "Emmanuel Macron", EPITOME_ENTITY_PERSON, 1 },
      { "Deutschland", EPITOME_ENTITY_PLACE, 1 },
      { "Frankreich", EPITOME_ENTITY_PLACE, 1 },
      { "Berlin", EPITOME_ENTITY_PLACE, 1 },
      { "SPD", EPITOME_ENTITY_ORGANIZATION, 1 } },
    { "Hund", "Straße", "Auto", "Besuch", "Stunden", "Montag", "Bundeskanzler" } },
  { "fr",
    "Le président Emmanuel Macron a rencontré lundi à Paris le chancelier allemand Olaf Scholz. L'Iran et "
    "les "
    "États-Unis ont repris les discussions. Selon M. Macron, il faut agir vite.",
    { { "Emmanuel Macron", EPITOME_ENTITY_PERSON, 2 },
      { "Olaf Scholz", EPITOME_ENTITY_PERSON, 1 },
      { "Paris", EPITOME_ENTITY_PLACE, 1 },
      { "Iran", EPITOME_ENTITY_PLACE, 1 },
      { "États-Unis", EPITOME_ENTITY_PLACE, 1 } },
    { "Le", "Selon", "L'Iran", "M." } },
  { "ru",
    "Президент Владимир Путин в понедельник встретился в Москве с министром. Путин заявил, что отношения "
    "развиваются. По словам Путина, США не хотят мира.",
    { { "Владимир Путин", EPITOME_ENTITY_PERSON, 3 }, { "США", EPITOME_ENTITY_PLACE, 1 } },
    { "По", "Президент", "понедельник" } },
  { "zh",
    "美国和伊朗周五在阿曼举行会谈。会谈之后，伊朗表示愿意继续对话。",
    { { "美国", EPITOME_ENTITY_PLACE, 1 },
      { "伊朗", EPITOME_ENTITY_PLACE, 2 },
      { "阿曼", EPITOME_ENTITY_PLACE, 1 } },
    { NULL } },
};

static void
test_table (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (articles); i++)
    {
      g_autoptr (GPtrArray) entities = find_entities (articles[i].text, articles[i].language, NULL);
      g_autofree char *names = list_names (entities);

      for (guint k = 0; k < G_N_ELEMENTS (articles[i].found) && articles[i].found[k].name != NULL; k++)
        {
          EpitomeEntity *entity = find_entity (entities, articles[i].found[k].name);

          if (entity == NULL)
            g_error ("%s: no %s in: %s", articles[i].language, articles[i].found[k].name, names);
          g_assert_cmpint (entity->type, ==, articles[i].found[k].type);
          g_assert_cmpuint (entity->mentions->len, >=, articles[i].found[k].mentions);
        }
      for (guint k = 0; k < G_N_ELEMENTS (articles[i].absent) && articles[i].absent[k] != NULL; k++)
        if (find_entity (entities, articles[i].absent[k]) != NULL)
          g_error ("%s: %s in: %s", articles[i].language, articles[i].absent[k], names);
    }
}

static void
assert_in_order (GArray *mentions, const EpitomeText *text)
{
  guint last = 0;

  for (guint i = 0; i < mentions->len; i++)
    {
      const EpitomeMention *mention = &g_array_index (mentions, EpitomeMention, i);

      g_assert_cmpuint (mention->start, >=, last);
      g_assert_cmpuint (mention->end, >, mention->start);
      g_assert_cmpuint (mention->end, <=, text->document->length);
      last = mention->end;
    }
}

static void
test_mentions (void)
{
  g_autoptr (EpitomeText) text = analyse (EMBASSY, "en");
  g_autoptr (GArray) mentions = epitome_entities_find_mentions (text, &(EpitomeSurroundings){ 0 });

  g_assert_cmpuint (mentions->len, >, 10);
  assert_in_order (mentions, text);
}

/* Entities by falling salience, one letter each: Person, Organization, pLace, Misc, Date */
static void
test_choice (void)
{
  static const char letters[] = "POLMD";
  static const struct
  {
    const char *in;
    guint n;
    const char *out;
  } cases[] = {
    { "", 4, "" },
    { "LLP", 4, "LLP" },
    { "LLLLPP", 4, "LLPP" },
    { "LLLLPO", 4, "LLPO" },
    { "LLLLL", 4, "LLLL" },  /* no others */
    { "LLLLLP", 4, "LLLP" }, /* one other */
    { "DDPLPL", 4, "DPLP" },
    { "DDDD", 2, "DD" },
    { "LLP", 1, "L" },
    { "LLP", 0, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) entities = g_ptr_array_new_with_free_func ((GDestroyNotify) epitome_entity_free);
      g_autoptr (GString) left = g_string_new (NULL);

      for (const char *p = cases[i].in; *p != '\0'; p++)
        g_ptr_array_add (entities, epitome_entity_new ("X", strchr (letters, *p) - letters));
      epitome_entities_choose (entities, cases[i].n);
      for (guint j = 0; j < entities->len; j++)
        g_string_append_c (left, letters[((EpitomeEntity *) g_ptr_array_index (entities, j))->type]);
      g_assert_cmpstr (left->str, ==, cases[i].out);
    }
}

static void
test_salience (void)
{
  g_autoptr (GPtrArray) plain = find_entities (EMBASSY, "en", NULL);
  g_autoptr (GPtrArray) titled = find_entities (EMBASSY, "en", "Jared Kushner in Oman");
  double last = 1;

  for (guint i = 0; i < plain->len; i++)
    {
      EpitomeEntity *entity = g_ptr_array_index (plain, i);

      g_assert_cmpfloat (entity->salience, <=, last);
      g_assert_cmpfloat (entity->salience, >=, 0);
      last = entity->salience;
    }
  g_assert_cmpfloat (find_entity (titled, "Jared Kushner")->salience, >,
                     find_entity (plain, "Jared Kushner")->salience);
}

static double
salience_in (const char *text, const char *name)
{
  g_autoptr (EpitomeText) analysed = analyse_verbatim (text);
  const EpitomeSurroundings around = { .title = "" };
  g_autoptr (GArray) mentions = epitome_entities_find_mentions (analysed, &around);
  g_autoptr (GPtrArray) entities = epitome_entities_rank (analysed, &around, mentions);
  EpitomeEntity *entity = find_entity (entities, name);

  g_assert_nonnull (entity);
  return entity->salience;
}

/* A line of its own on top is a headline, a sentence isn't */
static void
test_headline (void)
{
  g_assert_cmpfloat (
    salience_in ("Jared Kushner flew to Muscat in the night\n\n" EMBASSY, "Jared Kushner"), >,
    salience_in ("Jared Kushner flew to Muscat in the night.\n\n" EMBASSY, "Jared Kushner") + 0.2);
}

/* What the summary says matters more */
static void
test_in_summary (void)
{
  static const char text[] =
    "Anna Berg spoke. Carla Dahl spoke. It rained all day long in the north of the country.";
  g_autoptr (EpitomeText) analysed = analyse_verbatim (text);
  const EpitomeSpan second = { 17, 34 };
  g_autoptr (GArray) summary = g_array_new (FALSE, FALSE, sizeof (EpitomeSpan));
  EpitomeSurroundings around = { 0 };
  g_autoptr (GArray) mentions = epitome_entities_find_mentions (analysed, &around);
  g_autoptr (GPtrArray) plain = epitome_entities_rank (analysed, &around, mentions);
  g_autoptr (GPtrArray) with_summary = NULL;

  g_array_append_val (summary, second);
  around.summary = summary;
  with_summary = epitome_entities_rank (analysed, &around, mentions);
  g_assert_cmpstr (((EpitomeEntity *) g_ptr_array_index (plain, 0))->name, ==, "Anna Berg");
  g_assert_cmpstr (((EpitomeEntity *) g_ptr_array_index (with_summary, 0))->name, ==, "Carla Dahl");
}

static void
test_acronym (void)
{
  g_autoptr (GPtrArray) entities = find_entities ("The company International Business Machines was founded "
                                                  "in New York. Today IBM sells services, and shares in "
                                                  "IBM rose again.",
                                                  "en", NULL);
  EpitomeEntity *entity = find_entity (entities, "International Business Machines");

  g_assert_nonnull (entity);
  g_assert_cmpuint (entity->mentions->len, ==, 3);
  g_assert_null (find_entity (entities, "IBM"));
}

/* In each text all of it is one entity, and the only one of its kind */
static void
test_merging (void)
{
  static const struct
  {
    const char *language, *text, *name;
    guint mentions;
  } cases[] = {
    { "en", "President Emmanuel Macron spoke in Paris. Later Mr. Macron left. Reporters asked Macron's wife.",
      "Emmanuel Macron", 3 },
    { "en",
      "The report by Robert Lewis Burns Jr. was read. Burns died in a crash, and friends of Burns wept.",
      "Robert Lewis Burns Jr", 3 },
    { "en", "They flew to the United Kingdom. The UK was cold, the U.K. was wet, and Britain was dark.",
      "United Kingdom", 4 },
    { "en", "Angela Merkel met Mr. Smith of the European Union on Monday. The EU said that Merkel was early.",
      "European Union", 2 },
    { "de",
      "Der Auftritt von Angela Merkel dauerte lange. Merkels Rede gefiel, sagte der Sprecher von Merkel.",
      "Angela Merkel", 3 },
    { "de", "Die Vereinigten Staaten schweigen. In den USA wird gewählt.", "Vereinigten Staaten", 2 },
    { "es", "El presidente Pedro Sánchez viajó a Bruselas. Según Sánchez, la reunión con el rey fue buena.",
      "Pedro Sánchez", 2 },
    { "it",
      "Il presidente Sergio Mattarella è arrivato a Roma. Secondo Mattarella, il governo deve decidere.",
      "Sergio Mattarella", 2 },
    { "pt", "O presidente Luiz Inácio Lula da Silva falou em Brasília. Mais tarde, Lula da Silva viajou.",
      "Luiz Inácio Lula da Silva", 2 },
    { "nl", "Premier Mark Rutte sprak in Den Haag. Volgens Rutte is het besluit genomen.", "Mark Rutte", 2 },
    { "pl",
      "Premier Donald Tusk przyjechał do Warszawy. Rozmowy z Tuskiem trwały długo, a plan Tuska jest znany.",
      "Donald Tusk", 3 },
    { "pl",
      "Spotkanie z Andrzejem Dudą trwało długo. Prezydent Duda mówił o Polsce. Andrzej Duda wyjechał w "
      "piątek.",
      "Andrzej Duda", 3 },
    { "pl", "W Krakowie pada deszcz. Kraków czeka na gości, a z Krakowa wyjechali wszyscy.", "Kraków", 3 },
    { "ru", "В Киеве прошла встреча. Киев молчит, а из Киева уехали гости.", "Киев", 3 },
    { "en", "The European Central Bank raised rates. The ECB said that the ECB would wait for Europe.",
      "European Central Bank", 3 },
    { "es", "La Unión Europea avisó. La UE pidió calma, y la Unión Europea esperó.", "Unión Europea", 3 },
    { "sv", "Statsminister Ulf Kristersson talade i Stockholm. Enligt Kristersson är beslutet fattat.",
      "Ulf Kristersson", 2 },
    { "en",
      "The foreign minister of Iran is Abbas Araghchi. Later Foreign Minister Araghchi left. Reporters asked "
      "Araghchi, and Araghchi's wife smiled.",
      "Abbas Araghchi", 4 },
    { "en", "The United States waited. The US sent ships, the U.S. sent planes, and the USA sent letters.",
      "United States", 4 },
    { "en", "Shares in International Business Machines (IBM) rose. IBM said that it was glad.",
      "International Business Machines", 3 },
    { "en", "The Korean Central News Agency (KCNA) reported it. KCNA said no more, and KCNA fell silent.",
      "Korean Central News Agency", 4 },
    { "en",
      "The Iranian delegation left. The Iranians were glad, but Iran said nothing, and nobody in Iran asked.",
      "Iran", 2 },
    { "en",
      "South Korea was calm. The South Korean army slept, and South Korean ships stayed in South Korea.",
      "South Korea", 2 },
    { "en", "Joe Biden met his son Hunter Biden. Joe Biden was late, said Joe Biden.", "Joe Biden", 3 },
    { "en",
      "The Bank of England raised rates. The Bank of England was early, said Andrew Bailey. Mr Bailey heads "
      "the Bank of England.",
      "Andrew Bailey", 2 },
    { "de", "Die Deutsche Bahn (DB) streikt. Die DB sagt, die Deutsche Bahn fahre am Montag.",
      "Deutsche Bahn", 4 },
    { "de", "Die USA schweigen, die Vereinigten Staaten warten.", "Vereinigten Staaten", 2 },
    { "de",
      "Bundesaußenministerin Annalena Baerbock reiste nach Kiew. Baerbock sagte, Baerbocks Reise sei "
      "wichtig.",
      "Annalena Baerbock", 3 },
    { "fr", "Le président Emmanuel Macron a parlé. M. Macron est parti, et selon Macron tout va bien.",
      "Emmanuel Macron", 3 },
    { "en",
      "NASA Administrator Charles Bolden spoke. NASA waited, and NASA was glad. Later Charles Bolden left.",
      "Charles Bolden", 2 },
    { "nl", "De Verenigde Staten wachten. De VS sturen schepen, en niemand in de VS zegt iets.",
      "Verenigde Staten", 3 },
    { "es", "La Unión Europea habló en La Unión. La Unión Europea esperó.", "Unión Europea", 2 },
    { "es", "Estados Unidos espera. EEUU envió barcos, y EE.UU. aviones.", "Estados Unidos", 3 },
    { "es", "Andrés Manuel López Obrador habló. López Obrador salió.", "Andrés Manuel López Obrador", 2 },
    { "it", "Gli Stati Uniti aspettano. Gli USA hanno mandato navi.", "Stati Uniti", 2 },
    { "pt", "Os Estados Unidos esperam. Os EUA enviaram navios.", "Estados Unidos", 2 },
    { "ru", "Президент Владимир Путин выступил. По словам Путина, с Путиным говорили, и Путину ответили.",
      "Владимир Путин", 4 },
    { "ru", "Сергей Лавров приехал. Лаврова встретили, с Лавровым говорили.", "Сергей Лавров", 3 },
    { "ru", "США ждут. Соединённые Штаты отправили корабли, а Соединенные Штаты ждут.", "Соединённые Штаты",
      3 },
    { "ru", "Москва ждёт. В Москве дождь, из Москвы уехали.", "Москва", 3 },
    { "pl",
      "Premier Donald Tusk przyjechał. Rozmowy z Tuskiem trwały, plan Tuska jest znany, a Tuskowi ufają.",
      "Donald Tusk", 4 },
    { "pl", "Stany Zjednoczone czekają. USA wysłały statki.", "Stany Zjednoczone", 2 },
    { "pl", "Warszawa czeka. W Warszawie pada, z Warszawy wyjechali.", "Warszawa", 3 },
    { "sv", "Förenta staterna väntar. USA skickade fartyg.", "Förenta staterna", 2 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) entities = find_entities (cases[i].text, cases[i].language, NULL);
      g_autofree char *names = list_names (entities);
      EpitomeEntity *entity = find_entity (entities, cases[i].name);

      if (entity == NULL || entity->mentions->len != cases[i].mentions)
        g_error ("%s: not %u of %s in: %s", cases[i].language, cases[i].mentions, cases[i].name, names);
    }
}

/* Of those called alike, each is an entity of its own */
static void
test_apart (void)
{
  static const struct
  {
    const char *language, *text;
    struct
    {
      const char *name;
      EpitomeEntityType type;
      guint mentions;
    } found[2];
  } cases[] = {
    { "en",
      "President George Washington was old. He rode through Virginia, and George Washington was tired. The "
      "army "
      "stayed in Washington. In Washington it rained, they wrote to President Washington.",
      { { "George Washington", EPITOME_ENTITY_PERSON, 3 }, { "Washington", EPITOME_ENTITY_PLACE, 2 } } },
    { "en",
      "Joe Biden met his son Hunter Biden in Delaware. Joe Biden was late. Later Joe Biden left.",
      { { "Joe Biden", EPITOME_ENTITY_PERSON, 3 }, { "Hunter Biden", EPITOME_ENTITY_PERSON, 1 } } },
    { "en",
      "Shares in Microsoft fell. Microsoft said so in Seattle. The Bank of England and the Bank of America "
      "waited.",
      { { "Bank of England", EPITOME_ENTITY_ORGANIZATION, 1 },
        { "Bank of America", EPITOME_ENTITY_ORGANIZATION, 1 } } },
    { "en",
      "North Korea threatened South Korea. North Korea was angry, and South Korea was calm.",
      { { "North Korea", EPITOME_ENTITY_PLACE, 2 }, { "South Korea", EPITOME_ENTITY_PLACE, 2 } } },
    { "de",
      "Bayern ist groß. Er lebt in Bayern. Der FC Bayern München gewann, sagte Uli Hoeneß vom FC Bayern "
      "München.",
      { { "FC Bayern München", EPITOME_ENTITY_ORGANIZATION, 2 }, { "Bayern", EPITOME_ENTITY_PLACE, 2 } } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) entities = find_entities (cases[i].text, cases[i].language, NULL);
      g_autofree char *names = list_names (entities);

      for (gsize k = 0; k < G_N_ELEMENTS (cases[i].found); k++)
        {
          EpitomeEntity *entity = find_entity (entities, cases[i].found[k].name);

          if (entity == NULL || entity->type != cases[i].found[k].type ||
              entity->mentions->len != cases[i].found[k].mentions)
            g_error ("%s: not %u of %s in: %s", cases[i].language, cases[i].found[k].mentions,
                     cases[i].found[k].name, names);
        }
    }
}

/* Who brings, writes and illustrates an article isn't who it is about */
static void
test_bystanders (void)
{
  static const struct
  {
    const char *text;
    EpitomeSurroundings around;
    const char *absent, *present;
  } cases[] = {
    { "(CNN) - Anna Berg spoke in Oslo. CNN was there.", { 0 }, "CNN", "Anna Berg" },
    { "OSLO, Feb 6 (Reuters) - Anna Berg told Reuters that Norway waits.", { 0 }, "Reuters", "Anna Berg" },
    { "OSLO (AFP/Reuters) -- Anna Berg told Reuters that Norway waits.", { 0 }, "Reuters", "Anna Berg" },
    { "The Bank of England (BBC) was told by Anna Berg that the BBC waits.", { 0 }, "Nobody", "BBC" },
    { "Anna Berg told the BBC that Norway waits.", { .feed_title = "BBC News - World" }, "BBC", "Norway" },
    { "Anna Berg told The Guardian that Norway waits.",
      { .feed_title = "World news | The Guardian" },
      "Guardian",
      "Norway" },
    { "Anna Berg lives in Berlin and works in Berlin.", { .feed_title = "Berlin" }, "Nobody", "Berlin" },
    { "Anna Berg lives in Berlin.", { .feed_title = "", .author = "" }, "Nobody", "Berlin" },
    { "Anna Berg met Jane Doe in Oslo.", { .author = "Jane Doe and John Roe" }, "Jane Doe", "Anna Berg" },
    { "Anna Berg met Jane Doe in Oslo.",
      { .author = "jane@example.org (Jane Doe)" },
      "Jane Doe",
      "Anna Berg" },
    { "Anna Berg spoke in Oslo.\n\nPhoto: Jane Doe\n\nShe left on Monday.", { 0 }, "Jane Doe", "Anna Berg" },
    { "Anna Berg spoke in Oslo.\n\nThe harbour at night. Image: Jane Doe.\n\nShe left.",
      { 0 },
      "Jane Doe",
      "Anna Berg" },
    { "By Jane Doe\n\nAnna Berg spoke in Oslo, and Anna Berg left.", { 0 }, "Jane Doe", "Anna Berg" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EpitomeText) text = analyse_verbatim (cases[i].text);
      g_autoptr (GArray) mentions = epitome_entities_find_mentions (text, &cases[i].around);
      g_autoptr (GPtrArray) entities = epitome_entities_rank (text, &cases[i].around, mentions);
      g_autofree char *names = list_names (entities);

      if (find_entity (entities, cases[i].absent) != NULL || find_entity (entities, cases[i].present) == NULL)
        g_error ("%s or no %s in: %s", cases[i].absent, cases[i].present, names);
    }
}

static void
test_dateline (void)
{
  g_autoptr (GPtrArray) entities = find_entities (
    "PARIS (AFP) - President Emmanuel Macron met Olaf Scholz in Berlin on Monday.", "en", NULL);

  g_assert_nonnull (find_entity (entities, "Emmanuel Macron"));
  g_assert_null (find_entity (entities, "AFP"));
}

/* Anything may come: it only must not crash, and every mention must be one */
static void
test_hostile (void)
{
  static const char *const texts[] = {
    ".",
    "A",
    "'s",
    "’s ’s ’s",
    "U.S.",
    "ALL OF THIS IS IN CAPITALS AND NAMES NOBODY AT ALL",
    "\xef\xbf\xbd\xef\xbf\xbd Emoji 😀😀 Name 😀",
    "of of of de la de la von von",
    "The The The The The The The The The The The The The The The The The The The The",
    "President Minister President Minister President",
    "O'O'O'O'O'O' l'l'l'l' -A-B-C- A.B.C.D.",
    "Д-р Ё Ж З",
    "ก ข ค 中 国 美",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      EpitomeDocument *document = epitome_document_new_from_plain (texts[i], NULL, NULL);
      g_autoptr (EpitomeText) text = document != NULL ? epitome_text_new (document, "en", NULL) : NULL;
      g_autoptr (GArray) mentions = NULL;
      g_autoptr (GPtrArray) entities = NULL;

      if (text == NULL)
        continue;
      mentions = epitome_entities_find_mentions (text, &(EpitomeSurroundings){ .title = texts[i] });
      entities = epitome_entities_rank (text, &(EpitomeSurroundings){ .title = texts[i] }, mentions);
      g_assert_cmpuint (entities->len, <=, mentions->len);
    }
}

static void
test_capitals (void)
{
  g_autoptr (GPtrArray) entities = find_entities (
    "ALL OF THIS STANDS IN CAPITALS AND NAMES NOBODY. BREAKING STORY COMES LATER.", "en", NULL);

  g_assert_cmpuint (entities->len, ==, 0);
}

static char *
list_mentions (const char *text, const char *language)
{
  g_autoptr (EpitomeText) analysed =
    epitome_text_new (epitome_document_new_verbatim (text, NULL), language, NULL);
  g_autoptr (GArray) mentions = epitome_entities_find_mentions (analysed, &(EpitomeSurroundings){ 0 });
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < mentions->len; i++)
    {
      const EpitomeMention *mention = &g_array_index (mentions, EpitomeMention, i);

      g_string_append_printf (list, "%s%.*s/%.3s", i > 0 ? " " : "", (int) (mention->end - mention->start),
                              analysed->document->text + mention->start,
                              epitome_entity_type_get_nick (mention->type));
    }
  return g_string_free (list, FALSE);
}

/* What news agencies write: each name and date with the start of its type behind it, in the text's order */
static void
test_wire (void)
{
  static const struct
  {
    const char *language, *text, *mentions;
  } cases[] = {
    { "en", "CARDIFF, Wales 1998-05-04\n\nWelsh farmers marched through Cardiff on Monday.",
      "CARDIFF/pla Wales/pla 1998-05-04/dat Welsh/mis Cardiff/pla Monday/dat" },
    { "en", "CARDIFF, Wales 1998-05-04 Welsh farmers marched through Cardiff on Monday.",
      "CARDIFF/pla Wales/pla 1998-05-04/dat Welsh/mis Cardiff/pla Monday/dat" },
    { "en",
      "Results of matches played on Saturday:\n\nNorwich 2 Swindon 1\n\nPortsmouth 0 Ipswich 0\n\n"
      "Southend United 3 Oxford United 2",
      "Saturday/dat Norwich/org Swindon/org Portsmouth/org Ipswich/org Southend United/org Oxford "
      "United/org" },
    { "en", "They met at the Organisation for Economic Co-operation and Development (OECD) in Paris.",
      "Organisation for Economic Co-operation and Development/org OECD/org Paris/pla" },
    { "en", "Martina Hingis (Switzerland) beat Steffi Graf (Germany) 6-2 6-3",
      "Martina Hingis/per Switzerland/pla Steffi Graf/per Germany/pla" },
    { "de", "Papst Johannes Paul II. reiste nach Krakau.", "Johannes Paul II./per Krakau/pla" },
    { "en", "The General and the Secretary were late, and the Home Secretary left.", "" },
    { "en", "Anna Anna Anna Anna Anna Anna Anna Anna Anna Anna Anna Anna Anna Anna Anna Anna met Berta Berg.",
      "Berta Berg/per" },
    { "it", "Hanno parlato Sergio Mattarella e Mario Draghi a Roma.",
      "Sergio Mattarella/per Mario Draghi/per Roma/pla" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *mentions = list_mentions (cases[i].text, cases[i].language);

      g_assert_cmpstr (mentions, ==, cases[i].mentions);
    }
}

/* Texts without the help of capitals: a headline is read by what the rest of the text knows, and no word is
 * taken for a name for its capitals alone */
static void
test_headlines (void)
{
  static const struct
  {
    const char *language, *text, *mentions;
  } cases[] = {
    { "en", "PRICES FALL AGAIN AS DEMAND WEAKENS", "" },
    { "en", "Ten Ways to Keep Your Garden Green This Summer", "" },
    { "en", "ten ways to keep your garden green this summer", "" },
    { "en", "GERMANY AND FRANCE SIGN TRADE PACT", "GERMANY/pla FRANCE/pla" },
    { "en", "LEWIS WINS AGAIN\n\nLennox Lewis won again on Monday. The crowd cheered for Lewis.",
      "LEWIS/per Lennox Lewis/per Monday/dat Lewis/per" },
    { "de", "PREISE STEIGEN WEITER, SAGT MINISTERIUM", "" },
    { "fr", "LES PRIX BAISSENT ENCORE", "" },
    { "es", "LOS PRECIOS SUBEN OTRA VEZ", "" },
    { "ru", "ЦЕНЫ СНОВА РАСТУТ", "" },
    { "en", "Hello", "" },
    { "en", "HELLO", "" },
    { "en", "hello", "" },
    { "en", "London", "London/pla" },
    { "en", "so 😀 👍🏽 well 🇫🇷", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *mentions = list_mentions (cases[i].text, cases[i].language);

      g_assert_cmpstr (mentions, ==, cases[i].mentions);
    }
}

/* Long texts of every sort: in one line without an end, without a space, in scripts that change with each
 * word, in capitals, full of what the rules look for */
static void
test_large (void)
{
  static const struct
  {
    const char *part;
    gsize characters;
  } cases[] = {
    { "Anna met Berta. ", 2000000 },
    { "Anna ", 100000 },
    { "Anna", 100000 },
    { "ANNA BERTA ", 100000 },
    { "a", 100000 },
    { "Anna😀Берта中国 ", 100000 },
    { "1-", 100000 },
    { "(ABC) ", 100000 },
    { "Aa Bb Cc (ABC) ", 100000 },
    { "Anna and Berta, ", 100000 },
    { "Of The And ", 100000 },
    { "U.S.", 100000 },
    { "'s Smith-", 100000 },
    { "Leeds 1 York 2 ", 100000 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize characters = g_utf8_strlen (cases[i].part, -1);
      g_autoptr (GString) long_text = g_string_new ("It is so. ");
      g_autoptr (EpitomeText) text = NULL;
      g_autoptr (GArray) mentions = NULL;

      for (gsize n = 0; n < cases[i].characters; n += characters)
        g_string_append (long_text, cases[i].part);
      text = analyse (long_text->str, "en");
      mentions = epitome_entities_find_mentions (text, &(EpitomeSurroundings){ 0 });
      assert_in_order (mentions, text);
    }
}

static gpointer
find_in_thread (gpointer language)
{
  g_autoptr (GPtrArray) entities = find_entities (EMBASSY, language, NULL);

  return GUINT_TO_POINTER (entities->len);
}

static void
test_threads (void)
{
  static const char *const languages[] = { "en", "sv", "en", "pl", "it", "en", "sv", "nl" };
  GThread *threads[G_N_ELEMENTS (languages)];
  guint first;

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    threads[i] = g_thread_new ("entities", find_in_thread, (gpointer) languages[i]);
  first = GPOINTER_TO_UINT (g_thread_join (threads[0]));
  g_assert_cmpuint (first, >, 0);
  for (gsize i = 1; i < G_N_ELEMENTS (languages); i++)
    {
      guint n = GPOINTER_TO_UINT (g_thread_join (threads[i]));

      if (g_str_equal (languages[i], "en"))
        g_assert_cmpuint (n, ==, first);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/entities/table", test_table);
  g_test_add_func ("/entities/mentions", test_mentions);
  g_test_add_func ("/entities/choice", test_choice);
  g_test_add_func ("/entities/salience", test_salience);
  g_test_add_func ("/entities/headline", test_headline);
  g_test_add_func ("/entities/in-summary", test_in_summary);
  g_test_add_func ("/entities/acronym", test_acronym);
  g_test_add_func ("/entities/merging", test_merging);
  g_test_add_func ("/entities/apart", test_apart);
  g_test_add_func ("/entities/bystanders", test_bystanders);
  g_test_add_func ("/entities/dateline", test_dateline);
  g_test_add_func ("/entities/hostile", test_hostile);
  g_test_add_func ("/entities/capitals", test_capitals);
  g_test_add_func ("/entities/wire", test_wire);
  g_test_add_func ("/entities/headlines", test_headlines);
  g_test_add_func ("/entities/large", test_large);
  g_test_add_func ("/entities/threads", test_threads);
  return g_test_run ();
}
