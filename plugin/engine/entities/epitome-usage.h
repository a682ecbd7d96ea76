/* epitome-usage.h: how a text writes its words
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-lexicon.h"

G_BEGIN_DECLS

/**
 * EpitomeCaseStyle:
 * @EPITOME_CASE_NORMAL: capitals tell names (in German, nouns) and the first word
 * @EPITOME_CASE_TITLE: nearly every word has one, as in a headline
 * @EPITOME_CASE_CAPS: nothing but capitals
 */
typedef enum
{
  EPITOME_CASE_NORMAL,
  EPITOME_CASE_TITLE,
  EPITOME_CASE_CAPS,
} EpitomeCaseStyle;

/* Beside #EpitomeNameKinds: a number */
#define EPITOME_USAGE_NUMBER (1u << 24)

/**
 * EpitomeUsage:
 * @hash: of the word
 * @before: kinds of the words in front of it, where it has a capital
 * @after: kinds of the words behind it, where it has a capital
 * @lower: how often it begins small
 * @capital: how often with a capital, headlines left out
 * @inside: how often with a capital and not as a sentence's first word
 */
typedef struct
{
  guint64 hash;
  guint32 before;
  guint32 after;
  guint16 lower;
  guint16 capital;
  guint16 inside;
} EpitomeUsage;

typedef struct _EpitomeUsageTable EpitomeUsageTable;

EpitomeCaseStyle    epitome_case_style_of      (const EpitomeWord *words, guint n_words, const char *text);

EpitomeUsageTable  *epitome_usage_table_new    (void);
void                epitome_usage_table_free   (EpitomeUsageTable *self);
void                epitome_usage_table_count  (EpitomeUsageTable *self, const EpitomeWord *words, guint n_words,
                                                EpitomeCaseStyle style);
guint               epitome_usage_table_get_topic (const EpitomeUsageTable *self);
const EpitomeUsage *epitome_usage_table_lookup (const EpitomeUsageTable *self, guint64 hash);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EpitomeUsageTable, epitome_usage_table_free)

G_END_DECLS
