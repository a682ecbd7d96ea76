/* epitome-furniture.h: which blocks are the page's and not the article's
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-draft.h"

G_BEGIN_DECLS

void epitome_furniture_drop (EpitomeDraft *draft, const char *title);

G_END_DECLS
