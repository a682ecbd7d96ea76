/* epitome-liferea-maker.c: from Liferea's database to the worker, a few articles at a time
 *
 * Few, so that what becomes urgent needn't wait long; and the next ones are read while the worker still has
 * some.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-liferea-maker.h"

/* How long to wait when Liferea's database can't be read or the worker can't be started: twice as long each
 * time */
#define MIN_PAUSE_SECONDS 2
#define MAX_PAUSE_SECONDS 120

struct _EpitomeLifereaMaker
{
  EpitomeLifereaStore *store;
  EpitomeClient *client;
  guint window;
  const EpitomeLifereaMakerFuncs *funcs;
  gpointer user_data;
  EpitomeOptions options;
  GCancellable *cancellable;

  /* What is being read, %NULL if nothing is */
  GArray *reading;
  /* (element-type Request): what the worker has */
  GQueue summarizing;
  guint wake_source;

  guint pause_seconds;
  guint pause_source;
};

typedef struct
{
  EpitomeLifereaMaker *maker;
  gulong id;
  GCancellable *cancellable;
} Request;

static void pump (EpitomeLifereaMaker *self);

static void
clear (gpointer data)
{
  EpitomeLifereaMaker *self = data;

  g_object_unref (self->store);
  g_object_unref (self->client);
  g_object_unref (self->cancellable);
  g_clear_pointer (&self->reading, g_array_unref);
}

static void
release (EpitomeLifereaMaker *self)
{
  g_rc_box_release_full (self, clear);
}

static gboolean
is_stopped (EpitomeLifereaMaker *self)
{
  return g_cancellable_is_cancelled (self->cancellable);
}

static void
request_free (Request *request)
{
  g_object_unref (request->cancellable);
  release (request->maker);
  g_free (request);
}

static gboolean
on_pause_over (gpointer user_data)
{
  EpitomeLifereaMaker *self = user_data;

  self->pause_source = 0;
  pump (self);
  return G_SOURCE_REMOVE;
}

static void
fail (EpitomeLifereaMaker *self, gulong id)
{
  self->funcs->failed (id, self->user_data);
  if (self->pause_source != 0)
    return;
  self->pause_source = g_timeout_add_seconds (self->pause_seconds, on_pause_over, self);
  self->pause_seconds = MIN (2 * self->pause_seconds, MAX_PAUSE_SECONDS);
}

/* Whether it says something about the article, or its page, and not about the moment */
static gboolean
is_answer (const GError *error)
{
  return error == NULL || epitome_error_is_verdict (error) ||
         (error->domain == EPITOME_ERROR && error->code >= EPITOME_ERROR_FETCH_REFUSED);
}

static void
take_answer (EpitomeLifereaMaker *self, gulong id, EpitomeSummary *summary, const GError *error)
{
  if (!is_answer (error))
    {
      fail (self, id);
      return;
    }
  self->pause_seconds = MIN_PAUSE_SECONDS;
  self->funcs->made (id, summary, error != NULL ? error->code : 0, self->user_data);
}

static void
on_summarized (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Request *request = user_data;
  EpitomeLifereaMaker *self = request->maker;
  g_autoptr (GError) error = NULL;
  g_autoptr (EpitomeSummary) summary = NULL;

  summary = epitome_client_summarize_finish (EPITOME_CLIENT (source), result, &error);
  g_queue_remove (&self->summarizing, request);
  if (!g_cancellable_is_cancelled (request->cancellable))
    take_answer (self, request->id, summary, error);
  if (!is_stopped (self))
    pump (self);
  request_free (request);
}

static void
summarize (EpitomeLifereaMaker *self, const EpitomeLifereaItem *item)
{
  Request *request = g_new (Request, 1);

  request->maker = g_rc_box_acquire (self);
  request->id = item->id;
  request->cancellable = g_cancellable_new ();
  g_queue_push_tail (&self->summarizing, request);
  epitome_client_summarize_async (self->client, item->article, &self->options, request->cancellable,
                                  on_summarized, request);
}

static void
take_items (EpitomeLifereaMaker *self, GArray *ids, GPtrArray *items)
{
  for (guint i = 0; i < ids->len; i++)
    if (items == NULL)
      fail (self, g_array_index (ids, gulong, i));
    else if (self->funcs->read (g_ptr_array_index (items, i), self->user_data))
      summarize (self, g_ptr_array_index (items, i));
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  EpitomeLifereaMaker *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GArray) ids = g_steal_pointer (&self->reading);

  items = epitome_liferea_store_read_finish (EPITOME_LIFEREA_STORE (source), result, &error);
  if (!is_stopped (self))
    {
      if (items == NULL)
        g_warning ("%s", error->message);
      take_items (self, ids, items);
      pump (self);
    }
  release (self);
}

static void
pump (EpitomeLifereaMaker *self)
{
  g_autoptr (GArray) ids = NULL;
  gulong id;

  if (self->reading != NULL || self->pause_source != 0 || self->summarizing.length > self->window / 2)
    return;
  ids = g_array_new (FALSE, FALSE, sizeof (gulong));
  while (ids->len + self->summarizing.length < self->window &&
         (id = self->funcs->next (self->user_data)) != 0)
    g_array_append_val (ids, id);
  if (ids->len == 0)
    return;
  self->reading = g_steal_pointer (&ids);
  epitome_liferea_store_read_async (self->store, self->reading, self->cancellable, on_read,
                                    g_rc_box_acquire (self));
}

static gboolean
on_wake (gpointer user_data)
{
  EpitomeLifereaMaker *self = user_data;

  self->wake_source = 0;
  pump (self);
  return G_SOURCE_REMOVE;
}

/**
 * epitome_liferea_maker_new:
 * @store: open
 * @window: how many articles the worker is given at a time
 * @funcs: static
 * @user_data: for @funcs, until epitome_liferea_maker_stop()
 *
 * Returns: (transfer full): what does the work
 */
EpitomeLifereaMaker *
epitome_liferea_maker_new (EpitomeLifereaStore *store, EpitomeClient *client, guint window,
                           const EpitomeLifereaMakerFuncs *funcs, gpointer user_data)
{
  EpitomeLifereaMaker *self = g_rc_box_new0 (EpitomeLifereaMaker);
  EpitomeOptions options = EPITOME_OPTIONS_INIT;

  self->store = g_object_ref (store);
  self->client = g_object_ref (client);
  self->window = window;
  self->funcs = funcs;
  self->user_data = user_data;
  self->options = options;
  self->cancellable = g_cancellable_new ();
  self->pause_seconds = MIN_PAUSE_SECONDS;
  return self;
}

/**
 * epitome_liferea_maker_stop:
 * @self: (transfer full): the maker
 *
 * Gives up whatever is under way and frees the maker. No function is called any more.
 */
void
epitome_liferea_maker_stop (EpitomeLifereaMaker *self)
{
  g_clear_handle_id (&self->wake_source, g_source_remove);
  g_clear_handle_id (&self->pause_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  for (GList *link = self->summarizing.head; link != NULL; link = link->next)
    g_cancellable_cancel (((Request *) link->data)->cancellable);
  release (self);
}

/**
 * epitome_liferea_maker_cancel:
 *
 * Gives up an article that the worker has. No function is called of it any more.
 */
void
epitome_liferea_maker_cancel (EpitomeLifereaMaker *self, gulong id)
{
  for (GList *link = self->summarizing.head; link != NULL; link = link->next)
    {
      Request *request = link->data;

      if (request->id == id)
        g_cancellable_cancel (request->cancellable);
    }
}

/**
 * epitome_liferea_maker_set_options:
 *
 * Says how to summarize from now on.
 */
void
epitome_liferea_maker_set_options (EpitomeLifereaMaker *self, const EpitomeOptions *options)
{
  self->options = *options;
  /* Two lines that a feed brought are worth a look in the list too */
  self->options.whole = TRUE;
}

/**
 * epitome_liferea_maker_wake:
 *
 * There may be something to do: asks soon, not within this call.
 */
void
epitome_liferea_maker_wake (EpitomeLifereaMaker *self)
{
  if (self->wake_source == 0)
    self->wake_source = g_idle_add_full (G_PRIORITY_DEFAULT, on_wake, self, NULL);
}
