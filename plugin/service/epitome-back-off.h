/* epitome-back-off.h: what failed not long ago isn't tried again yet
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../engine/epitome-error.h"
#include "epitome-cache.h"

G_BEGIN_DECLS

/**
 * EpitomeBackOffKind:
 * @EPITOME_BACK_OFF_HOST: a server: it may be up again soon
 * @EPITOME_BACK_OFF_PAGE: a page: it is hardly ever what it was not
 */
typedef enum
{
  EPITOME_BACK_OFF_HOST,
  EPITOME_BACK_OFF_PAGE,
} EpitomeBackOffKind;

typedef struct _EpitomeBackOff EpitomeBackOff;

EpitomeBackOff *epitome_back_off_new        (EpitomeCache *cache);
void            epitome_back_off_free       (EpitomeBackOff *self);

gboolean        epitome_back_off_is_waiting (EpitomeBackOff *self, EpitomeBackOffKind kind, const char *name,
                                             gint64 now);
void            epitome_back_off_fail       (EpitomeBackOff *self, EpitomeBackOffKind kind, const char *name,
                                             gint64 retry_at, gint64 now);
void            epitome_back_off_explain    (EpitomeBackOff *self, const char *page, EpitomeError reason);
EpitomeError    epitome_back_off_get_reason (EpitomeBackOff *self, const char *page);
void            epitome_back_off_succeed    (EpitomeBackOff *self, EpitomeBackOffKind kind, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EpitomeBackOff, epitome_back_off_free)

G_END_DECLS
