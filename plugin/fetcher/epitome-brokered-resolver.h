/* epitome-brokered-resolver.h: hosts' addresses, as the broker looks them up
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "epitome-ipc-generated.h"

G_BEGIN_DECLS

#define EPITOME_TYPE_BROKERED_RESOLVER (epitome_brokered_resolver_get_type ())
G_DECLARE_FINAL_TYPE (EpitomeBrokeredResolver, epitome_brokered_resolver, EPITOME, BROKERED_RESOLVER, GResolver)

GResolver *epitome_brokered_resolver_new (EpitomeIpcBroker *broker);

G_END_DECLS
