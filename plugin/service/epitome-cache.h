/* epitome-cache.h: summaries that were made once, on disk, shared by all processes of a user
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "../engine/epitome-article.h"
#include "../engine/epitome-error.h"
#include "../engine/epitome-summary.h"

G_BEGIN_DECLS

#define EPITOME_TYPE_CACHE (epitome_cache_get_type ())
G_DECLARE_FINAL_TYPE (EpitomeCache, epitome_cache, EPITOME, CACHE, GObject)

/**
 * EpitomeCacheStatus:
 * @n_summaries: summaries and refusals stored
 * @n_bytes: what they take on disk, and with them what is on the shelf
 * @n_hits: questions answered from the cache since it was made
 */
typedef struct
{
  guint64 n_summaries;
  guint64 n_bytes;
  guint64 n_hits;
} EpitomeCacheStatus;

EpitomeCache   *epitome_cache_new          (const char *path, guint64 max_bytes);
void            epitome_cache_set_max_size (EpitomeCache *self, guint64 max_bytes);
guint64         epitome_cache_get_max_size (EpitomeCache *self);
const char     *epitome_cache_get_path     (EpitomeCache *self);

gboolean        epitome_cache_look_up      (EpitomeCache *self, const char *key, EpitomeSummary **summary,
                                            GError **verdict);
void            epitome_cache_store        (EpitomeCache *self, const char *key, EpitomeSummary *summary,
                                            const GError *verdict);

GBytes         *epitome_cache_look_up_record (EpitomeCache *self, const char *key);
void            epitome_cache_store_record   (EpitomeCache *self, const char *key, GBytes *record);
void            epitome_cache_remove_record  (EpitomeCache *self, const char *key);

gboolean        epitome_cache_get_status   (EpitomeCache *self, EpitomeCacheStatus *status, GError **error);
gboolean        epitome_cache_clear        (EpitomeCache *self, GError **error);
void            epitome_cache_flush        (EpitomeCache *self);

G_END_DECLS
