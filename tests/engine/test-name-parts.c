/* test-name-parts.c: words, lists and the model that names are found by
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "entities/epitome-lexicon.h"
#include "entities/epitome-model.h"
#include "epitome-error.h"

/* In a model's bytes, behind the header and the transitions */
#define INDEX_START (sizeof (EpitomeModelHeader) + EPITOME_N_LABELS * EPITOME_N_LABELS * 4)

static const char *model_path;

static GArray *
scan (const char *text, const char *language)
{
  const EpitomeLexicon *lexicon = epitome_lexicon_get (language);
  GArray *words = g_array_new (FALSE, FALSE, sizeof (EpitomeWord));

  epitome_words_scan (words, epitome_lexicon_get_morphology (lexicon), text, 0, strlen (text));
  epitome_lexicon_mark (lexicon, (EpitomeWord *) words->data, words->len, TRUE);
  epitome_lexicon_mark_common (lexicon, text, (EpitomeWord *) words->data, words->len);
  return words;
}

static void
test_words (void)
{
  static const struct
  {
    const char *language, *text, *words;
  } cases[] = {
    { "en", "", "" },
    { "en", "Iran’s plan", "Iran|’s|plan" },
    { "en", "Trump's U.S. visit.", "Trump|'s|U.S.|visit|." },
    { "en", "Jean-Pierre O'Brien", "Jean-Pierre|O'Brien" },
    { "en", "US-Iran talks", "US|-|Iran|talks" },
    { "en", "AT&T paid 1,000.50", "AT&T|paid|1,000.50" },
    { "en", "J. R. Smith", "J.|R.|Smith" },
    { "fr", "l'Iran et L’Oréal", "l'|Iran|et|L’|Oréal" },
    { "it", "dell'Italia", "dell'|Italia" },
    { "de", "SPD-Chef", "SPD|-|Chef" },
    { "zh", "美国", "美|国" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) words = scan (cases[i].text, cases[i].language);
      g_autoptr (GString) joined = g_string_new (NULL);

      for (guint k = 0; k < words->len; k++)
        {
          const EpitomeWord *word = &g_array_index (words, EpitomeWord, k);

          if (k > 0)
            g_string_append_c (joined, '|');
          g_string_append_len (joined, cases[i].text + word->start, word->end - word->start);
        }
      g_assert_cmpstr (joined->str, ==, cases[i].words);
    }
}

/* Forms of one name have the same stem, other names have another */
static void
test_stems (void)
{
  static const struct
  {
    const char *language, *one, *other;
    gboolean same;
  } cases[] = {
    { "ru", "Путин", "Путина", TRUE },         { "ru", "Москва", "Москве", TRUE },
    { "ru", "Лавров", "Лавровым", TRUE },      { "ru", "Толстой", "Толстого", TRUE },
    { "ru", "Путин", "Пушкин", FALSE },        { "pl", "Tusk", "Tuskiem", TRUE },
    { "pl", "Kowalski", "Kowalskiego", TRUE }, { "pl", "Warszawa", "Warszawie", TRUE },
    { "de", "Merkel", "Merkels", TRUE },       { "en", "Merkel", "Merkels", FALSE },
    { "de", "Bonn", "Bohn", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) one = scan (cases[i].one, cases[i].language);
      g_autoptr (GArray) other = scan (cases[i].other, cases[i].language);
      gboolean same = g_array_index (one, EpitomeWord, 0).stem == g_array_index (other, EpitomeWord, 0).stem;

      if (same != cases[i].same)
        g_error ("%s: %s, %s", cases[i].language, cases[i].one, cases[i].other);
    }
}

static void
test_lists (void)
{
  static const struct
  {
    const char *language, *text;
    guint phrase;
    guint32 kinds;
  } cases[] = {
    { "en", "United States", 2, EPITOME_NAME_COUNTRY },
    { "en", "U.S.", 1, EPITOME_NAME_COUNTRY },
    { "en", "US", 1, EPITOME_NAME_COUNTRY },
    { "en", "us", 0, 0 },
    { "en", "UAE", 1, EPITOME_NAME_COUNTRY },
    { "en", "NATO", 1, EPITOME_NAME_BODY },
    { "en", "Who", 0, 0 },
    { "en", "European Union", 2, EPITOME_NAME_BODY },
    { "en", "Muscat", 1, EPITOME_NAME_CITY },
    { "en", "Iranian", 0, EPITOME_NAME_DEMONYM },
    { "en", "Minister", 0, EPITOME_NAME_TITLE },
    { "en", "Friday", 0, EPITOME_NAME_DATE },
    { "en", "Donald", 0, EPITOME_NAME_GIVEN },
    { "en", "beat", 0, EPITOME_NAME_CONTEST },
    { "en", "shareholders", 0, EPITOME_NAME_BUSINESS },
    { "en", "War", 0, EPITOME_NAME_EVENT },
    { "nl", "en", 0, EPITOME_NAME_AND },
    { "es", "Borussia Dortmund", 2, EPITOME_NAME_BODY },
    { "de", "Vereinigte Staaten", 2, EPITOME_NAME_COUNTRY },
    { "de", "Genf", 1, EPITOME_NAME_CITY },
    { "fr", "Royaume-Uni", 1, EPITOME_NAME_COUNTRY },
    { "ru", "Северной Кореи", 2, EPITOME_NAME_COUNTRY },
    { "ru", "Германией", 1, EPITOME_NAME_COUNTRY },
    { "pl", "Francji", 1, EPITOME_NAME_COUNTRY },
    { "ja", "アメリカ合衆国", 7, EPITOME_NAME_COUNTRY },
    { "und", "Germany", 1, EPITOME_NAME_COUNTRY },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) words = scan (cases[i].text, cases[i].language);
      const EpitomeWord *word = &g_array_index (words, EpitomeWord, 0);

      if (word->phrase != cases[i].phrase || (word->kinds & cases[i].kinds) != cases[i].kinds)
        g_error ("%s: %s: %u words, kinds %x", cases[i].language, cases[i].text, word->phrase, word->kinds);
    }
}

/* Words that a dictionary has in any of their forms; names are not common, though dictionaries may have them
 */
static void
test_common (void)
{
  static const struct
  {
    const char *language, *word;
    gboolean common;
  } cases[] = {
    { "en", "Harvest", TRUE },
    { "en", "Harvested", TRUE },
    { "en", "harvest", FALSE }, /* only a capital raises the question */
    { "en", "Araghchi", FALSE },
    { "en", "Paris", FALSE },
    { "de", "Hund", TRUE },
    { "de", "Hunden", TRUE },
    { "de", "Gartenschau", TRUE }, /* a compound of words that the dictionary has */
    { "de", "Draskovic", FALSE },
    { "fr", "Maisons", TRUE },
    { "es", "Ventanas", TRUE },
    { "it", "Ragazzo", TRUE },
    { "nl", "Boeken", TRUE },
    { "pt", "Janelas", TRUE },
    { "ru", "Женщина", TRUE },
    { "ru", "Женщиной", TRUE },
    { "ru", "Мирзазаде", FALSE },
    { "pl", "Kobieta", TRUE },
    { "sv", "Skogar", TRUE },
    { "und", "Harvest", FALSE },
    { "en", "Pneumonoultramicroscopicsilicovolcanoconiosispneumonoultramicroscopicsilicovolcanoconiosis",
      FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) words = scan (cases[i].word, cases[i].language);
      gboolean common = (g_array_index (words, EpitomeWord, 0).flags & EPITOME_WORD_COMMON) != 0;

      if (common != cases[i].common)
        g_error ("%s: %s", cases[i].language, cases[i].word);
    }
}

static void
assert_no_model (const guchar *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (EpitomeModel) model = epitome_model_new (bytes, &error);

  g_assert_null (model);
  g_assert_error (error, EPITOME_ERROR, EPITOME_ERROR_INVALID);
}

static void
test_model (void)
{
  g_autofree char *contents = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (EpitomeModel) model = NULL;
  float scores[EPITOME_N_LABELS];
  guint32 unseen = 1;
  gsize size;

  g_file_get_contents (model_path, &contents, &size, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new (contents, size);
  model = epitome_model_new (bytes, &error);
  g_assert_no_error (error);
  epitome_model_score (model, &unseen, 0, scores);
  for (guint i = 0; i < EPITOME_N_LABELS; i++)
    g_assert_cmpfloat (scores[i], ==, 0);

  for (gsize i = 0; i < 64; i++)
    assert_no_model ((guchar *) contents, i * (size / 64));
  assert_no_model ((guchar *) contents, size - 1);
  /* The counts in the header, then an entry of the index that leads behind the last feature */
  for (gsize i = 0; i < 16; i++)
    {
      contents[i] ^= 0x55;
      assert_no_model ((guchar *) contents, size);
      contents[i] ^= 0x55;
    }
  contents[INDEX_START + 4 * 100 + 3] ^= 0x55;
  assert_no_model ((guchar *) contents, size);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  model_path = argv[1];
  g_test_add_func ("/name-parts/words", test_words);
  g_test_add_func ("/name-parts/stems", test_stems);
  g_test_add_func ("/name-parts/lists", test_lists);
  g_test_add_func ("/name-parts/common", test_common);
  g_test_add_func ("/name-parts/model", test_model);
  return g_test_run ();
}
