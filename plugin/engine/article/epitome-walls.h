/* epitome-walls.h: whether a page holds its article back
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-draft.h"

G_BEGIN_DECLS

EpitomeWall epitome_walls_find (EpitomeDraft *draft);

G_END_DECLS
