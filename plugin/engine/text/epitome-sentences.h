/* epitome-sentences.h: where sentences end
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-scan.h"

G_BEGIN_DECLS

void epitome_sentences_find (const EpitomeScan *scan, const char *language, GArray *ends);

G_END_DECLS
