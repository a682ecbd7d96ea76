/* epitome-name-table.h: hashes of phrases, and what they name
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-lexicon.h"

G_BEGIN_DECLS

/**
 * EpitomeNameEntry:
 * @hash: of the phrase; the phrase itself is not kept
 * @kinds: #EpitomeNameKinds
 * @region: number of the country, 0 for none
 */
typedef struct
{
  guint64 hash;
  guint32 kinds;
  guint16 region;
} EpitomeNameEntry;

typedef struct _EpitomeNameTable EpitomeNameTable;

EpitomeNameTable       *epitome_name_table_new    (const EpitomeMorphology *morphology);
void                    epitome_name_table_free   (EpitomeNameTable *self);
void                    epitome_name_table_add    (EpitomeNameTable *self, const char *phrase, gssize length,
                                                   guint32 kinds, guint16 region);
const EpitomeNameEntry *epitome_name_table_lookup (const EpitomeNameTable *self, guint64 hash);

void                    epitome_name_table_add_acronym (EpitomeNameTable *self, const char *phrase,
                                                   guint32 kinds, guint16 region);
guint64                 epitome_hash_of_stem      (guint64 hash);
guint64                 epitome_hash_of_acronym   (guint64 hash);

void                    epitome_cldr_add_names     (EpitomeNameTable *table, const char *language);
guint16                 epitome_cldr_region_number (const char *region);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EpitomeNameTable, epitome_name_table_free)

G_END_DECLS
