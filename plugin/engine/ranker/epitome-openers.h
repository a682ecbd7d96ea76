/* epitome-openers.h: beginnings that lean on what was said before
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-excerpt.h"

G_BEGIN_DECLS

/**
 * EpitomeOpener:
 * @EPITOME_OPENER_NONE: stands alone
 * @EPITOME_OPENER_PERSON: "He", "Sie": somebody who was named before
 * @EPITOME_OPENER_POINTER: "This", "Ces": something that was
 * @EPITOME_OPENER_CONNECTIVE: "However", "Außerdem", "In addition"
 * @EPITOME_OPENER_ALONE: "This week", "Il y a": begins like one of them and yet stands alone
 */
typedef enum
{
  EPITOME_OPENER_NONE,
  EPITOME_OPENER_PERSON,
  EPITOME_OPENER_POINTER,
  EPITOME_OPENER_CONNECTIVE,
  EPITOME_OPENER_ALONE,
} EpitomeOpener;

typedef struct _EpitomeOpeners EpitomeOpeners;

const EpitomeOpeners *epitome_openers_get      (const char *language);
EpitomeOpener         epitome_openers_find     (const EpitomeOpeners *self, const EpitomeText *text,
                                                const EpitomeExcerpt *excerpt);
gboolean              epitome_openers_speaks   (const EpitomeOpeners *self, const EpitomeText *text,
                                                const EpitomeExcerpt *excerpt);

G_END_DECLS
