/* epitome-destination.c: where a page may be
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A page's address comes from strangers, and who fetches it stands in the user's own network, before its
 * routers, printers and disks. So only public addresses are gone to, unless the feed itself comes from the
 * very same host. That exception is made for hosts which the user alone can have named: those that he types
 * himself, addresses, and names that the public DNS doesn't hand out. Whoever owns a name in the public DNS
 * may let it point to the user's router tomorrow. */
#include "config.h"
#include "epitome-destination.h"

#include <arpa/inet.h>
#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#include "epitome-error.h"
#include "epitome-ipc.h"

/* IANA's registries of special-purpose addresses (RFC 6890 and what was added), and multicast */
static const char *const special_ipv4[] = {
  "0.0.0.0/8",      "10.0.0.0/8",      "100.64.0.0/10",  "127.0.0.0/8",    "169.254.0.0/16",
  "172.16.0.0/12",  "192.0.0.0/24",    "192.0.2.0/24",   "192.168.0.0/16", "198.18.0.0/15",
  "192.88.99.0/24", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4",    "240.0.0.0/4",
};
/* Of those within 2000::/3, all that is handed out so far */
static const char *const special_ipv6[] = { "2001::/23", "2001:db8::/32", "3fff::/20" };

/* Blocks that hold IPv4 addresses, and from which byte on */
static const struct
{
  const char *block;
  guint offset;
} embedding_ipv6[] = {
  { "::ffff:0:0/96", 12 }, /* mapped */
  { "64:ff9b::/96", 12 },  /* NAT64 */
  { "2002::/16", 2 },      /* 6to4 */
};

/* RFC 6762, 8375, 6761, ICANN's .internal, and what routers are shipped with */
static const char *const local_domains[] = {
  "localhost", "local", "home.arpa", "internal", "lan", "home", "corp", "intranet", "private", "localdomain",
};

static gboolean
is_in (GInetAddress *address, const char *block)
{
  g_autoptr (GInetAddressMask) mask = g_inet_address_mask_new_from_string (block, NULL);

  return g_inet_address_mask_matches (mask, address);
}

static gboolean
is_in_any (GInetAddress *address, const char *const *blocks, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (is_in (address, blocks[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_public_ipv6 (GInetAddress *address)
{
  const guint8 *bytes = g_inet_address_to_bytes (address);

  for (gsize i = 0; i < G_N_ELEMENTS (embedding_ipv6); i++)
    if (is_in (address, embedding_ipv6[i].block))
      {
        g_autoptr (GInetAddress) embedded =
          g_inet_address_new_from_bytes (bytes + embedding_ipv6[i].offset, G_SOCKET_FAMILY_IPV4);

        return !is_in_any (embedded, special_ipv4, G_N_ELEMENTS (special_ipv4));
      }
  return is_in (address, "2000::/3") && !is_in_any (address, special_ipv6, G_N_ELEMENTS (special_ipv6));
}

static gboolean
is_public (GInetAddress *address)
{
  if (g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV6)
    return is_public_ipv6 (address);
  return !is_in_any (address, special_ipv4, G_N_ELEMENTS (special_ipv4));
}

/* Whether somebody would take it for an IPv4 address that isn't written as one: 2130706433, 0177.1, 0x7f.1 */
static gboolean
is_odd_spelling (const char *host)
{
  struct in_addr ignored;

  return inet_aton (host, &ignored) != 0 && inet_pton (AF_INET, host, &ignored) != 1;
}

static gboolean
is_users_own_name (const char *host)
{
  if (g_hostname_is_ip_address (host) || strchr (host, ':') != NULL || strchr (host, '.') == NULL)
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (local_domains); i++)
    {
      g_autofree char *suffix = g_strconcat (".", local_domains[i], NULL);

      if (g_str_has_suffix (host, suffix))
        return TRUE;
    }
  return FALSE;
}

/* Those who show it translate it: there is no language of the user's here */
static gboolean
refuse (GError **error, const char *why)
{
  g_set_error_literal (error, EPITOME_ERROR, EPITOME_ERROR_FETCH_REFUSED, why);
  return FALSE;
}

static int
get_port (GUri *uri)
{
  if (g_uri_get_port (uri) > 0)
    return g_uri_get_port (uri);
  return g_str_equal (g_uri_get_scheme (uri), "https") ? 443 : 80;
}

static gboolean
is_http (GUri *uri)
{
  const char *scheme = g_uri_get_scheme (uri);

  return (g_str_equal (scheme, "http") || g_str_equal (scheme, "https")) && g_uri_get_host (uri) != NULL &&
         *g_uri_get_host (uri) != '\0';
}

static gboolean
has_host (const EpitomeOrigin *origin, const char *host)
{
  return origin->uri != NULL && g_ascii_strcasecmp (g_uri_get_host (origin->uri), host) == 0;
}

static gboolean
check (const EpitomeDestination *self, const EpitomeOrigin *origin, GError **error)
{
  gboolean is_origins = has_host (origin, self->host) && get_port (origin->uri) == self->port;

  if (g_uri_get_userinfo (self->uri) != NULL)
    return refuse (error, N_ ("Addresses with a user name are not fetched"));
  if (is_odd_spelling (self->host))
    return refuse (error, N_ ("The host’s address is oddly written"));
  if (self->port != 80 && self->port != 443 && !is_origins)
    return refuse (error, N_ ("Its port is none of the web’s"));
  return TRUE;
}

static void
destination_clear (gpointer data)
{
  EpitomeDestination *self = data;

  g_clear_pointer (&self->uri, g_uri_unref);
  g_free (self->host);
}

static gboolean
is_too_long (GUri *uri)
{
  g_autofree char *text = g_uri_to_string (uri);

  return strlen (text) > EPITOME_IPC_MAX_ADDRESS;
}

static EpitomeDestination *
destination_new (GUri *uri, const EpitomeOrigin *origin, GError **error)
{
  g_autoptr (EpitomeDestination) self = g_rc_box_new0 (EpitomeDestination);

  self->uri = g_uri_ref (uri);
  if (!is_http (uri))
    {
      refuse (error, N_ ("Only http and https are fetched"));
      return NULL;
    }
  if (is_too_long (uri))
    {
      refuse (error, N_ ("Not an address"));
      return NULL;
    }
  self->host = g_ascii_strdown (g_uri_get_host (uri), -1);
  self->port = get_port (uri);
  self->is_home = has_host (origin, self->host) && (origin->is_typed || is_users_own_name (self->host));
  return check (self, origin, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * epitome_destination_new:
 * @address: a page's
 * @origin: where that comes from
 * @error: %EPITOME_ERROR_FETCH_REFUSED, and why
 *
 * Returns: (transfer full) (nullable): where to go
 */
EpitomeDestination *
epitome_destination_new (const char *address, const EpitomeOrigin *origin, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (address, SOUP_HTTP_URI_FLAGS, NULL);

  if (uri == NULL)
    {
      refuse (error, N_ ("Not an address"));
      return NULL;
    }
  return destination_new (uri, origin, error);
}

/**
 * epitome_destination_follow:
 * @location: where the server says that the page is, relative or not
 * @origin: where the first address comes from
 * @error: %EPITOME_ERROR_FETCH_REFUSED, and why
 *
 * Returns: (transfer full) (nullable): where to go next
 */
EpitomeDestination *
epitome_destination_follow (const EpitomeDestination *self, const char *location, const EpitomeOrigin *origin,
                            GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse_relative (self->uri, location, SOUP_HTTP_URI_FLAGS, NULL);

  if (uri == NULL)
    {
      refuse (error, N_ ("The server names no address to go on to"));
      return NULL;
    }
  if (g_str_equal (g_uri_get_scheme (self->uri), "https") && g_str_equal (g_uri_get_scheme (uri), "http"))
    {
      refuse (error, N_ ("The server leads from a safe connection to an unsafe one"));
      return NULL;
    }
  return destination_new (uri, origin, error);
}

/**
 * epitome_destination_ref:
 *
 * Returns: (transfer full): @self
 */
EpitomeDestination *
epitome_destination_ref (EpitomeDestination *self)
{
  return g_rc_box_acquire (self);
}

/**
 * epitome_destination_unref:
 *
 * Frees it with its last reference.
 */
void
epitome_destination_unref (EpitomeDestination *self)
{
  g_rc_box_release_full (self, destination_clear);
}

/**
 * epitome_destination_parse_origin:
 * @address: a feed's, or anything else
 *
 * Returns: (transfer full) (nullable): it, if it is one on the web
 */
GUri *
epitome_destination_parse_origin (const char *address)
{
  g_autoptr (GUri) uri = g_uri_parse (address, SOUP_HTTP_URI_FLAGS, NULL);

  return uri != NULL && is_http (uri) ? g_steal_pointer (&uri) : NULL;
}

/**
 * epitome_destination_allows_address:
 * @address: what its host's name stands for, or what a connection was made to
 *
 * Returns: whether a connection may go there
 */
gboolean
epitome_destination_allows_address (const EpitomeDestination *self, GInetAddress *address)
{
  return self->is_home || is_public (address);
}
