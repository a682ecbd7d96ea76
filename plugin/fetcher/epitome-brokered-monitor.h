/* epitome-brokered-monitor.h: whether there is a network, as the broker sees it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "epitome-ipc-generated.h"

G_BEGIN_DECLS

#define EPITOME_TYPE_BROKERED_MONITOR (epitome_brokered_monitor_get_type ())
G_DECLARE_FINAL_TYPE (EpitomeBrokeredMonitor, epitome_brokered_monitor, EPITOME, BROKERED_MONITOR, GObject)

GNetworkMonitor *epitome_brokered_monitor_new (EpitomeIpcBroker *broker);

G_END_DECLS
