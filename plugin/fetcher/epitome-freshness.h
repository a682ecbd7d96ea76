/* epitome-freshness.h: what a server says about keeping its answer, and about asking again
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * EpitomeFreshness:
 * @fresh_until: until when the answer needn't be asked for again, in seconds since 1970; 0 for no time at all
 * @storable: whether it may be kept
 */
typedef struct
{
  gint64   fresh_until;
  gboolean storable;
} EpitomeFreshness;

EpitomeFreshness epitome_freshness_read             (SoupMessageHeaders *headers, gint64 now);
gint64           epitome_freshness_read_retry_after (SoupMessageHeaders *headers, gint64 now);

G_END_DECLS
