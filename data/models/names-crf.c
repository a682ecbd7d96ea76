/* names-crf.c: learns the tagger's model
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A linear-chain conditional random field over BILOU labels, learned sentence by sentence with FTRL-Proximal
 * (McMahan and others 2013, "Ad click prediction: a view from the trenches"), which leaves most weights at
 * zero. A word that may have several labels counts with all of them (Tsuboi and others 2008, "Training
 * conditional random fields using incomplete annotations"). No clock, thread or address decides anything: the
 * same texts give the same model. */
#include "config.h"
#include "names-crf.h"

#include <math.h>
#include <string.h>

#define L          EPITOME_N_LABELS
#define ALL_LABELS ((1u << L) - 1)

#define RATE      0.05
#define RATE_BETA 1.0
#define LASSO     0.3
#define RIDGE     10.0
/* A feature seen once tells nothing about other texts */
#define MIN_COUNT 2
/* Gradients this small aren't worth the time */
#define MIN_GRADIENT 1e-3
#define SEED         G_GUINT64_CONSTANT (88172645463325252)
#define MAX_VALUE    127

typedef struct
{
  guint32 first;
  guint32 n_words;
} Sequence;

typedef struct
{
  float weight;
  float z;
  float n;
} Parameter;

struct _NamesCrf
{
  GArray *sequences;
  /* One a word: the labels it may have, and where its features begin; one more of the latter */
  GArray *labels;
  GArray *offsets;
  /* Hashes; numbers of features while training */
  GArray *features;
  /* Of each number: its hash */
  GArray *hashes;
  Parameter *parameters;
  Parameter transitions[L * L];
  guint64 random;
};

/* What training keeps of one sequence */
typedef struct
{
  guint n;
  GArray *scores;
  GArray *potentials;
  GArray *forward;
  GArray *backward;
  GArray *gradient;
  double transitions[L * L];
  double pairs[L * L];
} Lattice;

static double *
rows_of (GArray *array)
{
  return (double *) array->data;
}

static void
update (Parameter *self, double gradient)
{
  double n = self->n + gradient * gradient;
  double sigma = (sqrt (n) - sqrt (self->n)) / RATE;

  self->z += gradient - sigma * self->weight;
  self->n = n;
  if (fabs (self->z) <= LASSO)
    self->weight = 0;
  else
    self->weight = -(self->z - copysign (LASSO, self->z)) / ((RATE_BETA + sqrt (n)) / RATE + RIDGE);
}

static guint64
next_random (NamesCrf *self)
{
  self->random ^= self->random << 13;
  self->random ^= self->random >> 7;
  self->random ^= self->random << 17;
  return self->random;
}

static void
shuffle (NamesCrf *self)
{
  for (guint i = self->sequences->len; i > 1; i--)
    {
      guint k = next_random (self) % i;
      Sequence kept = g_array_index (self->sequences, Sequence, i - 1);

      g_array_index (self->sequences, Sequence, i - 1) = g_array_index (self->sequences, Sequence, k);
      g_array_index (self->sequences, Sequence, k) = kept;
    }
}

/* Numbers the features that are frequent enough and forgets the others */
static void
number_features (NamesCrf *self)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) numbers = g_hash_table_new (NULL, NULL);
  guint32 *features = (guint32 *) self->features->data;
  guint32 kept = 0;

  for (guint i = 0; i < self->features->len; i++)
    {
      gpointer key = GUINT_TO_POINTER (features[i]);

      g_hash_table_insert (counts, key,
                           GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, key)) + 1));
    }
  for (guint word = 0; word + 1 < self->offsets->len; word++)
    {
      guint32 end = g_array_index (self->offsets, guint32, word + 1);
      guint32 i = g_array_index (self->offsets, guint32, word);

      g_array_index (self->offsets, guint32, word) = kept;
      for (; i < end; i++)
        {
          gpointer key = GUINT_TO_POINTER (features[i]);
          gpointer number = g_hash_table_lookup (numbers, key);

          if (GPOINTER_TO_UINT (g_hash_table_lookup (counts, key)) < MIN_COUNT)
            continue;
          if (number == NULL)
            {
              g_array_append_val (self->hashes, features[i]);
              number = GUINT_TO_POINTER (self->hashes->len);
              g_hash_table_insert (numbers, key, number);
            }
          features[kept++] = GPOINTER_TO_UINT (number) - 1;
        }
    }
  g_array_index (self->offsets, guint32, self->offsets->len - 1) = kept;
  g_array_set_size (self->features, kept);
}

static void
score_words (NamesCrf *self, const Sequence *sequence, Lattice *lattice)
{
  g_array_set_size (lattice->scores, 0);
  g_array_set_size (lattice->scores, sequence->n_words * L);
  for (guint i = 0; i < sequence->n_words; i++)
    {
      double *row = rows_of (lattice->scores) + i * L;
      guint32 end = g_array_index (self->offsets, guint32, sequence->first + i + 1);

      for (guint32 f = g_array_index (self->offsets, guint32, sequence->first + i); f < end; f++)
        {
          const Parameter *parameters =
            self->parameters + (gsize) g_array_index (self->features, guint32, f) * L;

          for (guint label = 0; label < L; label++)
            row[label] += parameters[label].weight;
        }
    }
}

static void
make_potentials (NamesCrf *self, const Sequence *sequence, Lattice *lattice, gboolean constrained)
{
  g_array_set_size (lattice->potentials, sequence->n_words * L);
  for (guint i = 0; i < sequence->n_words; i++)
    {
      const double *scores = rows_of (lattice->scores) + i * L;
      double *row = rows_of (lattice->potentials) + i * L;
      guint32 allowed = constrained ? g_array_index (self->labels, guint32, sequence->first + i) : ALL_LABELS;
      double max = scores[0];

      for (guint label = 1; label < L; label++)
        max = MAX (max, scores[label]);
      for (guint label = 0; label < L; label++)
        {
          gboolean possible = (allowed >> label & 1) && (i > 0 || epitome_label_may_start (label)) &&
                              (i + 1 < sequence->n_words || epitome_label_may_end (label));

          row[label] = possible ? exp (MAX (scores[label] - max, -60.0)) : 0;
        }
    }
}

static double
normalize (double *row)
{
  double sum = 0;

  for (guint label = 0; label < L; label++)
    sum += row[label];
  for (guint label = 0; sum > 0 && label < L; label++)
    row[label] /= sum;
  return sum;
}

/* Returns whether any sequence of labels is possible */
static gboolean
run_forward (Lattice *lattice)
{
  const double *potentials = rows_of (lattice->potentials);

  g_array_set_size (lattice->forward, lattice->n * L);
  for (guint i = 0; i < lattice->n; i++)
    {
      double *row = rows_of (lattice->forward) + i * L;

      for (guint label = 0; label < L; label++)
        {
          double sum = i == 0 ? 1 : 0;

          for (guint before = 0; i > 0 && before < L; before++)
            sum += row[(int) before - L] * lattice->transitions[before * L + label];
          row[label] = sum * potentials[i * L + label];
        }
      if (normalize (row) <= 0)
        return FALSE;
    }
  return TRUE;
}

static void
run_backward (Lattice *lattice)
{
  const double *potentials = rows_of (lattice->potentials);

  g_array_set_size (lattice->backward, lattice->n * L);
  for (guint i = lattice->n; i-- > 0;)
    {
      double *row = rows_of (lattice->backward) + i * L;

      for (guint label = 0; label < L; label++)
        {
          double sum = i + 1 == lattice->n ? 1 : 0;

          for (guint next = 0; i + 1 < lattice->n && next < L; next++)
            sum += lattice->transitions[label * L + next] * potentials[(i + 1) * L + next] * row[L + next];
          row[label] = sum;
        }
      normalize (row);
    }
}

/* Adds the expected labels and pairs of labels, times @sign */
static void
add_expectation (Lattice *lattice, double sign)
{
  for (guint i = 0; i < lattice->n; i++)
    {
      const double *forward = rows_of (lattice->forward) + i * L,
                   *backward = rows_of (lattice->backward) + i * L;
      const double *potentials = rows_of (lattice->potentials) + i * L;
      double pairs[L * L], sum = 0;

      for (guint label = 0; label < L; label++)
        sum += forward[label] * backward[label];
      for (guint label = 0; label < L; label++)
        rows_of (lattice->gradient)[i * L + label] += sign * forward[label] * backward[label] / sum;
      if (i == 0)
        continue;
      sum = 0;
      for (guint k = 0; k < L * L; k++)
        {
          pairs[k] = (forward - L)[k / L] * lattice->transitions[k] * potentials[k % L] * backward[k % L];
          sum += pairs[k];
        }
      for (guint k = 0; k < L * L; k++)
        lattice->pairs[k] += sign * pairs[k] / sum;
    }
}

static gboolean
expect (NamesCrf *self, const Sequence *sequence, Lattice *lattice, gboolean constrained, double sign)
{
  make_potentials (self, sequence, lattice, constrained);
  if (!run_forward (lattice))
    return FALSE;
  run_backward (lattice);
  add_expectation (lattice, sign);
  return TRUE;
}

static void
apply_gradient (NamesCrf *self, const Sequence *sequence, const Lattice *lattice)
{
  for (guint i = 0; i < sequence->n_words; i++)
    for (guint label = 0; label < L; label++)
      {
        double gradient = rows_of (lattice->gradient)[i * L + label];
        guint32 end = g_array_index (self->offsets, guint32, sequence->first + i + 1);

        if (fabs (gradient) < MIN_GRADIENT)
          continue;
        for (guint32 f = g_array_index (self->offsets, guint32, sequence->first + i); f < end; f++)
          update (&self->parameters[(gsize) g_array_index (self->features, guint32, f) * L + label],
                  gradient);
      }
  for (guint k = 0; k < L * L; k++)
    if (fabs (lattice->pairs[k]) >= MIN_GRADIENT)
      update (&self->transitions[k], lattice->pairs[k]);
}

static void
learn (NamesCrf *self, const Sequence *sequence, Lattice *lattice)
{
  lattice->n = sequence->n_words;
  score_words (self, sequence, lattice);
  for (guint k = 0; k < L * L; k++)
    lattice->transitions[k] = epitome_label_may_follow (k / L, k % L) ? exp (self->transitions[k].weight) : 0;
  memset (lattice->pairs, 0, sizeof lattice->pairs);
  g_array_set_size (lattice->gradient, 0);
  g_array_set_size (lattice->gradient, lattice->n * L);
  if (expect (self, sequence, lattice, FALSE, 1) && expect (self, sequence, lattice, TRUE, -1))
    apply_gradient (self, sequence, lattice);
}

NamesCrf *
names_crf_new (void)
{
  NamesCrf *self = g_new0 (NamesCrf, 1);
  guint32 zero = 0;

  self->sequences = g_array_new (FALSE, FALSE, sizeof (Sequence));
  self->labels = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->offsets = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->features = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->hashes = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->random = SEED;
  g_array_append_val (self->offsets, zero);
  return self;
}

void
names_crf_free (NamesCrf *self)
{
  g_array_unref (self->sequences);
  g_array_unref (self->labels);
  g_array_unref (self->offsets);
  g_array_unref (self->features);
  g_array_unref (self->hashes);
  g_free (self->parameters);
  g_free (self);
}

/**
 * names_crf_add:
 * @document: is learned from; may be freed afterwards
 */
void
names_crf_add (NamesCrf *self, const NamesDocument *document)
{
  for (guint s = 0; s < document->sentences->len; s++)
    {
      const NamesSentence *sentence = g_ptr_array_index (document->sentences, s);
      EpitomeTagInput input = names_document_get_input (document, sentence);
      EpitomeStretch stretch = { 0 };

      while (sentence->counts && epitome_word_features_next_stretch (&input, stretch.end, &stretch))
        {
          Sequence sequence = { self->labels->len, stretch.end - stretch.first };

          g_array_append_val (self->sequences, sequence);
          for (guint i = stretch.first; i < stretch.end; i++)
            {
              guint32 features[EPITOME_MAX_FEATURES];
              guint n = epitome_word_features_extract (&input, i, features);

              g_array_append_vals (self->features, features, n);
              g_array_append_val (self->offsets, self->features->len);
              g_array_append_val (self->labels, g_array_index (sentence->labels, guint32, i));
            }
        }
    }
}

/**
 * names_crf_train:
 * @n_epochs: how often to go over everything that was added
 */
void
names_crf_train (NamesCrf *self, guint n_epochs)
{
  Lattice lattice = {
    .scores = g_array_new (FALSE, TRUE, sizeof (double)),
    .potentials = g_array_new (FALSE, FALSE, sizeof (double)),
    .forward = g_array_new (FALSE, FALSE, sizeof (double)),
    .backward = g_array_new (FALSE, FALSE, sizeof (double)),
    .gradient = g_array_new (FALSE, TRUE, sizeof (double)),
  };

  number_features (self);
  self->parameters = g_new0 (Parameter, (gsize) self->hashes->len * L);
  for (guint epoch = 0; epoch < n_epochs; epoch++)
    {
      shuffle (self);
      for (guint i = 0; i < self->sequences->len; i++)
        learn (self, &g_array_index (self->sequences, Sequence, i), &lattice);
      g_printerr ("epoch %u of %u\n", epoch + 1, n_epochs);
    }
  g_array_unref (lattice.scores);
  g_array_unref (lattice.potentials);
  g_array_unref (lattice.forward);
  g_array_unref (lattice.backward);
  g_array_unref (lattice.gradient);
}

static int
compare_floats (gconstpointer a, gconstpointer b)
{
  float one = *(const float *) a, other = *(const float *) b;

  return one > other ? -1 : one < other;
}

static float
size_of (const NamesCrf *self, guint32 number)
{
  float size = 0;

  for (guint label = 0; label < L; label++)
    size += fabsf (self->parameters[(gsize) number * L + label].weight);
  return size;
}

/* Features with smaller weights are left out so that @max_features stay */
static float
find_threshold (NamesCrf *self, guint max_features)
{
  g_autoptr (GArray) sizes = g_array_new (FALSE, FALSE, sizeof (float));

  for (guint32 i = 0; i < self->hashes->len; i++)
    {
      float size = size_of (self, i);

      if (size > 0)
        g_array_append_val (sizes, size);
    }
  g_printerr ("%u features, %u of them with weights\n", self->hashes->len, sizes->len);
  g_array_sort (sizes, compare_floats);
  return sizes->len > max_features ? g_array_index (sizes, float, max_features) : 0;
}

typedef struct
{
  guint32 hash;
  guint32 number;
} Entry;

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  guint32 one = ((const Entry *) a)->hash, other = ((const Entry *) b)->hash;

  return one < other ? -1 : one > other;
}

static GArray *
sort_features (NamesCrf *self)
{
  GArray *entries = g_array_sized_new (FALSE, FALSE, sizeof (Entry), self->hashes->len);

  for (guint32 i = 0; i < self->hashes->len; i++)
    {
      Entry entry = { g_array_index (self->hashes, guint32, i), i };

      g_array_append_val (entries, entry);
    }
  g_array_sort (entries, compare_entries);
  return entries;
}

static void
append_number (GByteArray *bytes, guint32 number)
{
  number = GUINT32_TO_LE (number);
  g_byte_array_append (bytes, (guint8 *) &number, sizeof number);
}

static void
append_weights (GByteArray *weights, const Parameter *parameters)
{
  for (guint8 label = 0; label < L; label++)
    {
      long rounded = lroundf (parameters[label].weight * EPITOME_MODEL_UNIT);
      gint8 value = CLAMP (rounded, -MAX_VALUE, MAX_VALUE);

      g_byte_array_append (weights, (guint8 *) &value, 1);
    }
}

/* About as many starts as hashes */
static guint32
choose_index_bits (guint n_features)
{
  guint32 bits = 1;

  while (bits < EPITOME_MODEL_MAX_INDEX_BITS && 1u << bits < n_features)
    bits++;
  return bits;
}

static void
append_index (GByteArray *model, GArray *hashes, guint32 index_bits)
{
  guint32 first = 0;

  for (guint64 start = 0; start <= 1u << index_bits; start++)
    {
      while (first < hashes->len && g_array_index (hashes, guint32, first) >> (32 - index_bits) < start)
        first++;
      append_number (model, first);
    }
}

/**
 * names_crf_make_model:
 * @max_features: at most so many features are kept, those with the largest weights
 *
 * Returns: (transfer full): the bytes that epitome_model_new() reads
 */
GBytes *
names_crf_make_model (NamesCrf *self, guint max_features)
{
  g_autoptr (GArray) entries = sort_features (self);
  g_autoptr (GArray) hashes = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GByteArray) weights = g_byte_array_new ();
  GByteArray *model = g_byte_array_new ();
  float threshold = find_threshold (self, max_features);
  guint32 index_bits;

  for (guint e = 0; e < entries->len; e++)
    {
      Entry *entry = &g_array_index (entries, Entry, e);

      if (size_of (self, entry->number) <= threshold)
        continue;
      g_array_append_val (hashes, entry->hash);
      append_weights (weights, &self->parameters[(gsize) entry->number * L]);
    }
  index_bits = choose_index_bits (hashes->len);
  append_number (model, EPITOME_MODEL_MAGIC);
  append_number (model, L);
  append_number (model, hashes->len);
  append_number (model, index_bits);
  for (guint k = 0; k < L * L; k++)
    append_number (model, (guint32) (gint32) lroundf (self->transitions[k].weight * EPITOME_MODEL_UNIT));
  append_index (model, hashes, index_bits);
  for (guint i = 0; i < hashes->len; i++)
    append_number (model, g_array_index (hashes, guint32, i));
  g_byte_array_append (model, weights->data, weights->len);
  return g_byte_array_free_to_bytes (model);
}
