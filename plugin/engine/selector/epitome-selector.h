/* epitome-selector.h: which sentences together make the summary
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../ranker/epitome-ranker.h"

G_BEGIN_DECLS

GArray *epitome_selector_select (const EpitomeText *text, const EpitomeRanking *ranking,
                                 const EpitomeOptions *options, GError **error);
GArray *epitome_selector_take   (const EpitomeText *text, const EpitomeRanking *ranking, guint n);

G_END_DECLS
