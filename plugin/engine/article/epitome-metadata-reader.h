/* epitome-metadata-reader.h: what a page's elements say of its article
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-metadata.h"

G_BEGIN_DECLS

/* Whose text is written down until it ends */
typedef enum
{
  EPITOME_CAPTURE_NOTHING,
  EPITOME_CAPTURE_TITLE,
  EPITOME_CAPTURE_AUTHOR,
  EPITOME_CAPTURE_JSON_LD,
} EpitomeCapture;

/**
 * EpitomeMetadataReader:
 * @metadata: (transfer none): where it goes
 * @capture: what is being written down
 * @captured: (owned): so far
 */
typedef struct
{
  EpitomeMetadata *metadata;
  EpitomeCapture   capture;
  GString         *captured;
} EpitomeMetadataReader;

EpitomeCapture epitome_metadata_reader_start (EpitomeMetadataReader *self, const char *name,
                                              const char *const *attributes, gboolean below_headline);
void           epitome_metadata_reader_text  (EpitomeMetadataReader *self, const char *bytes, gsize length);
void           epitome_metadata_reader_end   (EpitomeMetadataReader *self);

G_END_DECLS
