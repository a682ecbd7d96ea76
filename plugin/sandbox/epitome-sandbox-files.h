/* epitome-sandbox-files.h: which files a process can reach
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-sandbox.h"

gboolean epitome_sandbox_files_restrict (const EpitomeSandboxPlan *plan);
