/* epitome-parts.h: labels and headings that say what part of a text stands below them
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-draft.h"

G_BEGIN_DECLS

void epitome_parts_split (EpitomeDraft *draft);
void epitome_parts_mark  (EpitomeDraft *draft, const GArray *evidence);

G_END_DECLS
