/* epitome-evolution-feeds.h: the feeds that the user can choose for
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../../client/epitome-preferences.h"

G_BEGIN_DECLS

void epitome_evolution_feeds_list (EpitomeFeedChoices *choices);

G_END_DECLS
