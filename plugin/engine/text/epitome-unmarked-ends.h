/* epitome-unmarked-ends.h: sentences that end without a mark
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-sentence-finder.h"

G_BEGIN_DECLS

/**
 * EpitomeUnmarkedLine:
 * @end: the index behind it
 * @ends_before: whether a sentence ends before it
 * @ends_behind: whether one ends behind it
 */
typedef struct
{
  gint32   end;
  gboolean ends_before;
  gboolean ends_behind;
} EpitomeUnmarkedLine;

gboolean epitome_unmarked_ends_at   (const EpitomeSentenceFinder *finder, gint32 space);
gboolean epitome_unmarked_line_find (const EpitomeSentenceFinder *finder, gint32 i, EpitomeUnmarkedLine *line);

G_END_DECLS
