/* epitome-settings.h: the user's choices
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "../engine/epitome-summary.h"
#include "epitome-client.h"

G_BEGIN_DECLS

#define EPITOME_SCHEMA_ID "io.github.epitome"

/* u 1-10: sentences in a summary */
#define EPITOME_SETTING_SENTENCES       "summary-sentences"
/* u 0-500: words in a summary at most, 0 for no cap */
#define EPITOME_SETTING_WORDS           "summary-words"
/* u 0-5: lines of summary under a headline */
#define EPITOME_SETTING_LIST_LINES      "list-lines"
/* b: the summary on top of the open article */
#define EPITOME_SETTING_SHOW_BLOCK      "show-block"
/* b: whether that block is folded away */
#define EPITOME_SETTING_BLOCK_FOLDED    "block-folded"
/* b: key entities shown */
#define EPITOME_SETTING_SHOW_ENTITIES   "show-entities"
/* u 1-20: how many of them */
#define EPITOME_SETTING_ENTITIES        "entities"
/* b: the first of them in the list, too */
#define EPITOME_SETTING_LIST_ENTITIES   "list-entities"
/* enum never | teasers | always */
#define EPITOME_SETTING_FULL_TEXT       "full-text"
/* a{ss}: feeds that it is otherwise for, by their keys: never | teasers | always */
#define EPITOME_SETTING_FULL_TEXT_FEEDS "full-text-feeds"
/* b: over metered connections, too */
#define EPITOME_SETTING_METERED         "fetch-metered"
/* as: keys of feeds that get no summaries */
#define EPITOME_SETTING_EXCLUDED_FEEDS  "excluded-feeds"
/* b: in programs that have both, mail is summarized */
#define EPITOME_SETTING_SUMMARIZE_MAIL  "summarize-mail"
/* b: and the articles of feeds are */
#define EPITOME_SETTING_SUMMARIZE_FEEDS "summarize-feeds"
/* u 1-1000: MiB the stored summaries may take */
#define EPITOME_SETTING_CACHE_SIZE      "cache-size"

GSettings     *epitome_settings_new                 (GError **error);
EpitomeOptions epitome_settings_get_options         (GSettings *settings);
GHashTable    *epitome_settings_get_excluded_feeds  (GSettings *settings);
gboolean       epitome_settings_may_fetch           (GSettings *settings);
void           epitome_settings_bind_client         (GSettings *settings, EpitomeClient *client);
GHashTable    *epitome_settings_get_full_text_feeds (GSettings *settings);
void           epitome_settings_set_full_text_of    (GSettings *settings, const char *feed, const char *nick);

G_END_DECLS
