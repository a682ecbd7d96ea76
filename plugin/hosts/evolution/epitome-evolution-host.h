/* epitome-evolution-host.h: what all of Evolution's windows share
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "../../client/epitome-client.h"

G_BEGIN_DECLS

#define EPITOME_TYPE_EVOLUTION_HOST (epitome_evolution_host_get_type ())
G_DECLARE_FINAL_TYPE (EpitomeEvolutionHost, epitome_evolution_host, EPITOME, EVOLUTION_HOST, GObject)

EpitomeEvolutionHost *epitome_evolution_host_get          (void);
void                  epitome_evolution_host_shut_down    (EpitomeEvolutionHost *self);
EpitomeClient        *epitome_evolution_host_get_client   (EpitomeEvolutionHost *self);
GSettings            *epitome_evolution_host_get_settings (EpitomeEvolutionHost *self);

G_END_DECLS
