/* epitome-mail.h: what mail brings along beside what its author writes
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-draft.h"

G_BEGIN_DECLS

void epitome_mail_drop (EpitomeDraft *draft, const GArray *evidence);

G_END_DECLS
