/* epitome-brokered-monitor.c: whether there is a network, as the broker sees it
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The broker says so whenever it changes; looking doesn't wait for it. */
#include "config.h"
#include "epitome-brokered-monitor.h"

struct _EpitomeBrokeredMonitor
{
  GObject parent_instance;
  EpitomeIpcBroker *broker;
};

enum
{
  PROP_NETWORK_AVAILABLE = 1,
  PROP_NETWORK_METERED,
  PROP_CONNECTIVITY,
};

static gboolean
epitome_brokered_monitor_initable_init (GInitable *initable, GCancellable *cancellable, GError **error)
{
  return TRUE;
}

static void
initable_iface_init (GInitableIface *iface)
{
  iface->init = epitome_brokered_monitor_initable_init;
}

static void
network_monitor_iface_init (GNetworkMonitorInterface *iface)
{
}

G_DEFINE_FINAL_TYPE_WITH_CODE (EpitomeBrokeredMonitor, epitome_brokered_monitor, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_INITABLE, initable_iface_init)
                                 G_IMPLEMENT_INTERFACE (G_TYPE_NETWORK_MONITOR, network_monitor_iface_init))

static void
epitome_brokered_monitor_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  EpitomeIpcBroker *broker = EPITOME_BROKERED_MONITOR (object)->broker;

  switch (property_id)
    {
    case PROP_NETWORK_AVAILABLE:
      g_value_set_boolean (value, epitome_ipc_broker_get_network_available (broker));
      break;
    case PROP_NETWORK_METERED:
      g_value_set_boolean (value, epitome_ipc_broker_get_network_metered (broker));
      break;
    case PROP_CONNECTIVITY:
      g_value_set_enum (value, epitome_ipc_broker_get_network_available (broker)
                                 ? G_NETWORK_CONNECTIVITY_FULL
                                 : G_NETWORK_CONNECTIVITY_LOCAL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
epitome_brokered_monitor_finalize (GObject *object)
{
  g_clear_object (&EPITOME_BROKERED_MONITOR (object)->broker);
  G_OBJECT_CLASS (epitome_brokered_monitor_parent_class)->finalize (object);
}

static void
epitome_brokered_monitor_class_init (EpitomeBrokeredMonitorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = epitome_brokered_monitor_finalize;
  object_class->get_property = epitome_brokered_monitor_get_property;
  g_object_class_override_property (object_class, PROP_NETWORK_AVAILABLE, "network-available");
  g_object_class_override_property (object_class, PROP_NETWORK_METERED, "network-metered");
  g_object_class_override_property (object_class, PROP_CONNECTIVITY, "connectivity");
}

static void
epitome_brokered_monitor_init (EpitomeBrokeredMonitor *self)
{
}

/**
 * epitome_brokered_monitor_new:
 *
 * Returns: (transfer full): what @broker sees
 */
GNetworkMonitor *
epitome_brokered_monitor_new (EpitomeIpcBroker *broker)
{
  EpitomeBrokeredMonitor *self = g_object_new (EPITOME_TYPE_BROKERED_MONITOR, NULL);

  self->broker = g_object_ref (broker);
  return G_NETWORK_MONITOR (self);
}
