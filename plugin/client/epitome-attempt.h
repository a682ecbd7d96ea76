/* epitome-attempt.h: one try at a question, or at starting the worker, in a thread
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-queue.h"

G_BEGIN_DECLS

/**
 * EpitomeAttempt:
 * @owner: (transfer full): whose attempt it is; given back by the callback, in the main context, where alone it
 *   may be disposed of
 * @process: (nullable): what is asked, %NULL where it is to be started
 * @request: (nullable): what @question is of, only handed through
 * @question: (nullable): what to ask
 * @cache_size: where the worker is to be started: what stored summaries may take on disk, in bytes
 *
 * What a thread sees. The user data of its callback, gone after that.
 */
typedef struct
{
  gpointer         owner;
  EpitomeProcess  *process;
  EpitomeRequest  *request;
  EpitomeQuestion *question;
  guint64          cache_size;
} EpitomeAttempt;

EpitomeAttempt *epitome_attempt_new_to_ask   (gpointer owner, EpitomeProcess *process, EpitomeRequest *request);
EpitomeAttempt *epitome_attempt_new_to_start (gpointer owner, guint64 cache_size);
void            epitome_attempt_make         (EpitomeAttempt *self, GThreadPool *threads,
                                              GCancellable *cancellable, GAsyncReadyCallback callback);

GThreadPool    *epitome_attempt_threads_new  (guint n_threads);

G_END_DECLS
