/* epitome-sandbox-limits.h: how much a process may take
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-sandbox.h"

/* Builds for tests: their tools take terabytes of addresses, look at the process itself, and write reports */
#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define EPITOME_SANDBOX_HAS_SANITIZER
#endif
#endif
#ifdef __SANITIZE_ADDRESS__
#define EPITOME_SANDBOX_HAS_SANITIZER
#endif

gboolean epitome_sandbox_limits_apply (const EpitomeSandboxPlan *plan);
