/* epitome-form.h: how a text is built
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-draft.h"

G_BEGIN_DECLS

void epitome_form_find (EpitomeDraft *draft, const GArray *evidence, const char *title);

G_END_DECLS
