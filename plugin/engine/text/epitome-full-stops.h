/* epitome-full-stops.h: a stop that ends a sentence, or abbreviates a word
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-sentence-mark.h"

G_BEGIN_DECLS

gboolean epitome_full_stop_ends (const EpitomeSentenceFinder *finder, const EpitomeSentenceMark *mark);
gboolean epitome_full_stop_misses_space (const EpitomeSentenceFinder *finder, const EpitomeSentenceMark *mark);

G_END_DECLS
