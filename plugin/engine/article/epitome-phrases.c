/* epitome-phrases.c: what pages put around their articles, in many languages
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-phrases.h"

#include <string.h>
#include <unicode/uchar.h>

#include "../epitome-interner.h"
#include "../epitome-word-list.h"

typedef struct
{
  EpitomePhrase phrase;
  guint n_words;
  gsize length;
  char *words;
} Entry;

/* All phrases of all lists, found by their first word: one look-up for each word of a block */
typedef struct
{
  EpitomeInterner *first_words;
  GPtrArray *entries; /* by first word: GArray of Entry */
  GString *folded;
  EpitomePhrase loading;
} Index;

static inline gboolean
is_word_char (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalpha (c);
  return u_isalpha (c) || (U_GET_GC_MASK (c) & U_GC_M_MASK) != 0 || c == 0x200C || c == 0x200D;
}

static inline gboolean
is_digit (gunichar c)
{
  return c < 0x80 ? g_ascii_isdigit (c) : u_isdigit (c);
}

static gboolean
is_sign (gunichar c)
{
  return c == ':' || c == '@' || c == '#' || c == 0xA9;
}

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2019 || c == 0x2BC || c == 0xAD || c == 0x200B;
}

/* As typewriters have it; "c0" is something else */
static gboolean
is_copyright_sign (const char *p, const char *end)
{
  return end - p >= 3 && p[0] == '(' && g_ascii_tolower (p[1]) == 'c' && p[2] == ')';
}

static gboolean
ends_with (const GString *folded, char c)
{
  return folded->len > 0 && folded->str[folded->len - 1] == c;
}

/* A new word begins; signs are words by themselves */
static void
separate (GString *folded)
{
  if (folded->len > 0 && !ends_with (folded, ' '))
    g_string_append_c (folded, ' ');
}

static void
fold_letter (gunichar c, GString *folded)
{
  if (ends_with (folded, '0'))
    separate (folded);
  if (c < 0x80)
    g_string_append_c (folded, c | 0x20);
  else
    g_string_append_unichar (folded, u_tolower (c));
}

static void
fold_digit (GString *folded)
{
  if (ends_with (folded, '0'))
    return;
  separate (folded);
  g_string_append_c (folded, '0');
}

static void
fold_other (gunichar c, GString *folded)
{
  separate (folded);
  if (!is_sign (c))
    return;
  g_string_append_unichar (folded, c);
  g_string_append_c (folded, ' ');
}

/**
 * epitome_phrases_fold:
 * @text: valid UTF-8
 * @length: of @text in bytes
 * @folded: (inout): overwritten
 *
 * Writes @text as the phrases are compared: words in lowercase with a space between them, any number as 0, no
 * punctuation but ":", "©", "@" and "#", each a word of its own, "(c)" for "©".
 */
void
epitome_phrases_fold (const char *text, gsize length, GString *folded)
{
  const char *end = text + length;

  g_string_truncate (folded, 0);
  while (text < end)
    {
      gunichar c = (guchar) *text < 0x80 ? (gunichar) *text : g_utf8_get_char (text);

      if (c == '(' && is_copyright_sign (text, end))
        {
          c = 0xA9;
          text += strlen ("(c)") - 1;
        }
      text = g_utf8_next_char (text);
      if (c == 0xFF1A)
        c = ':';
      if (is_apostrophe (c))
        continue;
      if (is_word_char (c))
        fold_letter (c, folded);
      else if (is_digit (c))
        fold_digit (folded);
      else
        fold_other (c, folded);
    }
  if (ends_with (folded, ' '))
    g_string_truncate (folded, folded->len - 1);
}

static gsize
word_length (const char *words, const char *end)
{
  const char *space = memchr (words, ' ', end - words);

  return (space != NULL ? space : end) - words;
}

static guint
count_words (const char *words, gsize length)
{
  guint n = length > 0;

  for (gsize i = 0; i < length; i++)
    n += words[i] == ' ';
  return n;
}

static void
entry_clear (gpointer data)
{
  g_free (((Entry *) data)->words);
}

static void
add_phrase (const char *line, gsize length, gpointer data)
{
  Index *index = data;
  Entry entry = { .phrase = index->loading };
  guint32 first;

  epitome_phrases_fold (line, length, index->folded);
  entry.length = index->folded->len;
  entry.words = g_strndup (index->folded->str, index->folded->len);
  entry.n_words = count_words (entry.words, entry.length);
  first = epitome_interner_add (index->first_words, entry.words,
                                word_length (entry.words, entry.words + entry.length));
  if (first == index->entries->len)
    {
      g_ptr_array_add (index->entries, g_array_new (FALSE, FALSE, sizeof (Entry)));
      g_array_set_clear_func (g_ptr_array_index (index->entries, first), entry_clear);
    }
  g_array_append_val (g_ptr_array_index (index->entries, first), entry);
}

static Index *
load (void)
{
  static const char *const names[EPITOME_N_PHRASES] = {
    [EPITOME_PHRASE_ABOUT] = "furniture/about.txt",
    [EPITOME_PHRASE_ADVERTISEMENT] = "furniture/advertisement.txt",
    [EPITOME_PHRASE_ATTRIBUTION] = "furniture/attribution.txt",
    [EPITOME_PHRASE_BYLINE] = "furniture/byline.txt",
    [EPITOME_PHRASE_CHORE] = "furniture/chore.txt",
    [EPITOME_PHRASE_CLOSING] = "furniture/closing.txt",
    [EPITOME_PHRASE_COMMENTS] = "furniture/comments.txt",
    [EPITOME_PHRASE_COMMENT_FORM] = "furniture/comment-form.txt",
    [EPITOME_PHRASE_COPYRIGHT] = "furniture/copyright.txt",
    [EPITOME_PHRASE_COURTESY] = "furniture/courtesy.txt",
    [EPITOME_PHRASE_CREDIT] = "furniture/credit.txt",
    [EPITOME_PHRASE_CREDIT_END] = "furniture/credit-end.txt",
    [EPITOME_PHRASE_DATE] = "furniture/date.txt",
    [EPITOME_PHRASE_FIGURE] = "furniture/figure.txt",
    [EPITOME_PHRASE_LEAD_IN] = "furniture/lead-in.txt",
    [EPITOME_PHRASE_MORE] = "furniture/more.txt",
    [EPITOME_PHRASE_NAVIGATION] = "furniture/navigation.txt",
    [EPITOME_PHRASE_NEWSLETTER] = "furniture/newsletter.txt",
    [EPITOME_PHRASE_NOTICE] = "furniture/notice.txt",
    [EPITOME_PHRASE_ORIGINAL] = "furniture/original.txt",
    [EPITOME_PHRASE_OUTCOME] = "furniture/outcome.txt",
    [EPITOME_PHRASE_PART] = "furniture/part.txt",
    [EPITOME_PHRASE_PAYWALL] = "furniture/paywall.txt",
    [EPITOME_PHRASE_PRIVACY] = "furniture/privacy.txt",
    [EPITOME_PHRASE_RELATED] = "furniture/related.txt",
    [EPITOME_PHRASE_REQUEST] = "furniture/request.txt",
    [EPITOME_PHRASE_SHARE] = "furniture/share.txt",
    [EPITOME_PHRASE_SYNDICATION] = "furniture/syndication.txt",
    [EPITOME_PHRASE_SYNDICATION_START] = "furniture/syndication-start.txt",
    [EPITOME_PHRASE_TAGS] = "furniture/tags.txt",
  };
  Index *index = g_new0 (Index, 1);

  index->first_words = epitome_interner_new ();
  index->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  index->folded = g_string_new (NULL);
  for (guint i = 0; i < EPITOME_N_PHRASES; i++)
    {
      index->loading = i;
      if (!epitome_word_list_read (names[i], add_phrase, index))
        g_error ("%s is missing from the library", names[i]);
    }
  return index;
}

/* Loaded once, never changed, never freed */
static const Index *
get_index (void)
{
  static gsize initialized = 0;
  static Index *index;

  if (g_once_init_enter (&initialized))
    {
      index = load ();
      g_once_init_leave (&initialized, 1);
    }
  return index;
}

static void
match_entry (const Entry *entry, const char *folded, const char *at, const char *end,
             EpitomePhraseMatch *match)
{
  gsize left = end - at;

  if (entry->length > left || memcmp (at, entry->words, entry->length) != 0)
    return;
  if (entry->length < left && at[entry->length] != ' ')
    return;
  match->anywhere |= 1u << entry->phrase;
  if (at == folded)
    match->start[entry->phrase] = MAX (match->start[entry->phrase], entry->n_words);
  if (entry->length == left)
    match->end[entry->phrase] = MAX (match->end[entry->phrase], entry->n_words);
}

/**
 * epitome_phrases_match:
 * @folded: what epitome_phrases_fold() wrote
 * @length: of @folded in bytes
 * @match: (out): which phrases stand in it, and where
 */
void
epitome_phrases_match (const char *folded, gsize length, EpitomePhraseMatch *match)
{
  const Index *index = get_index ();
  const char *end = folded + length;

  memset (match, 0, sizeof *match);
  for (const char *at = folded; at < end; match->n_words++)
    {
      gsize word = word_length (at, end);
      guint32 first = epitome_interner_find (index->first_words, at, word);

      if (first != EPITOME_INTERNER_NONE)
        {
          const GArray *entries = g_ptr_array_index (index->entries, first);

          for (guint i = 0; i < entries->len; i++)
            match_entry (&g_array_index (entries, Entry, i), folded, at, end, match);
        }
      at += word + 1;
    }
}
