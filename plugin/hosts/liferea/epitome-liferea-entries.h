/* epitome-liferea-entries.h: what is known of all articles
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-liferea-entry.h"

G_BEGIN_DECLS

/* Of a feed */
typedef struct
{
  guint n_articles;
  guint n_teasers;
} EpitomeLifereaCount;

typedef struct _EpitomeLifereaEntries EpitomeLifereaEntries;

EpitomeLifereaEntries *epitome_liferea_entries_new           (void);
void                   epitome_liferea_entries_free          (EpitomeLifereaEntries *self);

EpitomeLifereaEntry   *epitome_liferea_entries_look_up       (EpitomeLifereaEntries *self, gulong id);
EpitomeLifereaEntry   *epitome_liferea_entries_ensure        (EpitomeLifereaEntries *self, gulong id);
void                   epitome_liferea_entries_remove        (EpitomeLifereaEntries *self, gulong id);
GArray                *epitome_liferea_entries_list_ids      (EpitomeLifereaEntries *self);

void                   epitome_liferea_entries_set_waiting   (EpitomeLifereaEntries *self,
                                                              EpitomeLifereaEntry *entry, gboolean waiting);
guint                  epitome_liferea_entries_get_n_left    (EpitomeLifereaEntries *self);
void                   epitome_liferea_entries_keep_row      (EpitomeLifereaEntries *self, gulong id,
                                                              const EpitomeLifereaRow *row);
GHashTable            *epitome_liferea_entries_count_teasers (EpitomeLifereaEntries *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EpitomeLifereaEntries, epitome_liferea_entries_free)

G_END_DECLS
