/* epitome-teaser.c: whether what a feed brings is the article or only its beginning
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Told by the text alone, before anything is fetched: it is so short that no article was ever meant by it, or
 * it says itself that it goes on elsewhere, or it breaks off. When the page is there, the two are compared:
 * a short text that is all there is was no teaser. */
#include "config.h"
#include "epitome-teaser.h"

#include <string.h>

#include "../engine/article/epitome-document.h"
#include "../engine/article/epitome-html-reader.h"
#include "../engine/article/epitome-phrases.h"

/* In letters; an ideograph is worth several */
#define ALWAYS_TOO_SHORT   350
#define BREAKS_OFF_BELOW   1200
#define LEADS_ON_BELOW     3000
#define IDEOGRAPH_LETTERS  3
#define SHORTEST_PARAGRAPH 80

/* A line that leads on is no longer than this, in words; what else it has are the article's title or a host's
 * name */
#define MAX_LEAD_WORDS 12

/* Of the body, so much is read for its end */
#define END_BYTES 4096

/* How many lines at the end may be none of the text */
#define MAX_TRAILING 4

/* The page has so much more than this share of it, in tenths, or it has nothing more */
#define MOST 8

static gsize
count_letters (const char *text, gsize length)
{
  const char *end = text + length;
  gsize n = 0;

  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_iswide (c))
        n += IDEOGRAPH_LETTERS;
      else
        n += g_unichar_isalnum (c);
    }
  return n;
}

/* Without the blanks, quotes and brackets that end it */
static gsize
trim_end (const char *text, gsize length)
{
  while (length > 0)
    {
      const char *last = g_utf8_find_prev_char (text, text + length);
      gunichar c = last != NULL ? g_utf8_get_char (last) : 0;

      if (last == NULL || !(g_unichar_isspace (c) || strchr (")]}>\"'", (int) MIN (c, 0x7f)) != NULL ||
                            g_unichar_type (c) == G_UNICODE_CLOSE_PUNCTUATION ||
                            g_unichar_type (c) == G_UNICODE_FINAL_PUNCTUATION || c == 0x2192 || c == 0xfffc))
        return length;
      length = last - text;
    }
  return length;
}

static gboolean
ends_with (const char *text, gsize length, const char *suffix)
{
  gsize n = strlen (suffix);

  return length >= n && memcmp (text + length - n, suffix, n) == 0;
}

static gboolean
ends_in_ellipsis (const char *text, gsize length)
{
  length = trim_end (text, length);
  return ends_with (text, length, "...") || ends_with (text, length, "\xe2\x80\xa6") ||
         ends_with (text, length, ". . .");
}

/* In the middle of a sentence, or of a word. Labels, names and links have no full stop either, but are short
 */
static gboolean
breaks_off (const char *text, const EpitomeDraftBlock *block)
{
  gsize length = trim_end (text, block->end - block->start);
  const char *last = g_utf8_find_prev_char (text, text + length);
  gunichar c = last != NULL ? g_utf8_get_char (last) : 0;

  return block->kind == EPITOME_BLOCK_PARAGRAPH && count_letters (text, length) >= SHORTEST_PARAGRAPH &&
         2 * block->link_bytes < length && (g_unichar_isalnum (c) || c == ',' || c == '-');
}

static void
match (const char *text, gsize length, EpitomePhraseMatch *found)
{
  g_autoptr (GString) folded = g_string_new (NULL);

  epitome_phrases_fold (text, length, folded);
  epitome_phrases_match (folded->str, folded->len, found);
}

static gboolean
leads_on (const EpitomePhraseMatch *found)
{
  return found->n_words <= MAX_LEAD_WORDS &&
         (found->start[EPITOME_PHRASE_MORE] > 1 || found->end[EPITOME_PHRASE_MORE] > 1 ||
          (found->n_words <= 2 && (found->anywhere & (1u << EPITOME_PHRASE_MORE)) != 0));
}

/* The last words of a paragraph that goes on to the rest: "… so it said. Read more" */
static gboolean
ends_in_lead (const char *text, gsize length)
{
  const char *start = text + length;
  EpitomePhraseMatch found;

  length = trim_end (text, length);
  start = text + length;
  for (guint n_blanks = 0; start > text && n_blanks < MAX_LEAD_WORDS; start--)
    n_blanks += start[-1] == ' ';
  match (start, text + length - start, &found);
  return found.end[EPITOME_PHRASE_MORE] > 1;
}

/* What readers are told about the feed, in teasers and full articles alike */
static gboolean
is_trailing (const EpitomePhraseMatch *found)
{
  const guint32 kinds = 1u << EPITOME_PHRASE_SYNDICATION | 1u << EPITOME_PHRASE_SHARE |
                        1u << EPITOME_PHRASE_TAGS | 1u << EPITOME_PHRASE_COMMENTS |
                        1u << EPITOME_PHRASE_COPYRIGHT;

  return (found->anywhere & kinds) != 0 || found->start[EPITOME_PHRASE_SYNDICATION_START] > 0;
}

/* Whether the text says by its end that it goes on elsewhere */
static gboolean
is_cut (const EpitomeDraft *draft, gsize n_letters)
{
  guint n = draft->blocks->len;

  for (guint i = 0; i < MIN (n, MAX_TRAILING); i++)
    {
      const EpitomeDraftBlock *block = &g_array_index (draft->blocks, EpitomeDraftBlock, n - 1 - i);
      const char *text = draft->text->str + block->start;
      gsize length = block->end - block->start;
      EpitomePhraseMatch found;

      match (text, length, &found);
      if (leads_on (&found) || ends_in_lead (text, length) || ends_in_ellipsis (text, length))
        return TRUE;
      if (!is_trailing (&found))
        return n_letters < BREAKS_OFF_BELOW && breaks_off (text, block);
    }
  return FALSE;
}

static gsize
count_own_letters (const EpitomeArticle *article)
{
  g_autoptr (EpitomeDocument) document = epitome_document_new (article, NULL);
  gsize n = 0;

  for (guint i = 0; document != NULL && i < document->blocks->len; i++)
    {
      const EpitomeBlock *block = &g_array_index (document->blocks, EpitomeBlock, i);

      n += count_letters (document->text + block->start, block->end - block->start);
    }
  return n;
}

/* Where to begin to read, to read the end: not amid a tag, if it can be helped */
static const char *
find_end (const char *body)
{
  gsize length = strlen (body);
  const char *start = body + length - MIN (length, END_BYTES);
  const char *tag = start > body ? strchr (start, '<') : NULL;

  if (tag != NULL)
    return tag;
  while ((*start & 0xc0) == 0x80)
    start++;
  return start;
}

static EpitomeDraft *
read_end (const EpitomeArticle *article)
{
  const char *end = find_end (article->body);
  g_autofree char *escaped = NULL;

  if (article->body_type == EPITOME_BODY_PLAIN)
    end = escaped = g_markup_escape_text (end, -1);
  return epitome_html_reader_read (end, strlen (end), EPITOME_HTML_WITHOUT_SCRIPTS);
}

/**
 * epitome_teaser_recognize:
 * @article: what a feed brought
 * @text: (nullable): of it what is the article's, when that is known already
 *
 * Returns: whether it looks like the beginning of an article that stands in full elsewhere
 */
gboolean
epitome_teaser_recognize (const EpitomeArticle *article, const char *text)
{
  g_autoptr (EpitomeDraft) draft = NULL;
  gsize n_letters;

  g_return_val_if_fail (article != NULL, FALSE);

  n_letters = text != NULL ? count_letters (text, strlen (text)) : count_own_letters (article);
  if (n_letters < ALWAYS_TOO_SHORT)
    return TRUE;
  if (n_letters >= LEADS_ON_BELOW)
    return FALSE;
  draft = read_end (article);
  return is_cut (draft, n_letters);
}

/**
 * epitome_teaser_is_most_of:
 * @article: what a feed brought
 * @text: of the article on its page
 *
 * Returns: whether the page has little more than the feed
 */
gboolean
epitome_teaser_is_most_of (const EpitomeArticle *article, const char *text)
{
  g_return_val_if_fail (article != NULL && text != NULL, FALSE);

  return 10 * count_own_letters (article) >= MOST * count_letters (text, strlen (text));
}
