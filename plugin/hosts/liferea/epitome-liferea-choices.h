/* epitome-liferea-choices.h: which of the user's choices summaries depend on
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "../../engine/epitome-summary.h"

G_BEGIN_DECLS

/**
 * EpitomeLifereaChoice:
 * @EPITOME_LIFEREA_CHOICE_FEEDS: which feeds are left out
 * @EPITOME_LIFEREA_CHOICE_OPTIONS: how to summarize
 * @EPITOME_LIFEREA_CHOICE_PAGES: of which articles the pages are fetched
 */
typedef enum
{
  EPITOME_LIFEREA_CHOICE_FEEDS = 1 << 0,
  EPITOME_LIFEREA_CHOICE_OPTIONS = 1 << 1,
  EPITOME_LIFEREA_CHOICE_PAGES = 1 << 2,
} EpitomeLifereaChoice;

typedef struct _EpitomeLifereaChoices EpitomeLifereaChoices;

EpitomeLifereaChoices *epitome_liferea_choices_new           (GSettings *settings);
void                   epitome_liferea_choices_free          (EpitomeLifereaChoices *self);

EpitomeLifereaChoice   epitome_liferea_choices_update        (EpitomeLifereaChoices *self);
const EpitomeOptions  *epitome_liferea_choices_get_options   (EpitomeLifereaChoices *self);
gboolean               epitome_liferea_choices_is_left_out   (EpitomeLifereaChoices *self, const char *feed);
EpitomeFullText        epitome_liferea_choices_get_full_text (EpitomeLifereaChoices *self, const char *feed);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EpitomeLifereaChoices, epitome_liferea_choices_free)

G_END_DECLS
