/* epitome-date-ranker.h: when it is that an article tells of
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-entities.h"

G_BEGIN_DECLS

void epitome_date_ranker_add (const EpitomeText *text, const GArray *mentions, double limit,
                              GPtrArray *entities);

G_END_DECLS
