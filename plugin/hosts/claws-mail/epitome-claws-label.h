/* epitome-claws-label.h: text that is quickly laid out
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define EPITOME_TYPE_CLAWS_LABEL (epitome_claws_label_get_type ())
G_DECLARE_FINAL_TYPE (EpitomeClawsLabel, epitome_claws_label, EPITOME, CLAWS_LABEL, GtkLabel)

GtkWidget *epitome_claws_label_new (void);

G_END_DECLS
