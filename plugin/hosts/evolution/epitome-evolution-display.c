/* epitome-evolution-display.c: the summary on top of the open message
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The block is put into the page that shows the message, never into what Evolution formats: replies, forwards
 * and prints are made from that, and know nothing of it. */
#include "config.h"
#include "epitome-evolution-display.h"

#include <libebackend/libebackend.h>
#include <mail/e-mail-display.h>

#include "../../client/epitome-block.h"
#include "../../client/epitome-settings.h"
#include "epitome-evolution-exemption.h"
#include "epitome-evolution-reading.h"

#define PAGE_PREFIX "mail:"
/* What comes after the message's headers */
#define CONTENT "[id='.message.headers'] ~ *"

typedef struct
{
  EExtension parent_instance;
  EpitomeEvolutionHost *host;
  EpitomeEvolutionReading *reading;
  /* Whether the page that is open is the message's, and whether that is on the screen */
  gboolean is_open;
  gboolean is_painted;
  gboolean is_injected;
} EpitomeEvolutionDisplay;

typedef struct
{
  EExtensionClass parent_class;
} EpitomeEvolutionDisplayClass;

GType epitome_evolution_display_get_type (void);
G_DEFINE_DYNAMIC_TYPE (EpitomeEvolutionDisplay, epitome_evolution_display, E_TYPE_EXTENSION)

static EMailDisplay *
get_display (EpitomeEvolutionDisplay *self)
{
  return E_MAIL_DISPLAY (e_extension_get_extensible (E_EXTENSION (self)));
}

static void
evaluate (EpitomeEvolutionDisplay *self, const char *script)
{
  webkit_web_view_evaluate_javascript (WEBKIT_WEB_VIEW (get_display (self)), script, -1, EPITOME_BLOCK_WORLD,
                                       NULL, NULL, NULL, NULL);
}

static void
update (EpitomeEvolutionDisplay *self)
{
  GSettings *settings = epitome_evolution_host_get_settings (self->host);
  g_autofree char *script = NULL;
  EpitomeBlock block = {
    .content = CONTENT,
    .framed = TRUE,
    .options = epitome_settings_get_options (settings),
    .folded = g_settings_get_boolean (settings, EPITOME_SETTING_BLOCK_FOLDED),
  };

  if (!self->is_open || !self->is_painted || self->reading == NULL)
    return;
  if (!g_settings_get_boolean (settings, EPITOME_SETTING_SHOW_BLOCK) ||
      !epitome_evolution_reading_fill (self->reading, &block) || (block.refused && !self->is_injected))
    {
      if (self->is_injected)
        evaluate (self, EPITOME_BLOCK_REMOVE);
      self->is_injected = FALSE;
      return;
    }
  script = epitome_block_format_script (&block);
  self->is_injected = TRUE;
  evaluate (self, script);
}

static void
drop_reading (EpitomeEvolutionDisplay *self)
{
  if (self->reading == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->reading, self);
  epitome_evolution_reading_cancel (self->reading);
  g_clear_object (&self->reading);
}

static gboolean
is_left_alone (EMailPartList *parts)
{
  CamelFolder *folder = e_mail_part_list_get_folder (parts);
  const char *uid = e_mail_part_list_get_message_uid (parts);

  return folder != NULL && uid != NULL && epitome_evolution_exempts_message (folder, uid);
}

static void
on_parts_changed (EpitomeEvolutionDisplay *self)
{
  EMailPartList *parts = e_mail_display_get_part_list (get_display (self));
  CamelMimeMessage *message = parts != NULL ? e_mail_part_list_get_message (parts) : NULL;

  self->is_open = FALSE;
  drop_reading (self);
  if (message == NULL || is_left_alone (parts))
    return;
  self->reading = epitome_evolution_reading_new (self->host, message);
  g_signal_connect_swapped (self->reading, "changed", G_CALLBACK (update), self);
}

static gboolean
shows_message (EMailDisplay *display)
{
  const char *uri = webkit_web_view_get_uri (WEBKIT_WEB_VIEW (display));
  EMailFormatterMode mode = e_mail_display_get_mode (display);

  return uri != NULL && g_str_has_prefix (uri, PAGE_PREFIX) && mode != E_MAIL_FORMATTER_MODE_PRINTING &&
         mode != E_MAIL_FORMATTER_MODE_SOURCE;
}

static void
on_load_changed (EpitomeEvolutionDisplay *self, WebKitLoadEvent event)
{
  switch (event)
    {
    case WEBKIT_LOAD_STARTED:
      self->is_open = FALSE;
      break;
    case WEBKIT_LOAD_COMMITTED:
      self->is_open = shows_message (get_display (self));
      self->is_injected = self->is_painted = FALSE;
      break;
    default:
      break;
    }
}

/* Said by each frame; with the first there is a message to see */
static void
on_painted (EpitomeEvolutionDisplay *self)
{
  if (self->is_painted)
    return;
  self->is_painted = TRUE;
  update (self);
}

static void
on_message (EpitomeEvolutionDisplay *self, WebKitJavascriptResult *result)
{
  GSettings *settings = epitome_evolution_host_get_settings (self->host);
  g_autofree char *message = jsc_value_to_string (webkit_javascript_result_get_js_value (result));
  GtkClipboard *clipboard;
  const char *name;

  switch (epitome_block_read_message (message, &name))
    {
    case EPITOME_BLOCK_DEED_FOLD:
      g_settings_set_boolean (settings, EPITOME_SETTING_BLOCK_FOLDED, TRUE);
      break;
    case EPITOME_BLOCK_DEED_UNFOLD:
      g_settings_set_boolean (settings, EPITOME_SETTING_BLOCK_FOLDED, FALSE);
      break;
    case EPITOME_BLOCK_DEED_COPY:
      clipboard = gtk_widget_get_clipboard (GTK_WIDGET (get_display (self)), GDK_SELECTION_CLIPBOARD);
      gtk_clipboard_set_text (clipboard, name, -1);
      break;
    case EPITOME_BLOCK_DEED_SEARCH:
    case EPITOME_BLOCK_DEED_NONE:
    default:
      break;
    }
}

static void
watch_page (EpitomeEvolutionDisplay *self)
{
  WebKitUserContentManager *manager =
    webkit_web_view_get_user_content_manager (WEBKIT_WEB_VIEW (get_display (self)));
  WebKitUserScript *watch = webkit_user_script_new_for_world (
    epitome_block_get_watch_script (), WEBKIT_USER_CONTENT_INJECT_ALL_FRAMES,
    WEBKIT_USER_SCRIPT_INJECT_AT_DOCUMENT_END, EPITOME_BLOCK_WORLD, NULL, NULL);

  g_signal_connect_object (manager, "script-message-received::" EPITOME_BLOCK_CHANNEL,
                           G_CALLBACK (on_message), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "script-message-received::" EPITOME_BLOCK_PAINTED,
                           G_CALLBACK (on_painted), self, G_CONNECT_SWAPPED);
  webkit_user_content_manager_register_script_message_handler_in_world (manager, EPITOME_BLOCK_CHANNEL,
                                                                        EPITOME_BLOCK_WORLD);
  webkit_user_content_manager_register_script_message_handler_in_world (manager, EPITOME_BLOCK_PAINTED,
                                                                        EPITOME_BLOCK_WORLD);
  webkit_user_content_manager_add_script (manager, watch);
  webkit_user_script_unref (watch);
}

static void
epitome_evolution_display_constructed (GObject *object)
{
  EpitomeEvolutionDisplay *self = (EpitomeEvolutionDisplay *) object;
  EpitomeEvolutionHost *host = epitome_evolution_host_get ();

  G_OBJECT_CLASS (epitome_evolution_display_parent_class)->constructed (object);
  if (host == NULL)
    return;
  self->host = g_object_ref (host);
  g_signal_connect_object (get_display (self), "notify::part-list", G_CALLBACK (on_parts_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (get_display (self), "load-changed", G_CALLBACK (on_load_changed), self,
                           G_CONNECT_SWAPPED);
  watch_page (self);
}

static void
epitome_evolution_display_dispose (GObject *object)
{
  EpitomeEvolutionDisplay *self = (EpitomeEvolutionDisplay *) object;

  drop_reading (self);
  g_clear_object (&self->host);
  G_OBJECT_CLASS (epitome_evolution_display_parent_class)->dispose (object);
}

static void
epitome_evolution_display_class_init (EpitomeEvolutionDisplayClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = epitome_evolution_display_constructed;
  object_class->dispose = epitome_evolution_display_dispose;
  E_EXTENSION_CLASS (klass)->extensible_type = E_TYPE_MAIL_DISPLAY;
}

static void
epitome_evolution_display_class_finalize (EpitomeEvolutionDisplayClass *klass)
{
}

static void
epitome_evolution_display_init (EpitomeEvolutionDisplay *self)
{
}

/**
 * epitome_evolution_display_register:
 * @module: ours
 *
 * Registers the type, which Evolution then makes for each of its displays.
 */
void
epitome_evolution_display_register (GTypeModule *module)
{
  epitome_evolution_display_register_type (module);
}
