/* epitome-rules.c: names found by their capitals, their neighbours and the lists
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A run of words with capitals is a candidate. From its front come off what belongs to no name (the
 * sentence's first word, titles, the country whose minister is named); what is left gets its type from its
 * own words, from the word in front of it, or from the lists. */
#include "config.h"
#include "epitome-tagger.h"

#define MAX_PARTICLES 2
#define MAX_RUN       12

typedef struct
{
  const EpitomeTagInput *input;
  GArray *tags;
  /* The first word of the sentence that could be part of a name */
  guint first;
} Tagger;

static gboolean
has_flag (const Tagger *self, guint i, guint flags)
{
  return i < self->input->n_words && (self->input->words[i].flags & flags) != 0;
}

static gboolean
is_kind (const Tagger *self, guint i, guint32 kinds)
{
  return i < self->input->n_words && (self->input->words[i].kinds & kinds) != 0;
}

static const EpitomeUsage *
usage_of (const Tagger *self, guint i)
{
  static const EpitomeUsage unseen;
  const EpitomeUsage *usage = epitome_usage_table_lookup (self->input->usage, self->input->words[i].hash);

  return usage != NULL ? usage : &unseen;
}

/* Somewhere in the text */
static gboolean
follows_given_name (const Tagger *self, guint64 hash)
{
  const EpitomeUsage *usage = epitome_usage_table_lookup (self->input->usage, hash);

  return usage != NULL && (usage->before & EPITOME_NAME_GIVEN) != 0;
}

static gboolean
is_listed (const Tagger *self, guint i)
{
  return is_kind (self, i, EPITOME_NAME_PLACES | EPITOME_NAME_PERSONS | EPITOME_NAME_BODY);
}

/* German writes all nouns with a capital: only what something else speaks for is a candidate there */
static gboolean
is_noun_only (const Tagger *self, guint i)
{
  if (!self->input->nouns || is_kind (self, i, EPITOME_NAME_PLACES | EPITOME_NAME_GIVEN | EPITOME_NAME_BODY))
    return FALSE;
  if (has_flag (self, i, EPITOME_WORD_ALL_CAPS | EPITOME_WORD_DOTTED))
    return FALSE;
  if (i > 0 && is_kind (self, i - 1, EPITOME_NAME_GIVEN | EPITOME_NAME_TITLE) &&
      has_flag (self, i - 1, EPITOME_WORD_CAPITAL))
    return FALSE;
  return !follows_given_name (self, self->input->words[i].hash) &&
         !follows_given_name (self, self->input->words[i].stem);
}

static gboolean
can_be_name (const Tagger *self, guint i)
{
  return has_flag (self, i, EPITOME_WORD_CAPITAL) && !has_flag (self, i, EPITOME_WORD_CLITIC) &&
         !is_kind (self, i, EPITOME_NAME_DATE);
}

static gboolean
is_joined (const Tagger *self, guint i, guint end)
{
  if (is_kind (self, end, EPITOME_NAME_PARTICLE))
    return TRUE;
  if (!is_kind (self, end, EPITOME_NAME_JOINER))
    return FALSE;
  for (guint k = i; k < end; k++)
    if (is_kind (self, k, EPITOME_NAME_ORGANIZATION | EPITOME_NAME_LANDMARK) ||
        self->input->words[k].phrase > end - k)
      return TRUE;
  return FALSE;
}

/* The word behind the run that begins at @i */
static guint
end_of_run (const Tagger *self, guint i)
{
  guint end = i + 1;

  while (end < self->input->n_words && end - i < MAX_RUN)
    {
      guint next = end;

      while (next - end < MAX_PARTICLES && has_flag (self, next, EPITOME_WORD_LOWER) &&
             is_joined (self, i, next))
        next++;
      if (!can_be_name (self, next) || is_noun_only (self, next))
        break;
      end = next + 1;
    }
  return end;
}

static void
add_tag (Tagger *self, guint first, guint end, EpitomeEntityType type)
{
  EpitomeTag tag = { first, end - 1, type };

  g_array_append_val (self->tags, tag);
}

/* A sentence's first word has its capital from there, unless something else speaks for it */
static gboolean
is_weak_start (const Tagger *self, guint i, guint end)
{
  const EpitomeUsage *usage;

  if (i != self->first)
    return FALSE;
  usage = usage_of (self, i);
  if (usage->lower > 0)
    return !is_kind (self, i, EPITOME_NAME_COUNTRY);
  if (has_flag (self, i, EPITOME_WORD_STOP))
    return !is_kind (self, i, EPITOME_NAME_COUNTRY) && !has_flag (self, i, EPITOME_WORD_ALL_CAPS);
  if (usage->inside > 0 || is_listed (self, i) ||
      has_flag (self, i, EPITOME_WORD_ALL_CAPS | EPITOME_WORD_DOTTED))
    return FALSE;
  if (end - i == 1)
    return !has_flag (self, end, EPITOME_WORD_CLITIC);
  return has_flag (self, i + 1, EPITOME_WORD_ALL_CAPS) ||
         is_kind (self, i + 1,
                  EPITOME_NAME_PLACES | EPITOME_NAME_GIVEN | EPITOME_NAME_TITLE | EPITOME_NAME_BODY);
}

static gboolean
is_title (const Tagger *self, guint i, guint end)
{
  if (is_kind (self, i, EPITOME_NAME_TITLE | EPITOME_NAME_MODIFIER) &&
      !is_kind (self, i, EPITOME_NAME_GIVEN | EPITOME_NAME_BODY))
    return TRUE;
  return is_kind (self, i, EPITOME_NAME_TITLE) && end - i > 1;
}

static gboolean
has_organization_word (const Tagger *self, guint i, guint end)
{
  for (; i < end; i++)
    if (is_kind (self, i, EPITOME_NAME_ORGANIZATION))
      return TRUE;
  return FALSE;
}

static gboolean
has_landmark_word (const Tagger *self, guint i, guint end)
{
  return is_kind (self, i, EPITOME_NAME_LANDMARK) || is_kind (self, end - 1, EPITOME_NAME_LANDMARK);
}

static gboolean
is_after_title (const Tagger *self, guint i)
{
  /* "Mr." has a point behind it */
  if (i > 1 && !has_flag (self, i - 1, EPITOME_WORD_ALPHA | EPITOME_WORD_DIGIT))
    return is_kind (self, i - 2, EPITOME_NAME_TITLE) &&
           self->input->words[i - 2].end == self->input->words[i - 1].start &&
           self->input->words[i - 2].end - self->input->words[i - 2].start <= 4;
  return i > 0 && is_kind (self, i - 1, EPITOME_NAME_TITLE);
}

static gboolean
is_whole_place (const Tagger *self, guint i, guint end)
{
  return self->input->words[i].phrase >= end - i && is_kind (self, i, EPITOME_NAME_PLACES);
}

static EpitomeEntityType
type_of (const Tagger *self, guint i, guint end)
{
  gboolean alone = end - i == 1;

  if (self->input->words[i].phrase >= end - i && is_kind (self, i, EPITOME_NAME_BODY))
    return EPITOME_ENTITY_ORGANIZATION;
  if (is_after_title (self, i) && !has_organization_word (self, i, end) &&
      !is_kind (self, i, EPITOME_NAME_COUNTRY))
    return EPITOME_ENTITY_PERSON;
  if (!alone && is_kind (self, i, EPITOME_NAME_GIVEN) && !has_organization_word (self, i, end) &&
      !is_whole_place (self, i, end))
    return EPITOME_ENTITY_PERSON;
  if (is_whole_place (self, i, end))
    return EPITOME_ENTITY_PLACE;
  if (!alone && has_organization_word (self, i, end))
    return EPITOME_ENTITY_ORGANIZATION;
  if (!alone && has_landmark_word (self, i, end))
    return EPITOME_ENTITY_PLACE;
  if (alone && has_flag (self, i, EPITOME_WORD_ALL_CAPS))
    return EPITOME_ENTITY_ORGANIZATION;
  if (i > 0 && is_kind (self, i - 1, EPITOME_NAME_LOCATIVE))
    return EPITOME_ENTITY_PLACE;
  if (is_kind (self, i, EPITOME_NAME_PERSONS) ||
      (alone && follows_given_name (self, self->input->words[i].stem)) ||
      is_kind (self, end, EPITOME_NAME_SAYING) || is_kind (self, end - 1, EPITOME_NAME_FAMILY))
    return EPITOME_ENTITY_PERSON;
  if (is_kind (self, i, EPITOME_NAME_DEMONYM))
    return EPITOME_ENTITY_MISC;
  if (end - i == 2 || (end - i == 3 && is_kind (self, i + 1, EPITOME_NAME_PARTICLE)))
    return EPITOME_ENTITY_PERSON;
  return EPITOME_ENTITY_MISC;
}

/* Common words: single capitals that only titles and keywords speak for */
static gboolean
is_plain_word (const Tagger *self, guint i, guint end)
{
  if (end - i > 1)
    return FALSE;
  if (is_listed (self, i))
    return FALSE;
  return is_kind (self, i,
                  EPITOME_NAME_TITLE | EPITOME_NAME_MODIFIER | EPITOME_NAME_ORGANIZATION |
                    EPITOME_NAME_LANDMARK | EPITOME_NAME_DETERMINER | EPITOME_NAME_PARTICLE) ||
         has_flag (self, i, EPITOME_WORD_STOP) ||
         self->input->words[i].end - self->input->words[i].start < 2 ||
         usage_of (self, i)->lower >= MAX (usage_of (self, i)->inside, 1);
}

/* A place at the front of a run is a name of its own when a title or another listed name follows it */
static gboolean
is_place_in_front (const Tagger *self, guint i, guint end)
{
  guint phrase = self->input->words[i].phrase;

  if (phrase == 0 || i + phrase >= end || !is_kind (self, i, EPITOME_NAME_COUNTRY))
    return FALSE;
  return is_kind (self, i + phrase, EPITOME_NAME_TITLE | EPITOME_NAME_MODIFIER | EPITOME_NAME_PARTICLE) ||
         is_kind (self, i + phrase, EPITOME_NAME_GIVEN) || self->input->words[i + phrase].phrase > 0 ||
         !has_organization_word (self, i + phrase, end);
}

static void
tag_run (Tagger *self, guint i, guint end)
{
  while (i < end)
    {
      if (is_place_in_front (self, i, end))
        {
          guint phrase = self->input->words[i].phrase;

          add_tag (self, i, i + phrase, EPITOME_ENTITY_PLACE);
          i += phrase;
        }
      else if (is_title (self, i, end) ||
               is_kind (self, i, EPITOME_NAME_DETERMINER | EPITOME_NAME_PARTICLE) ||
               has_flag (self, i, EPITOME_WORD_STOP) ||
               (is_kind (self, i, EPITOME_NAME_DEMONYM) && !is_kind (self, i, EPITOME_NAME_PERSONS) &&
                end - i > 1 && !has_organization_word (self, i, end)))
        {
          if (is_kind (self, i, EPITOME_NAME_COUNTRY))
            break;
          i++;
        }
      else
        break;
    }
  for (guint k = i + 1; k < end; k++)
    if (is_kind (self, k, EPITOME_NAME_TITLE) && !is_kind (self, k, EPITOME_NAME_PERSONS) &&
        !has_organization_word (self, i, end))
      {
        tag_run (self, i, k);
        tag_run (self, k, end);
        return;
      }
  if (i < end && !is_plain_word (self, i, end))
    add_tag (self, i, end, type_of (self, i, end));
}

static guint
first_word (const EpitomeTagInput *input)
{
  guint i = 0;

  while (i < input->n_words && !(input->words[i].flags & EPITOME_WORD_ALPHA))
    i++;
  return i;
}

/**
 * epitome_rules_tag:
 * @input: a sentence in which capitals mean something
 * @tags: (element-type EpitomeTag): where what was found is appended
 */
void
epitome_rules_tag (const EpitomeTagInput *input, GArray *tags)
{
  Tagger self = { input, tags, first_word (input) };

  for (guint i = self.first; i < input->n_words; i++)
    {
      guint end;

      if (!can_be_name (&self, i) || is_noun_only (&self, i))
        continue;
      end = end_of_run (&self, i);
      if (is_weak_start (&self, i, end))
        {
          if (end - i == 1)
            continue;
          i++;
          while (i < end && !can_be_name (&self, i))
            i++;
        }
      tag_run (&self, i, end);
      i = end - 1;
    }
}
