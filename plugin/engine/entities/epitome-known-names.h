/* epitome-known-names.h: the names that a text itself has taught
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-tagger.h"

G_BEGIN_DECLS

typedef struct _EpitomeKnownNames EpitomeKnownNames;

EpitomeKnownNames *epitome_known_names_new      (void);
void               epitome_known_names_free     (EpitomeKnownNames *self);
void               epitome_known_names_learn    (EpitomeKnownNames *self, const EpitomeTagInput *input,
                                                 const EpitomeTag *tag);
void               epitome_known_names_complete (const EpitomeKnownNames *self, const EpitomeTagInput *input,
                                                 GArray *tags);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EpitomeKnownNames, epitome_known_names_free)

G_END_DECLS
