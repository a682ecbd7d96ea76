/* epitome-liferea-texts.h: summaries of what the feeds brought
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../../client/epitome-client.h"
#include "epitome-liferea-choices.h"
#include "epitome-liferea-entries.h"
#include "epitome-liferea-pages.h"
#include "epitome-liferea-queue.h"

G_BEGIN_DECLS

typedef void (*EpitomeLifereaTextsFunc) (gulong id, gpointer user_data);

typedef struct _EpitomeLifereaTexts EpitomeLifereaTexts;

EpitomeLifereaTexts *epitome_liferea_texts_new            (EpitomeLifereaStore *store, EpitomeClient *client,
                                                           EpitomeLifereaEntries *entries,
                                                           EpitomeLifereaChoices *choices,
                                                           EpitomeLifereaPages *pages,
                                                           EpitomeLifereaTextsFunc settled, gpointer user_data);
void                 epitome_liferea_texts_stop           (EpitomeLifereaTexts *self);

void                 epitome_liferea_texts_update_options (EpitomeLifereaTexts *self);
void                 epitome_liferea_texts_push           (EpitomeLifereaTexts *self, gulong id,
                                                           EpitomeLifereaPriority priority);
void                 epitome_liferea_texts_push_again     (EpitomeLifereaTexts *self, gulong id,
                                                           EpitomeLifereaPriority priority);
void                 epitome_liferea_texts_remove         (EpitomeLifereaTexts *self, gulong id);
void                 epitome_liferea_texts_demote         (EpitomeLifereaTexts *self,
                                                           EpitomeLifereaPriority priority);

G_END_DECLS
