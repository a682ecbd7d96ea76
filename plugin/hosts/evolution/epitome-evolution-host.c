/* epitome-evolution-host.c: what all of Evolution's windows share
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "epitome-evolution-host.h"

#include "../../client/epitome-settings.h"

struct _EpitomeEvolutionHost
{
  GObject parent_instance;
  EpitomeClient *client;
  GSettings *settings;
};

G_DEFINE_FINAL_TYPE (EpitomeEvolutionHost, epitome_evolution_host, G_TYPE_OBJECT)

static void
epitome_evolution_host_finalize (GObject *object)
{
  EpitomeEvolutionHost *self = EPITOME_EVOLUTION_HOST (object);

  g_clear_object (&self->client);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (epitome_evolution_host_parent_class)->finalize (object);
}

static void
epitome_evolution_host_class_init (EpitomeEvolutionHostClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = epitome_evolution_host_finalize;
}

static void
epitome_evolution_host_init (EpitomeEvolutionHost *self)
{
}

static EpitomeEvolutionHost *
make (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSettings) settings = epitome_settings_new (&error);
  EpitomeEvolutionHost *self;

  if (settings == NULL)
    {
      g_warning ("%s", error->message);
      return NULL;
    }
  self = g_object_new (EPITOME_TYPE_EVOLUTION_HOST, NULL);
  self->client = epitome_client_new ();
  self->settings = g_steal_pointer (&settings);
  epitome_settings_bind_client (self->settings, self->client);
  return self;
}

/**
 * epitome_evolution_host_get:
 *
 * In the main thread alone.
 *
 * Returns: (nullable) (transfer none): the one of this process; %NULL if the settings aren't installed
 */
EpitomeEvolutionHost *
epitome_evolution_host_get (void)
{
  static EpitomeEvolutionHost *host;
  static gboolean tried;

  if (!tried)
    host = make ();
  tried = TRUE;
  return host;
}

/**
 * epitome_evolution_host_shut_down:
 *
 * Ends the worker. There are no more summaries after that.
 */
void
epitome_evolution_host_shut_down (EpitomeEvolutionHost *self)
{
  epitome_client_shut_down (self->client);
}

/**
 * epitome_evolution_host_get_client:
 *
 * Returns: (transfer none): the line to the worker
 */
EpitomeClient *
epitome_evolution_host_get_client (EpitomeEvolutionHost *self)
{
  return self->client;
}

/**
 * epitome_evolution_host_get_settings:
 *
 * Returns: (transfer none): the user's choices
 */
GSettings *
epitome_evolution_host_get_settings (EpitomeEvolutionHost *self)
{
  return self->settings;
}
