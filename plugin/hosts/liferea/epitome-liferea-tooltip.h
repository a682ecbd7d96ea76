/* epitome-liferea-tooltip.h: the whole summary when the pointer rests on a row
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "epitome-liferea-summaries.h"

G_BEGIN_DECLS

#define EPITOME_TYPE_LIFEREA_TOOLTIP (epitome_liferea_tooltip_get_type ())
G_DECLARE_FINAL_TYPE (EpitomeLifereaTooltip, epitome_liferea_tooltip, EPITOME, LIFEREA_TOOLTIP, GObject)

EpitomeLifereaTooltip *epitome_liferea_tooltip_new     (GtkTreeView *view, GtkTreeViewColumn *column,
                                                        EpitomeLifereaSummaries *summaries, GSettings *settings);

void                   epitome_liferea_tooltip_shut_down (EpitomeLifereaTooltip *self);

G_END_DECLS
