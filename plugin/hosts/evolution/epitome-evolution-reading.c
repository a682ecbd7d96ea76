/* epitome-evolution-reading.c: a message's way to its summary
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The message is read in a thread, then the worker is asked for a summary of what it brings, and, if that is
 * a teaser and the user wants it, for one of the full article. A change of the settings has it asked anew. */
#include "config.h"
#include "epitome-evolution-reading.h"

#include <string.h>

#include "../../client/epitome-settings.h"
#include "epitome-evolution-message.h"

/* In bytes: about what is shorter it isn't said that a summary is being made, for there may be none */
#define LONG_BODY 2000

struct _EpitomeEvolutionReading
{
  GObject parent_instance;
  EpitomeEvolutionHost *host;
  GCancellable *cancellable;
  EpitomeArticle *article;

  gboolean wanted;
  EpitomeSummary *summary;
  gboolean refused;
  gboolean awaits_page;
  gboolean page_failed;
  EpitomeError failure;
};

G_DEFINE_FINAL_TYPE (EpitomeEvolutionReading, epitome_evolution_reading, G_TYPE_OBJECT)

static guint changed_signal;

static void
tell (EpitomeEvolutionReading *self)
{
  g_signal_emit (self, changed_signal, 0);
}

static void
on_page_summarized (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (EpitomeEvolutionReading) self = user_data;
  g_autoptr (GError) error = NULL;
  EpitomeSummary *summary = epitome_client_summarize_finish (EPITOME_CLIENT (source), result, &error);

  if (g_error_matches (error, EPITOME_ERROR, EPITOME_ERROR_CANCELLED))
    return;
  self->awaits_page = FALSE;
  self->page_failed = summary == NULL;
  if (summary == NULL)
    self->failure = error->code;
  else
    {
      g_clear_pointer (&self->summary, epitome_summary_unref);
      self->summary = summary;
      self->refused = FALSE;
    }
  tell (self);
}

static void
ask (EpitomeEvolutionReading *self, EpitomeFullText full_text, GAsyncReadyCallback callback)
{
  EpitomeOptions options = epitome_settings_get_options (epitome_evolution_host_get_settings (self->host));

  options.full_text = full_text;
  epitome_client_summarize_async (epitome_evolution_host_get_client (self->host), self->article, &options,
                                  self->cancellable, callback, g_object_ref (self));
}

static void
on_summarized (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (EpitomeEvolutionReading) self = user_data;
  g_autoptr (GError) error = NULL;
  EpitomeSummary *summary = epitome_client_summarize_finish (EPITOME_CLIENT (source), result, &error);
  EpitomeFullText full_text;

  if (g_error_matches (error, EPITOME_ERROR, EPITOME_ERROR_CANCELLED))
    return;
  g_clear_pointer (&self->summary, epitome_summary_unref);
  self->summary = summary;
  self->refused = summary == NULL;
  /* That is nothing to say of a message */
  self->wanted = !g_error_matches (error, EPITOME_ERROR, EPITOME_ERROR_WORKER_LOST);
  full_text = epitome_evolution_reading_choose_full_text (epitome_evolution_host_get_settings (self->host),
                                                          self->article, summary);
  self->awaits_page = full_text != EPITOME_FULL_TEXT_NEVER;
  if (self->awaits_page)
    ask (self, full_text, on_page_summarized);
  tell (self);
}

static void
start (EpitomeEvolutionReading *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->awaits_page = self->page_failed = FALSE;
  self->wanted =
    epitome_settings_summarizes (epitome_evolution_host_get_settings (self->host), self->article->feed);
  if (self->wanted)
    ask (self, EPITOME_FULL_TEXT_NEVER, on_summarized);
  tell (self);
}

static void
on_setting_changed (EpitomeEvolutionReading *self, const char *key)
{
  if (self->article == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  if (g_str_equal (key, EPITOME_SETTING_BLOCK_FOLDED) || g_str_equal (key, EPITOME_SETTING_SHOW_BLOCK))
    tell (self);
  else
    start (self);
}

static void
read_in_thread (GTask *task, gpointer source, gpointer message, GCancellable *cancellable)
{
  GError *error = NULL;
  EpitomeArticle *article = epitome_evolution_message_read (message, cancellable, &error);

  if (article != NULL)
    g_task_return_pointer (task, article, (GDestroyNotify) epitome_article_unref);
  else
    g_task_return_error (task, error);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  EpitomeEvolutionReading *self = EPITOME_EVOLUTION_READING (source);
  g_autoptr (GError) error = NULL;
  EpitomeArticle *article = g_task_propagate_pointer (G_TASK (result), &error);

  if (article == NULL)
    {
      g_debug ("No summary of a message: %s", error->message);
      return;
    }
  self->article = article;
  start (self);
}

static void
epitome_evolution_reading_dispose (GObject *object)
{
  epitome_evolution_reading_cancel (EPITOME_EVOLUTION_READING (object));
  G_OBJECT_CLASS (epitome_evolution_reading_parent_class)->dispose (object);
}

static void
epitome_evolution_reading_finalize (GObject *object)
{
  EpitomeEvolutionReading *self = EPITOME_EVOLUTION_READING (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->host);
  g_clear_pointer (&self->article, epitome_article_unref);
  g_clear_pointer (&self->summary, epitome_summary_unref);
  G_OBJECT_CLASS (epitome_evolution_reading_parent_class)->finalize (object);
}

static void
epitome_evolution_reading_class_init (EpitomeEvolutionReadingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = epitome_evolution_reading_dispose;
  object_class->finalize = epitome_evolution_reading_finalize;
  changed_signal = g_signal_new ("changed", EPITOME_TYPE_EVOLUTION_READING, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
epitome_evolution_reading_init (EpitomeEvolutionReading *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * epitome_evolution_reading_new:
 * @message: as it came
 *
 * Begins at once; says "changed" whenever something else is to be shown.
 *
 * Returns: (transfer full): the message's way to its summary
 */
EpitomeEvolutionReading *
epitome_evolution_reading_new (EpitomeEvolutionHost *host, CamelMimeMessage *message)
{
  EpitomeEvolutionReading *self = g_object_new (EPITOME_TYPE_EVOLUTION_READING, NULL);
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, on_read, NULL);

  self->host = g_object_ref (host);
  g_signal_connect_object (epitome_evolution_host_get_settings (host), "changed",
                           G_CALLBACK (on_setting_changed), self, G_CONNECT_SWAPPED);
  g_task_set_task_data (task, g_object_ref (message), g_object_unref);
  g_task_run_in_thread (task, read_in_thread);
  return self;
}

/**
 * epitome_evolution_reading_cancel:
 *
 * Nobody looks at it any more. It says nothing after that.
 */
void
epitome_evolution_reading_cancel (EpitomeEvolutionReading *self)
{
  g_cancellable_cancel (self->cancellable);
}

/**
 * epitome_evolution_reading_fill:
 * @block: to be filled with what is known; what it points to is the reading's own
 *
 * Returns: whether there is a block to be shown at all
 */
gboolean
epitome_evolution_reading_fill (EpitomeEvolutionReading *self, EpitomeBlock *block)
{
  if (self->article == NULL || !self->wanted)
    return FALSE;
  block->length = strlen (self->article->body);
  block->summary = self->summary;
  block->refused = self->refused && !self->awaits_page;
  block->awaits_page = self->awaits_page;
  block->page_failed = self->page_failed;
  block->failure = self->failure;
  return self->summary != NULL || self->refused || block->length >= LONG_BODY;
}

/**
 * epitome_evolution_reading_choose_full_text:
 * @summary: (nullable): of what @article brought, if there is one
 *
 * Returns: what the worker is to be asked for next: %EPITOME_FULL_TEXT_NEVER if that is all
 */
EpitomeFullText
epitome_evolution_reading_choose_full_text (GSettings *settings, EpitomeArticle *article,
                                            EpitomeSummary *summary)
{
  EpitomeFullText full_text = EPITOME_FULL_TEXT_NEVER;

  if (article->link != NULL)
    full_text = epitome_settings_get_full_text_of (settings, article->feed);
  if (full_text == EPITOME_FULL_TEXT_TEASERS && summary != NULL && !summary->teaser && !summary->whole)
    full_text = EPITOME_FULL_TEXT_NEVER;
  return full_text;
}
