/* epitome-liferea-maker.h: from Liferea's database to the worker, a few articles at a time
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "../../client/epitome-client.h"
#include "epitome-liferea-store.h"

G_BEGIN_DECLS

/**
 * EpitomeLifereaMakerFuncs:
 * @next: which article is the most urgent, 0 for none
 * @read: an article was read; returns whether it is to be summarized
 * @made: the summary, or %NULL and why there will be none
 * @failed: nothing came of an article for a reason that has nothing to do with it; it may be named by @next again
 *
 * Each article that @next names is then given to @read or to @failed; if @read says so, also to @made or @failed, unless it is
 * cancelled meanwhile.
 */
typedef struct
{
  gulong   (*next)   (gpointer user_data);
  gboolean (*read)   (const EpitomeLifereaItem *item, gpointer user_data);
  void     (*made)   (gulong id, EpitomeSummary *summary, EpitomeError refusal, gpointer user_data);
  void     (*failed) (gulong id, gpointer user_data);
} EpitomeLifereaMakerFuncs;

typedef struct _EpitomeLifereaMaker EpitomeLifereaMaker;

EpitomeLifereaMaker *epitome_liferea_maker_new         (EpitomeLifereaStore *store, EpitomeClient *client,
                                                        guint window,
                                                        const EpitomeLifereaMakerFuncs *funcs,
                                                        gpointer user_data);
void                 epitome_liferea_maker_stop        (EpitomeLifereaMaker *self);

void                 epitome_liferea_maker_cancel      (EpitomeLifereaMaker *self, gulong id);
void                 epitome_liferea_maker_set_options (EpitomeLifereaMaker *self,
                                                        const EpitomeOptions *options);
void                 epitome_liferea_maker_wake        (EpitomeLifereaMaker *self);

G_END_DECLS
