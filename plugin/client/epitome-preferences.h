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

/**
 * EpitomePreferencesFeed:
 * @key: what the host tells the feed by
 * @title: its name
 * @brought: what it brings
 */
typedef struct
{
  char          *key;
  char          *title;
  EpitomeBrought brought;
} EpitomePreferencesFeed;

#define EPITOME_TYPE_PREFERENCES (epitome_preferences_get_type ())
G_DECLARE_FINAL_TYPE (EpitomePreferences, epitome_preferences, EPITOME, PREFERENCES, GtkBox)

EpitomePreferencesFeed *epitome_preferences_feed_new  (const char *key, const char *title,
                                                       EpitomeBrought brought);
void                    epitome_preferences_feed_free (EpitomePreferencesFeed *feed);

GtkWidget              *epitome_preferences_new        (EpitomeClient *client, GSettings *settings);
void                    epitome_preferences_show_kinds (EpitomePreferences *self);
void                    epitome_preferences_hide_list  (EpitomePreferences *self);
void                    epitome_preferences_add_feed   (EpitomePreferences *self, const char *key,
                                                        const char *title, EpitomeBrought brought);
void                    epitome_preferences_add_feeds  (EpitomePreferences *self, GPtrArray *feeds);

G_END_DECLS
