/* epitome-liferea-steps.h: long work on the main loop, a little at a time
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EpitomeLifereaStepFunc:
 *
 * Returns: whether there was something to do
 */
typedef gboolean (*EpitomeLifereaStepFunc) (gpointer user_data);

gboolean epitome_liferea_steps_take (EpitomeLifereaStepFunc step, gpointer user_data);

G_END_DECLS
