/* epitome-liferea-cell.h: how a row of the item list looks
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "epitome-liferea-summaries.h"

G_BEGIN_DECLS

typedef struct _EpitomeLifereaCell EpitomeLifereaCell;
typedef void (*EpitomeLifereaCellFunc) (gpointer user_data);

EpitomeLifereaCell *epitome_liferea_cell_new        (GtkTreeView *view, EpitomeLifereaSummaries *summaries,
                                                     EpitomeLifereaCellFunc resized, gpointer user_data);
void                epitome_liferea_cell_free       (EpitomeLifereaCell *self);

void                epitome_liferea_cell_set_lines  (EpitomeLifereaCell *self, guint lines);
void                epitome_liferea_cell_set_names  (EpitomeLifereaCell *self, gboolean shown);
GtkTreeViewColumn  *epitome_liferea_cell_get_column (EpitomeLifereaCell *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EpitomeLifereaCell, epitome_liferea_cell_free)

G_END_DECLS
