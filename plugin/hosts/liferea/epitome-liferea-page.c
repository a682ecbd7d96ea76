/* epitome-liferea-page.c: the summary on top of the open article
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Liferea loads an empty page and, once that has loaded, lets a script write the article into it. The block's
 * script is started before, as soon as the page is there, waits for the article in a script world of its own,
 * and puts the block in before the article is painted for the first time. */
#include "config.h"
#include "epitome-liferea-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "../../client/epitome-presentation.h"
#include "../../client/epitome-settings.h"
#include "data/epitome-block-resources.h"

/* Name of the script world, and in it of the way back to us */
#define WORLD   "epitome"
#define CHANNEL "epitome"

/* What a message that is about a name begins with */
#define MESSAGE_SEARCH "search:"
#define MESSAGE_COPY   "copy:"

struct _EpitomeLifereaPage
{
  GObject parent_instance;

  const EpitomeLifereaApi *api;
  GtkWidget *web_view;
  GObject *content_manager;
  EpitomeLifereaSummaries *summaries;
  GSettings *settings;

  /* The article that was selected when the page was loaded */
  gulong id;
  /* Whether the page that is open runs our script */
  gboolean is_injected;
  /* Whether the reader changed what it shows, so that its text may move */
  gboolean is_settled;
};

G_DEFINE_FINAL_TYPE (EpitomeLifereaPage, epitome_liferea_page, G_TYPE_OBJECT)

static void
evaluated_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  const EpitomeLifereaApi *api = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GObject) value = NULL;

  /* A page that went away meanwhile is no error */
  value = api->web_view_evaluate_javascript_finish (GTK_WIDGET (source), result, &error);
  if (value == NULL)
    g_debug ("No summary on the page: %s", error->message);
}

static void
evaluate (EpitomeLifereaPage *self, const char *script)
{
  self->api->web_view_evaluate_javascript (self->web_view, script, -1, WORLD, NULL, NULL, evaluated_cb,
                                           (gpointer) self->api);
}

static void
remove_block (EpitomeLifereaPage *self)
{
  if (!self->is_injected)
    return;
  self->is_injected = FALSE;
  evaluate (self, "globalThis.epitomeBlock?.remove ();");
}

static const char *
get_resource (const char *path)
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (epitome_block_get_resource (), path, 0, NULL);

  /* Built in: static data, which ends in a NUL */
  return g_bytes_get_data (bytes, NULL);
}

/* %NULL if the article is gone; one without a title has an empty headline */
static char *
get_headline (EpitomeLifereaPage *self)
{
  g_autoptr (GObject) item = self->api->item_load (self->id);
  const char *title;

  if (item == NULL)
    return NULL;
  title = self->api->item_get_title (item);
  return g_strdup (title != NULL ? title : "");
}

static void
append_member (GString *json, const char *name, const char *value)
{
  g_autofree char *quoted = epitome_presentation_quote_json (value);

  g_string_append_printf (json, "\"%s\":%s,", name, quoted);
}

static void
append_source (GString *json, const char *source)
{
  g_autofree char *label = source != NULL ? epitome_presentation_format_source (source) : NULL;

  g_string_append (json, "\"source\":");
  if (label == NULL)
    {
      g_string_append (json, "null,");
      return;
    }
  g_string_append_c (json, '{');
  append_member (json, "label", label);
  append_member (json, "address", source);
  json->str[json->len - 1] = '}';
  g_string_append_c (json, ',');
}

/* What the block's tooltip says */
static const char *
get_notice (EpitomeLifereaPage *self)
{
  EpitomeError failure;

  if (epitome_liferea_summaries_awaits_page (self->summaries, self->id))
    return _ ("This is of the teaser. The full article is being fetched.");
  if (epitome_liferea_summaries_has_page_failed (self->summaries, self->id, &failure))
    return epitome_presentation_explain_failure (failure);
  return "";
}

static void
append_summary (EpitomeLifereaPage *self, GString *json, EpitomeLifereaState state, guint n_entities)
{
  g_autoptr (EpitomeSummary) summary = epitome_liferea_summaries_get (self->summaries, self->id);
  gboolean awaits_page = epitome_liferea_summaries_awaits_page (self->summaries, self->id);
  g_autofree char *made = NULL;

  /* The text itself stands below already */
  if (summary != NULL && summary->whole)
    state = awaits_page ? EPITOME_LIFEREA_STATE_PENDING : EPITOME_LIFEREA_STATE_REFUSED;
  append_source (json, summary != NULL ? summary->source : NULL);
  append_member (json, "notice", get_notice (self));
  g_string_append_printf (json, "\"more\":%s,", awaits_page ? "true" : "false");
  if (state == EPITOME_LIFEREA_STATE_READY && summary != NULL)
    made = epitome_presentation_format_json (summary, n_entities);
  g_string_append_printf (json, "\"summary\":%s,\"refused\":%s", made != NULL ? made : "null",
                          state == EPITOME_LIFEREA_STATE_REFUSED ? "true" : "false");
}

/* What the script is to show: its comment on top says what each member means */
static char *
make_config (EpitomeLifereaPage *self, const char *headline, EpitomeLifereaState state)
{
  EpitomeOptions options = epitome_settings_get_options (self->settings);
  gboolean is_folded = g_settings_get_boolean (self->settings, EPITOME_SETTING_BLOCK_FOLDED);
  GString *json = g_string_new ("{");

  append_member (json, "headlines", EPITOME_LIFEREA_PAGE_HEADLINE_SELECTOR);
  append_member (json, "content", EPITOME_LIFEREA_PAGE_CONTENT_SELECTOR);
  append_member (json, "headline", headline);
  append_member (json, "style", get_resource ("/io/github/epitome/block/epitome-block.css"));
  g_string_append (json, "\"strings\":{");
  append_member (json, "waiting",
                 epitome_liferea_summaries_awaits_page (self->summaries, self->id)
                   ? _ ("Fetching the full article…")
                   : _ ("Summarizing…"));
  append_member (json, "refused", _ ("No summary for this article"));
  /* Translators: what a click on a name does; the placeholder is the name */
  append_member (json, "search", _ ("Search all feeds for “%s”"));
  append_member (json, "copy", _ ("Copy “%s”"));
  append_member (json, "copied", _ ("Copied"));
  append_member (json, "title", _ ("Summary"));
  json->str[json->len - 1] = '}';
  g_string_append_printf (json, ",\"folded\":%s,\"settled\":%s,", is_folded ? "true" : "false",
                          self->is_settled ? "true" : "false");
  g_string_append_printf (json, "\"expected\":{\"sentences\":%u,\"groups\":%u},", options.sentences,
                          MIN (options.entities, 3));
  append_summary (self, json, state, options.entities);
  g_string_append_c (json, '}');
  return g_string_free (json, FALSE);
}

static void
show_block (EpitomeLifereaPage *self, EpitomeLifereaState state)
{
  g_autofree char *headline = get_headline (self);
  g_autofree char *config = NULL;
  g_autofree char *script = NULL;

  if (headline == NULL)
    return;
  config = make_config (self, headline, state);
  script = g_strconcat (get_resource ("/io/github/epitome/block/epitome-block.js"), "epitomeBlock.update (",
                        config, ");", NULL);
  self->is_injected = TRUE;
  evaluate (self, script);
}

/* Makes the open page show what is known of its article */
static void
update (EpitomeLifereaPage *self)
{
  const char *uri = self->api->web_view_get_uri (self->web_view);
  EpitomeLifereaState state;

  if (uri == NULL || !g_str_has_prefix (uri, EPITOME_LIFEREA_PAGE_URI_PREFIX))
    return;
  if (self->id == 0 || self->id != self->api->itemlist_get_selected_id () ||
      !g_settings_get_boolean (self->settings, EPITOME_SETTING_SHOW_BLOCK))
    {
      remove_block (self);
      return;
    }

  state = epitome_liferea_summaries_get_state (self->summaries, self->id);
  if (state == EPITOME_LIFEREA_STATE_LEFT_OUT ||
      (state == EPITOME_LIFEREA_STATE_REFUSED && !self->is_injected))
    {
      remove_block (self);
      return;
    }
  show_block (self, state);
  if (state == EPITOME_LIFEREA_STATE_UNKNOWN)
    epitome_liferea_summaries_request (self->summaries, self->id);
}

static void
load_changed_cb (EpitomeLifereaPage *self, int event)
{
  switch (event)
    {
    case EPITOME_LIFEREA_LOAD_COMMITTED:
      self->id = self->api->itemlist_get_selected_id ();
      self->is_injected = FALSE;
      self->is_settled = FALSE;
      epitome_liferea_summaries_open (self->summaries, self->id);
      update (self);
      break;
    case EPITOME_LIFEREA_LOAD_FINISHED:
      update (self);
      break;
    default:
      break;
    }
}

static void
changed_cb (EpitomeLifereaPage *self, gulong id)
{
  if (id == self->id)
    update (self);
}

static void
setting_changed_cb (EpitomeLifereaPage *self)
{
  self->is_settled = TRUE;
  update (self);
}

static void
copy (EpitomeLifereaPage *self, const char *name)
{
  GtkClipboard *clipboard = gtk_widget_get_clipboard (self->web_view, GDK_SELECTION_CLIPBOARD);

  gtk_clipboard_set_text (clipboard, name, -1);
}

/* From the script, which tells us what the reader does to the block */
static void
message_cb (EpitomeLifereaPage *self, gpointer result)
{
  GObject *value = self->api->javascript_result_get_js_value (result);
  g_autofree char *message = self->api->jsc_value_to_string (value);

  if (message == NULL)
    return;
  if (g_str_has_prefix (message, MESSAGE_SEARCH))
    epitome_liferea_api_search (self->api, message + strlen (MESSAGE_SEARCH));
  else if (g_str_has_prefix (message, MESSAGE_COPY))
    copy (self, message + strlen (MESSAGE_COPY));
  else if (g_strcmp0 (message, "folded") == 0)
    g_settings_set_boolean (self->settings, EPITOME_SETTING_BLOCK_FOLDED, TRUE);
  else if (g_strcmp0 (message, "unfolded") == 0)
    g_settings_set_boolean (self->settings, EPITOME_SETTING_BLOCK_FOLDED, FALSE);
}

static void
connect_settings (EpitomeLifereaPage *self)
{
  static const char *const keys[] = {
    EPITOME_SETTING_SHOW_BLOCK, EPITOME_SETTING_BLOCK_FOLDED,   EPITOME_SETTING_SHOW_ENTITIES,
    EPITOME_SETTING_ENTITIES,   EPITOME_SETTING_EXCLUDED_FEEDS, EPITOME_SETTING_SENTENCES,
    EPITOME_SETTING_WORDS,      EPITOME_SETTING_FULL_TEXT,      EPITOME_SETTING_FULL_TEXT_FEEDS,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *signal = g_strconcat ("changed::", keys[i], NULL);

      g_signal_connect_object (self->settings, signal, G_CALLBACK (setting_changed_cb), self,
                               G_CONNECT_SWAPPED);
    }
}

static void
open_channel (EpitomeLifereaPage *self)
{
  self->content_manager = g_object_ref (self->api->web_view_get_user_content_manager (self->web_view));
  g_signal_connect_object (self->content_manager, "script-message-received::" CHANNEL,
                           G_CALLBACK (message_cb), self, G_CONNECT_SWAPPED);
  self->api->user_content_manager_register_script_message_handler_in_world (self->content_manager, CHANNEL,
                                                                            WORLD);
}

static void
close_channel (EpitomeLifereaPage *self)
{
  self->api->user_content_manager_unregister_script_message_handler_in_world (self->content_manager, CHANNEL,
                                                                              WORLD);
  g_signal_handlers_disconnect_by_data (self->content_manager, self);
  g_clear_object (&self->content_manager);
}

static void
epitome_liferea_page_dispose (GObject *object)
{
  epitome_liferea_page_shut_down (EPITOME_LIFEREA_PAGE (object));
  G_OBJECT_CLASS (epitome_liferea_page_parent_class)->dispose (object);
}

static void
epitome_liferea_page_class_init (EpitomeLifereaPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = epitome_liferea_page_dispose;
}

static void
epitome_liferea_page_init (EpitomeLifereaPage *self)
{
}

/**
 * epitome_liferea_page_new:
 * @api: Liferea's functions
 * @web_view: the widget that shows the open article
 * @summaries: where the summaries come from
 * @settings: the user's choices
 *
 * Puts a block with the summary on top of each article that is opened in @web_view, at once on the one that
 * is open, until epitome_liferea_page_shut_down().
 *
 * Returns: (transfer full): the page
 */
EpitomeLifereaPage *
epitome_liferea_page_new (const EpitomeLifereaApi *api, GtkWidget *web_view,
                          EpitomeLifereaSummaries *summaries, GSettings *settings)
{
  EpitomeLifereaPage *self = g_object_new (EPITOME_TYPE_LIFEREA_PAGE, NULL);

  self->api = api;
  self->web_view = g_object_ref (web_view);
  self->summaries = g_object_ref (summaries);
  self->settings = g_object_ref (settings);
  self->id = api->itemlist_get_selected_id ();

  open_channel (self);
  connect_settings (self);
  g_signal_connect_object (summaries, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (web_view, "load-changed", G_CALLBACK (load_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  self->is_settled = TRUE;
  update (self);
  return self;
}

/**
 * epitome_liferea_page_shut_down:
 *
 * Takes the block off the open article and leaves the web view as it was. May be called again.
 */
void
epitome_liferea_page_shut_down (EpitomeLifereaPage *self)
{
  if (self->web_view == NULL)
    return;

  remove_block (self);
  close_channel (self);
  g_signal_handlers_disconnect_by_data (self->web_view, self);
  g_signal_handlers_disconnect_by_data (self->summaries, self);
  g_signal_handlers_disconnect_by_data (self->settings, self);
  g_clear_object (&self->web_view);
  g_clear_object (&self->summaries);
  g_clear_object (&self->settings);
}
