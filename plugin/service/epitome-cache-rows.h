/* epitome-cache-rows.h: what is written to the cache's file, and read from it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../engine/epitome-summary.h"
#include "epitome-cache-file.h"

G_BEGIN_DECLS

/**
 * EpitomeCacheContent:
 * @summary: a summary
 * @verdict: or why there is none, if epitome_error_is_verdict()
 * @record: or anything else, not empty
 *
 * What one row holds: one of the three.
 */
typedef struct
{
  EpitomeSummary *summary;
  GError *verdict;
  GBytes *record;
} EpitomeCacheContent;

void     epitome_cache_content_clear   (EpitomeCacheContent *content);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EpitomeCacheContent, epitome_cache_content_clear)

gboolean epitome_cache_rows_look_up    (EpitomeCacheFile *file, const char *key, EpitomeCacheContent *content,
                                        GError **error);
gboolean epitome_cache_rows_store      (EpitomeCacheFile *file, const char *key,
                                        const EpitomeCacheContent *content, guint64 max_bytes, GError **error);
gboolean epitome_cache_rows_remove     (EpitomeCacheFile *file, const char *key, GError **error);

gboolean epitome_cache_rows_run        (EpitomeCacheFile *file, EpitomeCacheStatement which, gint64 number,
                                        GError **error);
gboolean epitome_cache_rows_get_number (EpitomeCacheFile *file, EpitomeCacheStatement which, guint64 *number,
                                        GError **error);
gboolean epitome_cache_rows_trim       (EpitomeCacheFile *file, guint64 max_bytes, GError **error);

G_END_DECLS
