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
static gboolean
begins_phrase (const EpitomeWord *word)
{
  return word->phrase > 1 && (word->flags & EPITOME_WORD_CAPITAL) &&
         (word->kinds & (EPITOME_NAME_COUNTRY | EPITOME_NAME_BODY));
}

/* "Welsh farmers" */
static gboolean
is_plain_demonym (const EpitomeTagInput *input, guint i)
{
  const EpitomeWord *word = &input->words[i];
  guint32 others = EPITOME_NAME_PERSONS | EPITOME_NAME_PLACES | EPITOME_NAME_BODY | EPITOME_NAME_DATE;

  return (word->kinds & EPITOME_NAME_DEMONYM) && !(word->kinds & others) &&
         (word->flags & (EPITOME_WORD_CAPITAL | EPITOME_WORD_ALL_CAPS)) == EPITOME_WORD_CAPITAL &&
         input->style == EPITOME_CASE_NORMAL && !input->nouns;
}

/* Whether what was found from @next on in the words from @first to @last is less than all of them, and
 * nothing that reaches over them */
static gboolean
is_more_than_found (const GArray *found, guint next, guint first, guint last)
{
  for (guint i = next; i < found->len && g_array_index (found, EpitomeTag, i).first <= last; i++)
    {
      const EpitomeTag *tag = &g_array_index (found, EpitomeTag, i);

      if (tag->last > last || (tag->first == first && tag->last == last))
        return FALSE;
    }
  return TRUE;
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
 * several words that the lists know are put between, or in the place of their parts; and what peoples are
 * called, between
 */
void
epitome_gazetteer_complete (const EpitomeTagInput *input, GArray *tags)
{
  g_autoptr (GArray) found = g_array_copy (tags);
  guint next = 0, i = 0;

  g_array_set_size (tags, 0);
  while (i < input->n_words)
    {
      const EpitomeWord *word = &input->words[i];

      if (begins_phrase (word) && is_more_than_found (found, next, i, i + word->phrase - 1))
        add_tag (input, i, tags);
      else if (next < found->len && g_array_index (found, EpitomeTag, next).first == i)
        g_array_append_val (tags, g_array_index (found, EpitomeTag, next));
      else if (is_plain_demonym (input, i))
        {
          EpitomeTag demonym = { i, i, EPITOME_ENTITY_MISC };

          g_array_append_val (tags, demonym);
        }
      else
        {
          i++;
          continue;
        }
      i = g_array_index (tags, EpitomeTag, tags->len - 1).last + 1;
      while (next < found->len && g_array_index (found, EpitomeTag, next).first < i)
        next++;
    }
}
