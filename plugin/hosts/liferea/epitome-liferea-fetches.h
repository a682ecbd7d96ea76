/* epitome-liferea-fetches.h: the full articles, what is on screen first and the rest slowly
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "../../client/epitome-client.h"
#include "epitome-liferea-queue.h"
#include "epitome-liferea-store.h"

G_BEGIN_DECLS

/**
 * EpitomeLifereaFetchesFuncs:
 * @read: an article's turn has come; returns whether its page is still wanted
 * @fetched: the summary, of the page or of what the feed brought if that is all there is; or %NULL and why not
 * @lost: nothing came of it, for want of a worker: it waits for its turn again
 */
typedef struct
{
  gboolean (*read)    (const EpitomeLifereaItem *item, gpointer user_data);
  void     (*fetched) (gulong id, EpitomeSummary *summary, EpitomeError failure, gpointer user_data);
  void     (*lost)    (gulong id, gpointer user_data);
} EpitomeLifereaFetchesFuncs;

typedef struct _EpitomeLifereaFetches EpitomeLifereaFetches;

EpitomeLifereaFetches *epitome_liferea_fetches_new         (EpitomeLifereaStore *store, EpitomeClient *client,
                                                            const EpitomeLifereaFetchesFuncs *funcs,
                                                            gpointer user_data);
void                   epitome_liferea_fetches_stop        (EpitomeLifereaFetches *self);

void                   epitome_liferea_fetches_set_options (EpitomeLifereaFetches *self,
                                                            const EpitomeOptions *options);
void                   epitome_liferea_fetches_push        (EpitomeLifereaFetches *self, gulong id,
                                                            EpitomeLifereaPriority priority);
void                   epitome_liferea_fetches_remove      (EpitomeLifereaFetches *self, gulong id);
void                   epitome_liferea_fetches_demote      (EpitomeLifereaFetches *self);

G_END_DECLS
