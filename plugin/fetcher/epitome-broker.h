/* epitome-broker.h: the process that tells the fetcher what it can't look up itself
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "epitome-ipc-generated.h"

G_BEGIN_DECLS

int               epitome_broker_start   (GError **error);
EpitomeIpcBroker *epitome_broker_connect (int fd, GError **error);

G_END_DECLS
