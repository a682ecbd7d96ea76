/* epitome-liferea-api.c: Liferea ships no headers: what is needed is looked up in the running process
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-liferea-api.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <gmodule.h>

/* Of the database: 10 is Liferea 1.14 and 1.15, 11 is 1.16 */
#define MIN_SCHEMA 10
#define MAX_SCHEMA 11

typedef struct
{
  const char *name;
  gsize offset;
} Symbol;

#define SYMBOL(name, member)                                                                                 \
  {                                                                                                          \
    name, G_STRUCT_OFFSET (EpitomeLifereaApi, member)                                                        \
  }

static const Symbol symbols[] = {
  SYMBOL (EPITOME_LIFEREA_TYPE_SHELL_ACTIVATABLE, shell_activatable_get_type),
  SYMBOL ("liferea_shell_lookup", shell_lookup),
  SYMBOL ("liferea_shell_get_window", shell_get_window),
  SYMBOL ("itemlist_get_selected_id", itemlist_get_selected_id),
  SYMBOL ("item_load", item_load),
  SYMBOL ("item_get_title", item_get_title),
  SYMBOL ("simple_search_dialog_open", simple_search_dialog_open),
  SYMBOL ("webkit_web_view_get_uri", web_view_get_uri),
  SYMBOL ("webkit_web_view_evaluate_javascript", web_view_evaluate_javascript),
  SYMBOL ("webkit_web_view_evaluate_javascript_finish", web_view_evaluate_javascript_finish),
  SYMBOL ("webkit_web_view_get_user_content_manager", web_view_get_user_content_manager),
  SYMBOL ("webkit_user_content_manager_register_script_message_handler_in_world",
          user_content_manager_register_script_message_handler_in_world),
  SYMBOL ("webkit_user_content_manager_unregister_script_message_handler_in_world",
          user_content_manager_unregister_script_message_handler_in_world),
  SYMBOL ("webkit_javascript_result_get_js_value", javascript_result_get_js_value),
  SYMBOL ("jsc_value_to_string", jsc_value_to_string),
};

static gpointer
look_up (GModule *process, const char *name)
{
  gpointer symbol = NULL;

  return process != NULL && g_module_symbol (process, name, &symbol) ? symbol : NULL;
}

static char *
fill (EpitomeLifereaApi *api)
{
  GModule *process = g_module_open (NULL, 0);
  g_autoptr (GString) missing = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (symbols); i++)
    {
      gpointer symbol = look_up (process, symbols[i].name);

      G_STRUCT_MEMBER (gpointer, api, symbols[i].offset) = symbol;
      if (symbol == NULL)
        g_string_append_printf (missing, "%s%s", missing->len > 0 ? ", " : "", symbols[i].name);
    }
  g_clear_pointer (&process, g_module_close);
  return missing->len > 0 ? g_strdup (missing->str) : NULL;
}

/**
 * epitome_liferea_api_get:
 * @error: return location for an error
 *
 * Looks up, once, all that the plugin calls in Liferea. All of it is needed.
 *
 * Returns: (nullable) (transfer none): static; %NULL with %G_IO_ERROR_NOT_SUPPORTED and a message for the
 * user if anything is missing
 */
const EpitomeLifereaApi *
epitome_liferea_api_get (GError **error)
{
  static EpitomeLifereaApi api;
  static char *missing;
  static gsize filled;

  if (g_once_init_enter (&filled))
    {
      missing = fill (&api);
      g_once_init_leave (&filled, 1);
    }
  if (missing == NULL)
    return &api;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
               /* Translators: the placeholder is a list of names of functions */
               _ ("Epitome does not work with this version of Liferea: it lacks %s."), missing);
  return NULL;
}

/**
 * epitome_liferea_api_look_up_type:
 * @function: one that returns a type
 *
 * Returns: what @function of the running process returns, %G_TYPE_INVALID if it has none of that name
 */
GType
epitome_liferea_api_look_up_type (const char *function)
{
  GModule *process = g_module_open (NULL, 0);
  GType (*get_type) (void) = look_up (process, function);

  g_clear_pointer (&process, g_module_close);
  return get_type != NULL ? get_type () : G_TYPE_INVALID;
}

/**
 * epitome_liferea_api_check_schema:
 * @version: what Liferea's database says of itself
 * @error: return location for an error
 *
 * Returns: whether that is a database we can read; if not, %G_IO_ERROR_NOT_SUPPORTED with a message for the
 * user
 */
gboolean
epitome_liferea_api_check_schema (int version, GError **error)
{
  if (version >= MIN_SCHEMA && version <= MAX_SCHEMA)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
               _ ("Epitome does not work with this version of Liferea: its database has the format %d, "
                  "only %d to %d can be read."),
               version, MIN_SCHEMA, MAX_SCHEMA);
  return FALSE;
}

static void
find_search_entry (GtkWidget *widget, gpointer user_data)
{
  GtkWidget **found = user_data;
  const char *name = GTK_IS_BUILDABLE (widget) ? gtk_buildable_get_name (GTK_BUILDABLE (widget)) : NULL;

  if (GTK_IS_ENTRY (widget) && g_strcmp0 (name, EPITOME_LIFEREA_WIDGET_SEARCH_ENTRY) == 0)
    *found = widget;
  else if (*found == NULL && GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), find_search_entry, found);
}

/**
 * epitome_liferea_api_search:
 * @text: what to look for; plain text on one line
 *
 * Opens Liferea's search over all feeds with @text in it, and starts it: what is found stands in the item
 * list.
 */
void
epitome_liferea_api_search (const EpitomeLifereaApi *self, const char *text)
{
  g_autoptr (GList) windows = NULL;
  GtkWidget *entry = NULL;

  self->simple_search_dialog_open ();
  windows = gtk_window_list_toplevels ();
  for (GList *l = windows; l != NULL && entry == NULL; l = l->next)
    find_search_entry (l->data, &entry);
  if (entry == NULL)
    return;
  gtk_entry_set_text (GTK_ENTRY (entry), text);
  g_signal_emit_by_name (entry, "activate");
  gtk_window_present (GTK_WINDOW (gtk_widget_get_toplevel (entry)));
}
