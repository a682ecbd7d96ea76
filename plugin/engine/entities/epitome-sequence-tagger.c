/* epitome-sequence-tagger.c: names found by a linear-chain conditional random field
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lafferty, McCallum and Pereira 2001, "Conditional random fields"; the best sequence of labels by Viterbi's
 * algorithm. Each stretch of words that may belong to names is decoded by itself: what lies between can't. */
#include "config.h"
#include "epitome-word-features.h"
#include "epitome-model.h"

#include "../epitome-data.h"

#define MODEL_PATH "/io/github/epitome/entities/names.model"

typedef struct
{
  float score[EPITOME_N_LABELS];
  guint8 before[EPITOME_N_LABELS];
} Step;

static EpitomeModel *
load_model (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = epitome_data_lookup (MODEL_PATH, &error);
  EpitomeModel *model = bytes != NULL ? epitome_model_new (bytes, &error) : NULL;

  if (model == NULL)
    g_error ("The tagger's model is broken: %s", error->message);
  return model;
}

static const EpitomeModel *
get_model (void)
{
  static gsize once;

  if (g_once_init_enter (&once))
    g_once_init_leave (&once, (gsize) load_model ());
  return (const EpitomeModel *) once;
}

static void
start (Step *step, const float *scores)
{
  for (guint label = 0; label < EPITOME_N_LABELS; label++)
    step->score[label] = epitome_label_may_start (label) ? scores[label] : EPITOME_MODEL_FORBIDDEN;
}

static void
try_before (const float *transitions, const Step *last, Step *step, guint before, guint label)
{
  float score = last->score[before] + transitions[before * EPITOME_N_LABELS + label];

  if (score > step->score[label])
    {
      step->score[label] = score;
      step->before[label] = before;
    }
}

/* Behind a name's beginning or inside there is only its inside or last, and these are nowhere else */
static void
go_on (const float *transitions, const Step *last, Step *step, EpitomeEntityType type)
{
  guint begin = epitome_label_make (type, EPITOME_PLACE_BEGIN);
  guint inside = epitome_label_make (type, EPITOME_PLACE_INSIDE);
  guint end = epitome_label_make (type, EPITOME_PLACE_LAST);

  try_before (transitions, last, step, begin, inside);
  try_before (transitions, last, step, inside, inside);
  try_before (transitions, last, step, begin, end);
  try_before (transitions, last, step, inside, end);
}

static void
go_from (const float *transitions, const Step *last, Step *step, guint before)
{
  try_before (transitions, last, step, before, EPITOME_LABEL_OUTSIDE);
  for (guint type = 0; type < EPITOME_N_LABEL_TYPES; type++)
    {
      try_before (transitions, last, step, before, epitome_label_make (type, EPITOME_PLACE_BEGIN));
      try_before (transitions, last, step, before, epitome_label_make (type, EPITOME_PLACE_ONLY));
    }
}

static void
advance (const float *transitions, const Step *last, Step *step, const float *scores)
{
  for (guint label = 0; label < EPITOME_N_LABELS; label++)
    {
      step->score[label] = 2 * EPITOME_MODEL_FORBIDDEN;
      step->before[label] = EPITOME_LABEL_OUTSIDE;
    }
  go_from (transitions, last, step, EPITOME_LABEL_OUTSIDE);
  for (guint type = 0; type < EPITOME_N_LABEL_TYPES; type++)
    {
      go_on (transitions, last, step, type);
      go_from (transitions, last, step, epitome_label_make (type, EPITOME_PLACE_LAST));
      go_from (transitions, last, step, epitome_label_make (type, EPITOME_PLACE_ONLY));
    }
  for (guint label = 0; label < EPITOME_N_LABELS; label++)
    step->score[label] = MAX (step->score[label] + scores[label], EPITOME_MODEL_FORBIDDEN);
}

static guint
best_end (const Step *step)
{
  guint best = EPITOME_LABEL_OUTSIDE;

  for (guint label = 0; label < EPITOME_N_LABELS; label++)
    if (epitome_label_may_end (label) && step->score[label] > step->score[best])
      best = label;
  return best;
}

static void
add_tags (GArray *tags, const guint8 *labels, EpitomeStretch stretch)
{
  guint first = stretch.first;

  for (guint i = stretch.first; i < stretch.end; i++)
    {
      guint label = labels[i - stretch.first];

      if (label == EPITOME_LABEL_OUTSIDE)
        continue;
      if (epitome_label_may_start (label))
        first = i;
      if (epitome_label_may_end (label))
        {
          EpitomeTag tag = { first, i, epitome_label_get_type (label) };

          g_array_append_val (tags, tag);
        }
    }
}

static void
decode (const EpitomeModel *model, const EpitomeTagInput *input, EpitomeStretch stretch, GArray *tags)
{
  Step steps[EPITOME_MAX_STRETCH];
  guint8 labels[EPITOME_MAX_STRETCH];
  guint n = stretch.end - stretch.first;

  for (guint i = 0; i < n; i++)
    {
      guint32 features[EPITOME_MAX_FEATURES];
      float scores[EPITOME_N_LABELS];

      epitome_model_score (model, features,
                           epitome_word_features_extract (input, stretch.first + i, features), scores);
      if (i == 0)
        start (&steps[0], scores);
      else
        advance (epitome_model_get_transitions (model), &steps[i - 1], &steps[i], scores);
    }
  labels[n - 1] = best_end (&steps[n - 1]);
  for (guint i = n - 1; i > 0; i--)
    labels[i - 1] = steps[i].before[labels[i]];
  add_tags (tags, labels, stretch);
}

/**
 * epitome_sequence_tag:
 * @input: a sentence
 * @tags: (element-type EpitomeTag): where what was found is appended
 */
void
epitome_sequence_tag (const EpitomeTagInput *input, GArray *tags)
{
  epitome_sequence_tag_with (get_model (), input, tags);
}

/**
 * epitome_sequence_tag_with:
 * @model: what to tag by
 *
 * As epitome_sequence_tag(), by a model other than the built-in one.
 */
void
epitome_sequence_tag_with (const EpitomeModel *model, const EpitomeTagInput *input, GArray *tags)
{
  EpitomeStretch stretch = { 0 };

  while (epitome_word_features_next_stretch (input, stretch.end, &stretch))
    decode (model, input, stretch, tags);
}
