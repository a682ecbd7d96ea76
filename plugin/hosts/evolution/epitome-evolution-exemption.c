/* epitome-evolution-exemption.c: messages that are left alone
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Junk isn't to be made look like something, and who writes a message knows what it says. */
#include "config.h"
#include "epitome-evolution-exemption.h"

#include <libemail-engine/libemail-engine.h>
#include <shell/e-shell.h>

static gboolean
exempts_folder (CamelFolder *folder)
{
  ESourceRegistry *registry = e_shell_get_registry (e_shell_get_default ());

  return camel_folder_get_flags (folder) & CAMEL_FOLDER_IS_JUNK ||
         em_utils_folder_is_drafts (registry, folder) || em_utils_folder_is_templates (registry, folder) ||
         em_utils_folder_is_outbox (registry, folder) || em_utils_folder_is_sent (registry, folder);
}

/**
 * epitome_evolution_find_home:
 * @folder: any, also one that collects messages of other folders, as search folders do
 * @uid: of a message in it
 * @home_uid: (out): its uid in the folder that it lies in
 *
 * From any thread.
 *
 * Returns: (transfer full): the folder that the message lies in
 */
CamelFolder *
epitome_evolution_find_home (CamelFolder *folder, const char *uid, char **home_uid)
{
  g_autoptr (CamelMessageInfo) info = NULL;
  CamelFolder *home = NULL;

  *home_uid = NULL;
  if (CAMEL_IS_VEE_FOLDER (folder))
    info = camel_folder_get_message_info (folder, uid);
  if (info != NULL)
    home = camel_vee_folder_get_location (CAMEL_VEE_FOLDER (folder), CAMEL_VEE_MESSAGE_INFO (info), home_uid);
  if (home != NULL)
    return g_object_ref (home);
  *home_uid = g_strdup (uid);
  return g_object_ref (folder);
}

/**
 * epitome_evolution_exempts_message:
 * @uid: of a message in @folder
 *
 * From any thread.
 *
 * Returns: whether it gets no summary: junk, and what the user writes or wrote
 */
gboolean
epitome_evolution_exempts_message (CamelFolder *folder, const char *uid)
{
  g_autofree char *home_uid = NULL;
  g_autoptr (CamelFolder) home = epitome_evolution_find_home (folder, uid, &home_uid);

  return camel_folder_get_message_flags (folder, uid) & (CAMEL_MESSAGE_JUNK | CAMEL_MESSAGE_DRAFT) ||
         exempts_folder (folder) || exempts_folder (home);
}
