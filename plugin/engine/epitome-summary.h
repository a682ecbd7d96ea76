/* epitome-summary.h: what a host gets back
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define EPITOME_MAX_SENTENCES 10
#define EPITOME_MAX_ENTITIES  50

/**
 * EpitomeDetail:
 * @EPITOME_DETAIL_TEXT: keep the analysed text in the summary
 * @EPITOME_DETAIL_FEATURES: keep each sentence's features
 *
 * What a caller wants beyond the summary. Neither is stored in the cache nor sent over D-Bus.
 */
typedef enum
{
  EPITOME_DETAIL_NONE = 0,
  EPITOME_DETAIL_TEXT = 1 << 0,
  EPITOME_DETAIL_FEATURES = 1 << 1,
} EpitomeDetail;

/**
 * EpitomeFullText:
 * @EPITOME_FULL_TEXT_NEVER: what the feed brings is summarized, and nothing is fetched
 * @EPITOME_FULL_TEXT_TEASERS: the article's page is fetched where the feed brings only a teaser
 * @EPITOME_FULL_TEXT_ALWAYS: the article's page is fetched
 *
 * As in the settings' schema.
 */
typedef enum
{
  EPITOME_FULL_TEXT_NEVER,
  EPITOME_FULL_TEXT_TEASERS,
  EPITOME_FULL_TEXT_ALWAYS,
} EpitomeFullText;

/**
 * EpitomeOptions:
 * @sentences: at most so many sentences, 1 to %EPITOME_MAX_SENTENCES
 * @words: at most so many words in all; 0 for no cap
 * @entities: at most so many key entities, 0 to %EPITOME_MAX_ENTITIES
 * @whole: instead of refusing a text that is too short to be summarized, hand back its sentences
 * @detail: #EpitomeDetail flags
 * @full_text: whether the article's page may be fetched; nothing to the engine
 * @metered: whether a metered connection may be used for that
 */
typedef struct
{
  guint           sentences;
  guint           words;
  guint           entities;
  gboolean        whole;
  EpitomeDetail   detail;
  EpitomeFullText full_text;
  gboolean        metered;
} EpitomeOptions;

#define EPITOME_OPTIONS_INIT { .sentences = 3, .words = 0, .entities = 10, .detail = EPITOME_DETAIL_NONE }

/* Both in Unicode characters from 0 in the analysed text, end exclusive */
typedef struct
{
  guint start;
  guint end;
} EpitomeSpan;

/**
 * EpitomeFeature:
 * @name: (transfer none): static
 * @value: as the ranker saw it
 * @share: what it added to the sentence's score
 */
typedef struct
{
  const char *name;
  double      value;
  double      share;
} EpitomeFeature;

/**
 * EpitomeSummarySentence:
 * @text: the sentence as it stands in the article, white space folded
 * @span: where it stands
 * @score: the higher, the more it says; comparable within one article only
 * @features: (nullable) (element-type EpitomeFeature): only with %EPITOME_DETAIL_FEATURES
 */
typedef struct
{
  char       *text;
  EpitomeSpan span;
  double      score;
  GArray     *features;
} EpitomeSummarySentence;

/* Sent and stored by number: only ever append */
typedef enum
{
  EPITOME_ENTITY_PERSON,
  EPITOME_ENTITY_ORGANIZATION,
  EPITOME_ENTITY_PLACE,
  EPITOME_ENTITY_MISC,
  EPITOME_ENTITY_DATE,
} EpitomeEntityType;

#define EPITOME_N_ENTITY_TYPES (EPITOME_ENTITY_DATE + 1)

/**
 * EpitomeEntity:
 * @name: its fullest name in the article
 * @type: what it is
 * @date: (nullable): of a date, when it is known which: ISO 8601, as "2026-02-06", "2026-W07", "2026-02", "2026",
 *   "2026-02-06T15:30" or an interval of two of them with a slash
 * @salience: from 0 to 1, how much the article is about it
 * @mentions: (element-type EpitomeSpan): where it is named, in the text's order
 */
typedef struct
{
  char             *name;
  EpitomeEntityType type;
  char             *date;
  double            salience;
  GArray           *mentions;
} EpitomeEntity;

/**
 * EpitomeSummary:
 * @language: BCP 47 code, "und" when unknown
 * @sentences: (element-type EpitomeSummarySentence): in the article's order, never empty
 * @entities: (element-type EpitomeEntity): the key ones, by falling salience
 * @whole: the sentences are no summary but the text itself, which is too short for one
 * @teaser: the text looks like the beginning of an article that stands in full elsewhere
 * @source: (nullable): the address of the page that the text is from; %NULL if it is what the feed brought
 * @text: (nullable): the analysed text, only with %EPITOME_DETAIL_TEXT
 *
 * An atomically reference-counted value; immutable once whoever made it has handed it on.
 */
typedef struct
{
  char      *language;
  GPtrArray *sentences;
  GPtrArray *entities;
  gboolean   whole;
  gboolean   teaser;
  char      *source;
  char      *text;
} EpitomeSummary;

#define EPITOME_TYPE_SUMMARY         (epitome_summary_get_type ())
#define EPITOME_SUMMARY_VARIANT_TYPE "(sba(suud)a(susda(uu))bs)"

GType                   epitome_summary_get_type         (void);
EpitomeSummary         *epitome_summary_new              (const char *language);
EpitomeSummary         *epitome_summary_ref              (EpitomeSummary *self);
void                    epitome_summary_unref            (EpitomeSummary *self);
GVariant               *epitome_summary_to_variant       (EpitomeSummary *self);
EpitomeSummary         *epitome_summary_new_from_variant (GVariant *variant, GError **error);

EpitomeSummarySentence *epitome_summary_sentence_new     (const char *text, EpitomeSpan span, double score);
void                    epitome_summary_sentence_free    (EpitomeSummarySentence *self);
EpitomeEntity          *epitome_entity_new               (const char *name, EpitomeEntityType type);
void                    epitome_entity_free              (EpitomeEntity *self);
const char             *epitome_entity_type_get_nick     (EpitomeEntityType type);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EpitomeSummary, epitome_summary_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EpitomeSummarySentence, epitome_summary_sentence_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EpitomeEntity, epitome_entity_free)

G_END_DECLS
