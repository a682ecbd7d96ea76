/* epitome-destination.h: where a page may be
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * EpitomeOrigin:
 * @uri: (nullable): a feed, or what the user typed himself
 * @is_typed: which of the two
 *
 * Where a page's address comes from.
 */
typedef struct
{
  GUri    *uri;
  gboolean is_typed;
} EpitomeOrigin;

/**
 * EpitomeDestination:
 * @uri: http or https, without credentials
 * @host: its host, in lower case
 * @port: its port
 * @is_home: the page is on the very host that its address comes from: that may be in the user's own network
 *
 * A reference-counted value of one thread's.
 */
typedef struct
{
  GUri    *uri;
  char    *host;
  guint16  port;
  gboolean is_home;
} EpitomeDestination;

EpitomeDestination *epitome_destination_new    (const char *address, const EpitomeOrigin *origin,
                                                GError **error);
EpitomeDestination *epitome_destination_follow (const EpitomeDestination *self, const char *location,
                                                const EpitomeOrigin *origin, GError **error);
EpitomeDestination *epitome_destination_ref    (EpitomeDestination *self);
void                epitome_destination_unref  (EpitomeDestination *self);

GUri               *epitome_destination_parse_origin   (const char *address);
gboolean            epitome_destination_allows_address (const EpitomeDestination *self, GInetAddress *address);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EpitomeDestination, epitome_destination_unref)

G_END_DECLS
