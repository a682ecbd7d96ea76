/* epitome-blame.h: which articles the worker dies of
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-queue.h"

G_BEGIN_DECLS

typedef struct _EpitomeBlame EpitomeBlame;

EpitomeBlame *epitome_blame_new          (void);
void          epitome_blame_free         (EpitomeBlame *self);

gboolean      epitome_blame_is_set_aside (EpitomeBlame *self, const EpitomeQuestion *question);
gboolean      epitome_blame_death        (EpitomeBlame *self, EpitomeRequest *request);
gboolean      epitome_blame_hang         (EpitomeBlame *self, EpitomeRequest *request);
gboolean      epitome_blame_loss         (EpitomeBlame *self, const EpitomeRequest *request);

G_END_DECLS
