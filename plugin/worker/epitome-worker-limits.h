/* epitome-worker-limits.h: what the worker may take of the machine
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void epitome_worker_limits_apply      (void);
void epitome_worker_limits_trim_memory (void);

G_END_DECLS
