/* epitome-liferea-pages.h: which articles' pages are fetched, and what came of it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../../client/epitome-client.h"
#include "epitome-liferea-choices.h"
#include "epitome-liferea-entries.h"
#include "epitome-liferea-queue.h"

G_BEGIN_DECLS

typedef void (*EpitomeLifereaPagesFunc) (gulong id, gpointer user_data);

typedef struct _EpitomeLifereaPages EpitomeLifereaPages;

EpitomeLifereaPages *epitome_liferea_pages_new            (EpitomeLifereaStore *store, EpitomeClient *client,
                                                           EpitomeLifereaEntries *entries,
                                                           EpitomeLifereaChoices *choices,
                                                           EpitomeLifereaPagesFunc changed, gpointer user_data);
void                 epitome_liferea_pages_stop           (EpitomeLifereaPages *self);

void                 epitome_liferea_pages_update_options (EpitomeLifereaPages *self);
void                 epitome_liferea_pages_consider       (EpitomeLifereaPages *self, gulong id,
                                                           EpitomeLifereaPriority priority);
void                 epitome_liferea_pages_forgive        (EpitomeLifereaPages *self, gulong id, guint seconds);
void                 epitome_liferea_pages_reconsider     (EpitomeLifereaPages *self, gulong id);
gboolean             epitome_liferea_pages_wants          (EpitomeLifereaPages *self,
                                                           const EpitomeLifereaEntry *entry);
void                 epitome_liferea_pages_remove         (EpitomeLifereaPages *self, gulong id);
void                 epitome_liferea_pages_demote         (EpitomeLifereaPages *self);

G_END_DECLS
