/* epitome-liferea-list.h: summaries in Liferea's item list
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "epitome-liferea-api.h"
#include "epitome-liferea-summaries.h"

G_BEGIN_DECLS

#define EPITOME_TYPE_LIFEREA_LIST (epitome_liferea_list_get_type ())
G_DECLARE_FINAL_TYPE (EpitomeLifereaList, epitome_liferea_list, EPITOME, LIFEREA_LIST, GObject)

EpitomeLifereaList *epitome_liferea_list_new     (const EpitomeLifereaApi *api,
                                                  EpitomeLifereaSummaries *summaries, GSettings *settings);

void                epitome_liferea_list_shut_down (EpitomeLifereaList *self);

G_END_DECLS
