/* epitome-dialogue.h: texts in which several speak by turns
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-draft.h"

G_BEGIN_DECLS

void epitome_dialogue_mark (EpitomeDraft *draft, const GArray *evidence);

G_END_DECLS
