/* epitome-lists.h: which lists have something to say
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-draft.h"

G_BEGIN_DECLS

void epitome_lists_split (EpitomeDraft *draft);
void epitome_lists_settle (EpitomeDraft *draft, const GArray *evidence);

G_END_DECLS
