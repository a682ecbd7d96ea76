/* epitome-evolution-list.c: fills the summaries' column of the message list
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Only if the user added the column, and only for the rows that can be seen: one message after the other is
 * read in a thread, from the disk alone, and the worker is asked for its summary, which it mostly has. Where
 * the user wants the full articles of a feed, their pages are asked for beside that, one after the other, and
 * what was said of the teaser gives way. */
#include "config.h"
#include "epitome-evolution-list.h"

#include <libebackend/libebackend.h>

#include "../../client/epitome-presentation.h"
#include "../../client/epitome-settings.h"
#include "epitome-evolution-column.h"
#include "epitome-evolution-exemption.h"
#include "epitome-evolution-host.h"
#include "epitome-evolution-message.h"
#include "epitome-evolution-reading.h"

/* In ms: until the user has stopped scrolling */
#define PAUSE 150

typedef struct
{
  EExtension parent_instance;
  EpitomeEvolutionHost *host;
  GtkAdjustment *scroll;
  guint pause_id;
  CamelFolder *folder;
  /* Uids of the messages that are seen and not asked for yet, and of all that were */
  GQueue waiting;
  GHashTable *asked;
  /* The one whose turn it is */
  char *uid;
  EpitomeArticle *article;
  GCancellable *cancellable;
  /* (element-type Page): those whose page is to be asked for; the first one is */
  GQueue pages;
  GCancellable *page_cancellable;
} EpitomeEvolutionList;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EpitomeEvolutionList, g_object_unref)

typedef struct
{
  EExtensionClass parent_class;
} EpitomeEvolutionListClass;

/* What the thread reads */
typedef struct
{
  CamelFolder *folder;
  char *uid;
} Place;

/* A message that is to be summed up by its page */
typedef struct
{
  char *uid;
  EpitomeArticle *article;
  EpitomeFullText full_text;
} Page;

GType epitome_evolution_list_get_type (void);
G_DEFINE_DYNAMIC_TYPE (EpitomeEvolutionList, epitome_evolution_list, E_TYPE_EXTENSION)

static void ask_next (EpitomeEvolutionList *self);
static void ask_next_page (EpitomeEvolutionList *self);

static void
place_free (Place *place)
{
  g_object_unref (place->folder);
  g_free (place->uid);
  g_free (place);
}

static void
page_free (Page *page)
{
  g_free (page->uid);
  epitome_article_unref (page->article);
  g_free (page);
}

static MessageList *
get_list (EpitomeEvolutionList *self)
{
  return MESSAGE_LIST (e_extension_get_extensible (E_EXTENSION (self)));
}

/* What is under way may come back when its window is closed */
static gboolean
has_list (EpitomeEvolutionList *self)
{
  return e_extension_get_extensible (E_EXTENSION (self)) != NULL;
}

/* An answer may have been on its way when nobody wanted it any more */
static gboolean
is_unwanted (EpitomeEvolutionList *self, GAsyncResult *result, const GError *error)
{
  return g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))) ||
         g_error_matches (error, EPITOME_ERROR, EPITOME_ERROR_CANCELLED) || !has_list (self);
}

/* A search folder would make a change of what is said of one of its messages */
static void
fill (EpitomeEvolutionList *self, const char *uid, EpitomeSummary *summary)
{
  g_autofree char *home_uid = NULL;
  g_autoptr (CamelFolder) home = epitome_evolution_find_home (self->folder, uid, &home_uid);
  g_autoptr (CamelMessageInfo) info = camel_folder_get_message_info (home, home_uid);
  g_autofree char *text = summary != NULL ? epitome_presentation_format_text (summary) : NULL;

  if (info != NULL && epitome_evolution_column_fill (info, text))
    gtk_widget_queue_draw (GTK_WIDGET (get_list (self)));
}

/* The message has had its turn */
static void
finish (EpitomeEvolutionList *self, EpitomeSummary *summary)
{
  fill (self, self->uid, summary);
  g_clear_pointer (&self->article, epitome_article_unref);
  g_clear_object (&self->cancellable);
  ask_next (self);
}

static void
on_page_summarized (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (EpitomeEvolutionList) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (EpitomeSummary) summary =
    epitome_client_summarize_finish (EPITOME_CLIENT (source), result, &error);
  Page *page;

  if (is_unwanted (self, result, error))
    return;
  page = g_queue_pop_head (&self->pages);
  if (summary != NULL)
    fill (self, page->uid, summary);
  page_free (page);
  g_clear_object (&self->page_cancellable);
  ask_next_page (self);
}

static void
ask_next_page (EpitomeEvolutionList *self)
{
  EpitomeOptions options = epitome_settings_get_options (epitome_evolution_host_get_settings (self->host));
  Page *page = g_queue_peek_head (&self->pages);

  if (self->page_cancellable != NULL || page == NULL)
    return;
  options.full_text = page->full_text;
  self->page_cancellable = g_cancellable_new ();
  epitome_client_summarize_async (epitome_evolution_host_get_client (self->host), page->article, &options,
                                  self->page_cancellable, on_page_summarized, g_object_ref (self));
}

/* What the message whose turn it is brought isn't all that there is of it */
static void
queue_page (EpitomeEvolutionList *self, EpitomeFullText full_text)
{
  Page *page = g_new0 (Page, 1);

  page->uid = g_strdup (self->uid);
  page->article = epitome_article_ref (self->article);
  page->full_text = full_text;
  g_queue_push_tail (&self->pages, page);
  ask_next_page (self);
}

static void
on_summarized (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (EpitomeEvolutionList) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (EpitomeSummary) summary =
    epitome_client_summarize_finish (EPITOME_CLIENT (source), result, &error);
  EpitomeFullText full_text;

  if (is_unwanted (self, result, error))
    return;
  full_text = epitome_evolution_reading_choose_full_text (epitome_evolution_host_get_settings (self->host),
                                                          self->article, summary);
  if (full_text != EPITOME_FULL_TEXT_NEVER)
    queue_page (self, full_text);
  finish (self, summary);
}

static CamelMimeMessage *
read_from_disk (CamelFolder *folder, const char *uid, GCancellable *cancellable, GError **error)
{
  CamelStore *store = camel_folder_get_parent_store (folder);
  CamelProvider *provider = store != NULL ? camel_service_get_provider (CAMEL_SERVICE (store)) : NULL;

  if (provider == NULL) /* the account was just removed */
    return NULL;
  if (provider->flags & CAMEL_PROVIDER_IS_LOCAL)
    return camel_folder_get_message_sync (folder, uid, cancellable, error);
  return camel_folder_get_message_cached (folder, uid, cancellable);
}

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Place *place = data;
  g_autofree char *uid = NULL;
  g_autoptr (CamelFolder) home = epitome_evolution_find_home (place->folder, place->uid, &uid);
  g_autoptr (CamelMimeMessage) message = NULL;
  EpitomeArticle *article = NULL;

  if (!epitome_evolution_exempts_message (place->folder, place->uid))
    message = read_from_disk (home, uid, cancellable, NULL);
  /* No matter why not: there is nothing to show then */
  if (message != NULL)
    article = epitome_evolution_message_read (message, cancellable, NULL);
  g_task_return_pointer (task, article, (GDestroyNotify) epitome_article_unref);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (EpitomeEvolutionList) self = user_data;
  g_autoptr (EpitomeArticle) article = g_task_propagate_pointer (G_TASK (result), NULL);
  GSettings *settings = epitome_evolution_host_get_settings (self->host);
  EpitomeOptions options;

  if (is_unwanted (self, result, NULL))
    return;
  if (article == NULL || !epitome_settings_summarizes (settings, article->feed))
    {
      finish (self, NULL);
      return;
    }
  self->article = epitome_article_ref (article);
  options = epitome_settings_get_options (settings);
  epitome_client_summarize_async (epitome_evolution_host_get_client (self->host), article, &options,
                                  self->cancellable, on_summarized, g_object_ref (self));
}

static void
ask_next (EpitomeEvolutionList *self)
{
  g_autoptr (GTask) task = NULL;
  Place *place;

  if (self->cancellable != NULL || g_queue_is_empty (&self->waiting))
    return;
  g_free (self->uid);
  self->uid = g_queue_pop_head (&self->waiting);
  g_hash_table_add (self->asked, g_strdup (self->uid));
  place = g_new0 (Place, 1);
  place->folder = g_object_ref (self->folder);
  place->uid = g_strdup (self->uid);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (NULL, self->cancellable, on_read, g_object_ref (self));
  g_task_set_task_data (task, place, (GDestroyNotify) place_free);
  g_task_run_in_thread (task, read_in_thread);
}

static void
forget (EpitomeEvolutionList *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->article, epitome_article_unref);
  g_queue_clear_full (&self->waiting, g_free);
  g_cancellable_cancel (self->page_cancellable);
  g_clear_object (&self->page_cancellable);
  g_queue_clear_full (&self->pages, (GDestroyNotify) page_free);
  g_hash_table_remove_all (self->asked);
  g_clear_object (&self->folder);
}

static void
queue_row (EpitomeEvolutionList *self, ETableModel *rows, int row)
{
  char *uid = e_table_model_value_at (rows, COL_UID, row);

  if (uid != NULL && !g_hash_table_contains (self->asked, uid))
    g_queue_push_tail (&self->waiting, g_strdup (uid));
  e_table_model_free_value (rows, COL_UID, uid);
}

/* All but the one that is asked for */
static void
drop_waiting_pages (EpitomeEvolutionList *self)
{
  while (self->pages.length > (self->page_cancellable != NULL ? 1 : 0))
    {
      Page *page = g_queue_pop_tail (&self->pages);

      g_hash_table_remove (self->asked, page->uid);
      page_free (page);
    }
}

/* What was seen before and hasn't had its turn waits until it is seen again */
static void
queue_visible_rows (EpitomeEvolutionList *self)
{
  ETree *tree = E_TREE (get_list (self));
  ETableModel *rows = E_TABLE_MODEL (e_tree_get_table_adapter (tree));
  int height = gtk_widget_get_allocated_height (GTK_WIDGET (tree));
  int first = -1, last = -1, column;

  e_tree_get_cell_at (tree, 1, 1, &first, &column);
  e_tree_get_cell_at (tree, 1, height - 1, &last, &column);
  if (last < 0)
    last = e_table_model_row_count (rows) - 1;
  g_queue_clear_full (&self->waiting, g_free);
  drop_waiting_pages (self);
  for (int row = MAX (first, 0); row <= last; row++)
    queue_row (self, rows, row);
}

static gboolean
on_paused (gpointer user_data)
{
  EpitomeEvolutionList *self = user_data;
  g_autoptr (CamelFolder) folder = has_list (self) ? message_list_ref_folder (get_list (self)) : NULL;

  self->pause_id = 0;
  if (folder != self->folder)
    forget (self);
  if (folder == NULL || !epitome_evolution_column_is_shown (get_list (self)))
    return G_SOURCE_REMOVE;
  g_set_object (&self->folder, folder);
  queue_visible_rows (self);
  ask_next (self);
  return G_SOURCE_REMOVE;
}

static void
wait_for_pause (EpitomeEvolutionList *self)
{
  g_clear_handle_id (&self->pause_id, g_source_remove);
  self->pause_id = g_timeout_add (PAUSE, on_paused, self);
}

static void
on_built (EpitomeEvolutionList *self)
{
  GtkAdjustment *scroll = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (get_list (self)));

  if (g_set_object (&self->scroll, scroll) && scroll != NULL)
    g_signal_connect_object (scroll, "value-changed", G_CALLBACK (wait_for_pause), self, G_CONNECT_SWAPPED);
  wait_for_pause (self);
}

static void
on_setting_changed (EpitomeEvolutionList *self)
{
  forget (self);
  wait_for_pause (self);
}

static void
epitome_evolution_list_constructed (GObject *object)
{
  EpitomeEvolutionList *self = (EpitomeEvolutionList *) object;
  EpitomeEvolutionHost *host = epitome_evolution_host_get ();

  G_OBJECT_CLASS (epitome_evolution_list_parent_class)->constructed (object);
  if (host == NULL)
    return;
  self->host = g_object_ref (host);
  g_signal_connect_object (get_list (self), "message_list_built", G_CALLBACK (on_built), self,
                           G_CONNECT_SWAPPED);
  /* The user may have added the column */
  g_signal_connect_object (get_list (self), "state_change", G_CALLBACK (wait_for_pause), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (get_list (self), "size-allocate", G_CALLBACK (wait_for_pause), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (epitome_evolution_host_get_settings (host), "changed",
                           G_CALLBACK (on_setting_changed), self, G_CONNECT_SWAPPED);
}

static void
epitome_evolution_list_dispose (GObject *object)
{
  EpitomeEvolutionList *self = (EpitomeEvolutionList *) object;

  forget (self);
  g_clear_handle_id (&self->pause_id, g_source_remove);
  g_clear_object (&self->scroll);
  g_clear_object (&self->host);
  G_OBJECT_CLASS (epitome_evolution_list_parent_class)->dispose (object);
}

static void
epitome_evolution_list_finalize (GObject *object)
{
  EpitomeEvolutionList *self = (EpitomeEvolutionList *) object;

  g_hash_table_unref (self->asked);
  g_free (self->uid);
  G_OBJECT_CLASS (epitome_evolution_list_parent_class)->finalize (object);
}

static void
epitome_evolution_list_class_init (EpitomeEvolutionListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = epitome_evolution_list_constructed;
  object_class->dispose = epitome_evolution_list_dispose;
  object_class->finalize = epitome_evolution_list_finalize;
  E_EXTENSION_CLASS (klass)->extensible_type = message_list_get_type ();
}

static void
epitome_evolution_list_class_finalize (EpitomeEvolutionListClass *klass)
{
}

static void
epitome_evolution_list_init (EpitomeEvolutionList *self)
{
  g_queue_init (&self->waiting);
  g_queue_init (&self->pages);
  self->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * epitome_evolution_list_register:
 * @module: ours
 *
 * Registers the type, which Evolution then makes for each of its message lists.
 */
void
epitome_evolution_list_register (GTypeModule *module)
{
  epitome_evolution_list_register_type (module);
}
