/* epitome-guarded-address.c: a host whose addresses are looked at before any of them is connected to
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * In all else it is the GNetworkAddress that it derives from: that one's host name is what TLS checks a
 * certificate against, and what a proxy is asked for. What is looked at is what is connected to: no second
 * question could be answered otherwise. */
#include "config.h"
#include "epitome-guarded-address.h"

struct _EpitomeGuardedAddress
{
  GNetworkAddress parent_instance;
  EpitomeDestination *destination;
  gboolean has_refused;
};

static void connectable_iface_init (GSocketConnectableIface *iface);

static GSocketConnectableIface *parent_iface;

G_DEFINE_FINAL_TYPE_WITH_CODE (EpitomeGuardedAddress, epitome_guarded_address, G_TYPE_NETWORK_ADDRESS,
                               G_IMPLEMENT_INTERFACE (G_TYPE_SOCKET_CONNECTABLE, connectable_iface_init))

#define EPITOME_TYPE_GUARDED_ENUMERATOR (epitome_guarded_enumerator_get_type ())
G_DECLARE_FINAL_TYPE (EpitomeGuardedEnumerator, epitome_guarded_enumerator, EPITOME, GUARDED_ENUMERATOR,
                      GSocketAddressEnumerator)

struct _EpitomeGuardedEnumerator
{
  GSocketAddressEnumerator parent_instance;
  EpitomeGuardedAddress *guard;
  GSocketAddressEnumerator *all;
};

G_DEFINE_FINAL_TYPE (EpitomeGuardedEnumerator, epitome_guarded_enumerator, G_TYPE_SOCKET_ADDRESS_ENUMERATOR)

/* The end is let through, too */
static gboolean
passes (EpitomeGuardedEnumerator *self, GSocketAddress *address)
{
  GInetAddress *inet;

  if (address == NULL)
    return TRUE;
  inet = g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (address));
  if (epitome_destination_allows_address (self->guard->destination, inet))
    return TRUE;
  self->guard->has_refused = TRUE;
  return FALSE;
}

static GSocketAddress *
epitome_guarded_enumerator_next (GSocketAddressEnumerator *enumerator, GCancellable *cancellable,
                                 GError **error)
{
  EpitomeGuardedEnumerator *self = EPITOME_GUARDED_ENUMERATOR (enumerator);
  GSocketAddress *address = g_socket_address_enumerator_next (self->all, cancellable, error);

  while (!passes (self, address))
    {
      g_object_unref (address);
      address = g_socket_address_enumerator_next (self->all, cancellable, error);
    }
  return address;
}

static void
on_next (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  EpitomeGuardedEnumerator *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (GSocketAddress) address =
    g_socket_address_enumerator_next_finish (G_SOCKET_ADDRESS_ENUMERATOR (source), result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else if (passes (self, address))
    g_task_return_pointer (task, g_steal_pointer (&address), g_object_unref);
  else
    g_socket_address_enumerator_next_async (self->all, g_task_get_cancellable (task), on_next,
                                            g_object_ref (task));
}

static void
epitome_guarded_enumerator_next_async (GSocketAddressEnumerator *enumerator, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer user_data)
{
  EpitomeGuardedEnumerator *self = EPITOME_GUARDED_ENUMERATOR (enumerator);
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, epitome_guarded_enumerator_next_async);
  g_socket_address_enumerator_next_async (self->all, cancellable, on_next, task);
}

static GSocketAddress *
epitome_guarded_enumerator_next_finish (GSocketAddressEnumerator *enumerator, GAsyncResult *result,
                                        GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
epitome_guarded_enumerator_finalize (GObject *object)
{
  EpitomeGuardedEnumerator *self = EPITOME_GUARDED_ENUMERATOR (object);

  g_clear_object (&self->guard);
  g_clear_object (&self->all);
  G_OBJECT_CLASS (epitome_guarded_enumerator_parent_class)->finalize (object);
}

static void
epitome_guarded_enumerator_class_init (EpitomeGuardedEnumeratorClass *klass)
{
  GSocketAddressEnumeratorClass *enumerator_class = G_SOCKET_ADDRESS_ENUMERATOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = epitome_guarded_enumerator_finalize;
  enumerator_class->next = epitome_guarded_enumerator_next;
  enumerator_class->next_async = epitome_guarded_enumerator_next_async;
  enumerator_class->next_finish = epitome_guarded_enumerator_next_finish;
}

static void
epitome_guarded_enumerator_init (EpitomeGuardedEnumerator *self)
{
}

static GSocketAddressEnumerator *
epitome_guarded_address_enumerate (GSocketConnectable *connectable)
{
  EpitomeGuardedEnumerator *enumerator = g_object_new (EPITOME_TYPE_GUARDED_ENUMERATOR, NULL);

  enumerator->guard = g_object_ref (EPITOME_GUARDED_ADDRESS (connectable));
  enumerator->all = parent_iface->enumerate (connectable);
  return G_SOCKET_ADDRESS_ENUMERATOR (enumerator);
}

static void
connectable_iface_init (GSocketConnectableIface *iface)
{
  parent_iface = g_type_interface_peek_parent (iface);
  iface->enumerate = epitome_guarded_address_enumerate;
  /* The parent's finds proxies, and without one comes back to enumerate() */
  iface->proxy_enumerate = parent_iface->proxy_enumerate;
  iface->to_string = parent_iface->to_string;
}

static void
epitome_guarded_address_finalize (GObject *object)
{
  g_clear_pointer (&EPITOME_GUARDED_ADDRESS (object)->destination, epitome_destination_unref);
  G_OBJECT_CLASS (epitome_guarded_address_parent_class)->finalize (object);
}

static void
epitome_guarded_address_class_init (EpitomeGuardedAddressClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = epitome_guarded_address_finalize;
}

static void
epitome_guarded_address_init (EpitomeGuardedAddress *self)
{
}

/**
 * epitome_guarded_address_new:
 *
 * Returns: (transfer full): @destination, to be connected to
 */
EpitomeGuardedAddress *
epitome_guarded_address_new (EpitomeDestination *destination)
{
  EpitomeGuardedAddress *self =
    g_object_new (EPITOME_TYPE_GUARDED_ADDRESS, "hostname", destination->host, "port",
                  (guint) destination->port, "scheme", g_uri_get_scheme (destination->uri), NULL);

  self->destination = epitome_destination_ref (destination);
  return self;
}

/**
 * epitome_guarded_address_has_refused:
 *
 * Returns: whether there was an address that may not be connected to
 */
gboolean
epitome_guarded_address_has_refused (EpitomeGuardedAddress *self)
{
  return self->has_refused;
}
