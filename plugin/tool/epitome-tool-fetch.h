/* epitome-tool-fetch.h: what stands on the network, because the user said so
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "epitome-ipc-generated.h"

G_BEGIN_DECLS

typedef struct _EpitomeToolFetcher EpitomeToolFetcher;

gboolean            epitome_tool_fetch_is_address (const char *name);

EpitomeToolFetcher *epitome_tool_fetcher_start    (void);
EpitomeIpcFetcher  *epitome_tool_fetcher_connect  (EpitomeToolFetcher *self, GError **error);
GBytes             *epitome_tool_fetcher_fetch    (EpitomeToolFetcher *self, const char *address,
                                                   char **charset, GError **error);
void                epitome_tool_fetcher_free     (EpitomeToolFetcher *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EpitomeToolFetcher, epitome_tool_fetcher_free)

G_END_DECLS
