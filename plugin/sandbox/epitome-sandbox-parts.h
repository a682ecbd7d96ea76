/* epitome-sandbox-parts.h: what a lock is made of
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EpitomeSandboxParts:
 * @EPITOME_SANDBOX_PRIVILEGES: no program can raise what the process may do
 * @EPITOME_SANDBOX_FILES: files other than those it needs are out of reach (Landlock)
 * @EPITOME_SANDBOX_CALLS: it can ask the kernel for nothing but what it needs (seccomp)
 * @EPITOME_SANDBOX_LIMITS: memory, open files and the size of written ones are limited, no memory is dumped
 *
 * Crosses the line as a number: the values stay as they are.
 */
typedef enum
{
  EPITOME_SANDBOX_PRIVILEGES = 1 << 0,
  EPITOME_SANDBOX_FILES = 1 << 1,
  EPITOME_SANDBOX_CALLS = 1 << 2,
  EPITOME_SANDBOX_LIMITS = 1 << 3,
} EpitomeSandboxParts;

#define EPITOME_SANDBOX_ALL                                                                                  \
  (EPITOME_SANDBOX_PRIVILEGES | EPITOME_SANDBOX_FILES | EPITOME_SANDBOX_CALLS | EPITOME_SANDBOX_LIMITS)

char *epitome_sandbox_parts_describe (EpitomeSandboxParts parts);

G_END_DECLS
