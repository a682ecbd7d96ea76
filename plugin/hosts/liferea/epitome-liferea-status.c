/* epitome-liferea-status.c: how many articles wait, in Liferea's status bar
 *
 * The bar is Liferea's: what it says there stays for some seconds before we say something again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-liferea-status.h"

#include <glib/gi18n-lib.h>

/* Fewer are done before anybody has read it */
#define MIN_LEFT 5

#define UPDATE_MS       500
#define HOST_TALKS_USEC (5 * G_USEC_PER_SEC)

struct _EpitomeLifereaStatus
{
  GObject parent_instance;
  EpitomeLifereaSummaries *summaries;
  GtkStatusbar *bar;
  guint context;
  guint source;
  gint64 host_talked;
};

G_DEFINE_FINAL_TYPE (EpitomeLifereaStatus, epitome_liferea_status, G_TYPE_OBJECT)

static void
say (EpitomeLifereaStatus *self, guint n_left)
{
  g_autofree char *text = g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE, "Summarizing articles: %u left", "Summarizing articles: %u left", n_left),
    n_left);

  gtk_statusbar_remove_all (self->bar, self->context);
  gtk_statusbar_push (self->bar, self->context, text);
}

static gboolean
on_update (gpointer user_data)
{
  EpitomeLifereaStatus *self = user_data;
  guint n_left = epitome_liferea_summaries_get_n_left (self->summaries);

  if (n_left < MIN_LEFT)
    {
      gtk_statusbar_remove_all (self->bar, self->context);
      self->source = 0;
      return G_SOURCE_REMOVE;
    }
  if (g_get_monotonic_time () - self->host_talked > HOST_TALKS_USEC)
    say (self, n_left);
  return G_SOURCE_CONTINUE;
}

static void
on_n_left_changed (EpitomeLifereaStatus *self)
{
  if (self->source == 0 && epitome_liferea_summaries_get_n_left (self->summaries) >= MIN_LEFT)
    self->source = g_timeout_add (UPDATE_MS, on_update, self);
}

static void
on_text_pushed (EpitomeLifereaStatus *self, guint context, const char *text)
{
  if (context != self->context && *text != '\0')
    self->host_talked = g_get_monotonic_time ();
}

static void
epitome_liferea_status_dispose (GObject *object)
{
  epitome_liferea_status_shut_down (EPITOME_LIFEREA_STATUS (object));
  G_OBJECT_CLASS (epitome_liferea_status_parent_class)->dispose (object);
}

static void
epitome_liferea_status_finalize (GObject *object)
{
  g_clear_object (&EPITOME_LIFEREA_STATUS (object)->summaries);
  G_OBJECT_CLASS (epitome_liferea_status_parent_class)->finalize (object);
}

static void
epitome_liferea_status_class_init (EpitomeLifereaStatusClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = epitome_liferea_status_dispose;
  G_OBJECT_CLASS (klass)->finalize = epitome_liferea_status_finalize;
}

static void
epitome_liferea_status_init (EpitomeLifereaStatus *self)
{
}

/**
 * epitome_liferea_status_new:
 *
 * Returns: (transfer full): what says in the status bar how many of @summaries are still to come, while they
 * are more than a few
 */
EpitomeLifereaStatus *
epitome_liferea_status_new (const EpitomeLifereaApi *api, EpitomeLifereaSummaries *summaries)
{
  EpitomeLifereaStatus *self = g_object_new (EPITOME_TYPE_LIFEREA_STATUS, NULL);
  GtkWidget *bar = api->shell_lookup (EPITOME_LIFEREA_WIDGET_STATUS_BAR);

  if (!GTK_IS_STATUSBAR (bar))
    return self;
  self->summaries = g_object_ref (summaries);
  self->bar = g_object_ref (GTK_STATUSBAR (bar));
  self->context = gtk_statusbar_get_context_id (self->bar, "epitome");
  g_signal_connect_object (summaries, "notify::n-left", G_CALLBACK (on_n_left_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (bar, "text-pushed", G_CALLBACK (on_text_pushed), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * epitome_liferea_status_shut_down:
 *
 * Says nothing any more.
 */
void
epitome_liferea_status_shut_down (EpitomeLifereaStatus *self)
{
  if (self->bar == NULL)
    return;
  g_clear_handle_id (&self->source, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->summaries, self);
  g_signal_handlers_disconnect_by_data (self->bar, self);
  gtk_statusbar_remove_all (self->bar, self->context);
  g_clear_object (&self->bar);
}
