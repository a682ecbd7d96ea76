/* epitome-tagger.h: which words of a sentence are names
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../epitome-summary.h"
#include "epitome-model.h"
#include "epitome-usage.h"

G_BEGIN_DECLS

/**
 * EpitomeTag:
 * @first: index of its first word
 * @last: index of its last word
 * @type: what it names
 */
typedef struct
{
  guint first;
  guint last;
  EpitomeEntityType type;
} EpitomeTag;

/**
 * EpitomeTagInput:
 * @text: where the words are
 * @words: of one sentence, marked by the lexicon
 * @n_words: how many
 * @style: of the sentence
 * @usage: how the text writes its words
 * @nouns: the language writes nouns with a capital
 */
typedef struct
{
  const char *text;
  const EpitomeWord *words;
  guint n_words;
  EpitomeCaseStyle style;
  const EpitomeUsageTable *usage;
  gboolean nouns;
} EpitomeTagInput;

/**
 * epitome_tag_input_is_first_word:
 *
 * Returns: whether no word of letters stands before word @i of the sentence
 */
static inline gboolean
epitome_tag_input_is_first_word (const EpitomeTagInput *self, guint i)
{
  while (i > 0)
    if (self->words[--i].flags & EPITOME_WORD_ALPHA)
      return FALSE;
  return TRUE;
}

void epitome_sequence_tag      (const EpitomeTagInput *input, GArray *tags);
void epitome_sequence_tag_with (const EpitomeModel *model, const EpitomeTagInput *input, GArray *tags);
void epitome_gazetteer_tag     (const EpitomeTagInput *input, GArray *tags);
void epitome_gazetteer_complete (const EpitomeTagInput *input, GArray *tags);

void epitome_news_rules_settle_dateline  (const EpitomeTagInput *input, GArray *tags);
void epitome_news_rules_settle_opponents (const EpitomeTagInput *input, GArray *tags);
void epitome_news_rules_expand_acronyms  (const EpitomeTagInput *input, GArray *tags);
void epitome_news_rules_split            (const EpitomeTagInput *input, GArray *tags);
void epitome_news_rules_add_ordinals     (const EpitomeTagInput *input, GArray *tags);

G_END_DECLS
