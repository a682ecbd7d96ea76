/* epitome-mention-finder.c: all names in a text
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two passes over the sentences, each of them cut into words twice rather than kept: the first counts how the
 * text writes its words, the second tags. Memory is a sentence's words and one entry a distinct word. */
#include "config.h"
#include "epitome-entities.h"

#include <string.h>

#include "epitome-tagger.h"

typedef struct
{
  const EpitomeText *text;
  const EpitomeLexicon *lexicon;
  EpitomeUsageTable *usage;
  GArray *words;
  GArray *tags;
  GArray *mentions;
  gboolean nouns;
} Finder;

static EpitomeBlockKind
block_kind_of (const Finder *self, const EpitomeSentence *sentence)
{
  return g_array_index (self->text->document->blocks, EpitomeBlock, sentence->block).kind;
}

static void
mark_stop_words (Finder *self, const EpitomeSentence *sentence)
{
  guint token = sentence->first_token;
  guint last = sentence->first_token + sentence->n_tokens;

  for (guint i = 0; i < self->words->len; i++)
    {
      EpitomeWord *word = &g_array_index (self->words, EpitomeWord, i);

      while (token < last && g_array_index (self->text->tokens, EpitomeToken, token).start < word->start)
        token++;
      if (token < last && g_array_index (self->text->tokens, EpitomeToken, token).start == word->start &&
          g_array_index (self->text->tokens, EpitomeToken, token).end == word->end &&
          (g_array_index (self->text->tokens, EpitomeToken, token).flags & EPITOME_TOKEN_STOP))
        word->flags |= EPITOME_WORD_STOP;
    }
}

/* Cuts the sentence into words and marks them. Returns its style */
static EpitomeCaseStyle
read_sentence (Finder *self, const EpitomeSentence *sentence)
{
  EpitomeCaseStyle style;

  g_array_set_size (self->words, 0);
  epitome_words_scan (self->words, epitome_lexicon_get_morphology (self->lexicon), self->text->document->text,
                      sentence->start, sentence->end);
  mark_stop_words (self, sentence);
  style =
    epitome_case_style_of ((EpitomeWord *) self->words->data, self->words->len, self->text->document->text);
  epitome_lexicon_mark (self->lexicon, (EpitomeWord *) self->words->data, self->words->len,
                        style != EPITOME_CASE_CAPS);
  return style;
}

static gboolean
has_letters_with_case (const Finder *self)
{
  for (guint i = 0; i < self->words->len; i++)
    if (g_array_index (self->words, EpitomeWord, i).flags & (EPITOME_WORD_CAPITAL | EPITOME_WORD_LOWER))
      return TRUE;
  return FALSE;
}

static void
add_mention (Finder *self, const EpitomeTag *tag)
{
  EpitomeMention mention = {
    .start = g_array_index (self->words, EpitomeWord, tag->first).start,
    .end = g_array_index (self->words, EpitomeWord, tag->last).end,
    .type = tag->type,
  };

  g_array_append_val (self->mentions, mention);
}

static void
tag_sentence (Finder *self, const EpitomeSentence *sentence)
{
  EpitomeCaseStyle style = read_sentence (self, sentence);
  EpitomeTagInput input = {
    .style = style,
    .words = (EpitomeWord *) self->words->data,
    .n_words = self->words->len,
    .usage = self->usage,
    .nouns = self->nouns,
  };

  g_array_set_size (self->tags, 0);
  if (style == EPITOME_CASE_NORMAL && has_letters_with_case (self))
    epitome_rules_tag (&input, self->tags);
  else
    epitome_gazetteer_tag (&input, self->tags);
  for (guint i = 0; i < self->tags->len; i++)
    add_mention (self, &g_array_index (self->tags, EpitomeTag, i));
}

static void
count_usage (Finder *self)
{
  for (guint i = 0; i < self->text->sentences->len; i++)
    {
      const EpitomeSentence *sentence = &g_array_index (self->text->sentences, EpitomeSentence, i);
      EpitomeCaseStyle style = read_sentence (self, sentence);

      epitome_usage_table_count (self->usage, (EpitomeWord *) self->words->data, self->words->len, style);
    }
}

/**
 * epitome_entities_find_mentions:
 * @text: an analysed text
 * @title: its headline, where known
 *
 * Finds the names of persons, organizations, places and other things. Safe to call from any thread.
 *
 * Returns: (transfer full) (element-type EpitomeMention): all of them in the text's order, not overlapping
 */
GArray *
epitome_entities_find_mentions (const EpitomeText *text, const char *title)
{
  g_autoptr (EpitomeUsageTable) usage = epitome_usage_table_new ();
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (EpitomeWord));
  g_autoptr (GArray) tags = g_array_new (FALSE, FALSE, sizeof (EpitomeTag));
  Finder self = {
    .text = text,
    .lexicon = epitome_lexicon_get (text->language),
    .usage = usage,
    .words = words,
    .tags = tags,
    .mentions = g_array_new (FALSE, FALSE, sizeof (EpitomeMention)),
    .nouns = g_str_has_prefix (text->language, "de"),
  };

  count_usage (&self);
  for (guint i = 0; i < text->sentences->len; i++)
    {
      const EpitomeSentence *sentence = &g_array_index (text->sentences, EpitomeSentence, i);

      if (block_kind_of (&self, sentence) != EPITOME_BLOCK_CODE)
        tag_sentence (&self, sentence);
    }
  return self.mentions;
}
