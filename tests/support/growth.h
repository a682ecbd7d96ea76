/* growth.h: that time grows with what is read, and no faster
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#define GROWTH_LEAST (10 * 1000)
#define GROWTH_MOST  (10 * 1000 * 1000)
#define MAX_STAGES   8

/**
 * GrowthMeasure:
 * @length: in bytes
 * @data: what to read so much of
 * @seconds: (out): for each stage what it takes, by growth_get_seconds()
 */
typedef void (*GrowthMeasure) (gsize length, gconstpointer data, double *seconds);

double growth_get_seconds (void);
char *growth_repeat (const char *part, gsize length);
void growth_check (gsize least, gsize most, const char *const *stages, GrowthMeasure measure,
                   gconstpointer data);
