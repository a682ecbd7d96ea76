/* epitome-liferea-activatable.c: the plugin as Liferea turns it on and off
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-liferea-activatable.h"

#include <gtk/gtk.h>

#include "../../client/epitome-complaint.h"
#include "../../client/epitome-settings.h"
#include "epitome-liferea-api.h"
#include "epitome-liferea-generation.h"
#include "epitome-liferea-list.h"
#include "epitome-liferea-menu.h"
#include "epitome-liferea-page.h"
#include "epitome-liferea-status.h"
#include "epitome-liferea-store.h"
#include "epitome-liferea-summaries.h"

typedef struct
{
  GObject parent_instance;
  GObject *shell;
  const EpitomeLifereaApi *api;
  GCancellable *cancellable;
  GSettings *settings;
  EpitomeClient *client;
  EpitomeLifereaSummaries *summaries;
  EpitomeLifereaList *list;
  EpitomeLifereaPage *page;
  EpitomeLifereaStatus *status;
  EpitomeLifereaMenu *menu;
} EpitomeLifereaActivatable;

typedef struct
{
  GObjectClass parent_class;
} EpitomeLifereaActivatableClass;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EpitomeLifereaActivatable, g_object_unref)

enum
{
  PROP_0,
  PROP_SHELL,
};

G_DEFINE_DYNAMIC_TYPE_EXTENDED (EpitomeLifereaActivatable, epitome_liferea_activatable, G_TYPE_OBJECT, 0,
                                epitome_liferea_generation_implement_activatable (type_module,
                                                                                  g_define_type_id))

static GObject *
dup_object (GObject *object, const char *property)
{
  GObject *value = NULL;

  g_object_get (object, property, &value, NULL);
  return value;
}

static void
watch_articles (EpitomeLifereaActivatable *self)
{
  g_autoptr (GObject) feed_list = dup_object (self->shell, EPITOME_LIFEREA_SHELL_FEED_LIST);
  g_autoptr (GObject) item_list = dup_object (self->shell, EPITOME_LIFEREA_SHELL_ITEM_LIST);
  GCallback scan = G_CALLBACK (epitome_liferea_summaries_scan);

  g_signal_connect_object (feed_list, EPITOME_LIFEREA_SIGNAL_NEW_ITEMS, scan, self->summaries,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (feed_list, EPITOME_LIFEREA_SIGNAL_NODE_UPDATED, scan, self->summaries,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (item_list, EPITOME_LIFEREA_SIGNAL_ITEM_UPDATED, scan, self->summaries,
                           G_CONNECT_SWAPPED);
  epitome_liferea_summaries_scan (self->summaries);
}

static void
start_page (EpitomeLifereaActivatable *self)
{
  g_autoptr (GObject) item_view = dup_object (self->shell, EPITOME_LIFEREA_SHELL_ITEM_VIEW);
  g_autoptr (GObject) html_view = dup_object (item_view, EPITOME_LIFEREA_ITEM_VIEW_HTML_VIEW);
  g_autoptr (GObject) web_view = dup_object (html_view, EPITOME_LIFEREA_HTML_VIEW_RENDER_WIDGET);

  self->page = epitome_liferea_page_new (self->api, GTK_WIDGET (web_view), self->summaries, self->settings);
}

static void
start (EpitomeLifereaActivatable *self, EpitomeLifereaStore *store)
{
  g_autoptr (GObject) builder = dup_object (self->shell, EPITOME_LIFEREA_SHELL_BUILDER);

  self->client = epitome_client_new ();
  epitome_settings_bind_client (self->settings, self->client);
  self->summaries = epitome_liferea_summaries_new (store, self->client, self->settings);
  self->list = epitome_liferea_list_new (self->api, self->summaries, self->settings);
  self->status = epitome_liferea_status_new (self->api, self->summaries);
  self->menu = epitome_liferea_menu_new (self->api, GTK_BUILDER (builder), self->client, self->settings,
                                         self->summaries);
  start_page (self);
  watch_articles (self);
}

static void
on_store_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  EpitomeLifereaStore *store = EPITOME_LIFEREA_STORE (source);
  g_autoptr (EpitomeLifereaActivatable) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean opened = epitome_liferea_store_open_finish (store, result, &error);

  /* Turned off again meanwhile */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (opened)
    start (self, store);
  else
    epitome_complain (GTK_WINDOW (self->api->shell_get_window ()), error);
}

static void
stop (EpitomeLifereaActivatable *self)
{
  epitome_liferea_page_shut_down (self->page);
  epitome_liferea_menu_shut_down (self->menu);
  epitome_liferea_status_shut_down (self->status);
  epitome_liferea_list_shut_down (self->list);
  epitome_liferea_summaries_shut_down (self->summaries);
  epitome_client_shut_down (self->client);
  g_clear_object (&self->page);
  g_clear_object (&self->menu);
  g_clear_object (&self->status);
  g_clear_object (&self->list);
  g_clear_object (&self->summaries);
  g_clear_object (&self->client);
}

static void
epitome_liferea_activatable_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  EpitomeLifereaActivatable *self = (EpitomeLifereaActivatable *) object;

  if (id == PROP_SHELL)
    g_set_object (&self->shell, g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
epitome_liferea_activatable_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  EpitomeLifereaActivatable *self = (EpitomeLifereaActivatable *) object;

  if (id == PROP_SHELL)
    g_value_set_object (value, self->shell);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
epitome_liferea_activatable_dispose (GObject *object)
{
  EpitomeLifereaActivatable *self = (EpitomeLifereaActivatable *) object;

  epitome_liferea_activatable_deactivate (object);
  g_clear_object (&self->shell);
  G_OBJECT_CLASS (epitome_liferea_activatable_parent_class)->dispose (object);
}

static void
epitome_liferea_activatable_class_init (EpitomeLifereaActivatableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = epitome_liferea_activatable_set_property;
  object_class->get_property = epitome_liferea_activatable_get_property;
  object_class->dispose = epitome_liferea_activatable_dispose;

  g_object_class_override_property (object_class, PROP_SHELL, "shell");
}

static void
epitome_liferea_activatable_class_finalize (EpitomeLifereaActivatableClass *klass)
{
}

static void
epitome_liferea_activatable_init (EpitomeLifereaActivatable *self)
{
}

/**
 * epitome_liferea_activatable_register:
 * @module: the plugin
 *
 * Registers the type, again each time that the plugin is loaded.
 */
void
epitome_liferea_activatable_register (GTypeModule *module)
{
  epitome_liferea_activatable_register_type (module);
}

/**
 * epitome_liferea_activatable_activate:
 *
 * Has Liferea show summaries, or tells the user why there will be none.
 */
void
epitome_liferea_activatable_activate (GObject *object)
{
  EpitomeLifereaActivatable *self = (EpitomeLifereaActivatable *) object;
  g_autoptr (EpitomeLifereaStore) store = NULL;
  g_autoptr (GError) error = NULL;

  self->api = epitome_liferea_api_get (&error);
  if (self->api != NULL)
    self->settings = epitome_settings_new (&error);
  if (error != NULL)
    {
      epitome_complain (NULL, error);
      return;
    }
  self->cancellable = g_cancellable_new ();
  store = epitome_liferea_store_new (NULL);
  epitome_liferea_store_open_async (store, self->cancellable, on_store_opened, g_object_ref (self));
}

/**
 * epitome_liferea_activatable_deactivate:
 *
 * Leaves Liferea as it was. May be called again.
 */
void
epitome_liferea_activatable_deactivate (GObject *object)
{
  EpitomeLifereaActivatable *self = (EpitomeLifereaActivatable *) object;

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  if (self->summaries != NULL)
    stop (self);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->settings);
}
