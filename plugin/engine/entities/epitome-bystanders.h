/* epitome-bystanders.h: who stands in an article but isn't what it is about
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-entities.h"
#include "epitome-name-merger.h"

G_BEGIN_DECLS

typedef struct _EpitomeBystanders EpitomeBystanders;

EpitomeBystanders *epitome_bystanders_new         (const EpitomeText *text, const EpitomeNameMerger *merger,
                                                   const EpitomeSurroundings *around);
void               epitome_bystanders_free        (EpitomeBystanders *self);
gboolean           epitome_bystanders_has_name    (const EpitomeBystanders *self, guint32 name);
gboolean           epitome_bystanders_has_mention (EpitomeBystanders *self, const EpitomeMention *mention,
                                                   gboolean *reports);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EpitomeBystanders, epitome_bystanders_free)

G_END_DECLS
