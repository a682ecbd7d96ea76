/* epitome-salience.c: whom and what an article is about
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An entity counts for how often it is named, how early, and whether the headline names it. */
#include "config.h"
#include "epitome-entities.h"

#include <math.h>
#include <string.h>

#include "epitome-name-merger.h"

#define WEIGHT_FREQUENCY 0.5
#define WEIGHT_POSITION  0.2
#define WEIGHT_TITLE     0.3
/* What naming the people says about their country */
#define WEIGHT_DEMONYM  0.5
#define MAX_TITLE_WORDS 6
/* Bytes at the text's front where an agency's name may stand in brackets */
#define DATELINE_REACH 100

typedef struct
{
  EpitomeEntity *entity;
  float votes[EPITOME_N_ENTITY_TYPES];
  double frequency;
  gsize first;
  guint best;
  guint32 best_rank;
  gboolean in_title;
} Candidate;

typedef struct
{
  const EpitomeText *text;
  EpitomeNameMerger *merger;
  GArray *mentions;
  GArray *names;
  /* One a name; those of names that are other forms stay empty */
  Candidate *candidates;
} Ranker;

static Candidate *
candidate_of (const Ranker *self, guint32 name)
{
  return &self->candidates[g_array_index (self->names, EpitomeName, name).root];
}

static void
collect_names (Ranker *self)
{
  for (guint32 i = 0; i < self->names->len; i++)
    {
      const EpitomeName *name = &g_array_index (self->names, EpitomeName, i);
      Candidate *candidate = candidate_of (self, i);

      if (name->is_demonym)
        continue;
      for (guint type = 0; type < EPITOME_N_ENTITY_TYPES; type++)
        candidate->votes[type] += name->votes[type];
      if (name->root == i)
        candidate->frequency += name->n_mentions;
      if (name->best_rank > candidate->best_rank)
        {
          candidate->best = name->best;
          candidate->best_rank = name->best_rank;
        }
    }
}

static void
count_demonyms (Ranker *self)
{
  g_autoptr (GHashTable) countries = g_hash_table_new (NULL, NULL);

  for (guint32 i = 0; i < self->names->len; i++)
    {
      const EpitomeName *name = &g_array_index (self->names, EpitomeName, i);

      if (name->region != 0 && !name->is_demonym)
        g_hash_table_insert (countries, GUINT_TO_POINTER (name->region), candidate_of (self, i));
    }
  for (guint32 i = 0; i < self->names->len; i++)
    {
      const EpitomeName *name = &g_array_index (self->names, EpitomeName, i);
      Candidate *country = g_hash_table_lookup (countries, GUINT_TO_POINTER (name->region));

      if (name->is_demonym && country != NULL)
        country->frequency += WEIGHT_DEMONYM * name->n_mentions;
    }
}

static EpitomeEntityType
type_of (const Candidate *candidate)
{
  EpitomeEntityType best = EPITOME_ENTITY_PERSON;

  for (guint i = 0; i < EPITOME_N_ENTITY_TYPES; i++)
    if (candidate->votes[i] > candidate->votes[best])
      best = i;
  return best;
}

/* "(CNN) ...", "PARIS (AFP) - ...": who reports, not whom the report is about */
static gboolean
is_in_dateline (const Ranker *self, const EpitomeMention *mention)
{
  const char *text = self->text->document->text;

  return mention->type == EPITOME_ENTITY_ORGANIZATION && mention->start > 0 &&
         mention->start < DATELINE_REACH && text[mention->start - 1] == '(' &&
         (text[mention->end] == ')' || text[mention->end] == '/');
}

static void
collect_mentions (Ranker *self)
{
  for (guint i = 0; i < self->mentions->len; i++)
    {
      const EpitomeMention *mention = &g_array_index (self->mentions, EpitomeMention, i);
      guint32 name = epitome_name_merger_get_name (self->merger, i);
      EpitomeSpan span;
      Candidate *candidate;

      if (name == EPITOME_NAME_NONE || g_array_index (self->names, EpitomeName, name).is_demonym)
        continue;
      if (is_in_dateline (self, mention))
        {
          candidate_of (self, name)->frequency--;
          continue;
        }
      candidate = candidate_of (self, name);
      if (candidate->entity == NULL)
        {
          g_autofree char *shown = epitome_name_merger_dup_name (self->merger, candidate->best);

          candidate->entity = epitome_entity_new (shown, type_of (candidate));
          candidate->first = mention->start;
        }
      span = epitome_text_get_span (self->text, mention->start, mention->end);
      g_array_append_val (candidate->entity->mentions, span);
    }
}

static void
mark_title (Ranker *self, const char *title)
{
  const EpitomeLexicon *lexicon = epitome_lexicon_get (self->text->language);
  g_autoptr (GArray) array = g_array_new (FALSE, FALSE, sizeof (EpitomeWord));
  EpitomeWord *words;

  epitome_words_scan (array, epitome_lexicon_get_morphology (lexicon), title, 0, strlen (title));
  words = (EpitomeWord *) array->data;
  epitome_lexicon_mark (lexicon, words, array->len, TRUE);
  for (guint i = 0; i < array->len; i++)
    for (guint n = 1; n <= MAX_TITLE_WORDS && i + n <= array->len; n++)
      {
        guint32 name = epitome_name_merger_find (self->merger, words + i, n);

        if (name != EPITOME_NAME_NONE && !(words[i].flags & EPITOME_WORD_LOWER))
          candidate_of (self, name)->in_title = TRUE;
      }
}

static double
salience_of (const Ranker *self, const Candidate *candidate, double max_frequency)
{
  double length = MAX (self->text->document->length, 1);

  return WEIGHT_FREQUENCY * log1p (candidate->frequency) / log1p (max_frequency) +
         WEIGHT_POSITION * (1 - candidate->first / length) + (candidate->in_title ? WEIGHT_TITLE : 0);
}

static int
compare_salience (gconstpointer a, gconstpointer b)
{
  const EpitomeEntity *one = *(const EpitomeEntity *const *) a;
  const EpitomeEntity *other = *(const EpitomeEntity *const *) b;
  guint start = g_array_index (one->mentions, EpitomeSpan, 0).start;
  guint other_start = g_array_index (other->mentions, EpitomeSpan, 0).start;

  if (one->salience != other->salience)
    return one->salience < other->salience ? 1 : -1;
  return start < other_start ? -1 : start > other_start;
}

static GPtrArray *
finish (Ranker *self)
{
  GPtrArray *entities = g_ptr_array_new_with_free_func ((GDestroyNotify) epitome_entity_free);
  double max_frequency = 1;

  for (guint i = 0; i < self->names->len; i++)
    max_frequency = MAX (max_frequency, self->candidates[i].frequency);
  for (guint i = 0; i < self->names->len; i++)
    {
      Candidate *candidate = &self->candidates[i];

      if (candidate->entity == NULL)
        continue;
      candidate->entity->salience = salience_of (self, candidate, max_frequency);
      g_ptr_array_add (entities, g_steal_pointer (&candidate->entity));
    }
  g_ptr_array_sort (entities, compare_salience);
  return entities;
}

/**
 * epitome_entities_rank:
 * @text: the analysed text
 * @title: (nullable): its headline
 * @mentions: (element-type EpitomeMention): as epitome_entities_find_mentions() found them
 *
 * Merges the mentions of one person, organization or place, and orders what is left by how much the text is
 * about it. Words for a country's people count for the country and are no entities themselves.
 *
 * Returns: (transfer full) (element-type EpitomeEntity): by falling salience
 */
GPtrArray *
epitome_entities_rank (const EpitomeText *text, const char *title, GArray *mentions)
{
  g_autoptr (EpitomeNameMerger) merger = epitome_name_merger_new (text, mentions);
  GArray *names = epitome_name_merger_get_names (merger);
  g_autofree Candidate *candidates = g_new0 (Candidate, names->len);
  Ranker self = { text, merger, mentions, names, candidates };

  collect_names (&self);
  count_demonyms (&self);
  collect_mentions (&self);
  if (title != NULL)
    mark_title (&self, title);
  return finish (&self);
}
