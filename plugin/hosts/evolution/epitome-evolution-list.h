/* epitome-evolution-list.h: fills the summaries' column of the message list
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

void epitome_evolution_list_register (GTypeModule *module);

G_END_DECLS
