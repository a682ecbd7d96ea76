/* epitome-liferea-menu.h: the entry in Liferea's Tools menu, and the dialog it opens
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "../../client/epitome-client.h"
#include "epitome-liferea-api.h"
#include "epitome-liferea-summaries.h"

G_BEGIN_DECLS

#define EPITOME_TYPE_LIFEREA_MENU (epitome_liferea_menu_get_type ())
G_DECLARE_FINAL_TYPE (EpitomeLifereaMenu, epitome_liferea_menu, EPITOME, LIFEREA_MENU, GObject)

EpitomeLifereaMenu *epitome_liferea_menu_new              (const EpitomeLifereaApi *api, GtkBuilder *builder,
                                                           EpitomeClient *client, GSettings *settings,
                                                           EpitomeLifereaSummaries *summaries);
void                epitome_liferea_menu_shut_down        (EpitomeLifereaMenu *self);
void                epitome_liferea_menu_open_preferences (void);

G_END_DECLS
