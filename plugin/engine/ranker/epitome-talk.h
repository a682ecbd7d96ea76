/* epitome-talk.h: who speaks to whom
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-excerpt.h"

G_BEGIN_DECLS

typedef struct _EpitomeTalk EpitomeTalk;

EpitomeTalk *epitome_talk_new   (const EpitomeText *text);
void         epitome_talk_free  (EpitomeTalk *self);
guint        epitome_talk_count (EpitomeTalk *self, const EpitomeExcerpt *excerpt);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EpitomeTalk, epitome_talk_free)

G_END_DECLS
