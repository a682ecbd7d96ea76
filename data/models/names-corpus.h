/* names-corpus.h: texts in which somebody marked the names
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "entities/epitome-word-features.h"

G_BEGIN_DECLS

/**
 * NamesSentence:
 * @text: what @words point into
 * @words: (element-type EpitomeWord)
 * @labels: (element-type guint32): for each word the labels it may have, a bit each; several where it isn't known
 * @style: of its capitals
 * @counts: whether it is learned from and measured; the others only tell how their document writes its words
 */
typedef struct
{
  char *text;
  GArray *words;
  GArray *labels;
  EpitomeCaseStyle style;
  gboolean counts;
} NamesSentence;

/**
 * NamesDocument:
 * @language: ISO 639 code
 * @sentences: (element-type NamesSentence)
 * @usage: how it writes its words
 */
typedef struct
{
  char *language;
  GPtrArray *sentences;
  EpitomeUsageTable *usage;
} NamesDocument;

GPtrArray      *names_corpus_read          (const char *spec, GError **error);
EpitomeTagInput names_document_get_input   (const NamesDocument *self, const NamesSentence *sentence);

G_END_DECLS
