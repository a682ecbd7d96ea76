/* epitome-complaint.h: what the user is told when there can be no summaries, for hosts with GTK 3
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void epitome_complain (GtkWindow *parent, const GError *error);

G_END_DECLS
