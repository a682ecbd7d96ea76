/* epitome-preferences.h: all that the user can choose, for hosts with GTK 3
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "epitome-client.h"
#include "epitome-feed-choices.h"

G_BEGIN_DECLS

#define EPITOME_TYPE_PREFERENCES (epitome_preferences_get_type ())
G_DECLARE_FINAL_TYPE (EpitomePreferences, epitome_preferences, EPITOME, PREFERENCES, GtkBox)

GtkWidget          *epitome_preferences_new        (EpitomeClient *client, GSettings *settings);
void                epitome_preferences_show_kinds (EpitomePreferences *self);
void                epitome_preferences_hide_list  (EpitomePreferences *self);
EpitomeFeedChoices *epitome_preferences_get_feeds  (EpitomePreferences *self);

G_END_DECLS
