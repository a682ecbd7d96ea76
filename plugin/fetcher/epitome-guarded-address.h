/* epitome-guarded-address.h: a host whose addresses are looked at before any of them is connected to
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "epitome-destination.h"

G_BEGIN_DECLS

#define EPITOME_TYPE_GUARDED_ADDRESS (epitome_guarded_address_get_type ())
G_DECLARE_FINAL_TYPE (EpitomeGuardedAddress, epitome_guarded_address, EPITOME, GUARDED_ADDRESS, GNetworkAddress)

EpitomeGuardedAddress *epitome_guarded_address_new         (EpitomeDestination *destination);
gboolean               epitome_guarded_address_has_refused (EpitomeGuardedAddress *self);

G_END_DECLS
