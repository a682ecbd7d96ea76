/* epitome-liferea-rounds.h: goes over many articles, a few at a time
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EpitomeLifereaRound:
 * @EPITOME_LIFEREA_ROUND_KNOWN: over all that are known, when something else is wanted of them
 * @EPITOME_LIFEREA_ROUND_LIST: over the open list
 * @EPITOME_LIFEREA_ROUND_NEWEST: over the newest articles of all feeds
 * @EPITOME_LIFEREA_ROUND_ARRIVALS: over those that came some time ago
 * @EPITOME_LIFEREA_ROUND_ABANDONED: over all that are known, for those that no other round has met
 *
 * In the order in which they are gone.
 */
typedef enum
{
  EPITOME_LIFEREA_ROUND_KNOWN,
  EPITOME_LIFEREA_ROUND_LIST,
  EPITOME_LIFEREA_ROUND_NEWEST,
  EPITOME_LIFEREA_ROUND_ARRIVALS,
  EPITOME_LIFEREA_ROUND_ABANDONED,
} EpitomeLifereaRound;

#define EPITOME_LIFEREA_N_ROUNDS (EPITOME_LIFEREA_ROUND_ABANDONED + 1)

typedef void (*EpitomeLifereaVisit) (EpitomeLifereaRound round, gulong id, gpointer user_data);
typedef void (*EpitomeLifereaPause) (gboolean over, gpointer user_data);

typedef struct _EpitomeLifereaRounds EpitomeLifereaRounds;

EpitomeLifereaRounds *epitome_liferea_rounds_new         (EpitomeLifereaVisit visit, EpitomeLifereaPause pause,
                                                          gpointer user_data);
void                  epitome_liferea_rounds_free        (EpitomeLifereaRounds *self);

void                  epitome_liferea_rounds_set         (EpitomeLifereaRounds *self, EpitomeLifereaRound round,
                                                          GArray *ids);
void                  epitome_liferea_rounds_add         (EpitomeLifereaRounds *self, EpitomeLifereaRound round,
                                                          GArray *ids);
void                  epitome_liferea_rounds_restart     (EpitomeLifereaRounds *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EpitomeLifereaRounds, epitome_liferea_rounds_free)

G_END_DECLS
