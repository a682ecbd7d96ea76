/* epitome-brokered-proxies.c: the user's proxies, as the broker knows them
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-brokered-proxies.h"

struct _EpitomeBrokeredProxies
{
  GObject parent_instance;
  EpitomeIpcBroker *broker;
};

static void proxy_resolver_iface_init (GProxyResolverInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EpitomeBrokeredProxies, epitome_brokered_proxies, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_PROXY_RESOLVER, proxy_resolver_iface_init))

static char **
epitome_brokered_proxies_lookup (GProxyResolver *resolver, const char *uri, GCancellable *cancellable,
                                 GError **error)
{
  char **proxies = NULL;

  epitome_ipc_broker_call_find_proxies_sync (EPITOME_BROKERED_PROXIES (resolver)->broker, uri, &proxies,
                                             cancellable, error);
  return proxies;
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  char **proxies = NULL;

  if (epitome_ipc_broker_call_find_proxies_finish (EPITOME_IPC_BROKER (source), &proxies, result, &error))
    g_task_return_pointer (task, proxies, (GDestroyNotify) g_strfreev);
  else
    {
      g_dbus_error_strip_remote_error (error);
      g_task_return_error (task, error);
    }
}

static void
epitome_brokered_proxies_lookup_async (GProxyResolver *resolver, const char *uri, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (resolver, cancellable, callback, user_data);

  g_task_set_source_tag (task, epitome_brokered_proxies_lookup_async);
  epitome_ipc_broker_call_find_proxies (EPITOME_BROKERED_PROXIES (resolver)->broker, uri, cancellable,
                                        on_found, task);
}

static char **
epitome_brokered_proxies_lookup_finish (GProxyResolver *resolver, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
proxy_resolver_iface_init (GProxyResolverInterface *iface)
{
  iface->lookup = epitome_brokered_proxies_lookup;
  iface->lookup_async = epitome_brokered_proxies_lookup_async;
  iface->lookup_finish = epitome_brokered_proxies_lookup_finish;
}

static void
epitome_brokered_proxies_finalize (GObject *object)
{
  g_clear_object (&EPITOME_BROKERED_PROXIES (object)->broker);
  G_OBJECT_CLASS (epitome_brokered_proxies_parent_class)->finalize (object);
}

static void
epitome_brokered_proxies_class_init (EpitomeBrokeredProxiesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = epitome_brokered_proxies_finalize;
}

static void
epitome_brokered_proxies_init (EpitomeBrokeredProxies *self)
{
}

/**
 * epitome_brokered_proxies_new:
 *
 * Returns: (transfer full): what asks @broker
 */
GProxyResolver *
epitome_brokered_proxies_new (EpitomeIpcBroker *broker)
{
  EpitomeBrokeredProxies *self = g_object_new (EPITOME_TYPE_BROKERED_PROXIES, NULL);

  self->broker = g_object_ref (broker);
  return G_PROXY_RESOLVER (self);
}
