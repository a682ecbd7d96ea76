/* epitome-evolution-shell.c: the preferences in Evolution's window, and the end of it all
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-evolution-shell.h"

#include <glib/gi18n-lib.h>
#include <libebackend/libebackend.h>
#include <e-util/e-util.h>
#include <shell/e-shell.h>

#include "epitome-evolution-column.h"
#include "epitome-evolution-feeds.h"
#include "epitome-evolution-host.h"

#define PAGE_NAME "epitome"
#define PAGE_ICON "accessories-dictionary"
/* Behind those of mail and feeds */
#define PAGE_PLACE 850

typedef struct
{
  EExtension parent_instance;
} EpitomeEvolutionShell;

typedef struct
{
  EExtensionClass parent_class;
} EpitomeEvolutionShellClass;

GType epitome_evolution_shell_get_type (void);
G_DEFINE_DYNAMIC_TYPE (EpitomeEvolutionShell, epitome_evolution_shell, E_TYPE_EXTENSION)

static GtkWidget *
make_page (EPreferencesWindow *window)
{
  EpitomeEvolutionHost *host = epitome_evolution_host_get ();
  GtkWidget *preferences = epitome_preferences_new (epitome_evolution_host_get_client (host),
                                                    epitome_evolution_host_get_settings (host));

  epitome_preferences_show_kinds (EPITOME_PREFERENCES (preferences));
  epitome_preferences_hide_list (EPITOME_PREFERENCES (preferences));
  epitome_evolution_feeds_list (epitome_preferences_get_feeds (EPITOME_PREFERENCES (preferences)));
  gtk_widget_show (preferences);
  return preferences;
}

static void
on_ready (EShell *shell)
{
  GtkWidget *window = e_shell_get_preferences_window (shell);

  e_preferences_window_add_page (E_PREFERENCES_WINDOW (window), PAGE_NAME, PAGE_ICON, _ ("Summaries"), NULL,
                                 make_page, PAGE_PLACE);
}

static void
epitome_evolution_shell_constructed (GObject *object)
{
  EExtensible *shell = e_extension_get_extensible (E_EXTENSION (object));
  EpitomeEvolutionHost *host = epitome_evolution_host_get ();

  G_OBJECT_CLASS (epitome_evolution_shell_parent_class)->constructed (object);
  if (host == NULL)
    return;
  epitome_evolution_column_offer ();
  g_signal_connect (shell, "event::ready-to-start", G_CALLBACK (on_ready), NULL);
  g_signal_connect_object (shell, "prepare-for-quit", G_CALLBACK (epitome_evolution_host_shut_down), host,
                           G_CONNECT_SWAPPED);
}

static void
epitome_evolution_shell_class_init (EpitomeEvolutionShellClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = epitome_evolution_shell_constructed;
  E_EXTENSION_CLASS (klass)->extensible_type = E_TYPE_SHELL;
}

static void
epitome_evolution_shell_class_finalize (EpitomeEvolutionShellClass *klass)
{
}

static void
epitome_evolution_shell_init (EpitomeEvolutionShell *self)
{
}

/**
 * epitome_evolution_shell_register:
 * @module: ours
 *
 * Registers the type, of which Evolution then makes one.
 */
void
epitome_evolution_shell_register (GTypeModule *module)
{
  epitome_evolution_shell_register_type (module);
}
