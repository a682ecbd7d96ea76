/* epitome-digest.h: texts of many items about different things
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-draft.h"

G_BEGIN_DECLS

gboolean epitome_digest_find (EpitomeDraft *draft, const GArray *evidence);

G_END_DECLS
