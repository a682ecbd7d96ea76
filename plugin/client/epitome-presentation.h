/* epitome-presentation.h: a summary as every host shows it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../engine/epitome-error.h"
#include "../engine/epitome-summary.h"

G_BEGIN_DECLS

const char *epitome_presentation_get_type_label  (EpitomeEntityType type);
char       *epitome_presentation_clean           (const char *text);

char       *epitome_presentation_format_source   (const char *source);
const char *epitome_presentation_explain_failure (EpitomeError failure);
char       *epitome_presentation_format_text     (EpitomeSummary *summary);
char       *epitome_presentation_format_names    (EpitomeSummary *summary, guint n_names);
char       *epitome_presentation_format_tooltip  (EpitomeSummary *summary, guint n_entities);
char       *epitome_presentation_format_links    (EpitomeSummary *summary, guint n_entities);
int         epitome_presentation_read_sentence_link (const char *link);
const char *epitome_presentation_read_name_link  (const char *link);
char       *epitome_presentation_format_json     (EpitomeSummary *summary, guint n_entities);

G_END_DECLS
