/* epitome-feed-choices.h: what the user can choose for each feed
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

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
 * EpitomeFeed:
 * @key: what the host tells the feed by
 * @title: its name
 * @brought: what it brings
 */
typedef struct
{
  char          *key;
  char          *title;
  EpitomeBrought brought;
} EpitomeFeed;

EpitomeFeed *epitome_feed_new  (const char *key, const char *title, EpitomeBrought brought);
void         epitome_feed_free (EpitomeFeed *feed);

#define EPITOME_TYPE_FEED_CHOICES (epitome_feed_choices_get_type ())
G_DECLARE_FINAL_TYPE (EpitomeFeedChoices, epitome_feed_choices, EPITOME, FEED_CHOICES, GtkBox)

void epitome_feed_choices_set_settings (EpitomeFeedChoices *self, GSettings *settings);
void epitome_feed_choices_add          (EpitomeFeedChoices *self, const char *key, const char *title,
                                        EpitomeBrought brought);
void epitome_feed_choices_add_all      (EpitomeFeedChoices *self, GPtrArray *feeds);

G_END_DECLS
