/* epitome-lexicon.h: names and the words that stand around them, as lists know them
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-words.h"

G_BEGIN_DECLS

/**
 * EpitomeNameKinds:
 * @EPITOME_NAME_COUNTRY: a country, territory, continent or union of countries
 * @EPITOME_NAME_CITY: a city
 * @EPITOME_NAME_REGION: a province, state, canton
 * @EPITOME_NAME_GIVEN: a given name
 * @EPITOME_NAME_FAMILY: a family name
 * @EPITOME_NAME_DEMONYM: a language, or what the people of a country are called
 * @EPITOME_NAME_DATE: a weekday or month
 * @EPITOME_NAME_TITLE: a title or trade that stands before a person's name
 * @EPITOME_NAME_ORGANIZATION: a word in the names of organizations (Bank)
 * @EPITOME_NAME_LANDMARK: a word in the names of places (Lake)
 * @EPITOME_NAME_PARTICLE: a small word inside of names (von)
 * @EPITOME_NAME_DETERMINER: an article
 * @EPITOME_NAME_LOCATIVE: a preposition that places follow
 * @EPITOME_NAME_SAYING: a verb of saying
 * @EPITOME_NAME_BODY: an organization that everybody knows
 * @EPITOME_NAME_MODIFIER: a word that makes a longer title (Deputy)
 * @EPITOME_NAME_JOINER: a small word inside of the names of organizations and places (of)
 * @EPITOME_NAME_SUFFIX: what may stand behind a person's family name (Jr)
 * @EPITOME_NAME_PREFIX: a longer name begins with it
 * @EPITOME_NAME_CONTEST: a word that stands around the names of sports teams (beat)
 * @EPITOME_NAME_EVENT: a word in the names of wars, contests, laws, works
 * @EPITOME_NAME_AND: "and", which stands between two names as often as inside of one
 * @EPITOME_NAME_BUSINESS: a word that stands around the names of firms and parties (shareholders)
 */
typedef enum
{
  EPITOME_NAME_COUNTRY = 1 << 0,
  EPITOME_NAME_CITY = 1 << 1,
  EPITOME_NAME_REGION = 1 << 2,
  EPITOME_NAME_GIVEN = 1 << 3,
  EPITOME_NAME_FAMILY = 1 << 4,
  EPITOME_NAME_DEMONYM = 1 << 5,
  EPITOME_NAME_DATE = 1 << 6,
  EPITOME_NAME_TITLE = 1 << 7,
  EPITOME_NAME_ORGANIZATION = 1 << 8,
  EPITOME_NAME_LANDMARK = 1 << 9,
  EPITOME_NAME_PARTICLE = 1 << 10,
  EPITOME_NAME_DETERMINER = 1 << 11,
  EPITOME_NAME_LOCATIVE = 1 << 12,
  EPITOME_NAME_SAYING = 1 << 13,
  EPITOME_NAME_BODY = 1 << 14,
  EPITOME_NAME_MODIFIER = 1 << 15,
  EPITOME_NAME_JOINER = 1 << 16,
  EPITOME_NAME_SUFFIX = 1 << 17,
  EPITOME_NAME_PREFIX = 1 << 18,
  EPITOME_NAME_CONTEST = 1 << 19,
  EPITOME_NAME_BUSINESS = 1 << 20,
  EPITOME_NAME_AND = 1 << 21,
  EPITOME_NAME_EVENT = 1 << 22,
} EpitomeNameKinds;

#define EPITOME_NAME_PLACES   (EPITOME_NAME_COUNTRY | EPITOME_NAME_CITY | EPITOME_NAME_REGION)
#define EPITOME_NAME_PERSONS  (EPITOME_NAME_GIVEN | EPITOME_NAME_FAMILY)

typedef struct _EpitomeLexicon EpitomeLexicon;

const EpitomeLexicon    *epitome_lexicon_get            (const char *language);
const EpitomeMorphology *epitome_lexicon_get_morphology (const EpitomeLexicon *self);
void                     epitome_lexicon_mark           (const EpitomeLexicon *self, EpitomeWord *words, guint n_words,
                                                         gboolean has_case);
void                     epitome_lexicon_mark_common    (const EpitomeLexicon *self, const char *text,
                                                         EpitomeWord *words, guint n_words);

G_END_DECLS
