/* epitome-containers.h: which parts of a page are none of its article's
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-container-tree.h"

G_BEGIN_DECLS

void epitome_containers_drop (EpitomeContainerTree *tree);

G_END_DECLS
