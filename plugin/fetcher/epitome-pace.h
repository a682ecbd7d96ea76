/* epitome-pace.h: how many requests at a time, and how fast one after the other
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define EPITOME_PACE_MAX_CONNECTIONS 4
#define EPITOME_PACE_MAX_PER_HOST    2
#define EPITOME_PACE_GAP             G_TIME_SPAN_SECOND

#define EPITOME_TYPE_PACE (epitome_pace_get_type ())
G_DECLARE_FINAL_TYPE (EpitomePace, epitome_pace, EPITOME, PACE, GObject)

EpitomePace *epitome_pace_new          (GTimeSpan gap);
void         epitome_pace_enter_async  (EpitomePace *self, const char *host, GCancellable *cancellable,
                                        GAsyncReadyCallback callback, gpointer user_data);
gboolean     epitome_pace_enter_finish (EpitomePace *self, GAsyncResult *result, GError **error);
void         epitome_pace_leave        (EpitomePace *self, const char *host);
void         epitome_pace_turn_away    (EpitomePace *self, const char *host, const GError *error);

G_END_DECLS
