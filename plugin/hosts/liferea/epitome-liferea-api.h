/* epitome-liferea-api.h: all that depends on which Liferea it is
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Functions for the types of the interfaces by which Liferea turns a plugin on and off; only 1.16 has the second */
#define EPITOME_LIFEREA_TYPE_SHELL_ACTIVATABLE "liferea_shell_activatable_get_type"
#define EPITOME_LIFEREA_TYPE_ACTIVATABLE       "liferea_activatable_get_type"

/* Properties of the shell, and of what they lead to */
#define EPITOME_LIFEREA_SHELL_FEED_LIST         "feed-list"
#define EPITOME_LIFEREA_SHELL_ITEM_LIST         "item-list"
#define EPITOME_LIFEREA_SHELL_ITEM_VIEW         "item-view"
#define EPITOME_LIFEREA_SHELL_BUILDER           "builder"
#define EPITOME_LIFEREA_ITEM_VIEW_HTML_VIEW     "html-view"
#define EPITOME_LIFEREA_HTML_VIEW_RENDER_WIDGET "renderwidget"

/* Signals: of the feed list the first two, of the item list the last */
#define EPITOME_LIFEREA_SIGNAL_NEW_ITEMS    "new-items"
#define EPITOME_LIFEREA_SIGNAL_NODE_UPDATED "node-updated"
#define EPITOME_LIFEREA_SIGNAL_ITEM_UPDATED "item-updated"

/* Names of widgets and builder objects */
#define EPITOME_LIFEREA_WIDGET_NORMAL_VIEWPORT "normalViewItems"
#define EPITOME_LIFEREA_WIDGET_WIDE_VIEWPORT   "wideViewItems"
#define EPITOME_LIFEREA_WIDGET_STATUS_BAR      "statusbar"
#define EPITOME_LIFEREA_WIDGET_ITEM_LIST       "itemlist"
#define EPITOME_LIFEREA_MENU_TOOLS             "tools_menu"

/* The entry of the dialog that searches all feeds */
#define EPITOME_LIFEREA_WIDGET_SEARCH_ENTRY "searchentry"

/* Columns of the item list's model */
#define EPITOME_LIFEREA_COLUMN_DATE  1
#define EPITOME_LIFEREA_COLUMN_LABEL 2
#define EPITOME_LIFEREA_COLUMN_ID    4

/* What starts the date at the end of a wide layout's label */
#define EPITOME_LIFEREA_WIDE_DATE_START "<span size='smaller'"

/* The page that Liferea makes of an article: its address, headline and body. From 1.15.9 on, the headline that can be
 * read may be the one of the article that Liferea fetched: the page's title is the feed's, but an article without one
 * has none there either */
#define EPITOME_LIFEREA_PAGE_URI_PREFIX        "liferea://"
#define EPITOME_LIFEREA_PAGE_HEADLINE_SELECTOR "a.itemhead, head:has(#template) > title, .item h1 a"
#define EPITOME_LIFEREA_PAGE_CONTENT_SELECTOR  "#content"

/* Of WebKitLoadEvent, as the web view's signal "load-changed" has it */
#define EPITOME_LIFEREA_LOAD_COMMITTED 2
#define EPITOME_LIFEREA_LOAD_FINISHED  3

/**
 * EpitomeLifereaApi:
 * @shell_activatable_get_type: the interface's type
 * @shell_lookup: a widget by name, %NULL if there is none
 * @shell_get_window: the main window
 * @itemlist_get_selected_id: the open article's id, 0 if none is
 * @item_load: an article as a new reference, %NULL if there is none
 * @item_get_title: its headline
 * @simple_search_dialog_open: the dialog that searches all feeds, the one that is open or a new one; no widget,
 *   and the dialog's own
 * @web_view_get_uri: webkit_web_view_get_uri ()
 * @web_view_evaluate_javascript: webkit_web_view_evaluate_javascript ()
 * @web_view_evaluate_javascript_finish: webkit_web_view_evaluate_javascript_finish ()
 * @web_view_get_user_content_manager: webkit_web_view_get_user_content_manager ()
 * @user_content_manager_register_script_message_handler_in_world: of the same name
 * @user_content_manager_unregister_script_message_handler_in_world: of the same name
 * @javascript_result_get_js_value: webkit_javascript_result_get_js_value ()
 * @jsc_value_to_string: jsc_value_to_string ()
 *
 * What is called in the host's process. Main thread only.
 */
typedef struct
{
  GType       (*shell_activatable_get_type)          (void);
  GtkWidget  *(*shell_lookup)                        (const char *name);
  GtkWidget  *(*shell_get_window)                    (void);
  gulong      (*itemlist_get_selected_id)            (void);
  GObject    *(*item_load)                           (gulong id);
  const char *(*item_get_title)                      (GObject *item);
  GObject    *(*simple_search_dialog_open)           (void);
  const char *(*web_view_get_uri)                    (GtkWidget *web_view);
  void        (*web_view_evaluate_javascript)        (GtkWidget *web_view, const char *script, gssize length,
                                                      const char *world_name, const char *source_uri,
                                                      GCancellable *cancellable, GAsyncReadyCallback callback,
                                                      gpointer user_data);
  GObject    *(*web_view_evaluate_javascript_finish) (GtkWidget *web_view, GAsyncResult *result,
                                                      GError **error);
  GObject    *(*web_view_get_user_content_manager)   (GtkWidget *web_view);
  gboolean    (*user_content_manager_register_script_message_handler_in_world)   (GObject *manager,
                                                                                  const char *name,
                                                                                  const char *world_name);
  void        (*user_content_manager_unregister_script_message_handler_in_world) (GObject *manager,
                                                                                  const char *name,
                                                                                  const char *world_name);
  GObject    *(*javascript_result_get_js_value)      (gpointer result);
  char       *(*jsc_value_to_string)                 (GObject *value);
} EpitomeLifereaApi;

const EpitomeLifereaApi *epitome_liferea_api_get          (GError **error);
GType                    epitome_liferea_api_look_up_type (const char *function);
gboolean                 epitome_liferea_api_check_schema (int version, GError **error);
void                     epitome_liferea_api_search       (const EpitomeLifereaApi *self, const char *text);

G_END_DECLS
