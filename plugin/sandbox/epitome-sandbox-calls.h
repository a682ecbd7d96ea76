/* epitome-sandbox-calls.h: what a process can ask the kernel for
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-sandbox.h"

gboolean epitome_sandbox_calls_restrict (const EpitomeSandboxPlan *plan);
