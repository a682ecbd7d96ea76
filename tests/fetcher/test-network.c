/* test-network.c: the network between a fetcher and a server that share the process
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-network.h"

#include <arpa/inet.h>
#include <dlfcn.h>
#include <string.h>

TestNetwork test_network;

/* An address that leads elsewhere */

/* In place of libc's, for GIO too */
int connect (int fd, const struct sockaddr *address, socklen_t length);

int
connect (int fd, const struct sockaddr *address, socklen_t length)
{
  int (*real) (int, const struct sockaddr *, socklen_t) = dlsym (RTLD_NEXT, "connect");
  struct sockaddr_in other;

  if (test_network.diverted == NULL || address->sa_family != AF_INET)
    return real (fd, address, length);
  memcpy (&other, address, sizeof other);
  if (other.sin_addr.s_addr == inet_addr (test_network.diverted))
    {
      other.sin_addr.s_addr = htonl (INADDR_LOOPBACK);
      other.sin_port = htons (test_network.diverted_port);
    }
  return real (fd, (struct sockaddr *) &other, sizeof other);
}

/* Names: what each stands for when it is asked for the first time, and later */

static const struct
{
  const char *name;
  const char *first;
  const char *later;
} names[] = {
  { "inside.example", "127.0.0.1", "127.0.0.1" },
  { "six.example", "::1", "::1" },
  { "mapped.example", "::ffff:10.0.0.1", "::ffff:10.0.0.1" },
  { "nat64.example", "64:ff9b::7f00:1", "64:ff9b::7f00:1" },
  { "rebound.example", "127.0.0.1", "93.184.216.34" },
  { "outside.example", "93.184.216.34", "93.184.216.34" },
  { "printer.lan", "127.0.0.1", "127.0.0.1" },
};

typedef struct
{
  GResolver parent_instance;
} TestResolver;
typedef GResolverClass TestResolverClass;

GType test_resolver_get_type (void);
G_DEFINE_TYPE (TestResolver, test_resolver, G_TYPE_RESOLVER)

static GList *
look_up (const char *name, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (name, names[i].name))
      return g_list_append (NULL, g_inet_address_new_from_string (
                                    test_network.n_lookups++ == 0 ? names[i].first : names[i].later));
  g_set_error (error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, "No %s", name);
  return NULL;
}

static GList *
lookup_by_name (GResolver *resolver, const char *name, GCancellable *cancellable, GError **error)
{
  return look_up (name, error);
}

static GList *
lookup_with_flags (GResolver *resolver, const char *name, GResolverNameLookupFlags flags,
                   GCancellable *cancellable, GError **error)
{
  return look_up (name, error);
}

static void
return_addresses (GResolver *resolver, const char *name, GCancellable *cancellable,
                  GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, user_data);
  GError *error = NULL;
  GList *addresses = look_up (name, &error);

  if (addresses != NULL)
    g_task_return_pointer (task, addresses, (GDestroyNotify) g_resolver_free_addresses);
  else
    g_task_return_error (task, error);
}

static void
lookup_with_flags_async (GResolver *resolver, const char *name, GResolverNameLookupFlags flags,
                         GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  /* Each family is asked for: these names have one address each */
  if (flags == G_RESOLVER_NAME_LOOKUP_FLAGS_IPV6_ONLY && strchr (name, '6') == NULL)
    name = "nothing.example";
  return_addresses (resolver, name, cancellable, callback, user_data);
}

static GList *
lookup_finish (GResolver *resolver, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
test_resolver_class_init (TestResolverClass *klass)
{
  klass->lookup_by_name = lookup_by_name;
  klass->lookup_by_name_with_flags = lookup_with_flags;
  klass->lookup_by_name_async = return_addresses;
  klass->lookup_by_name_finish = lookup_finish;
  klass->lookup_by_name_with_flags_async = lookup_with_flags_async;
  klass->lookup_by_name_with_flags_finish = lookup_finish;
}

static void
test_resolver_init (TestResolver *self)
{
}

/* Whether there is one, and what it costs */

typedef struct
{
  GObject parent_instance;
} TestMonitor;
typedef GObjectClass TestMonitorClass;

enum
{
  PROP_0,
  PROP_AVAILABLE,
  PROP_METERED,
  PROP_CONNECTIVITY,
};

GType test_monitor_get_type (void);
static gboolean
init_nothing (GInitable *initable, GCancellable *cancellable, GError **error)
{
  return TRUE;
}

static void
initable_iface_init (gpointer iface, gpointer data)
{
  ((GInitableIface *) iface)->init = init_nothing;
}

static void
monitor_iface_init (gpointer iface, gpointer data)
{
}

G_DEFINE_TYPE_WITH_CODE (TestMonitor, test_monitor, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (G_TYPE_INITABLE, initable_iface_init)
                           G_IMPLEMENT_INTERFACE (G_TYPE_NETWORK_MONITOR, monitor_iface_init)
                             g_io_extension_point_implement (G_NETWORK_MONITOR_EXTENSION_POINT_NAME,
                                                             g_define_type_id, "test", 100))

static void
test_monitor_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CONNECTIVITY)
    g_value_set_enum (value, G_NETWORK_CONNECTIVITY_FULL);
  else
    g_value_set_boolean (value, id == PROP_AVAILABLE ? !test_network.is_offline : test_network.is_metered);
}

static void
test_monitor_class_init (TestMonitorClass *klass)
{
  klass->get_property = test_monitor_get_property;
  g_object_class_override_property (klass, PROP_AVAILABLE, "network-available");
  g_object_class_override_property (klass, PROP_METERED, "network-metered");
  g_object_class_override_property (klass, PROP_CONNECTIVITY, "connectivity");
}

static void
test_monitor_init (TestMonitor *self)
{
}

void
test_network_set_up (void)
{
  g_autoptr (GResolver) resolver = NULL;

  g_setenv ("GIO_USE_NETWORK_MONITOR", "test", TRUE);
  g_setenv ("GIO_USE_PROXY_RESOLVER", "dummy", TRUE);
  g_io_extension_point_register (G_NETWORK_MONITOR_EXTENSION_POINT_NAME);
  g_type_ensure (test_monitor_get_type ());
  resolver = g_object_new (test_resolver_get_type (), NULL);
  g_resolver_set_default (resolver);
}
