/* epitome-brokered-resolver.c: hosts' addresses, as the broker looks them up
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names alone: nothing here asks for a service, a record, or the name of an address. */
#include "config.h"
#include "epitome-brokered-resolver.h"

struct _EpitomeBrokeredResolver
{
  GResolver parent_instance;
  EpitomeIpcBroker *broker;
};

G_DEFINE_FINAL_TYPE (EpitomeBrokeredResolver, epitome_brokered_resolver, G_TYPE_RESOLVER)

/* What the broker says is looked at here, too */
static GList *
read_addresses (char **texts, GError **error)
{
  GList *addresses = NULL;

  for (; *texts != NULL; texts++)
    {
      GInetAddress *address = g_inet_address_new_from_string (*texts);

      if (address != NULL)
        addresses = g_list_prepend (addresses, address);
    }
  if (addresses == NULL)
    g_set_error_literal (error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, "The name has no address");
  return g_list_reverse (addresses);
}

static GList *
epitome_brokered_resolver_lookup_by_name_with_flags (GResolver *resolver, const char *host,
                                                     GResolverNameLookupFlags flags,
                                                     GCancellable *cancellable, GError **error)
{
  g_auto (GStrv) texts = NULL;
  GError *failure = NULL;

  if (epitome_ipc_broker_call_look_up_sync (EPITOME_BROKERED_RESOLVER (resolver)->broker, host, flags, &texts,
                                            cancellable, &failure))
    return read_addresses (texts, error);
  g_dbus_error_strip_remote_error (failure);
  g_propagate_error (error, failure);
  return NULL;
}

static GList *
epitome_brokered_resolver_lookup_by_name (GResolver *resolver, const char *host, GCancellable *cancellable,
                                          GError **error)
{
  return epitome_brokered_resolver_lookup_by_name_with_flags (
    resolver, host, G_RESOLVER_NAME_LOOKUP_FLAGS_DEFAULT, cancellable, error);
}

static void
free_addresses (gpointer addresses)
{
  g_resolver_free_addresses (addresses);
}

static void
on_looked_up (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_auto (GStrv) texts = NULL;
  GList *addresses = NULL;
  GError *error = NULL;

  if (epitome_ipc_broker_call_look_up_finish (EPITOME_IPC_BROKER (source), &texts, result, &error))
    addresses = read_addresses (texts, &error);
  else
    g_dbus_error_strip_remote_error (error);
  if (addresses != NULL)
    g_task_return_pointer (task, addresses, free_addresses);
  else
    g_task_return_error (task, error);
}

static void
epitome_brokered_resolver_lookup_by_name_with_flags_async (GResolver *resolver, const char *host,
                                                           GResolverNameLookupFlags flags,
                                                           GCancellable *cancellable,
                                                           GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (resolver, cancellable, callback, user_data);

  g_task_set_source_tag (task, epitome_brokered_resolver_lookup_by_name_with_flags_async);
  epitome_ipc_broker_call_look_up (EPITOME_BROKERED_RESOLVER (resolver)->broker, host, flags, cancellable,
                                   on_looked_up, task);
}

static void
epitome_brokered_resolver_lookup_by_name_async (GResolver *resolver, const char *host,
                                                GCancellable *cancellable, GAsyncReadyCallback callback,
                                                gpointer user_data)
{
  epitome_brokered_resolver_lookup_by_name_with_flags_async (
    resolver, host, G_RESOLVER_NAME_LOOKUP_FLAGS_DEFAULT, cancellable, callback, user_data);
}

static GList *
epitome_brokered_resolver_lookup_by_name_finish (GResolver *resolver, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
epitome_brokered_resolver_finalize (GObject *object)
{
  g_clear_object (&EPITOME_BROKERED_RESOLVER (object)->broker);
  G_OBJECT_CLASS (epitome_brokered_resolver_parent_class)->finalize (object);
}

static void
epitome_brokered_resolver_class_init (EpitomeBrokeredResolverClass *klass)
{
  GResolverClass *resolver_class = G_RESOLVER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = epitome_brokered_resolver_finalize;
  resolver_class->lookup_by_name = epitome_brokered_resolver_lookup_by_name;
  resolver_class->lookup_by_name_async = epitome_brokered_resolver_lookup_by_name_async;
  resolver_class->lookup_by_name_finish = epitome_brokered_resolver_lookup_by_name_finish;
  resolver_class->lookup_by_name_with_flags = epitome_brokered_resolver_lookup_by_name_with_flags;
  resolver_class->lookup_by_name_with_flags_async = epitome_brokered_resolver_lookup_by_name_with_flags_async;
  resolver_class->lookup_by_name_with_flags_finish = epitome_brokered_resolver_lookup_by_name_finish;
}

static void
epitome_brokered_resolver_init (EpitomeBrokeredResolver *self)
{
}

/**
 * epitome_brokered_resolver_new:
 *
 * Returns: (transfer full): what asks @broker
 */
GResolver *
epitome_brokered_resolver_new (EpitomeIpcBroker *broker)
{
  EpitomeBrokeredResolver *self = g_object_new (EPITOME_TYPE_BROKERED_RESOLVER, NULL);

  self->broker = g_object_ref (broker);
  return G_RESOLVER (self);
}
