/* epitome-brokered-proxies.h: the user's proxies, as the broker knows them
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "epitome-ipc-generated.h"

G_BEGIN_DECLS

#define EPITOME_TYPE_BROKERED_PROXIES (epitome_brokered_proxies_get_type ())
G_DECLARE_FINAL_TYPE (EpitomeBrokeredProxies, epitome_brokered_proxies, EPITOME, BROKERED_PROXIES, GObject)

GProxyResolver *epitome_brokered_proxies_new (EpitomeIpcBroker *broker);

G_END_DECLS
