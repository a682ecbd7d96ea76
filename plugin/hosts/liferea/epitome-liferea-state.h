/* epitome-liferea-state.h: what there is to show of an article
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EpitomeLifereaState:
 * @EPITOME_LIFEREA_STATE_UNKNOWN: never asked for, or forgotten to save memory
 * @EPITOME_LIFEREA_STATE_PENDING: on its way
 * @EPITOME_LIFEREA_STATE_READY: there is a summary
 * @EPITOME_LIFEREA_STATE_REFUSED: there is none and will be none, as things stand
 * @EPITOME_LIFEREA_STATE_LEFT_OUT: of a feed that the user wants no summaries of
 * @EPITOME_LIFEREA_STATE_GONE: Liferea has it no more, though it may still show it
 */
typedef enum
{
  EPITOME_LIFEREA_STATE_UNKNOWN,
  EPITOME_LIFEREA_STATE_PENDING,
  EPITOME_LIFEREA_STATE_READY,
  EPITOME_LIFEREA_STATE_REFUSED,
  EPITOME_LIFEREA_STATE_LEFT_OUT,
  EPITOME_LIFEREA_STATE_GONE,
} EpitomeLifereaState;

G_END_DECLS
