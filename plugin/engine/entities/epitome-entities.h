/* epitome-entities.h: who and where
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../dates/epitome-date.h"
#include "../text/epitome-text.h"

G_BEGIN_DECLS

/**
 * EpitomeMention:
 * @start: first byte in the text
 * @end: the byte behind the last
 * @type: what it names
 * @when: of an %EPITOME_ENTITY_DATE, which it is
 */
typedef struct
{
  guint32           start;
  guint32           end;
  EpitomeEntityType type;
  EpitomeWhen       when;
} EpitomeMention;

/**
 * EpitomeSurroundings:
 * @title: (nullable): the headline
 * @author: (nullable): who wrote it
 * @feed_title: (nullable): what the feed is called that brought it
 * @published: (nullable): the day it came out on
 * @summary: (nullable) (element-type EpitomeSpan): where the sentences of its summary stand
 *
 * What is known of an article beside its text.
 */
typedef struct
{
  const char   *title;
  const char   *author;
  const char   *feed_title;
  const GDate  *published;
  const GArray *summary;
} EpitomeSurroundings;

/* No name that anybody is called by is longer */
#define EPITOME_MAX_NAME_WORDS 6

GArray    *epitome_entities_find_mentions (const EpitomeText *text, const EpitomeSurroundings *around);
GPtrArray *epitome_entities_rank          (const EpitomeText *text, const EpitomeSurroundings *around,
                                           GArray *mentions);
void       epitome_entities_choose        (GPtrArray *entities, guint n);

G_END_DECLS
