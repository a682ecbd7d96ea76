/* epitome-list-markers.h: "1.", "(b)", "•" before the items of a list
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-sentence-finder.h"

G_BEGIN_DECLS

gint32 epitome_list_markers_skip (const EpitomeSentenceFinder *finder, gint32 i);
void   epitome_list_markers_find (const EpitomeSentenceFinder *finder, GArray *items);

G_END_DECLS
