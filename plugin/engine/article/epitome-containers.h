/* epitome-containers.h: which parts of a page hold its article
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-draft.h"

G_BEGIN_DECLS

void epitome_containers_drop (EpitomeDraft *draft, GArray *evidence);

G_END_DECLS
