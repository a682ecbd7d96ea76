/* epitome-summary.c: what a host gets back, in memory and on the wire
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-summary.h"

#include <math.h>
#include <string.h>

#include "epitome-error.h"

/* Bytes of an interval between two minutes */
#define MAX_DATE 33
/* And of a BCP 47 code (RFC 5646, 4.4.1) */
#define MAX_LANGUAGE 35

G_DEFINE_BOXED_TYPE (EpitomeSummary, epitome_summary, epitome_summary_ref, epitome_summary_unref)

static void
summary_clear (gpointer data)
{
  EpitomeSummary *self = data;

  g_free (self->language);
  g_free (self->source);
  g_free (self->text);
  g_ptr_array_unref (self->sentences);
  g_ptr_array_unref (self->entities);
}

/**
 * epitome_summary_new:
 * @language: BCP 47 code, or "und"
 *
 * Returns: (transfer full): a summary that its maker fills before handing it on
 */
EpitomeSummary *
epitome_summary_new (const char *language)
{
  EpitomeSummary *self = g_atomic_rc_box_new0 (EpitomeSummary);

  self->language = g_strdup (language);
  self->sentences = g_ptr_array_new_with_free_func ((GDestroyNotify) epitome_summary_sentence_free);
  self->entities = g_ptr_array_new_with_free_func ((GDestroyNotify) epitome_entity_free);
  return self;
}

/**
 * epitome_summary_ref:
 *
 * Returns: (transfer full): @self. From any thread
 */
EpitomeSummary *
epitome_summary_ref (EpitomeSummary *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * epitome_summary_unref:
 *
 * Frees @self with its last reference. From any thread.
 */
void
epitome_summary_unref (EpitomeSummary *self)
{
  g_atomic_rc_box_release_full (self, summary_clear);
}

/* A span lies in memory as (uu) does. There may be hundreds of thousands */
static GVariant *
mentions_to_variant (GArray *mentions)
{
  return g_variant_new_fixed_array (G_VARIANT_TYPE ("(uu)"), mentions->data, mentions->len,
                                    sizeof (EpitomeSpan));
}

/**
 * epitome_summary_to_variant:
 *
 * Returns: (transfer floating): the summary as %EPITOME_SUMMARY_VARIANT_TYPE, without its details
 */
GVariant *
epitome_summary_to_variant (EpitomeSummary *self)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE (EPITOME_SUMMARY_VARIANT_TYPE));

  g_variant_builder_add (&builder, "s", self->language);
  g_variant_builder_add (&builder, "b", self->whole);
  g_variant_builder_open (&builder, G_VARIANT_TYPE ("a(suud)"));
  for (guint i = 0; i < self->sentences->len; i++)
    {
      EpitomeSummarySentence *sentence = g_ptr_array_index (self->sentences, i);

      g_variant_builder_add (&builder, "(suud)", sentence->text, sentence->span.start, sentence->span.end,
                             sentence->score);
    }
  g_variant_builder_close (&builder);
  g_variant_builder_open (&builder, G_VARIANT_TYPE ("a(susda(uu))"));
  for (guint i = 0; i < self->entities->len; i++)
    {
      EpitomeEntity *entity = g_ptr_array_index (self->entities, i);

      g_variant_builder_add (&builder, "(susd@a(uu))", entity->name, (guint32) entity->type,
                             entity->date != NULL ? entity->date : "", entity->salience,
                             mentions_to_variant (entity->mentions));
    }
  g_variant_builder_close (&builder);
  g_variant_builder_add (&builder, "b", self->teaser);
  g_variant_builder_add (&builder, "s", self->source != NULL ? self->source : "");
  return g_variant_builder_end (&builder);
}

static gboolean
read_sentences (EpitomeSummary *self, GVariantIter *iter)
{
  EpitomeSpan span;
  const char *text;
  double score;

  while (g_variant_iter_next (iter, "(&suud)", &text, &span.start, &span.end, &score))
    {
      if (*text == '\0' || span.start >= span.end || !isfinite (score))
        return FALSE;
      g_ptr_array_add (self->sentences, epitome_summary_sentence_new (text, span, score));
    }
  return self->sentences->len > 0 && self->sentences->len <= EPITOME_MAX_SENTENCES;
}

static gboolean
is_language (const char *language)
{
  gsize length = strlen (language);

  return length <= MAX_LANGUAGE && strspn (language, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-_") == length;
}

/* What a date may be made of; which one it is matters to nobody here */
static gboolean
is_date (const char *date)
{
  return strlen (date) <= MAX_DATE && strspn (date, "0123456789-:/TW") == strlen (date);
}

static gboolean
read_entities (EpitomeSummary *self, GVariantIter *iter)
{
  GVariant *mentions;
  const char *name, *date;
  guint32 type;
  double salience;

  while (g_variant_iter_next (iter, "(&su&sd@a(uu))", &name, &type, &date, &salience, &mentions))
    {
      g_autoptr (GVariant) owned G_GNUC_UNUSED = mentions;
      gsize n_spans;
      const EpitomeSpan *spans = g_variant_get_fixed_array (mentions, &n_spans, sizeof (EpitomeSpan));
      EpitomeEntity *entity;

      if (*name == '\0' || type >= EPITOME_N_ENTITY_TYPES || !is_date (date) || !isfinite (salience))
        return FALSE;
      entity = epitome_entity_new (name, type);
      entity->date = *date != '\0' ? g_strdup (date) : NULL;
      entity->salience = salience;
      g_ptr_array_add (self->entities, entity);
      for (gsize i = 0; i < n_spans; i++)
        if (spans[i].start >= spans[i].end)
          return FALSE;
      g_array_append_vals (entity->mentions, spans, n_spans);
    }
  return self->entities->len <= EPITOME_MAX_ENTITIES;
}

/**
 * epitome_summary_new_from_variant:
 * @variant: from another process or from a file; anything may be in it
 * @error: %EPITOME_ERROR_INVALID when it is no summary
 *
 * Returns: (transfer full) (nullable): the summary
 */
EpitomeSummary *
epitome_summary_new_from_variant (GVariant *variant, GError **error)
{
  g_autoptr (EpitomeSummary) self = NULL;
  g_autoptr (GVariantIter) sentences = NULL;
  g_autoptr (GVariantIter) entities = NULL;
  const char *language;
  const char *source;
  gboolean whole;
  gboolean teaser;

  if (!g_variant_is_of_type (variant, G_VARIANT_TYPE (EPITOME_SUMMARY_VARIANT_TYPE)) ||
      !g_variant_is_normal_form (variant))
    {
      g_set_error_literal (error, EPITOME_ERROR, EPITOME_ERROR_INVALID, "Not a summary");
      return NULL;
    }

  g_variant_get (variant, "(&sba(suud)a(susda(uu))b&s)", &language, &whole, &sentences, &entities, &teaser,
                 &source);
  self = epitome_summary_new (language);
  self->whole = whole;
  self->teaser = teaser;
  self->source = *source != '\0' ? g_strdup (source) : NULL;
  if (!is_language (language) || !read_sentences (self, sentences) || !read_entities (self, entities))
    {
      g_set_error_literal (error, EPITOME_ERROR, EPITOME_ERROR_INVALID, "A summary with impossible values");
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * epitome_summary_sentence_new:
 * @text: as it is shown; copied
 * @span: where it stands in the analysed text
 * @score: the higher, the more it says
 *
 * Returns: (transfer full): a sentence without features
 */
EpitomeSummarySentence *
epitome_summary_sentence_new (const char *text, EpitomeSpan span, double score)
{
  EpitomeSummarySentence *self = g_new0 (EpitomeSummarySentence, 1);

  self->text = g_strdup (text);
  self->span = span;
  self->score = score;
  return self;
}

/**
 * epitome_summary_sentence_free:
 *
 * Frees @self with its features.
 */
void
epitome_summary_sentence_free (EpitomeSummarySentence *self)
{
  g_free (self->text);
  g_clear_pointer (&self->features, g_array_unref);
  g_free (self);
}

/**
 * epitome_entity_new:
 * @name: its fullest name in the article; copied
 * @type: what it is
 *
 * Returns: (transfer full): an entity without mentions, of salience 0
 */
EpitomeEntity *
epitome_entity_new (const char *name, EpitomeEntityType type)
{
  EpitomeEntity *self = g_new0 (EpitomeEntity, 1);

  self->name = g_strdup (name);
  self->type = type;
  self->mentions = g_array_new (FALSE, FALSE, sizeof (EpitomeSpan));
  return self;
}

/**
 * epitome_entity_free:
 *
 * Frees @self with its mentions.
 */
void
epitome_entity_free (EpitomeEntity *self)
{
  g_free (self->name);
  g_free (self->date);
  g_array_unref (self->mentions);
  g_free (self);
}

/**
 * epitome_entity_type_get_nick:
 *
 * Returns: (transfer none): the type as the command line spells it
 */
const char *
epitome_entity_type_get_nick (EpitomeEntityType type)
{
  static const char *const nicks[EPITOME_N_ENTITY_TYPES] = {
    [EPITOME_ENTITY_PERSON] = "person", [EPITOME_ENTITY_ORGANIZATION] = "organization",
    [EPITOME_ENTITY_PLACE] = "place",   [EPITOME_ENTITY_MISC] = "misc",
    [EPITOME_ENTITY_DATE] = "date",
  };

  g_return_val_if_fail ((guint) type < EPITOME_N_ENTITY_TYPES, "misc");
  return nicks[type];
}
