/* epitome-centrality.h: how much of the text a sentence shares its words with
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-excerpt.h"

G_BEGIN_DECLS

/**
 * EpitomeCentrality:
 * @ahead: similarity to all that follows
 * @behind: similarity to all that precedes
 * @mass: how often the text uses the sentence's words, on average
 * @title: from 0 to 1, how alike it and the headline are
 *
 * The first three are from 0 to 1 of the text's highest.
 */
typedef struct
{
  double ahead;
  double behind;
  double mass;
  double title;
} EpitomeCentrality;

EpitomeCentrality *epitome_centrality_measure (const EpitomeText *text, const EpitomeExcerpt *excerpts,
                                               const gboolean *counted, const char *title);

G_END_DECLS
