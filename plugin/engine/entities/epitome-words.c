/* epitome-words.c: a sentence cut into the words that names are made of
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Finer than the tokens that the ranker works on: the possessive 's and an elided article stand apart,
 * initials with points and hyphenated names stay whole, and scripts without spaces give one word a character,
 * so that the phrases of a list can be found in them. */
#include "config.h"
#include "epitome-words.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#define HASH_START G_GUINT64_CONSTANT (0xcbf29ce484222325)
#define HASH_PRIME G_GUINT64_CONSTANT (0x100000001b3)

/* Letters that stay when an ending is cut off */
#define MIN_STEM      3
#define MAX_ENDING    5
#define MAX_SHAPE_RUN 2
/* More than MAX_ENDING; a power of two */
#define STEMMER_RING 8

struct _EpitomeMorphology
{
  const char *languages;
  /* Endings of names in their cases, longest first; what is left is the same for all of them */
  const char *const *endings;
  /* Short words that lose their vowel and lean on the next word */
  const char *const *elisions;
  /* No name begins with a small word, as "van Gogh" does */
  gboolean begins_capital;
};

static const char *const genitive_s[] = { "s", NULL };
static const char *const russian_endings[] = { "ами", "ями", "ого", "его", "ому", "ему", "ыми", "ими",
                                               "ой",  "ей",  "ою",  "ею",  "ом",  "ем",  "ём",  "ым",
                                               "им",  "ах",  "ях",  "ам",  "ям",  "ую",  "юю",  "ая",
                                               "яя",  "ый",  "ий",  "ых",  "их",  "а",   "я",   "у",
                                               "ю",   "е",   "ы",   "и",   "о",   "ь",   "й",   NULL };
static const char *const polish_endings[] = { "iego", "iemu", "owie", "ach", "ami", "ego", "emu", "iej",
                                              "owi",  "iem",  "ymi",  "imi", "ów",  "om",  "em",  "ie",
                                              "ią",   "ej",   "ym",   "im",  "ich", "ych", "a",   "ą",
                                              "ę",    "e",    "i",    "o",   "u",   "y",   NULL };
static const char *const french_elisions[] = { "l", "d", "j",  "m",     "n",      "s",
                                               "t", "c", "qu", "jusqu", "lorsqu", NULL };
static const char *const italian_elisions[] = { "l",     "d",    "un",   "all",  "dell",
                                                "dall",  "nell", "sull", "coll", "quell",
                                                "quest", "c",    "sant", "anch", NULL };

static const EpitomeMorphology morphologies[] = {
  { "de nl sv da nb no nn", genitive_s, NULL, FALSE },
  { "ru uk be", russian_endings, NULL, TRUE },
  { "pl", polish_endings, NULL, TRUE },
  { "fr ca oc", NULL, french_elisions, TRUE },
  { "it", NULL, italian_elisions, TRUE },
  { "es pt gl ro", NULL, NULL, TRUE },
};
static const EpitomeMorphology plain = { "", NULL, NULL, FALSE };

typedef struct
{
  const char *text;
  gsize at;
  gsize end;
} Reader;

static UChar32
decode (const Reader *reader, gsize at, gsize *next)
{
  UChar32 c;

  U8_NEXT (reader->text, at, reader->end, c);
  *next = at;
  return c < 0 ? 0xfffd : c;
}

static inline UChar32
peek (const Reader *reader, gsize at, gsize *next)
{
  if (at < reader->end && (guchar) reader->text[at] >= 0x80)
    return decode (reader, at, next);
  *next = MIN (at + 1, reader->end);
  return at < reader->end ? reader->text[at] : 0;
}

/* Most characters are ASCII's, for which ICU needn't be asked */
static inline gboolean
is_between (UChar32 c, UChar32 first, UChar32 last)
{
  return (guint32) c - (guint32) first <= (guint32) last - (guint32) first;
}

static inline gboolean
is_upper (UChar32 c)
{
  return c < 0x80 ? is_between (c, 'A', 'Z') : u_isupper (c);
}

static inline gboolean
is_lower (UChar32 c)
{
  return c < 0x80 ? is_between (c, 'a', 'z') : u_islower (c);
}

static inline gboolean
is_digit (UChar32 c)
{
  return c < 0x80 ? is_between (c, '0', '9') : u_isdigit (c);
}

static gboolean
is_letter_digit_or_mark (UChar32 c)
{
  return u_isalnum (c) || (U_GET_GC_MASK (c) & (U_GC_MN_MASK | U_GC_MC_MASK)) != 0;
}

static inline gboolean
is_word_char (UChar32 c)
{
  if (c < 0x80)
    return is_between (c | 0x20, 'a', 'z') || is_between (c, '0', '9');
  return is_letter_digit_or_mark (c);
}

static gboolean
is_apostrophe (UChar32 c)
{
  return c == '\'' || c == 0x2019 || c == 0x02bc;
}

static gboolean
is_hyphen (UChar32 c)
{
  return c == '-' || c == 0x2010 || c == 0x2011;
}

/* Han, Kana, Hangul, and the scripts of South-East Asia that write without spaces */
static gboolean
is_ideograph (UChar32 c)
{
  if (c < 0x0e00)
    return FALSE;
  return (c <= 0x0eff) || (c >= 0x1000 && c <= 0x109f) || (c >= 0x1100 && c <= 0x11ff) ||
         (c >= 0x1780 && c <= 0x17ff) || (c >= 0x3040 && c <= 0x9fff) || (c >= 0xac00 && c <= 0xd7af) ||
         (c >= 0xf900 && c <= 0xfaff) || (c >= 0x20000 && c <= 0x3ffff);
}

/* Upper and lower case, typewriter's and printer's marks are the same */
static inline UChar32
fold (UChar32 c)
{
  if (c < 0x80)
    return is_between (c, 'A', 'Z') ? c + ('a' - 'A') : c;
  return is_apostrophe (c) ? '\'' : is_hyphen (c) ? '-' : u_tolower (c);
}

static guint64
hash_step (guint64 hash, UChar32 c)
{
  return (hash ^ (guint64) c) * HASH_PRIME;
}

static guint64
hash_finish (guint64 hash)
{
  hash ^= hash >> 29;
  hash *= G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return hash ^ (hash >> 32);
}

static gboolean
is_elision (const EpitomeMorphology *morphology, const char *word, gsize length)
{
  char folded[8];

  if (morphology->elisions == NULL || length >= sizeof folded)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    folded[i] = g_ascii_tolower (word[i]);
  folded[length] = '\0';
  return g_strv_contains (morphology->elisions, folded);
}

/* The end of initials with points (U.S., J.) that begin at @at, or @at */
static gsize
skip_initials (const Reader *reader, gsize at)
{
  gsize end = at;
  guint n = 0;

  while (TRUE)
    {
      gsize dot, next;
      UChar32 c = peek (reader, end, &dot);

      if (!is_upper (c) || peek (reader, dot, &next) != '.')
        break;
      end = next;
      n++;
    }
  if (n == 0)
    return at;
  if (n == 1)
    {
      gsize next;

      /* One letter with a point is an initial, unless a word goes on behind it (a.b) */
      return is_word_char (peek (reader, end, &next)) ? at : end;
    }
  return end;
}

/* The end of the word that begins at @at: letters, digits, and hyphens, apostrophes or points between them */
static gsize
skip_word (const Reader *reader, const EpitomeMorphology *morphology, gsize at, gboolean *elided)
{
  gboolean digit = FALSE, caps = TRUE;
  gsize end = at;

  while (end < reader->end)
    {
      gsize next, after;
      UChar32 c = peek (reader, end, &next);
      UChar32 behind;

      if (is_word_char (c) && (!is_ideograph (c) || end == at))
        {
          digit = is_digit (c);
          caps = caps && is_upper (c);
          end = next;
          continue;
        }
      behind = peek (reader, next, &after);
      /* "US-Iran", "SPD-Chef": two names, or a name and a trade */
      if (is_hyphen (c) && caps && end > at + 1 && is_upper (behind))
        break;
      if (is_apostrophe (c) && is_word_char (behind) && end > at)
        {
          gsize last;

          if ((behind == 's' || behind == 'S') && !is_word_char (peek (reader, after, &last)))
            break;
          if (is_elision (morphology, reader->text + at, end - at))
            {
              *elided = TRUE;
              return next;
            }
        }
      else if (!(is_hyphen (c) && is_word_char (behind) && end > at) &&
               !((c == '.' || c == ',') && digit && is_digit (behind)) &&
               !(c == '&' && is_word_char (behind) && end > at))
        break;
      end = next;
    }
  return end;
}

static gsize
skip_possessive (const Reader *reader, gsize at)
{
  gsize letter, next, after;

  if (!is_apostrophe (peek (reader, at, &letter)))
    return at;
  if (g_ascii_tolower (peek (reader, letter, &next)) != 's' || is_word_char (peek (reader, next, &after)))
    return at;
  return next;
}

static char
shape_of (UChar32 c)
{
  if (c < 0x80)
    return is_lower (c) ? 'x' : is_upper (c) ? 'X' : is_digit (c) ? 'd' : c;
  if (u_isupper (c) || u_istitle (c))
    return 'X';
  if (u_isalpha (c))
    return 'x';
  return u_isdigit (c) ? 'd' : '?';
}

typedef struct
{
  guint64 before[STEMMER_RING];
  guint n;
} Stemmer;

static gsize
ending_letters (const char *ending)
{
  return (gsize) g_utf8_strlen (ending, -1);
}

/* The hash of the word up to its ending; @before holds the hashes in front of each of the last letters */
static guint64
find_stem (const EpitomeMorphology *morphology, const char *word, gsize length, const Stemmer *stemmer,
           guint64 whole)
{
  char folded[MAX_ENDING * 4 + 1];
  const char *tail = word + length;
  gsize n = 0;

  if (morphology->endings == NULL || stemmer->n <= MIN_STEM)
    return whole;
  while (tail > word && n < MAX_ENDING)
    {
      tail = g_utf8_find_prev_char (word, tail);
      n++;
    }
  n = 0;
  for (const char *p = tail; p < word + length; p = g_utf8_next_char (p))
    n += g_unichar_to_utf8 (g_unichar_tolower (g_utf8_get_char (p)), folded + n);
  folded[n] = '\0';

  for (guint i = 0; morphology->endings[i] != NULL; i++)
    {
      gsize letters = ending_letters (morphology->endings[i]);

      if (g_str_has_suffix (folded, morphology->endings[i]) && stemmer->n >= letters + MIN_STEM)
        return stemmer->before[(stemmer->n - letters) % STEMMER_RING];
    }
  return whole;
}

static EpitomeWord
make_word (const EpitomeMorphology *morphology, const char *text, gsize start, gsize end)
{
  EpitomeWord word = { .start = start, .end = end };
  guint64 hash = HASH_START, shape = HASH_START;
  guint letters = 0, upper = 0, run = 0;
  Stemmer stemmer = { 0 };
  char last = '\0';
  gsize at = start;

  while (at < end)
    {
      gboolean at_start = at == start;
      UChar32 c;
      char kind;

      U8_NEXT (text, at, end, c);
      if (c < 0)
        c = 0xfffd;
      kind = shape_of (c);
      run = kind == last ? run + 1 : 0;
      if (run < MAX_SHAPE_RUN)
        shape = hash_step (shape, kind);
      last = kind;
      if (kind == 'X' || kind == 'x')
        {
          word.flags |= EPITOME_WORD_ALPHA;
          letters++;
          upper += kind == 'X';
        }
      else if (kind == 'd')
        word.flags |= EPITOME_WORD_DIGIT;
      if (at_start)
        {
          word.flags |= kind == 'X' ? EPITOME_WORD_CAPITAL : 0;
          word.flags |= is_lower (c) ? EPITOME_WORD_LOWER : 0;
        }
      if (c == '.' && letters > 0)
        continue;
      stemmer.before[stemmer.n++ % STEMMER_RING] = hash;
      hash = hash_step (hash, fold (c));
    }
  if (letters > 1 && letters == upper)
    word.flags |= EPITOME_WORD_ALL_CAPS;
  word.hash = hash_finish (hash);
  word.shape = (guint32) hash_finish (shape);
  word.stem = (word.flags & EPITOME_WORD_CAPITAL) || epitome_morphology_has_cases (morphology)
                ? hash_finish (find_stem (morphology, text + start, end - start, &stemmer, hash))
                : word.hash;
  return word;
}

static void
add_word (GArray *words, const EpitomeMorphology *morphology, const Reader *reader, gsize end, guint flags)
{
  EpitomeWord word = make_word (morphology, reader->text, reader->at, end);

  word.flags |= flags;
  g_array_append_val (words, word);
}

/**
 * epitome_morphology_get:
 * @language: ISO 639 code
 *
 * Returns: (transfer none): how the language bends names; static
 */
const EpitomeMorphology *
epitome_morphology_get (const char *language)
{
  gsize length = strlen (language);

  for (gsize i = 0; length > 0 && i < G_N_ELEMENTS (morphologies); i++)
    for (const char *p = strstr (morphologies[i].languages, language); p != NULL;
         p = strstr (p + 1, language))
      if ((p == morphologies[i].languages || p[-1] == ' ') && (p[length] == ' ' || p[length] == '\0'))
        return &morphologies[i];
  return &plain;
}

/**
 * epitome_morphology_has_cases:
 *
 * Returns: whether names end otherwise in most of their cases
 */
gboolean
epitome_morphology_has_cases (const EpitomeMorphology *self)
{
  return self->endings != NULL && self->endings != genitive_s;
}

/**
 * epitome_morphology_begins_capital:
 *
 * Returns: whether every name begins with a capital, small words such as "de" being none of its own
 */
gboolean
epitome_morphology_begins_capital (const EpitomeMorphology *self)
{
  return self->begins_capital;
}

/**
 * epitome_hash_combine:
 * @hash: of the words so far
 * @next: of the next word
 *
 * Returns: the hash of the longer phrase
 */
guint64
epitome_hash_combine (guint64 hash, guint64 next)
{
  return hash_finish (hash * 31 + next);
}

/**
 * epitome_words_scan:
 * @words: (element-type EpitomeWord): where the words are appended
 * @morphology: of the text's language
 * @text: UTF-8
 * @start: first byte of the part to scan
 * @end: the byte behind its last
 */
void
epitome_words_scan (GArray *words, const EpitomeMorphology *morphology, const char *text, gsize start,
                    gsize end)
{
  Reader reader = { text, start, end };
  guint space = 0;

  while (reader.at < end)
    {
      gsize next, stop;
      UChar32 c = peek (&reader, reader.at, &next);
      gboolean elided = FALSE;
      guint flags = space;

      space = 0;
      if (c == ' ' || u_isUWhiteSpace (c))
        {
          space = EPITOME_WORD_SPACE;
          reader.at = next;
          continue;
        }
      if (is_ideograph (c) && is_word_char (c))
        {
          stop = next;
          flags |= EPITOME_WORD_IDEOGRAPH;
        }
      else if ((stop = skip_initials (&reader, reader.at)) > reader.at)
        flags |= EPITOME_WORD_DOTTED;
      else if ((stop = skip_possessive (&reader, reader.at)) > reader.at)
        flags |= EPITOME_WORD_CLITIC;
      else if (is_word_char (c))
        stop = skip_word (&reader, morphology, reader.at, &elided);
      else
        stop = next;
      if (elided)
        flags |= EPITOME_WORD_CLITIC;
      add_word (words, morphology, &reader, stop, flags);
      reader.at = stop;
    }
}
