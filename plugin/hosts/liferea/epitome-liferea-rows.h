/* epitome-liferea-rows.h: which articles are in the item list, and which of them on screen
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "epitome-liferea-summaries.h"

G_BEGIN_DECLS

#define EPITOME_TYPE_LIFEREA_ROWS (epitome_liferea_rows_get_type ())
G_DECLARE_FINAL_TYPE (EpitomeLifereaRows, epitome_liferea_rows, EPITOME, LIFEREA_ROWS, GObject)

EpitomeLifereaRows *epitome_liferea_rows_new        (GtkTreeView *view, EpitomeLifereaSummaries *summaries);

void                epitome_liferea_rows_tell_all   (EpitomeLifereaRows *self);
void                epitome_liferea_rows_take_leave (EpitomeLifereaRows *self);
void                epitome_liferea_rows_shut_down  (EpitomeLifereaRows *self);

G_END_DECLS
