/* epitome-date-finder.h: the dates and times in a sentence
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../entities/epitome-tagger.h"
#include "epitome-date-words.h"

G_BEGIN_DECLS

/**
 * EpitomeDateTag:
 * @first: index of its first word
 * @last: index of its last word
 * @when: which date it is
 */
typedef struct
{
  guint first;
  guint last;
  EpitomeWhen when;
} EpitomeDateTag;

void epitome_date_tag (const EpitomeDateWords *vocabulary, const EpitomeTagInput *input,
                       const GDate *published, GArray *tags);

G_END_DECLS
