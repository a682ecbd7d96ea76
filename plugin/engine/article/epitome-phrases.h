/* epitome-phrases.h: what pages put around their articles, in many languages
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One a list in data/furniture, by the lists' names */
typedef enum
{
  EPITOME_PHRASE_ABOUT,
  EPITOME_PHRASE_ADVERTISEMENT,
  EPITOME_PHRASE_ATTRIBUTION,
  EPITOME_PHRASE_BYLINE,
  EPITOME_PHRASE_CHORE,
  EPITOME_PHRASE_CLOSING,
  EPITOME_PHRASE_COMMENTS,
  EPITOME_PHRASE_COMMENT_FORM,
  EPITOME_PHRASE_COPYRIGHT,
  EPITOME_PHRASE_COURTESY,
  EPITOME_PHRASE_CREDIT,
  EPITOME_PHRASE_CREDIT_END,
  EPITOME_PHRASE_DATE,
  EPITOME_PHRASE_FIGURE,
  EPITOME_PHRASE_LEAD_IN,
  EPITOME_PHRASE_MORE,
  EPITOME_PHRASE_NAVIGATION,
  EPITOME_PHRASE_NEWSLETTER,
  EPITOME_PHRASE_NOTICE,
  EPITOME_PHRASE_ORIGINAL,
  EPITOME_PHRASE_OUTCOME,
  EPITOME_PHRASE_PART,
  EPITOME_PHRASE_PAYWALL,
  EPITOME_PHRASE_PRIVACY,
  EPITOME_PHRASE_RELATED,
  EPITOME_PHRASE_REQUEST,
  EPITOME_PHRASE_SHARE,
  EPITOME_PHRASE_SYNDICATION,
  EPITOME_PHRASE_SYNDICATION_START,
  EPITOME_PHRASE_TAGS,
} EpitomePhrase;

#define EPITOME_N_PHRASES (EPITOME_PHRASE_TAGS + 1)

/**
 * EpitomePhraseMatch:
 * @n_words: how many words were looked at
 * @start: by #EpitomePhrase: how many words the longest phrase has that they begin with
 * @end: the same for the phrase they end with
 * @anywhere: flags, 1 << #EpitomePhrase: a phrase stands somewhere in them
 */
typedef struct
{
  guint   n_words;
  guint8  start[EPITOME_N_PHRASES];
  guint8  end[EPITOME_N_PHRASES];
  guint32 anywhere;
} EpitomePhraseMatch;

void epitome_phrases_fold  (const char *text, gsize length, GString *folded);
void epitome_phrases_match (const char *folded, gsize length, EpitomePhraseMatch *match);

G_END_DECLS
