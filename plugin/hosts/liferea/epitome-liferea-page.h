/* epitome-liferea-page.h: the summary on top of the open article
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-liferea-api.h"
#include "epitome-liferea-summaries.h"

G_BEGIN_DECLS

#define EPITOME_TYPE_LIFEREA_PAGE (epitome_liferea_page_get_type ())
G_DECLARE_FINAL_TYPE (EpitomeLifereaPage, epitome_liferea_page, EPITOME, LIFEREA_PAGE, GObject)

EpitomeLifereaPage *epitome_liferea_page_new       (const EpitomeLifereaApi *api, GtkWidget *web_view,
                                                    EpitomeLifereaSummaries *summaries, GSettings *settings);
void                epitome_liferea_page_shut_down (EpitomeLifereaPage *self);

G_END_DECLS
