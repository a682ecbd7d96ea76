/* epitome-interner.h: numbers for byte strings
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define EPITOME_INTERNER_NONE G_MAXUINT32

typedef struct _EpitomeInterner EpitomeInterner;

EpitomeInterner *epitome_interner_new      (void);
void             epitome_interner_free     (EpitomeInterner *self);
guint32          epitome_interner_add      (EpitomeInterner *self, const char *bytes, gsize length);
guint32          epitome_interner_find     (const EpitomeInterner *self, const char *bytes, gsize length);
guint            epitome_interner_get_size (const EpitomeInterner *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EpitomeInterner, epitome_interner_free)

G_END_DECLS
