/* epitome-liferea-summaries.h: which article has which summary
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "../../client/epitome-client.h"
#include "epitome-liferea-entries.h"
#include "epitome-liferea-state.h"
#include "epitome-liferea-store.h"

G_BEGIN_DECLS

#define EPITOME_TYPE_LIFEREA_SUMMARIES (epitome_liferea_summaries_get_type ())
G_DECLARE_FINAL_TYPE (EpitomeLifereaSummaries, epitome_liferea_summaries, EPITOME, LIFEREA_SUMMARIES, GObject)

EpitomeLifereaSummaries *epitome_liferea_summaries_new         (EpitomeLifereaStore *store,
                                                                EpitomeClient *client, GSettings *settings);

EpitomeLifereaState      epitome_liferea_summaries_get_state   (EpitomeLifereaSummaries *self, gulong id);
EpitomeSummary          *epitome_liferea_summaries_get         (EpitomeLifereaSummaries *self, gulong id);
char                    *epitome_liferea_summaries_dup_line    (EpitomeLifereaSummaries *self, gulong id,
                                                                const char *label);
EpitomeLifereaEntry     *epitome_liferea_summaries_ensure      (EpitomeLifereaSummaries *self, gulong id);
void                     epitome_liferea_summaries_keep_row    (EpitomeLifereaSummaries *self, gulong id,
                                                                const EpitomeLifereaRow *row);
EpitomeError             epitome_liferea_summaries_get_refusal (EpitomeLifereaSummaries *self, gulong id);
gboolean                 epitome_liferea_summaries_awaits_page (EpitomeLifereaSummaries *self, gulong id);
gboolean                 epitome_liferea_summaries_has_page_failed (EpitomeLifereaSummaries *self, gulong id,
                                                                    EpitomeError *failure);
GHashTable              *epitome_liferea_summaries_count_teasers (EpitomeLifereaSummaries *self);
guint                    epitome_liferea_summaries_get_n_left  (EpitomeLifereaSummaries *self);

void                     epitome_liferea_summaries_request     (EpitomeLifereaSummaries *self, gulong id);
void                     epitome_liferea_summaries_open        (EpitomeLifereaSummaries *self, gulong id);
void                     epitome_liferea_summaries_set_visible (EpitomeLifereaSummaries *self, GArray *ids);
gboolean                 epitome_liferea_summaries_is_visible  (EpitomeLifereaSummaries *self, gulong id);
void                     epitome_liferea_summaries_set_list    (EpitomeLifereaSummaries *self, GArray *ids);
void                     epitome_liferea_summaries_verify      (EpitomeLifereaSummaries *self, gulong id);
void                     epitome_liferea_summaries_scan        (EpitomeLifereaSummaries *self);
void                     epitome_liferea_summaries_shut_down   (EpitomeLifereaSummaries *self);

G_END_DECLS
