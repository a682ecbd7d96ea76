/* train-names.c: makes the tagger's model, and measures it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib.h>

#include "names-crf.h"

static char **train_specs;
static char **test_specs;
static char *output;
static char *input;
static int n_epochs = 8;
static int max_features = 100000;

static const GOptionEntry options[] = {
  { "train", 't', 0, G_OPTION_ARG_FILENAME_ARRAY, &train_specs, "Learn from FILE",
    "FILE[,group=N][,half=N][,recase=N][,nomisc]" },
  { "test", 'e', 0, G_OPTION_ARG_FILENAME_ARRAY, &test_specs, "Measure on FILE",
    "FILE[,group=N][,half=N][,recase=N]" },
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, "Write the model to FILE", "FILE" },
  { "input", 'i', 0, G_OPTION_ARG_FILENAME, &input, "Measure the model in FILE", "FILE" },
  { "epochs", 'n', 0, G_OPTION_ARG_INT, &n_epochs, "Go over the texts N times", "N" },
  { "features", 'f', 0, G_OPTION_ARG_INT, &max_features, "Keep at most N features", "N" },
  { NULL },
};

/* Names found, names there are, and those of both, by type; the last row without regard to the type */
typedef struct
{
  guint found[EPITOME_N_LABEL_TYPES + 1];
  guint gold[EPITOME_N_LABEL_TYPES + 1];
  guint right[EPITOME_N_LABEL_TYPES + 1];
  guint64 n_words;
  gint64 microseconds;
} Score;

static GArray *
read_gold (const NamesSentence *sentence)
{
  GArray *tags = g_array_new (FALSE, FALSE, sizeof (EpitomeTag));
  guint first = 0;

  for (guint i = 0; i < sentence->labels->len; i++)
    {
      guint32 bits = g_array_index (sentence->labels, guint32, i);
      guint label = g_bit_nth_lsf (bits, -1);
      EpitomeTag tag = { first, i, EPITOME_ENTITY_PERSON };

      if (label == EPITOME_LABEL_OUTSIDE)
        continue;
      tag.type = epitome_label_get_type (label);
      if (epitome_label_may_start (label))
        tag.first = first = i;
      if (epitome_label_may_end (label))
        g_array_append_val (tags, tag);
    }
  return tags;
}

static void
compare (Score *score, GArray *found, GArray *gold)
{
  for (guint i = 0; i < found->len; i++)
    score->found[g_array_index (found, EpitomeTag, i).type]++;
  for (guint i = 0; i < gold->len; i++)
    {
      const EpitomeTag *there = &g_array_index (gold, EpitomeTag, i);

      score->gold[there->type]++;
      for (guint k = 0; k < found->len; k++)
        {
          const EpitomeTag *tag = &g_array_index (found, EpitomeTag, k);

          if (tag->first != there->first || tag->last != there->last)
            continue;
          score->right[EPITOME_N_LABEL_TYPES]++;
          score->right[tag->type] += tag->type == there->type;
        }
    }
  score->found[EPITOME_N_LABEL_TYPES] += found->len;
  score->gold[EPITOME_N_LABEL_TYPES] += gold->len;
}

static double
f_measure (guint right, guint found, guint gold)
{
  return found + gold > 0 ? 200.0 * right / (found + gold) : 0;
}

static void
print_score (const char *spec, const Score *score)
{
  g_autofree char *name = g_path_get_basename (spec);
  guint right = 0, found = 0, gold = 0;

  for (guint type = 0; type < EPITOME_ENTITY_MISC; type++)
    {
      right += score->right[type];
      found += score->found[type];
      gold += score->gold[type];
    }
  g_print ("%-36s typed %.1f", name, f_measure (right, found, gold));
  for (guint type = 0; type < EPITOME_N_LABEL_TYPES; type++)
    g_print ("  %s %.1f", epitome_entity_type_get_nick (type),
             f_measure (score->right[type], score->found[type], score->gold[type]));
  g_print ("  untyped %.1f  %.0f words/s\n",
           f_measure (score->right[EPITOME_N_LABEL_TYPES], score->found[EPITOME_N_LABEL_TYPES],
                      score->gold[EPITOME_N_LABEL_TYPES]),
           score->n_words * 1e6 / MAX (score->microseconds, 1));
}

static gboolean
test (const EpitomeModel *model, const char *spec, GError **error)
{
  g_autoptr (GPtrArray) documents = names_corpus_read (spec, error);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (EpitomeTag));
  Score score = { 0 };

  if (documents == NULL)
    return FALSE;
  for (guint d = 0; d < documents->len; d++)
    {
      const NamesDocument *document = g_ptr_array_index (documents, d);

      for (guint s = 0; s < document->sentences->len; s++)
        {
          const NamesSentence *sentence = g_ptr_array_index (document->sentences, s);
          EpitomeTagInput tag_input = names_document_get_input (document, sentence);
          g_autoptr (GArray) gold = read_gold (sentence);
          gint64 start = g_get_monotonic_time ();

          if (!sentence->counts)
            continue;
          g_array_set_size (found, 0);
          epitome_sequence_tag_with (model, &tag_input, found);
          score.microseconds += g_get_monotonic_time () - start;
          score.n_words += sentence->words->len;
          compare (&score, found, gold);
        }
    }
  print_score (spec, &score);
  return TRUE;
}

static GBytes *
train (GError **error)
{
  g_autoptr (NamesCrf) crf = names_crf_new ();

  for (guint i = 0; train_specs != NULL && train_specs[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) documents = names_corpus_read (train_specs[i], error);

      if (documents == NULL)
        return NULL;
      for (guint d = 0; d < documents->len; d++)
        names_crf_add (crf, g_ptr_array_index (documents, d));
    }
  names_crf_train (crf, n_epochs);
  return names_crf_make_model (crf, max_features);
}

static GBytes *
get_model (GError **error)
{
  char *contents;
  gsize length;

  if (input == NULL)
    return train (error);
  if (!g_file_get_contents (input, &contents, &length, error))
    return NULL;
  return g_bytes_new_take (contents, length);
}

static gboolean
run (GError **error)
{
  g_autoptr (GBytes) bytes = get_model (error);
  g_autoptr (EpitomeModel) model = bytes != NULL ? epitome_model_new (bytes, error) : NULL;

  if (model == NULL)
    return FALSE;
  g_print ("%" G_GSIZE_FORMAT " bytes\n", g_bytes_get_size (bytes));
  if (output != NULL &&
      !g_file_set_contents (output, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error))
    return FALSE;
  for (guint i = 0; test_specs != NULL && test_specs[i] != NULL; i++)
    if (!test (model, test_specs[i], error))
      return FALSE;
  return TRUE;
}

int
main (int argc, char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new ("- make the model of names");
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || !run (&error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  return 0;
}
