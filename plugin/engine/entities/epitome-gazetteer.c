/* epitome-gazetteer.c: names that the lists have, where capitals tell nothing
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-tagger.h"

/* Many a city has the name of a common word (Bath): in a headline it is believed when a sentence has it, too
 */
static gboolean
is_used_as_name (const EpitomeTagInput *input, const EpitomeWord *word)
{
  const EpitomeUsage *usage = epitome_usage_table_lookup (input->usage, word->hash);

  return usage != NULL && usage->inside > 0 && usage->lower == 0;
}

/* One character of Chinese is a place's name too seldom to believe it */
static gboolean
is_certain (const EpitomeTagInput *input, const EpitomeWord *word)
{
  if (word->phrase == 0 || (word->flags & EPITOME_WORD_LOWER))
    return FALSE;
  if (word->phrase > 1 || (word->kinds & (EPITOME_NAME_COUNTRY | EPITOME_NAME_BODY)))
    return word->phrase > 1 || !(word->flags & EPITOME_WORD_IDEOGRAPH);
  return (word->kinds & EPITOME_NAME_CITY) &&
         (!(word->flags & EPITOME_WORD_CAPITAL) || is_used_as_name (input, word));
}

static void
add_tag (const EpitomeTagInput *input, guint i, GArray *tags)
{
  const EpitomeWord *word = &input->words[i];
  EpitomeTag tag = { i, i + MAX (word->phrase, 1) - 1, EPITOME_ENTITY_PLACE };

  if (word->kinds & EPITOME_NAME_BODY)
    tag.type = EPITOME_ENTITY_ORGANIZATION;
  g_array_append_val (tags, tag);
}

/* Names of several words leave no doubt */
static void
fill_gap (const EpitomeTagInput *input, guint first, guint end, GArray *tags)
{
  for (guint i = first; i < end; i++)
    {
      const EpitomeWord *word = &input->words[i];

      if (word->phrase < 2 || i + word->phrase > end || !(word->flags & EPITOME_WORD_CAPITAL) ||
          !(word->kinds & (EPITOME_NAME_COUNTRY | EPITOME_NAME_BODY)))
        continue;
      add_tag (input, i, tags);
      i += word->phrase - 1;
    }
}

/**
 * epitome_gazetteer_tag:
 * @input: a sentence
 * @tags: (element-type EpitomeTag): where what was found is appended
 *
 * Finds the longest names of places and organizations that the lists know, for headlines and for scripts
 * without capitals.
 */
void
epitome_gazetteer_tag (const EpitomeTagInput *input, GArray *tags)
{
  for (guint i = 0; i < input->n_words; i++)
    {
      if (!is_certain (input, &input->words[i]))
        continue;
      add_tag (input, i, tags);
      i = g_array_index (tags, EpitomeTag, tags->len - 1).last;
    }
}

/**
 * epitome_gazetteer_complete:
 * @input: a sentence
 * @tags: (element-type EpitomeTag): what else was found in it, in order; countries and organizations of
 * several words that the lists know are put between
 */
void
epitome_gazetteer_complete (const EpitomeTagInput *input, GArray *tags)
{
  g_autoptr (GArray) found = g_array_copy (tags);
  guint first = 0;

  g_array_set_size (tags, 0);
  for (guint i = 0; i < found->len; i++)
    {
      const EpitomeTag *tag = &g_array_index (found, EpitomeTag, i);

      fill_gap (input, first, tag->first, tags);
      g_array_append_val (tags, *tag);
      first = tag->last + 1;
    }
  fill_gap (input, first, input->n_words, tags);
}
