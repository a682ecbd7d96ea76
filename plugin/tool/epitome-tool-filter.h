/* epitome-tool-filter.h: a feed with its summaries in it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-summary.h"
#include "epitome-tool-slot.h"

G_BEGIN_DECLS

/**
 * EpitomeToolFilter:
 * @options: what the summaries are to be like
 * @style: how they are put in
 * @feed_uri: (nullable): where the feed is from
 * @deadline: monotonic time at which what isn't done is left for the next time
 * @folder: where what is known is kept
 * @key: of the feed and all of this but @deadline
 *
 * What is asked for.
 */
typedef struct
{
  EpitomeOptions        options;
  EpitomeToolBlockStyle style;
  char                 *feed_uri;
  gint64                deadline;
  char                 *folder;
  char                 *key;
} EpitomeToolFilter;

/* In the module */
GBytes *epitome_tool_edit (const EpitomeToolFilter *filter, GBytes *feed);

typedef GBytes *(*EpitomeToolEditFunc) (const EpitomeToolFilter *filter, GBytes *feed);

G_END_DECLS
