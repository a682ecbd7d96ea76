/* epitome-liferea-status.h: how many articles wait, in Liferea's status bar
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "epitome-liferea-api.h"
#include "epitome-liferea-summaries.h"

G_BEGIN_DECLS

#define EPITOME_TYPE_LIFEREA_STATUS (epitome_liferea_status_get_type ())
G_DECLARE_FINAL_TYPE (EpitomeLifereaStatus, epitome_liferea_status, EPITOME, LIFEREA_STATUS, GObject)

EpitomeLifereaStatus *epitome_liferea_status_new     (const EpitomeLifereaApi *api,
                                                      EpitomeLifereaSummaries *summaries);

void                  epitome_liferea_status_shut_down (EpitomeLifereaStatus *self);

G_END_DECLS
