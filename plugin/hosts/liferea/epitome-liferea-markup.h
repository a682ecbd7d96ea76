/* epitome-liferea-markup.h: what a row of the item list shows
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-liferea-entry.h"
#include "epitome-liferea-fit.h"

G_BEGIN_DECLS

/**
 * EpitomeLifereaLook:
 * @wide: whether it is Liferea's wide layout, where text wraps
 * @lines: at most so many lines of summary there; in the other layout it is one
 * @names: whether a line of names follows
 * @width: of a line, in pixels
 * @fit: (nullable): what cuts text, in the wide layout
 *
 * What is the same for all rows.
 */
typedef struct
{
  gboolean           wide;
  guint              lines;
  gboolean           names;
  int                width;
  EpitomeLifereaFit *fit;
} EpitomeLifereaLook;

char *epitome_liferea_markup_format (const EpitomeLifereaLook *look, EpitomeLifereaEntry *entry, const char *label,
                                     const char *date);

G_END_DECLS
