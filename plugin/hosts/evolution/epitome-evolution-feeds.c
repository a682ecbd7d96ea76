/* epitome-evolution-feeds.c: the feeds that the user can choose for
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Evolution has a folder for each feed, named by the SHA-1 of the feed's address, as we tell feeds. */
#include "config.h"
#include "epitome-evolution-feeds.h"

#include <mail/e-mail-backend.h>
#include <shell/e-shell.h>

#define PROTOCOL "rss"
/* Folders that aren't feeds: of deleted items, for one */
#define NO_FEED (CAMEL_FOLDER_NOSELECT | CAMEL_FOLDER_VIRTUAL | CAMEL_FOLDER_VTRASH)

static void
add_feeds (GPtrArray *feeds, const CamelFolderInfo *info)
{
  for (; info != NULL; info = info->next)
    {
      if (!(info->flags & NO_FEED))
        g_ptr_array_add (feeds,
                         epitome_feed_new (info->full_name, info->display_name, EPITOME_BROUGHT_UNKNOWN));
      add_feeds (feeds, info->child);
    }
}

static void
on_listed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (EpitomeFeedChoices) choices = user_data;
  g_autoptr (GPtrArray) feeds = g_ptr_array_new_with_free_func ((GDestroyNotify) epitome_feed_free);
  g_autoptr (GError) error = NULL;
  CamelFolderInfo *info = camel_store_get_folder_info_finish (CAMEL_STORE (source), result, &error);

  if (error != NULL)
    g_debug ("No feeds: %s", error->message);
  add_feeds (feeds, info);
  camel_folder_info_free (info);
  epitome_feed_choices_add_all (choices, feeds);
}

static gboolean
has_feeds (CamelService *service)
{
  CamelProvider *provider = camel_service_get_provider (service);

  return CAMEL_IS_STORE (service) && provider != NULL && g_str_equal (provider->protocol, PROTOCOL);
}

/**
 * epitome_evolution_feeds_list:
 *
 * Adds Evolution's feeds to @choices, a moment later.
 */
void
epitome_evolution_feeds_list (EpitomeFeedChoices *choices)
{
  EShellBackend *backend = e_shell_get_backend_by_name (e_shell_get_default (), "mail");
  g_autolist (CamelService) services = NULL;

  if (backend == NULL)
    return;
  services =
    camel_session_list_services (CAMEL_SESSION (e_mail_backend_get_session (E_MAIL_BACKEND (backend))));
  for (GList *l = services; l != NULL; l = l->next)
    if (has_feeds (l->data))
      camel_store_get_folder_info (l->data, NULL, CAMEL_STORE_FOLDER_INFO_RECURSIVE, G_PRIORITY_DEFAULT, NULL,
                                   on_listed, g_object_ref (choices));
}
