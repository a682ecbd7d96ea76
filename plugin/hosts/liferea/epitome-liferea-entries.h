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
typedef void (*EpitomeLifereaEntriesFunc) (gulong id, EpitomeLifereaEntry *entry, gpointer user_data);

EpitomeLifereaEntries *epitome_liferea_entries_new           (void);
void                   epitome_liferea_entries_free          (EpitomeLifereaEntries *self);

EpitomeLifereaEntry   *epitome_liferea_entries_look_up       (EpitomeLifereaEntries *self, gulong id);
EpitomeLifereaEntry   *epitome_liferea_entries_ensure        (EpitomeLifereaEntries *self, gulong id);
void                   epitome_liferea_entries_remove        (EpitomeLifereaEntries *self, gulong id);
void                   epitome_liferea_entries_foreach       (EpitomeLifereaEntries *self,
                                                              EpitomeLifereaEntriesFunc func, gpointer user_data);

void                   epitome_liferea_entries_set_waiting   (EpitomeLifereaEntries *self,
                                                              EpitomeLifereaEntry *entry, gboolean waiting);
guint                  epitome_liferea_entries_get_n_left    (EpitomeLifereaEntries *self);
const char            *epitome_liferea_entries_get_line      (EpitomeLifereaEntries *self,
                                                              EpitomeLifereaEntry *entry);
GHashTable            *epitome_liferea_entries_count_teasers (EpitomeLifereaEntries *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EpitomeLifereaEntries, epitome_liferea_entries_free)

G_END_DECLS
