/* epitome-queue.h: questions that wait for the worker, and those that it has
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-question.h"

G_BEGIN_DECLS

/**
 * EpitomeRequest:
 * @question: what is asked
 * @task: (nullable): of whoever asks; %NULL once he has his answer, also because he gave up
 * @cancel_source: (nullable): says so
 * @suspect: whether the worker has died while it had it
 * @n_deaths: see epitome-blame.c
 * @n_hangs: likewise
 * @last_death: likewise
 */
typedef struct
{
  EpitomeQuestion *question;
  GTask           *task;
  GSource         *cancel_source;
  gboolean         suspect;
  guint            n_deaths;
  guint            n_hangs;
  gint64           last_death;
} EpitomeRequest;

/**
 * EpitomeQueue:
 * @waiting: (element-type EpitomeRequest): in the order they will be sent in; suspects are at the front
 * @in_flight: (element-type EpitomeRequest): in the order they were sent in
 */
typedef struct
{
  GQueue waiting[EPITOME_N_LANES];
  GQueue in_flight;
} EpitomeQueue;

EpitomeRequest *epitome_request_new  (EpitomeQuestion *question, GTask *task);
void            epitome_request_free (EpitomeRequest *self);
void            epitome_request_fail (EpitomeRequest *self, GError *error);

void            epitome_queue_init         (EpitomeQueue *self);
gboolean        epitome_queue_is_waited_in (EpitomeQueue *self);
void            epitome_queue_push         (EpitomeQueue *self, EpitomeRequest *request);
EpitomeRequest *epitome_queue_send         (EpitomeQueue *self, gboolean one_at_a_time);
EpitomeRequest *epitome_queue_take_back    (EpitomeQueue *self);
void            epitome_queue_put_back     (EpitomeQueue *self, EpitomeRequest *request);
gboolean        epitome_queue_withdraw     (EpitomeQueue *self, EpitomeRequest *request);
void            epitome_queue_fail_waiting (EpitomeQueue *self, const GError *error);
void            epitome_queue_fail         (EpitomeQueue *self, const GError *error);

G_END_DECLS
