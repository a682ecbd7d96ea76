/* hold.h: for how long the main loop is held
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

void   hold_begin (void);
gint64 hold_end   (void);
