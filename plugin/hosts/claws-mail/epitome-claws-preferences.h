/* epitome-claws-preferences.h: the page in Claws Mail's preferences
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../../client/epitome-client.h"

G_BEGIN_DECLS

typedef struct _EpitomeClawsPreferences EpitomeClawsPreferences;

EpitomeClawsPreferences *epitome_claws_preferences_register   (EpitomeClient *client, GSettings *settings);
void                     epitome_claws_preferences_unregister (EpitomeClawsPreferences *self);

G_END_DECLS
