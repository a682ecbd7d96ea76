/* epitome-evolution-reading.h: a message's way to its summary
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <camel/camel.h>

#include "../../client/epitome-block.h"
#include "epitome-evolution-host.h"

G_BEGIN_DECLS

#define EPITOME_TYPE_EVOLUTION_READING (epitome_evolution_reading_get_type ())
G_DECLARE_FINAL_TYPE (EpitomeEvolutionReading, epitome_evolution_reading, EPITOME, EVOLUTION_READING, GObject)

EpitomeEvolutionReading *epitome_evolution_reading_new    (EpitomeEvolutionHost *host,
                                                           CamelMimeMessage *message);
void                     epitome_evolution_reading_cancel (EpitomeEvolutionReading *self);
gboolean                 epitome_evolution_reading_fill   (EpitomeEvolutionReading *self, EpitomeBlock *block);

EpitomeFullText          epitome_evolution_reading_choose_full_text (GSettings *settings, EpitomeArticle *article,
                                                                     EpitomeSummary *summary);

G_END_DECLS
