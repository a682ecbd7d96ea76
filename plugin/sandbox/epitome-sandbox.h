/* epitome-sandbox.h: a process locks itself in before it meets what strangers wrote
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "epitome-sandbox-parts.h"

G_BEGIN_DECLS

/**
 * EpitomeSandboxRole:
 * @EPITOME_SANDBOX_READER: reads articles: it has files, and no network
 * @EPITOME_SANDBOX_FETCHER: fetches pages: it has the network, and no files
 */
typedef enum
{
  EPITOME_SANDBOX_READER,
  EPITOME_SANDBOX_FETCHER,
} EpitomeSandboxRole;

/**
 * EpitomeSandboxPlan:
 * @role: what the process is there for
 * @readable: (nullable) (array zero-terminated=1): files and folders that it reads, besides the system's
 *   libraries and data. What isn't there is left out
 * @writable: (nullable): the one folder that it writes to. It is made if it isn't there
 * @max_memory: of address space, in bytes; 0 for no limit
 * @max_file: how long a file that it writes may get, in bytes; 0 for no limit
 * @max_open: how many files it may have open; 0 for no limit
 *
 * What a process needs; all else is taken from it.
 */
typedef struct
{
  EpitomeSandboxRole role;
  const char *const *readable;
  const char        *writable;
  guint64            max_memory;
  guint64            max_file;
  guint              max_open;
} EpitomeSandboxPlan;

EpitomeSandboxParts epitome_sandbox_lock (const EpitomeSandboxPlan *plan);

G_END_DECLS
