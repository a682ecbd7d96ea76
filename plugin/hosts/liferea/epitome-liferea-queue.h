/* epitome-liferea-queue.h: in which order articles are summarized
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EpitomeLifereaPriority:
 * @EPITOME_LIFEREA_PRIORITY_OPEN: the article that is open
 * @EPITOME_LIFEREA_PRIORITY_VISIBLE: the rows on screen
 * @EPITOME_LIFEREA_PRIORITY_LIST: the other rows of the list
 * @EPITOME_LIFEREA_PRIORITY_BACKGROUND: all the rest
 */
typedef enum
{
  EPITOME_LIFEREA_PRIORITY_OPEN,
  EPITOME_LIFEREA_PRIORITY_VISIBLE,
  EPITOME_LIFEREA_PRIORITY_LIST,
  EPITOME_LIFEREA_PRIORITY_BACKGROUND,
} EpitomeLifereaPriority;

#define EPITOME_LIFEREA_N_PRIORITIES (EPITOME_LIFEREA_PRIORITY_BACKGROUND + 1)

typedef struct _EpitomeLifereaQueue EpitomeLifereaQueue;

EpitomeLifereaQueue *epitome_liferea_queue_new    (void);
void                 epitome_liferea_queue_free   (EpitomeLifereaQueue *self);

void                 epitome_liferea_queue_push   (EpitomeLifereaQueue *self, gulong id,
                                                   EpitomeLifereaPriority priority);
guint                epitome_liferea_queue_peek   (EpitomeLifereaQueue *self);
gulong               epitome_liferea_queue_pop    (EpitomeLifereaQueue *self);
void                 epitome_liferea_queue_remove (EpitomeLifereaQueue *self, gulong id);
void                 epitome_liferea_queue_demote (EpitomeLifereaQueue *self, EpitomeLifereaPriority priority);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EpitomeLifereaQueue, epitome_liferea_queue_free)

G_END_DECLS
