/* epitome-figures.h: what many measurements say
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

double epitome_figures_get (GArray *figures, guint percent);
double epitome_figures_get_median (GArray *figures);

G_END_DECLS
