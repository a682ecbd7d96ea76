/* growth.h: that time grows with what is read, and no faster
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Ten megabytes are the most that is read; parts may go beyond a little */
#define GROWTH_LEAST 9900
#define GROWTH_MOST  (1000 * GROWTH_LEAST)
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
