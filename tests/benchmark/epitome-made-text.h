/* epitome-made-text.h: text of any length with the statistics of prose
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char  *epitome_made_text_new      (gsize length, guint seed);
double epitome_made_text_get_time (void);

G_END_DECLS
