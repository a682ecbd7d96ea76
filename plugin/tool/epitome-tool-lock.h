/* epitome-tool-lock.h: the tool locks itself in before it reads what strangers wrote
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-cache.h"
#include "epitome-sandbox.h"
#include "epitome-tool.h"

G_BEGIN_DECLS

EpitomeSandboxParts epitome_tool_lock (const EpitomeToolOptions *options, EpitomeCache *cache);

void                epitome_tool_lock_print (void);

G_END_DECLS
