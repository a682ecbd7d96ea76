/* test-network.h: the network between a fetcher and a server that share the process
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/**
 * TestNetwork:
 * @diverted: (nullable): an IPv4 address that leads to @diverted_port on loopback
 * @n_lookups: how many names were looked up; to be reset by who counts
 * @is_metered: whether the network costs by the byte
 * @is_offline: whether there is none
 */
typedef struct
{
  const char *diverted;
  guint16     diverted_port;
  guint       n_lookups;
  gboolean    is_metered;
  gboolean    is_offline;
} TestNetwork;

extern TestNetwork test_network;

/* Puts it in place of the system's; before anything is fetched */
void test_network_set_up (void);
