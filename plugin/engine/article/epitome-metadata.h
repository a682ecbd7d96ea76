/* epitome-metadata.h: what a page says of its article
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EpitomeMetadataField:
 * @EPITOME_METADATA_TITLE: the headline
 * @EPITOME_METADATA_BYLINE: who wrote it, names parted by commas
 * @EPITOME_METADATA_DATE: when it was published, ISO 8601
 * @EPITOME_METADATA_LANGUAGE: BCP 47
 * @EPITOME_METADATA_SITE: what the site is called
 * @EPITOME_METADATA_ADDRESS: where it stands (the canonical link)
 * @EPITOME_METADATA_BODY: its text, plain or with tags
 */
typedef enum
{
  EPITOME_METADATA_TITLE,
  EPITOME_METADATA_BYLINE,
  EPITOME_METADATA_DATE,
  EPITOME_METADATA_LANGUAGE,
  EPITOME_METADATA_SITE,
  EPITOME_METADATA_ADDRESS,
  EPITOME_METADATA_BODY,
} EpitomeMetadataField;

#define EPITOME_N_METADATA (EPITOME_METADATA_BODY + 1)

/* Who says it. The later are trusted more */
typedef enum
{
  EPITOME_SOURCE_WINDOW, /* the title element */
  EPITOME_SOURCE_TEXT,   /* what is seen on the page */
  EPITOME_SOURCE_MICRODATA,
  EPITOME_SOURCE_META,
  EPITOME_SOURCE_JSON_LD,
  EPITOME_SOURCE_OPEN_GRAPH,
} EpitomeMetadataSource;

/**
 * EpitomeMetadata:
 * @values: (nullable): by #EpitomeMetadataField; plain text, but for the body
 * @sources: by #EpitomeMetadataField: who said so
 * @is_paid: the page says that its article isn't free
 * @n_words: how many words the page says that its article has; 0 if it doesn't
 */
typedef struct
{
  char                 *values[EPITOME_N_METADATA];
  EpitomeMetadataSource sources[EPITOME_N_METADATA];
  gboolean              is_paid;
  guint                 n_words;
} EpitomeMetadata;

void epitome_metadata_clear     (EpitomeMetadata *self);
void epitome_metadata_offer     (EpitomeMetadata *self, EpitomeMetadataField field,
                                  EpitomeMetadataSource source, const char *value);
void epitome_metadata_read_meta (EpitomeMetadata *self, const char *name, const char *content);
void epitome_metadata_cut_title (EpitomeMetadata *self, const char *headline);

G_END_DECLS
