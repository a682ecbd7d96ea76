/* epitome-entities.h: who and where
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../text/epitome-text.h"

G_BEGIN_DECLS

/**
 * EpitomeMention:
 * @start: first byte in the text
 * @end: the byte behind the last
 * @type: what it names
 */
typedef struct
{
  guint32           start;
  guint32           end;
  EpitomeEntityType type;
} EpitomeMention;

GArray    *epitome_entities_find_mentions (const EpitomeText *text, const char *title);
GPtrArray *epitome_entities_rank          (const EpitomeText *text, const char *title, GArray *mentions);

G_END_DECLS
