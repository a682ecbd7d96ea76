/* epitome-title-match.h: whether a line says the headline again
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _EpitomeTitle EpitomeTitle;

EpitomeTitle *epitome_title_new   (const char *folded_title);
void          epitome_title_free  (EpitomeTitle *self);

double        epitome_title_match (EpitomeTitle *self, const char *folded_line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EpitomeTitle, epitome_title_free)

G_END_DECLS
