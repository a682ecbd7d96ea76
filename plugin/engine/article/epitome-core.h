/* epitome-core.h: where on a page its article stands
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-container-tree.h"

G_BEGIN_DECLS

void epitome_core_find (EpitomeContainerTree *tree);

G_END_DECLS
