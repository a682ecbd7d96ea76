/* epitome-saying.h: whether a block says one of the phrases of a list, and where in it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-evidence.h"

G_BEGIN_DECLS

gboolean epitome_says       (const EpitomeEvidence *evidence, EpitomePhrase phrase, guint max_size);
gboolean epitome_says_only  (const EpitomeEvidence *evidence, EpitomePhrase phrase);
gboolean epitome_says_first (const EpitomeEvidence *evidence, EpitomePhrase phrase, guint max_size);
gboolean epitome_says_last  (const EpitomeEvidence *evidence, EpitomePhrase phrase, guint max_size);
gboolean epitome_says_label (const EpitomeEvidence *evidence, EpitomePhrase phrase);

G_END_DECLS
