/* epitome-process.h: one life of the worker
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "../engine/epitome-article.h"
#include "../engine/epitome-summary.h"

G_BEGIN_DECLS

/* How long one question may take. The longest article takes a second or two; a machine that swaps, more */
#ifndef EPITOME_PROCESS_TIMEOUT_SECONDS
#define EPITOME_PROCESS_TIMEOUT_SECONDS 30
#endif

/* And one that takes a page: those before it on the same slow host may each take their quarter of a minute */
#define EPITOME_PROCESS_PAGE_TIMEOUT_SECONDS (5 * 60)

/* An atomically reference-counted value. What blocks is for threads that may wait; all the rest is called
 * where it was watched. */
typedef struct _EpitomeProcess EpitomeProcess;

typedef void (*EpitomeProcessEnded) (EpitomeProcess *self, gpointer user_data);

EpitomeProcess *epitome_process_start            (guint64 cache_size, GCancellable *cancellable, GError **error);
EpitomeProcess *epitome_process_ref              (EpitomeProcess *self);
void            epitome_process_unref            (EpitomeProcess *self);

void            epitome_process_watch            (EpitomeProcess *self, EpitomeProcessEnded ended,
                                                  gpointer user_data);
void            epitome_process_await_end        (EpitomeProcess *self);
void            epitome_process_kill             (EpitomeProcess *self);
gboolean        epitome_process_was_killed       (EpitomeProcess *self);
void            epitome_process_release          (EpitomeProcess *self);
void            epitome_process_set_cache_size   (EpitomeProcess *self, guint64 max_bytes);
void            epitome_process_set_fetching     (EpitomeProcess *self, gboolean allowed);

EpitomeSummary *epitome_process_summarize        (EpitomeProcess *self, const EpitomeArticle *article,
                                                  const EpitomeOptions *options, GCancellable *cancellable,
                                                  GError **error);
gboolean        epitome_process_get_cache_status (EpitomeProcess *self, guint64 *n_summaries, guint64 *n_bytes,
                                                  GError **error);
gboolean        epitome_process_clear_cache      (EpitomeProcess *self, GError **error);
gboolean        epitome_process_get_sandbox      (EpitomeProcess *self, guint *locks, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EpitomeProcess, epitome_process_unref)

G_END_DECLS
