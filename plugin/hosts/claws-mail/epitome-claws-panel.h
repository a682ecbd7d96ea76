/* epitome-claws-panel.h: the summary above a message
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "../../engine/epitome-summary.h"

G_BEGIN_DECLS

#define EPITOME_TYPE_CLAWS_PANEL (epitome_claws_panel_get_type ())
G_DECLARE_FINAL_TYPE (EpitomeClawsPanel, epitome_claws_panel, EPITOME, CLAWS_PANEL, GtkExpander)

EpitomeClawsPanel *epitome_claws_panel_new     (GSettings *settings);

void               epitome_claws_panel_reserve (EpitomeClawsPanel *self);
void               epitome_claws_panel_show    (EpitomeClawsPanel *self, EpitomeSummary *summary, const char *notice);
void               epitome_claws_panel_blank   (EpitomeClawsPanel *self);
void               epitome_claws_panel_clear   (EpitomeClawsPanel *self);
void               epitome_claws_panel_settle  (EpitomeClawsPanel *self);

G_END_DECLS
