/* lesser-kernel.h: the kernel as if it were an older one
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-sandbox-parts.h"

gboolean            kernel_has_landlock (void);
void                make_kernel_lack    (EpitomeSandboxParts parts);
EpitomeSandboxParts expect_parts        (void);
