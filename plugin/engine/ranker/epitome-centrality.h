/* epitome-centrality.h: how much of the text a sentence shares its words with
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-excerpt.h"

G_BEGIN_DECLS

/**
 * EpitomeCentrality:
 * @ahead: similarity to all that follows, of the highest to all else
 * @centroid: similarity to the text as a whole
 * @title: similarity to the headline
 * @phrases: of its pairs of words in a row, function words left out, how many the text has elsewhere, too
 * @coverage: how much of what the text says again and again it says, of the highest
 *
 * All of them from 0 to 1.
 */
typedef struct
{
  double ahead;
  double centroid;
  double title;
  double phrases;
  double coverage;
} EpitomeCentrality;

EpitomeCentrality *epitome_centrality_measure (const EpitomeText *text, const EpitomeExcerpt *excerpts,
                                               const gboolean *counted, const char *title,
                                               double *term_coverage);

G_END_DECLS
