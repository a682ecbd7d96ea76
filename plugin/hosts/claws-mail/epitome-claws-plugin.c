/* epitome-claws-plugin.c: what Claws Mail calls
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <gtk/gtk.h>

#include <claws.h>
#include <plugin.h>
#include <version.h>

#include "epitome-claws-session.h"

static EpitomeClawsSession *session;

/* For a plugin is named before it is started */
static void
bind_translations (void)
{
  bindtextdomain (GETTEXT_PACKAGE, EPITOME_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
}

/**
 * plugin_init:
 * @message: (out): why not
 *
 * Returns: 0, or -1 if it can't work
 */
gint
plugin_init (gchar **message)
{
  g_autoptr (GError) error = NULL;

  bind_translations ();
  if (!check_plugin_version (MAKE_NUMERIC_VERSION (4, 1, 0, 0), VERSION_NUMERIC, plugin_name (), message))
    return -1;
  session = epitome_claws_session_start (&error);
  if (session == NULL)
    *message = g_strdup (error->message);
  return session != NULL ? 0 : -1;
}

/**
 * plugin_done:
 *
 * Returns: whether it may be unloaded
 */
gboolean
plugin_done (void)
{
  g_clear_pointer (&session, epitome_claws_session_stop);
  return TRUE;
}

const gchar *
plugin_name (void)
{
  return "Epitome";
}

const gchar *
plugin_desc (void)
{
  bind_translations ();
  return _ ("Says above a message what it holds, in two or three of its own sentences, with the people, "
            "organizations, places and dates that matter.\n\nIt works on your own machine, and sends nothing "
            "anywhere.");
}

const gchar *
plugin_type (void)
{
  return "GTK3";
}

const gchar *
plugin_licence (void)
{
  return "GPL3+";
}

const gchar *
plugin_version (void)
{
  return EPITOME_VERSION;
}

struct PluginFeature *
plugin_provides (void)
{
  static struct PluginFeature features[] = {
    { PLUGIN_UTILITY, "Summaries" },
    { PLUGIN_NOTHING, NULL },
  };

  return features;
}
