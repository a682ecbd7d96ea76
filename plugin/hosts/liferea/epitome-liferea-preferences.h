/* epitome-liferea-preferences.h: the preferences, with Liferea's feeds to choose from
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "../../client/epitome-client.h"
#include "epitome-liferea-summaries.h"

G_BEGIN_DECLS

GtkWidget *epitome_liferea_preferences_new (EpitomeClient *client, GSettings *settings,
                                            EpitomeLifereaSummaries *summaries);

G_END_DECLS
