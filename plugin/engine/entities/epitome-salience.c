/* epitome-salience.c: whom and what an article is about
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An entity counts for how often it is named, how early, in how many parts of the text, whether the headline
 * names it and whether the summary does; the weights were fitted to what people named when they summed up
 * texts of many kinds (tests/quality/entities.py). It follows what Dunietz and Gillick 2014, "A new entity
 * salience task with millions of training examples", found to tell salient entities. */
#include "config.h"
#include "epitome-entities.h"

#include <math.h>
#include <string.h>

#include "epitome-bystanders.h"
#include "epitome-date-ranker.h"
#include "epitome-name-merger.h"

#define WEIGHT_FREQUENCY 1.0
#define WEIGHT_TITLE     1.0
#define WEIGHT_SPREAD    0.5
#define WEIGHT_POSITION  0.2
#define WEIGHT_SUMMARY   0.1
#define WEIGHT_TYPE      0.1
#define WEIGHTS                                                                                              \
  (WEIGHT_FREQUENCY + WEIGHT_TITLE + WEIGHT_SPREAD + WEIGHT_POSITION + WEIGHT_SUMMARY + WEIGHT_TYPE)
/* Who and where come before when */
#define NAMES_BEFORE_DATES 5
#define BEHIND             0.999
#define MAX_HEADLINE_WORDS 20
/* Parts of the text that are counted for the spread */
#define N_PARTS 10
/* What naming the people says about their country */
#define WEIGHT_DEMONYM 0.5

typedef struct
{
  EpitomeEntity *entity;
  float votes[EPITOME_N_ENTITY_TYPES];
  double frequency;
  gsize first;
  /* A bit for each part of the text that names it */
  guint32 parts;
  guint best;
  guint32 best_rank;
  gboolean in_title;
  gboolean in_summary;
  gboolean is_left_out;
} Candidate;

typedef struct
{
  const EpitomeText *text;
  const EpitomeSurroundings *around;
  EpitomeNameMerger *merger;
  EpitomeBystanders *bystanders;
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
        {
          candidate->frequency += name->root != i ? WEIGHT_DEMONYM * name->n_mentions : 0;
          continue;
        }
      for (guint type = 0; type < EPITOME_N_ENTITY_TYPES; type++)
        candidate->votes[type] += name->votes[type];
      if (name->best_rank > candidate->best_rank)
        {
          candidate->best = name->best;
          candidate->best_rank = name->best_rank;
        }
      if (name->root == i)
        candidate->is_left_out = epitome_bystanders_has_name (self->bystanders, i);
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

static gboolean
is_in_summary (const Ranker *self, EpitomeSpan span)
{
  const GArray *summary = self->around->summary;

  for (guint i = 0; summary != NULL && i < summary->len; i++)
    if (span.start >= g_array_index (summary, EpitomeSpan, i).start &&
        span.end <= g_array_index (summary, EpitomeSpan, i).end)
      return TRUE;
  return FALSE;
}

static void
add_mention (Ranker *self, Candidate *candidate, const EpitomeMention *mention)
{
  EpitomeSpan span = epitome_text_get_span (self->text, mention->start, mention->end);

  if (candidate->entity == NULL)
    {
      g_autofree char *shown = epitome_name_merger_dup_name (self->merger, candidate->best);

      candidate->entity = epitome_entity_new (shown, type_of (candidate));
      candidate->first = mention->start;
    }
  candidate->frequency++;
  candidate->parts |= 1u << (N_PARTS * (guint64) mention->start / MAX (self->text->document->length, 1));
  candidate->in_summary = candidate->in_summary || is_in_summary (self, span);
  g_array_append_val (candidate->entity->mentions, span);
}

static void
collect_mentions (Ranker *self)
{
  for (guint i = 0; i < self->mentions->len; i++)
    {
      const EpitomeMention *mention = &g_array_index (self->mentions, EpitomeMention, i);
      guint32 name = epitome_name_merger_get_name (self->merger, i);
      gboolean reports;

      if (name == EPITOME_NAME_NONE || g_array_index (self->names, EpitomeName, name).is_demonym)
        continue;
      if (!epitome_bystanders_has_mention (self->bystanders, mention, &reports))
        add_mention (self, candidate_of (self, name), mention);
      else if (reports)
        candidate_of (self, name)->is_left_out = TRUE;
    }
}

/* A line of its own above the text that doesn't end as a sentence does */
static gboolean
is_headline (const EpitomeText *text, const EpitomeBlock *block)
{
  const EpitomeSentence *sentence = &g_array_index (text->sentences, EpitomeSentence, 0);

  return sentence->block == 0 && sentence->end == block->end && sentence->n_words <= MAX_HEADLINE_WORDS &&
         strchr (".!?:,;", text->document->text[sentence->end - 1]) == NULL;
}

/* Where no headline was given, what stands above the text may be one */
static char *
dup_title (const Ranker *self)
{
  const EpitomeDocument *document = self->text->document;
  const EpitomeBlock *first;

  if (self->around->title != NULL && *self->around->title != '\0')
    return g_strdup (self->around->title);
  if (document->blocks->len < 2 || self->text->sentences->len < 2)
    return g_strdup ("");
  first = &g_array_index (document->blocks, EpitomeBlock, 0);
  if (first->kind != EPITOME_BLOCK_HEADING && !is_headline (self->text, first))
    return g_strdup ("");
  return g_strndup (document->text + first->start, first->end - first->start);
}

static void
mark_title (Ranker *self)
{
  g_autofree char *title = dup_title (self);
  const EpitomeLexicon *lexicon = epitome_lexicon_get (self->text->language);
  g_autoptr (GArray) array = g_array_new (FALSE, FALSE, sizeof (EpitomeWord));
  EpitomeWord *words;

  epitome_words_scan (array, epitome_lexicon_get_morphology (lexicon), title, 0, strlen (title));
  words = (EpitomeWord *) array->data;
  epitome_lexicon_mark (lexicon, words, array->len, TRUE);
  for (guint i = 0; i < array->len; i++)
    for (guint n = 1; n <= EPITOME_MAX_NAME_WORDS && i + n <= array->len; n++)
      {
        guint32 name = epitome_name_merger_find (self->merger, words + i, n);

        if (name != EPITOME_NAME_NONE && !(words[i].flags & EPITOME_WORD_LOWER))
          candidate_of (self, name)->in_title = TRUE;
      }
}

static guint
count_bits (guint32 bits)
{
  guint n = 0;

  for (; bits != 0; bits &= bits - 1)
    n++;
  return n;
}

/* Where it happens is told more often than what else is named */
static double
preference_of (EpitomeEntityType type)
{
  return type == EPITOME_ENTITY_PLACE ? 1 : type == EPITOME_ENTITY_MISC ? -1 : 0;
}

static double
salience_of (const Ranker *self, const Candidate *candidate, double max_frequency)
{
  double length = MAX (self->text->document->length, 1);
  double sum = WEIGHT_FREQUENCY * log1p (candidate->frequency) / log1p (max_frequency) +
               WEIGHT_TITLE * candidate->in_title + WEIGHT_SPREAD * count_bits (candidate->parts) / N_PARTS +
               WEIGHT_POSITION * (1 - candidate->first / length) + WEIGHT_SUMMARY * candidate->in_summary +
               WEIGHT_TYPE * preference_of (candidate->entity->type);

  return CLAMP (sum / WEIGHTS, 0, 1);
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

static void
finish_candidate (const Ranker *self, Candidate *candidate, double max_frequency, GPtrArray *entities)
{
  if (candidate->entity != NULL && !candidate->is_left_out)
    {
      candidate->entity->salience = salience_of (self, candidate, max_frequency);
      g_ptr_array_add (entities, g_steal_pointer (&candidate->entity));
    }
  g_clear_pointer (&candidate->entity, epitome_entity_free);
}

static GPtrArray *
finish (Ranker *self)
{
  GPtrArray *entities = g_ptr_array_new_with_free_func ((GDestroyNotify) epitome_entity_free);
  double max_frequency = 1, limit = 1;
  guint n_before;

  for (guint i = 0; i < self->names->len; i++)
    max_frequency = MAX (max_frequency, self->candidates[i].frequency);
  for (guint i = 0; i < self->names->len; i++)
    finish_candidate (self, &self->candidates[i], max_frequency, entities);
  g_ptr_array_sort (entities, compare_salience);
  n_before = MIN (entities->len, NAMES_BEFORE_DATES);
  if (n_before > 0)
    limit = BEHIND * ((EpitomeEntity *) g_ptr_array_index (entities, n_before - 1))->salience;
  epitome_date_ranker_add (self->text, self->mentions, limit, entities);
  g_ptr_array_sort (entities, compare_salience);
  return entities;
}

/**
 * epitome_entities_rank:
 * @text: the analysed text
 * @around: what is known of the article beside its text
 * @mentions: (element-type EpitomeMention): as epitome_entities_find_mentions() found them
 *
 * Merges the mentions of one person, organization or place, and orders what is left by how much the text is
 * about it. Words for a country's people count for the country and are no entities themselves. The feed, the
 * author, the agency in the dateline and who took the pictures are left out, and so are weekdays alone.
 *
 * Returns: (transfer full) (element-type EpitomeEntity): by falling salience
 */
GPtrArray *
epitome_entities_rank (const EpitomeText *text, const EpitomeSurroundings *around, GArray *mentions)
{
  g_autoptr (EpitomeNameMerger) merger = epitome_name_merger_new (text, mentions);
  g_autoptr (EpitomeBystanders) bystanders = epitome_bystanders_new (text, merger, around);
  GArray *names = epitome_name_merger_get_names (merger);
  g_autofree Candidate *candidates = g_new0 (Candidate, names->len);
  Ranker self = { text, around, merger, bystanders, mentions, names, candidates };

  collect_names (&self);
  collect_mentions (&self);
  mark_title (&self);
  return finish (&self);
}
