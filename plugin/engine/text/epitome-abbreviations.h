/* epitome-abbreviations.h: words whose stop needn't end a sentence
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EpitomeAbbreviation:
 * @EPITOME_ABBREVIATION_NONE: not known as one
 * @EPITOME_ABBREVIATION_ALWAYS: never ends a sentence (Mr.)
 * @EPITOME_ABBREVIATION_MAY_END: ends one if what follows looks like a new one (etc.)
 * @EPITOME_ABBREVIATION_BEFORE_CAPITAL: ends one before any capital, none before anything else (km.)
 * @EPITOME_ABBREVIATION_BEFORE_NUMBER: one before a number only (No. 5)
 */
typedef enum
{
  EPITOME_ABBREVIATION_NONE,
  EPITOME_ABBREVIATION_ALWAYS,
  EPITOME_ABBREVIATION_MAY_END,
  EPITOME_ABBREVIATION_BEFORE_CAPITAL,
  EPITOME_ABBREVIATION_BEFORE_NUMBER,
} EpitomeAbbreviation;

typedef struct _EpitomeAbbreviations EpitomeAbbreviations;

const EpitomeAbbreviations *epitome_abbreviations_get    (const char *language);
EpitomeAbbreviation         epitome_abbreviations_lookup (const EpitomeAbbreviations *self, const char *word,
                                                          gsize length);
gboolean                    epitome_abbreviations_is_empty (const EpitomeAbbreviations *self);

G_END_DECLS
