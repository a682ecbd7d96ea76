/* epitome-clock.h: times of day
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-date-reader.h"

G_BEGIN_DECLS

void     epitome_clock_add  (const EpitomeDateReader *self, EpitomeDateTag *tag);
gboolean epitome_clock_tag  (const EpitomeDateReader *self, guint i, EpitomeDateTag *tag);
gboolean epitome_clock_join (const EpitomeDateReader *self, GArray *tags, const EpitomeDateTag *day);

G_END_DECLS
