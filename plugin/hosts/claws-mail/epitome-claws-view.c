/* epitome-claws-view.c: one of Claws Mail's windows or panes that show messages
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-claws-view.h"

#include "../../client/epitome-presentation.h"
#include "../../client/epitome-settings.h"
#include "epitome-claws-message.h"
#include "epitome-claws-panel.h"
#include "epitome-claws-text.h"

struct _EpitomeClawsView
{
  GObject parent_instance;
  MessageView *view;
  EpitomeClawsPanel *panel;
  EpitomeClient *client;
  GSettings *settings;

  /* Of the message that is open */
  GCancellable *cancellable;
  EpitomeArticle *article;
  EpitomeFullText full_text;
  gboolean has_summary;
  guint check_id;
};

G_DEFINE_FINAL_TYPE (EpitomeClawsView, epitome_claws_view, G_TYPE_OBJECT)

static void ask (EpitomeClawsView *self, EpitomeFullText full_text);

static void
give_up (EpitomeClawsView *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->article, epitome_article_unref);
  self->has_summary = FALSE;
}

/* Only what a feed brings may stand in full elsewhere */
static EpitomeFullText
get_full_text (EpitomeClawsView *self)
{
  if (self->article->feed == NULL || self->article->link == NULL)
    return EPITOME_FULL_TEXT_NEVER;
  return epitome_settings_get_full_text_of (self->settings, self->article->feed);
}

static gboolean
wants_page (EpitomeClawsView *self, gboolean is_teaser)
{
  return self->full_text == EPITOME_FULL_TEXT_ALWAYS ||
         (self->full_text == EPITOME_FULL_TEXT_TEASERS && is_teaser);
}

static void
show_none (EpitomeClawsView *self, const GError *error)
{
  /* The next message has none either */
  if (error->code == EPITOME_ERROR_WORKER_LOST)
    epitome_claws_panel_clear (self->panel);
  else
    epitome_claws_panel_blank (self->panel);
}

static void
on_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (EpitomeClawsView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (EpitomeSummary) summary = NULL;
  gboolean may_ask;

  summary = epitome_client_summarize_finish (EPITOME_CLIENT (source), result, &error);
  /* Another message is open meanwhile, or none */
  if (g_error_matches (error, EPITOME_ERROR, EPITOME_ERROR_CANCELLED) || self->panel == NULL)
    return;
  may_ask = wants_page (self, summary != NULL ? summary->teaser
                                              : error->code == EPITOME_ERROR_TOO_SHORT ||
                                                  error->code == EPITOME_ERROR_NOT_TEXT);
  if (summary != NULL)
    {
      g_autofree char *source_label = NULL;

      self->has_summary = TRUE;
      if (summary->source != NULL)
        source_label = epitome_presentation_format_source (summary->source);
      epitome_claws_panel_show (self->panel, summary, source_label);
    }
  else if (!may_ask && !self->has_summary)
    show_none (self, error);
  if (may_ask)
    {
      EpitomeFullText full_text = self->full_text;

      self->full_text = EPITOME_FULL_TEXT_NEVER;
      ask (self, full_text);
    }
}

static void
ask (EpitomeClawsView *self, EpitomeFullText full_text)
{
  EpitomeOptions options = epitome_settings_get_options (self->settings);

  options.full_text = full_text;
  epitome_client_summarize_async (self->client, self->article, &options, self->cancellable, on_answered,
                                  g_object_ref (self));
}

/**
 * epitome_claws_view_open:
 *
 * Another message is shown now: its summary is asked for, if it is to have one.
 */
void
epitome_claws_view_open (EpitomeClawsView *self)
{
  give_up (self);
  if (g_settings_get_boolean (self->settings, EPITOME_SETTING_SHOW_BLOCK) &&
      epitome_claws_message_is_ours (self->view, self->settings))
    self->article = epitome_claws_message_read (self->view);
  if (self->article == NULL)
    {
      epitome_claws_panel_clear (self->panel);
      return;
    }
  self->full_text = get_full_text (self);
  self->cancellable = g_cancellable_new ();
  epitome_claws_panel_reserve (self->panel);
  ask (self, EPITOME_FULL_TEXT_NEVER);
}

static void
on_setting_changed (EpitomeClawsView *self, const char *key)
{
  if (g_str_equal (key, EPITOME_SETTING_BLOCK_FOLDED) || g_str_equal (key, EPITOME_SETTING_CACHE_SIZE))
    return;
  epitome_claws_view_open (self);
  epitome_claws_panel_settle (self->panel);
}

static gboolean
on_check (gpointer user_data)
{
  EpitomeClawsView *self = user_data;

  self->check_id = 0;
  if (self->article == NULL)
    epitome_claws_panel_clear (self->panel);
  return G_SOURCE_REMOVE;
}

/* Claws Mail takes the message off, to show another one at once, or none */
static void
on_message_gone (EpitomeClawsView *self)
{
  give_up (self);
  if (self->check_id == 0)
    self->check_id = g_idle_add (on_check, self);
}

static void
on_sentence_activated (EpitomeClawsView *self, const char *sentence)
{
  MimeView *mime_view = self->view->mimeview;

  if (mime_view->type == MIMEVIEW_TEXT)
    epitome_claws_text_show (GTK_TEXT_VIEW (mime_view->textview->text), sentence);
  else if (mime_view->mimeviewer != NULL && mime_view->mimeviewer->text_search != NULL)
    mime_view->mimeviewer->text_search (mime_view->mimeviewer, FALSE, sentence, TRUE);
}

/* With the window that it is in */
static void
on_panel_destroyed (EpitomeClawsView *self)
{
  self->panel = NULL;
  epitome_claws_view_shut_down (self);
}

static void
epitome_claws_view_dispose (GObject *object)
{
  epitome_claws_view_shut_down (EPITOME_CLAWS_VIEW (object));
  G_OBJECT_CLASS (epitome_claws_view_parent_class)->dispose (object);
}

static void
epitome_claws_view_class_init (EpitomeClawsViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = epitome_claws_view_dispose;
}

static void
epitome_claws_view_init (EpitomeClawsView *self)
{
}

static void
add_panel (EpitomeClawsView *self)
{
  GtkWidget *box = self->view->vbox;
  int position = 0;

  self->panel = epitome_claws_panel_new (self->settings);
  gtk_box_pack_start (GTK_BOX (box), GTK_WIDGET (self->panel), FALSE, FALSE, 0);
  /* Right above the message, below its headers and what Claws Mail has to say about it */
  gtk_container_child_get (GTK_CONTAINER (box), self->view->mimeview->hbox, "position", &position, NULL);
  gtk_box_reorder_child (GTK_BOX (box), GTK_WIDGET (self->panel), position);
  g_signal_connect_object (self->panel, "destroy", G_CALLBACK (on_panel_destroyed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->panel, "sentence-activated", G_CALLBACK (on_sentence_activated), self,
                           G_CONNECT_SWAPPED);
}

static GtkTreeModel *
get_parts_model (EpitomeClawsView *self)
{
  return gtk_tree_view_get_model (GTK_TREE_VIEW (self->view->mimeview->ctree));
}

/**
 * epitome_claws_view_new:
 * @view: where messages are shown; it may go at any time
 *
 * Returns: (transfer full): the view, with a panel of ours in it
 */
EpitomeClawsView *
epitome_claws_view_new (MessageView *view, EpitomeClient *client, GSettings *settings)
{
  EpitomeClawsView *self = g_object_new (EPITOME_TYPE_CLAWS_VIEW, NULL);

  self->view = view;
  self->client = g_object_ref (client);
  self->settings = g_object_ref (settings);
  add_panel (self);
  g_signal_connect_object (get_parts_model (self), "row-deleted", G_CALLBACK (on_message_gone), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed", G_CALLBACK (on_setting_changed), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * epitome_claws_view_shut_down:
 *
 * Leaves the view as it was. May be called again.
 */
void
epitome_claws_view_shut_down (EpitomeClawsView *self)
{
  if (self->client == NULL)
    return;
  give_up (self);
  g_clear_handle_id (&self->check_id, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->settings, self);
  if (self->panel != NULL)
    {
      g_signal_handlers_disconnect_by_data (get_parts_model (self), self);
      g_signal_handlers_disconnect_by_data (self->panel, self);
      gtk_widget_destroy (GTK_WIDGET (self->panel));
      self->panel = NULL;
    }
  g_clear_object (&self->client);
  g_clear_object (&self->settings);
}
