/* epitome-aliases.h: by what shorter names a longer one may be called
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../epitome-summary.h"
#include "epitome-lexicon.h"

G_BEGIN_DECLS

#define EPITOME_ALIAS_NONE G_MAXUINT32

/**
 * EpitomeAliasStrength:
 * @EPITOME_ALIAS_WEAK: a given name, a middle name, a part of what no list knows
 * @EPITOME_ALIAS_USUAL: a family name, initials, a name without its legal form
 * @EPITOME_ALIAS_STATED: the text itself says so, in brackets
 */
typedef enum
{
  EPITOME_ALIAS_WEAK,
  EPITOME_ALIAS_USUAL,
  EPITOME_ALIAS_STATED,
} EpitomeAliasStrength;

/**
 * EpitomeAlias:
 * @owner: index of the longer name, or %EPITOME_ALIAS_NONE
 * @weight: how often the longer name is named
 * @strength: how usual it is to call it so
 */
typedef struct
{
  guint32 owner;
  guint32 weight;
  EpitomeAliasStrength strength;
} EpitomeAlias;

/**
 * EpitomeAliasName:
 * @text: where its words are
 * @words: (array length=n_words): its words, marked by the lexicon
 * @n_words: how many
 * @type: what it names
 * @owner: the index it is known by
 * @weight: how often it is named
 */
typedef struct
{
  const char *text;
  const EpitomeWord *words;
  guint n_words;
  EpitomeEntityType type;
  guint32 owner;
  guint32 weight;
} EpitomeAliasName;

typedef struct _EpitomeAliases EpitomeAliases;

EpitomeAliases *epitome_aliases_new      (const EpitomeMorphology *morphology);
void            epitome_aliases_free     (EpitomeAliases *self);
void            epitome_aliases_announce (EpitomeAliases *self, const EpitomeAliasName *name);
void            epitome_aliases_state    (EpitomeAliases *self, guint64 key, guint32 owner);
EpitomeAlias    epitome_aliases_look_up  (const EpitomeAliases *self, guint64 key);

guint64         epitome_alias_key        (const EpitomeWord *words, guint n_words);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EpitomeAliases, epitome_aliases_free)

G_END_DECLS
