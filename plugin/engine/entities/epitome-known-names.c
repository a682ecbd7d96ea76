/* epitome-known-names.c: the names that a text itself has taught
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A name that one sentence shows clearly another may hide: a surname alone, a headline in capitals, a noun's
 * neighbour. So what was found is looked for again where nothing was, and a name has the type that most of
 * its mentions have. */
#include "config.h"
#include "epitome-known-names.h"

#define MAX_WORDS 5
/* Where capitals are no sign, a single word is believed when it was found so often, or ends a person's name
 */
#define MIN_MENTIONS            2
#define MIN_LETTERS_IN_CAPITALS 3

typedef struct
{
  guint16 votes[EPITOME_N_ENTITY_TYPES];
  gboolean is_surname;
} Known;

struct _EpitomeKnownNames
{
  GHashTable *names;
};

static guint64
key_of (const EpitomeWord *words, guint n_words)
{
  guint64 key = words[0].stem;

  for (guint i = 1; i < n_words; i++)
    key = epitome_hash_combine (key, words[i].stem);
  return key;
}

static Known *
get_known (EpitomeKnownNames *self, guint64 key)
{
  Known *known = g_hash_table_lookup (self->names, &key);

  if (known == NULL)
    {
      known = g_new0 (Known, 1);
      g_hash_table_insert (self->names, g_memdup2 (&key, sizeof key), known);
    }
  return known;
}

static const Known *
look_up (const EpitomeKnownNames *self, const EpitomeTagInput *input, guint first, guint last)
{
  guint64 key = key_of (input->words + first, last - first + 1);

  return g_hash_table_lookup (self->names, &key);
}

static EpitomeEntityType
type_of (const Known *known)
{
  EpitomeEntityType best = EPITOME_ENTITY_PERSON;

  for (guint i = 0; i < EPITOME_N_ENTITY_TYPES; i++)
    if (known->votes[i] > known->votes[best])
      best = i;
  return best;
}

static guint
count_votes (const Known *known)
{
  guint n = 0;

  for (guint i = 0; i < EPITOME_N_ENTITY_TYPES; i++)
    n += known->votes[i];
  return n;
}

static gboolean
is_capital (const EpitomeTagInput *input, guint i)
{
  return i < input->n_words && (input->words[i].flags & EPITOME_WORD_CAPITAL) != 0;
}

static gboolean
is_common_word (const EpitomeTagInput *input, guint i)
{
  const EpitomeUsage *usage = epitome_usage_table_lookup (input->usage, input->words[i].hash);

  return usage != NULL && usage->lower > 0;
}

/* A single word in a sentence of small letters must stand alone: "Ford Motors" isn't the Ford of before */
static gboolean
stands_alone (const EpitomeTagInput *input, guint i)
{
  return !(i > 0 && is_capital (input, i - 1) && !epitome_tag_input_is_first_word (input, i - 1)) &&
         !is_capital (input, i + 1);
}

static gboolean
is_believed (const EpitomeTagInput *input, const Known *known, guint first, guint n_words)
{
  gboolean doubtful = input->nouns || epitome_tag_input_is_first_word (input, first);

  if (n_words > 1)
    return TRUE;
  if (type_of (known) == EPITOME_ENTITY_MISC || is_common_word (input, first))
    return FALSE;
  if (doubtful && !known->is_surname && count_votes (known) < MIN_MENTIONS)
    return FALSE;
  if (input->style == EPITOME_CASE_NORMAL)
    return input->nouns || stands_alone (input, first);
  return input->words[first].end - input->words[first].start >= MIN_LETTERS_IN_CAPITALS;
}

/* The longest known name that begins at @first and ends before @end */
static gboolean
match (const EpitomeKnownNames *self, const EpitomeTagInput *input, guint first, guint end, EpitomeTag *tag)
{
  for (guint n = MIN (MAX_WORDS, end - first); n > 0; n--)
    {
      const Known *known = look_up (self, input, first, first + n - 1);

      if (known == NULL || !is_believed (input, known, first, n))
        continue;
      *tag = (EpitomeTag){ first, first + n - 1, type_of (known) };
      return TRUE;
    }
  return FALSE;
}

static void
fill_gap (const EpitomeKnownNames *self, const EpitomeTagInput *input, guint first, guint end, GArray *tags)
{
  for (guint i = first; i < end; i++)
    {
      EpitomeTag tag;

      if (!is_capital (input, i) || !match (self, input, i, end, &tag))
        continue;
      g_array_append_val (tags, tag);
      i = tag.last;
    }
}

/* "in Washington" is a place and "Mr Washington" a person, whichever of them the text names more often */
static gboolean
says_type (const EpitomeTagInput *input, const EpitomeTag *tag, const Known *known)
{
  const EpitomeWord *word = &input->words[tag->first];
  guint32 before = tag->first > 0 ? word[-1].kinds : 0;

  if (tag->first != tag->last || !known->is_surname || !(word->kinds & EPITOME_NAME_PLACES))
    return FALSE;
  return tag->type == EPITOME_ENTITY_PLACE ? (before & EPITOME_NAME_LOCATIVE) != 0
                                           : tag->type == EPITOME_ENTITY_PERSON;
}

/* "President Washington" is no place where somebody has that surname */
static void
believe_title (const EpitomeKnownNames *self, const EpitomeTagInput *input, EpitomeTag *tag)
{
  const Known *surname = look_up (self, input, tag->last, tag->last);

  if (tag->type != EPITOME_ENTITY_PLACE || tag->last != tag->first + 1 ||
      !(input->words[tag->first].kinds & EPITOME_NAME_TITLE) || surname == NULL || !surname->is_surname)
    return;
  tag->first++;
  tag->type = EPITOME_ENTITY_PERSON;
}

static void
retype (const EpitomeKnownNames *self, const EpitomeTagInput *input, EpitomeTag *tag)
{
  const Known *known = look_up (self, input, tag->first, tag->last);

  if (known != NULL && known->votes[type_of (known)] > known->votes[tag->type] &&
      !says_type (input, tag, known))
    tag->type = type_of (known);
}

static gboolean
may_be_no_name (const EpitomeTagInput *input, guint i)
{
  return (input->words[i].flags & (EPITOME_WORD_COMMON | EPITOME_WORD_STOP)) != 0 ||
         (input->words[i].kinds & (EPITOME_NAME_TITLE | EPITOME_NAME_MODIFIER)) != 0 ||
         is_common_word (input, i);
}

/* A demonym, or a sentence's first word that may be any, unless the text has the name with it more often */
static gboolean
may_lose_first_word (const EpitomeKnownNames *self, const EpitomeTagInput *input, const EpitomeTag *tag)
{
  const EpitomeWord *word = &input->words[tag->first];
  const Known *whole = look_up (self, input, tag->first, tag->last);

  if (tag->first == tag->last || (whole != NULL && count_votes (whole) > 1) ||
      (word->kinds & EPITOME_NAME_GIVEN) || word->phrase > 1)
    return FALSE;
  return (word->kinds & EPITOME_NAME_DEMONYM) != 0 ||
         (epitome_tag_input_is_first_word (input, tag->first) && may_be_no_name (input, tag->first));
}

/* Whether @tag without its first word is a name by itself. "Denzel Washington" isn't Washington, nor the
 * "Space Agency" the agency that the text goes on with */
static gboolean
is_rest_a_name (const EpitomeTagInput *input, const EpitomeTag *tag, const Known *rest)
{
  const EpitomeWord *word = &input->words[tag->first];

  if (tag->type == EPITOME_ENTITY_PERSON && type_of (rest) == EPITOME_ENTITY_PLACE &&
      !(word->flags & EPITOME_WORD_STOP))
    return FALSE;
  if (tag->last == tag->first + 1 && (word[1].kinds & EPITOME_NAME_ORGANIZATION))
    return FALSE;
  return !rest->is_surname || count_votes (rest) >= MIN_MENTIONS || (word->kinds & EPITOME_NAME_MODIFIER);
}

/* "Today IBM": a word in front of what is a name by itself elsewhere, and never with that word */
static void
drop_first_word (const EpitomeKnownNames *self, const EpitomeTagInput *input, EpitomeTag *tag)
{
  const Known *rest;

  if (!may_lose_first_word (self, input, tag))
    return;
  rest = look_up (self, input, tag->first + 1, tag->last);
  if (rest == NULL || !is_rest_a_name (input, tag, rest))
    return;
  tag->first++;
  tag->type = type_of (rest);
}

/**
 * epitome_known_names_new:
 *
 * Returns: (transfer full): no names yet
 */
EpitomeKnownNames *
epitome_known_names_new (void)
{
  EpitomeKnownNames *self = g_new0 (EpitomeKnownNames, 1);

  self->names = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  return self;
}

/**
 * epitome_known_names_free:
 *
 * Frees @self with all names.
 */
void
epitome_known_names_free (EpitomeKnownNames *self)
{
  g_hash_table_unref (self->names);
  g_free (self);
}

/**
 * epitome_known_names_learn:
 * @input: a sentence
 * @tag: a name in it
 */
void
epitome_known_names_learn (EpitomeKnownNames *self, const EpitomeTagInput *input, const EpitomeTag *tag)
{
  guint n = tag->last - tag->first + 1;
  Known *known = get_known (self, key_of (input->words + tag->first, n));

  if (known->votes[tag->type] < G_MAXUINT16)
    known->votes[tag->type]++;
  if (tag->type != EPITOME_ENTITY_PERSON || n < 2)
    return;
  known = get_known (self, key_of (input->words + tag->last, 1));
  known->is_surname = TRUE;
  if (known->votes[EPITOME_ENTITY_PERSON] < G_MAXUINT16)
    known->votes[EPITOME_ENTITY_PERSON]++;
}

/**
 * epitome_known_names_complete:
 * @input: a sentence
 * @tags: (element-type EpitomeTag): the names found in it, in order; those that were missed are put between,
 * and types that most mentions contradict are changed
 */
void
epitome_known_names_complete (const EpitomeKnownNames *self, const EpitomeTagInput *input, GArray *tags)
{
  g_autoptr (GArray) found = g_array_copy (tags);
  guint first = 0;

  g_array_set_size (tags, 0);
  for (guint i = 0; i < found->len; i++)
    {
      EpitomeTag tag = g_array_index (found, EpitomeTag, i);

      fill_gap (self, input, first, tag.first, tags);
      believe_title (self, input, &tag);
      drop_first_word (self, input, &tag);
      retype (self, input, &tag);
      g_array_append_val (tags, tag);
      first = tag.last + 1;
    }
  fill_gap (self, input, first, input->n_words, tags);
}
