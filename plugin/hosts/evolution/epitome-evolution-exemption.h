/* epitome-evolution-exemption.h: messages that are left alone
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <camel/camel.h>

G_BEGIN_DECLS

CamelFolder *epitome_evolution_find_home       (CamelFolder *folder, const char *uid, char **home_uid);
gboolean     epitome_evolution_exempts_message (CamelFolder *folder, const char *uid);

G_END_DECLS
