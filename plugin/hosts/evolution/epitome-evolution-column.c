/* epitome-evolution-column.c: the summary as a column of the message list
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Evolution has columns for three headers that the user chooses. Ours is one that no message can have, so
 * that nobody can write there but we. */
#include "config.h"
#include "epitome-evolution-column.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SCHEMA_ID "org.gnome.evolution-data-server"
#define KEY       "camel-message-info-user-headers"
#define N_COLUMNS 3
/* A colon ends a header's name */
#define HEADER ":epitome"

/* Which of the columns is ours, -1 for none */
static int
find_place (char **headers)
{
  for (int i = 0; headers[i] != NULL && i < N_COLUMNS; i++)
    if (g_str_has_suffix (headers[i], "|" HEADER))
      return i;
  return -1;
}

static char **
get_headers (GSettings **settings)
{
  *settings = g_settings_new (SCHEMA_ID);
  return g_settings_get_strv (*settings, KEY);
}

/**
 * epitome_evolution_column_offer:
 *
 * Has the column be among those that the user can add, unless three others are already. Before there is any
 * message list.
 */
void
epitome_evolution_column_offer (void)
{
  g_autoptr (GSettings) settings = NULL;
  g_auto (GStrv) headers = get_headers (&settings);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *header = g_strconcat (_ ("Summary"), "|" HEADER, NULL);
  g_auto (GStrv) all = NULL;

  if (find_place (headers) >= 0 || g_strv_length (headers) >= N_COLUMNS)
    return;
  g_strv_builder_addv (builder, (const char **) headers);
  g_strv_builder_add (builder, header);
  all = g_strv_builder_end (builder);
  g_settings_set_strv (settings, KEY, (const char *const *) all);
}

/**
 * epitome_evolution_column_is_shown:
 *
 * Returns: whether the user added it to @list
 */
gboolean
epitome_evolution_column_is_shown (MessageList *list)
{
  g_autoptr (GSettings) settings = NULL;
  g_auto (GStrv) headers = get_headers (&settings);
  ETableItem *item = e_tree_get_item (E_TREE (list));
  int place = find_place (headers);

  return place >= 0 && item != NULL && item->header != NULL &&
         e_table_header_get_column_by_col_idx (item->header, COL_USER_HEADER_1 + place) != NULL;
}

/**
 * epitome_evolution_column_fill:
 * @summary: (nullable): on one line, or %NULL for none
 *
 * Says what stands in the column for a message, whose info is that of its own folder and not of a search
 * folder. That isn't a change of the message, and so no reason to store it; but Evolution stores it with the
 * next change that is one.
 *
 * Returns: whether it is something else than before
 */
gboolean
epitome_evolution_column_fill (CamelMessageInfo *info, const char *summary)
{
  gboolean changed;

  camel_message_info_property_lock (info);
  camel_message_info_set_abort_notifications (info, TRUE);
  changed = camel_message_info_set_user_header (info, HEADER, summary);
  camel_message_info_set_abort_notifications (info, FALSE);
  camel_message_info_property_unlock (info);
  return changed;
}
