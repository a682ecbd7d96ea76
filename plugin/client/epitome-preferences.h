/* epitome-preferences.h: all that the user can choose, for hosts with GTK 3
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "epitome-client.h"

G_BEGIN_DECLS

/**
 * EpitomeBrought:
 * @EPITOME_BROUGHT_UNKNOWN: none of its articles was looked at so far
 * @EPITOME_BROUGHT_FULL_TEXT: its articles in full, most of them
 * @EPITOME_BROUGHT_TEASERS: only their beginnings, most of them
 *
 * What a feed brings.
 */
typedef enum
{
  EPITOME_BROUGHT_UNKNOWN,
  EPITOME_BROUGHT_FULL_TEXT,
  EPITOME_BROUGHT_TEASERS,
} EpitomeBrought;

#define EPITOME_TYPE_PREFERENCES (epitome_preferences_get_type ())
G_DECLARE_FINAL_TYPE (EpitomePreferences, epitome_preferences, EPITOME, PREFERENCES, GtkBox)

GtkWidget *epitome_preferences_new      (EpitomeClient *client, GSettings *settings);
void       epitome_preferences_add_feed (EpitomePreferences *self, const char *key, const char *title,
                                         EpitomeBrought brought);

G_END_DECLS
