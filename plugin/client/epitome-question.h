/* epitome-question.h: what the worker is asked
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../engine/epitome-article.h"
#include "../engine/epitome-summary.h"
#include "epitome-process.h"

G_BEGIN_DECLS

typedef enum
{
  EPITOME_QUESTION_SUMMARY,
  EPITOME_QUESTION_CACHE_STATUS,
  EPITOME_QUESTION_CLEAR_CACHE,
  EPITOME_QUESTION_SANDBOX,
} EpitomeQuestionKind;

/* Questions that take a page take long: they don't keep the others waiting */
typedef enum
{
  EPITOME_LANE_TEXT,
  EPITOME_LANE_PAGE,
} EpitomeLane;

#define EPITOME_N_LANES (EPITOME_LANE_PAGE + 1)

/**
 * EpitomeQuestion:
 * @article: (nullable): for %EPITOME_QUESTION_SUMMARY
 * @options: likewise
 * @stop: cancelled when the worker is to give up
 *
 * An atomically reference-counted value; nothing of it changes.
 */
typedef struct
{
  EpitomeQuestionKind kind;
  EpitomeArticle     *article;
  EpitomeOptions      options;
  GCancellable       *stop;
} EpitomeQuestion;

/* The answer to %EPITOME_QUESTION_CACHE_STATUS; to %EPITOME_QUESTION_SANDBOX it is a guint */
typedef struct
{
  guint64 n_summaries;
  guint64 n_bytes;
} EpitomeCacheAnswer;

EpitomeQuestion *epitome_question_new           (EpitomeQuestionKind kind, EpitomeArticle *article,
                                                 const EpitomeOptions *options);
EpitomeQuestion *epitome_question_ref           (EpitomeQuestion *self);
void             epitome_question_unref         (EpitomeQuestion *self);

EpitomeLane      epitome_question_get_lane      (const EpitomeQuestion *self);
gboolean         epitome_question_is_too_large  (const EpitomeQuestion *self);
guint            epitome_question_hash          (gconstpointer self);
gboolean         epitome_question_equal         (gconstpointer self, gconstpointer other);

void             epitome_question_ask           (const EpitomeQuestion *self, EpitomeProcess *process, GTask *task);
gboolean         epitome_question_is_answer     (const EpitomeQuestion *self, const GError *error);
void             epitome_question_return_answer (const EpitomeQuestion *self, GTask *task, gpointer answer);
void             epitome_question_drop_answer   (const EpitomeQuestion *self, gpointer answer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EpitomeQuestion, epitome_question_unref)

G_END_DECLS
