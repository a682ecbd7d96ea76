/* epitome-bystanders.c: who stands in an article but isn't what it is about
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The feed that brought it, its author, the agency in its dateline, who took its pictures. */
#include "config.h"
#include "epitome-bystanders.h"

#include <string.h>

#include "../article/epitome-phrases.h"

/* Bytes at a block's front where an agency's name may stand in brackets */
#define DATELINE_REACH 100
/* Bytes between a name and its brackets */
#define BRACKETS_REACH 24
/* Words of a sentence that is a credit or a byline and nothing else */
#define MAX_CREDIT_WORDS 14
/* Bytes in front of a name that the words of a credit are looked for in */
#define CREDIT_REACH     40
#define MAX_BYLINE_WORDS 10

struct _EpitomeBystanders
{
  const EpitomeText *text;
  const EpitomeLexicon *lexicon;
  const EpitomeNameMerger *merger;
  /* Names of the feed and of the author, by their index */
  GHashTable *names;
  /* The sentence that was looked at last: its index, and what it is */
  guint sentence;
  gboolean is_credit;
  gboolean is_byline;
  GString *folded;
};

static GArray *
read_words (const EpitomeBystanders *self, const char *text, gsize length)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (EpitomeWord));

  epitome_words_scan (words, epitome_lexicon_get_morphology (self->lexicon), text, 0, length);
  epitome_lexicon_mark (self->lexicon, (EpitomeWord *) words->data, words->len, TRUE);
  return words;
}

static void
add_name (EpitomeBystanders *self, const EpitomeWord *words, guint n_words, gboolean places)
{
  guint32 name = epitome_name_merger_find (self->merger, words, n_words);
  const EpitomeName *found;

  if (name == EPITOME_NAME_NONE)
    return;
  found = &g_array_index (epitome_name_merger_get_names (self->merger), EpitomeName, name);
  if (places || (found->region == 0 && epitome_name_get_type (found) != EPITOME_ENTITY_PLACE))
    g_hash_table_add (self->names, GUINT_TO_POINTER (found->root));
}

/* All of it, and what it begins with: "BBC News" is the BBC's. But news of Berlin may be about Berlin */
static void
add_part (EpitomeBystanders *self, const EpitomeWord *words, guint n_words)
{
  guint first = n_words > 1 && (words[0].kinds & EPITOME_NAME_DETERMINER) ? 1 : 0;

  for (guint n = 1; first + n <= n_words; n++)
    add_name (self, words + first, n, FALSE);
  if (n_words > 0 && first > 0)
    add_name (self, words, n_words, FALSE);
}

/* "Tagesschau - Die Nachrichten der ARD", "The Guardian | World" */
static void
add_feed (EpitomeBystanders *self, const char *title)
{
  g_autoptr (GArray) words = read_words (self, title, strlen (title));
  const EpitomeWord *word = (const EpitomeWord *) words->data;
  guint first = 0;

  if (words->len == 0)
    return;
  for (guint i = 0; i <= words->len; i++)
    if (i == words->len || !(word[i].flags & (EPITOME_WORD_ALPHA | EPITOME_WORD_DIGIT)))
      {
        add_part (self, word + first, i - first);
        first = i + 1;
      }
}

/* "Jane Doe and John Roe", "Doe, Jane" and addresses in front of names are all met with */
static void
add_author (EpitomeBystanders *self, const char *author)
{
  g_autoptr (GArray) words = read_words (self, author, strlen (author));
  const EpitomeWord *word = (const EpitomeWord *) words->data;

  for (guint i = 0; i < words->len; i++)
    for (guint n = 1; i + n <= words->len && n <= EPITOME_MAX_NAME_WORDS; n++)
      if (word[i].flags & EPITOME_WORD_CAPITAL)
        add_name (self, word + i, n, FALSE);
}

static guint
find_sentence (const EpitomeBystanders *self, gsize start)
{
  guint low = 0, high = self->text->sentences->len;

  while (low + 1 < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (self->text->sentences, EpitomeSentence, middle).start <= start)
        low = middle;
      else
        high = middle;
    }
  return low;
}

static gboolean
ends_like_sentence (const EpitomeBystanders *self, const EpitomeSentence *sentence)
{
  return strchr (".!?", self->text->document->text[sentence->end - 1]) != NULL;
}

/* "... Photo: Jane Doe", behind what the picture shows */
static gboolean
is_behind_credit (EpitomeBystanders *self, const EpitomeMention *mention, const EpitomeSentence *sentence)
{
  const char *text = self->text->document->text;
  gsize start = mention->start;
  EpitomePhraseMatch match = { 0 };

  while (start > sentence->start && g_ascii_isspace (text[start - 1]))
    start--;
  if (start == sentence->start || text[start - 1] != ':')
    return FALSE;
  while (start > sentence->start && mention->start - start < CREDIT_REACH)
    start--;
  while (start < mention->start && ((guchar) text[start] & 0xc0) == 0x80)
    start++;
  epitome_phrases_fold (text + start, mention->start - start, self->folded);
  epitome_phrases_match (self->folded->str, self->folded->len, &match);
  return match.end[EPITOME_PHRASE_CREDIT] > 0;
}

/* Looks at a sentence once, however many names are in it */
static const EpitomeSentence *
read_sentence (EpitomeBystanders *self, gsize start)
{
  guint index = find_sentence (self, start);
  const EpitomeSentence *sentence = &g_array_index (self->text->sentences, EpitomeSentence, index);
  EpitomePhraseMatch match = { 0 };

  if (index == self->sentence)
    return sentence;
  self->sentence = index;
  self->is_credit = self->is_byline = FALSE;
  if (sentence->n_words > MAX_CREDIT_WORDS)
    return sentence;
  epitome_phrases_fold (self->text->document->text + sentence->start, sentence->end - sentence->start,
                        self->folded);
  epitome_phrases_match (self->folded->str, self->folded->len, &match);
  self->is_credit = match.start[EPITOME_PHRASE_CREDIT] > 0;
  self->is_byline = match.start[EPITOME_PHRASE_BYLINE] > 0 && sentence->n_words <= MAX_BYLINE_WORDS &&
                    !ends_like_sentence (self, sentence);
  return sentence;
}

/* Of the brackets around a mention, which may hold another name and a slash */
static gboolean
find_brackets (const EpitomeBystanders *self, const EpitomeMention *mention, const EpitomeBlock *block,
               gsize *open, gsize *close)
{
  const char *text = self->text->document->text;

  *open = mention->start;
  while (*open > block->start && mention->start - *open < BRACKETS_REACH && text[*open - 1] != '(')
    (*open)--;
  *close = mention->end;
  while (*close < block->end && *close - mention->end < BRACKETS_REACH && text[*close] != ')')
    (*close)++;
  return *open > block->start && text[*open - 1] == '(' && *close < block->end && text[*close] == ')';
}

static gboolean
is_dash (const char *text)
{
  while (*text == ' ')
    text++;
  return *text == '-' || *text == ':' || g_str_has_prefix (text, "\xe2\x80\x93") ||
         g_str_has_prefix (text, "\xe2\x80\x94");
}

/* "(CNN) ...", "PARIS (AFP) - ...", "LONDON, Feb 6 (Reuters) - ..."; but "the Bank (BoE) said" is no dateline
 */
static gboolean
is_in_dateline (const EpitomeBystanders *self, const EpitomeMention *mention, const EpitomeSentence *sentence)
{
  const EpitomeBlock *block = &g_array_index (self->text->document->blocks, EpitomeBlock, sentence->block);
  gsize open, close;

  return mention->start < block->start + DATELINE_REACH &&
         find_brackets (self, mention, block, &open, &close) &&
         (open == block->start + 1 || is_dash (self->text->document->text + close + 1));
}

/**
 * epitome_bystanders_new:
 * @text: (transfer none): the article; must outlive what is returned
 * @merger: (transfer none): its names; likewise
 * @around: what is known of the article beside its text
 *
 * Returns: (transfer full): who is none of its key entities
 */
EpitomeBystanders *
epitome_bystanders_new (const EpitomeText *text, const EpitomeNameMerger *merger,
                        const EpitomeSurroundings *around)
{
  EpitomeBystanders *self = g_new0 (EpitomeBystanders, 1);

  self->text = text;
  self->lexicon = epitome_lexicon_get (text->language);
  self->merger = merger;
  self->names = g_hash_table_new (NULL, NULL);
  self->sentence = G_MAXUINT;
  self->folded = g_string_new (NULL);
  if (around->feed_title != NULL)
    add_feed (self, around->feed_title);
  if (around->author != NULL)
    add_author (self, around->author);
  return self;
}

/**
 * epitome_bystanders_free:
 *
 * Frees @self.
 */
void
epitome_bystanders_free (EpitomeBystanders *self)
{
  g_hash_table_unref (self->names);
  g_string_free (self->folded, TRUE);
  g_free (self);
}

/**
 * epitome_bystanders_has_name:
 * @name: index of a name that is no other's form
 *
 * Returns: whether it is the feed's or the author's
 */
gboolean
epitome_bystanders_has_name (const EpitomeBystanders *self, guint32 name)
{
  return g_hash_table_contains (self->names, GUINT_TO_POINTER (name));
}

/**
 * epitome_bystanders_has_mention:
 * @mention: a mention
 * @reports: (out): whether it shows that who is named reports: a byline or dateline, and not a picture's
 * credit
 *
 * Returns: whether it is no part of what the article tells
 */
gboolean
epitome_bystanders_has_mention (EpitomeBystanders *self, const EpitomeMention *mention, gboolean *reports)
{
  const EpitomeSentence *sentence = read_sentence (self, mention->start);

  *reports = self->is_byline || is_in_dateline (self, mention, sentence);
  return *reports || self->is_credit || is_behind_credit (self, mention, sentence);
}
