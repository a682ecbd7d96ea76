/* epitome-claws-view.h: one of Claws Mail's windows or panes that show messages
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include <messageview.h>
#include <mimeview.h>

#include "../../client/epitome-client.h"

G_BEGIN_DECLS

#define EPITOME_TYPE_CLAWS_VIEW (epitome_claws_view_get_type ())
G_DECLARE_FINAL_TYPE (EpitomeClawsView, epitome_claws_view, EPITOME, CLAWS_VIEW, GObject)

EpitomeClawsView *epitome_claws_view_new       (MessageView *view, EpitomeClient *client, GSettings *settings);
void              epitome_claws_view_open      (EpitomeClawsView *self);
void              epitome_claws_view_shut_down (EpitomeClawsView *self);

G_END_DECLS
