/* epitome-sentence-mark.h: a mark that may end a sentence, and what belongs to it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-sentence-finder.h"

G_BEGIN_DECLS

/**
 * EpitomeSentenceMark:
 * @first: the mark, or the first of several ("?!")
 * @last: the last of them
 * @end: behind closing quotes, brackets and footnotes
 * @next: the character behind white space
 *
 * A mark that may end a sentence; all are indices in the scan.
 */
typedef struct
{
  gint32 first;
  gint32 last;
  gint32 end;
  gint32 next;
} EpitomeSentenceMark;

gboolean epitome_sentence_mark_is          (const EpitomeSentenceFinder *finder, UChar c);
void     epitome_sentence_mark_read        (const EpitomeSentenceFinder *finder, gint32 i,
                                            EpitomeSentenceMark *mark);
gint32   epitome_sentence_mark_skip_smiley (const EpitomeSentenceFinder *finder, gint32 start);

G_END_DECLS
