/* epitome-liferea-heights.h: how high the item list's rows are
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _EpitomeLifereaHeights EpitomeLifereaHeights;

EpitomeLifereaHeights *epitome_liferea_heights_new   (GtkWidget *view, GtkCellRenderer *renderer, gboolean wraps);
void                   epitome_liferea_heights_free  (EpitomeLifereaHeights *self);

void                   epitome_liferea_heights_reset (EpitomeLifereaHeights *self, int width);
int                    epitome_liferea_heights_get   (EpitomeLifereaHeights *self, const char *markup,
                                                      const char *label, int weight);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EpitomeLifereaHeights, epitome_liferea_heights_free)

G_END_DECLS
