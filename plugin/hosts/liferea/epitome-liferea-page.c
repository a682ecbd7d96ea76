/* epitome-liferea-page.c: the summary on top of the open article
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Liferea loads an empty page and, once that has loaded, lets a script write the article into it. The block's
 * script is started before, as soon as the page is there, waits for the article in a script world of its own,
 * and puts the block in before the article is painted for the first time. */
#include "config.h"
#include "epitome-liferea-page.h"

#include <glib/gi18n-lib.h>

#include "../../client/epitome-block.h"
#include "../../client/epitome-settings.h"

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
  self->api->web_view_evaluate_javascript (self->web_view, script, -1, EPITOME_BLOCK_WORLD, NULL, NULL,
                                           evaluated_cb, (gpointer) self->api);
}

static void
remove_block (EpitomeLifereaPage *self)
{
  if (!self->is_injected)
    return;
  self->is_injected = FALSE;
  evaluate (self, EPITOME_BLOCK_REMOVE);
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
show_block (EpitomeLifereaPage *self, EpitomeLifereaState state)
{
  g_autofree char *headline = get_headline (self);
  g_autoptr (EpitomeSummary) summary = epitome_liferea_summaries_get (self->summaries, self->id);
  g_autofree char *script = NULL;
  EpitomeBlock block = {
    .headlines = EPITOME_LIFEREA_PAGE_HEADLINE_SELECTOR,
    .content = EPITOME_LIFEREA_PAGE_CONTENT_SELECTOR,
    .headline = headline,
    /* Translators: what a click on a name does; the placeholder is the name */
    .search = _ ("Search all feeds for “%s”"),
    .options = epitome_settings_get_options (self->settings),
    .folded = g_settings_get_boolean (self->settings, EPITOME_SETTING_BLOCK_FOLDED),
    .settled = self->is_settled,
    .refused = state == EPITOME_LIFEREA_STATE_REFUSED,
    .awaits_page = epitome_liferea_summaries_awaits_page (self->summaries, self->id),
  };

  if (headline == NULL)
    return;
  /* While one is made anew, that the text was short still tells that there will be none */
  if (state == EPITOME_LIFEREA_STATE_READY || (summary != NULL && summary->whole))
    block.summary = summary;
  block.page_failed = epitome_liferea_summaries_has_page_failed (self->summaries, self->id, &block.failure);
  script = epitome_block_format_script (&block);
  self->is_injected = TRUE;
  evaluate (self, script);
}

/* A block that is there says that nothing came of it; for that alone none is put in */
static gboolean
is_nothing_to_say (EpitomeLifereaPage *self, EpitomeLifereaState state)
{
  EpitomeError failure;

  if (state == EPITOME_LIFEREA_STATE_LEFT_OUT || state == EPITOME_LIFEREA_STATE_GONE)
    return TRUE;
  return state == EPITOME_LIFEREA_STATE_REFUSED && !self->is_injected &&
         !epitome_liferea_summaries_has_page_failed (self->summaries, self->id, &failure);
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
  if (is_nothing_to_say (self, state))
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
  if (id == self->id || id == 0)
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
  const char *name;

  if (message == NULL)
    return;
  switch (epitome_block_read_message (message, &name))
    {
    case EPITOME_BLOCK_DEED_FOLD:
      g_settings_set_boolean (self->settings, EPITOME_SETTING_BLOCK_FOLDED, TRUE);
      break;
    case EPITOME_BLOCK_DEED_UNFOLD:
      g_settings_set_boolean (self->settings, EPITOME_SETTING_BLOCK_FOLDED, FALSE);
      break;
    case EPITOME_BLOCK_DEED_SEARCH:
      epitome_liferea_api_search (self->api, name);
      break;
    case EPITOME_BLOCK_DEED_COPY:
      copy (self, name);
      break;
    case EPITOME_BLOCK_DEED_NONE:
    default:
      break;
    }
}

/* Room is made at once. What is to stand in it comes when its page does: by then the reader is reading */
static void
full_text_changed_cb (EpitomeLifereaPage *self)
{
  setting_changed_cb (self);
  self->is_settled = FALSE;
}

static void
connect_settings (EpitomeLifereaPage *self)
{
  static const struct
  {
    const char *key;
    void (*changed_cb) (EpitomeLifereaPage *self);
  } settings[] = {
    { EPITOME_SETTING_SHOW_BLOCK, setting_changed_cb },
    { EPITOME_SETTING_BLOCK_FOLDED, setting_changed_cb },
    { EPITOME_SETTING_SHOW_ENTITIES, setting_changed_cb },
    { EPITOME_SETTING_ENTITIES, setting_changed_cb },
    { EPITOME_SETTING_EXCLUDED_FEEDS, setting_changed_cb },
    { EPITOME_SETTING_SENTENCES, setting_changed_cb },
    { EPITOME_SETTING_WORDS, setting_changed_cb },
    { EPITOME_SETTING_FULL_TEXT, full_text_changed_cb },
    { EPITOME_SETTING_FULL_TEXT_FEEDS, full_text_changed_cb },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      g_autofree char *signal = g_strconcat ("changed::", settings[i].key, NULL);

      g_signal_connect_object (self->settings, signal, G_CALLBACK (settings[i].changed_cb), self,
                               G_CONNECT_SWAPPED);
    }
}

static void
open_channel (EpitomeLifereaPage *self)
{
  self->content_manager = g_object_ref (self->api->web_view_get_user_content_manager (self->web_view));
  g_signal_connect_object (self->content_manager, "script-message-received::" EPITOME_BLOCK_CHANNEL,
                           G_CALLBACK (message_cb), self, G_CONNECT_SWAPPED);
  self->api->user_content_manager_register_script_message_handler_in_world (
    self->content_manager, EPITOME_BLOCK_CHANNEL, EPITOME_BLOCK_WORLD);
}

static void
close_channel (EpitomeLifereaPage *self)
{
  self->api->user_content_manager_unregister_script_message_handler_in_world (
    self->content_manager, EPITOME_BLOCK_CHANNEL, EPITOME_BLOCK_WORLD);
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
