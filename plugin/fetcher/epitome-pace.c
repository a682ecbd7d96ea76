/* epitome-pace.c: how many requests at a time, and how fast one after the other
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whoever wants to send a request waits for its turn: in the order they came, but nobody waits for a host
 * that isn't theirs. */
#include "config.h"
#include "epitome-pace.h"

/* Hosts are forgotten when there are so many */
#define MAX_HOSTS 256

struct _EpitomePace
{
  GObject parent_instance;
  GTimeSpan gap;
  guint n_open;
  /* name → Host */
  GHashTable *hosts;
  /* (element-type Waiter) */
  GQueue waiting;
  guint timer;
};

G_DEFINE_FINAL_TYPE (EpitomePace, epitome_pace, G_TYPE_OBJECT)

typedef struct
{
  guint n_open;
  /* Of the monotonic clock */
  gint64 next;
} Host;

typedef struct
{
  char *host;
  GTask *task;
  GSource *cancel_source;
} Waiter;

static void pump (EpitomePace *self);

static void
waiter_free (Waiter *waiter)
{
  if (waiter->cancel_source != NULL)
    g_source_destroy (waiter->cancel_source);
  g_clear_pointer (&waiter->cancel_source, g_source_unref);
  g_object_unref (waiter->task);
  g_free (waiter->host);
  g_free (waiter);
}

static Host *
ensure_host (EpitomePace *self, const char *name)
{
  Host *host = g_hash_table_lookup (self->hosts, name);

  if (host == NULL)
    {
      host = g_new0 (Host, 1);
      g_hash_table_insert (self->hosts, g_strdup (name), host);
    }
  return host;
}

static gboolean
is_forgettable (gpointer key, gpointer value, gpointer user_data)
{
  const Host *host = value;

  return host->n_open == 0 && host->next <= *(const gint64 *) user_data;
}

static void
forget_hosts (EpitomePace *self, gint64 now)
{
  if (g_hash_table_size (self->hosts) >= MAX_HOSTS)
    g_hash_table_foreach_remove (self->hosts, is_forgettable, &now);
}

static gboolean
on_timer (gpointer user_data)
{
  EpitomePace *self = user_data;

  self->timer = 0;
  pump (self);
  return G_SOURCE_REMOVE;
}

static void
set_timer (EpitomePace *self, gint64 now, gint64 when)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  if (when != G_MAXINT64)
    self->timer = g_timeout_add ((when - now + 999) / 1000, on_timer, self);
}

static void
let_in (EpitomePace *self, Host *host, Waiter *waiter, gint64 now)
{
  host->n_open++;
  host->next = now + self->gap;
  self->n_open++;
  g_task_return_boolean (waiter->task, TRUE);
  waiter_free (waiter);
}

static void
pump (EpitomePace *self)
{
  gint64 now = g_get_monotonic_time ();
  gint64 next = G_MAXINT64;
  GList *link = self->waiting.head;

  forget_hosts (self, now);
  while (link != NULL && self->n_open < EPITOME_PACE_MAX_CONNECTIONS)
    {
      GList *following = link->next;
      Waiter *waiter = link->data;
      Host *host = ensure_host (self, waiter->host);

      if (host->n_open < EPITOME_PACE_MAX_PER_HOST && host->next <= now)
        {
          g_queue_delete_link (&self->waiting, link);
          let_in (self, host, waiter, now);
        }
      else if (host->n_open < EPITOME_PACE_MAX_PER_HOST)
        next = MIN (next, host->next);
      link = following;
    }
  set_timer (self, now, next);
}

static gboolean
on_cancelled (GCancellable *cancellable, gpointer user_data)
{
  Waiter *waiter = user_data;
  EpitomePace *self = g_task_get_source_object (waiter->task);

  g_queue_remove (&self->waiting, waiter);
  g_task_return_error_if_cancelled (waiter->task);
  waiter_free (waiter);
  return G_SOURCE_REMOVE;
}

static void
epitome_pace_finalize (GObject *object)
{
  EpitomePace *self = EPITOME_PACE (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_hash_table_unref (self->hosts);
  G_OBJECT_CLASS (epitome_pace_parent_class)->finalize (object);
}

static void
epitome_pace_class_init (EpitomePaceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = epitome_pace_finalize;
}

static void
epitome_pace_init (EpitomePace *self)
{
  self->hosts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_queue_init (&self->waiting);
}

/**
 * epitome_pace_new:
 * @gap: from one request to a host to the next, %EPITOME_PACE_GAP but in tests
 *
 * Returns: (transfer full): the pace of all requests that ask it
 */
EpitomePace *
epitome_pace_new (GTimeSpan gap)
{
  EpitomePace *self = g_object_new (EPITOME_TYPE_PACE, NULL);

  self->gap = gap;
  return self;
}

/**
 * epitome_pace_enter_async:
 * @host: in lower case
 * @cancellable: to give up
 *
 * Waits until a request may be sent to @host. It is over with epitome_pace_leave(). The callback doesn't come
 * from within this call.
 */
void
epitome_pace_enter_async (EpitomePace *self, const char *host, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  Waiter *waiter;

  g_return_if_fail (EPITOME_IS_PACE (self));
  g_return_if_fail (host != NULL && cancellable != NULL);

  waiter = g_new0 (Waiter, 1);
  waiter->host = g_strdup (host);
  waiter->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (waiter->task, epitome_pace_enter_async);
  /* Who is let in is in, and has to leave */
  g_task_set_check_cancellable (waiter->task, FALSE);
  waiter->cancel_source = g_cancellable_source_new (cancellable);
  g_source_set_callback (waiter->cancel_source, G_SOURCE_FUNC (on_cancelled), waiter, NULL);
  g_source_attach (waiter->cancel_source, g_task_get_context (waiter->task));
  g_queue_push_tail (&self->waiting, waiter);
  pump (self);
}

/**
 * epitome_pace_enter_finish:
 * @error: %G_IO_ERROR_CANCELLED, or that of epitome_pace_turn_away()
 *
 * Returns: whether the request may be sent
 */
gboolean
epitome_pace_enter_finish (EpitomePace *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * epitome_pace_leave:
 * @host: as it was entered with
 *
 * The request is over, and its connection closed.
 */
void
epitome_pace_leave (EpitomePace *self, const char *host)
{
  g_return_if_fail (EPITOME_IS_PACE (self));

  ensure_host (self, host)->n_open--;
  self->n_open--;
  pump (self);
}

/**
 * epitome_pace_turn_away:
 * @error: what they are told
 *
 * Nobody who waits for @host now is let in any more.
 */
void
epitome_pace_turn_away (EpitomePace *self, const char *host, const GError *error)
{
  GList *link;

  g_return_if_fail (EPITOME_IS_PACE (self));

  link = self->waiting.head;
  while (link != NULL)
    {
      GList *following = link->next;
      Waiter *waiter = link->data;

      if (g_str_equal (waiter->host, host))
        {
          g_queue_delete_link (&self->waiting, link);
          g_task_return_error (waiter->task, g_error_copy (error));
          waiter_free (waiter);
        }
      link = following;
    }
}
