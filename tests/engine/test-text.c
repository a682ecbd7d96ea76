/* test-text.c: language, words, offsets
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/epitome-text.h"

#include <string.h>

#include "epitome-error.h"

static EpitomeText *
read_text (const char *plain, const char *hint)
{
  g_autoptr (GError) error = NULL;
  EpitomeDocument *document = epitome_document_new_verbatim (plain, &error);
  EpitomeText *text;

  g_assert_no_error (error);
  text = epitome_text_new (document, hint, &error);
  g_assert_no_error (error);
  return text;
}

/* Tokens with a space between them; "*" behind function words, "+" behind numbers, "-" behind what is neither
 * word nor number */
static char *
describe (const EpitomeText *text)
{
  GString *tokens = g_string_new (NULL);

  for (guint i = 0; i < text->tokens->len; i++)
    {
      EpitomeToken *token = &g_array_index (text->tokens, EpitomeToken, i);

      g_string_append_printf (tokens, "%s%.*s", i > 0 ? " " : "", (int) (token->end - token->start),
                              text->document->text + token->start);
      if (token->flags & EPITOME_TOKEN_NUMBER)
        g_string_append_c (tokens, '+');
      else if (!(token->flags & EPITOME_TOKEN_WORD))
        g_string_append_c (tokens, '-');
      if (token->flags & EPITOME_TOKEN_STOP)
        g_string_append_c (tokens, '*');
      g_assert_true ((token->term == G_MAXUINT32) ==
                     !(token->flags & (EPITOME_TOKEN_WORD | EPITOME_TOKEN_NUMBER)));
      g_assert_true (token->term == G_MAXUINT32 || token->term < text->n_terms);
    }
  return g_string_free (tokens, FALSE);
}

static void
test_tokens (void)
{
  static const struct
  {
    const char *language, *text, *tokens;
  } cases[] = {
    { "en", "The U.S. team won 3.5 million, 1,000 and 7 well-known Olympians’ cups.",
      "The* U.S. team won 3.5+ million ,- 1,000+ and* 7+ well -- known Olympians ’- cups .-" },
    { "en", "Iran’s talks, Oman's role; they don't stop.",
      "Iran ’s- talks ,- Oman 's- role ;- they* don't stop .-" },
    { "en", "The US asked us.", "The* US asked us* .-" },
    { "fr", "L’homme d'État qu'il a vu aujourd’hui.", "L’- homme d'- État qu'- il* a vu aujourd’hui .-" },
    { "de", "Die Straße ist „neu“.", "Die* Straße ist* „- neu “- .-" },
    { "zh", "国务院总理会见了美国总统。", "国务院 总理 会见 了* 美国 总统 。-" },
    { "th", "ภาษาไทยเป็นภาษา", "ภาษา ไทย เป็น ภาษา" },
    { "hi", "यह हिन्दी है।", "यह* हिन्दी है* ।-" },
    { "ar", "ذهب الولد إلى المدرسة.", "ذهب الولد إلى* المدرسة .-" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      /* As the hint is the language and the text is too short to tell, each is read in its language */
      g_autoptr (EpitomeText) text = read_text (cases[i].text, cases[i].language);
      g_autofree char *tokens = describe (text);

      g_assert_cmpstr (text->language, ==, cases[i].language);
      g_assert_cmpstr (tokens, ==, cases[i].tokens);
    }
}

static void
test_case_flags (void)
{
  g_autoptr (EpitomeText) text = read_text ("NATO met Élodie in paris, eBay and A 中.", "en");
  static const EpitomeTokenFlags flags[] = {
    EPITOME_TOKEN_CAPITAL | EPITOME_TOKEN_ALL_CAPS,
    0,
    EPITOME_TOKEN_CAPITAL,
    0,
    0,
    0,
    0,
    0,
    EPITOME_TOKEN_CAPITAL,
    0,
  };

  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    g_assert_cmpuint (g_array_index (text->tokens, EpitomeToken, i).flags &
                        (EPITOME_TOKEN_CAPITAL | EPITOME_TOKEN_ALL_CAPS),
                      ==, flags[i]);
}

/* Icelandic has no list: what is short and comes often is taken for a function word, but not a name */
static void
test_function_words (void)
{
  g_autoptr (EpitomeText) text = read_text (
    "Hann fór út og kom inn og sat og las. Eva fór út og Eva kom inn og Eva las í bók og sat í stól.", "is");
  guint n = 0;

  for (guint i = 0; i < text->tokens->len; i++)
    {
      EpitomeToken *token = &g_array_index (text->tokens, EpitomeToken, i);
      gboolean is_og =
        token->end - token->start == 2 && strncmp (text->document->text + token->start, "og", 2) == 0;

      g_assert_cmpint ((token->flags & EPITOME_TOKEN_STOP) != 0, ==, is_og);
      n += is_og;
    }
  g_assert_cmpuint (n, ==, 6);
}

static guint32
find_term (const EpitomeText *text, const char *word)
{
  for (guint i = 0; i < text->tokens->len; i++)
    {
      EpitomeToken *token = &g_array_index (text->tokens, EpitomeToken, i);

      if (strlen (word) == token->end - token->start &&
          strncmp (word, text->document->text + token->start, strlen (word)) == 0)
        return token->term;
    }
  g_assert_not_reached ();
}

/* Two words, and whether they are the same to the ranker */
static void
test_terms (void)
{
  static const struct
  {
    const char *language, *text, *one, *other;
    gboolean same;
  } cases[] = {
    { "en", "The talks were said to be talking.", "talks", "talking", TRUE },
    { "en", "The US and the U.S. are the same to us all.", "US", "U.S.", TRUE },
    { "en", "The US and the U.S. are the same to us all.", "US", "us", FALSE },
    { "de", "Die Häuser und das Haus am Meer.", "Häuser", "Haus", TRUE },
    { "fr", "Les négociations et la négociation.", "négociations", "négociation", TRUE },
    { "ru", "Переговоры о переговорах в городе.", "Переговоры", "переговорах", TRUE },
    { "es", "Las elecciones y la elección del año.", "elecciones", "elección", TRUE },
    { "tr", "Iğdır ve ığdır, İstanbul ve istanbul.", "İstanbul", "istanbul", TRUE },
    { "pl", "Dom i DOM, nie las.", "Dom", "DOM", TRUE },
    { "en", "The café and the cafe\xCC\x81 on the corner.", "café", "cafe\xCC\x81", TRUE },
    { "en", "An inter\xC2\xADnational, international affair.", "inter\xC2\xADnational", "international",
      TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EpitomeText) text = read_text (cases[i].text, cases[i].language);

      g_assert_cmpint (find_term (text, cases[i].one) == find_term (text, cases[i].other), ==, cases[i].same);
    }
}

static void
test_tokenize (void)
{
  g_autoptr (EpitomeText) text = read_text ("The ferries cross the bay. A bridge stands there.", "en");
  g_autoptr (GArray) tokens = epitome_text_tokenize (text, "Ferry on Bay’s edge");

  g_assert_cmpuint (tokens->len, ==, 5);
  g_assert_cmpuint (g_array_index (tokens, EpitomeToken, 0).term, ==, find_term (text, "ferries"));
  g_assert_cmpuint (g_array_index (tokens, EpitomeToken, 1).term, ==, G_MAXUINT32);
  g_assert_true (g_array_index (tokens, EpitomeToken, 1).flags & EPITOME_TOKEN_STOP);
  g_assert_cmpuint (g_array_index (tokens, EpitomeToken, 2).term, ==, find_term (text, "bay"));
  g_assert_cmpuint (g_array_index (tokens, EpitomeToken, 2).start, ==, 9);
  g_assert_cmpuint (g_array_index (tokens, EpitomeToken, 3).flags, ==, 0);
  g_assert_cmpuint (g_array_index (tokens, EpitomeToken, 4).term, ==, G_MAXUINT32);
}

static void
test_language (void)
{
  static const struct
  {
    const char *hint, *language, *text;
  } cases[] = {
    { NULL, "en", "The councils of both towns agreed on Monday to pay for a new ferry line across the bay." },
    { "de", "en", "The councils of both towns agreed on Monday to pay for a new ferry line across the bay." },
    { NULL, "de", "Die Räte beider Städte einigten sich am Montag auf eine neue Fähre über die Bucht." },
    { NULL, "fr", "Les conseils des deux villes se sont mis d’accord lundi pour payer un nouveau bac." },
    { NULL, "es",
      "Los ayuntamientos de las dos ciudades acordaron el lunes pagar una nueva línea de ferry." },
    { NULL, "it", "I consigli delle due città hanno deciso lunedì di pagare una nuova linea di traghetti." },
    { NULL, "pt", "As câmaras das duas cidades decidiram na segunda-feira pagar uma nova linha de balsas." },
    { NULL, "nl", "De raden van beide steden zijn het maandag eens geworden over een nieuwe veerdienst." },
    { NULL, "ru",
      "Советы обоих городов договорились в понедельник оплатить новую паромную линию через залив." },
    { NULL, "pl", "Rady obu miast zgodziły się w poniedziałek zapłacić za nową linię promową przez zatokę." },
    { NULL, "sv", "Båda städernas råd enades på måndagen om att betala för en ny färjelinje över viken." },
    { NULL, "he", "מועצות שתי הערים הסכימו ביום שני לשלם עבור קו מעבורת חדש." },
    { NULL, "zh", "两个城市的议会星期一同意支付一条新的渡轮航线的费用。" },
    { NULL, "ja", "両市の議会は月曜日に新しいフェリー航路の費用を支払うことで合意した。" },
    /* Headlines of which CLD2 knows nothing */
    { NULL, "pt", "Benfica e Sporting empatam no domingo" },
    { "en", "pt", "Benfica e Sporting empatam no domingo" },
    { "is", "is", "Benfica e Sporting empatam no domingo" },
    { NULL, "fr", "Accident sur la route de Brest, deux morts" },
    { NULL, "sv", "Ishockey: Luleå vann mot Brynäs" },
    { NULL, "und", "x 12 y 34" },
    { "pt-BR", "pt", "x 12 y 34" },
    { "nonsense tag", "und", "x 12 y 34" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EpitomeText) text = read_text (cases[i].text, cases[i].hint);

      g_assert_cmpstr (text->language, ==, cases[i].language);
    }
}

static void
test_sentences (void)
{
  g_autoptr (EpitomeText) text = read_text ("One  two. \n Three four five!\n\nSix", "en");
  static const struct
  {
    const char *text;
    guint block, n_words, n_tokens;
  } expected[] = { { "One two.", 0, 2, 3 }, { "Three four five!", 1, 3, 4 }, { "Six", 2, 1, 1 } };

  g_assert_cmpuint (text->sentences->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      EpitomeSentence *sentence = &g_array_index (text->sentences, EpitomeSentence, i);
      g_autofree char *folded = epitome_text_dup_folded (text, sentence->start, sentence->end);

      g_assert_cmpstr (folded, ==, expected[i].text);
      g_assert_cmpuint (sentence->block, ==, expected[i].block);
      g_assert_cmpuint (sentence->n_words, ==, expected[i].n_words);
      g_assert_cmpuint (sentence->n_tokens, ==, expected[i].n_tokens);
    }
}

static void
test_spans (void)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  g_autoptr (EpitomeText) text = NULL;

  for (int i = 0; i < 2000; i++)
    g_string_append (plain, i % 3 == 0 ? "aé€ " : "😀b. ");
  text = read_text (plain->str, NULL);

  for (gsize byte = 0; byte <= text->document->length; byte++)
    {
      EpitomeSpan span;

      if (byte < text->document->length && ((guchar) text->document->text[byte] & 0xC0) == 0x80)
        continue;
      span = epitome_text_get_span (text, 0, byte);
      g_assert_cmpuint (span.start, ==, 0);
      g_assert_cmpuint (span.end, ==,
                        (guint) g_utf8_pointer_to_offset (text->document->text, text->document->text + byte));
    }
  g_assert_cmpuint (epitome_text_get_span (text, 0, G_MAXSIZE).end, ==,
                    (guint) g_utf8_strlen (plain->str, -1));
}

static void
test_no_words (void)
{
  g_autoptr (GError) error = NULL;
  EpitomeDocument *document = epitome_document_new_verbatim ("... !!! — ?", &error);

  g_assert_no_error (error);
  g_assert_null (epitome_text_new (document, NULL, &error));
  g_assert_error (error, EPITOME_ERROR, EPITOME_ERROR_TOO_SHORT);
}

static gpointer
analyse_often (gpointer data)
{
  static const char *const texts[] = {
    "The talks in Oman were long. They talked.",
    "Die Gespräche waren lang. Sie redeten.",
    "Les négociations ont été longues. Ils ont parlé.",
    "Переговоры были долгими. Они говорили.",
    "谈判很长。他们谈了。",
  };

  for (int i = 0; i < 200; i++)
    {
      g_autoptr (EpitomeText) text = read_text (texts[i % G_N_ELEMENTS (texts)], NULL);

      if (text->sentences->len != 2)
        return GINT_TO_POINTER (FALSE);
    }
  return GINT_TO_POINTER (TRUE);
}

static void
test_threads (void)
{
  GThread *threads[4];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("text", analyse_often, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_true (GPOINTER_TO_INT (g_thread_join (threads[i])));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/threads", test_threads); /* first, so that all of them load the lists */
  g_test_add_func ("/text/tokens", test_tokens);
  g_test_add_func ("/text/case-flags", test_case_flags);
  g_test_add_func ("/text/function-words", test_function_words);
  g_test_add_func ("/text/terms", test_terms);
  g_test_add_func ("/text/tokenize", test_tokenize);
  g_test_add_func ("/text/language", test_language);
  g_test_add_func ("/text/sentences", test_sentences);
  g_test_add_func ("/text/spans", test_spans);
  g_test_add_func ("/text/no-words", test_no_words);
  return g_test_run ();
}
