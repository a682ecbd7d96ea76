/* epitome-liferea-complaint.h: what the user is told when the plugin can't work
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void epitome_liferea_complain (GtkWindow *parent, const GError *error);

G_END_DECLS
