/* epitome-name-merger.h: which mentions name the same
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-entities.h"
#include "epitome-lexicon.h"

G_BEGIN_DECLS

#define EPITOME_NAME_NONE G_MAXUINT32

/**
 * EpitomeName:
 * @key: of its words without their endings, or of the country or city
 * @words_key: of its words
 * @root: index of the name it is another form of; its own when it's none
 * @n_words: how many words it has
 * @n_mentions: how many mentions have it or another form of it
 * @best: index of the mention that shows it best
 * @best_rank: how well, the higher the better
 * @n_located: how many mentions of itself stand behind a preposition of place
 * @votes: how often it was found to name each type
 * @region: number of the country it names, or 0
 * @is_listed_place: one word that the lists know as a place
 * @is_demonym: names the people of a country; that country is its @root where the text names it
 */
typedef struct
{
  guint64 key;
  guint64 words_key;
  guint32 root;
  guint32 n_words;
  guint32 n_mentions;
  guint32 best;
  guint32 best_rank;
  guint32 n_located;
  float votes[EPITOME_N_ENTITY_TYPES];
  guint16 region;
  gboolean is_listed_place;
  gboolean is_demonym;
} EpitomeName;

typedef struct _EpitomeNameMerger EpitomeNameMerger;

EpitomeEntityType  epitome_name_get_type        (const EpitomeName *self);

EpitomeNameMerger *epitome_name_merger_new      (const EpitomeText *text, GArray *mentions);
void               epitome_name_merger_free     (EpitomeNameMerger *self);
GArray            *epitome_name_merger_get_names (const EpitomeNameMerger *self);
guint32            epitome_name_merger_get_name (const EpitomeNameMerger *self, guint mention);
guint32            epitome_name_merger_find     (const EpitomeNameMerger *self, const EpitomeWord *words, guint n_words);
char              *epitome_name_merger_dup_name (const EpitomeNameMerger *self, guint mention);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EpitomeNameMerger, epitome_name_merger_free)

G_END_DECLS
