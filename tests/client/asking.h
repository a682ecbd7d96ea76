/* asking.h: asking a client for many summaries at once, and watching its worker
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-client.h"

/**
 * Batch:
 * @asked: questions asked
 * @n_summaries: of them answered with a summary
 * @n_errors: of them answered with an error, by its code
 * @kill_at: so many answers from now the worker is killed, 0 for never
 * @done: all are answered
 */
typedef struct
{
  EpitomeClient *client;
  guint n_asked;
  guint n_answered;
  guint n_summaries;
  guint n_errors[EPITOME_N_ERRORS];
  guint kill_every;
  guint n_kills;
  gboolean done;
} Batch;

void     ask           (Batch *batch, EpitomeArticle *article, GCancellable *cancellable);
void     ask_many      (Batch *batch, guint first, guint n);

GArray  *list_children (void);
gboolean kill_worker   (int sig);
guint    count_fds     (void);
void     wait_for_end  (guint n_fds);
char    *use_own_cache (void);
