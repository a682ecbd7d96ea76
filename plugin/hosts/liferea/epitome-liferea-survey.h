/* epitome-liferea-survey.h: which articles there are, and what is to be done about each
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-liferea-choices.h"
#include "epitome-liferea-entries.h"
#include "epitome-liferea-pages.h"
#include "epitome-liferea-texts.h"

G_BEGIN_DECLS

/**
 * EpitomeLifereaSurveyFuncs:
 * @changed: there is something else to show of an article, or of many if the id is 0
 * @paused: some are done
 */
typedef struct
{
  void (*changed) (gulong id, gpointer user_data);
  void (*paused)  (gpointer user_data);
} EpitomeLifereaSurveyFuncs;

typedef struct _EpitomeLifereaSurvey EpitomeLifereaSurvey;

EpitomeLifereaSurvey *epitome_liferea_survey_new       (EpitomeLifereaStore *store,
                                                        EpitomeLifereaEntries *entries,
                                                        EpitomeLifereaChoices *choices,
                                                        EpitomeLifereaTexts *texts, EpitomeLifereaPages *pages,
                                                        const EpitomeLifereaSurveyFuncs *funcs,
                                                        gpointer user_data);
void                  epitome_liferea_survey_stop      (EpitomeLifereaSurvey *self);

void                  epitome_liferea_survey_scan      (EpitomeLifereaSurvey *self);
void                  epitome_liferea_survey_set_list  (EpitomeLifereaSurvey *self, GArray *ids);
gboolean              epitome_liferea_survey_is_listed (EpitomeLifereaSurvey *self,
                                                        const EpitomeLifereaEntry *entry);
void                  epitome_liferea_survey_change    (EpitomeLifereaSurvey *self,
                                                        EpitomeLifereaChoice changes, GArray *visible);

G_END_DECLS
