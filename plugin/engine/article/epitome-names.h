/* epitome-names.h: what pages call their parts, in classes and ids
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-draft.h"

G_BEGIN_DECLS

EpitomeContainerRole epitome_names_get_role (const char *names);

G_END_DECLS
